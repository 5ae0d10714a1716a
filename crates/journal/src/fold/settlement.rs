//! The settlement of one month: one claim, HQ's review of it, its approval, what was paid, and the disputes about its lines.

use domain::Fen;
use domain::settlement::LineKind;
use domain::stock::Account;

use super::dispute;
use super::posting::Postings;
use super::register::{claims, named, rulings};
use super::{Key, Known};
use crate::fact::{
    ClaimLine, Fact, SettlementApproved, SettlementClaimed, SettlementPaid, SettlementPaymentReversed,
    SettlementReviewed,
};
use crate::ident::Ref;
use crate::rows::{SettlementLineRow, SettlementRow};
use crate::table::{Record, Row};

/// Characters of a label that a line is found by: the outlet's word, of any length.
const LABEL_MAX: usize = 60;

type Claimed<'f> = (&'f Known, &'f SettlementClaimed);
type Reviewed<'f> = (&'f Known, &'f SettlementReviewed);
type Approved<'f> = (&'f Known, &'f SettlementApproved);

pub(super) fn month(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let payments = Payments::of(facts);
    let mut rows = payments.posted(scope, key);
    let claimed: Vec<Claimed<'_>> = facts
        .iter()
        .filter_map(|k| if let Fact::SettlementClaimed(f) = &k.fact { Some((*k, f)) } else { None })
        .collect();
    let reviews: Vec<Reviewed<'_>> = facts
        .iter()
        .filter_map(|k| if let Fact::SettlementReviewed(f) = &k.fact { Some((*k, f)) } else { None })
        .collect();
    let shown: Vec<(&Known, String)> = claimed.iter().map(|(k, f)| (*k, sum(&f.lines).to_string())).collect();
    let rulings = rulings(facts);
    let mut conflicts = claims((scope, key, "settlement", key.id(), "claim"), &shown, &rulings);
    let contested = conflicts.iter().any(|c| c.state == "open");
    let Some((by, claim)) = standing(&claimed, &reviews, named(&conflicts, &rulings)) else {
        return rows;
    };
    for conflict in conflicts.iter_mut().filter(|c| c.state == "open") {
        conflict.winner = by.name().to_string();
    }
    rows.extend(conflicts.into_iter().map(Record::into_row));

    let approvals =
        facts.iter().filter_map(|k| if let Fact::SettlementApproved(f) = &k.fact { Some((*k, f)) } else { None });
    let (review, approval) = reviewed(by, &reviews, approvals);
    let lines = lines(scope, key.id(), claim, review.map(|(_, f)| f));
    let decided = lines.iter().filter(|l| l.settled).filter_map(|l| l.allowed_fen);
    let allowed = Fen(decided.fold(0i64, |sum, fen| sum.saturating_add(fen.0)));
    if let (Some((_, review)), Some((known, f))) = (review, approval) {
        rows.extend(approve(Postings::of(scope, known, f.day, key.id()), claim, review));
        rows.extend(dispute::of_settlement(scope, key.id(), by.name(), &lines, facts));
    }
    rows.push(row(scope, key.id(), (by, claim), review, approval, &payments, (allowed, contested)).into_row());
    rows.extend(lines.into_iter().map(Record::into_row));
    rows
}

/// What was paid for a month.
struct Payments<'f>(Vec<Payment<'f>>);

struct Payment<'f> {
    known: &'f Known,
    paid: &'f SettlementPaid,
    /// The first reversal counts.
    back: Option<(&'f Known, &'f SettlementPaymentReversed)>,
}

impl<'f> Payments<'f> {
    fn of(facts: &[&'f Known]) -> Self {
        let back = |name: Ref| {
            facts.iter().find_map(|k| match &k.fact {
                Fact::SettlementPaymentReversed(f) if f.payment == name => Some((*k, f)),
                _ => None,
            })
        };
        let paid = |known: &&'f Known| match &known.fact {
            Fact::SettlementPaid(paid) => Some(Payment { known, paid, back: back(known.name()) }),
            _ => None,
        };
        Self(facts.iter().filter_map(paid).collect())
    }

