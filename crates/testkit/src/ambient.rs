//! Time that a test sets and randomness that it can repeat.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use commands::Ambient;
use tokio::sync::watch;

/// 2026-03-09 10:00 in Shanghai, a Monday.
pub const MONDAY_MS: i64 = 1_773_021_600_000;
pub const DAY_MS: i64 = 86_400_000;

/// A clock that stands still until it is moved. Clones are the same clock.
#[derive(Debug, Clone)]
pub struct Clock {
    now_ms: Arc<AtomicI64>,
    asked: watch::Sender<u64>,
}

impl Default for Clock {
    fn default() -> Self {
        Self { now_ms: Arc::new(AtomicI64::new(MONDAY_MS)), asked: watch::Sender::new(0) }
    }
}

impl Clock {
    pub fn now_ms(&self) -> i64 {
        self.now_ms.load(Ordering::SeqCst)
    }

    pub fn forward(&self, ms: i64) {
        self.now_ms.fetch_add(ms, Ordering::SeqCst);
    }

    /// How often somebody's [`ambient`] told the time so far: how a test knows that it is in the middle of a call.
    pub fn asked(&self) -> watch::Receiver<u64> {
        self.asked.subscribe()
    }
}

/// Whoever has another `seed` draws other numbers: two PCs must not choose one log id.
pub fn ambient(clock: &Clock, seed: &str) -> Ambient {
    let clock = clock.clone();
    let seed = seed.to_owned();
    let drawn = AtomicU64::new(0);
    Ambient::fixed(
        move || {
            clock.asked.send_modify(|times| *times += 1);
            clock.now_ms()
        },
        move |bytes| {
            let n = drawn.fetch_add(1, Ordering::SeqCst);
            let mut hasher = blake3::Hasher::new();
            hasher.update(seed.as_bytes()).update(&n.to_be_bytes());
            hasher.finalize_xof().fill(bytes);
            Ok(())
        },
    )
}
