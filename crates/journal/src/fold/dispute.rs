//! Disputes about the lines of an approved month. Who is awaited follows from what was said last; HQ's end stands before an
//! acceptance, and an acceptance counts of the last offer only.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Fen;
use domain::settlement::dispute::{Outcome, Side, Step};
use domain::stock::Account;

use super::Known;
use super::posting::Postings;
use crate::fact::{DisputeEnded, DisputeStepped, Fact, LineDisputed, OfferAccepted};
use crate::ident::Ref;
use crate::rows::{DisputeNoteRow, DisputeRow, SettlementLineRow};
use crate::table::{Record, Row};

/// One dispute while it folds.
struct Open<'f> {
    by: &'f Known,
    raised: &'f LineDisputed,
    verified: bool,
    offer: Option<(&'f Known, &'f DisputeStepped)>,
    accepted: Vec<(&'f Known, &'f OfferAccepted)>,
    ended: Option<(&'f Known, &'f DisputeEnded)>,
    waits_for: Side,
    since: Option<NaiveDate>,
}

/// How it ended: by whom, when, what the line is worth, as what, why.
struct End<'f> {
    by: &'f Known,
    day: NaiveDate,
    amount: Fen,
    outcome: Outcome,
    why: &'f str,
}

pub(super) fn disputes(
    scope: &str,
    month: &str,
    claim: Ref,
    lines: &[SettlementLineRow],
    facts: &[&Known],
) -> Vec<Row> {
    let mut open: BTreeMap<u32, Open<'_>> = BTreeMap::new();
    let mut rows = Vec::new();
    for known in facts.iter().copied() {
        let Some((line, note)) = heard(&mut open, claim, lines, known) else { continue };
        let row = DisputeNoteRow {
            scope: scope.to_owned(),
            month: month.to_owned(),
            line: line.into(),
            id: known.name().to_string(),
            did: note.did.to_owned(),
            said_by: known.origin.actor.to_string(),
            said_ms: known.origin.wall_ms,
            said: note.said.to_owned(),
            amount_fen: note.amount,
            evidence_name: note.evidence_name,
            evidence_hash: note.evidence_hash,
        };
        rows.push(row.into_row());
    }
    for (line, dispute) in open {
        let allowed = lines.get(line as usize).and_then(|l| l.allowed_fen).unwrap_or_default();
        let end = end(&dispute);
        if let Some(end) = &end {
            let more = Fen(end.amount.0.saturating_sub(allowed.0));
            if more != Fen::ZERO {
                let postings = Postings::of(scope, end.by, end.day, month);
                rows.extend(postings.money(Account::FeesEarned, Account::FeesDue, more).done());
            }
        }
        rows.push(row(scope, month, line, allowed, &dispute, end).into_row());
    }
    rows
}

/// What a fact leaves in the thread.
#[derive(Default)]
struct Note<'f> {
    did: &'static str,
    said: &'f str,
    amount: Option<Fen>,
    evidence_name: String,
    evidence_hash: String,
}

