//! The naive books: every event's amounts, entered by hand. What is more than a line has a file of its own beside this one.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, Line, Lost, Name, Said};
use super::standing::Standing;

/// Where an amount stands: outlet, day, account, part (empty for money).
pub type Place = (String, u32, &'static str, String);
/// Pieces and fen.
pub type Amount = (i64, i64);

/// What counts against the credit limit.
const COUNTED: [&str; 7] = ["approved", "transit", "held", "defective", "returned", "sold", "missing"];

/// What an outlet may draw, in fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Equation {
    pub deposit: i64,
    pub limit: i64,
    pub exposure: i64,
    pub left: i64,
}

/// What a book says of a thing besides amounts: the kind of thing, the saying that it is named after, a line of it.
pub type Mark = (&'static str, Name, u32);

#[derive(Debug, Default)]
pub struct Books {
    entries: BTreeMap<Place, Amount>,
    multipliers: BTreeMap<String, i64>,
    pub(super) marks: BTreeMap<Mark, String>,
}

impl Books {
    /// The books of somebody who has heard this, in whatever order.
    pub fn of<'a>(heard: impl IntoIterator<Item = &'a Said>) -> Self {
        let mut said: Vec<&Said> = heard.into_iter().collect();
        let refused: BTreeSet<Name> = said
            .iter()
            .filter(|s| s.by_hq)
            .flat_map(|s| &s.what)
            .filter_map(|event| if let Event::Refusal { of } = event { Some(*of) } else { None })
            .collect();
        said.retain(|s| !refused.contains(&s.name));
        said.sort_by_key(|s| s.place);
        let standing = Standing { said };
        let mut books = Self::default();
        for said in &standing.said {
            for event in &said.what {
                books.enter(&standing, said, event);
            }
        }
        books.allowances(&standing);
        books.closes(&standing);
        books.entries.retain(|_, amount| *amount != (0, 0));
        books
    }

    fn enter(&mut self, standing: &Standing<'_>, said: &Said, event: &Event) {
        match event {
            Event::Agreement { multiplier_pct } => {
                // In their order: the last one signed holds.
                self.multipliers.insert(said.outlet.clone(), *multiplier_pct);
            }
            Event::Deposit { fen } => self.money(said, "bank", "deposit", *fen),
            Event::Opening { lines } => {
                for line in lines {
                    self.parts(said, "opening", "held", line, line.pieces);
                }
            }
            Event::Decision { request, approved } => {
                if standing.answer(*request) == Some(said.name) {
                    for (line, pieces) in standing.asked(*request).iter().zip(approved) {
                        self.parts(said, "hq_stock", "approved", line, *pieces);
                    }
                }
            }
            Event::Closing { request } => {
                for (line, pieces) in standing.given_up(*request, said.name) {
                    self.parts(said, "approved", "hq_stock", line, pieces);
                }
            }
            Event::Shipment { request, lines } => {
                let asked = standing.asked(*request);
                for (line, pieces) in lines {
                    if let Some(line) = asked.get(*line) {
                        self.parts(said, "approved", "transit", line, *pieces);
                    }
                }
            }
            Event::Receipt { shipment, lines } => {
                if standing.first_receipt(*shipment) == Some(said.name) {
                    for (line, count) in standing.sent(*shipment).iter().zip(lines) {
                        self.parts(said, "transit", "held", line, count.good);
                        self.parts(said, "transit", "missing", line, count.damaged);
                        self.parts(said, "transit", "missing", line, count.short);
                    }
                }
            }
            Event::Fitting { line, goes, .. } => self.parts(said, "held", goes.account(), line, line.pieces),
            Event::Unfitting { order, fitting } => {
                let says = |e: &Event| matches!(e, Event::Unfitting { order: at, fitting: of } if of == fitting && at == order);
                if let Some(Event::Fitting { order: at, line, goes }) = standing.first_event(*fitting)
                    && at == order
                    && standing.who(says).map(|s| s.name).next() == Some(said.name)
                {
                    self.parts(said, goes.account(), "held", line, line.pieces);
                }
            }
            Event::Payment { .. }
            | Event::OnAccount { .. }
            | Event::Drawer { .. }
            | Event::BroughtBack { .. }
            | Event::PaidBack { .. } => self.counter(standing, said, event),
            Event::PlanSale { .. } | Event::PlanClaim { .. } | Event::PlanDrop { .. } | Event::PlanEnd { .. } => {
                self.plan(standing, said, event);
            }
            Event::Tool
            | Event::ToolIssue { .. }
            | Event::ToolBack { .. }
            | Event::ToolPaid { .. }
            | Event::ToolUndone { .. } => self.tool(standing, said, event),
            Event::Purchase { .. }
            | Event::Delivery { .. }
            | Event::SupplierPaid { .. }
            | Event::LotClaim { .. }
            | Event::LotAnswer { .. }
            | Event::ShelfOpening { .. }
            | Event::ShelfCount { .. } => self.warehouse(standing, said, event),
            Event::HandOver { order, fee: Some(fee) } => {
                if standing.earns(said, *order) {
                    self.money(said, "fees_earned", "fees_due", *fee);
                }
            }
            Event::Return { lines } => {
                for line in lines {
                    self.parts(said, "defective", "returned", line, line.pieces);
                }
            }
            Event::Inspection { returned, written_off } => {
                if standing.inspected(*returned).iter().any(|(by, _)| *by == said.name) {
                    for (line, off) in standing.returned(*returned).iter().zip(written_off) {
                        self.parts(said, "returned", "written_off", line, *off);
                        self.parts(said, "returned", "defective", line, line.pieces - off);
                    }
                }
            }
            Event::InspectionReversal { returned, .. } => {
                let counted = standing.inspected(*returned);
                let back = counted.iter().find(|(_, back)| *back == Some(said.name));
                if let Some((inspection, _)) = back
                    && let Some(Event::Inspection { written_off, .. }) = standing.first_event(*inspection)
                {
                    for (line, off) in standing.returned(*returned).iter().zip(written_off) {
                        self.parts(said, "written_off", "returned", line, *off);
                        self.parts(said, "defective", "returned", line, line.pieces - off);
                    }
                }
            }
            Event::ConsignmentCount { consignment, lines } => {
                let rival =
                    |e: &Event| matches!(e, Event::ConsignmentCount { consignment: of, .. } if of == consignment);
                if let Some(sent) = standing.consigned(*consignment)
                    && standing.stands(rival) == Some(said.name)
                {
                    for (line, count) in sent.iter().zip(lines) {
                        // What did not come good never left headquarters' shelf.
                        self.parts(said, "hq_stock", "consigned", line, count.good);
                    }
                }
            }
            Event::Draw { lines, .. } => {
                // Even beyond what was allowed: the parts are gone.
                for line in lines {
                    self.parts(said, "consigned", "held", line, line.pieces);
                }
            }
            Event::StockTake { shelf, lines } => {
                for found in lines.iter().filter(|found| standing.count_stands(said, (shelf, &found.part))) {
                    let over = found.counted - found.booked;
                    let line = Line { part: found.part.clone(), pieces: over, price: found.price };
                    if over < 0 {
                        self.parts(said, shelf, "missing", &line, -over);
                    } else {
                        self.parts(said, "variance", shelf, &line, over);
                    }
                }
            }
            Event::Loss { from, lines } => self.lose(said, from, lines, 1),
            Event::LossReversal { loss } => {
                let reversals = standing.who(|e| matches!(e, Event::LossReversal { loss: of } if of == loss));
                if let Some(Event::Loss { from, lines }) = standing.first_event(*loss)
                    && reversals.map(|s| s.name).next() == Some(said.name)
                {
                    self.lose(said, from, lines, -1);
                }
            }
            Event::OverAnswer { shipment, kept } => {
                let answers = standing.who(|e| matches!(e, Event::OverAnswer { shipment: of, .. } if of == shipment));
                if answers.map(|s| s.name).next() == Some(said.name) {
                    // Where another count than the one that was answered counts, what nobody spoke of is not kept.
                    let kept = kept.iter().copied().chain(std::iter::repeat(0));
                    for ((line, over), kept) in standing.over(*shipment).iter().zip(kept) {
                        self.parts(said, "hq_stock", "held", line, kept.min(*over));
                        // The rest is headquarters' own and lies there until it is sent back.
                        self.parts(said, "hq_stock", "consigned", line, over - kept.min(*over));
                    }
                }
            }
            Event::TransferSent { transfer, lines } => {
                let answers = |e: &Event| match e {
                    Event::TransferSent { transfer: of, .. } | Event::TransferDeclined { transfer: of } => {
                        of == transfer
                    }
                    _ => false,
                };
                let ordered = matches!(standing.first_event(*transfer), Some(Event::TransferOrder { .. }));
                if ordered && standing.stands(answers) == Some(said.name) {
                    for line in lines {
                        self.parts(said, "held", "hq_stock", line, line.pieces);
                    }
                }
            }
            // Money that moved stays moved, whatever becomes of the claim.
            Event::Settling { fen, .. } => self.money(said, "fees_due", "bank", *fen),
            Event::PaymentReversal { month, payment } => {
                if let Some(Event::Settling { month: of, fen }) = standing.first_event(*payment)
                    && of == month
                    && standing.payment_back(*payment) == Some(said.name)
                {
                    self.money(said, "bank", "fees_due", *fen);
                }
            }
            Event::Claim { month, .. } => self.settlement(standing, said, *month),
            // They move nothing themselves.
            Event::Consignment { .. }
            | Event::Allowance { .. }
            | Event::AllowanceEnd { .. }
            | Event::CountRuling { .. }
            | Event::Over { .. }
            | Event::TransferOrder { .. }
            | Event::TransferDeclined { .. }
            | Event::Review { .. }
            | Event::Approval { .. }
            | Event::Dispute { .. }
            | Event::DisputeWords { .. }
            | Event::Offer { .. }
            | Event::OfferAccepted { .. }
            | Event::DisputeEnd { .. }
            | Event::Close { .. }
            | Event::Missed { .. }
            | Event::Signature { .. }
            | Event::Request { .. }
            | Event::Order
            | Event::HandOver { fee: None, .. }
            | Event::Cancellation { .. }
            | Event::GivenBack { .. }
            | Event::Ruling { .. }
            | Event::Refusal { .. }
            | Event::Lie(_) => {}
        }
    }

    /// A decision on losses, or (`times` below zero) what takes it back.
    fn lose(&mut self, said: &Said, from: &'static str, lines: &[Lost], times: i64) {
        for lost in lines {
            let line = Line { part: lost.part.clone(), pieces: 0, price: lost.price };
            self.parts(said, from, "written_off", &line, times * lost.written_off);
            self.parts(said, from, "charged_back", &line, times * lost.charged);
            self.money(said, "fees_due", "loss_paid", times * lost.charged * lost.price);
        }
    }

    pub(super) fn parts(&mut self, said: &Said, from: &'static str, to: &'static str, line: &Line, pieces: i64) {
        self.add(said, from, &line.part, -pieces, -(pieces * line.price));
        self.add(said, to, &line.part, pieces, pieces * line.price);
    }

    pub(super) fn money(&mut self, said: &Said, from: &'static str, to: &'static str, fen: i64) {
        self.add(said, from, "", 0, -fen);
        self.add(said, to, "", 0, fen);
    }

    fn add(&mut self, said: &Said, account: &'static str, part: &str, pieces: i64, fen: i64) {
        let amount = self.entries.entry((said.outlet.clone(), said.day, account, part.to_owned())).or_default();
        amount.0 += pieces;
        amount.1 += fen;
    }

    /// Everything that is not nothing, by outlet, day, account and part.
    pub fn entries(&self) -> &BTreeMap<Place, Amount> {
        &self.entries
    }

    /// Everything that the books say besides.
    pub fn marks(&self) -> &BTreeMap<Mark, String> {
        &self.marks
    }

    /// What stands in an account of an outlet, part by part.
    pub fn account(&self, outlet: &str, account: &str) -> BTreeMap<String, Amount> {
        let mut sums: BTreeMap<String, Amount> = BTreeMap::new();
        for ((_, _, _, part), amount) in self.entries.iter().filter(|((o, _, a, _), _)| o == outlet && *a == account) {
            let sum = sums.entry(part.clone()).or_default();
            sum.0 += amount.0;
            sum.1 += amount.1;
        }
        sums.retain(|_, sum| *sum != (0, 0));
        sums
    }

    /// Fen in an account of an outlet.
    fn fen(&self, outlet: &str, account: &str) -> i64 {
        self.account(outlet, account).values().map(|(_, fen)| fen).sum()
    }

    pub fn equation(&self, outlet: &str) -> Equation {
        let deposit = self.fen(outlet, "deposit");
        let limit = (deposit * self.multipliers.get(outlet).copied().unwrap_or(100)).div_euclid(100);
        let exposure = COUNTED.iter().map(|account| self.fen(outlet, account)).sum();
        Equation { deposit, limit, exposure, left: limit - exposure }
    }
}
