//! Settlements: few months and few lines, so that two PCs claim one month, and disputes meet reviews that did not stand.

use domain::Fen;
use domain::settlement::dispute::{Outcome, Step};
use domain::settlement::{LineKind, Unpaid};
use domain::stock::Account;
use journal::fact::*;
use journal::{Hash, Ref};

use super::{HQ, History, day, part, pick};

/// What was said of settlements so far, with its month.
#[derive(Default)]
pub(super) struct Said {
    claims: Vec<(Ref, u16)>,
    reviews: Vec<(Ref, u16)>,
    offers: Vec<(Ref, u16)>,
    payments: Vec<(Ref, u16)>,
}

fn month(n: u16) -> String {
    format!("2026-0{}", 1 + n % 2)
}

impl History {
    fn newest(&self, who: usize, of: &[(Ref, u16)], n: u16) -> Option<(Ref, u16)> {
        pick(&self.seen(who, of, |(name, _)| *name), n)
    }

    /// What a dispute's line is a line of: a month, or one of the first records.
    fn disputed(&self, n: u16) -> String {
        let record = self.orders.get(usize::from(n % 2)).filter(|_| n.is_multiple_of(3));
        record.map_or_else(|| month(n), ToString::to_string)
    }

    pub(super) fn settle_at_pc(&mut self, pc: usize, x: u16, y: u16) {
        let (line, month_of, on) = (u32::from(y % 3), month(x), day(y));
        match y % 8 {
            0 | 1 => {
                let about = pick(&self.orders, x);
                let kinds = [LineKind::Labour, LineKind::PartsSold, LineKind::Dispute];
                let lines = kinds.into_iter().take(1 + usize::from(x % 3)).map(|kind| ClaimLine {
                    kind,
                    about: about.filter(|_| kind != LineKind::Dispute),
                    label: "2026-01/0".into(),
                    part: if kind == LineKind::PartsSold { part(y) } else { String::new() },
                    qty: i64::from(kind == LineKind::PartsSold),
                    amount: Fen(if kind == LineKind::PartsSold { -20_000 } else { 2_000 + i64::from(y % 2) }),
                    rule: "labour@1".into(),
                });
                let lines = lines.collect();
                let name = self.say(pc, pc, vec![SettlementClaimed { month: month_of, lines, day: on }.into()], &[]);
                self.settled.claims.push((name, x));
            }
            2 | 3 => {
                if let Some((claim, n)) = self.newest(pc, &self.settled.claims, x) {
                    let wanted = Fen(i64::from(y));
                    let fact = LineDisputed { month: month(n), claim, line, wanted, why: String::new(), day: on };
                    self.say(pc, pc, vec![fact.into()], &[]);
                }
            }
            4 => {
                let evidence =
                    x.is_multiple_of(2).then(|| Evidence { name: "照片".into(), hash: Hash([y as u8; 32]) });
                let about = self.disputed(x);
                let said = DisputeSaid { about, line, text: format!("{y}"), evidence, day: on };
                self.say(pc, pc, vec![said.into()], &[]);
            }
            5 | 6 => {
                if let Some(correction) = pick(&self.orders, y).filter(|_| x.is_multiple_of(5)) {
                    let fact = DisputeCorrected { about: self.disputed(x), line, correction, day: on };
                    self.say(pc, pc, vec![fact.into()], &[]);
                } else if let Some((offer, n)) = self.newest(pc, &self.settled.offers, x) {
                    let fact = OfferAccepted { about: self.disputed(n), line, offer, day: on };
                    self.say(pc, pc, vec![fact.into()], &[]);
                }
            }
            _ if x.is_multiple_of(3) => {
                let Some(record) = self.orders.get(usize::from(x % 2)).copied() else { return };
                let fact = RecordDisputed {
                    record,
                    line,
                    month: month_of,
                    account: Account::Till,
                    part: String::new(),
                    posted_on: on,
                    stated: Fen(i64::from(x)),
                    wanted: Fen(i64::from(y)),
                    why: String::new(),
                    day: on,
                };
                self.say(pc, pc, vec![fact.into()], &[]);
            }
            _ => {
                // In headquarters' name: it counts for nothing.
                let (amount, reference) = (Fen(9_999), String::new());
                let paid = SettlementPaid { month: month_of, amount, paid_on: on, reference, day: on };
                self.say(pc, pc, vec![paid.into()], &[]);
            }
        }
    }

    pub(super) fn settle_at_hq(&mut self, x: u16, y: u16) {
        let (line, on) = (u32::from(y % 3), day(y));
        match y % 8 {
            0..=2 => {
                let Some((claim, n)) = self.newest(HQ, &self.settled.claims, x) else { return };
                let whys = [None, Some(Unpaid::Differs), Some(Unpaid::Contested)];
                let lines = (0..3).map(|i| ReviewedLine {
                    found: Fen(2_000),
                    allowed: Fen(if i == 1 { -20_000 } else { i64::from(y) }),
                    booked: Fen(2_000),
                    pieces: i64::from(i == 1),
                    why: whys[usize::from((x + i) % 3)],
                    note: String::new(),
                });
                let deduction = Deduction {
                    order: claim,
                    label: "SZ017-1".into(),
                    amount: Fen(-4_000),
                    booked: Fen::ZERO,
                    why: Unpaid::Repeat,
                    rule: "settings@1".into(),
                };
                let review = SettlementReviewed {
                    month: month(n),
                    claim,
                    lines: lines.collect(),
                    deductions: if y.is_multiple_of(3) { vec![deduction] } else { vec![] },
                    note: String::new(),
                    day: on,
                };
                let name = self.say(HQ, HQ, vec![review.into()], &[]);
                self.settled.reviews.push((name, n));
            }
            3 | 4 => {
                if let Some((review, n)) = self.newest(HQ, &self.settled.reviews, x) {
                    let fact = SettlementApproved { month: month(n), review, day: on };
                    self.say(HQ, HQ, vec![fact.into()], &[]);
                }
            }
            5 => {
                if let Some((payment, n)) = self.newest(HQ, &self.settled.payments, x).filter(|_| x.is_multiple_of(3)) {
                    let (month, why) = (month(n), String::new());
                    let back = SettlementPaymentReversed { month, payment, returned_on: on, why, day: on };
                    self.say(HQ, HQ, vec![back.into()], &[]);
                }
                let (amount, reference) = (Fen(i64::from(x) - 300), "SF".into());
                let paid = SettlementPaid { month: month(x), amount, paid_on: on, reference, day: on };
                let name = self.say(HQ, HQ, vec![paid.into()], &[]);
                self.settled.payments.push((name, x));
            }
            6 => {
                let step = [Step::Heard, Step::Verified, Step::Offered, Step::Offered][usize::from(x % 4)];
                let (about, why) = (self.disputed(x / 4), String::new());
                let fact = DisputeStepped { about, line, step, offered: Fen(i64::from(x)), why, day: on };
                let name = self.say(HQ, HQ, vec![fact.into()], &[]);
                if step == Step::Offered {
                    self.settled.offers.push((name, x / 4));
                }
            }
            _ => {
                let outcome = [Outcome::Settled, Outcome::Unresolved, Outcome::Lapsed][usize::from(x % 3)];
                let (about, why) = (self.disputed(x / 3), String::new());
                let fact = DisputeEnded { about, line, outcome, amount: Fen(i64::from(x)), why, day: on };
                self.say(HQ, HQ, vec![fact.into()], &[]);
            }
        }
    }
}
