//! The honest sync meter: what is so, kept where every screen can read it.

use std::sync::Mutex;

use domain::Fault;

/// What the last sync did and what this one does.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    pub running: bool,
    /// Changesets sent and fetched in this sync, and how many there are to send.
    pub done: u64,
    pub total: u64,
    /// Chunks of a snapshot that are stored, and how many there are.
    pub snapshot: Option<(u64, u64)>,
    /// Somebody stopped the snapshot's coming, until they let it go on or the program starts again.
    pub held: bool,
    pub last_try_ms: Option<i64>,
    pub last_ok_ms: Option<i64>,
    pub fault: Option<Fault>,
    /// HQ's clock less this PC's, in milliseconds, from the last answer.
    pub offset_ms: Option<i64>,
    /// How HQ says that this PC's log stands.
    pub standing: String,
}

/// The meter.
#[derive(Debug, Default)]
pub struct Meter(Mutex<Reading>);

impl Meter {
    pub fn read(&self) -> Reading {
        self.0.lock().map_or_else(|poisoned| poisoned.into_inner().clone(), |r| r.clone())
    }

    pub fn change(&self, change: impl FnOnce(&mut Reading)) {
        match self.0.lock() {
            Ok(mut reading) => change(&mut reading),
            Err(poisoned) => change(&mut poisoned.into_inner()),
        }
    }

    pub fn offset_ms(&self) -> i64 {
        self.read().offset_ms.unwrap_or(0)
    }
}
