//! Months that are claimed, reviewed, approved and paid, and their disputed lines.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::Fen;
use domain::settlement::dispute::{Outcome, Step};
use domain::settlement::{LineKind, Unpaid};
use journal::fact::*;

use crate::network::{Network, Voice};
use crate::reference::event::{Claimed, Event, Goes, Line, Name, TakenBack, Word};

/// Months of the year that are claimed.
const CLAIMED: [u32; 3] = [1, 2, 3];

fn month_text(month: u32) -> String {
    format!("2026-{month:02}")
}

pub fn facts(net: &Network, _outlet: &str, day: NaiveDate, event: &Event) -> Option<Vec<Fact>> {
    let (why, note) = (String::new(), String::new());
    let fact: Fact = match event {
        Event::Claim { month, lines } => {
            let line = |l: &Claimed| ClaimLine {
                kind: if l.sold.is_some() { LineKind::PartsSold } else { LineKind::Labour },
                about: Some(net.named(l.about)),
                label: String::new(),
                part: l.sold.as_ref().map(|(part, _)| part.clone()).unwrap_or_default(),
                qty: l.sold.as_ref().map_or(0, |(_, pieces)| *pieces),
                amount: Fen(l.fen),
                rule: String::new(),
            };
            SettlementClaimed { month: month_text(*month), lines: lines.iter().map(line).collect(), day }.into()
        }
        Event::Review { month, claim, words, taken_back } => {
            let line = |w: &Word| ReviewedLine {
                found: Fen(w.allowed),
                allowed: Fen(w.allowed),
                booked: Fen(w.booked),
                pieces: w.pieces,
                why: w.put_off.then_some(Unpaid::NotCollected),
                note: String::new(),
            };
            let back = |b: &TakenBack| Deduction {
                order: net.named(b.order),
                label: String::new(),
                amount: Fen(b.fen),
                booked: Fen(b.booked),
                why: Unpaid::Repeat,
                rule: String::new(),
            };
            let (lines, deductions) = (words.iter().map(line).collect(), taken_back.iter().map(back).collect());
            let (month, claim) = (month_text(*month), net.named(*claim));
            SettlementReviewed { month, claim, lines, deductions, note, day }.into()
        }
        Event::Approval { month, review } => {
            SettlementApproved { month: month_text(*month), review: net.named(*review), day }.into()
        }
        Event::Settling { month, fen } => {
            let (month, amount, reference) = (month_text(*month), Fen(*fen), String::new());
            SettlementPaid { month, amount, paid_on: day, reference, day }.into()
        }
        Event::PaymentReversal { month, payment } => {
            let (month, payment) = (month_text(*month), net.named(*payment));
            SettlementPaymentReversed { month, payment, returned_on: day, why, day }.into()
        }
        Event::Dispute { month, claim, line, wanted } => {
            let (month, claim, line, wanted) = (month_text(*month), net.named(*claim), *line as u32, Fen(*wanted));
            LineDisputed { month, claim, line, wanted, why, day }.into()
        }
        Event::DisputeWords { month, line } => {
            let (about, line) = (month_text(*month), *line as u32);
            DisputeSaid { about, line, text: "已寄出".into(), evidence: None, day }.into()
        }
        Event::Offer { month, line, fen } => {
            let (about, line, step, offered) = (month_text(*month), *line as u32, Step::Offered, Fen(*fen));
            DisputeStepped { about, line, step, offered, why, day }.into()
        }
        Event::OfferAccepted { month, line, offer } => {
            OfferAccepted { about: month_text(*month), line: *line as u32, offer: net.named(*offer), day }.into()
        }
        Event::DisputeEnd { month, line, fen } => {
            let (about, line, outcome, amount) = (month_text(*month), *line as u32, Outcome::Settled, Fen(*fen));
            DisputeEnded { about, line, outcome, amount, why, day }.into()
        }
        _ => return None,
    };
    Some(vec![fact])
}

impl Network {
    /// A month that nobody has claimed as far as is known here (seldom another): fees, sold parts and freight.
    pub fn claim(&mut self, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let mut dice = self.dice.clone();
        let view = self.view(heard, outlet);
        let claimed = |month: u32| !view.none(|e| matches!(e, Event::Claim { month: of, .. } if *of == month));
        let again = dice.one_in(6);
        let months: Vec<u32> = CLAIMED.into_iter().filter(|month| again || !claimed(*month)).collect();
        let month = dice.pick(&months)?;
        let mut lines: Vec<Claimed> = view.all(|_, e| match e {
            Event::HandOver { order, fee: Some(fee) } => Some(Claimed { about: *order, fen: *fee, sold: None }),
            _ => None,
        });
        lines.extend(view.all(|s, e| match e {
            Event::Fitting { line: Line { part, pieces, price }, goes: Goes::Sold, .. } => {
                Some(Claimed { about: s.name, fen: -pieces * price, sold: Some((part.clone(), *pieces)) })
            }
            _ => None,
        }));
        lines.extend(view.returns().iter().map(|(name, _)| Claimed { about: *name, fen: 1_200, sold: None }));
        dice.shuffle(&mut lines);
        lines.truncate(1 + dice.below(6));
        self.dice = dice;
        (!lines.is_empty()).then_some(vec![Event::Claim { month, lines }])
    }

