//! The search box over large books.

use std::sync::Arc;
use std::time::Instant;

use commands::Host;
use journal::Ref;
use pinyin::ToPinyin;

use crate::draw::Draw;
use crate::report::Report;
use crate::shop::{Intake, Shop};
use crate::times::Times;
use crate::{Plan, Stop, commit, say};

/// The target at the smallest of the sizes, in milliseconds.
const P99_AT_MOST: f64 = 30.0;
/// Intakes to a commit while a book is made: as large as sync's own batches.
const BATCH: usize = 1_000;
/// Of so many orders one is remembered, to be looked for.
const REMEMBERED: usize = 4_000;
/// Questions of each kind.
const QUESTIONS: usize = 150;
/// What the screen shows.
const LIMIT: i64 = 50;

/// What people type.
const KINDS: [&str; 10] =
    ["name", "surname", "initials", "pinyin", "phone_end", "imei_end", "ticket", "fault", "name_and_digits", "nothing"];

fn question(kind: &str, about: &Intake, draw: &mut Draw) -> String {
    let letters = |text: &str| text.chars().filter_map(|c| c.to_pinyin()).map(|p| p.first_letter()).collect::<String>();
    match kind {
        "name" => about.name.clone(),
        "surname" => about.name.chars().take(1).collect(),
        "initials" => letters(&about.name),
        "pinyin" => about.name.chars().filter_map(|c| c.to_pinyin()).map(|p| p.plain()).collect(),
        "phone_end" => about.phone[about.phone.len() - 4..].to_owned(),
        "imei_end" => about.imei[about.imei.len() - 6..].to_owned(),
        "ticket" => about.number.clone(),
        "fault" => about.complaint.chars().take(2 + draw.below(3)).collect(),
        "name_and_digits" => format!("{} {}", about.name, &about.phone[about.phone.len() - 4..]),
        // Two common words that no document has together: the index is read to its end.
        _ => "屏幕 iphone".to_owned(),
    }
}

/// A demo outlet's book of so many orders.
pub struct Filled {
    size: usize,
    folder: tempfile::TempDir,
    host: Arc<Host>,
    remembered: Vec<Intake>,
}

impl Filled {
    pub async fn make(plan: &Plan, size: usize, report: &mut Report) -> Result<Self, Stop> {
        let folder = tempfile::tempdir_in(&plan.scratch)?;
        let host = commit::outlet(folder.path()).await?;
        let from = Instant::now();
        let remembered = fill(&host, size).await?;
        report.add(format!("search.{size}.book_made"), from.elapsed().as_secs_f64(), "s", &[]);
        host.book.engine.maintain("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        let bytes = std::fs::metadata(folder.path().join(commands::open::BOOK))?.len();
        report.add(format!("search.{size}.book_size"), bytes as f64 / 1e6, "MB", &[]);
        Ok(Self { size, folder, host, remembered })
    }

    /// Nobody has the book open any more.
    pub async fn close(self) -> tempfile::TempDir {
        self.host.book.engine.close().await;
        self.folder
    }

    /// Asks what people ask. `targeted`: this is the size that the target is set for.
    pub async fn measure(&self, targeted: bool, report: &mut Report) -> Result<(), Stop> {
        let size = self.size;
        let outlet = self.host.joined().await?.outlet;
        let mut draw = Draw(3);
        let mut all = Times::default();
        let mut by_kind: Vec<Times> = KINDS.iter().map(|_| Times::default()).collect();
        for _ in 0..QUESTIONS {
            for (kind, times) in KINDS.iter().zip(&mut by_kind) {
                let about = draw.one_of(&self.remembered).clone();
                let typed = question(kind, &about, &mut draw);
                let from = Instant::now();
                let hits = self.host.book.search(Some(&outlet), &typed, LIMIT).await?;
                times.since(from);
                if hits.is_empty() != (*kind == "nothing") {
                    return Err(format!("{kind}: {typed} found {} documents", hits.len()).into());
                }
            }
        }
        for (kind, mut times) in KINDS.iter().zip(by_kind) {
            report.add(format!("search.{size}.{kind}.p99"), times.ms(0.99), "ms", &[("p50", times.ms(0.5))]);
            all.append(&mut times);
        }
        let target = if targeted { vec![("at_most", P99_AT_MOST)] } else { vec![] };
        report.add(format!("search.{size}.p99"), all.ms(0.99), "ms", &target);
        report.add(format!("search.{size}.p50"), all.ms(0.5), "ms", &[]);
        Ok(())
    }
}

/// Takes in so many devices, through the book as ever, many to a commit. Returns some of them.
async fn fill(host: &Host, size: usize) -> Result<Vec<Intake>, Stop> {
    let caller = commit::owner(host).await?;
    let outlet = host.joined().await?.outlet;
    let mut shop = Shop::new(4);
    let mut remembered = Vec::new();
    let every = (size / REMEMBERED).max(1);
    let (from, mut said) = (Instant::now(), 0);
    for start in (0..size).step_by(BATCH) {
        let mut work = host.work(&outlet).await?;
        let log = host.own_log(&work, &outlet).await?;
        for i in start..size.min(start + BATCH) {
            let next = Ref { log, seq: work.log(log).map_or(0, |l| l.tail.seq) + 1, idx: 0 };
            let mut intake = shop.intake(&outlet, next, false)?;
            let (facts, values) = (std::mem::take(&mut intake.facts), std::mem::take(&mut intake.values));
            host.append(&mut work, log, &caller, facts, values)?;
            if i % every == 0 {
                remembered.push(intake);
            }
        }
        host.commit(work).await?;
        if start * 10 / size > said {
            said = start * 10 / size;
            say(format_args!("a book of {size} orders, {}0 %, {:.0} s", said, from.elapsed().as_secs_f64()));
        }
    }
    Ok(remembered)
}