/// Takes one fact in; the line that it is about and what it leaves in the thread, where it is about a dispute.
fn heard<'f>(
    open: &mut BTreeMap<u32, Open<'f>>,
    claim: Ref,
    lines: &[SettlementLineRow],
    known: &'f Known,
) -> Option<(u32, Note<'f>)> {
    match &known.fact {
        Fact::LineDisputed(f) => {
            // Another claim's line, one that is not there, or one that is not decided yet.
            let decided = lines.get(f.line as usize).is_some_and(|line| line.settled);
            if f.claim != claim || !decided {
                return None;
            }
            open.entry(f.line).or_insert(Open {
                by: known,
                raised: f,
                verified: false,
                offer: None,
                accepted: Vec::new(),
                ended: None,
                waits_for: Side::Hq,
                since: None,
            });
            Some((f.line, Note { did: known.fact.word(), said: &f.why, amount: Some(f.wanted), ..Note::default() }))
        }
        Fact::DisputeSaid(f) => {
            let dispute = open.get_mut(&f.line)?;
            match (known.origin.by_hq, dispute.waits_for) {
                (true, Side::Hq) => dispute.since = Some(f.day),
                // An answer to an offer is HQ's to hear; more words while HQ is awaited give it no more days.
                (false, Side::Outlet) => (dispute.waits_for, dispute.since) = (Side::Hq, None),
                (true, Side::Outlet) | (false, Side::Hq) => {}
            }
            let (name, hash) = f.evidence.as_ref().map(|e| (e.name.clone(), e.hash.to_string())).unwrap_or_default();
            let note = Note {
                did: known.fact.word(),
                said: &f.text,
                evidence_name: name,
                evidence_hash: hash,
                ..Note::default()
            };
            Some((f.line, note))
        }
        Fact::DisputeStepped(f) => {
            let dispute = open.get_mut(&f.line)?;
            match f.step {
                Step::Heard if dispute.waits_for == Side::Hq => {
                    dispute.since.get_or_insert(f.day);
                }
                Step::Heard => {}
                Step::Verified => {
                    dispute.verified = true;
                    (dispute.waits_for, dispute.since) = (Side::Hq, Some(f.day));
                }
                Step::Offered => {
                    dispute.offer = Some((known, f));
                    (dispute.waits_for, dispute.since) = (Side::Outlet, Some(f.day));
                }
            }
            let amount = (f.step == Step::Offered).then_some(f.offered);
            Some((f.line, Note { did: f.step.word(), said: &f.why, amount, ..Note::default() }))
        }
        Fact::OfferAccepted(f) => {
            open.get_mut(&f.line)?.accepted.push((known, f));
            Some((f.line, Note { did: known.fact.word(), ..Note::default() }))
        }
        Fact::DisputeEnded(f) => {
            open.get_mut(&f.line)?.ended.get_or_insert((known, f));
            Some((f.line, Note { did: f.outcome.word(), said: &f.why, amount: Some(f.amount), ..Note::default() }))
        }
        _ => None,
    }
}

fn end<'f>(dispute: &Open<'f>) -> Option<End<'f>> {
    if let Some((by, f)) = dispute.ended {
        return Some(End { by, day: f.day, amount: f.amount, outcome: f.outcome, why: &f.why });
    }
    let (offer, offered) = dispute.offer?;
    let (by, f) = dispute.accepted.iter().find(|(_, f)| f.offer == offer.name())?;
    Some(End { by, day: f.day, amount: offered.offered, outcome: Outcome::Settled, why: "" })
}

fn row(scope: &str, month: &str, line: u32, allowed: Fen, dispute: &Open<'_>, end: Option<End<'_>>) -> DisputeRow {
    let state = match &end {
        Some(end) => end.outcome.word(),
        None if dispute.waits_for == Side::Outlet => Step::Offered.word(),
        None if dispute.verified => Step::Verified.word(),
        None => "raised",
    };
    DisputeRow {
        scope: scope.to_owned(),
        month: month.to_owned(),
        line: line.into(),
        state: state.to_owned(),
        wanted_fen: dispute.raised.wanted,
        allowed_fen: allowed,
        why: dispute.raised.why.clone(),
        raised_on: dispute.raised.day,
        raised_by: dispute.by.origin.actor.to_string(),
        offer: dispute.offer.map(|(k, _)| k.name().to_string()).unwrap_or_default(),
        offered_fen: dispute.offer.map(|(_, f)| f.offered),
        waits_for: if end.is_some() { String::new() } else { dispute.waits_for.word().to_owned() },
        waits_since: dispute.since.filter(|_| end.is_none()),
        amount_fen: end.as_ref().map(|e| e.amount),
        difference_fen: Fen(end.as_ref().map_or(0, |e| e.amount.0.saturating_sub(allowed.0))),
        ended_on: end.as_ref().map(|e| e.day),
        ended_by: end.as_ref().map(|e| e.by.origin.actor.to_string()).unwrap_or_default(),
        ended_why: end.map(|e| e.why.to_owned()).unwrap_or_default(),
    }
}