    /// Headquarters' next words on one of the months, whatever comes of them.
    pub fn settle(&mut self, outlet: &str, day: u32) {
        let month = CLAIMED[self.dice.below(CLAIMED.len())];
        let view = self.view(&self.hq.heard, outlet);
        let claims = view.claims(month);
        let reviews = view.reviews(month);
        let approvals =
            view.all(|s, e| matches!(e, Event::Approval { month: of, .. } if *of == month).then_some(s.name));
        let what = match (claims.is_empty(), reviews.as_slice(), approvals.as_slice()) {
            (true, ..) => None,
            (false, [], _) => self.review(month, &claims),
            (false, reviews, []) if self.dice.one_in(2) => {
                let review = reviews[self.dice.below(reviews.len())];
                Some(Event::Approval { month, review })
            }
            (false, reviews, approvals) => match self.dice.below(12) {
                0 => self.review(month, &claims),
                1 => Some(Event::Approval { month, review: reviews[self.dice.below(reviews.len())] }),
                2..=5 if !approvals.is_empty() => self.payment_of(month, reviews),
                11 => self.payment_back(outlet, month),
                6..=8 => Some(Event::Offer { month, line: self.dice.below(3), fen: self.dice.between(-5_000, 9_000) }),
                9 => Some(Event::DisputeEnd { month, line: self.dice.below(3), fen: self.dice.between(-5_000, 9_000) }),
                10 => Some(Event::DisputeWords { month, line: self.dice.below(5) }),
                _ => None,
            },
        };
        if let Some(what) = what {
            self.say(Voice::Hq, outlet, day, vec![what]);
        }
        self.rule_on_rivals(outlet, day, &claims);
    }

    fn review(&mut self, month: u32, claims: &[Name]) -> Option<Event> {
        let claim = self.dice.pick(claims)?;
        let Some(Event::Claim { lines, .. }) = self.said[claim].what.first().cloned() else { return None };
        let word = |line: &Claimed| {
            let put_off = self.dice.one_in(6);
            match &line.sold {
                Some((_, pieces)) => Word { allowed: line.fen, booked: 0, pieces: *pieces, put_off },
                None => {
                    let allowed = if self.dice.one_in(3) { self.dice.between(0, line.fen) } else { line.fen };
                    let booked = if self.dice.one_in(4) { 0 } else { line.fen };
                    Word { allowed, booked, pieces: 0, put_off }
                }
            }
        };
        let words = lines.iter().map(word).collect();
        let mut taken_back = Vec::new();
        if self.dice.one_in(3) {
            let booked = if self.dice.one_in(3) { -4_000 } else { 0 };
            taken_back.push(TakenBack { order: lines[0].about, fen: -4_000, booked });
        }
        Some(Event::Review { month, claim, words, taken_back })
    }

    /// What a review comes to is paid, by whoever owes it; now and then another sum.
    fn payment_of(&mut self, month: u32, reviews: &[Name]) -> Option<Event> {
        let review = self.dice.pick(reviews)?;
        let Some(Event::Review { words, taken_back, .. }) = self.said[review].what.first() else { return None };
        let allowed: i64 = words.iter().filter(|w| !w.put_off).map(|w| w.allowed).sum();
        let net = allowed + taken_back.iter().map(|back| back.fen).sum::<i64>();
        let fen = if self.dice.one_in(3) { self.dice.between(-9_000, 9_000) } else { net };
        Some(Event::Settling { month, fen })
    }

    /// A payment of the month comes back, some of them twice.
    fn payment_back(&mut self, outlet: &str, month: u32) -> Option<Event> {
        let view = self.view(&self.hq.heard, outlet);
        let paid = view.all(|s, e| matches!(e, Event::Settling { month: of, .. } if *of == month).then_some(s.name));
        self.dice.pick(&paid).map(|payment| Event::PaymentReversal { month, payment })
    }

    /// The outlet disputes a line, says something about it, or takes an offer.
    pub fn dispute(&mut self, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let mut dice = self.dice.clone();
        let view = self.view(heard, outlet);
        let approved = view.all(|_, e| if let Event::Approval { month, .. } = e { Some(*month) } else { None });
        let month = dice.pick(&approved)?;
        let claim = dice.pick(&view.claims(month))?;
        let line = dice.below(4);
        let offers = view.all(|s, e| match e {
            Event::Offer { month: of, line, .. } if *of == month => Some((*line, s.name)),
            _ => None,
        });
        let offered = if dice.one_in(4) { dice.pick(&offers) } else { offers.last().copied() };
        let what = match (dice.below(6), offered) {
            (0, _) => Event::DisputeWords { month, line },
            (1..=3, Some((line, offer))) => Event::OfferAccepted { month, line, offer },
            _ => Event::Dispute { month, claim, line, wanted: dice.between(0, 9_000) },
        };
        self.dice = dice;
        Some(vec![what])
    }
}
