//! Exchanges: two PCs submit, look for the fault and swap; headquarters decides, and one of the PCs does its part for it.

use domain::exchange::{DealerStep, ExchangeKind};
use journal::Ref;
use journal::fact::*;

use super::{HQ, History, LOGS, day, pick};

/// Few units, so that two swaps give the same one back or out.
fn unit(n: u16) -> String {
    format!("imei:35693803564380{}", n % 3)
}

impl History {
    pub fn exchange_at_pc(&mut self, pc: usize, x: u16, y: u16) {
        let orders = self.seen(pc, &self.orders, |o| *o);
        let known = self.seen(pc, &self.exchanges, |(exchange, _)| *exchange);
        let (fault, day) = ("花屏".to_owned(), day(y));
        let Some((exchange, order)) = pick(&known, x).filter(|_| y % 8 > 1) else {
            let Some(order) = pick(&orders, x) else { return };
            let submitted = ExchangeSubmitted {
                order,
                kind: ExchangeKind::ALL[usize::from(y % 5)],
                unit: unit(x),
                item: String::new(),
                seller: "数码城".into(),
                fault,
                accessories: String::new(),
                fulfilled: vec!["film".into()],
                found: day,
                day,
            };
            let name = self.say(pc, pc, vec![submitted.into()], &[]);
            self.exchanges.push((name, order));
            return;
        };
        let fact: Fact = match y % 8 {
            2 => ExchangeResubmitted {
                exchange,
                fault,
                accessories: "耳机".into(),
                fulfilled: vec!["film".into(), "invoice".into()],
                note: "补齐".into(),
                day,
            }
            .into(),
            3 => ExchangeTested { exchange, reproduced: x.is_multiple_of(3), finding: fault, day }.into(),
            4 => ExchangeStepped { exchange, step: DealerStep::ALL[usize::from(x % 2)], waybill: "SF".into(), day }
                .into(),
            5 => called(exchange, x, y),
            // Sometimes nobody accepted it, and sometimes a PC says that it did itself.
            6 if x.is_multiple_of(5) => decided(exchange, x, y),
            _ => {
                let (old_unit, new_unit) = (unit(x), unit(y / 8));
                ExchangeSwapped {
                    exchange,
                    order,
                    of_unit: x.is_multiple_of(2),
                    part: String::new(),
                    old_unit,
                    new_unit,
                    day,
                }
                .into()
            }
        };
        self.say(pc, pc, vec![fact], &[]);
    }

    pub fn exchange_at_hq(&mut self, x: u16, y: u16) {
        let known = self.seen(HQ, &self.exchanges, |(exchange, _)| *exchange);
        // Now and then one that nobody submitted.
        let exchange = pick(&known, x).map_or(Ref { log: LOGS[0], seq: 1, idx: 0 }, |(exchange, _)| exchange);
        let fact = if y.is_multiple_of(3) { called(exchange, x, y) } else { decided(exchange, x, y) };
        self.say(HQ, HQ, vec![fact], &[]);
    }
}

fn called(exchange: Ref, x: u16, y: u16) -> Fact {
    let (reached, holds) = (!x.is_multiple_of(3), x.is_multiple_of(2));
    ExchangeCalled { exchange, reached, holds, said: "是的".into(), settings: 0, day: day(y) }.into()
}

fn decided(exchange: Ref, x: u16, y: u16) -> Fact {
    let (accepted, whole) = (!y.is_multiple_of(4), x.is_multiple_of(2));
    let missing = if accepted { Vec::new() } else { vec!["invoice".into()] };
    ExchangeDecided { exchange, accepted, whole, missing, why: String::new(), day: day(y) }.into()
}
