//! When a unit, or an item of it, came to its owner in an exchange: from that day its periods run anew.

use chrono::NaiveDate;
use domain::Fault;
use journal::table::Cell;

use crate::host::IntoVal;
use crate::query::Query;
use crate::reader::Reader;
use crate::warranty::claim::MAIN_UNIT;

/// The guarantees' word for the unit itself, which an order leaves empty.
pub fn item_of(item: &str) -> &str {
    if item == MAIN_UNIT { "" } else { item }
}

/// The days of the exchanges by which the unit, or this item of it, came to its owner, the earliest first: those that
/// `scope` knows of, or at headquarters, where none is named, those of every outlet. What HQ ruled to be another's swap
/// restarts nothing.
pub async fn exchanges_of(
    reader: &mut impl Reader,
    scope: Option<&str>,
    unit: &str,
    item: &str,
) -> Result<Vec<NaiveDate>, Fault> {
    let item = item_of(item);
    // A new unit comes alone or with the whole set; an accessory comes by itself or with it.
    let mut query = Query::new(
        "SELECT e.swapped_on FROM exchange e WHERE (e.of_unit=1 AND e.new_unit=$1 AND (e.whole=1 OR $2='') \
         OR e.of_unit=0 AND e.unit=$1 AND e.item=$2) AND e.swap<>'' AND NOT EXISTS ( \
         SELECT 1 FROM conflict x WHERE x.scope=e.scope AND x.state='ruled' AND x.a_value<>x.b_value \
         AND (x.key='wout/' || e.new_unit OR x.key='wback/' || e.old_unit \
         OR x.key='n' || e.part || '/' || substr(e.new_unit, CASE WHEN e.new_unit LIKE 'imei:%' THEN 6 ELSE 4 END)) \
         AND (x.a_value=e.order_id AND x.winner<>x.a_ref OR x.b_value=e.order_id AND x.winner<>x.b_ref))",
        vec![unit.into_val(), item.into_val()],
    );
    if let Some(scope) = scope {
        query.with(" AND e.scope={}", scope.into_val());
    }
    query.add(" ORDER BY e.swapped_on");
    let rows = reader.ask(&query.sql, &query.args).await?;
    Ok(rows.into_iter().filter_map(|row| NaiveDate::get(row.into_iter().next()?)).collect())
}
