//! Stock-takes of the outlet's shelf and of headquarters' at the outlet, and minimum levels.
//!
//! A count has a key of its own, which makes its rows out of all its sheets, and one a part, which moves the pieces: of
//! counts of one part on one shelf that did not know of each other the first moves them, and the others wait until HQ
//! rules or somebody counts again.

use chrono::NaiveDate;
use domain::Fen;
use domain::stock::{Account, Shelf, count::variance};

use super::posting::Postings;
use super::register::{Registers, conflict_row, ruled, rulings};
use super::{Key, Known};
use crate::fact::{CountLine, Fact, FieldValue, LostSerial};
use crate::ident::Ref;
use crate::rows::{ConflictRow, CountLineRow, CountRow, MinimumRow};
use crate::table::{Record, Row};

/// Postings of one line of a count: two sides.
const SIDES: i64 = 2;

/// One sheet of a count.
#[derive(Clone, Copy)]
struct Sheet<'f> {
    shelf: Shelf,
    count: Ref,
    lines: &'f [CountLine],
    lost: &'f [LostSerial],
    day: NaiveDate,
}

impl Sheet<'_> {
    /// The serials that line `at` says are gone: a part's stand in its first line.
    fn lost(&self, at: usize) -> String {
        let part = &self.lines[at].part;
        if self.lost.is_empty() || self.lines[..at].iter().any(|line| line.part == *part) {
            return String::new();
        }
        let lost = self.lost.iter().filter(|piece| piece.part == *part).map(|piece| piece.serial.as_str());
        lost.collect::<Vec<_>>().join(" ")
    }
}

/// The count that a sheet belongs to, and each of its parts once.
pub(super) fn keys(shelf: Shelf, count: Ref, lines: &[CountLine]) -> Vec<Key> {
    let mut keys: Vec<Key> = lines.iter().map(|line| Key::counted(shelf, &line.part)).collect();
    keys.push(Key::of('T', count));
    keys.sort();
    keys.dedup();
    keys
}

pub(super) fn count(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    match key.counted_part() {
        Some((shelf, part)) => of_part(scope, key, (shelf, part), facts),
        None => listed(scope, facts),
    }
}

fn counted(known: &Known) -> Option<Sheet<'_>> {
    let held = |count, lines, day| Some(Sheet { shelf: Shelf::Held, count, lines, lost: &[], day });
    let consigned = |count, lines, lost, day| Some(Sheet { shelf: Shelf::Consigned, count, lines, lost, day });
    match &known.fact {
        Fact::StockCounted(f) => held(known.name(), &f.lines, f.day),
        Fact::CountContinued(f) => held(f.count, &f.lines, f.day),
        Fact::ConsignedCounted(f) => consigned(known.name(), &f.lines, &f.lost, f.day),
        Fact::ConsignedCountContinued(f) => consigned(f.count, &f.lines, &f.lost, f.day),
        _ => None,
    }
}

/// One count, whose lines run on from sheet to sheet. A sheet of another shelf is none of its own.
fn listed(scope: &str, facts: &[&Known]) -> Vec<Row> {
    let mut sheets = facts.iter().copied().filter_map(|known| counted(known).map(|sheet| (known, sheet))).peekable();
    let Some((first, Sheet { shelf, count, day, .. })) = sheets.peek().copied() else { return Vec::new() };
    let id = count.to_string();
    let (mut short_fen, mut over_fen) = (0i64, 0i64);
    let mut rows = Vec::new();
    let own = sheets.filter(|(_, sheet)| sheet.shelf == shelf);
    let lines = own.flat_map(|(known, sheet)| {
        sheet.lines.iter().enumerate().map(move |(at, line)| (line, sheet.lost(at), known.name()))
    });
    for (i, (line, lost, sheet)) in lines.enumerate() {
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
            lost,
            sheet: sheet.to_string(),
        };
        rows.push(row.into_row());
    }
    let row = CountRow {
        scope: scope.to_owned(),
        id,
        day,
        counted_by: first.origin.actor.to_string(),
        counted_ms: first.origin.wall_ms,
        short_fen: Fen(short_fen),
        over_fen: Fen(over_fen),
        shelf: shelf.word().to_owned(),
    };
    rows.push(row.into_row());
    rows
}

/// Pieces beyond the book, below zero for missing ones. What no command writes moves nothing.
fn pieces(line: &CountLine) -> i64 {
    variance(line.booked, line.counted).unwrap_or(0)
}

/// The lines of a sheet that are about a part, with their places.
fn lines<'f>(sheet: Sheet<'f>, part: &'f str) -> impl Iterator<Item = (i64, &'f CountLine)> {
    (0i64..).zip(sheet.lines).filter(move |(_, line)| line.part == part)
}

/// What a count says of a part, as a conflict shows it.
fn said(f: Sheet<'_>, part: &str) -> String {
    lines(f, part).map(|(_, line)| format!("{} → {}", line.booked, line.counted)).collect::<Vec<_>>().join(", ")
}

fn of_part(scope: &str, key: &Key, (shelf, part): (Shelf, &str), facts: &[&Known]) -> Vec<Row> {
    let rulings = rulings(facts);
    let mut standing: Vec<(&Known, Sheet<'_>)> = Vec::new();
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
            (scope, key, "count", part, shelf.counted()),
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
    let account = shelf.account();
    let mut rows: Vec<Row> = Vec::new();
    for (known, f) in standing {
        let id = f.count.to_string();
        for (place, line) in lines(f, part) {
            let over = pieces(line);
            let postings = Postings::of(scope, known, f.day, &id).behind(place.saturating_mul(SIDES));
            let moved = if over < 0 {
                postings.parts(account, Account::Missing, part, over.saturating_neg(), line.price)
            } else {
                postings.parts(Account::Variance, account, part, over, line.price)
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
