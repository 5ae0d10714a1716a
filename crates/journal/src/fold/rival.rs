//! Rivals across outlets. An outlet's fold sees its own claims only; HQ sees all, and says in each outlet's log what that
//! outlet may know of the other. Both records of one contest have the same id, and one ruling settles both.

use super::fitting::TakenBack;
use super::register::{conflict_row, ruled, rulings};
use super::{Key, Known};
use crate::fact::{Contested, Fact};
use crate::ident::{LogId, Ref};
use crate::rows::ConflictRow;

/// The field of every claim's conflict.
const FIELD: &str = "order";

/// What a claim on `key` is called in the records of both outlets. Who does not know the fact's name, with its 64 random
/// bits, learns from this neither whose it is nor how much its writer wrote.
pub fn alias(key: &Key, claim: Ref) -> Ref {
    let mut hasher = blake3::Hasher::new_derive_key("benchbook rival claim 1");
    hasher.update(&claim.log.0.to_be_bytes());
    hasher.update(&claim.seq.to_be_bytes());
    hasher.update(&claim.idx.to_be_bytes());
    hasher.update(key.0.as_bytes());
    let mut id = [0; 8];
    id.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    Ref { log: LogId(u64::from_be_bytes(id)), seq: 1, idx: 0 }
}

/// The contests about one thing that HQ told this outlet of; each once, however many nodes told.
pub(super) fn elsewhere((scope, key, about): (&str, &Key, &str), facts: &[&Known]) -> Vec<ConflictRow> {
    let rulings = rulings(facts);
    let mut rows: Vec<ConflictRow> = Vec::new();
    for told in facts {
        let Fact::Contested(contested) = &told.fact else { continue };
        let mut row = row((scope, key, about), told, contested, facts);
        if rows.iter().all(|other| other.id != row.id) {
            ruled(&mut row, &rulings);
            rows.push(row);
        }
    }
    rows
}

/// The piece was sent on at one PC while another fitted it, or sent it on as well. Who knew of the other's word had it back.
pub(super) fn sent_on((scope, key, about): (&str, &Key, &str), facts: &[&Known]) -> Vec<ConflictRow> {
    let (rulings, taken_back) = (rulings(facts), TakenBack::among(facts));
    let uses: Vec<(&Known, Ref, chrono::NaiveDate)> = facts
        .iter()
        .filter_map(|k| match &k.fact {
            Fact::TransferSent(f) => Some((*k, f.transfer, f.day)),
            Fact::PartFitted(f) if taken_back.of(k, f).is_none() => Some((*k, f.order, f.day)),
            _ => None,
        })
        .collect();
    let sent = |known: &Known| matches!(known.fact, Fact::TransferSent(_));
    let mut rows = Vec::new();
    for (i, (later, value, day)) in uses.iter().enumerate() {
        let rival = |(earlier, ..): &&(&Known, Ref, chrono::NaiveDate)| {
            (sent(earlier) || sent(later)) && later.origin.concurrent(&earlier.origin)
        };
        let Some((first, first_value, first_day)) = uses[..i].iter().find(rival) else { continue };
        let mut row = conflict_row(
            (scope, key, about, key.id(), FIELD),
            (&first.origin, first.name(), first_value.to_string()),
            (&later.origin, later.name(), value.to_string()),
        );
        (row.a_did, row.a_day) = (first.fact.word().to_owned(), Some(*first_day));
        (row.b_did, row.b_day) = (later.fact.word().to_owned(), Some(*day));
        // One parcel may hold many pieces that the other holds too: each is a contest of its own.
        row.id = format!("{}~{}~{FIELD}", first.name(), alias(key, later.name()));
        row.winner.clone_from(&row.a_ref);
        ruled(&mut row, &rulings);
        rows.push(row);
    }
    rows
}

