//! A fact of every kind, with the figures of a usual day or the ends of their types.

mod books;
mod counter;
mod money;
mod network;
mod warehouse;
mod workshop;

use chrono::NaiveDate;
use domain::Fen;
use domain::repair::{Field, State};
use domain::settlement::LineKind;
use fastrand::Rng;
use journal::fact::*;
use journal::{Actor, Changeset, Hash, LogId, Personal, Ref};

/// The log that is written.
pub const OWN: LogId = LogId(7);

fn int(rng: &mut Rng) -> i64 {
    match rng.u8(0..6) {
        0 => i64::MIN,
        1 => i64::MAX,
        2 => 0,
        3 => rng.i64(..),
        _ => rng.i64(-1_000..100_000),
    }
}

fn text(rng: &mut Rng) -> String {
    let texts =
        ["", "张伟", "SCR-1", "imei:490154203237518", "=cmd|' <img onerror=1> \u{202e}", "0000000000007-1", "9"];
    texts[rng.usize(0..texts.len())].to_owned()
}

fn name(rng: &mut Rng) -> Ref {
    let seq = if rng.bool() { rng.u64(1..9) } else { rng.u64(..) };
    Ref { log: if rng.bool() { OWN } else { LogId(rng.u64(..)) }, seq, idx: if rng.bool() { 0 } else { rng.u32(..) } }
}

fn day(rng: &mut Rng) -> NaiveDate {
    match rng.u8(0..6) {
        0 => NaiveDate::MIN,
        1 => NaiveDate::MAX,
        _ => NaiveDate::from_epoch_days(rng.i32(19_000..21_000)).expect("a day"),
    }
}

fn hash(rng: &mut Rng) -> Hash {
    Hash(std::array::from_fn(|_| rng.u8(..)))
}

fn maybe<T>(rng: &mut Rng, make: impl FnOnce(&mut Rng) -> T) -> Option<T> {
    if rng.bool() { Some(make(rng)) } else { None }
}

fn some<T>(rng: &mut Rng, mut make: impl FnMut(&mut Rng) -> T) -> Vec<T> {
    (0..rng.usize(0..4)).map(|_| make(rng)).collect()
}

fn sets(rng: &mut Rng) -> Vec<(Field, FieldValue)> {
    some(rng, |rng| {
        let value = match rng.u8(0..4) {
            0 => FieldValue::Nothing,
            1 => FieldValue::Text(text(rng)),
            2 => FieldValue::Int(int(rng)),
            _ => FieldValue::Day(day(rng)),
        };
        (Field::from_number(rng.u8(1..=29)).expect("a field"), value)
    })
}

fn sealed(rng: &mut Rng) -> Sealed {
    Sealed(if rng.bool() { rng.u32(0..3) } else { rng.u32(..) })
}

fn state(rng: &mut Rng) -> State {
    State::from_number(rng.u8(1..=16)).expect("a state")
}

fn month(rng: &mut Rng) -> String {
    if rng.bool() { "2026-03".to_owned() } else { text(rng) }
}

fn claim_line(rng: &mut Rng) -> ClaimLine {
    ClaimLine {
        kind: LineKind::from_number(rng.u8(1..=7)).expect("a kind"),
        about: maybe(rng, name),
        label: text(rng),
        part: text(rng),
        qty: int(rng),
        amount: Fen(int(rng)),
        rule: text(rng),
    }
}

/// One fact of each kind that this version knows, and one that it does not.
pub fn facts(rng: &mut Rng) -> Vec<Fact> {
    let mut facts = network::facts(rng);
    facts.extend(counter::facts(rng));
    facts.extend(books::facts(rng));
    facts.extend(warehouse::facts(rng));
    facts.extend(money::facts(rng));
    facts.extend(workshop::facts(rng));
    facts.push(Fact::Unknown(Unknown { kind: 9_999, bytes: vec![1, 2, 3] }));
    facts
}

fn thing(rng: &mut Rng) -> WorkshopThing {
    WorkshopThing { order: maybe(rng, name), serial: text(rng) }
}

fn said(fact: &mut Fact) -> Vec<&mut Sealed> {
    match fact {
        Fact::CustomerAdded(f) => [&mut f.name, &mut f.phone].into_iter().chain(&mut f.address).collect(),
        Fact::CustomerChanged(f) => f.name.iter_mut().chain(&mut f.phone).chain(&mut f.address).collect(),
        _ => Vec::new(),
    }
}

/// An action of some of them: each personal value stands for one field.
pub fn changeset(rng: &mut Rng) -> Changeset {
    let all = facts(rng);
    let mut facts: Vec<Fact> = (0..rng.usize(0..6)).filter_map(|_| rng.choice(&all).cloned()).collect();
    let mut used = 0;
    for sealed in facts.iter_mut().flat_map(said) {
        sealed.0 = used;
        used += 1;
    }
    let mut seen: Vec<_> = some(rng, |rng| (LogId(rng.u64(..)), rng.u64(1..)));
    seen.sort_unstable();
    seen.dedup_by_key(|(log, _)| *log);
    let actor = match rng.u8(0..3) {
        0 => Actor::System,
        1 => Actor::Staff(name(rng)),
        _ => Actor::Hq(text(rng)),
    };
    let values = (0..used + rng.u32(0..4)).map(|_| match rng.bool() {
        true => Personal::Present { salt: [3; 16], text: text(rng) },
        false => Personal::Erased { commitment: hash(rng) },
    });
    let values = values.collect();
    Changeset { actor, wall_ms: int(rng), offset_ms: int(rng), seen, facts, values }
}

#[test]
fn every_kind_of_fact_is_among_the_samples() {
    use journal::code::{Code, Reader};
    let made: Vec<u32> = facts(&mut Rng::with_seed(1)).iter().map(Fact::kind).collect();
    for kind in 0..200_u8 {
        // Without its fields a known kind does not decode; an unknown one is carried.
        let bytes = if kind < 128 { vec![kind, 0] } else { vec![kind, 1, 0] };
        let known = !matches!(Fact::get(&mut Reader::new(&bytes, OWN)), Ok(Fact::Unknown(_)));
        assert_eq!(known, made.contains(&u32::from(kind)), "kind {kind}");
    }
}