    /// The payment that was reversed last.
    fn returned_last(&self) -> Option<(&Payment<'f>, &'f Known, &'f SettlementPaymentReversed)> {
        let backs = self.0.iter().filter_map(|payment| payment.back.map(|(known, back)| (payment, known, back)));
        backs.max_by_key(|(_, known, _)| (known.origin.order(), known.idx))
    }

    fn standing(&self) -> impl DoubleEndedIterator<Item = &Payment<'f>> {
        self.0.iter().filter(|payment| payment.back.is_none())
    }

    fn paid(&self) -> Fen {
        Fen(self.standing().fold(0i64, |sum, payment| sum.saturating_add(payment.paid.amount.0)))
    }

    /// Money that moved stays moved, whatever becomes of the claim; what came back moves back on the day it did.
    fn posted(&self, scope: &str, key: &Key) -> Vec<Row> {
        let mut rows = Vec::new();
        for Payment { known, paid, back } in &self.0 {
            let postings = Postings::of(scope, known, paid.paid_on, key.id());
            rows.extend(postings.money(Account::FeesDue, Account::Bank, paid.amount).done());
            if let Some((known, back)) = back {
                let postings = Postings::of(scope, known, back.returned_on, key.id());
                rows.extend(postings.money(Account::Bank, Account::FeesDue, paid.amount).done());
            }
        }
        rows
    }
}

fn sum(lines: &[ClaimLine]) -> Fen {
    Fen(lines.iter().fold(0i64, |sum, line| sum.saturating_add(line.amount.0)))
}

