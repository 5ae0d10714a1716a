//! The counter's money: what customers pay and owe, the drawer, and what they are paid back.

use super::books::Books;
use super::event::{Event, Name, Said};
use super::standing::{Standing, second};

/// What of a payment is for what the customer took home owing: everything before it, gone through by hand.
fn of_it(standing: &Standing<'_>, order: Name, payment: &Event) -> i64 {
    let (mut owed, mut of_it) = (0i64, 0);
    for event in standing.said.iter().flat_map(|s| &s.what) {
        match event {
            Event::OnAccount { order: of, fen } if *of == order => owed += fen,
            Event::Payment { order: of, fen } if *of == order => {
                of_it = if owed > 0 { (*fen).max(0).min(owed) } else { 0 };
                if std::ptr::eq(event, payment) {
                    break;
                }
                owed -= of_it;
            }
            _ => {}
        }
    }
    of_it
}

impl Books {
    pub(super) fn counter(&mut self, standing: &Standing<'_>, said: &Said, event: &Event) {
        match event {
            Event::Payment { order, fen } => {
                let owed = of_it(standing, *order, event);
                self.money(said, "receivable", "till", owed);
                self.money(said, "sales", "till", fen - owed);
            }
            Event::OnAccount { fen, .. } => self.money(said, "sales", "receivable", *fen),
            Event::Drawer { expected, counted, moved } => {
                let drawers: Vec<&Said> =
                    standing.who(|e| matches!(e, Event::Drawer { .. })).filter(|s| s.outlet == said.outlet).collect();
                // Who knew of the one before counted what was left of it.
                let pairs = standing.pairs(&drawers, |earlier, later| later.knew.contains(&earlier.name));
                if !second(&pairs, said.name) {
                    self.money(said, "cash_variance", "till", counted - expected);
                    self.money(said, "till", "cash_out", *moved);
                }
            }
            Event::PaidBack { returned, goods, fen } if standing.heard(*returned) => {
                let same = |e: &Event| match e {
                    Event::PaidBack { goods: of, returned, .. } => of == goods && standing.heard(*returned),
                    _ => false,
                };
                let paid: Vec<&Said> = standing.who(same).filter(|s| s.outlet == said.outlet).collect();
                // Once for the same goods, whatever anybody knew.
                if !second(&standing.pairs(&paid, |_, _| false), said.name) {
                    self.money(said, "till", "refunded", *fen);
                }
            }
            _ => {}
        }
    }
}
