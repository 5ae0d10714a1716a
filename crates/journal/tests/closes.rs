//! Of two closes of one month that did not see each other, which one stands.

use std::sync::Arc;

use chrono::NaiveDate;
use journal::fact::{ConflictRuled, Fact, PeriodClosed, StatementSigned};
use journal::fold;
use journal::rows::{ConflictRow, PeriodRow};
use journal::table::Record;
use journal::{Actor, Changeset, Hash, Heads, Key, Known, LogId, Origin, Ref, Sig};

/// Headquarters' log that was lost, the one that it went on in, and a PC's.
const LOST: LogId = LogId(0xf0 << 56);
const ANEW: LogId = LogId(0xf1 << 56);
const PC: LogId = LogId(0x0a);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A fact in its place; the order is that of the counters.
fn said(log: LogId, seq: u64, counter: u64, seen: &[(LogId, u64)], fact: impl Into<Fact>) -> Known {
    let changeset =
        Changeset { actor: Actor::System, wall_ms: 0, offset_ms: 0, seen: vec![], facts: vec![], values: vec![] };
    let seen: Heads = seen.iter().copied().collect();
    let origin = Origin::of(log, log != PC, seq, counter, seen, &changeset);
    Known { origin: Arc::new(origin), idx: 0, fact: fact.into() }
}

fn closed(end: &str) -> PeriodClosed {
    PeriodClosed { end: day(end) }
}

fn signed(end: &str, log: LogId, seq: u64, hash: u8) -> StatementSigned {
    StatementSigned { end: day(end), log, seq, hash: Hash([hash; 32]), signature: Sig([0; 64]) }
}

/// March, closed twice.
fn twice() -> Vec<Known> {
    vec![said(LOST, 1, 1, &[], closed("2026-03-31")), said(ANEW, 1, 2, &[], closed("2026-03-31"))]
}

/// Both sides sign a close with these hashes; the counters go on from `at`.
fn both(close: LogId, seq: u64, end: &str, at: u64, hashes: (u8, u8)) -> [Known; 2] {
    let by_hq = said(close, at, at, &[], signed(end, close, seq, hashes.0));
    [by_hq, said(PC, at, at + 1, &[(close, at)], signed(end, close, seq, hashes.1))]
}

/// The logs of the closes that stand, and the states of the records.
fn standing(facts: &[Known]) -> (Vec<String>, Vec<String>) {
    let (mut closes, mut records) = (Vec::new(), Vec::new());
    for row in fold::fold("SZ017", &Key::periods(), facts) {
        if row.table.is::<PeriodRow>() {
            closes.push(PeriodRow::from_values(row.values).unwrap().log);
        } else if row.table.is::<ConflictRow>() {
            records.push(ConflictRow::from_values(row.values).unwrap().state);
        }
    }
    (closes, records)
}

fn stands(facts: &[Known], logs: &[LogId], records: &[&str]) {
    let logs: Vec<String> = logs.iter().map(ToString::to_string).collect();
    let records: Vec<String> = records.iter().map(|state| (*state).to_owned()).collect();
    assert_eq!(standing(facts), (logs, records));
}

fn ruled(winner: LogId, at: u64) -> Known {
    let name = |log| Ref { log, seq: 1, idx: 0 };
    let conflict = format!("{}~{}~close", name(LOST), name(ANEW));
    let ruling = ConflictRuled { conflict, key: Key::periods().0, winner: name(winner), reason: "电话核实".into() };
    said(ANEW, at, at, &[(LOST, 1)], ruling)
}

#[test]
fn the_first_stands_while_neither_is_signed_by_both_and_headquarters_has_not_ruled() {
    stands(&twice(), &[LOST], &["open"]);
    let mut one_side = twice();
    one_side.push(said(ANEW, 5, 5, &[], signed("2026-03-31", ANEW, 1, 7)));
    stands(&one_side, &[LOST], &["open"]);
    let mut other_bytes = twice();
    other_bytes.extend(both(ANEW, 1, "2026-03-31", 5, (7, 8)));
    stands(&other_bytes, &[LOST], &["open"]);
}

#[test]
fn what_both_sides_signed_stands_or_what_a_signed_month_is_made_upon() {
    let mut facts = twice();
    facts.extend(both(ANEW, 1, "2026-03-31", 5, (7, 7)));
    stands(&facts, &[ANEW], &["ruled"]);
    let mut later = twice();
    later.push(said(ANEW, 3, 3, &[], closed("2026-04-30")));
    stands(&later, &[LOST], &["open"]);
    later.extend(both(ANEW, 3, "2026-04-30", 5, (7, 7)));
    stands(&later, &[ANEW, ANEW], &["ruled"]);
}

#[test]
fn headquarters_rules_where_the_signatures_leave_it_open_and_takes_back_no_signed_month() {
    let mut facts = twice();
    facts.push(ruled(ANEW, 20));
    stands(&facts, &[ANEW], &["ruled"]);
    facts.extend(both(LOST, 1, "2026-03-31", 5, (7, 7)));
    stands(&facts, &[LOST], &["ruled"]);
    facts.extend(both(ANEW, 1, "2026-03-31", 8, (9, 9)));
    stands(&facts, &[ANEW], &["ruled"]);
    facts.retain(|known| !matches!(known.fact, Fact::ConflictRuled(_)));
    stands(&facts, &[LOST], &["open"]);
}
