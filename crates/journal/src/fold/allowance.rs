//! What one PC may draw without a line in one epoch. Draws are summed in the total order; one that is beyond stands, for
//! the parts are gone, and is contested until HQ rules.
//!
//! A newer allowance replaces the older, and HQ signs it without knowing what the PC draws meanwhile: such draws are taken
//! off both. So a PC never draws more than the greater of the two beyond what HQ knew of.

use domain::Fen;
use domain::stock::Account;
use domain::stock::allowance::{Beyond, Excess, Tally};

use super::posting::Postings;
use super::register::{conflict_row, ruled, rulings};
use super::{Key, Known};
use crate::fact::{AllowanceSigned, ConflictRuled, Fact, PartsDrawn};
use crate::rows::{AllowanceLineRow, AllowanceRow, ConflictRow, PartDrawLineRow, PartDrawRow};
use crate::table::{Record, Row};

/// An allowance as it is used up.
struct Allowance<'f> {
    by: &'f Known,
    signed: &'f AllowanceSigned,
    tally: Tally,
    /// Where the PC said that it draws nothing more.
    closings: Vec<&'f Known>,
}

impl<'f> Allowance<'f> {
    fn of(by: &'f Known, signed: &'f AllowanceSigned, facts: &[&'f Known]) -> Self {
        let name = by.name();
        let closes = |k: &&&Known| matches!(&k.fact, Fact::AllowanceClosed(f) if f.allowance == name);
        Self {
            by,
            signed,
            tally: Tally::of(signed.amount, signed.lines.iter().map(|l| (l.part.as_str(), l.qty))),
            closings: facts.iter().filter(closes).copied().collect(),
        }
    }
}

pub(super) fn of_epoch(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let mut allowances: Vec<Allowance<'_>> = facts
        .iter()
        .filter_map(|k| if let Fact::AllowanceSigned(f) = &k.fact { Some(Allowance::of(k, f, facts)) } else { None })
        .collect();
    let rulings = rulings(facts);
    let mut rows = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for known in facts {
        let Fact::PartsDrawn(draw) = &known.fact else { continue };
        let excess = beyond(key, &mut allowances, known, draw);
        rows.extend(drawn(scope, known, draw, excess.as_ref()));
        if let Some(excess) = excess {
            let of = allowances.iter().find(|a| a.by.name() == draw.allowance);
            let conflict = conflict((scope, key), of, known, draw, &excess, &rulings);
            if conflict.state == "open" {
                open.push(draw.allowance.to_string());
            }
            rows.push(conflict.into_row());
        }
    }
    for (i, allowance) in allowances.iter().enumerate() {
        let id = allowance.by.name().to_string();
        rows.extend(lines(scope, &id, &allowance.tally));
        let row = AllowanceRow {
            scope: scope.to_owned(),
            device: allowance.signed.device.to_string(),
            epoch: key.id().to_owned(),
            number: i as i64 + 1,
            amount_fen: allowance.signed.amount,
            used_fen: allowance.tally.used(),
            left_fen: allowance.tally.left(),
            expires_ms: allowance.signed.expires_ms,
            signed_ms: allowance.by.origin.wall_ms,
            signed_by: allowance.by.origin.actor.to_string(),
            state: if allowance.closings.is_empty() { "open" } else { "closed" }.to_owned(),
            contested: open.contains(&id),
            id,
        };
        rows.push(row.into_row());
    }
    rows
}

fn parts(draw: &PartsDrawn) -> impl Iterator<Item = (&str, i64, Fen)> {
    draw.lines.iter().map(|l| (l.part.as_str(), l.qty, l.price))
}

/// Takes a draw off what was allowed, and says what it is beyond.
fn beyond(key: &Key, allowances: &mut [Allowance<'_>], by: &Known, draw: &PartsDrawn) -> Option<Excess> {
    let excess = |why, left, taken| Some(Excess { why, part: String::new(), left, taken });
    // What a copy of the book says again in a new epoch was said in the one that the copy was made of.
    let said_in = by.origin.first.map_or(by.origin.log, |first| first.log);
    if said_in.to_string() != key.id() {
        return excess(Beyond::Epoch, 0, 0);
    }
    let Some(at) = allowances.iter().position(|a| a.by.name() == draw.allowance) else {
        return excess(Beyond::Unknown, 0, 0);
    };
    let (before, newer) = allowances.split_at_mut(at + 1);
    let Some(own) = before.last_mut() else { return excess(Beyond::Unknown, 0, 0) };
    let taken = own.tally.take(parts(draw));
    let knew_newer = newer.iter().any(|a| by.origin.saw(&a.by.origin));
    for later in newer {
        if !later.by.origin.saw(&by.origin) {
            later.tally.take(parts(draw));
        }
    }
    if knew_newer {
        return excess(Beyond::Replaced, 0, 0);
    }
    if own.closings.iter().any(|closed| by.origin.saw(&closed.origin)) {
        return excess(Beyond::Closed, 0, 0);
    }
    if draw.as_of_ms > own.signed.expires_ms {
        return excess(Beyond::Expired, own.signed.expires_ms, draw.as_of_ms);
    }
    taken
}

/// The draw as a row, and what it moves.
fn drawn(scope: &str, by: &Known, draw: &PartsDrawn, excess: Option<&Excess>) -> Vec<Row> {
    let (id, about) = (by.name().to_string(), draw.allowance.to_string());
    let mut postings = Postings::of(scope, by, draw.day, &about);
    let mut rows = Vec::new();
    let mut value = 0i64;
    for (i, line) in draw.lines.iter().enumerate() {
        postings = postings.parts(Account::Consigned, Account::Held, &line.part, line.qty, line.price);
        value = value.saturating_add(line.price.0.saturating_mul(line.qty));
        let row = PartDrawLineRow {
            scope: scope.to_owned(),
            draw: id.clone(),
            line: i as i64,
            part: line.part.clone(),
            qty: line.qty,
            price_fen: line.price,
            serials: line.serials.join(" "),
        };
        rows.push(row.into_row());
    }
    rows.extend(postings.done());
    let row = PartDrawRow {
        scope: scope.to_owned(),
        id,
        allowance: about,
        day: draw.day,
        value_fen: Fen(value),
        drawn_by: by.origin.actor.to_string(),
        drawn_ms: by.origin.wall_ms,
        as_of_ms: draw.as_of_ms,
        beyond: excess.map_or("", |e| e.why.word()).to_owned(),
    };
    rows.push(row.into_row());
    rows
}

fn lines<'a>(scope: &'a str, id: &'a str, tally: &'a Tally) -> impl Iterator<Item = Row> + 'a {
    tally.parts().map(move |(part, qty, used)| {
        let row =
            AllowanceLineRow { scope: scope.to_owned(), allowance: id.to_owned(), part: part.to_owned(), qty, used };
        row.into_row()
    })
}

