//! What fits into a push, and making a page: several logs merged so that nothing comes before what it had seen.

use journal::{LogId, Packed};

use crate::limits::{PAGE_BYTES, PUSH_FACTS, PUSH_MAX};

/// How much of a push is used up. Its writer fills it, and HQ checks that it did.
#[derive(Debug, Default, Clone)]
pub struct Room {
    changesets: u64,
    bytes: usize,
    facts: u64,
}

impl Room {
    /// Takes one more. The first always fits, or one of the largest size would stop its log for ever.
    pub fn takes(&mut self, packed: &Packed) -> bool {
        self.changesets += 1;
        self.bytes = self.bytes.saturating_add(packed.size());
        // What is no body is refused when it is read.
        self.facts = self.facts.saturating_add(packed.facts().unwrap_or(0));
        self.changesets == 1 || (self.changesets <= PUSH_MAX && self.bytes <= PAGE_BYTES && self.facts <= PUSH_FACTS)
    }
}

/// A changeset waiting to be put on a page: not its bytes, of which a log may have more than a node can hold.
#[derive(Debug, Clone, Copy)]
pub struct Waiting {
    pub log: LogId,
    pub seq: u64,
    pub lamport: u64,
    pub bytes: usize,
}

/// Consecutive changesets of one log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub log: LogId,
    pub first: u64,
    pub count: u64,
}

/// Cuts a page from what several logs have after a replica's heads. `runs` holds, a log each, consecutive changesets in
/// order and whether the log has more behind them. Returns the stretches and whether anything is left.
///
/// The order is (lamport, log, seq): a changeset's counter is greater than that of all it had seen, so a receiver can
/// stop after any changeset and still lack nothing that it has been told of.
pub fn cut(runs: Vec<(Vec<Waiting>, bool)>) -> (Vec<Stretch>, bool) {
    // Past the end of a run that has more behind it, nothing may be sent: its next one might belong before.
    let horizon = runs.iter().filter(|(_, more)| *more).filter_map(|(run, _)| run.last()).map(|w| w.lamport).min();
    let mut left = runs.iter().any(|(_, more)| *more);
    let mut all: Vec<Waiting> = runs.into_iter().flat_map(|(run, _)| run).collect();
    all.sort_by_key(|w| (w.lamport, w.log, w.seq));
    let mut pieces: Vec<Stretch> = Vec::new();
    let (mut count, mut bytes) = (0u64, 0usize);
    for waiting in all {
        bytes = bytes.saturating_add(waiting.bytes);
        // One always fits, or a changeset of the largest size would stop its log for ever.
        if count > 0 && (count >= PUSH_MAX || bytes > PAGE_BYTES || horizon.is_some_and(|h| waiting.lamport > h)) {
            left = true;
            break;
        }
        count += 1;
        match pieces.last_mut() {
            Some(piece) if piece.log == waiting.log => piece.count += 1,
            _ => pieces.push(Stretch { log: waiting.log, first: waiting.seq, count: 1 }),
        }
    }
    (pieces, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(log: u64, seq: u64, lamport: u64) -> Waiting {
        Waiting { log: LogId(log), seq, lamport, bytes: 10 }
    }

    #[test]
    fn what_was_seen_comes_before_who_saw_it() {
        let a = vec![waiting(1, 1, 1), waiting(1, 2, 5)];
        let b = vec![waiting(2, 1, 2), waiting(2, 2, 3)];
        let (pieces, left) = cut(vec![(a, false), (b, false)]);
        let order: Vec<_> = pieces.iter().map(|p| (p.log.0, p.first, p.count)).collect();
        assert_eq!(order, [(1, 1, 1), (2, 1, 2), (1, 2, 1)]);
        assert!(!left);
    }

    #[test]
    fn a_page_ends_where_a_log_has_more_that_might_belong_before() {
        let a = vec![waiting(1, 1, 1)];
        let b = vec![waiting(2, 1, 2), waiting(2, 2, 9)];
        let (pieces, left) = cut(vec![(a, true), (b, false)]);
        assert_eq!(pieces.len(), 1);
        assert!(left);
    }

    #[test]
    fn a_changeset_of_the_largest_size_still_travels() {
        let big = Waiting { bytes: PAGE_BYTES + 1, ..waiting(1, 1, 1) };
        let (pieces, left) = cut(vec![(vec![big, waiting(1, 2, 2)], false)]);
        assert_eq!(pieces[0].count, 1);
        assert!(left);
    }

    #[test]
    fn a_push_holds_so_many_changesets_bytes_and_facts_and_one_of_the_largest_size_always() {
        let packed = |bytes, facts| {
            let note = journal::fact::Unknown { kind: 9_999, bytes: vec![] };
            let facts = vec![journal::Fact::Unknown(note); facts];
            let actor = journal::Actor::System;
            let said = journal::Changeset { actor, wall_ms: 0, offset_ms: 0, seen: vec![], facts, values: vec![] };
            let mut packed = said.pack(LogId(1), 0);
            packed.body.resize(packed.body.len().max(bytes), 0);
            packed
        };
        let holds = |one: &Packed| {
            let mut room = Room::default();
            (0..=PUSH_MAX).take_while(|_| room.takes(one)).count() as u64
        };
        assert_eq!(holds(&packed(0, 1)), PUSH_MAX);
        assert_eq!(holds(&packed(0, 500)), PUSH_FACTS / 500);
        assert_eq!(holds(&packed(1 << 20, 1)), PAGE_BYTES as u64 >> 20);
        assert_eq!(holds(&packed(PAGE_BYTES + 1, 1)), 1);
    }
}
