//! Changesets said again: the tail of a log that HQ will never accept, because HQ has another continuation of it.
//!
//! A fact is named after its place. Its place is another one once it is said again, and two copies of a book may both
//! say it again, each in an epoch of its own. So such a fact has a name that follows from what was said first, whoever
//! repeats it: all repetitions are one fact, and what refers to it finds it.

use std::collections::BTreeMap;

use crate::fact::Fact;
use crate::ident::{Hash, LogId, Ref};

/// Where a changeset stood first, and its hash there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct First {
    pub log: LogId,
    pub seq: u64,
    pub hash: Hash,
}

impl First {
    /// Where the changeset with these facts was said first, where it is said again.
    pub fn of(facts: &[Fact]) -> Option<Self> {
        facts.iter().find_map(|fact| match fact {
            Fact::Reissued(f) => Some(Self { log: f.log, seq: f.seq, hash: f.hash }),
            _ => None,
        })
    }

    /// The name of a fact of this changeset. The hash goes through another one, so that nobody can choose what a name
    /// comes out as, and take that of somebody else's fact.
    pub fn name(&self, idx: u32) -> Ref {
        let mut hasher = blake3::Hasher::new_derive_key("benchbook reissued name 1");
        hasher.update(&self.log.0.to_be_bytes());
        hasher.update(&self.seq.to_be_bytes());
        hasher.update(&self.hash.0);
        let mut id = [0; 8];
        id.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        Ref { log: LogId(u64::from_be_bytes(id)), seq: self.seq, idx }
    }
}

/// The new names of facts that are said again.
#[derive(Debug, Clone, Default)]
pub struct Renames(BTreeMap<(LogId, u64), First>);

impl Renames {
    pub fn add(&mut self, first: First) {
        self.0.insert((first.log, first.seq), first);
    }

    /// The name that a fact has now.
    pub fn of(&self, name: Ref) -> Ref {
        self.0.get(&(name.log, name.seq)).map_or(name, |first| first.name(name.idx))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changeset::{Actor, Changeset};
    use crate::fact::{FieldValue, OrderNoted, OrderSet};

    #[test]
    fn whatever_names_a_fact_names_it_as_it_is_called_now() {
        let first = First { log: LogId(7), seq: 3, hash: Hash([9; 32]) };
        let mut renames = Renames::default();
        renames.add(first);
        let (old, kept) = (Ref { log: LogId(7), seq: 3, idx: 1 }, Ref { log: LogId(7), seq: 2, idx: 1 });
        assert_eq!((renames.of(old), renames.of(kept)), (first.name(1), kept));
        let said = |order: Ref, staff: Ref| Changeset {
            actor: Actor::Staff(staff),
            wall_ms: 5,
            offset_ms: 0,
            seen: vec![],
            facts: vec![
                OrderNoted { order, text: old.to_string() }.into(),
                OrderSet {
                    order: kept,
                    sets: vec![(domain::repair::Field::Technician, FieldValue::Text(staff.to_string()))],
                }
                .into(),
            ],
            values: vec![],
        };
        let packed = said(old, old).pack_renaming(LogId(8), 0, renames.into());
        let read = Changeset::unpack(&packed, LogId(8), 0).unwrap();
        assert_eq!(read, said(first.name(1), first.name(1)), "a note is a person's own words and stays");
    }

    #[test]
    fn another_hash_is_another_name() {
        let first = First { log: LogId(7), seq: 3, hash: Hash([9; 32]) };
        assert_ne!(first.name(0), First { hash: Hash([8; 32]), ..first }.name(0));
        assert_ne!(first.name(0), First { log: LogId(8), ..first }.name(0));
    }
}
