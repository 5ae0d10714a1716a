//! Shelves that are counted, what is decided about what is missing, and what a parcel had too many of.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::Fen;
use domain::stock::Account;
use journal::fact::*;

use crate::facts;
use crate::month::PARTS;
use crate::network::{Network, Voice};
use crate::reference::books::Books;
use crate::reference::event::{Event, Found, Lost, Name};

pub fn facts(net: &Network, outlet: &str, day: NaiveDate, event: &Event) -> Option<Vec<Fact>> {
    let request = |shipment: &Name| match net.said[*shipment].what.first() {
        Some(Event::Shipment { request, .. }) => net.named(*request),
        other => panic!("no shipment: {other:?}"),
    };
    let why = String::new();
    let fact: Fact = match event {
        Event::StockTake { shelf, lines } => {
            let line = |f: &Found| CountLine {
                part: f.part.clone(),
                booked: f.booked,
                counted: f.counted,
                price: Fen(f.price),
                why: String::new(),
                serials: Vec::new(),
            };
            let lines = lines.iter().map(line).collect();
            match *shelf {
                "consigned" => ConsignedCounted { lines, lost: Vec::new(), day }.into(),
                _ => StockCounted { lines, day }.into(),
            }
        }
        Event::CountRuling { part, between, winner } => {
            return Some(facts::ruling(net, outlet, Some(part), *between, *winner));
        }
        Event::Loss { from, lines } => {
            let line = |l: &Lost| LossLine {
                part: l.part.clone(),
                price: Fen(l.price),
                written_off: l.written_off,
                charged: l.charged,
            };
            let from = Account::from_word(from).expect("an account");
            LossDecided { from, lines: lines.iter().map(line).collect(), why, day }.into()
        }
        Event::LossReversal { loss } => LossReversed { loss: net.named(*loss), why, day }.into(),
        Event::Over { shipment, lines } => {
            let line = |(place, qty): &(usize, i64)| OverLine { place: *place as u32, qty: *qty };
            let (request, lines) = (request(shipment), lines.iter().map(line).collect());
            ShipmentOver { request, shipment: net.named(*shipment), lines, day }.into()
        }
        Event::OverAnswer { shipment, kept } => {
            let (request, shipment, kept) = (request(shipment), net.named(*shipment), kept.clone());
            // What it lists is what the outlet is asked for; what moves follows from what was too many and what is kept.
            let (lines, send_to) = (Vec::new(), String::new());
            let back = OverRecalled { request, shipment, lines, why: why.clone(), send_to, day };
            return Some(vec![OverSettled { request, shipment, kept, why, day }.into(), back.into()]);
        }
        _ => return None,
    };
    Some(vec![fact])
}

impl Network {
    /// One or two parts of either shelf are counted: as booked here, or some pieces more or less.
    pub fn stock_take(&mut self, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let shelf = if self.dice.one_in(3) { "consigned" } else { "held" };
        let booked = Books::of(heard.iter().map(|name| &self.said[*name])).account(outlet, shelf);
        let mut parts = PARTS;
        self.dice.shuffle(&mut parts);
        let kinds = 1 + self.dice.below(2);
        let found = |(part, price, _): &(&str, i64, _)| {
            let (booked, fen) = booked.get(*part).copied().unwrap_or_default();
            let price = if booked > 0 && fen > 0 { fen / booked } else { *price };
            let counted = (booked + self.dice.between(-2, 2)).max(0);
            Found { part: (*part).to_owned(), booked, counted, price }
        };
        let mut lines: Vec<Found> = parts[..kinds].iter().map(found).collect();
        if shelf == "consigned" && self.dice.one_in(2) {
            // Its pieces lie there at several prices, each with a line of its own.
            let dearer =
                Found { booked: 1, counted: self.dice.between(0, 3), price: lines[0].price + 500, ..lines[0].clone() };
            lines.push(dearer);
        }
        Some(vec![Event::StockTake { shelf, lines }])
    }

    pub fn losses(&mut self, outlet: &str, day: u32) {
        self.rule_on_counts(outlet, day);
        if self.dice.one_in(8) {
            let from = ["missing", "missing", "defective"][self.dice.below(3)];
            let books = Books::of(self.hq.heard.iter().map(|name| &self.said[*name]));
            let there = books.account(outlet, from).into_iter().filter(|(_, (pieces, fen))| *pieces > 0 && *fen > 0);
            let lost = |(part, (pieces, fen)): (String, (i64, i64))| {
                let written_off = self.dice.between(0, pieces);
                Lost { part, price: fen / pieces, written_off, charged: self.dice.between(0, pieces - written_off) }
            };
            let lines: Vec<Lost> = there.map(lost).collect();
            if !lines.is_empty() {
                self.say(Voice::Hq, outlet, day, vec![Event::Loss { from, lines }]);
            }
        }
        let decided = self.view(&self.hq.heard, outlet).all(|s, e| matches!(e, Event::Loss { .. }).then_some(s.name));
        if self.dice.one_in(10)
            && let Some(loss) = self.dice.pick(&decided)
        {
            // Two of its nodes may take back one decision; the first does.
            let voice = if self.dice.one_in(3) { Voice::HqBefore(loss) } else { Voice::Hq };
            self.say(voice, outlet, day, vec![Event::LossReversal { loss }]);
        }
    }

    /// Of counts that contradict each other headquarters believes one; it may think again.
    fn rule_on_counts(&mut self, outlet: &str, day: u32) {
        let open: Vec<_> = self
            .hq
            .tables
            .conflicts(outlet)
            .into_iter()
            .filter(|row| row.about == "count" && row.state != "superseded")
            .collect();
        if self.dice.one_in(4)
            && let Some(row) = self.dice.pick(&open)
        {
            let between = [self.ids[&row.a_ref], self.ids[&row.b_ref]];
            let winner = between[self.dice.below(2)];
            self.say(Voice::Hq, outlet, day, vec![Event::CountRuling { part: row.about_id, between, winner }]);
        }
    }

    /// A receipt may tell of more pieces than were on the waybill.
    pub fn too_many(&mut self, mut receipt: Vec<Event>) -> Vec<Event> {
        if let Some(Event::Receipt { shipment, lines }) = receipt.first()
            && self.dice.one_in(4)
        {
            let (shipment, places) = (*shipment, lines.len());
            let mut lines: Vec<(usize, i64)> = Vec::new();
            for place in 0..places {
                if self.dice.one_in(2) {
                    lines.push((place, self.dice.between(1, 3)));
                }
            }
            if !lines.is_empty() {
                receipt.push(Event::Over { shipment, lines });
            }
        }
        receipt
    }

    /// Headquarters lets the outlet keep some of what came too many, or all, or (seldom, and in vain) more.
    pub fn answer_to_too_many(&mut self, outlet: &str, day: u32) {
        let again = self.dice.one_in(10);
        let view = self.view(&self.hq.heard, outlet);
        let answered = |of: Name| !view.none(|e| matches!(e, Event::OverAnswer { shipment, .. } if *shipment == of));
        let open: Vec<(Name, Vec<i64>)> = view.all(|_, e| match e {
            Event::Over { shipment, lines } if again || !answered(*shipment) => {
                Some((*shipment, lines.iter().map(|(_, pieces)| *pieces).collect()))
            }
            _ => None,
        });
        if self.dice.one_in(3)
            && let Some((shipment, over)) = self.dice.pick(&open)
        {
            let kept = over.iter().map(|pieces| self.dice.between(0, pieces + 1)).collect();
            self.say(Voice::Hq, outlet, day, vec![Event::OverAnswer { shipment, kept }]);
        }
    }
}
