//! The facts that a verdict is made of, and what makes them contradict each other.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::pack::Pack;
use super::read;
use crate::calendar::parse_date;
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
    /// What of the above is stated by vouchers of other outlets: the trace names it.
    #[serde(skip)]
    pub elsewhere: Elsewhere,
    /// The day on which the last free repair of this very fault went home: it is good for some days behind that, whatever
    /// else has ended.
    #[serde(skip)]
    pub mended_on: Option<NaiveDate>,
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

/// One repair as a voucher has it. Both days were spent without the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WarrantyStay")]
#[ts(rename = "WarrantyStay")]
pub struct Stay {
    pub received_on: NaiveDate,
    pub ready_on: NaiveDate,
}

/// Repairs that one order's vouchers may state.
const STAYS_MAX: usize = 20;

/// What the customer's vouchers of other outlets say: an outlet without a line has no other word of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "WarrantyElsewhere")]
#[ts(rename = "WarrantyElsewhere")]
pub struct Elsewhere {
    /// A repair a voucher, the earliest first.
    pub repairs: Vec<Stay>,
    /// The day on which what the claim is about came to its owner in an exchange.
    pub exchanged_on: Option<NaiveDate>,
}

impl Elsewhere {
    pub fn is_empty(&self) -> bool {
        self.repairs.is_empty() && self.exchanged_on.is_none()
    }

    /// Reads repairs as an order's field has them: `2026-01-03/2026-01-05`, a space between.
    ///
    /// # Errors
    /// `value.not_a_date`; `value.out_of_range` where one is ready before it was received or after `latest`, or where they are
    /// more than twenty. At `at`.
    pub fn read(at: &str, text: &str, latest: NaiveDate) -> Result<Vec<Stay>, Fault> {
        let mut stays = Vec::new();
        for word in text.split_whitespace() {
            let shown: String = word.chars().take(40).collect();
            let days = word.split_once('/').and_then(|(from, to)| Some((parse_date(from)?, parse_date(to)?)));
            let Some((received_on, ready_on)) = days else {
                return Err(Fault::new("value.not_a_date").at(at).with("value", shown));
            };
            if ready_on < received_on || ready_on > latest {
                let fault = Fault::new("value.out_of_range").at(at).with("value", shown);
                return Err(fault.with("min", received_on.to_string()).with("max", latest.to_string()));
            }
            stays.push(Stay { received_on, ready_on });
        }
        if stays.len() > STAYS_MAX {
            return Err(Fault::new("value.out_of_range").at(at).with("value", stays.len()).with("max", STAYS_MAX));
        }
        stays.sort_unstable();
        Ok(stays)
    }

    /// The repairs as an order's field has them.
    pub fn text(repairs: &[Stay]) -> String {
        let one = |stay: &Stay| format!("{}/{}", stay.received_on, stay.ready_on);
        repairs.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    /// What of it is not among these: a repair is known that shares a day with one of them, an exchange by its day.
    pub fn unknown_to(&self, repairs: &[Repair], exchanges: &[NaiveDate]) -> Self {
        let known = |stay: &Stay| {
            repairs.iter().any(|repair| repair.received_on <= stay.ready_on && stay.received_on <= repair.ready_on)
        };
        Self {
            repairs: self.repairs.iter().filter(|stay| !known(stay)).copied().collect(),
            exchanged_on: self.exchanged_on.filter(|day| !exchanges.contains(day)),
        }
    }
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

    /// The case with what vouchers of other outlets say: it counts as if this outlet had done it.
    #[must_use]
    pub fn told(mut self, elsewhere: Elsewhere) -> Self {
        let counted = |stay: &Stay| Repair { received_on: stay.received_on, ready_on: stay.ready_on, counts: true };
        self.repairs.extend(elsewhere.repairs.iter().map(counted));
        self.exchanges.extend(elsewhere.exchanged_on);
        self.elsewhere = elsewhere;
        self
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
