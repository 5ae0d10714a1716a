//! Until when an exchange may be asked for.

use chrono::NaiveDate;
use domain::exchange::{Checklist, ExchangeKind, Within};
use domain::warranty::{Edition, Pack, PolicyRule, period_start};
use domain::{Fault, exchange};
use journal::rows::OrderRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::restart::exchanges_of;
use crate::guard::days::Told;
use crate::policy::packs::Packs;
use crate::reader::Reader;
use crate::warranty::claim::{Claim, MAIN_UNIT};
use crate::warranty::tracks::{Tracks, category_of, handed_in_ms};

/// The span in which an exchange may be asked for; a unit counts as handed in on the day of its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExchangeSpan {
    /// The sale, or the exchange before: not counted itself. None where the order bears no day.
    pub from: Option<NaiveDate>,
    /// The last day; none where there is no limit, or no day to count from.
    pub last: Option<NaiveDate>,
    pub limited: bool,
}

/// The span of an order's exchange: of an accessory, and of a phone in its first days, by the list, the law or what a vendor
/// promises, whichever ends later; of a dealer's device by the dealers' edition. The conditions of a promise are the checklist's
/// and HQ's to see to.
pub async fn span(
    reader: &mut impl Reader,
    scope: Option<&str>,
    order: &OrderRow,
    (kind, item): (ExchangeKind, &str),
    list: &Checklist,
    by: &Tracks<'_>,
) -> Result<ExchangeSpan, Fault> {
    let (accessory, dealers) = (kind == ExchangeKind::Accessory, kind == ExchangeKind::Dealer);
    let first_days = kind == ExchangeKind::FifteenDay;
    let before = exchanges_of(reader, scope, &order.unit, item).await?.pop();
    let sold = order.invoiced_on.max(order.delivered_on);
    // Without papers an accessory's months run from where its verdict counts them.
    let papers = Claim::of(order, &Told::default(), Vec::new(), order.opened_ms).case();
    let starts = |pack: &Pack| before.or_else(|| if accessory { period_start(&papers, pack).max(sold) } else { sold });
    let within = |pack: &Pack| match list.days {
        // Who may bring it back may have another one as well.
        Some(_) if first_days && *pack != *by.floor => {
            let days = pack.limit(PolicyRule::Exchange).max(pack.limit(PolicyRule::Refund));
            days.filter(|_| pack.items.contains_key(MAIN_UNIT)).map(|days| Within::Days(days.into()))
        }
        Some(days) => Some(Within::Days(days)),
        None if accessory => {
            let months = pack.items.get(if item.is_empty() { MAIN_UNIT } else { item }).map(|item| item.months);
            months.map(Within::Months)
        }
        // Only a dealers' edition counts a dealer's days: the law's are no limit of a dealer's.
        None if dealers && *pack != *by.floor => pack.limit(PolicyRule::Exchange).map(|days| Within::Days(days.into())),
        None => None,
    };
    let span = |pack: &Pack| {
        let (within, from) = (within(pack)?, starts(pack));
        let calendar = Some(by.calendar).filter(|_| pack.roll);
        Some((from.map(|from| exchange::last_day(from, within, calendar)), from))
    };
    let floor: &Pack = &by.floor;
    let promised = by.promises.iter().map(|promise| &promise.pack).filter(|_| accessory || dealers || first_days);
    let found = [floor].into_iter().chain(promised).filter_map(span).max_by_key(|(last, _)| *last);
    let (last, from) = found.unwrap_or((None, starts(floor)));
    Ok(ExchangeSpan { from, last, limited: found.is_some() })
}

/// Where a dealers' edition is in force, a dealer's exchange is of a device of a dealer's stock, and such a device is dead on
/// arrival at the dealer: the owner at the hand-in says which edition's steps and times hold.
///
/// # Errors
/// `exchange.other_edition` at `order`.
pub fn of_edition(packs: &Packs, kind: ExchangeKind, order: &OrderRow) -> Result<(), Fault> {
    let edition = Edition::of_owner(&order.owner);
    let fits = match kind {
        ExchangeKind::Dealer => edition == Edition::Dealer,
        ExchangeKind::Doa | ExchangeKind::FifteenDay => edition == Edition::User,
        ExchangeKind::Accessory | ExchangeKind::Guarantee => true,
    };
    if fits || !packs.has_dealers(category_of(order), handed_in_ms(order)) {
        return Ok(());
    }
    let fault = Fault::new("exchange.other_edition").at("order").with("number", order.number.as_str());
    Err(fault.with("owner", edition.word()))
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