/// HQ's signature on the one side, with what was left; the draw on the other, with what it is beyond and by how much.
fn conflict(
    (scope, key): (&str, &Key),
    of: Option<&Allowance<'_>>,
    by: &Known,
    draw: &PartsDrawn,
    excess: &Excess,
    rulings: &[(&Known, &ConflictRuled)],
) -> ConflictRow {
    let id = draw.allowance.to_string();
    let signed = of.map_or(&by.origin, |a| &a.by.origin);
    let mut row = conflict_row(
        (scope, key, "allowance", &id, "draw"),
        (signed, draw.allowance, of.map(|a| a.signed.amount.0.to_string()).unwrap_or_default()),
        (&by.origin, by.name(), format!("{} {} {} {}", excess.why, excess.left, excess.taken, excess.part)),
    );
    if of.is_none() {
        // Nobody that is known here signed it.
        row.a_actor.clear();
        (row.a_ms, row.a_saw, row.b_saw) = (0, 0, 0);
    }
    row.a_did = "allowance_signed".to_owned();
    row.a_day = of.map(|a| a.signed.day);
    row.b_did = by.fact.word().to_owned();
    row.b_day = Some(draw.day);
    ruled(&mut row, rulings);
    row
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::causal::Origin;
    use crate::fact::{AllowanceClosed, AllowanceLine, DrawLine};
    use crate::fold::fold;
    use crate::ident::{Hash, LogId, Ref};
    use crate::reissue::First;

    const PC: LogId = LogId(0x0a);
    const NEXT: LogId = LogId(0x0b);
    const HQ: LogId = LogId(0x0f);

    fn known(log: LogId, seq: u64, seen: &[(LogId, u64)], fact: Fact) -> Known {
        let origin = Origin { by_hq: log == HQ, seen: seen.iter().copied().collect(), ..Origin::plain(log, seq) };
        Known { origin: Arc::new(origin), idx: 0, fact }
    }

    fn day() -> chrono::NaiveDate {
        "2026-03-09".parse().unwrap()
    }

    fn signed(seq: u64, seen: &[(LogId, u64)], fen: i64, pieces: i64) -> Known {
        let fact = AllowanceSigned {
            device: uuid::Uuid::from_u128(7),
            epoch: PC,
            amount: Fen(fen),
            lines: vec![AllowanceLine { part: "SCR-1".into(), qty: pieces }],
            expires_ms: 1_000,
            day: day(),
        };
        known(HQ, seq, seen, fact.into())
    }

    /// A draw of so many screens at 100 fen against HQ's allowance of that number.
    fn draw(log: LogId, seq: u64, saw_hq: u64, of: u64, qty: i64) -> Known {
        let fact = PartsDrawn {
            allowance: Ref { log: HQ, seq: of, idx: 0 },
            epoch: PC,
            lines: vec![DrawLine { part: "SCR-1".into(), qty, price: Fen(100), serials: vec![] }],
            as_of_ms: 500,
            day: day(),
        };
        known(log, seq, &[(HQ, saw_hq)], fact.into())
    }

    fn rows<T: Record>(facts: &[Known]) -> Vec<T> {
        let rows = fold("SZ017", &Key::allowance(PC), facts).into_iter().filter(|row| row.table.is::<T>());
        rows.map(|row| T::from_values(row.values).unwrap()).collect()
    }

    fn beyond(facts: &[Known]) -> Vec<String> {
        rows::<PartDrawRow>(facts).into_iter().map(|row| row.beyond).collect()
    }

    #[test]
    fn draws_in_their_order_use_the_allowance_up_and_each_one_beyond_is_a_conflict() {
        let facts = [signed(1, &[], 500, 9), draw(PC, 2, 1, 1, 3), draw(PC, 3, 1, 1, 3), draw(PC, 4, 1, 1, 1)];
        assert_eq!(beyond(&facts), ["", "amount", "amount"], "what is beyond counts as well");
        let conflicts: Vec<ConflictRow> = rows(&facts);
        assert_eq!((conflicts[0].b_value.as_str(), conflicts[0].state.as_str()), ("amount 200 300 ", "open"));
        assert_eq!(
            (conflicts[0].about.as_str(), conflicts[0].about_id.as_str()),
            ("allowance", conflicts[0].a_ref.as_str())
        );
        let allowance: AllowanceRow = rows(&facts).remove(0);
        assert_eq!((allowance.used_fen, allowance.left_fen, allowance.contested), (Fen(700), Fen::ZERO, true));
    }

    #[test]
    fn more_pieces_of_a_part_than_were_allowed_are_beyond_whatever_they_cost() {
        assert_eq!(beyond(&[signed(1, &[], 5_000, 2), draw(PC, 2, 1, 1, 2), draw(PC, 3, 1, 1, 1)]), ["", "part"]);
    }

    #[test]
    fn what_was_drawn_before_headquarters_knew_is_taken_off_the_newer_allowance_too() {
        let older = draw(PC, 2, 1, 1, 3);
        let unknown = [signed(1, &[], 500, 9), older.clone(), signed(3, &[], 500, 9), draw(PC, 4, 3, 3, 3)];
        assert_eq!(beyond(&unknown), ["", "amount"]);
        let knew = [signed(1, &[], 500, 9), older, signed(3, &[(PC, 2)], 500, 9), draw(PC, 4, 3, 3, 3)];
        assert_eq!(beyond(&knew), ["", ""]);
    }

    #[test]
    fn who_has_the_newer_one_draws_against_it_and_who_has_not_may_draw_against_the_older() {
        let two = |saw| vec![signed(1, &[], 500, 9), signed(2, &[], 500, 9), draw(PC, 3, saw, 1, 1)];
        assert_eq!((beyond(&two(1)), beyond(&two(2))), (vec![String::new()], vec!["replaced".to_owned()]));
    }

    #[test]
    fn another_epoch_has_none_and_what_a_copy_says_again_was_said_in_the_copied_one() {
        assert_eq!(beyond(&[signed(1, &[], 500, 9), draw(NEXT, 2, 1, 1, 1)]), ["epoch"]);
        let mut again = draw(NEXT, 3, 1, 1, 4);
        let first = First { log: PC, seq: 2, hash: Hash([7; 32]) };
        again.origin = Arc::new(Origin { first: Some(first), ..(*again.origin).clone() });
        assert_eq!(beyond(&[signed(1, &[], 500, 9), draw(PC, 2, 1, 1, 4), again]), ["", "amount"]);
    }

    #[test]
    fn after_its_time_and_after_its_closing_nothing_is_drawn() {
        let mut late = draw(PC, 3, 1, 1, 1);
        if let Fact::PartsDrawn(f) = &mut late.fact {
            f.as_of_ms = 1_001;
        }
        assert_eq!(beyond(&[signed(1, &[], 500, 9), late]), ["expired"]);
        let closed = AllowanceClosed { allowance: Ref { log: HQ, seq: 1, idx: 0 }, epoch: PC, as_of_ms: 600 };
        let facts = [signed(1, &[], 500, 9), known(PC, 2, &[], closed.into()), draw(PC, 3, 1, 1, 1)];
        assert_eq!(beyond(&facts), ["closed"]);
        assert_eq!(rows::<AllowanceRow>(&facts)[0].state, "closed");
    }

    #[test]
    fn an_allowance_that_a_pc_signs_for_itself_is_none() {
        let mut forged = signed(1, &[], 500, 9);
        forged.origin = Arc::new(Origin { log: PC, by_hq: false, ..(*forged.origin).clone() });
        let facts = [forged, draw(PC, 2, 1, 1, 1)];
        assert_eq!((beyond(&facts), rows::<AllowanceRow>(&facts).len()), (vec!["unknown".to_owned()], 0));
    }
}
