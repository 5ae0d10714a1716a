//! Making a page: several logs merged so that nothing comes before what it had seen.

use journal::{LogId, Packed};

use crate::limits::{PAGE_BYTES, PUSH_MAX};
use crate::message::Piece;

/// A changeset waiting to be put on a page.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub log: LogId,
    pub seq: u64,
    pub lamport: u64,
    pub packed: Packed,
}

/// Cuts a page from what several logs have after a replica's heads. `runs` holds, a log each, consecutive changesets in
/// order and whether the log has more behind them. Returns the pieces and whether anything is left.
///
/// The order is (lamport, log, seq): a changeset's counter is greater than that of all it had seen, so a receiver can
/// stop after any changeset and still lack nothing that it has been told of.
pub fn cut(runs: Vec<(Vec<Waiting>, bool)>) -> (Vec<Piece>, bool) {
    // Past the end of a run that has more behind it, nothing may be sent: its next one might belong before.
    let horizon = runs.iter().filter(|(_, more)| *more).filter_map(|(run, _)| run.last()).map(|w| w.lamport).min();
    let mut left = runs.iter().any(|(_, more)| *more);
    let mut all: Vec<Waiting> = runs.into_iter().flat_map(|(run, _)| run).collect();
    all.sort_by_key(|w| (w.lamport, w.log, w.seq));
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut count, mut bytes) = (0u64, 0usize);
    for waiting in all {
        bytes += waiting.packed.size();
        // One always fits, or a changeset of the largest size would stop its log for ever.
        if count > 0 && (count >= PUSH_MAX || bytes > PAGE_BYTES || horizon.is_some_and(|h| waiting.lamport > h)) {
            left = true;
            break;
        }
        count += 1;
        match pieces.last_mut() {
            Some(piece) if piece.log == waiting.log => piece.changesets.push(waiting.packed),
            _ => pieces.push(Piece { log: waiting.log, first: waiting.seq, changesets: vec![waiting.packed] }),
        }
    }
    (pieces, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(log: u64, seq: u64, lamport: u64) -> Waiting {
        Waiting { log: LogId(log), seq, lamport, packed: Packed { body: vec![0; 10], values: vec![] } }
    }

    #[test]
    fn what_was_seen_comes_before_who_saw_it() {
        let a = vec![waiting(1, 1, 1), waiting(1, 2, 5)];
        let b = vec![waiting(2, 1, 2), waiting(2, 2, 3)];
        let (pieces, left) = cut(vec![(a, false), (b, false)]);
        let order: Vec<_> = pieces.iter().map(|p| (p.log.0, p.first, p.changesets.len())).collect();
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
        let big = Waiting { packed: Packed { body: vec![0; PAGE_BYTES + 1], values: vec![] }, ..waiting(1, 1, 1) };
        let (pieces, left) = cut(vec![(vec![big, waiting(1, 2, 2)], false)]);
        assert_eq!(pieces[0].changesets.len(), 1);
        assert!(left);
    }
}
