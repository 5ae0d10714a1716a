//! Stock-takes and minimum levels.
//!
//! A count has a key of its own, which makes its rows, and one a part, which moves the pieces: of counts of one part that
//! did not know of each other the first moves them, and the others wait until HQ rules or somebody counts again.

use domain::Fen;
use domain::stock::{Account, count as shelf};

use super::posting::Postings;
use super::register::{Registers, conflict_row, ruled, rulings};
use super::{Key, Known};
use crate::fact::{CountLine, Fact, FieldValue, StockCounted};
use crate::rows::{ConflictRow, CountLineRow, CountRow, MinimumRow};
use crate::table::{Record, Row};

/// Postings of one line of a count: two sides.
const SIDES: i64 = 2;

pub(super) fn count(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    match key.id().strip_prefix('/') {
        Some(part) => of_part(scope, key, part, facts),
        None => facts.iter().find_map(|k| counted(k).map(|f| listed(scope, k, f))).unwrap_or_default(),
    }
}

fn counted(known: &Known) -> Option<&StockCounted> {
    if let Fact::StockCounted(f) = &known.fact { Some(f) } else { None }
}

fn listed(scope: &str, known: &Known, f: &StockCounted) -> Vec<Row> {
    let id = known.name().to_string();
    let (mut short_fen, mut over_fen) = (0i64, 0i64);
    let mut rows = Vec::with_capacity(f.lines.len() + 1);
    for (i, line) in f.lines.iter().enumerate() {
        let value = line.price.0.saturating_mul(pieces(line));
        if value < 0 {
            short_fen = short_fen.saturating_sub(value);
        } else {
            over_fen = over_fen.saturating_add(value);
        }
        let row = CountLineRow {
            scope: scope.to_owned(),
            count: id.clone(),
            line: i as i64,
            part: line.part.clone(),
            booked: line.booked,
            counted: line.counted,
            price_fen: line.price,
            why: line.why.clone(),
            serials: line.serials.join(" "),
        };
        rows.push(row.into_row());
    }
    let row = CountRow {
        scope: scope.to_owned(),
        id,
        day: f.day,
        counted_by: known.origin.actor.to_string(),
        counted_ms: known.origin.wall_ms,
        short_fen: Fen(short_fen),
        over_fen: Fen(over_fen),
    };
    rows.push(row.into_row());
    rows
}

/// Pieces beyond the book, below zero for missing ones. What no command writes moves nothing.
fn pieces(line: &CountLine) -> i64 {
    shelf::variance(line.booked, line.counted).unwrap_or(0)
}

/// The lines of a count that are about a part, with their places.
fn lines<'f>(f: &'f StockCounted, part: &'f str) -> impl Iterator<Item = (i64, &'f CountLine)> {
    (0i64..).zip(&f.lines).filter(move |(_, line)| line.part == part)
}

/// What a count says of a part, as a conflict shows it.
fn said(f: &StockCounted, part: &str) -> String {
    lines(f, part).map(|(_, line)| format!("{} → {}", line.booked, line.counted)).collect::<Vec<_>>().join(", ")
}

fn of_part(scope: &str, key: &Key, part: &str, facts: &[&Known]) -> Vec<Row> {
    let rulings = rulings(facts);
    let mut standing: Vec<(&Known, &StockCounted)> = Vec::new();
    let mut conflicts: Vec<(ConflictRow, &Known, &Known)> = Vec::new();
    for known in facts.iter().copied() {
        let Some(f) = counted(known) else { continue };
        // Who counts after both has seen what the shelf holds: there is nothing left to rule on.
        for (row, a, b) in &mut conflicts {
            if row.state == "open" && known.origin.saw(&a.origin) && known.origin.saw(&b.origin) {
                "superseded".clone_into(&mut row.state);
                row.settled_by = known.name().to_string();
            }
        }
        let unseen = standing.iter().position(|(other, _)| !known.origin.saw(&other.origin));
        let Some(at) = unseen else {
            standing.push((known, f));
            continue;
        };
        let (first, claim) = standing[at];
        // The same finding twice is one.
        if said(claim, part) == said(f, part) {
            continue;
        }
        let mut row = conflict_row(
            (scope, key, "count", part, "counted"),
            (&first.origin, first.name(), said(claim, part)),
            (&known.origin, known.name(), said(f, part)),
        );
        // Two counts may differ in many parts.
        row.id = format!("{}/{part}", row.id);
        row.winner.clone_from(&row.a_ref);
        ruled(&mut row, &rulings);
        if row.state == "ruled" && row.winner == row.b_ref {
            standing[at] = (known, f);
        }
        conflicts.push((row, first, known));
    }
    let mut rows: Vec<Row> = Vec::new();
    for (known, f) in standing {
        let id = known.name().to_string();
        for (place, line) in lines(f, part) {
            let over = pieces(line);
            let postings = Postings::of(scope, known, f.day, &id).behind(place.saturating_mul(SIDES));
            let moved = if over < 0 {
                postings.parts(Account::Held, Account::Missing, part, over.saturating_neg(), line.price)
            } else {
                postings.parts(Account::Variance, Account::Held, part, over, line.price)
            };
            rows.extend(moved.done());
        }
    }
    rows.extend(conflicts.into_iter().map(|(row, ..)| row.into_row()));
    rows
}

const PIECES: &str = "pieces";

/// A part's minimum level: a register.
pub(super) fn minimum(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let mut registers = Registers::new(scope, key, "minimum", key.id());
    let mut said = false;
    for known in facts.iter().copied() {
        match &known.fact {
            Fact::MinimumSet(f) => {
                registers.write(known, PIECES, FieldValue::Int(f.pieces));
                said = true;
            }
            Fact::ConflictRuled(f) => {
                registers.rule(known, f);
            }
            _ => {}
        }
    }
    if !said {
        return Vec::new();
    }
    let row = MinimumRow {
        scope: scope.to_owned(),
        part: key.id().to_owned(),
        pieces: registers.int(PIECES).unwrap_or(0),
        contested: registers.contested(),
    };
    let mut rows = vec![row.into_row()];
    rows.extend(registers.into_conflicts());
    rows
}
