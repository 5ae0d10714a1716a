//! Disputes about one line: of an approved month, or of a record behind a statement. Who is awaited follows from what was said
//! last; HQ's end stands before an acceptance, and an acceptance counts of the last offer only.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Fen;
use domain::settlement::dispute::{Outcome, Side, Step};
use domain::stock::Account;

use super::posting::Postings;
use super::{Key, Known};
use crate::fact::{DisputeCorrected, DisputeEnded, DisputeStepped, Fact, LineDisputed, OfferAccepted, RecordDisputed};
use crate::ident::Ref;
use crate::rows::{DisputeNoteRow, DisputeRow, SettlementLineRow};
use crate::table::{Record, Row};

/// What opened a dispute.
#[derive(Clone, Copy)]
enum Raised<'f> {
    Settlement(&'f LineDisputed, Fen),
    Record(&'f RecordDisputed),
}

impl Raised<'_> {
    /// What the line was before anybody disputed it.
    fn allowed(self) -> Fen {
        match self {
            Self::Settlement(_, allowed) => allowed,
            Self::Record(f) => f.stated,
        }
    }
}

/// One dispute while it folds.
struct Open<'f> {
    by: &'f Known,
    raised: Raised<'f>,
    verified: bool,
    offer: Option<(&'f Known, &'f DisputeStepped)>,
    accepted: Vec<(&'f Known, &'f OfferAccepted)>,
    ended: Option<(&'f Known, &'f DisputeEnded)>,
    corrected: Option<&'f DisputeCorrected>,
    waits_for: Side,
    since: Option<NaiveDate>,
}

impl<'f> Open<'f> {
    fn by(by: &'f Known, raised: Raised<'f>) -> Self {
        Self {
            by,
            raised,
            verified: false,
            offer: None,
            accepted: Vec::new(),
            ended: None,
            corrected: None,
            waits_for: Side::Hq,
            since: None,
        }
    }
}

/// How it ended: by whom, when, what the line is worth, as what, why.
struct End<'f> {
    by: &'f Known,
    day: NaiveDate,
    amount: Fen,
    outcome: Outcome,
    why: &'f str,
}

type Disputes<'f> = BTreeMap<u32, Open<'f>>;

/// Of a month's settlement. The end moves the difference to what was approved.
pub(super) fn of_settlement(
    scope: &str,
    month: &str,
    claim: Ref,
    lines: &[SettlementLineRow],
    facts: &[&Known],
) -> Vec<Row> {
    let opens = |known: &Known| {
        let Fact::LineDisputed(f) = &known.fact else { return None };
        // Another claim's line, one that is not there, or one that is not decided yet.
        let decided = lines.get(f.line as usize).filter(|line| line.settled)?;
        (f.claim == claim).then_some(decided.allowed_fen.unwrap_or_default())
    };
    let (open, mut rows) = told(scope, month, facts, |known| match &known.fact {
        Fact::LineDisputed(f) => opens(known).map(|allowed| (f.line, Raised::Settlement(f, allowed))),
        _ => None,
    });
    for (line, dispute) in open {
        let end = end(&dispute);
        if let Some(end) = &end {
            let more = Fen(end.amount.0.saturating_sub(dispute.raised.allowed().0));
            if more != Fen::ZERO {
                let postings = Postings::of(scope, end.by, end.day, month);
                rows.extend(postings.money(Account::FeesEarned, Account::FeesDue, more).done());
            }
        }
        rows.push(row(scope, month, line, &dispute, end).into_row());
    }
    rows
}

/// Of a record behind a statement. The end moves nothing: a record of its own corrects the line.
pub(super) fn of_record(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let (open, mut rows) = told(scope, key.id(), facts, |known| match &known.fact {
        Fact::RecordDisputed(f) => Some((f.line, Raised::Record(f))),
        _ => None,
    });
    rows.extend(open.iter().map(|(line, dispute)| row(scope, key.id(), *line, dispute, end(dispute)).into_row()));
    rows
}

