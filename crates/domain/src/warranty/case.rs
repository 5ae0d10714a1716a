//! The facts that a verdict is made of, and what makes them contradict each other.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::pack::Pack;
use super::read;
use crate::fault::Fault;
use crate::fen::Fen;
use crate::repair::days::Waited;

crate::words! {
    /// Why the device failed.
    FaultCause {
        Quality = 1 "quality",
        Human = 2 "human",
        ForceMajeure = 3 "force_majeure",
        /// Opened by a repairer whom the vendor did not authorise.
        OpenedByOthers = 4 "opened_by_others",
    }
}

crate::words! {
    /// The invoice that the customer shows. A stub (底联) is a copy.
    InvoiceState {
        Original = 1 "original",
        Copy = 2 "copy",
        None = 3 "none",
    }
}

crate::words! {
    /// The three-guarantee voucher (三包凭证).
    VoucherState {
        Valid = 1 "valid",
        Missing = 2 "missing",
        Altered = 3 "altered",
        /// It names another unit.
        Mismatched = 4 "mismatched",
    }
}

crate::words! {
    /// Who or what a device in repair waits for.
    WaitCause {
        VendorParts = 1 "vendor_parts",
        Repairer = 2 "repairer",
        Customer = 3 "customer",
    }
}

/// One claim: the device, its papers, its history and what the customer brings today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WarrantyCase")]
#[ts(rename = "WarrantyCase")]
pub struct Case {
    /// The policy pack's category: `handset`.
    pub category: String,
    /// One of the pack's items: `main_unit`, `battery` …
    pub item: String,
    /// The invoice's date; without an invoice the date of sale on the voucher.
    pub invoiced_on: Option<NaiveDate>,
    /// Delivery, or where the goods are installed, installation.
    pub delivered_on: Option<NaiveDate>,
    pub invoice: InvoiceState,
    pub voucher: VoucherState,
    pub manufactured_on: Option<NaiveDate>,
    pub claimed_on: NaiveDate,
    /// One of the pack's listed faults, or any other word for a fault that is not listed.
    pub fault: String,
    pub cause: FaultCause,
    /// Repairs so far that are finished; the present one is [`Case::waiting`].
    pub repairs: Vec<Repair>,
    /// Days on which the item was exchanged.
    pub exchanges: Vec<NaiveDate>,
    pub waiting: Option<Waiting>,
    /// Whether the same model can still be had.
    pub model_available: bool,
    /// What was paid, after any discount, in fen.
    pub paid_fen: Fen,
}

/// A finished repair. Both days were spent without the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WarrantyRepair")]
#[ts(rename = "WarrantyRepair")]
pub struct Repair {
    pub received_on: NaiveDate,
    pub ready_on: NaiveDate,
    /// Whether it counts towards the exchange after repeated repairs; why not is signed on the order.
    pub counts: bool,
}

/// The device is in the shop and not ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WarrantyWaiting")]
#[ts(rename = "WarrantyWaiting")]
pub struct Waiting {
    /// The day on which the device was handed in.
    pub since: NaiveDate,
    /// Whom it waits for now.
    pub cause: WaitCause,
    /// The days since then by whose they are, where an order tells them. Without them all are the cause's.
    #[serde(skip)]
    pub days: Option<Waited>,
}

/// A case that cannot be judged: the field at fault, as a path (`repairs.0.ready_on`), and why, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    pub field: String,
    pub why: String,
}

impl Case {
    /// Reads a case in the form of the `benchbook warranty` command, for the built-in policy pack.
    ///
    /// # Errors
    /// The first field that is unknown, missing, named twice, of another type or of an unknown word, and whatever
    /// [`Case::check`] finds.
    pub fn from_json(json: &str) -> Result<Self, Malformed> {
        Self::from_json_for(json, Pack::built_in())
    }

    /// Reads a case for another pack's categories and items.
    ///
    /// # Errors
    /// As [`Case::from_json`].
    pub fn from_json_for(json: &str, pack: &Pack) -> Result<Self, Malformed> {
        let case = read::case(json)?;
        case.check(pack)?;
        Ok(case)
    }

    /// Holds the fields to each other and to the pack's words.
    ///
    /// # Errors
    /// A category or an item that the pack does not have; an invoice without a date; a claim before the invoice,
    /// delivery or manufacturing date; a repair that is ready before it is received; any date after the claim; a
    /// negative price.
    pub fn check(&self, pack: &Pack) -> Result<(), Malformed> {
        if self.category != pack.category {
            return Err(read::unknown_word("category", &self.category, [pack.category.as_str()]));
        }
        if !pack.items.contains_key(&self.item) {
            return Err(read::unknown_word("item", &self.item, pack.items.keys().map(String::as_str)));
        }
        if self.invoice != InvoiceState::None && self.invoiced_on.is_none() {
            return Err(Malformed::new("invoiced_on", "an invoice bears a date"));
        }
        if self.paid_fen < Fen::ZERO {
            return Err(Malformed::new("paid_fen", format!("{} is negative", self.paid_fen.0)));
        }
        self.check_dates()
    }

    fn check_dates(&self) -> Result<(), Malformed> {
        let claim = self.claimed_on;
        for (field, day) in [
            ("invoiced_on", self.invoiced_on),
            ("delivered_on", self.delivered_on),
            ("manufactured_on", self.manufactured_on),
        ] {
            if let Some(day) = day.filter(|day| *day > claim) {
                return Err(Malformed::new("claimed_on", format!("{claim} is before {field} {day}")));
            }
        }
        let not_after_claim = |field: String, day: NaiveDate| {
            if day > claim { Err(Malformed::new(field, format!("{day} is after claimed_on {claim}"))) } else { Ok(()) }
        };
        for (i, repair) in self.repairs.iter().enumerate() {
            let (received, ready) = (repair.received_on, repair.ready_on);
            not_after_claim(format!("repairs.{i}.received_on"), received)?;
            not_after_claim(format!("repairs.{i}.ready_on"), ready)?;
            if ready < received {
                let why = format!("{ready} is before received_on {received}");
                return Err(Malformed::new(format!("repairs.{i}.ready_on"), why));
            }
        }
        for (i, day) in self.exchanges.iter().enumerate() {
            not_after_claim(format!("exchanges.{i}"), *day)?;
        }
        self.waiting.map_or(Ok(()), |waiting| not_after_claim("waiting.since".to_owned(), waiting.since))
    }
}

impl Malformed {
    pub fn new(field: impl Into<String>, why: impl Into<String>) -> Self {
        Self { field: field.into(), why: why.into() }
    }
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.field, self.why)
    }
}

impl std::error::Error for Malformed {}

impl From<Malformed> for Fault {
    fn from(malformed: Malformed) -> Self {
        Self::new("warranty.malformed").at(malformed.field).with("why", malformed.why)
    }
}
