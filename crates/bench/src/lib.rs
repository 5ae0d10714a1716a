//! The speed figures of `make bench`: each is taken beside what it is compared with, in the same run on the same disk,
//! because milliseconds differ from machine to machine and ratios hardly do.
#![allow(clippy::float_arithmetic, reason = "a figure is a measurement; no money is counted here")]

mod books;
mod by_hand;
mod commit;
mod draw;
mod floor;
mod network;
mod postgres;
mod pouch;
mod proxy;
mod report;
mod rows;
mod search;
mod shop;
mod snapshot;
mod times;
mod transfer;
mod verdicts;
mod window;

use std::path::PathBuf;

pub use report::{Figure, Report};

/// What stops a run.
pub type Stop = Box<dyn std::error::Error + Send + Sync>;

/// What to measure, and how much of it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Books to search, in orders.
    pub sizes: Vec<usize>,
    /// How often a commit is timed.
    pub commits: usize,
    /// How many changesets are moved.
    pub changesets: usize,
    /// Times over; the median counts.
    pub rounds: usize,
    /// The other systems' programs, where they are at hand.
    pub peers: Option<PathBuf>,
    /// Where books are written: on the disk that counts.
    pub scratch: PathBuf,
    /// Parts to run, by name; empty for all.
    pub only: Vec<String>,
}

impl Plan {
    fn has(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|p| p == part)
    }
}

/// Says on standard error what is going on.
fn say(what: impl std::fmt::Display) {
    eprintln!("bench: {what}");
}

/// Takes every figure of the plan.
///
/// # Errors
/// Whatever refuses: a figure that cannot be taken is an error and never a guess. What this machine lacks (another
/// system, a display) is reported as absent, with the reason.
pub async fn run(plan: &Plan) -> Result<Report, Stop> {
    let mut report = Report::default();
    if plan.has("verdicts") {
        verdicts::measure(&mut report)?;
    }
    if plan.has("commit") {
        commit::measure(plan, &mut report).await?;
    }
    if plan.has("sync") {
        transfer::measure(plan, &mut report).await?;
    }
    if plan.has("postgres") {
        postgres::measure(plan, &mut report).await?;
    }
    if plan.has("snapshot") {
        snapshot::measure(plan, &mut report).await?;
    }
    if plan.has("books") {
        books::measure(plan, &mut report).await?;
    }
    for (place, size) in plan.sizes.iter().copied().enumerate() {
        // The window is opened on the smallest of the books; the others are for the search box alone.
        let window = place == 0 && plan.has("window");
        if !plan.has("search") && !window {
            continue;
        }
        let book = search::Filled::make(plan, size, &mut report).await?;
        if plan.has("search") {
            book.measure(place == 0, &mut report).await?;
        }
        let folder = book.close().await;
        if window {
            window::measure(plan, folder.path(), size, &mut report)?;
        }
    }
    Ok(report)
}