/// The disputes about one thing, and the threads of what was said.
fn told<'f>(
    scope: &str,
    about: &str,
    facts: &[&'f Known],
    opens: impl Fn(&'f Known) -> Option<(u32, Raised<'f>)>,
) -> (Disputes<'f>, Vec<Row>) {
    let (mut open, mut rows) = (Disputes::new(), Vec::new());
    for known in facts.iter().copied() {
        let raised = opens(known);
        if let Some((line, raised)) = raised {
            open.entry(line).or_insert_with(|| Open::by(known, raised));
        }
        let Some((line, note)) =
            raised.map(|(line, raised)| (line, opening(known, raised))).or_else(|| heard(&mut open, known))
        else {
            continue;
        };
        let row = DisputeNoteRow {
            scope: scope.to_owned(),
            about: about.to_owned(),
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
    (open, rows)
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

fn opening<'f>(known: &Known, raised: Raised<'f>) -> Note<'f> {
    let (why, wanted) = match raised {
        Raised::Settlement(f, _) => (&f.why, f.wanted),
        Raised::Record(f) => (&f.why, f.wanted),
    };
    Note { did: known.fact.word(), said: why, amount: Some(wanted), ..Note::default() }
}

/// Takes one fact in; the line that it is about and what it leaves in the thread, where it is about a dispute.
fn heard<'f>(open: &mut Disputes<'f>, known: &'f Known) -> Option<(u32, Note<'f>)> {
    match &known.fact {
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
        Fact::DisputeCorrected(f) => {
            let dispute = open.get_mut(&f.line).filter(|dispute| matches!(dispute.raised, Raised::Record(_)))?;
            dispute.corrected.get_or_insert(f);
            Some((f.line, Note { did: known.fact.word(), ..Note::default() }))
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

fn row(scope: &str, about: &str, line: u32, dispute: &Open<'_>, end: Option<End<'_>>) -> DisputeRow {
    let state = match &end {
        Some(end) => end.outcome.word(),
        None if dispute.waits_for == Side::Outlet => Step::Offered.word(),
        None if dispute.verified => Step::Verified.word(),
        None => "raised",
    };
    let allowed = dispute.raised.allowed();
    let changed = end.as_ref().map_or(0, |e| e.amount.0.saturating_sub(allowed.0));
    let (month, account, part, posted_on, wanted, why, raised_on) = match dispute.raised {
        Raised::Settlement(f, _) => (f.month.as_str(), "", "", None, f.wanted, &f.why, f.day),
        Raised::Record(f) => {
            (f.month.as_str(), f.account.word(), f.part.as_str(), Some(f.posted_on), f.wanted, &f.why, f.day)
        }
    };
    let of_record = posted_on.is_some();
    // A correction counts for what has ended, at whatever it ended.
    let corrected = dispute.corrected.filter(|_| end.is_some());
    DisputeRow {
        scope: scope.to_owned(),
        about: about.to_owned(),
        line: line.into(),
        month: month.to_owned(),
        account: account.to_owned(),
        part: part.to_owned(),
        posted_on,
        state: state.to_owned(),
        wanted_fen: wanted,
        allowed_fen: allowed,
        why: why.clone(),
        raised_on,
        raised_by: dispute.by.origin.actor.to_string(),
        offer: dispute.offer.map(|(k, _)| k.name().to_string()).unwrap_or_default(),
        offered_fen: dispute.offer.map(|(_, f)| f.offered),
        waits_for: if end.is_some() { String::new() } else { dispute.waits_for.word().to_owned() },
        waits_since: dispute.since.filter(|_| end.is_none()),
        amount_fen: end.as_ref().map(|e| e.amount),
        difference_fen: Fen(if of_record { 0 } else { changed }),
        ended_on: end.as_ref().map(|e| e.day),
        ended_by: end.as_ref().map(|e| e.by.origin.actor.to_string()).unwrap_or_default(),
        ended_why: end.map(|e| e.why.to_owned()).unwrap_or_default(),
        correction: corrected.map(|f| f.correction.to_string()).unwrap_or_default(),
        uncorrected: of_record && changed != 0 && corrected.is_none(),
    }
}
