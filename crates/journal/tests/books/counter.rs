//! The counter's money besides what orders pay: on account, the drawer, and goods that customers bring back.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::Fen;
use domain::sale_return::{ReturnBasis, goods};
use domain::till::TillTo;
use journal::fact::*;

use crate::network::{Network, Voice};
use crate::reference::books::Books;
use crate::reference::event::{Event, Name};

/// The voucher and the piece that goods are known by.
fn voucher(of: usize) -> (String, String) {
    (format!("FP{of:04}"), "充电器".to_owned())
}

pub fn facts(net: &Network, _outlet: &str, day: NaiveDate, event: &Event) -> Option<Vec<Fact>> {
    let (why, method) = ("核实".to_owned(), "cash".to_owned());
    let fact: Fact = match event {
        Event::OnAccount { order, fen } => {
            OrderOnAccount { order: net.named(*order), amount: Fen(*fen), due_on: day, why, day }.into()
        }
        Event::Drawer { expected, counted, moved } => {
            let (expected, counted, moved) = (Fen(*expected), Fen(*counted), Fen(*moved));
            let (person, reference) = (None, String::new());
            TillHandedOver { to: TillTo::Owner, person, expected, counted, moved, reference, why, day }.into()
        }
        Event::BroughtBack { goods: of } => {
            let (voucher, item) = voucher(*of);
            SaleReturnOpened {
                voucher,
                item,
                serial: String::new(),
                order: None,
                category: "other".into(),
                version: 0,
                sold_on: day,
                paid: Fen(9_900),
                original: None,
                current: None,
                saleable: true,
                ours: false,
                report: String::new(),
                why,
                basis: ReturnBasis::Paid,
                price: Fen(9_900),
                day,
            }
            .into()
        }
        Event::PaidBack { returned, goods: of, fen } => {
            let (voucher, item) = voucher(*of);
            let (returned, goods) = (net.named(*returned), goods(&voucher, &item, ""));
            SaleReturnPaid { returned, goods, amount: Fen(*fen), method, day }.into()
        }
        _ => return None,
    };
    Some(vec![fact])
}

impl Network {
    pub fn at_the_till(&mut self, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let mut dice = self.dice.clone();
        let view = self.view(heard, outlet);
        let (orders, brought) = (
            view.orders(),
            view.all(|s, e| if let Event::BroughtBack { goods } = e { Some((s.name, *goods)) } else { None }),
        );
        let what = match dice.below(6) {
            0 | 1 => dice.pick(&orders).map(|order| Event::OnAccount { order, fen: dice.between(-5_000, 39_900) }),
            2 | 3 => {
                let books = Books::of(heard.iter().map(|name| &self.said[*name]));
                let expected: i64 = books.account(outlet, "till").values().map(|(_, fen)| fen).sum();
                let counted = expected + if dice.one_in(2) { dice.between(-500, 500) } else { 0 };
                Some(Event::Drawer { expected, counted, moved: dice.between(-2_000, 20_000) })
            }
            4 => Some(Event::BroughtBack { goods: dice.below(6) }),
            _ => dice.pick(&brought).map(|(returned, goods)| Event::PaidBack {
                returned,
                goods,
                fen: dice.between(1, 9_900),
            }),
        };
        self.dice = dice;
        what.map(|event| vec![event])
    }

    /// Headquarters rules on a contract that was sold twice, a tool that was issued twice, a drawer that was handed over twice,
    /// goods that were paid back twice.
    pub fn rule_on_the_counters(&mut self, outlet: &str, day: u32) {
        let about = ["plan", "tool", "till", "sale_return"];
        let open = self.hq.tables.conflicts(outlet).into_iter();
        let open: Vec<[Name; 2]> = open
            .filter(|row| row.state == "open" && about.contains(&row.about.as_str()))
            .map(|row| [row.a_ref, row.b_ref].map(|id| self.ids[&id]))
            .collect();
        // One a day: who loses is nobody's rival any more, and the other conflicts change.
        if self.dice.one_in(2)
            && let Some(between) = self.dice.pick(&open)
        {
            let winner = between[self.dice.below(2)];
            self.say(Voice::Hq, outlet, day, vec![Event::Ruling { between, winner }]);
        }
    }
}
