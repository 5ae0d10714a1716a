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

impl Goes {
    /// The account that has it then.
    pub fn account(self) -> &'static str {
        match self {
            Self::Owed => "defective",
            Self::NotOwed => "fitted",
            Self::Sold => "sold",
        }
    }
}

/// What a shelf was found to have of a part, beside what the book said, at a price a differing piece.
#[derive(Debug, Clone)]
pub struct Found {
    pub part: String,
    pub booked: i64,
    pub counted: i64,
    pub price: i64,
}

/// What becomes of lost pieces of a part.
#[derive(Debug, Clone)]
pub struct Lost {
    pub part: String,
    pub price: i64,
    pub written_off: i64,
    pub charged: i64,
}

/// A line of a settlement: what is claimed, below zero what the outlet owes.
#[derive(Debug, Clone)]
pub struct Claimed {
    pub about: Name,
    pub fen: i64,
    /// Of a sold part: which, and pieces.
    pub sold: Option<(String, i64)>,
}

/// Headquarters' word on a claimed line.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    pub allowed: i64,
    /// What the books have for it already.
    pub booked: i64,
    /// Of a sold part: pieces that are settled.
    pub pieces: i64,
    /// Nothing is decided: it comes again with another month.
    pub put_off: bool,
}

/// What is taken back of an earlier month, below zero, and what the books have of that already.
#[derive(Debug, Clone, Copy)]
pub struct TakenBack {
    pub order: Name,
    pub fen: i64,
    pub booked: i64,
}

