//! Time and randomness: the one module that asks the machine for either. Everything else gets them from here.
#![allow(clippy::disallowed_methods, reason = "this is the module that clippy.toml names")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::NaiveDate;
use domain::zone::day_of;

/// Fills bytes at random, or says why it cannot.
type Fill = dyn Fn(&mut [u8]) -> Result<(), domain::Fault> + Send + Sync;

/// Where time and randomness come from: the machine, or a test.
#[derive(Clone)]
pub struct Ambient {
    now_ms: Arc<dyn Fn() -> i64 + Send + Sync>,
    fill: Arc<Fill>,
    /// Added to the clock while a demonstration writes its past.
    shift_ms: Arc<AtomicI64>,
}

impl std::fmt::Debug for Ambient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ambient")
    }
}

impl Ambient {
    /// The machine's own clock and randomness.
    pub fn machine() -> Self {
        Self {
            now_ms: Arc::new(|| chrono::Utc::now().timestamp_millis()),
            fill: Arc::new(|bytes| {
                getrandom::fill(bytes).map_err(|e| domain::Fault::new("book.io").with("what", e.to_string()))
            }),
            shift_ms: Arc::default(),
        }
    }

    /// A clock and a source of randomness that a test controls.
    pub fn fixed(
        now_ms: impl Fn() -> i64 + Send + Sync + 'static,
        fill: impl Fn(&mut [u8]) -> Result<(), domain::Fault> + Send + Sync + 'static,
    ) -> Self {
        Self { now_ms: Arc::new(now_ms), fill: Arc::new(fill), shift_ms: Arc::default() }
    }

    /// Milliseconds since 1970 UTC.
    pub fn now_ms(&self) -> i64 {
        (self.now_ms)().saturating_add(self.shift_ms.load(Ordering::Relaxed))
    }

    /// Sets the clock back by so much, for a demonstration's past; 0 is the present again.
    pub(crate) fn shift(&self, ms: i64) {
        self.shift_ms.store(ms, Ordering::Relaxed);
    }

    /// The day in the network's time zone.
    pub fn today(&self) -> NaiveDate {
        day_of(self.now_ms())
    }

    /// # Errors
    /// `book.io` where the machine has no randomness to give.
    pub fn random<const N: usize>(&self) -> Result<[u8; N], domain::Fault> {
        let mut bytes = [0; N];
        (self.fill)(&mut bytes)?;
        Ok(bytes)
    }

    pub fn uuid(&self) -> Result<uuid::Uuid, domain::Fault> {
        Ok(uuid::Builder::from_random_bytes(self.random()?).into_uuid())
    }
}
