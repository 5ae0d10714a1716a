//! Headquarters' stock at an outlet, and what a PC draws of it without a line: within what was allowed, and beyond.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::Fen;
use journal::fact::*;

use crate::facts;
use crate::month::PARTS;
use crate::network::{Network, Voice};
use crate::reference::books::Books;
use crate::reference::event::{Count, Event, Line, Name};

const DAY_MS: i64 = 86_400_000;

pub fn facts(net: &Network, outlet: &str, day: NaiveDate, event: &Event) -> Option<Vec<Fact>> {
    let fact: Fact = match event {
        Event::Consignment { lines } => {
            let line = |l: &Line| ConsignLine {
                part: l.part.clone(),
                qty: l.pieces,
                price: Fen(l.price),
                serials: Vec::new(),
            };
            let lines = lines.iter().map(line).collect();
            ConsignmentSent { waybill: "SF3".into(), carrier: String::new(), lines, day }.into()
        }
        Event::ConsignmentCount { consignment, lines } => {
            let line = |c: &Count| ReceiveLine { good: c.good, damaged: c.damaged, short: c.short };
            let consignment = net.named(*consignment);
            ConsignmentReceived { consignment, lines: lines.iter().map(line).collect(), day }.into()
        }
        Event::Allowance { pc, fen, pieces, until } => {
            let line = |(part, qty): &(String, i64)| AllowanceLine { part: part.clone(), qty: *qty };
            let signed = AllowanceSigned {
                device: uuid::Uuid::from_u128(*pc as u128),
                epoch: net.pcs[*pc].own_log(),
                amount: Fen(*fen),
                lines: pieces.iter().map(line).collect(),
                expires_ms: i64::from(*until) * DAY_MS,
                day,
            };
            signed.into()
        }
        Event::Draw { allowance, pc, lines } => {
            let line =
                |l: &Line| DrawLine { part: l.part.clone(), qty: l.pieces, price: Fen(l.price), serials: Vec::new() };
            let (allowance, epoch) = (net.named(*allowance), net.pcs[*pc].own_log());
            let as_of_ms = i64::from(chrono::Datelike::day(&day)) * DAY_MS;
            PartsDrawn { allowance, epoch, lines: lines.iter().map(line).collect(), as_of_ms, day }.into()
        }
        Event::AllowanceEnd { allowance, pc } => {
            let (allowance, epoch) = (net.named(*allowance), net.pcs[*pc].own_log());
            AllowanceClosed { allowance, epoch, as_of_ms: 0 }.into()
        }
        Event::Ruling { between, winner } => return Some(facts::ruling(net, outlet, None, *between, *winner)),
        _ => return None,
    };
    Some(vec![fact])
}

impl Network {
    pub fn consignments(&mut self, outlet: &str, day: u32) {
        if self.dice.one_in(12) {
            let lines = self.lines();
            self.say(Voice::Hq, outlet, day, vec![Event::Consignment { lines }]);
        }
        let own: Vec<usize> = (0..self.pcs.len()).filter(|pc| self.pcs[*pc].outlet == outlet).collect();
        if self.dice.one_in(6)
            && let Some(pc) = self.dice.pick(&own)
        {
            let pieces = PARTS.iter().map(|(part, ..)| ((*part).to_owned(), self.dice.between(0, 8))).collect();
            let (fen, until) = (self.dice.between(0, 300_000), day + self.dice.below(9) as u32);
            self.say(Voice::Hq, outlet, day, vec![Event::Allowance { pc, fen, pieces, until }]);
        }
        self.rule_on_a_draw(outlet, day);
    }

    /// A draw beyond what was allowed is looked at.
    fn rule_on_a_draw(&mut self, outlet: &str, day: u32) {
        let books = Books::of(self.hq.heard.iter().map(|name| &self.said[*name]).filter(|s| s.outlet == outlet));
        let view = self.view(&self.hq.heard, outlet);
        let beyond = |((what, name, _), why): (&(&str, Name, u32), &String)| {
            (*what == "draw" && !why.is_empty() && !view.ruled_on(*name)).then_some(*name)
        };
        let open: Vec<Name> = books.marks().iter().filter_map(beyond).collect();
        if self.dice.one_in(3)
            && let Some(draw) = self.dice.pick(&open)
            && let Event::Draw { allowance, .. } = self.said[draw].what[0]
        {
            let between = [allowance, draw];
            let winner = between[self.dice.below(2)];
            self.say(Voice::Hq, outlet, day, vec![Event::Ruling { between, winner }]);
        }
    }

    /// A consignment is counted: one that nobody counted as far as is known here, or (seldom) another.
    pub fn consignment_count(&mut self, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let again = self.dice.one_in(5);
        let view = self.view(heard, outlet);
        let counted = |name: Name| {
            !view.none(|e| matches!(e, Event::ConsignmentCount { consignment, .. } if *consignment == name))
        };
        let open: Vec<(Name, Vec<i64>)> = view.all(|s, e| match e {
            Event::Consignment { lines } if again || !counted(s.name) => {
                Some((s.name, lines.iter().map(|l| l.pieces).collect()))
            }
            _ => None,
        });
        let (consignment, sent) = self.dice.pick(&open)?;
        let lines = sent.iter().map(|pieces| {
            let good = self.dice.between(0, *pieces);
            Count { good, damaged: 0, short: pieces - good }
        });
        let lines = lines.collect();
        Some(vec![Event::ConsignmentCount { consignment, lines }])
    }

    /// Parts are drawn against the newest allowance that the PC has; now and then against another, of its own or not.
    pub fn draw(&mut self, pc: usize, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let allowed = self.view(heard, outlet).all(|s, e| match e {
            Event::Allowance { pc, .. } => Some((s.name, *pc)),
            _ => None,
        });
        let own = allowed.iter().rev().find(|(_, of)| *of == pc).copied();
        let (allowance, of) = if self.dice.one_in(5) { self.dice.pick(&allowed) } else { own }?;
        // A changed program may say that another's allowance is its own.
        let pc = if self.dice.one_in(2) { of } else { pc };
        let mut parts = PARTS;
        self.dice.shuffle(&mut parts);
        let kinds = 1 + self.dice.below(2);
        let line = |(part, price, _): &(&str, i64, _)| Line {
            part: (*part).to_owned(),
            pieces: self.dice.between(1, 3),
            price: *price,
        };
        let lines = parts[..kinds].iter().map(line).collect();
        Some(vec![Event::Draw { allowance, pc, lines }])
    }

    pub fn allowance_end(&mut self, pc: usize, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let own = self.view(heard, outlet).all(|s, e| match e {
            Event::Allowance { pc: of, .. } if *of == pc => Some(s.name),
            _ => None,
        });
        self.dice.pick(&own).map(|allowance| vec![Event::AllowanceEnd { allowance, pc }])
    }
}