#[derive(Debug, Clone)]
pub enum Event {
    /// Headquarters and the outlet sign: the deposit counts so many hundredths.
    Agreement {
        multiplier_pct: i64,
    },
    /// Deposit money came in; below zero it was paid back.
    Deposit {
        fen: i64,
    },
    /// Stock from before the books began.
    Opening {
        lines: Vec<Line>,
    },
    /// The outlet asks for parts.
    Request {
        lines: Vec<Line>,
    },
    /// Headquarters' answer: pieces, a line each.
    Decision {
        request: Name,
        approved: Vec<i64>,
    },
    /// Headquarters sends no more of what it approved.
    Closing {
        request: Name,
    },
    /// Headquarters sends parts: the request's line and the pieces.
    Shipment {
        request: Name,
        lines: Vec<(usize, i64)>,
    },
    /// The outlet counts what came, a line each in the shipment's order.
    Receipt {
        shipment: Name,
        lines: Vec<Count>,
    },
    /// A device is taken in.
    Order,
    /// A part goes into it.
    Fitting {
        order: Name,
        line: Line,
        goes: Goes,
    },
    /// That was a mistake: the part is on the shelf again.
    Unfitting {
        order: Name,
        fitting: Name,
    },
    /// The customer pays at the counter; below zero the outlet pays back.
    Payment {
        order: Name,
        fen: i64,
    },
    /// The repair is done and the owner has the device again; a free repair earns a fee.
    HandOver {
        order: Name,
        fee: Option<i64>,
    },
    /// Headquarters ends the repair.
    Cancellation {
        order: Name,
    },
    /// The owner takes back the device of a cancelled repair.
    GivenBack {
        order: Name,
    },
    /// Defective parts go back.
    Return {
        lines: Vec<Line>,
    },
    /// Headquarters looked at a return: pieces written off, a line each.
    Inspection {
        returned: Name,
        written_off: Vec<i64>,
    },
    /// Headquarters takes an inspection back.
    InspectionReversal {
        returned: Name,
        inspection: Name,
    },
    /// Two sayings contradict each other, and headquarters says which one stands.
    Ruling {
        between: [Name; 2],
        winner: Name,
    },
    /// Headquarters refuses what was said: all of that one action.
    Refusal {
        of: Name,
    },
    /// A PC says what only headquarters may say.
    Lie(Box<Event>),
    /// Headquarters sends stock of its own, to lie at the outlet.
    Consignment {
        lines: Vec<Line>,
    },
    /// The outlet counts it, a line each.
    ConsignmentCount {
        consignment: Name,
        lines: Vec<Count>,
    },
    /// Headquarters lets a PC draw of it without a line: so much money, so many pieces, up to and with a day.
    Allowance {
        pc: usize,
        fen: i64,
        pieces: Vec<(String, i64)>,
        until: u32,
    },
    /// Consigned parts are drawn, against what was allowed to that PC.
    Draw {
        allowance: Name,
        pc: usize,
        lines: Vec<Line>,
    },
    /// The PC draws nothing more against it.
    AllowanceEnd {
        allowance: Name,
        pc: usize,
    },
    /// A shelf is counted: what the outlet holds, or what lies there for headquarters.
    StockTake {
        shelf: &'static str,
        lines: Vec<Found>,
    },
    /// Of two counts of a part, headquarters says which one is right.
    CountRuling {
        part: String,
        between: [Name; 2],
        winner: Name,
    },
    /// Headquarters decides about what is missing (or about defective parts).
    Loss {
        from: &'static str,
        lines: Vec<Lost>,
    },
    /// It takes that back.
    LossReversal {
        loss: Name,
    },
    /// Pieces beyond the waybill, said with the receipt: the shipment's line, and how many.
    Over {
        shipment: Name,
        lines: Vec<(usize, i64)>,
    },
    /// Headquarters lets the outlet keep so many of them, a line each.
    OverAnswer {
        shipment: Name,
        kept: Vec<i64>,
    },
    /// Headquarters orders parts to be sent on.
    TransferOrder {
        lines: Vec<(String, i64)>,
    },
    TransferSent {
        transfer: Name,
        lines: Vec<Line>,
    },
    TransferDeclined {
        transfer: Name,
    },
    /// The outlet claims a month of the year.
    Claim {
        month: u32,
        lines: Vec<Claimed>,
    },
    /// Headquarters works the claim out again, a word a line.
    Review {
        month: u32,
        claim: Name,
        words: Vec<Word>,
        taken_back: Vec<TakenBack>,
    },
    Approval {
        month: u32,
        review: Name,
    },
    /// Headquarters pays; below zero the outlet does.
    Settling {
        month: u32,
        fen: i64,
    },
    /// What was paid came back.
    PaymentReversal {
        month: u32,
        payment: Name,
    },
    /// The outlet wants another figure for a line.
    Dispute {
        month: u32,
        claim: Name,
        line: usize,
        wanted: i64,
    },
    /// Words about it, of either side.
    DisputeWords {
        month: u32,
        line: usize,
    },
    Offer {
        month: u32,
        line: usize,
        fen: i64,
    },
    OfferAccepted {
        month: u32,
        line: usize,
        offer: Name,
    },
    DisputeEnd {
        month: u32,
        line: usize,
        fen: i64,
    },
    /// Headquarters closes the books up to and with a day.
    Close {
        end: u32,
    },
    /// Something of the closed days came behind the close; so many sayings did.
    Missed {
        close: Name,
        late: Name,
        sayings: u64,
    },
    /// A side signs what a close states.
    Signature {
        close: Name,
        hash: u8,
    },
    /// A customer buys an extended warranty for a device; of the price headquarters has a share.
    PlanSale {
        unit: usize,
        price: i64,
        share: i64,
    },
    /// A repair is on the warranty, and the customer pays what is not covered: headquarters', who pays for the repair.
    PlanClaim {
        sale: Name,
        fen: i64,
    },
    /// It was not needed after all.
    PlanDrop {
        claim: Name,
    },
    /// The warranty ends early: the customer is paid back, and headquarters gives back of its share.
    PlanEnd {
        sale: Name,
        refund: i64,
        share_back: i64,
    },
    /// A tool is written into the register.
    Tool,
    ToolIssue {
        tool: Name,
    },
    /// It comes back, or never does: what the person owes for it.
    ToolBack {
        tool: Name,
        issue: Name,
        fen: i64,
    },
    /// The person pays of that, in cash or off the wages.
    ToolPaid {
        tool: Name,
        issue: Name,
        fen: i64,
        wages: bool,
    },
    /// What was written down of a tool was a mistake.
    ToolUndone {
        tool: Name,
        of: Name,
    },
    /// A device goes home unpaid; below zero that is taken back.
    OnAccount {
        order: Name,
        fen: i64,
    },
    /// The drawer is counted, and so much taken out of it.
    Drawer {
        expected: i64,
        counted: i64,
        moved: i64,
    },
    /// A customer brings goods back.
    BroughtBack {
        goods: usize,
    },
    /// And is paid back for them.
    PaidBack {
        returned: Name,
        goods: usize,
        fen: i64,
    },
    /// Headquarters orders of a supplier.
    Purchase {
        lines: Vec<Line>,
    },
    /// What came and was taken in: the order's line and the pieces.
    Delivery {
        purchase: Name,
        lines: Vec<(usize, i64)>,
    },
    SupplierPaid {
        purchase: Name,
        delivery: Name,
        fen: i64,
    },
    /// Bad pieces of a delivery's line are set aside, off the shelf or out of devices.
    LotClaim {
        purchase: Name,
        delivery: Name,
        place: usize,
        pieces: i64,
        out_of_devices: bool,
    },
    /// Others come for them, or they are owed no more, or the supplier does not accept it.
    LotAnswer {
        purchase: Name,
        claim: Name,
        outcome: &'static str,
    },
    /// What lay on headquarters' shelf when its book began.
    ShelfOpening {
        lines: Vec<Line>,
    },
    ShelfCount {
        lines: Vec<Found>,
    },
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
            Self::Closing { .. } => "closing",
            Self::Shipment { .. } => "shipment",
            Self::Receipt { .. } => "receipt",
            Self::Order => "order",
            Self::Fitting { .. } => "fitting",
            Self::Unfitting { .. } => "fitting taken back",
            Self::Payment { .. } => "payment",
            Self::HandOver { .. } => "hand-over",
            Self::Cancellation { .. } => "cancellation",
            Self::GivenBack { .. } => "given back",
            Self::Return { .. } => "return",
            Self::Inspection { .. } => "inspection",
            Self::InspectionReversal { .. } => "inspection reversal",
            Self::Ruling { .. } => "ruling",
            Self::Refusal { .. } => "refusal",
            Self::Lie(_) => "lie",
            Self::Consignment { .. } => "consignment",
            Self::ConsignmentCount { .. } => "consignment count",
            Self::Allowance { .. } => "allowance",
            Self::Draw { .. } => "draw",
            Self::AllowanceEnd { .. } => "allowance end",
            Self::StockTake { shelf: "consigned", .. } => "count of headquarters' stock",
            Self::StockTake { .. } => "stock-take",
            Self::CountRuling { .. } => "ruling on a count",
            Self::Loss { .. } => "loss",
            Self::LossReversal { .. } => "loss reversal",
            Self::Over { .. } => "over",
            Self::OverAnswer { .. } => "answer to over",
            Self::TransferOrder { .. } => "transfer order",
            Self::TransferSent { .. } => "transfer sent",
            Self::TransferDeclined { .. } => "transfer declined",
            Self::Claim { .. } => "claim",
            Self::Review { .. } => "review",
            Self::Approval { .. } => "approval",
            Self::Settling { .. } => "settling",
            Self::PaymentReversal { .. } => "payment reversal",
            Self::Dispute { .. } => "dispute",
            Self::DisputeWords { .. } => "dispute words",
            Self::Offer { .. } => "offer",
            Self::OfferAccepted { .. } => "offer accepted",
            Self::DisputeEnd { .. } => "dispute end",
            Self::Close { .. } => "close",
            Self::Missed { .. } => "missed",
            Self::Signature { .. } => "signature",
            Self::PlanSale { .. } => "plan sale",
            Self::PlanClaim { .. } => "plan claim",
            Self::PlanDrop { .. } => "plan claim dropped",
            Self::PlanEnd { .. } => "plan ended",
            Self::Tool => "tool",
            Self::ToolIssue { .. } => "tool issued",
            Self::ToolBack { .. } => "tool back",
            Self::ToolPaid { .. } => "tool paid for",
            Self::ToolUndone { .. } => "tool undone",
            Self::OnAccount { .. } => "on account",
            Self::Drawer { .. } => "drawer",
            Self::BroughtBack { .. } => "brought back",
            Self::PaidBack { .. } => "paid back",
            Self::Purchase { .. } => "purchase",
            Self::Delivery { .. } => "delivery",
            Self::SupplierPaid { .. } => "supplier paid",
            Self::LotClaim { .. } => "lot claim",
            Self::LotAnswer { .. } => "lot answer",
            Self::ShelfOpening { .. } => "shelf opening",
            Self::ShelfCount { .. } => "shelf count",
        }
    }
}

/// One action: who said what, when, and what they had heard by then.
#[derive(Debug, Clone)]
pub struct Said {
    pub name: Name,
    pub outlet: String,
    pub by_hq: bool,
    /// Which PC said it; none where headquarters did.
    pub pc: Option<usize>,
    /// Day of the month.
    pub day: u32,
    /// Its place in the order that everybody agrees on: of rival sayings the first counts.
    pub place: (u64, u64, u64),
    pub knew: BTreeSet<Name>,
    /// One action is whole or not at all. What is named after it comes first.
    pub what: Vec<Event>,
}
