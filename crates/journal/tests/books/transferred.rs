//! Parts that an outlet sends on because headquarters wants them elsewhere.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::Fen;
use journal::fact::*;

use crate::network::{Network, Voice};
use crate::reference::books::Books;
use crate::reference::event::{Event, Line, Name};

pub fn facts(net: &Network, _outlet: &str, day: NaiveDate, event: &Event) -> Option<Vec<Fact>> {
    let fact: Fact = match event {
        Event::TransferOrder { lines } => {
            let line = |(part, qty): &(String, i64)| TransferLine { part: part.clone(), qty: *qty };
            let lines = lines.iter().map(line).collect();
            TransferOrdered { lines, why: String::new(), send_to: "广州".into(), day }.into()
        }
        Event::TransferSent { transfer, lines } => {
            let line = |l: &Line| TransferSentLine {
                part: l.part.clone(),
                qty: l.pieces,
                price: Fen(l.price),
                serials: Vec::new(),
            };
            let (transfer, lines) = (net.named(*transfer), lines.iter().map(line).collect());
            TransferSent { transfer, waybill: "SF4".into(), lines, day }.into()
        }
        Event::TransferDeclined { transfer } => {
            TransferDeclined { transfer: net.named(*transfer), why: "自用".into(), day }.into()
        }
        _ => return None,
    };
    Some(vec![fact])
}

impl Network {
    pub fn transfer_order(&mut self, outlet: &str, day: u32) {
        if !self.dice.one_in(9) {
            return;
        }
        let held = Books::of(self.hq.heard.iter().map(|name| &self.said[*name])).account(outlet, "held");
        let there: Vec<(String, i64)> =
            held.into_iter().filter(|(_, (pieces, _))| *pieces > 0).map(|(part, (pieces, _))| (part, pieces)).collect();
        if let Some((part, pieces)) = self.dice.pick(&there) {
            let lines = vec![(part, self.dice.between(1, pieces))];
            self.say(Voice::Hq, outlet, day, vec![Event::TransferOrder { lines }]);
        }
    }

    /// An order is answered; where another PC has answered it already, only by a program that was changed.
    pub fn transfer_answer(&mut self, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let changed = self.dice.one_in(4);
        let view = self.view(heard, outlet);
        let answered = |name: Name| {
            !view.none(|e| match e {
                Event::TransferSent { transfer, .. } | Event::TransferDeclined { transfer } => *transfer == name,
                _ => false,
            })
        };
        let open: Vec<(Name, Vec<(String, i64)>)> = view.all(|s, e| match e {
            Event::TransferOrder { lines } if changed || !answered(s.name) => Some((s.name, lines.clone())),
            _ => None,
        });
        let (transfer, wanted) = self.dice.pick(&open)?;
        if self.dice.one_in(4) {
            return Some(vec![Event::TransferDeclined { transfer }]);
        }
        let held = Books::of(heard.iter().map(|name| &self.said[*name])).account(outlet, "held");
        let line = |(part, pieces): (String, i64)| {
            let (there, fen) = held.get(&part).copied().filter(|(there, fen)| *there > 0 && *fen > 0)?;
            Some(Line { part, pieces: self.dice.between(1, pieces.min(there)), price: fen / there })
        };
        let lines: Vec<Line> = wanted.into_iter().filter_map(line).collect();
        (!lines.is_empty()).then_some(vec![Event::TransferSent { transfer, lines }])
    }
}
