//! The naive books: every event's amounts, entered by hand.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, Goes, Line, Name, Said};

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

#[derive(Debug, Default)]
pub struct Books {
    entries: BTreeMap<Place, Amount>,
    multipliers: BTreeMap<String, i64>,
}

/// What was heard and not refused.
struct Standing<'a> {
    said: Vec<&'a Said>,
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
            Event::Fitting { line, goes, .. } => {
                let into = match goes {
                    Goes::Owed => "defective",
                    Goes::NotOwed => "fitted",
                    Goes::Sold => "sold",
                };
                self.parts(said, "held", into, line, line.pieces);
            }
            Event::Payment { fen, .. } => self.money(said, "sales", "till", *fen),
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
                if standing.first_inspection(*returned) == Some(said.name) {
                    for (line, off) in standing.returned(*returned).iter().zip(written_off) {
                        self.parts(said, "returned", "written_off", line, *off);
                        self.parts(said, "returned", "defective", line, line.pieces - off);
                    }
                }
            }
            // They move nothing themselves.
            Event::Request { .. }
            | Event::Order
            | Event::HandOver { fee: None, .. }
            | Event::Cancellation { .. }
            | Event::GivenBack { .. }
            | Event::Ruling { .. }
            | Event::Refusal { .. }
            | Event::Lie(_) => {}
        }
    }

    fn parts(&mut self, said: &Said, from: &'static str, to: &'static str, line: &Line, pieces: i64) {
        self.add(said, from, &line.part, -pieces, -(pieces * line.price));
        self.add(said, to, &line.part, pieces, pieces * line.price);
    }

    fn money(&mut self, said: &Said, from: &'static str, to: &'static str, fen: i64) {
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

impl<'a> Standing<'a> {
    fn get(&self, name: Name) -> Option<&'a Said> {
        self.said.iter().copied().find(|s| s.name == name)
    }

    fn heard(&self, name: Name) -> bool {
        self.get(name).is_some()
    }

    /// Who said something of which `which` is true, in order.
    fn who(&self, which: impl Fn(&Event) -> bool) -> impl Iterator<Item = &'a Said> {
        self.said.iter().copied().filter(move |s| s.what.iter().any(&which))
    }

    fn asked(&self, request: Name) -> &'a [Line] {
        match self.get(request).and_then(|s| s.what.first()) {
            Some(Event::Request { lines }) => lines,
            _ => &[],
        }
    }

    /// The answer to a request that counts: the one that was ruled for, or else the first.
    fn answer(&self, request: Name) -> Option<Name> {
        let answers: Vec<Name> =
            self.who(|e| matches!(e, Event::Decision { request: of, .. } if *of == request)).map(|s| s.name).collect();
        self.ruled(|between| between.iter().all(|name| answers.contains(name))).or(answers.first().copied())
    }

    /// The winner of the ruling between two sayings that both stand.
    fn ruled(&self, which: impl Fn(&[Name; 2]) -> bool) -> Option<Name> {
        self.said.iter().flat_map(|s| &s.what).find_map(|event| match event {
            Event::Ruling { between, winner } if which(between) && between.iter().all(|n| self.heard(*n)) => {
                Some(*winner)
            }
            _ => None,
        })
    }

    fn sent(&self, shipment: Name) -> Vec<Line> {
        let Some(Event::Shipment { request, lines }) = self.get(shipment).and_then(|s| s.what.first()) else {
            return Vec::new();
        };
        let asked = self.asked(*request);
        lines.iter().filter_map(|(line, pieces)| Some(Line { pieces: *pieces, ..asked.get(*line)?.clone() })).collect()
    }

    /// Goods are counted once.
    fn first_receipt(&self, of: Name) -> Option<Name> {
        self.who(|e| matches!(e, Event::Receipt { shipment, .. } if *shipment == of)).map(|s| s.name).next()
    }

    fn returned(&self, returned: Name) -> &'a [Line] {
        match self.get(returned).and_then(|s| s.what.first()) {
            Some(Event::Return { lines }) => lines,
            _ => &[],
        }
    }

    fn first_inspection(&self, of: Name) -> Option<Name> {
        self.who(|e| matches!(e, Event::Inspection { returned, .. } if *returned == of)).map(|s| s.name).next()
    }

    /// Whether a hand-over earns its fee: not where headquarters' cancellation of the order holds.
    fn earns(&self, hand_over: &Said, order: Name) -> bool {
        let about = |event: &Event| match event {
            Event::Cancellation { order: of } | Event::GivenBack { order: of } | Event::HandOver { order: of, .. } => {
                *of == order
            }
            _ => false,
        };
        let Some(cancelled) = self.who(|e| matches!(e, Event::Cancellation { .. }) && about(e)).next() else {
            return true;
        };
        let ruling =
            |event: &Event| matches!(event, Event::Ruling { between, .. } if between.contains(&cancelled.name));
        // Headquarters itself set its word aside.
        if self.ruled(|between| between.contains(&cancelled.name)).is_some_and(|winner| winner != cancelled.name) {
            return true;
        }
        // Who knew of it, or whose colleague went by it, earns nothing; otherwise the last word counts.
        let knew = |s: &Said| s.knew.contains(&cancelled.name);
        let obeyed = self.who(|e| matches!(e, Event::GivenBack { .. }) && about(e)).any(knew);
        let last = self.who(|e| about(e) || ruling(e)).last();
        let ended = last.is_some_and(|s| s.name == cancelled.name || s.what.iter().any(ruling));
        !(knew(hand_over) || obeyed || ended)
    }
}
