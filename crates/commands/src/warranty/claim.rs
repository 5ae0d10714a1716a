//! An order as a warranty case, and its verdict as the fields that it sets.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::repair::Field;
use domain::repair::days::Waited;
use domain::repair::stays::{Stay, stays};
use domain::warranty::{
    Case, DayLine, Edition, Elsewhere, FaultCause, InvoiceState, Malformed, Missing, PromiseCondition, PromiseFacts,
    Remedy, Repair, Verdict, VoucherState, WaitCause, Waiting, WarrantyCharge,
};
use domain::{Fault, Fen, Lang};
use journal::fact::FieldValue;
use journal::rows::OrderRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::past::{self, Past};
use super::tracks::{HANDSET, Tracks, handed_in_ms};
use crate::guard::days::Told;
use crate::policy::packs::Packs;
use domain::zone::day_of;

/// The item that an order is about where it names none.
pub const MAIN_UNIT: &str = "main_unit";
const HOUR_MS: i64 = 3_600_000;

/// What an order says that the guarantees ask about.
#[derive(Debug, Clone)]
pub struct Claim {
    pub category: String,
    /// Whose the device is.
    pub edition: Edition,
    pub item: String,
    pub invoice: InvoiceState,
    pub voucher: VoucherState,
    pub invoiced_on: Option<NaiveDate>,
    pub delivered_on: Option<NaiveDate>,
    pub manufactured_on: Option<NaiveDate>,
    pub fault: String,
    pub cause: FaultCause,
    pub paid_fen: Option<Fen>,
    /// When the device came to the counter for this order.
    pub handed_in_on: NaiveDate,
    /// The same to the moment: what was published after it does not judge it.
    pub handed_in_ms: i64,
    /// When it came last: later than that where it came back under the same order.
    pub since: NaiveDate,
    /// What was done to the unit under earlier orders.
    pub past: Vec<Past>,
    /// Its stays under this order before the present one.
    pub stayed: Vec<Stay>,
    /// Whether those count as repairs, and whether they were free.
    pub stays_count: bool,
    pub stays_free: bool,
    /// Whether a free repair is good for its days: programs from before this version did not ask.
    pub good_for_days: bool,
    /// The day on which it is judged, not before that.
    pub judged_on: NaiveDate,
    /// Whom it waits for, where it waits.
    pub wait: WaitCause,
    /// The days since the hand-in by whose they are.
    pub waited: Option<Waited>,
    /// When the unit, or the item, came to its owner in an exchange: its periods run from the last.
    pub exchanges: Vec<NaiveDate>,
    /// What of a vendor's conditions the bench found met.
    pub conditions_met: BTreeSet<PromiseCondition>,
    /// The vendor no longer supplies this model.
    pub model_gone: bool,
    /// What vouchers of other outlets say.
    pub elsewhere: Elsewhere,
    /// Full hours in the house.
    pub hours: u32,
}

/// A verdict with what it was made by, as an order keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct KeptVerdict {
    #[serde(flatten)]
    #[ts(flatten)]
    pub verdict: Verdict,
    /// The calendar's version, 0 for the built-in one; none on orders that were judged before it was kept.
    #[serde(default)]
    pub calendar: Option<i64>,
    /// The day on which these packs were in force: that of the hand-in.
    #[serde(default)]
    pub day: Option<NaiveDate>,
    /// The day on which it was judged.
    #[serde(default)]
    pub judged_on: Option<NaiveDate>,
}

impl Claim {
    /// A claim as an order has it: judged at `now_ms`, or when the device was ready. Its days say whom it waits for.
    pub fn of(order: &OrderRow, told: &Told, past: Vec<Past>, now_ms: i64) -> Self {
        let mut stayed = stays(&told.steps);
        let present = stayed.pop();
        let since = present.map_or(order.opened_on, |stay| stay.since.max(order.opened_on));
        let since_ms = if stayed.is_empty() { None } else { present.map(|stay| stay.since_ms) };
        // A finished repair is judged as it was when it got ready; whatever else ended waits for its owner.
        let ready_ms = order.ready_ms.filter(|_| present.is_none_or(|stay| stay.ready_on.is_some()));
        let until_ms = ready_ms.unwrap_or(now_ms);
        let downtime = told.downtime.since(since);
        let last = downtime.spans.last().filter(|_| ready_ms.is_some()).map(|span| span.whose);
        let or_else =
            |text: &str, otherwise: &str| if text.is_empty() { otherwise.to_owned() } else { text.to_owned() };
        Self {
            category: or_else(&order.category, HANDSET),
            edition: Edition::of_owner(&order.owner),
            item: or_else(&order.item, MAIN_UNIT),
            invoice: InvoiceState::from_word(&order.invoice).unwrap_or(InvoiceState::None),
            voucher: VoucherState::from_word(&order.voucher).unwrap_or(VoucherState::Missing),
            invoiced_on: order.invoiced_on,
            delivered_on: order.delivered_on,
            manufactured_on: order.manufactured_on,
            fault: order.fault.clone(),
            cause: FaultCause::from_word(&order.cause).unwrap_or(FaultCause::Quality),
            paid_fen: order.price_paid_fen,
            handed_in_on: order.opened_on,
            handed_in_ms: handed_in_ms(order),
            since,
            past,
            stays_count: past::counts(order),
            stays_free: past::free(order),
            good_for_days: true,
            stayed,
            judged_on: day_of(until_ms).max(since),
            wait: downtime.waits_for.or(last).unwrap_or(WaitCause::Customer),
            waited: Some(downtime.waited()),
            exchanges: Vec::new(),
            conditions_met: conditions(&order.conditions_met).unwrap_or_default(),
            model_gone: order.model_gone,
            elsewhere: elsewhere_of(order),
            hours: u32::try_from(until_ms.saturating_sub(since_ms.unwrap_or(order.opened_ms)) / HOUR_MS).unwrap_or(0),
        }
    }

