//! When a unit, or an item of it, came to its owner in an exchange: from that day its periods run anew.

use chrono::NaiveDate;
use domain::Fault;
use journal::table::Cell;

use crate::host::IntoVal;
use crate::query::Query;
use crate::reader::{Reader, text};
use crate::warranty::claim::MAIN_UNIT;

/// The guarantees' word for the unit itself, which an order leaves empty.
pub fn item_of(item: &str) -> &str {
    if item == MAIN_UNIT { "" } else { item }
}

/// SQL: the exchange `e` was swapped, and HQ did not rule its swap to be another's. What was given back may stand in the contest
/// by its other IMEI; it is the order's one unit.
const STANDS: &str = "e.swap<>'' AND NOT EXISTS ( \
    SELECT 1 FROM conflict x WHERE x.scope=e.scope AND x.state='ruled' AND x.a_value<>x.b_value \
    AND (x.key='wout/' || e.new_unit OR SUBSTR(x.key,1,6)='wback/' \
    OR x.key='n' || e.part || '/' || substr(e.new_unit, CASE WHEN e.new_unit LIKE 'imei:%' THEN 6 ELSE 4 END)) \
    AND (x.a_value=e.order_id AND x.winner<>x.a_ref OR x.b_value=e.order_id AND x.winner<>x.b_ref))";

/// So many swaps are followed back.
const SWAPS_MAX: usize = 8;

/// The unit, and before it those in whose place it came to its owner one after the other, as an outlet's exchanges have it.
pub async fn in_place_of(reader: &mut impl Reader, scope: &str, unit: &str) -> Result<Vec<String>, Fault> {
    let sql = format!(
        "SELECT e.old_unit FROM exchange e WHERE e.scope=$1 AND e.of_unit=1 AND e.new_unit=$2 AND {STANDS} \
         ORDER BY e.swapped_on DESC, e.id DESC LIMIT 1"
    );
    let mut units = vec![unit.to_owned()];
    while let Some(last) = units.last().filter(|_| units.len() <= SWAPS_MAX) {
        let rows = reader.ask(&sql, &[scope.into_val(), last.as_str().into_val()]).await?;
        let before = rows.first().map(|row| text(row.first())).unwrap_or_default();
        if before.is_empty() || units.contains(&before) {
            break;
        }
        units.push(before);
    }
    Ok(units)
}

/// The last day on which a unit's owner gave it back, before this order of it came in. The order of the swap itself came before.
pub async fn given_back_on(
    reader: &mut impl Reader,
    scope: &str,
    unit: &str,
    order: &str,
) -> Result<Option<NaiveDate>, Fault> {
    let sql = format!(
        "SELECT MAX(e.swapped_on) FROM exchange e WHERE e.scope=$1 AND e.of_unit=1 AND e.old_unit=$2 AND {STANDS} \
         AND NOT EXISTS (SELECT 1 FROM repair_order o WHERE o.scope=e.scope AND o.id=$3 \
         AND (o.id=e.order_id OR o.opened_on<e.swapped_on))"
    );
    let rows = reader.ask(&sql, &[scope.into_val(), unit.into_val(), order.into_val()]).await?;
    Ok(rows.into_iter().next().and_then(|row| NaiveDate::get(row.into_iter().next()?)))
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
        format!(
            "SELECT e.swapped_on FROM exchange e WHERE (e.of_unit=1 AND e.new_unit=$1 AND (e.whole=1 OR $2='') \
             OR e.of_unit=0 AND e.unit=$1 AND e.item=$2) AND {STANDS}"
        ),
        vec![unit.into_val(), item.into_val()],
    );
    if let Some(scope) = scope {
        query.with(" AND e.scope={}", scope.into_val());
    }
    query.add(" ORDER BY e.swapped_on");
    let rows = reader.ask(&query.sql, &query.args).await?;
    Ok(rows.into_iter().filter_map(|row| NaiveDate::get(row.into_iter().next()?)).collect())
}
