//! HQ's side, where it needs no database: how a log stands, whether a push may be taken.

use domain::Fault;
use journal::key::{PublicKey, head_message};
use journal::plant::{Plant, planted};
use journal::{Hash, Tail};

use crate::limits::{PAGE_BYTES, PUSH_FACTS, PUSH_MAX};
use crate::message::{Hello, Push, Standing};
use crate::page::Room;

/// How a PC's epoch stands against HQ's copy of it. `at_theirs` is the hash of HQ's copy at the PC's own head, where
/// HQ's copy reaches that far.
pub fn standing(hello: &Hello, ours: &Tail, at_theirs: Option<Hash>) -> Standing {
    if planted(Plant::ForkAccepted) && hello.seq >= ours.seq {
        return Standing::InStep;
    }
    match hello.seq.cmp(&ours.seq) {
        std::cmp::Ordering::Less if at_theirs == Some(hello.head) => Standing::Behind,
        std::cmp::Ordering::Less => Standing::Forked,
        std::cmp::Ordering::Equal if hello.head == ours.hash => Standing::InStep,
        std::cmp::Ordering::Equal => Standing::Forked,
        // HQ has a prefix, or it has not: the push's chain will tell.
        std::cmp::Ordering::Greater => Standing::InStep,
    }
}

/// What a push says of the log's end, after its overlap with what HQ has was cut off.
#[derive(Debug, PartialEq, Eq)]
pub struct Checked {
    /// Changesets that HQ has already, at the front of the push.
    pub known: usize,
    pub seq: u64,
    pub head: Hash,
}

/// Checks a push's size and place, before anything is looked up for it.
///
/// # Errors
/// `sync.limit`; `sync.chain` where it does not begin within HQ's copy, or right behind it.
pub fn fits(push: &Push, ours: &Tail) -> Result<(), Fault> {
    let mut room = Room::default();
    if push.changesets.is_empty() || !push.changesets.iter().all(|packed| room.takes(packed)) {
        let fault = Fault::new("sync.limit").with("changesets", push.changesets.len()).with("max", PUSH_MAX);
        return Err(fault.with("bytes_max", PAGE_BYTES).with("facts_max", PUSH_FACTS));
    }
    if push.first == 0 || push.first > ours.seq.saturating_add(1) {
        return Err(Fault::new("sync.chain").with("first", push.first).with("have", ours.seq));
    }
    Ok(())
}

/// Checks chain and signature of a push that continues `ours`, or repeats a part of it. `before` is the hash of HQ's
/// copy before the push's first changeset.
///
/// # Errors
/// `sync.limit`, `sync.chain` for a gap or a fork, `sync.signature`.
pub fn check(push: &Push, ours: &Tail, before: Option<Hash>, key: &PublicKey) -> Result<Checked, Fault> {
    fits(push, ours)?;
    let Some(mut hash) = before else {
        return Err(Fault::new("sync.chain").with("first", push.first).with("have", ours.seq));
    };
    if planted(Plant::ForkAccepted) {
        let known = (ours.seq + 1 - push.first) as usize;
        let head = push.changesets.iter().skip(known).fold(ours.hash, |hash, packed| packed.hash(&hash));
        return Ok(Checked { known, seq: push.first - 1 + push.changesets.len() as u64, head });
    }
    let mut seq = push.first - 1;
    let mut known = 0;
    for packed in &push.changesets {
        hash = packed.hash(&hash);
        seq += 1;
        if seq <= ours.seq {
            known += 1;
            if seq == ours.seq && hash != ours.hash {
                return Err(Fault::new("sync.forked").with("seq", seq));
            }
        }
    }
    if !key.verifies(&head_message(push.epoch, seq, &hash), &push.signature.0) {
        return Err(Fault::new("sync.signature").with("seq", seq).with("what", "head"));
    }
    Ok(Checked { known, seq, head: hash })
}

#[cfg(test)]
mod tests {
    use journal::key::SecretKey;
    use journal::{LogId, Packed, Sig};

    use super::*;

    fn bodies(n: u8) -> Vec<Packed> {
        (0..n).map(|i| Packed { body: vec![i], values: vec![] }).collect()
    }

    fn chain(bodies: &[Packed]) -> Hash {
        bodies.iter().fold(Hash::START, |h, b| b.hash(&h))
    }

    fn push(bodies: Vec<Packed>, key: &SecretKey) -> Push {
        let signature = Sig(key.sign(&head_message(LogId(1), bodies.len() as u64, &chain(&bodies))));
        Push { epoch: LogId(1), first: 1, changesets: bodies, signature, heads: vec![] }
    }

    #[test]
    fn the_same_push_again_adds_nothing() {
        let key = SecretKey::from_seed(&[1; 32]);
        let push = push(bodies(3), &key);
        let ours = Tail { seq: 3, hash: chain(&bodies(3)), lamport: 3, wall_ms: 0 };
        let checked = check(&push, &ours, Some(Hash::START), &key.public()).unwrap();
        assert_eq!((checked.known, checked.seq), (3, 3));
    }

    #[test]
    fn a_push_that_overlaps_is_taken_from_where_hq_ends() {
        let key = SecretKey::from_seed(&[1; 32]);
        let ours = Tail { seq: 2, hash: chain(&bodies(2)), lamport: 2, wall_ms: 0 };
        assert_eq!(check(&push(bodies(5), &key), &ours, Some(Hash::START), &key.public()).unwrap().known, 2);
    }

    #[test]
    fn another_changeset_at_the_same_place_is_a_fork() {
        let key = SecretKey::from_seed(&[1; 32]);
        let mut other = bodies(2);
        other[1].body = vec![99];
        let ours = Tail { seq: 2, hash: chain(&other), lamport: 2, wall_ms: 0 };
        let fault = check(&push(bodies(3), &key), &ours, Some(Hash::START), &key.public()).unwrap_err();
        assert_eq!(fault.code, "sync.forked");
    }

    #[test]
    fn an_edited_amount_breaks_the_signature() {
        let key = SecretKey::from_seed(&[1; 32]);
        let mut edited = push(bodies(3), &key);
        edited.changesets[1].body = vec![42];
        let fault = check(&edited, &Tail::EMPTY, Some(Hash::START), &key.public()).unwrap_err();
        assert_eq!(fault.code, "sync.signature");
    }

    #[test]
    fn a_gap_is_refused() {
        let key = SecretKey::from_seed(&[1; 32]);
        let mut gap = push(bodies(3), &key);
        gap.first = 5;
        assert_eq!(check(&gap, &Tail::EMPTY, None, &key.public()).unwrap_err().code, "sync.chain");
    }

    #[test]
    fn a_restored_backup_is_behind_and_a_clone_is_forked() {
        let ours = Tail { seq: 5, hash: Hash([5; 32]), lamport: 5, wall_ms: 0 };
        let hello = |seq, head| Hello { epoch: LogId(1), parent: None, seq, head, fold_version: 1, heads: vec![] };
        assert_eq!(standing(&hello(3, Hash([3; 32])), &ours, Some(Hash([3; 32]))), Standing::Behind);
        assert_eq!(standing(&hello(3, Hash([9; 32])), &ours, Some(Hash([3; 32]))), Standing::Forked);
        assert_eq!(standing(&hello(5, Hash([9; 32])), &ours, None), Standing::Forked);
        assert_eq!(standing(&hello(5, Hash([5; 32])), &ours, None), Standing::InStep);
        assert_eq!(standing(&hello(7, Hash([7; 32])), &ours, None), Standing::InStep);
    }
}