/// The claim that a ruling names, else the one that HQ reviewed first, else the first of all.
fn standing<'f>(claimed: &[Claimed<'f>], reviews: &[Reviewed<'f>], ruled: Option<Ref>) -> Option<Claimed<'f>> {
    let named = |name: Ref| claimed.iter().find(|(k, _)| k.name() == name).copied();
    let by_review = || reviews.iter().find_map(|(_, f)| claimed.iter().find(|(k, _)| k.name() == f.claim).copied());
    ruled.and_then(named).or_else(by_review).or_else(|| claimed.first().copied())
}

/// The review of the standing claim that was approved first; before an approval the last one.
fn reviewed<'f>(
    claim: &Known,
    reviews: &[Reviewed<'f>],
    mut approvals: impl Iterator<Item = Approved<'f>>,
) -> (Option<Reviewed<'f>>, Option<Approved<'f>>) {
    let own = || reviews.iter().filter(|(_, f)| f.claim == claim.name()).copied();
    let approved =
        approvals.find_map(|(k, f)| own().find(|(r, _)| r.name() == f.review).map(|review| (review, (k, f))));
    match approved {
        Some((review, approval)) => (Some(review), Some(approval)),
        None => (own().last(), None),
    }
}

/// The claim's lines with HQ's word on each, and the deductions behind them.
fn lines(
    scope: &str,
    month: &str,
    claim: &SettlementClaimed,
    review: Option<&SettlementReviewed>,
) -> Vec<SettlementLineRow> {
    let mut rows = Vec::with_capacity(claim.lines.len());
    for (i, line) in claim.lines.iter().enumerate() {
        let word = review.and_then(|f| f.lines.get(i));
        rows.push(SettlementLineRow {
            scope: scope.to_owned(),
            month: month.to_owned(),
            line: i as i64,
            kind: line.kind.word().to_owned(),
            about: line.about.map_or_else(|| line.label.chars().take(LABEL_MAX).collect(), |about| about.to_string()),
            label: line.label.clone(),
            part: line.part.clone(),
            qty: line.qty,
            claimed_fen: line.amount,
            rule: line.rule.clone(),
            found_fen: word.map(|w| w.found),
            booked_fen: word.map(|w| w.booked),
            allowed_fen: word.map(|w| w.allowed),
            why: word.and_then(|w| w.why).map(|why| why.word().to_owned()).unwrap_or_default(),
            note: word.map(|w| w.note.clone()).unwrap_or_default(),
            settled: word.is_some_and(|w| !w.why.is_some_and(domain::settlement::Unpaid::deferred)),
        });
    }
    for deduction in review.iter().flat_map(|f| &f.deductions) {
        rows.push(SettlementLineRow {
            scope: scope.to_owned(),
            month: month.to_owned(),
            line: rows.len() as i64,
            kind: LineKind::Deduction.word().to_owned(),
            about: deduction.order.to_string(),
            label: deduction.label.clone(),
            part: String::new(),
            qty: 0,
            claimed_fen: Fen::ZERO,
            rule: deduction.rule.clone(),
            found_fen: Some(deduction.amount),
            booked_fen: Some(deduction.booked),
            allowed_fen: Some(deduction.amount),
            why: deduction.why.word().to_owned(),
            note: String::new(),
            settled: true,
        });
    }
    rows
}

/// Brings what is booked to what was allowed, and settles the sold parts against it. What was put off is left alone.
fn approve(mut postings: Postings<'_>, claim: &SettlementClaimed, review: &SettlementReviewed) -> Vec<Row> {
    let decided = |why: Option<domain::settlement::Unpaid>| !why.is_some_and(domain::settlement::Unpaid::deferred);
    for (line, word) in claim.lines.iter().zip(&review.lines).filter(|(_, word)| decided(word.why)) {
        if line.kind == LineKind::PartsSold {
            let owed = word.allowed.0.saturating_neg();
            if word.pieces > 0 {
                let price = Fen(owed.checked_div(word.pieces).unwrap_or(0));
                postings = postings.parts(Account::Sold, Account::Settled, &line.part, word.pieces, price);
            }
            if owed != 0 {
                postings = postings.money(Account::FeesDue, Account::PartsPaid, Fen(owed));
            }
        } else {
            postings = correct(postings, word.allowed, word.booked);
        }
    }
    for deduction in &review.deductions {
        postings = correct(postings, deduction.amount, deduction.booked);
    }
    postings.done()
}

fn correct(postings: Postings<'_>, allowed: Fen, booked: Fen) -> Postings<'_> {
    let more = allowed.0.saturating_sub(booked.0);
    if more == 0 { postings } else { postings.money(Account::FeesEarned, Account::FeesDue, Fen(more)) }
}

fn row(
    scope: &str,
    month: &str,
    (by, claim): Claimed<'_>,
    review: Option<Reviewed<'_>>,
    approval: Option<Approved<'_>>,
    payments: &Payments<'_>,
    (allowed, contested): (Fen, bool),
) -> SettlementRow {
    let (last, paid) = (payments.standing().next_back(), payments.paid());
    let returned = payments.returned_last();
    let state = match (review, approval) {
        (_, Some(_)) if last.is_some() && paid == allowed => "paid",
        (_, Some(_)) => "approved",
        (Some(_), None) => "reviewed",
        (None, None) => "claimed",
    };
    let actor = |known: Option<&Known>| known.map(|k| k.origin.actor.to_string()).unwrap_or_default();
    SettlementRow {
        scope: scope.to_owned(),
        month: month.to_owned(),
        state: state.to_owned(),
        claim: by.name().to_string(),
        claimed_on: claim.day,
        claimed_by: by.origin.actor.to_string(),
        claimed_ms: by.origin.wall_ms,
        claimed_fen: sum(&claim.lines),
        review: review.map(|(k, _)| k.name().to_string()).unwrap_or_default(),
        reviewed_on: review.map(|(_, f)| f.day),
        reviewed_by: actor(review.map(|(k, _)| k)),
        allowed_fen: allowed,
        note: review.map(|(_, f)| f.note.clone()).unwrap_or_default(),
        approved_on: approval.map(|(_, f)| f.day),
        approved_by: actor(approval.map(|(k, _)| k)),
        paid_fen: paid,
        paid_on: last.map(|payment| payment.paid.paid_on),
        paid_by: actor(last.map(|payment| payment.known)),
        reference: last.map(|payment| payment.paid.reference.clone()).unwrap_or_default(),
        contested,
        payment: last.map(|payment| payment.known.name().to_string()).unwrap_or_default(),
        payment_fen: last.map(|payment| payment.paid.amount),
        returned_on: returned.map(|(_, _, back)| back.returned_on),
        returned_by: actor(returned.map(|(_, known, _)| known)),
        returned_fen: returned.map(|(payment, ..)| payment.paid.amount),
        returned_why: returned.map(|(_, _, back)| back.why.clone()).unwrap_or_default(),
    }
}
