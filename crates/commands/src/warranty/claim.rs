//! An order as a warranty case, and its verdict as the fields that it sets.

use std::borrow::Cow;

use chrono::NaiveDate;
use domain::repair::{Field, State};
use domain::warranty::{
    Case, FaultCause, InvoiceState, Malformed, Pack, Repair, Verdict, VoucherState, WaitCause, Waiting, WarrantyCharge,
    judge,
};
use domain::{Fault, Fen, Lang};
use journal::fact::FieldValue;
use journal::rows::OrderRow;

use crate::policy::packs::Packs;
use domain::zone::day_of;

/// The item that an order is about where it names none.
pub const MAIN_UNIT: &str = "main_unit";

/// What an order says that the guarantees ask about.
#[derive(Debug, Clone)]
pub struct Claim {
    pub item: String,
    pub invoice: InvoiceState,
    pub voucher: VoucherState,
    pub invoiced_on: Option<NaiveDate>,
    pub delivered_on: Option<NaiveDate>,
    pub manufactured_on: Option<NaiveDate>,
    pub fault: String,
    pub cause: FaultCause,
    pub paid_fen: Option<Fen>,
    /// When the device came to the counter.
    pub handed_in_on: NaiveDate,
    /// The day on which it is judged, not before that.
    pub judged_on: NaiveDate,
    /// Why it waits, where it waits.
    pub wait: WaitCause,
}

impl Claim {
    /// A claim as an order has it: judged today, or on the day on which the device was ready.
    pub fn of(order: &OrderRow, today: NaiveDate) -> Self {
        let judged_on = order.ready_ms.map_or(today, day_of).max(order.opened_on);
        let or_main = |item: &str| if item.is_empty() { MAIN_UNIT.to_owned() } else { item.to_owned() };
        Self {
            item: or_main(&order.item),
            invoice: InvoiceState::from_word(&order.invoice).unwrap_or(InvoiceState::None),
            voucher: VoucherState::from_word(&order.voucher).unwrap_or(VoucherState::Missing),
            invoiced_on: order.invoiced_on,
            delivered_on: order.delivered_on,
            manufactured_on: order.manufactured_on,
            fault: order.fault.clone(),
            cause: FaultCause::from_word(&order.cause).unwrap_or(FaultCause::Quality),
            paid_fen: order.price_paid_fen,
            handed_in_on: order.opened_on,
            judged_on,
            wait: wait(State::from_word(&order.state)),
        }
    }

    /// The case, with what this outlet did to the unit before.
    fn case(&self, pack: &Pack, earlier: &[OrderRow]) -> Case {
        Case {
            category: pack.category.clone(),
            item: self.item.clone(),
            invoiced_on: self.invoiced_on,
            delivered_on: self.delivered_on,
            invoice: self.invoice,
            voucher: self.voucher,
            manufactured_on: self.manufactured_on,
            claimed_on: self.judged_on,
            fault: if self.fault.is_empty() { "other".to_owned() } else { self.fault.clone() },
            cause: self.cause,
            repairs: repairs(earlier, self.judged_on),
            exchanges: Vec::new(),
            // On the day of the hand-in nobody has waited yet.
            waiting: (self.judged_on > self.handed_in_on)
                .then_some(Waiting { since: self.handed_in_on, cause: self.wait }),
            model_available: true,
            paid_fen: self.paid_fen.unwrap_or(Fen::ZERO),
        }
    }

    /// The verdict by the packs in force.
    ///
    /// # Errors
    /// What contradicts itself in the case, by the case's own field names, which are the order's.
    pub fn judge(&self, packs: &Packs, earlier: &[OrderRow], lang: Lang) -> Result<Verdict, Malformed> {
        let pack = policy(packs);
        let case = self.case(&pack, earlier);
        case.check(&pack)?;
        Ok(judge(&case, &pack, &packs.calendar, lang))
    }
}

/// Whose fault a wait is, as far as a state can tell.
fn wait(state: Option<State>) -> WaitCause {
    match state {
        Some(State::WaitingParts) => WaitCause::VendorParts,
        Some(State::Quoted | State::Declined) => WaitCause::Customer,
        _ => WaitCause::Repairer,
    }
}

/// The finished ones among a unit's orders, as a case of that day counts them.
pub fn repairs(earlier: &[OrderRow], claimed_on: NaiveDate) -> Vec<Repair> {
    earlier.iter().filter_map(|order| repair(order, claimed_on)).collect()
}

/// A finished repair of the same unit. Clocks may have been wrong: its days are kept in order.
fn repair(order: &OrderRow, claimed_on: NaiveDate) -> Option<Repair> {
    let ready_on = day_of(order.ready_ms?).clamp(order.opened_on, claimed_on.max(order.opened_on));
    let counts = order.charge == "free" && matches!(order.cause.as_str(), "" | "quality");
    (order.opened_on <= claimed_on).then_some(Repair { received_on: order.opened_on, ready_on, counts })
}

/// The policy pack in force, with the network's switch for the roll of last days.
pub fn policy(packs: &Packs) -> Cow<'_, Pack> {
    if packs.settings.roll || !packs.policy.roll {
        Cow::Borrowed(&packs.policy)
    } else {
        Cow::Owned(Pack { roll: false, ..packs.policy.clone() })
    }
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
];

/// The fields that a verdict fills in.
pub fn sets(verdict: &Verdict) -> Result<Vec<(Field, FieldValue)>, Fault> {
    let json = serde_json::to_string(verdict).map_err(|e| Fault::new("book.io").with("what", e.to_string()))?;
    let charge = if verdict.charge == WarrantyCharge::Free { "free" } else { "paid" };
    Ok(vec![
        (Field::Verdict, FieldValue::Text(json)),
        (Field::Charge, FieldValue::Text(charge.to_owned())),
        (Field::CoveredUntil, verdict.covered_until.map_or(FieldValue::Nothing, FieldValue::Day)),
    ])
}

/// The verdict that an order keeps.
pub fn kept(order: &OrderRow) -> Option<Verdict> {
    serde_json::from_str(&order.verdict).ok()
}

/// The language in which an order's verdict is kept: a new one goes to the same customer.
pub fn lang_of(order: &OrderRow) -> Lang {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    if order.verdict.is_empty() || order.verdict.contains(chinese) { Lang::Zh } else { Lang::En }
}
