//! From which day the legal periods run of a unit that a plan is sold for: what the outlet's book knows of its delivery and of
//! the exchanges by which it came to its owner. The contract's cover begins behind them.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::Fault;
use domain::plan::Plan;
use journal::table::Cell;

use crate::exchange::restart::exchanges_of;
use crate::host::IntoVal;
use crate::reader::Reader;

/// The days that come after the invoice's.
#[derive(Debug, Default)]
pub struct Starts {
    delivered_on: Option<NaiveDate>,
    /// By item: the last exchange.
    exchanged_on: HashMap<String, NaiveDate>,
}

impl Starts {
    /// Of a unit that is known; of an unknown one the invoice is all that there is.
    pub async fn of<'a>(
        reader: &mut impl Reader,
        scope: &str,
        unit: &str,
        plans: impl IntoIterator<Item = &'a Plan>,
    ) -> Result<Self, Fault> {
        let sql = "SELECT delivered_on FROM repair_order WHERE scope=$1 AND unit=$2 AND delivered_on IS NOT NULL \
            ORDER BY opened_ms DESC, id DESC LIMIT 1";
        let rows = reader.ask(sql, &[scope.into_val(), unit.into_val()]).await?;
        let delivered_on = rows.into_iter().next().and_then(|row| NaiveDate::get(row.into_iter().next()?));
        let mut exchanged_on = HashMap::new();
        for item in plans.into_iter().flat_map(|plan| &plan.items) {
            if !exchanged_on.contains_key(item)
                && let Some(last) = exchanges_of(reader, Some(scope), unit, item).await?.pop()
            {
                exchanged_on.insert(item.clone(), last);
            }
        }
        Ok(Self { delivered_on, exchanged_on })
    }

    /// The first day of an item's legal period, at the earliest the invoice's.
    pub fn start(&self, item: &str, invoiced_on: NaiveDate) -> NaiveDate {
        let known = [self.delivered_on, self.exchanged_on.get(item).copied()];
        known.into_iter().flatten().fold(invoiced_on, NaiveDate::max)
    }
}