fn row((scope, key, about): (&str, &Key, &str), told: &Known, f: &Contested, facts: &[&Known]) -> ConflictRow {
    // What HQ sent is claimed in HQ's name: that fact does not touch the thing's key.
    let by = facts.iter().find(|k| k.name() == f.claim).map_or(&told.origin, |k| &k.origin);
    let own = (&**by, alias(key, f.claim), f.about.clone());
    let rival = (&*told.origin, f.rival, String::new());
    let (a, b) = if f.first { (own, rival) } else { (rival, own) };
    let mut row = conflict_row((scope, key, about, key.id(), FIELD), a, b);
    row.winner.clone_from(&row.a_ref);
    // Nobody sees another outlet's logs.
    (row.a_saw, row.b_saw) = (0, 0);
    let own = (f.did.clone(), Some(f.day));
    let rival = (f.rival_did.clone(), Some(f.rival_day));
    let (elsewhere, a, b) = if f.first { ("b", own, rival) } else { ("a", rival, own) };
    elsewhere.clone_into(&mut row.elsewhere);
    (row.a_did, row.a_day) = a;
    (row.b_did, row.b_day) = b;
    // Of the other's person and clock nothing is known here; when HQ found out is.
    if f.first {
        row.b_actor.clear()
    } else {
        row.a_actor.clear()
    }
    row
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::causal::Origin;
    use crate::fact::{ConflictRuled, PartFitted};
    use crate::fold::fold;
    use crate::rows::ConflictRow;
    use crate::table::Record;

    const PC: LogId = LogId(0x0a);
    const HQ: LogId = LogId(0x0f);
    const RIVAL: Ref = Ref { log: LogId(0x77), seq: 40, idx: 2 };

    fn known(log: LogId, seq: u64, fact: Fact) -> Known {
        let origin = Origin { by_hq: log == HQ, wall_ms: 1_000 * seq as i64, ..Origin::plain(log, seq) };
        Known { origin: Arc::new(origin), idx: 0, fact }
    }

    fn key() -> Key {
        Key::serial("MB-1", "MB0001")
    }

    fn fitting() -> Known {
        let fitted = PartFitted {
            order: Ref { log: PC, seq: 1, idx: 0 },
            part: "MB-1".into(),
            qty: 1,
            price: domain::Fen(60_000),
            old_serial: None,
            new_serial: Some("MB0001".into()),
            sold: false,
            owed_back: true,
            day: "2026-03-09".parse().unwrap(),
        };
        known(PC, 2, fitted.into())
    }

    fn told(seq: u64, first: bool) -> Known {
        let contested = Contested {
            key: key().0,
            first,
            claim: fitting().name(),
            did: "part_fitted".into(),
            about: Ref { log: PC, seq: 1, idx: 0 }.to_string(),
            day: "2026-03-09".parse().unwrap(),
            rival: alias(&key(), RIVAL),
            rival_did: "part_fitted".into(),
            rival_day: "2026-03-10".parse().unwrap(),
        };
        known(HQ, seq, contested.into())
    }

    fn conflicts(facts: &[Known]) -> Vec<ConflictRow> {
        let rows = fold("SZ017", &key(), facts).into_iter().filter(|row| row.table.is::<ConflictRow>());
        rows.map(|row| ConflictRow::from_values(row.values).unwrap()).collect()
    }

    #[test]
    fn two_nodes_that_tell_of_one_contest_make_one_record() {
        let once = conflicts(&[fitting(), told(3, true)]);
        assert_eq!(once.len(), 1);
        assert_eq!(conflicts(&[told(5, true), fitting(), told(3, true)]), once, "and it says what the first one said");
    }

    #[test]
    fn the_record_of_either_outlet_has_the_same_name_and_nothing_of_the_others_claim() {
        let (first, second) = (conflicts(&[fitting(), told(3, true)]), conflicts(&[fitting(), told(3, false)]));
        assert_eq!((first[0].elsewhere.as_str(), second[0].elsewhere.as_str()), ("b", "a"));
        let own = alias(&key(), fitting().name()).to_string();
        assert_eq!((&first[0].a_ref, &second[0].b_ref), (&own, &own));
        let name = RIVAL.log.to_string();
        assert!(!format!("{first:?}{second:?}").contains(&name), "the other's log has no name here");
        assert_eq!((first[0].b_value.as_str(), first[0].b_actor.as_str(), first[0].b_ms), ("", "", 3_000));
        assert_eq!(first[0].a_ms, 2_000, "the own claim's clock");
        assert_ne!(alias(&key(), RIVAL), alias(&Key::number("MB0001"), RIVAL), "another thing, another alias");
    }

    #[test]
    fn a_pc_that_contests_in_headquarters_name_contests_nothing() {
        let mut forged = told(3, true);
        forged.origin = Arc::new(Origin { log: PC, by_hq: false, ..(*forged.origin).clone() });
        assert_eq!(conflicts(&[fitting(), forged]), []);
    }

    #[test]
    fn a_ruling_settles_the_contest_that_it_names() {
        let rival = alias(&key(), RIVAL);
        let open = conflicts(&[fitting(), told(3, true)]).remove(0);
        let ruling = |conflict: &str| {
            let (conflict, key) = (conflict.to_owned(), key().0);
            known(HQ, 4, ConflictRuled { conflict, key, winner: rival, reason: "拆机核对".into() }.into())
        };
        let ruled = conflicts(&[fitting(), told(3, true), ruling(&open.id)]).remove(0);
        assert_eq!((ruled.state.as_str(), ruled.winner), ("ruled", rival.to_string()));
        assert_eq!(conflicts(&[fitting(), told(3, true), ruling("another")]), [open]);
    }
}
