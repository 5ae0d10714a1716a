//! An order as lists show it.

use chrono::NaiveDate;
use domain::repair::State;
use domain::{Fault, Fen};
use journal::table::{Cell, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::contest;
use crate::host::{Host, IntoVal};
use crate::query::Query;

const DAY_MS: i64 = 24 * 3_600_000;

/// An order on a list.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrderCard {
    pub id: String,
    pub number: String,
    pub state: State,
    pub state_ms: i64,
    pub opened_ms: i64,
    pub opened_on: NaiveDate,
    pub promised_on: Option<NaiveDate>,
    /// Promised for a day that has passed, and still in work.
    pub overdue: bool,
    /// Waits for its owner for longer than the network's setting.
    pub unclaimed: bool,
    pub brand: String,
    pub model: String,
    pub unit: String,
    /// Empty where erased.
    pub customer_name: String,
    pub customer_phone: String,
    pub symptom: String,
    /// Its first 200 characters.
    pub complaint: String,
    /// `free`, `paid` or empty.
    #[ts(type = "'' | 'free' | 'paid'")]
    pub charge: String,
    pub technician: String,
    pub technician_name: String,
    pub contested: bool,
    pub quote_fen: Option<Fen>,
    pub paid_fen: Fen,
    /// The outlet's code.
    pub outlet: String,
}

/// What the rules of lists need to know of today.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    pub today: NaiveDate,
    /// Who has waited since before this has not been claimed.
    pub unclaimed_before_ms: i64,
}

impl Now {
    pub async fn of(host: &Host) -> Result<Self, Fault> {
        let days = host.packs().await?.settings.unclaimed_days;
        let unclaimed_before_ms = host.ambient.now_ms().saturating_sub(days.saturating_mul(DAY_MS));
        Ok(Self { today: host.ambient.today(), unclaimed_before_ms })
    }
}

/// States of a promise that can still be broken.
pub fn in_work() -> impl Iterator<Item = State> {
    State::ALL.iter().copied().filter(|s| s.in_house() && !s.awaits_owner())
}

pub fn awaiting() -> impl Iterator<Item = State> {
    State::ALL.iter().copied().filter(|s| s.awaits_owner())
}

/// The columns of a card; `o`, `u`, `c`, `s` are order, unit, customer, staff. `{contested}` is whether the order is.
const COLUMNS: &str = "SELECT o.id, o.number, o.state, o.state_ms, o.opened_ms, o.opened_on, o.promised_on, \
    COALESCE(u.brand,''), COALESCE(u.model,''), o.unit, COALESCE(c.name,''), COALESCE(c.phone,''), o.symptom, \
    SUBSTR(o.complaint,1,200), o.charge, o.technician, COALESCE(s.name,''), CASE WHEN {contested} THEN 1 ELSE 0 END, o.quote_fen, o.paid_fen, o.scope ";
const JOINS: &str = "o LEFT JOIN unit u ON u.scope=o.scope AND u.id=o.unit \
    LEFT JOIN customer c ON c.scope=o.scope AND c.id=o.customer \
    LEFT JOIN staff s ON s.scope=o.scope AND s.id=o.technician ";

/// The cards of the orders that `tail`, everything after the joins, selects.
pub async fn cards(host: &Host, tail: Query, now: Now) -> Result<Vec<OrderCard>, Fault> {
    let columns = COLUMNS.replace("{contested}", contest::OPEN);
    let sql = format!("{columns} FROM repair_order {JOINS} {}", tail.sql);
    let rows = host.book.engine.read(&sql, &tail.args).await?;
    rows.into_iter()
        .map(|row| card(row, now).ok_or_else(|| Fault::new("book.corrupt").with("what", "repair_order")))
        .collect()
}

/// The orders of one unit, the newest first.
pub async fn of_unit(host: &Host, scope: &str, unit: &str, limit: i64) -> Result<Vec<OrderCard>, Fault> {
    let tail = "WHERE o.scope=$1 AND o.unit=$2 ORDER BY o.opened_ms DESC, o.id DESC LIMIT $3";
    let query = Query::new(tail, vec![scope.into_val(), unit.into_val(), limit.into_val()]);
    cards(host, query, Now::of(host).await?).await
}

fn card(row: Vec<Val>, now: Now) -> Option<OrderCard> {
    let mut cells = row.into_iter();
    fn next<T: Cell>(cells: &mut std::vec::IntoIter<Val>) -> Option<T> {
        T::get(cells.next()?)
    }
    let cells = &mut cells;
    let (id, number) = (next(cells)?, next(cells)?);
    let state = State::from_word(&next::<String>(cells)?)?;
    let state_ms = next(cells)?;
    let opened_ms = next(cells)?;
    let opened_on = next(cells)?;
    let promised_on: Option<NaiveDate> = next(cells)?;
    Some(OrderCard {
        id,
        number,
        state,
        state_ms,
        opened_ms,
        opened_on,
        promised_on,
        overdue: promised_on.is_some_and(|day| day < now.today) && state.in_house() && !state.awaits_owner(),
        unclaimed: state.awaits_owner() && state_ms < now.unclaimed_before_ms,
        brand: next(cells)?,
        model: next(cells)?,
        unit: next(cells)?,
        customer_name: next(cells)?,
        customer_phone: next(cells)?,
        symptom: next(cells)?,
        complaint: next(cells)?,
        charge: next(cells)?,
        technician: next(cells)?,
        technician_name: next(cells)?,
        contested: next(cells)?,
        quote_fen: next(cells)?,
        paid_fen: next(cells)?,
        outlet: next(cells)?,
    })
}
