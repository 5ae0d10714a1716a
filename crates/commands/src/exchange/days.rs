//! Until when an exchange may be asked for.

use chrono::NaiveDate;
use domain::calendar::Calendar;
use domain::exchange::{Checklist, ExchangeKind, Within};
use domain::warranty::Pack;
use domain::{Fault, exchange};
use journal::rows::OrderRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::restart::exchanges_of;
use crate::reader::Reader;
use crate::warranty::claim::MAIN_UNIT;

/// The span in which an exchange may be asked for; a unit counts as handed in on the day of its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExchangeSpan {
    /// The sale, or the exchange before: not counted itself. None where the order bears no day.
    pub from: Option<NaiveDate>,
    /// The last day; none where there is no limit, or no day to count from.
    pub last: Option<NaiveDate>,
    pub limited: bool,
}

/// What counts days: the packs' parts that this needs.
#[derive(Debug, Clone, Copy)]
pub struct Counting<'a> {
    /// As it was in force at the hand-in; without the roll where the network had switched that off.
    pub policy: &'a Pack,
    pub calendar: &'a Calendar,
}

/// The span of an order's exchange.
pub async fn span(
    reader: &mut impl Reader,
    scope: Option<&str>,
    order: &OrderRow,
    (kind, item): (ExchangeKind, &str),
    list: &Checklist,
    by: Counting<'_>,
) -> Result<ExchangeSpan, Fault> {
    let months = by.policy.items.get(if item.is_empty() { MAIN_UNIT } else { item }).map(|item| item.months);
    let within = match (list.days, kind) {
        (Some(days), _) => Some(Within::Days(days)),
        (None, ExchangeKind::Accessory) => months.map(Within::Months),
        (None, _) => None,
    };
    let before = exchanges_of(reader, scope, &order.unit, item).await?.pop();
    let from = before.or_else(|| order.invoiced_on.max(order.delivered_on));
    let calendar = Some(by.calendar).filter(|_| by.policy.roll);
    let last = within.zip(from).map(|(within, from)| exchange::last_day(from, within, calendar));
    Ok(ExchangeSpan { from, last, limited: within.is_some() })
}

/// # Errors
/// `exchange.undated` where there is no day to count from; `exchange.past_days` with the last day.
pub fn in_time(span: ExchangeSpan, order: &OrderRow) -> Result<(), Fault> {
    if !span.limited {
        return Ok(());
    }
    let (Some(from), Some(last)) = (span.from, span.last) else {
        return Err(Fault::new("exchange.undated").at("order").with("number", order.number.as_str()));
    };
    if order.opened_on > last {
        let fault = Fault::new("exchange.past_days").at("order").with("number", order.number.as_str());
        let fault = fault.with("from", from.to_string()).with("last", last.to_string());
        return Err(fault.with("day", order.opened_on.to_string()));
    }
    Ok(())
}
