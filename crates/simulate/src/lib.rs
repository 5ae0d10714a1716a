//! Whole networks from a seed: a headquarters of two nodes, outlets with several PCs, lines that lose, repeat, cut and
//! garble, crashes in the middle of a commit, full disks, backups put back at outlets and at headquarters, or brought back
//! by another PC, folders copied, clocks ten years off, PCs that say what only HQ may say, requests said again and forged.
//! The programs are the real ones on real SQLite; only time, randomness and the line are the simulation's. At the end the
//! lines are good again, everybody syncs, and what must always hold is checked.

mod attack;
mod back;
mod check;
mod newcomer;
mod step;
mod wire;
mod world;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use journal::plant::{self, Plant};
use serde_json::json;

use crate::step::Step;
use crate::world::World;

/// Steps of one network.
const STEPS: usize = 48;
/// Shorter histories that are tried to make a violation's trace small.
const SHRINKS: usize = 80;

/// What one network came to.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Over everything that went over the line and every table in the end: the same seed gives the same.
    pub trace: String,
    /// Injected faults by kind.
    pub faults: BTreeMap<&'static str, u64>,
    /// What did not hold; empty for a sound network.
    pub violation: Option<String>,
}

/// What many networks came to.
#[derive(Debug, Default)]
pub struct Sum {
    pub seeds: u64,
    pub violations: u64,
    pub faults: BTreeMap<&'static str, u64>,
}

impl Sum {
    pub fn json(&self) -> String {
        json!({ "seeds": self.seeds, "violations": self.violations, "faults": self.faults }).to_string()
    }
}

/// The network of a seed, from its first step to the check.
pub fn network(seed: u64) -> Outcome {
    history(seed, &Step::history(seed, STEPS))
}

fn history(seed: u64, steps: &[Step]) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let mut world = World::open(template(), seed).await;
        for step in steps {
            world.take(step).await;
        }
        world.heal().await;
        let violation = check::all(&mut world).await.err();
        let outcome = Outcome { trace: world.trace().await, faults: world.faults(), violation };
        world.close().await;
        outcome
    })
}

/// The steps of a network that was broken, as few as still break it, and what does not hold then. Needs the same bug
/// planted as when it was found.
pub fn smallest(seed: u64, bug: Option<Plant>) -> (Vec<String>, Option<String>) {
    plant::plant(bug);
    let mut steps = Step::history(seed, STEPS);
    let mut tries = 0;
    let mut size = steps.len() / 2;
    while size > 0 && tries < SHRINKS {
        let mut at = 0;
        while at < steps.len() && tries < SHRINKS {
            let mut fewer = steps.clone();
            fewer.drain(at..(at + size).min(steps.len()));
            tries += 1;
            if history(seed, &fewer).violation.is_some() {
                steps = fewer;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    let why = history(seed, &steps).violation;
    plant::plant(None);
    (steps.iter().map(|step| format!("{step:?}")).collect(), why)
}

/// Runs the networks of `seeds` seeds from `start` on, on as many threads as the machine has cores. With a planted bug
/// it stops at the first violation: that is what was asked. `tell` hears of every violation.
pub fn run(start: u64, seeds: u64, bug: Option<Plant>, tell: impl Fn(u64, &str) + Sync) -> Sum {
    plant::plant(bug);
    let next = AtomicU64::new(start);
    let sum = Mutex::new(Sum::default());
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    let caught =
                        bug.is_some() && sum.lock().is_ok_and(|sum: std::sync::MutexGuard<'_, Sum>| sum.violations > 0);
                    if seed >= start.saturating_add(seeds) || caught {
                        return;
                    }
                    let outcome = network(seed);
                    if let Some(why) = &outcome.violation {
                        tell(seed, why);
                    }
                    if let Ok(mut sum) = sum.lock() {
                        sum.seeds += 1;
                        sum.violations += u64::from(outcome.violation.is_some());
                        for (kind, count) in outcome.faults {
                            *sum.faults.entry(kind).or_default() += count;
                        }
                    }
                }
            });
        }
    });
    plant::plant(None);
    sum.into_inner().unwrap_or_default()
}

/// A network whose outlets have joined, made once and copied for every seed.
fn template() -> &'static Path {
    static MADE: std::sync::OnceLock<tempfile::TempDir> = std::sync::OnceLock::new();
    MADE.get_or_init(|| {
        // Planted bugs are for the networks that are looked at.
        let folder = world::folder();
        let path = folder.path().to_owned();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(world::found(&path));
        })
        .join()
        .expect("the network is founded");
        folder
    })
    .path()
}
