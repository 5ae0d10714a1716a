//! What was done to a unit before: its earlier orders with their stays, as a case counts them.

use chrono::NaiveDate;
use domain::Fault;
use domain::repair::stays::{Stay, stays};
use domain::warranty::{Repair, WarrantyCharge, by_contract};
use domain::zone::day_of;
use journal::rows::OrderRow;
use journal::table::Val;

use super::claim;
use crate::exchange::restart::item_of;
use crate::guard::days::{self, Asked};
use crate::host::IntoVal;
use crate::reader::{Reader, columns, split};

/// An earlier order of the unit.
#[derive(Debug, Clone)]
pub struct Past {
    pub order: OrderRow,
    pub stays: Vec<Stay>,
}

/// These orders with their stays, in their order.
pub async fn of_orders(reader: &mut impl Reader, orders: Vec<OrderRow>) -> Result<Vec<Past>, Fault> {
    let named: Vec<Asked<'_>> = orders.iter().map(Asked::of).collect();
    let mut steps = days::steps_of(reader, &named).await?;
    let past = |order: OrderRow| {
        let stays = stays(&steps.remove(&order.id).unwrap_or_default());
        Past { order, stays }
    };
    Ok(orders.into_iter().map(past).collect())
}

/// All orders of a unit at an outlet, the oldest first.
pub async fn of_unit(reader: &mut impl Reader, scope: &str, unit: &str) -> Result<Vec<Past>, Fault> {
    asked(reader, "o.scope=$1 AND o.unit=$2", &[scope.into_val(), unit.into_val()]).await
}

/// The orders of an order's unit that this outlet opened before it, the oldest first.
pub async fn before(reader: &mut impl Reader, order: &OrderRow) -> Result<Vec<Past>, Fault> {
    asked(reader, &format!("o.scope=$1 AND {BEFORE}"), &named(order)).await
}

/// The same of all other outlets.
pub async fn elsewhere(reader: &mut impl Reader, order: &OrderRow) -> Result<Vec<Past>, Fault> {
    asked(reader, &format!("o.scope<>$1 AND {BEFORE}"), &named(order)).await
}

fn named(order: &OrderRow) -> [Val; 4] {
    let OrderRow { scope, unit, opened_ms, id, .. } = order;
    [scope.as_str().into_val(), unit.as_str().into_val(), (*opened_ms).into_val(), id.as_str().into_val()]
}

/// SQL: an order of unit `$2` that was opened before the one that was opened at `$3`, `$4`.
const BEFORE: &str = "o.unit=$2 AND (o.opened_ms<$3 OR o.opened_ms=$3 AND o.id<$4)";

async fn asked(reader: &mut impl Reader, wheres: &str, args: &[Val]) -> Result<Vec<Past>, Fault> {
    let sql =
        format!("SELECT {} FROM repair_order o WHERE {wheres} ORDER BY o.opened_ms, o.id", columns::<OrderRow>("o"));
    let mut orders = Vec::new();
    for row in reader.ask(&sql, args).await? {
        orders.push(split::<OrderRow>(row)?.0);
    }
    of_orders(reader, orders).await
}

/// Whether an order's repairs count towards the exchange after repeated repairs: unless the customer signed that it was none,
/// or caused the fault. Who paid is no matter, or an outlet could charge a fen and count nothing.
pub fn counts(order: &OrderRow) -> bool {
    order.not_a_repair.is_empty() && matches!(order.cause.as_str(), "" | "quality")
}

/// Whether the guarantees gave an order's repair: by the verdict that it keeps. What a contract paid is no repair of theirs.
pub fn free(order: &OrderRow) -> bool {
    claim::kept(order).is_some_and(|kept| kept.verdict.charge == WarrantyCharge::Free && !by_contract(&kept.verdict))
}

/// A stay that ended in a repair, as a case of that day counts it.
pub fn repair(stay: &Stay, counts: bool, claimed_on: NaiveDate) -> Option<Repair> {
    let ready_on = stay.ready_on?.min(claimed_on);
    (stay.since <= claimed_on).then_some(Repair { received_on: stay.since, ready_on, counts })
}

impl Past {
    /// The same as programs from before this version read it: one stay an order, however often the device came back.
    #[must_use]
    pub fn whole(&self) -> Self {
        let ready_on = self.order.ready_ms.map(day_of).map(|day| day.max(self.order.opened_on));
        let since = self.order.opened_on;
        let stay = Stay { since, since_ms: self.order.opened_ms, ready_on, home_on: ready_on };
        Self { order: self.order.clone(), stays: vec![stay] }
    }

    /// Whether it was about this item: what was done to a battery is no repair of the phone.
    pub fn is_of(&self, item: &str) -> bool {
        item_of(&self.order.item) == item_of(item)
    }
}

/// The repairs of an item among these, as a case of that day counts them.
pub fn repairs(past: &[Past], item: &str, claimed_on: NaiveDate) -> Vec<Repair> {
    let of_order = |past: &Past| {
        let counts = counts(&past.order);
        past.stays.iter().filter_map(|stay| repair(stay, counts, claimed_on)).collect::<Vec<_>>()
    };
    past.iter().filter(|past| past.is_of(item)).flat_map(of_order).collect()
}

/// The day on which the last free repair of a fault of an item went home, up to `until`. A fault without a word is no fault's
/// second time.
pub fn mended_on(past: &[Past], (item, fault): (&str, &str), until: NaiveDate) -> Option<NaiveDate> {
    let same = |past: &&Past| !fault.is_empty() && past.order.fault == fault && free(&past.order) && past.is_of(item);
    past.iter().filter(same).flat_map(|past| &past.stays).filter_map(went_home).filter(|day| *day <= until).max()
}

/// When a stay that ended in a repair was handed over.
pub fn went_home(stay: &Stay) -> Option<NaiveDate> {
    stay.ready_on.map(|ready| stay.home_on.unwrap_or(ready))
}
