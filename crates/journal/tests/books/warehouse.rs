//! Headquarters buys, takes in, pays, claims and counts, in a book of its own.

use chrono::NaiveDate;
use domain::Fen;
use domain::stock::Account;
use domain::supplier::ClaimOutcome;
use journal::fact::*;

use crate::network::{HQS_OWN, Network, Voice};
use crate::reference::books::Books;
use crate::reference::event::{Event, Found, Line, Name};

pub fn facts(net: &Network, _outlet: &str, day: NaiveDate, event: &Event) -> Option<Vec<Fact>> {
    let (note, why, named) = (String::new(), "核实".to_owned(), |name: &Name| net.named(*name));
    let fact: Fact = match event {
        Event::Purchase { lines } => {
            let line = |l: &Line| PurchaseLine { part: l.part.clone(), qty: l.pieces, price: Fen(l.price) };
            let lines = lines.iter().map(line).collect();
            PurchaseOrdered { supplier: "OEM".into(), lines, due_on: day, note, day }.into()
        }
        Event::Delivery { purchase, lines } => {
            let line = |(line, accepted): &(usize, i64)| DeliveredLine {
                line: *line as u32,
                accepted: *accepted,
                refused: 1,
                lot: "L1".into(),
                provenance: "合格证".into(),
            };
            let lines = lines.iter().map(line).collect();
            DeliveryAccepted { purchase: named(purchase), waybill: "JD1".into(), lines, note, day }.into()
        }
        Event::SupplierPaid { purchase, delivery, fen } => {
            let (purchase, delivery, reference) = (named(purchase), named(delivery), "P1".to_owned());
            SupplierPaid { purchase, delivery, amount: Fen(*fen), reference, day }.into()
        }
        Event::LotClaim { purchase, delivery, place, pieces, out_of_devices } => {
            let from = if *out_of_devices { Account::WrittenOff } else { Account::Shelf };
            let (purchase, delivery, place) = (named(purchase), named(delivery), *place as u32);
            LotClaimed { purchase, delivery, place, qty: *pieces, from, why, day }.into()
        }
        Event::LotAnswer { purchase, claim, outcome } => {
            let outcome = ClaimOutcome::from_word(outcome).expect("an outcome");
            LotClaimEnded { purchase: named(purchase), claim: named(claim), outcome, note, day }.into()
        }
        Event::ShelfOpening { lines } => {
            let line = |l: &Line| ShelfOpeningLine { part: l.part.clone(), qty: l.pieces, price: Fen(l.price) };
            ShelfOpened { source: "盘点表".into(), lines: lines.iter().map(line).collect(), day }.into()
        }
        Event::ShelfCount { lines } => {
            let line = |f: &Found| ShelfLine {
                part: f.part.clone(),
                booked: f.booked,
                counted: f.counted,
                price: Fen(f.price),
                why: why.clone(),
            };
            ShelfCounted { parcel: None, lines: lines.iter().map(line).collect(), day }.into()
        }
        _ => return None,
    };
    Some(vec![fact])
}

impl Network {
    /// What the warehouse does on a day.
    pub fn at_the_warehouse(&mut self, day: u32) {
        let heard = self.hq.heard.clone();
        let mut dice = self.dice.clone();
        let view = self.view(&heard, HQS_OWN);
        let ordered =
            view.all(|s, e| if let Event::Purchase { lines } = e { Some((s.name, lines.clone())) } else { None });
        let came = view.all(|s, e| match e {
            Event::Delivery { purchase, lines } => Some((*purchase, s.name, lines.clone())),
            _ => None,
        });
        let claims =
            view.all(|s, e| if let Event::LotClaim { purchase, .. } = e { Some((*purchase, s.name)) } else { None });
        let what = match dice.below(9) {
            0 | 1 => {
                self.dice = dice.clone();
                let lines = self.lines();
                dice = self.dice.clone();
                Some(Event::Purchase { lines })
            }
            2 | 3 => dice.pick(&ordered).map(|(purchase, lines)| {
                let place = dice.below(lines.len());
                Event::Delivery { purchase, lines: vec![(place, dice.between(0, lines[place].pieces + 1))] }
            }),
            4 => dice.pick(&came).map(|(purchase, delivery, _)| Event::SupplierPaid {
                purchase,
                delivery,
                fen: dice.between(1, 90_000),
            }),
            5 => dice.pick(&came).map(|(purchase, delivery, lines)| {
                let (pieces, out_of_devices) = (dice.between(1, lines[0].1.max(1)), dice.one_in(3));
                Event::LotClaim { purchase, delivery, place: 0, pieces, out_of_devices }
            }),
            // Now and then a second answer, which says nothing.
            6 => dice.pick(&claims).map(|(purchase, claim)| {
                let outcome = ["replaced", "credited", "refused"][dice.below(3)];
                Event::LotAnswer { purchase, claim, outcome }
            }),
            7 => {
                self.dice = dice.clone();
                let lines = self.lines();
                dice = self.dice.clone();
                Some(Event::ShelfOpening { lines })
            }
            _ => {
                let shelf = Books::of(heard.iter().map(|name| &self.said[*name])).account(HQS_OWN, "shelf");
                let shelf: Vec<_> = shelf.into_iter().collect();
                dice.pick(&shelf).map(|(part, (booked, _))| {
                    let (counted, price) = (booked + dice.between(-2, 2), dice.between(1, 20_000));
                    Event::ShelfCount { lines: vec![Found { part, booked, counted, price }] }
                })
            }
        };
        self.dice = dice;
        if let Some(what) = what {
            self.say(Voice::Hq, HQS_OWN, day, vec![what]);
        }
    }
}
