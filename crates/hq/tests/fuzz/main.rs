//! Everything that reads what somebody else wrote, under garbage that is nearly right: valid samples, mutated from a seed.
//! It never panics, it holds no memory beyond what it was given, what it reads it writes back as it was, and one value has
//! one encoding. `make fuzz SECONDS=60` does the same for longer, with other seeds.

mod bytes;
mod calls;
mod files;
mod mutate;
mod samples;
mod words;

use std::time::{Duration, Instant};

use fastrand::Rng;

/// The seed of the first round; every further one has the next.
fn seed() -> u64 {
    std::env::var("BENCHBOOK_FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// How long each target runs; without it, so many rounds as the target asks for.
fn time() -> Option<Duration> {
    let seconds = std::env::var("BENCHBOOK_FUZZ_SECONDS").ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// Names the round that broke a target, on the way out.
struct Round(u64);

impl Drop for Round {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("to see it again: BENCHBOOK_FUZZ_SEED={}", self.0);
        }
    }
}

/// Runs a target: `rounds` times, or for as long as [`time`] says. A round is its seed's and nothing else's.
fn rounds(rounds: u64, mut target: impl FnMut(&mut Rng)) {
    let (start, time) = (Instant::now(), time());
    let mut seed = seed();
    let last = seed.saturating_add(rounds);
    while time.map_or(seed < last, |time| start.elapsed() < time) {
        let round = Round(seed);
        target(&mut Rng::with_seed(seed));
        std::mem::forget(round);
        seed += 1;
    }
}
