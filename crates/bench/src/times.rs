//! Durations, sorted and read off.

use std::time::{Duration, Instant};

/// A series of durations.
#[derive(Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn since(&mut self, from: Instant) {
        self.0.push(from.elapsed());
    }

    pub fn push(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// The smallest duration that `share` of all do not exceed, in microseconds.
    pub fn us(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort();
        let place = (share * sorted.len() as f64).ceil() as usize;
        sorted.get(place.clamp(1, sorted.len().max(1)) - 1).map_or(0.0, |d| d.as_secs_f64() * 1e6)
    }

    /// The same in milliseconds.
    pub fn ms(&self, share: f64) -> f64 {
        self.us(share) / 1e3
    }

    pub fn append(&mut self, other: &mut Self) {
        self.0.append(&mut other.0);
    }
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
