//! What goes wrong, as data: a code from one list, the field it is about, and the figures a message needs.
//! The screen says it in the user's language (`ui/src/i18n`); nothing matches on a sentence.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// A refusal or a failure that a person or a program can act on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Fault {
    /// One of [`CODES`], for example `deposit.over_limit`.
    pub code: String,
    /// The request's field, as a path (`lines.2.qty`), where one field is to blame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    /// Figures and words for the message: money in fen, dates as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<String, Value>>")]
    pub facts: BTreeMap<String, Value>,
}

impl Fault {
    /// A fault with a code from [`CODES`].
    pub fn new(code: &'static str) -> Self {
        debug_assert!(CODES.contains(&code), "{code} is missing from domain::fault::CODES");
        Self { code: code.to_owned(), field: None, facts: BTreeMap::new() }
    }

    /// Names the field that is to blame.
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Adds one figure or word that the message shows.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.facts.insert(name.to_owned(), value.into());
        self
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.code)?;
        if let Some(field) = &self.field {
            write!(f, " at {field}")?;
        }
        for (name, value) in &self.facts {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}

/// Every code that Benchbook can answer with. A test holds the screen's two languages to this list.
pub const CODES: &[&str] = &[
    // The call itself.
    "call.unknown",
    "call.malformed",
    "call.not_here",
    "call.too_large",
    "call.busy",
    // Who asks.
    "access.signed_out",
    "access.denied",
    "access.wrong_pin",
    "access.throttled",
    "access.weak_pin",
    "access.same_person",
    "access.last_owner",
    // Text and values at entry.
    "text.control",
    "text.too_long",
    "text.missing",
    "value.not_a_date",
    "value.not_a_url",
    "value.out_of_range",
    "value.negative",
    "value.unknown_word",
    "value.duplicate",
    "money.overflow",
    // Things that were named.
    "thing.not_found",
    "thing.exists",
    // The counter.
    "customer.erased",
    "customer.in_business",
    "customer.under_contract",
    "imei.check_digit",
    "imei.length",
    "imei.unknown_tac",
    "imei.reason_missing",
    "imei.same_twice",
    "phone.malformed",
    "ticket.malformed",
    "ticket.check",
    "order.wrong_state",
    "order.open_for_unit",
    "order.not_consented",
    "order.not_tested",
    "order.not_diagnosed",
    "order.unpaid",
    "order.unsigned",
    "order.signature_spent",
    "order.contested",
    "order.day_unconfirmed",
    // The counter's money.
    "till.expected_differs",
    "invoice.over",
    "invoice.voided",
    "quote.differs",
    "service.price",
    "order.data_consent",
    // Goods that customers bring back.
    "sale_return.category",
    "sale_return.past_days",
    "sale_return.not_saleable",
    "sale_return.no_report",
    "sale_return.price_differs",
    "sale_return.rules",
    "sale_return.unconfirmed",
    "sale_return.wrong_state",
    "sale_return.refunded",
    "sale_return.contested",
    "sale_return.over",
    // Warranty.
    "warranty.malformed",
    // Extended warranties.
    "plan.not_for_unit",
    "plan.window",
    "plan.nothing_left",
    "plan.covered",
    "plan.price",
    "plan.not_covering",
    "plan.unclaimed",
    "plan.claimed",
    "plan.claims_used",
    "plan.claim_open",
    "plan.contested",
    "plan.cancelled",
    "plan.refund_differs",
    // Exchanges.
    "exchange.open",
    "exchange.undated",
    "exchange.other_edition",
    "exchange.past_days",
    "exchange.not_given",
    "exchange.incomplete",
    "exchange.wrong_state",
    "exchange.not_called",
    "exchange.not_reproduced",
    "exchange.not_accepted",
    "exchange.other_unit",
    "exchange.call_at_hq",
    "exchange.given_back",
    "exchange.lost",
    // Parts and money.
    "stock.short",
    "stock.old_serial_needed",
    "stock.serial_needed",
    "stock.serial_used",
    "stock.serial_unneeded",
    "stock.contested",
    "stock.owed_back",
    "return.over_owed",
    "stock.count_moved",
    "stock.count_contested",
    "loss.closed",
    "deposit.over_limit",
    "deposit.none",
    "deposit.below_exposure",
    "agreement.ended",
    "agreement.not_begun",
    "outlet.exited",
    "exit.blocked",
    "exit.changed",
    "allowance.none",
    "allowance.expired",
    "allowance.over_amount",
    "allowance.over_part",
    "allowance.contested",
    "allowance.epoch",
    "consign.serial_unknown",
    "request.closed",
    "request.undecided",
    "request.contested",
    "request.over_asked",
    "request.over_approved",
    "request.over_limit",
    "shipment.over_shipped",
    "shipment.closed",
    "price.unknown",
    "conflict.closed",
    // The month's settlement.
    "settlement.month_open",
    "settlement.claimed",
    "settlement.empty",
    "settlement.wrong_state",
    "settlement.contested",
    "settlement.exceptions",
    "settlement.over_rule",
    "settlement.changed",
    "dispute.not_open",
    "dispute.raised",
    "dispute.offer_open",
    "dispute.no_offer",
    "dispute.no_correction",
    "dispute.in_settlement",
    "dispute.signed",
    "statement.disputed",
    // A fitting that is to be taken back.
    "fitting.reversed",
    "fitting.handed_over",
    "fitting.swapped",
    "fitting.settled",
    "fitting.old_part_gone",
    // An inspection or a payment that is to be taken back.
    "inspection.none",
    "inspection.refurbished",
    "inspection.sent_again",
    "payment.reversed",
    // Parts sent on, things lent.
    "transfer.closed",
    "transfer.over_ordered",
    "loaner.out",
    "loaner.not_in",
    "loaner.not_out",
    "tool.not_in",
    "tool.not_out",
    "tool.reversed",
    "tool.paid",
    "tool.not_yours",
    "tool.taken",
    "tool.paid_how",
    // The workshop.
    "workshop.out",
    "workshop.send_first",
    "workshop.wrong_state",
    "workshop.wrong_station",
    "workshop.not_through",
    "workshop.contested",
    "exchange.refurbished",
    // Headquarters' warehouse and buying.
    "supplier.not_official",
    "purchase.closed",
    "purchase.over_due",
    "purchase.paid",
    "claim.over_lot",
    "claim.closed",
    // Bookings and visits.
    "visit.wrong_state",
    "visit.wrong_outcome",
    "visit.no_photograph",
    "visit.no_signature",
    "booking.closed",
    "booking.stale",
    "booking.too_many",
    "parcel.wrong_state",
    // Sheets.
    "sheet.unreadable",
    "sheet.no_header",
    "sheet.bad_rows",
    "sheet.changed",
    // The network.
    "network.already_joined",
    "network.not_joined",
    "network.code_unknown",
    "network.code_used",
    "network.code_expired",
    "network.key_mismatch",
    "device.revoked",
    "device.unknown",
    "outlet.unknown",
    // Packs.
    "policy.unsigned",
    "policy.no_floor",
    "policy.weaker",
    "pack.version_taken",
    "pack.too_early",
    "calendar.uncovered",
    // The book.
    "book.locked",
    "book.full",
    "book.io",
    "book.corrupt",
    "book.newer",
    "book.missing",
    // Sync.
    "sync.unreachable",
    "sync.garbled",
    "sync.server",
    "sync.framing",
    "sync.chain",
    "sync.signature",
    "sync.scope",
    "sync.limit",
    "sync.replay",
    "sync.upgrade",
    "sync.forked",
    "sync.unseen",
    "sync.restored",
    "sync.reissued",
    "sync.hq_contradicts",
    "sync.hq_lost",
    "sync.brought_back",
    // The tail of a lost PC, out of a backup.
    "tail.unreadable",
    "tail.other_network",
    "tail.own",
    "tail.nothing",
    "tail.forked",
    "tail.offered",
    "tail.not_whole",
    "tail.moved",
    "tail.closed",
    // Headquarters after a restore.
    "hq.recovering",
    "hq.not_recovering",
    // A bundle on a stick.
    "bundle.unreadable",
    "bundle.wrong_way",
    "bundle.other_network",
    "bundle.other_pc",
    "bundle.stale",
    "bundle.needs_line",
    "bundle.no_book",
    "sync.held",
    "sync.history_pending",
    // Photographs, signatures and papers.
    "file.kind",
    "file.too_large",
    "file.missing",
    "file.erased",
    "file.spoilt",
    "file.quota",
    // Periods and statements.
    "period.open",
    "period.closed",
    "period.order",
    "period.contested",
    "transfer.nothing",
    "bank.account",
    "statement.unsigned",
    "statement.differs",
    "statement.forged",
    "statement.malformed",
    "statement.bare",
    "statement.ambiguous",
];
