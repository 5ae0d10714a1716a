//! Parts go into devices, and fittings are taken back: by either PC, by both without knowing of each other, and by tampered
//! programs that name another part or order.

use domain::Fen;
use journal::Ref;
use journal::fact::*;

use super::{History, day, part, pick};

/// Fittings: their names, their orders, and the number that their part and serial come from.
#[derive(Default)]
pub struct Fitted(Vec<(Ref, Ref, u16)>);

fn serial(n: u16) -> Option<String> {
    Some(format!("S{}", n % 4))
}

impl History {
    pub(super) fn fit(&mut self, pc: usize, order: Ref, x: u16, y: u16) {
        let fitted = PartFitted {
            order,
            part: part(y),
            qty: 1,
            price: Fen(20_000 + i64::from(y % 2)),
            old_serial: None,
            new_serial: serial(y),
            sold: x.is_multiple_of(4),
            owed_back: x.is_multiple_of(2),
            day: day(y),
        };
        let paid = OrderPaid { order, amount: Fen(i64::from(y) - 300), method: "cash".into(), day: day(y) };
        let noted = OrderNoted { order, text: "记".into() };
        let name = self.say(pc, pc, vec![fitted.into(), paid.into(), noted.into()], &[]);
        self.fitted.0.push((name, order, y));
    }

    pub(super) fn take_back(&mut self, pc: usize, x: u16, y: u16) {
        // A tampered program may name what it has not seen.
        let all = self.fitted.0.clone();
        let seen = self.seen(pc, &all, |(name, ..)| *name);
        let Some((fitting, order, n)) = pick(if y.is_multiple_of(5) { &all } else { &seen }, x) else { return };
        let order = if y % 7 == 1 { pick(&self.orders, y).unwrap_or(order) } else { order };
        let n = if y % 7 == 2 { n.wrapping_add(1) } else { n };
        let why = ["装错", ""][usize::from(y % 2)].to_owned();
        let back = FittingReversed { order, fitting, part: part(n), new_serial: serial(n), why, day: day(y) };
        self.say(pc, pc, vec![back.into()], &[]);
    }
}