    /// What is judged: goods of a category, and whose.
    pub fn judged(&self) -> (&str, Edition) {
        (&self.category, self.edition)
    }

    /// The repairs of the item before the present stay, as a case of that day counts them.
    pub fn repairs(&self) -> Vec<Repair> {
        let own = self.stayed.iter().filter_map(|stay| past::repair(stay, self.stays_count, self.judged_on));
        past::repairs(&self.past, &self.item, self.judged_on).into_iter().chain(own).collect()
    }

    /// When the last free repair of this fault went home.
    fn mended_on(&self) -> Option<NaiveDate> {
        let own = self.stayed.iter().rev().find_map(past::went_home).filter(|_| self.stays_free);
        if !self.good_for_days {
            return None;
        }
        own.max(past::mended_on(&self.past, (&self.item, &self.fault), self.since))
    }

    /// The case, with what was done to the unit before, and what vouchers say that others did.
    pub fn case(&self) -> Case {
        let case = Case {
            category: self.category.clone(),
            item: self.item.clone(),
            invoiced_on: self.invoiced_on,
            delivered_on: self.delivered_on,
            invoice: self.invoice,
            voucher: self.voucher,
            manufactured_on: self.manufactured_on,
            claimed_on: self.judged_on,
            fault: if self.fault.is_empty() { "other".to_owned() } else { self.fault.clone() },
            cause: self.cause,
            repairs: self.repairs(),
            exchanges: self.exchanges.iter().copied().filter(|day| *day <= self.judged_on).collect(),
            // On the day of the hand-in nobody has waited yet.
            waiting: (self.judged_on > self.since).then_some(Waiting {
                since: self.since,
                cause: self.wait,
                days: self.waited,
            }),
            model_available: !self.model_gone,
            paid_fen: self.paid_fen.unwrap_or(Fen::ZERO),
            elsewhere: Elsewhere::default(),
            mended_on: self.mended_on(),
        };
        // The days of what was taken in later than stated: a case of that day knows none of it.
        let mut elsewhere = self.elsewhere.clone();
        elsewhere.repairs.retain(|stay| stay.ready_on <= self.judged_on);
        elsewhere.exchanged_on = elsewhere.exchanged_on.filter(|day| *day <= self.judged_on);
        case.told(elsewhere)
    }

    /// What only a vendor's promise asks about.
    pub fn facts(&self) -> PromiseFacts {
        let same = |past: &&Past| past.is_of(&self.item) && past.order.fault == self.fault;
        let stays = self.past.iter().filter(same).flat_map(|past| &past.stays).chain(&self.stayed);
        let repaired = |stay: &&Stay| past::repair(stay, true, self.judged_on).is_some();
        let times = if self.fault.is_empty() { 0 } else { stays.filter(repaired).count() };
        PromiseFacts {
            edition: self.edition,
            conditions_met: self.conditions_met.clone(),
            hours_since_hand_in: Some(self.hours),
            repairs_of_this_fault: u32::try_from(times).unwrap_or(u32::MAX),
        }
    }

    /// The verdict by the packs in force when the device was handed in.
    ///
    /// # Errors
    /// What contradicts itself in the case, by the case's own field names, which are the order's.
    pub fn judge(&self, packs: &Packs, lang: Lang) -> Result<KeptVerdict, Malformed> {
        self.judge_by(&packs.tracks(self.judged(), self.handed_in_ms)?, lang)
    }

    /// The verdict by certain packs.
    ///
    /// # Errors
    /// As [`Claim::judge`].
    pub fn judge_by(&self, tracks: &Tracks<'_>, lang: Lang) -> Result<KeptVerdict, Malformed> {
        let case = self.case();
        case.check(&tracks.floor)?;
        Ok(KeptVerdict {
            verdict: tracks.judge(&case, &self.facts(), lang),
            calendar: Some(tracks.calendar_version),
            day: Some(tracks.day),
            judged_on: Some(self.judged_on),
        })
    }

