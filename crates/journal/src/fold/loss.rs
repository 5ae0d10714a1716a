//! HQ's decisions on what is missing or not accepted: written off, or charged to the outlet.

use domain::Fen;
use domain::stock::Account;

use super::posting::Postings;
use super::{Key, Known};
use crate::fact::{Fact, LossDecided, LossLine, LossReversed};
use crate::rows::{LossLineRow, LossRow};
use crate::table::{Record, Row};

/// A decision, and whether HQ took it back.
pub(super) fn loss(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let decided = |k: &&Known| if let Fact::LossDecided(f) = &k.fact { Some(f.clone()) } else { None };
    let Some((by, f)) = facts.iter().find_map(|k| decided(k).map(|f| (*k, f))) else { return Vec::new() };
    // Two of HQ's nodes may take it back at once; the first one does.
    let reversed = facts.iter().find_map(|k| if let Fact::LossReversed(r) = &k.fact { Some((*k, r)) } else { None });
    let id = key.id();
    let mut rows = lines(scope, id, &f);
    rows.extend(move_parts(Postings::of(scope, by, f.day, id), &f, false));
    if let Some((known, r)) = reversed {
        rows.extend(move_parts(Postings::of(scope, known, r.day, id), &f, true));
    }
    rows.push(head(scope, id, by, &f, reversed).into_row());
    rows
}

/// A decision and its reversal are the same movements, there and back.
fn move_parts(postings: Postings<'_>, f: &LossDecided, back: bool) -> Vec<Row> {
    let way = |from, to| if back { (to, from) } else { (from, to) };
    let off = way(f.from, Account::WrittenOff);
    let charged = way(f.from, Account::ChargedBack);
    let paid = way(Account::FeesDue, Account::LossPaid);
    let moved = f.lines.iter().fold(postings, |postings, line| {
        let postings = postings.parts(off.0, off.1, &line.part, line.written_off, line.price);
        postings.parts(charged.0, charged.1, &line.part, line.charged, line.price)
    });
    let sum = value(f, |line| line.charged);
    if sum == 0 { moved.done() } else { moved.money(paid.0, paid.1, Fen(sum)).done() }
}

fn value(f: &LossDecided, pieces: impl Fn(&LossLine) -> i64) -> i64 {
    f.lines.iter().fold(0i64, |sum, line| sum.saturating_add(line.price.0.saturating_mul(pieces(line))))
}

fn lines(scope: &str, id: &str, f: &LossDecided) -> Vec<Row> {
    let row = |(i, line): (usize, &LossLine)| {
        let row = LossLineRow {
            scope: scope.to_owned(),
            loss: id.to_owned(),
            line: i as i64,
            part: line.part.clone(),
            price_fen: line.price,
            written_off: line.written_off,
            charged: line.charged,
        };
        row.into_row()
    };
    f.lines.iter().enumerate().map(row).collect()
}

fn head(scope: &str, id: &str, by: &Known, f: &LossDecided, reversed: Option<(&Known, &LossReversed)>) -> LossRow {
    LossRow {
        scope: scope.to_owned(),
        id: id.to_owned(),
        account: f.from.word().to_owned(),
        day: f.day,
        decided_by: by.origin.actor.to_string(),
        decided_ms: by.origin.wall_ms,
        why: f.why.clone(),
        written_off_fen: Fen(value(f, |line| line.written_off)),
        charged_fen: Fen(value(f, |line| line.charged)),
        reversed_on: reversed.map(|(_, r)| r.day),
        reversed_by: reversed.map(|(k, _)| k.origin.actor.to_string()).unwrap_or_default(),
        reversed_why: reversed.map(|(_, r)| r.why.clone()).unwrap_or_default(),
    }
}
