//! Planted bugs, to prove that the simulation can find one. Each stands beside the line that it breaks. A program built
//! without debug assertions has none of them, and nothing but the simulation switches one on.

use std::sync::atomic::{AtomicUsize, Ordering};

domain::words! {
    /// What is broken on purpose.
    Plant {
        FoldByArrival = 1 "fold-by-arrival",
        FoldByWallClock = 2 "fold-by-wall-clock",
        ClaimsMerged = 3 "claims-merged",
        LateFactLost = 4 "late-fact-lost",
        HalfBatch = 5 "half-batch",
        ReceiptBeforeCommit = 6 "receipt-before-commit",
        CursorAhead = 7 "cursor-ahead",
        NumberReused = 8 "number-reused",
        ForkAccepted = 9 "fork-accepted",
        OtherOutletLeaked = 10 "other-outlet-leaked",
        TailDropped = 11 "tail-dropped",
        ErasedComesBack = 12 "erased-comes-back",
        RivalUntold = 13 "rival-untold",
        RestoreUnnoticed = 14 "restore-unnoticed",
    }
}

/// 0: none; else 1 + the place in [`Plant::ALL`].
static ON: AtomicUsize = AtomicUsize::new(0);

/// Switches one bug on for this process, or all off.
pub fn plant(bug: Option<Plant>) {
    let at = bug.and_then(|bug| Plant::ALL.iter().position(|other| *other == bug));
    ON.store(at.map_or(0, |at| at + 1), Ordering::Relaxed);
}

/// Whether this bug is on.
#[inline]
pub fn planted(bug: Plant) -> bool {
    cfg!(debug_assertions) && ON.load(Ordering::Relaxed).checked_sub(1).and_then(|at| Plant::ALL.get(at)) == Some(&bug)
}