    /// How the days were counted, to be drawn.
    pub fn day_line(&self, packs: &Packs) -> Option<DayLine> {
        let tracks = packs.tracks(self.judged(), self.handed_in_ms).ok()?;
        let case = self.case();
        case.check(&tracks.floor).ok()?;
        tracks.day_line(&case)
    }

    /// What evidence would better it; nothing where the case contradicts itself.
    pub fn missing(&self, packs: &Packs) -> (Vec<Missing>, Vec<PromiseCondition>) {
        let Ok(tracks) = packs.tracks(self.judged(), self.handed_in_ms) else { return Default::default() };
        let case = self.case();
        if case.check(&tracks.floor).is_err() {
            return Default::default();
        }
        let facts = self.facts();
        let now = tracks.judge(&case, &facts, Lang::Zh);
        (tracks.missing(&case, &facts, &now), tracks.asks(&case).into_iter().collect())
    }
}

/// What an order's vouchers of other outlets say. A program's own text that says nothing is nothing.
fn elsewhere_of(order: &OrderRow) -> Elsewhere {
    let repairs = Elsewhere::read("repairs_elsewhere", &order.repairs_elsewhere, order.opened_on).unwrap_or_default();
    Elsewhere { repairs, exchanged_on: order.exchanged_elsewhere.filter(|day| *day <= order.opened_on) }
}

/// Reads the conditions that a field names; none where a word is unknown.
pub fn conditions(text: &str) -> Option<BTreeSet<PromiseCondition>> {
    text.split(' ').filter(|word| !word.is_empty()).map(PromiseCondition::from_word).collect()
}

/// The same as the field has them.
pub fn conditions_text(met: &BTreeSet<PromiseCondition>) -> String {
    met.iter().map(|condition| condition.word()).collect::<Vec<_>>().join(" ")
}

/// Whether two verdicts give the same: their words may be of two languages, and a loaner comes with the hours.
pub fn same(one: &Verdict, other: &Verdict) -> bool {
    let gives =
        |verdict: &Verdict| (verdict.remedies.clone(), verdict.charge, verdict.covered_until, verdict.refund_fen);
    gives(one) == gives(other)
}

/// Whether a verdict takes nothing away of what another gives, and gives the customer more.
pub fn gives_more(one: &Verdict, other: &Verdict) -> bool {
    let all = other.remedies.iter().all(|remedy| one.offers(*remedy));
    let no_less =
        one.charge <= other.charge && one.covered_until >= other.covered_until && one.refund_fen >= other.refund_fen;
    all && no_less && !same(one, other)
}

/// A verdict in one line, for people who compare two: `cn-handset@1: refund exchange repair ¥2,999.00, free`.
pub fn summary(verdict: &Verdict) -> String {
    let remedies: Vec<&str> = verdict.remedies.iter().map(|remedy: &Remedy| remedy.word()).collect();
    let refund = verdict.refund_fen.map(|fen| format!(" {fen}")).unwrap_or_default();
    let until = verdict.covered_until.map(|day| format!(" → {day}")).unwrap_or_default();
    format!("{}: {}{refund}{until}, {}", verdict.policy, remedies.join(" "), verdict.charge)
}

/// The fields whose change asks for a new verdict.
pub const JUDGED: &[Field] = &[
    Field::Item,
    Field::Invoice,
    Field::Voucher,
    Field::InvoicedOn,
    Field::DeliveredOn,
    Field::ManufacturedOn,
    Field::PricePaid,
    Field::Fault,
    Field::Cause,
    Field::Category,
    Field::ConditionsMet,
    Field::ModelGone,
    Field::Owner,
    Field::RepairsElsewhere,
    Field::ExchangedElsewhere,
];

/// The fields that a verdict fills in.
pub fn sets(kept: &KeptVerdict) -> Result<Vec<(Field, FieldValue)>, Fault> {
    let json = serde_json::to_string(kept).map_err(|e| Fault::new("book.io").with("what", e.to_string()))?;
    let verdict = &kept.verdict;
    let charge = if verdict.charge == WarrantyCharge::Free { "free" } else { "paid" };
    Ok(vec![
        (Field::Verdict, FieldValue::Text(json)),
        (Field::Charge, FieldValue::Text(charge.to_owned())),
        (Field::CoveredUntil, verdict.covered_until.map_or(FieldValue::Nothing, FieldValue::Day)),
    ])
}

/// The verdict that an order keeps.
pub fn kept(order: &OrderRow) -> Option<KeptVerdict> {
    serde_json::from_str(&order.verdict).ok()
}

/// The language in which an order's verdict is kept: a new one goes to the same customer.
pub fn lang_of(order: &OrderRow) -> Lang {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    if order.verdict.is_empty() || order.verdict.contains(chinese) { Lang::Zh } else { Lang::En }
}
