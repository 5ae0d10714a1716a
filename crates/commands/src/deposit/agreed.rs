//! Which agreement of an outlet's holds: each does from its first day on, until a later one begins. A last day that has
//! passed ends it and brings none back.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::Fault;
use journal::rows::OutletAgreementRow;

use crate::host::IntoVal;
use crate::reader::{Reader, columns, split};

/// Whoever has no agreement draws against what was paid, once over.
const NONE_PCT: i64 = 100;

async fn one(
    reader: &mut impl Reader,
    (outlet, day): (&str, NaiveDate),
    which: &str,
) -> Result<Option<OutletAgreementRow>, Fault> {
    let columns = columns::<OutletAgreementRow>("a");
    let sql = format!("SELECT {columns} FROM outlet_agreement a WHERE a.scope=$1 AND a.from_day{which} LIMIT 1");
    let row = reader.ask(&sql, &[outlet.into_val(), day.into_val()]).await?.pop();
    Ok(row.map(split::<OutletAgreementRow>).transpose()?.map(|(row, _)| row))
}

/// The agreement that began last on or before a day; its last day may have passed.
pub async fn on(reader: &mut impl Reader, outlet: &str, day: NaiveDate) -> Result<Option<OutletAgreementRow>, Fault> {
    one(reader, (outlet, day), "<=$2 ORDER BY a.place DESC").await
}

/// The next one that is signed and has not begun.
pub async fn next(reader: &mut impl Reader, outlet: &str, day: NaiveDate) -> Result<Option<OutletAgreementRow>, Fault> {
    one(reader, (outlet, day), ">$2 ORDER BY a.place").await
}

/// The multiplier of an outlet's agreement on a day, in hundredths.
pub async fn multiplier(reader: &mut impl Reader, outlet: &str, day: NaiveDate) -> Result<i64, Fault> {
    Ok(on(reader, outlet, day).await?.map_or(NONE_PCT, |row| row.multiplier_pct))
}

/// The multipliers of all outlets on a day, in hundredths.
#[derive(Debug)]
pub struct Multipliers(HashMap<String, i64>);

impl Multipliers {
    pub async fn on(reader: &mut impl Reader, day: NaiveDate) -> Result<Self, Fault> {
        let columns = columns::<OutletAgreementRow>("a");
        let sql = format!("SELECT {columns} FROM outlet_agreement a WHERE a.from_day<=$1 ORDER BY a.scope, a.place");
        let mut found = HashMap::new();
        for row in reader.ask(&sql, &[day.into_val()]).await? {
            // Of an outlet's agreements the last place stands.
            let (row, _) = split::<OutletAgreementRow>(row)?;
            found.insert(row.scope, row.multiplier_pct);
        }
        Ok(Self(found))
    }

    pub fn of(&self, outlet: &str) -> i64 {
        self.0.get(outlet).copied().unwrap_or(NONE_PCT)
    }
}
