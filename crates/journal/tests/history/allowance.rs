//! Consignments, allowances and draws of a random history: two PCs that draw against their own allowance, against each
//! other's, twice, late, and after they said that they are done.

use domain::Fen;
use journal::fact::*;
use uuid::Uuid;

use super::{HQ, History, LOGS, day, part, pick};

impl History {
    /// Headquarters consigns, allows, or ends it.
    pub(super) fn deposit(&mut self, x: u16, y: u16) {
        match y % 5 {
            0 | 1 => {
                let line = |n: u16| ConsignLine {
                    part: part(n),
                    qty: i64::from(1 + y % 9),
                    price: Fen(20_000),
                    serials: vec!["S1".into()],
                };
                let lines = (0..1 + x % 3).map(line).collect();
                let sent = ConsignmentSent { waybill: "SF".into(), carrier: String::new(), lines, day: day(y) };
                let name = self.say(HQ, HQ, vec![sent.into()], &[]);
                self.consignments.push(name);
            }
            2 | 3 => {
                let epoch = LOGS[usize::from(x % 2)];
                let lines = (0..x % 4).map(|n| AllowanceLine { part: part(n), qty: i64::from(y % 4) }).collect();
                let signed = AllowanceSigned {
                    device: Uuid::from_u128(u128::from(x % 2)),
                    epoch,
                    amount: Fen(i64::from(x % 7) * 20_000),
                    lines,
                    expires_ms: i64::from(y),
                    day: day(y),
                };
                let name = self.say(HQ, HQ, vec![signed.into()], &[]);
                self.allowances.push((name, epoch));
            }
            _ => {
                let exited = OutletExited { paid_back: Fen(x.into()), reason: "退出".into(), day: day(y) };
                self.say(HQ, HQ, vec![exited.into()], &[]);
            }
        }
    }

    /// A PC counts a consignment in, draws, or says that it draws nothing more.
    pub(super) fn shelf(&mut self, pc: usize, x: u16, y: u16) {
        let allowances = self.seen(pc, &self.allowances, |(name, _)| *name);
        let consignments = self.seen(pc, &self.consignments, |name| *name);
        match y % 4 {
            0 => {
                if let Some(consignment) = pick(&consignments, x) {
                    let lines = vec![ReceiveLine { good: i64::from(y % 5), damaged: 1, short: 0 }; 2];
                    self.say(pc, pc, vec![ConsignmentReceived { consignment, lines, day: day(y) }.into()], &[]);
                }
            }
            1 => {
                if let Some((allowance, epoch)) = pick(&allowances, x) {
                    self.say(pc, pc, vec![AllowanceClosed { allowance, epoch, as_of_ms: y.into() }.into()], &[]);
                }
            }
            _ => {
                if let Some((allowance, epoch)) = pick(&allowances, x) {
                    let line = |n: u16| DrawLine {
                        part: part(n),
                        qty: i64::from(y % 4),
                        price: Fen(20_000),
                        serials: vec![format!("S{n}")],
                    };
                    let lines = (0..1 + x % 2).map(line).collect();
                    let drawn = PartsDrawn { allowance, epoch, lines, as_of_ms: x.into(), day: day(y) };
                    self.say(pc, pc, vec![drawn.into()], &[]);
                }
            }
        }
    }
}
