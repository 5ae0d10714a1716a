//! What happens in the trade, as somebody would tell it.

use std::collections::BTreeSet;

/// What was said, by its number. Things are named after the saying that brought them into being.
pub type Name = usize;

/// Pieces of a part, at a price a piece in fen.
#[derive(Debug, Clone)]
pub struct Line {
    pub part: String,
    pub pieces: i64,
    pub price: i64,
}

/// What was counted of one line of a shipment.
#[derive(Debug, Clone)]
pub struct Count {
    pub good: i64,
    pub damaged: i64,
    pub short: i64,
}

/// What becomes of a part that goes into a device.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goes {
    /// Under warranty, and the defective one is owed back.
    Owed,
    /// Under warranty, and nothing is owed.
    NotOwed,
    /// The customer pays.
    Sold,
}

#[derive(Debug, Clone)]
pub enum Event {
    /// Headquarters and the outlet sign: the deposit counts so many hundredths.
    Agreement { multiplier_pct: i64 },
    /// Deposit money came in; below zero it was paid back.
    Deposit { fen: i64 },
    /// Stock from before the books began.
    Opening { lines: Vec<Line> },
    /// The outlet asks for parts.
    Request { lines: Vec<Line> },
    /// Headquarters' answer: pieces, a line each.
    Decision { request: Name, approved: Vec<i64> },
    /// Headquarters sends parts: the request's line and the pieces.
    Shipment { request: Name, lines: Vec<(usize, i64)> },
    /// The outlet counts what came, a line each in the shipment's order.
    Receipt { shipment: Name, lines: Vec<Count> },
    /// A device is taken in.
    Order,
    /// A part goes into it.
    Fitting { order: Name, line: Line, goes: Goes },
    /// The customer pays at the counter; below zero the outlet pays back.
    Payment { order: Name, fen: i64 },
    /// The repair is done and the owner has the device again; a free repair earns a fee.
    HandOver { order: Name, fee: Option<i64> },
    /// Headquarters ends the repair.
    Cancellation { order: Name },
    /// The owner takes back the device of a cancelled repair.
    GivenBack { order: Name },
    /// Defective parts go back.
    Return { lines: Vec<Line> },
    /// Headquarters looked at a return: pieces written off, a line each.
    Inspection { returned: Name, written_off: Vec<i64> },
    /// Two sayings contradict each other, and headquarters says which one stands.
    Ruling { between: [Name; 2], winner: Name },
    /// Headquarters refuses what was said: all of that one action.
    Refusal { of: Name },
    /// A PC says what only headquarters may say.
    Lie(Box<Event>),
}

impl Event {
    /// For counting what the months tell of.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Agreement { .. } => "agreement",
            Self::Deposit { .. } => "deposit",
            Self::Opening { .. } => "opening",
            Self::Request { .. } => "request",
            Self::Decision { .. } => "decision",
            Self::Shipment { .. } => "shipment",
            Self::Receipt { .. } => "receipt",
            Self::Order => "order",
            Self::Fitting { .. } => "fitting",
            Self::Payment { .. } => "payment",
            Self::HandOver { .. } => "hand-over",
            Self::Cancellation { .. } => "cancellation",
            Self::GivenBack { .. } => "given back",
            Self::Return { .. } => "return",
            Self::Inspection { .. } => "inspection",
            Self::Ruling { .. } => "ruling",
            Self::Refusal { .. } => "refusal",
            Self::Lie(_) => "lie",
        }
    }
}

/// One action: who said what, when, and what they had heard by then.
#[derive(Debug, Clone)]
pub struct Said {
    pub name: Name,
    pub outlet: String,
    pub by_hq: bool,
    /// Day of the month.
    pub day: u32,
    /// Its place in the order that everybody agrees on: of rival sayings the first counts.
    pub place: (u64, u64, u64),
    pub knew: BTreeSet<Name>,
    /// One action is whole or not at all. What is named after it comes first.
    pub what: Vec<Event>,
}
