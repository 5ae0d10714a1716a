//! The counter's money: two PCs hand over one drawer, let devices go on account, draw and reverse invoices, and quote.

use domain::Fen;
use domain::service::QuoteWhat;
use domain::till::TillTo;
use journal::Ref;
use journal::fact::*;

use super::{History, day, pick};

/// Invoices with their orders.
#[derive(Default)]
pub struct Invoices(Vec<(Ref, Ref)>);

impl History {
    pub fn counter_at_pc(&mut self, pc: usize, x: u16, y: u16) {
        let orders = self.seen(pc, &self.orders, |o| *o);
        let invoices = self.seen(pc, &self.invoices.0, |(invoice, _)| *invoice);
        let Some(order) = pick(&orders, x) else { return self.hand_over(pc, x, y) };
        match y % 8 {
            0 | 1 => self.hand_over(pc, x, y),
            2 | 3 => {
                let amount = Fen(i64::from(x % 5) * 10_000 - 10_000);
                let fact = OrderOnAccount { order, amount, due_on: day(x), why: "单位".into(), day: day(y) };
                self.say(pc, pc, vec![fact.into()], &[]);
                let paid = OrderPaid { order, amount: Fen(15_000), method: "cash".into(), day: day(y) };
                self.say(pc, pc, vec![paid.into()], &[]);
            }
            4 | 5 => {
                // Few numbers, so that two PCs draw the same one now and then.
                let (number, title) = (format!("{}", y % 7), "个人".to_owned());
                let (tax_number, amount) = (String::new(), Fen(i64::from(x)));
                let drawn = InvoiceDrawn { order, number, title, tax_number, amount, day: day(y) };
                let name = self.say(pc, pc, vec![drawn.into()], &[]);
                self.invoices.0.push((name, order));
            }
            6 => {
                if let Some((invoice, order)) = pick(&invoices, x) {
                    let (number, why) = ("R1".to_owned(), "抬头错".to_owned());
                    self.say(pc, pc, vec![InvoiceVoided { order, invoice, number, why, day: day(y) }.into()], &[]);
                }
            }
            _ => self.quote(pc, order, x, y),
        }
    }

    fn hand_over(&mut self, pc: usize, x: u16, y: u16) {
        let to = [TillTo::Person, TillTo::Owner, TillTo::Bank, TillTo::Change][usize::from(x % 4)];
        let fact = TillHandedOver {
            to,
            person: None,
            expected: Fen(i64::from(x)),
            counted: Fen(i64::from(x) + i64::from(y % 3) - 1),
            moved: Fen(i64::from(y % 5) * 100),
            reference: String::new(),
            why: String::new(),
            day: day(y),
        };
        self.say(pc, pc, vec![fact.into()], &[]);
    }

    fn quote(&mut self, pc: usize, order: Ref, x: u16, y: u16) {
        let total = Fen(i64::from(y % 3) * 1_000);
        let line = QuotedLine {
            what: QuoteWhat::Hours,
            code: "hour".into(),
            name_zh: "工时".into(),
            name_en: "Labour".into(),
            qty: 4,
            price: total,
            amount: total,
            data: x.is_multiple_of(2),
        };
        let sets = vec![(domain::repair::Field::QuoteFen, FieldValue::Int(total.0))];
        let quoted = OrderQuoted { order, version: 1, lines: vec![line; usize::from(x % 3)], total, day: day(y) };
        self.say(pc, pc, vec![OrderSet { order, sets }.into(), quoted.into()], &[]);
    }
}
