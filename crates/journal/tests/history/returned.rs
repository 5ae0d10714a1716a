//! Goods that customers bring back: two PCs open, confirm, refuse and pay back returns of few goods, so that they meet.

use domain::Fen;
use domain::sale_return::{ReturnBasis, ReturnStep, goods};
use journal::Ref;
use journal::fact::*;

use super::{History, day, pick};

/// Returns with their goods.
#[derive(Default)]
pub struct Brought(Vec<(Ref, u16)>);

fn voucher(n: u16) -> String {
    format!("FP {}", n % 3)
}

impl History {
    pub fn return_at_pc(&mut self, pc: usize, x: u16, y: u16) {
        if y.is_multiple_of(3) || self.brought.0.is_empty() {
            self.bring(pc, x, y);
        }
        let brought = self.seen(pc, &self.brought.0, |(returned, _)| *returned);
        let Some((returned, of)) = pick(&brought, x) else { return };
        let named = goods(&voucher(of), "耳机", "");
        let step = [ReturnStep::GoodsIn, ReturnStep::Agreed, ReturnStep::Refused][usize::from(y % 3)];
        let (department, note) = (format!("d{}", x % 2), format!("{}", y % 2));
        let stepped = SaleReturnStepped { returned, goods: named.clone(), step, department, note, day: day(y) };
        self.say(pc, pc, vec![stepped.into()], &[]);
        if !x.is_multiple_of(4) {
            let (amount, method) = (Fen(i64::from(x % 7) * 1_000 - 1_000), "cash".to_owned());
            self.say(pc, pc, vec![SaleReturnPaid { returned, goods: named, amount, method, day: day(y) }.into()], &[]);
        }
    }

    fn bring(&mut self, pc: usize, x: u16, y: u16) {
        let opened = SaleReturnOpened {
            voucher: voucher(x),
            item: "耳机".into(),
            serial: String::new(),
            order: None,
            category: "accessory".into(),
            version: 0,
            sold_on: day(x),
            paid: Fen(i64::from(x)),
            original: y.is_multiple_of(2).then_some(Fen(i64::from(y))),
            current: None,
            saleable: true,
            ours: false,
            report: String::new(),
            why: "不想要".into(),
            basis: ReturnBasis::Paid,
            price: Fen(i64::from(x)),
            day: day(y),
        };
        let name = self.say(pc, pc, vec![opened.into()], &[]);
        self.brought.0.push((name, x));
    }
}
