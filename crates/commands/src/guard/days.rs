//! The days of orders, by whose they are, out of the book. The rule is in `domain::repair::days`.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::Fault;
use domain::calendar::parse_date;
use domain::repair::State;
use domain::repair::days::{Downtime, OnRequest, Step};
use journal::rows::{OrderRow, OrderStepRow};
use journal::table::Val;

use crate::host::IntoVal;
use crate::query::Query;
use crate::reader::{NAMES, Reader, columns, damaged, int, places, split, text};

/// An order whose days are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub scope: &'a str,
    pub id: &'a str,
    /// The part that it waits for; empty where none is named.
    pub waits_for: &'a str,
}

impl<'a> Asked<'a> {
    pub fn of(order: &'a OrderRow) -> Self {
        Self { scope: &order.scope, id: &order.id, waits_for: &order.waits_for }
    }
}

/// The steps of an order and its days.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// In order.
    pub steps: Vec<Step>,
    pub downtime: Downtime,
}

/// The days of one order up to `until`.
pub async fn of_order(reader: &mut impl Reader, order: &OrderRow, until: NaiveDate) -> Result<Told, Fault> {
    let mut told = of_orders(reader, &[Asked::of(order)], until).await?;
    Ok(told.remove(&order.id).unwrap_or_default())
}

/// The days of an order whose steps are at hand, up to `until`.
pub async fn of_steps(
    reader: &mut impl Reader,
    order: &OrderRow,
    steps: Vec<OrderStepRow>,
    until: NaiveDate,
) -> Result<Told, Fault> {
    let by_order = HashMap::from([(order.id.clone(), as_told(steps)?)]);
    let mut told = attribute(reader, &[Asked::of(order)], by_order, until).await?;
    Ok(told.remove(&order.id).unwrap_or_default())
}

/// Rows as steps.
pub fn as_told(steps: Vec<OrderStepRow>) -> Result<Vec<Step>, Fault> {
    steps.into_iter().map(step).collect()
}

/// The days of many orders up to `until`, by order.
pub async fn of_orders(
    reader: &mut impl Reader,
    orders: &[Asked<'_>],
    until: NaiveDate,
) -> Result<HashMap<String, Told>, Fault> {
    let steps = steps_of(reader, orders).await?;
    attribute(reader, orders, steps, until).await
}

/// The steps of many orders, by order.
pub async fn steps_of(reader: &mut impl Reader, orders: &[Asked<'_>]) -> Result<HashMap<String, Vec<Step>>, Fault> {
    let mut by_scope: HashMap<&str, Vec<&str>> = HashMap::new();
    for order in orders {
        by_scope.entry(order.scope).or_default().push(order.id);
    }
    let mut steps = HashMap::new();
    for (scope, ids) in by_scope {
        for ids in ids.chunks(NAMES) {
            let wheres = format!("WHERE s.scope=$1 AND s.order_id IN ({})", places(2, ids.len()));
            let args: Vec<_> = std::iter::once(scope.into_val()).chain(ids.iter().map(|id| (*id).into_val())).collect();
            read(reader, &wheres, &args, &mut steps).await?;
        }
    }
    Ok(steps)
}

/// The same of the orders `o` that `picked` picks, which `orders` are: one question for the steps of a whole network.
pub async fn of_picked(
    reader: &mut impl Reader,
    picked: &Query,
    orders: &[Asked<'_>],
    until: NaiveDate,
) -> Result<HashMap<String, Told>, Fault> {
    let mut steps = HashMap::new();
    let wheres = format!("JOIN repair_order o ON o.scope=s.scope AND o.id=s.order_id {}", picked.sql);
    read(reader, &wheres, &picked.args, &mut steps).await?;
    attribute(reader, orders, steps, until).await
}

async fn attribute(
    reader: &mut impl Reader,
    orders: &[Asked<'_>],
    mut steps: HashMap<String, Vec<Step>>,
    until: NaiveDate,
) -> Result<HashMap<String, Told>, Fault> {
    let mut parts: HashMap<(&str, &str), Vec<OnRequest>> = HashMap::new();
    let mut told = HashMap::with_capacity(orders.len());
    for order in orders {
        let steps = steps.remove(order.id).unwrap_or_default();
        let part = (order.scope, order.waits_for);
        let waits = !part.1.is_empty() && steps.iter().any(|step| step.state == State::WaitingParts);
        if waits && !parts.contains_key(&part) {
            parts.insert(part, on_request(reader, part.0, part.1).await?);
        }
        let windows = if waits { parts.get(&part).map(Vec::as_slice) } else { None };
        let downtime = Downtime::of(&steps, windows, until);
        told.insert(order.id.to_owned(), Told { steps, downtime });
    }
    Ok(told)
}

/// The steps `s` that `wheres` picks, by order.
async fn read(
    reader: &mut impl Reader,
    wheres: &str,
    args: &[Val],
    found: &mut HashMap<String, Vec<Step>>,
) -> Result<(), Fault> {
    let sql =
        format!("SELECT {} FROM order_step s {wheres} ORDER BY s.order_id, s.place", columns::<OrderStepRow>("s"));
    for row in reader.ask(&sql, args).await? {
        let (row, _) = split::<OrderStepRow>(row)?;
        found.entry(row.order_id.clone()).or_default().push(step(row)?);
    }
    Ok(())
}

fn step(row: OrderStepRow) -> Result<Step, Fault> {
    let state = State::from_word(&row.state).ok_or_else(|| damaged("order_step.state"))?;
    Ok(Step { place: row.place, day: row.day, at_ms: row.at_ms, state })
}

/// When a part was on request at an outlet: from the day it was asked for to the day on which the first good piece of that
/// request came, or on which headquarters said no.
async fn on_request(reader: &mut impl Reader, scope: &str, part: &str) -> Result<Vec<OnRequest>, Fault> {
    let sql = "SELECT q.asked_on, q.answered_on, \
        CASE WHEN q.state='refused' OR (q.state<>'open' AND l.approved=0) THEN 1 ELSE 0 END, \
        (SELECT MIN(s.received_on) FROM shipment s JOIN shipment_line p ON p.scope=s.scope AND p.shipment=s.id \
         WHERE s.scope=q.scope AND s.request=q.id AND p.part=l.part AND p.good>0) \
        FROM request q JOIN request_line l ON l.scope=q.scope AND l.request=q.id \
        WHERE q.scope=$1 AND l.part=$2 ORDER BY q.asked_on, q.id";
    let mut windows = Vec::new();
    for row in reader.ask(sql, &[scope.into_val(), part.into_val()]).await? {
        let day = |at: usize| parse_date(&text(row.get(at)));
        let Some(asked) = day(0) else { return Err(damaged("request.asked_on")) };
        let refused = (int(row.get(2)) == 1).then(|| day(1)).flatten();
        windows.push((asked, day(3).or(refused)));
    }
    Ok(windows)
}
