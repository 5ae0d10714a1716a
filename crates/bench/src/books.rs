//! The books of one outlet with many postings over years: a month's statement, the open month, a balance at any date; and
//! how each grows from ten thousand postings to a million.

use std::time::Instant;

use chrono::NaiveDate;
use commands::network::demo::OUTLET;
use commands::{Caller, Host, Person};
use domain::Fen;
use domain::network::Role;
use journal::Ref;
use journal::fact::{FeeEarned, OrderPaid, PartFitted, PeriodClosed};
use serde_json::{Value, json};

use crate::network::Headquarters;
use crate::report::Report;
use crate::{Plan, Stop, say};

/// Sides of postings, in the two books.
const SIZES: [usize; 2] = [10_000, 1_000_000];
/// Sides that one repair makes: a part, a payment, a fee.
const SIDES: usize = 6;
/// Years of months; the last one stays open.
const MONTHS: usize = 60;
/// Repairs to a commit while the book is made.
const BATCH: usize = 2_000;
/// The targets, in milliseconds.
const STATEMENT_AT_MOST: f64 = 200.0;
const BALANCE_AT_MOST: f64 = 10.0;

pub async fn measure(plan: &Plan, report: &mut Report) -> Result<(), Stop> {
    let mut taken: Vec<[f64; 3]> = Vec::new();
    for size in SIZES {
        let folder = tempfile::tempdir_in(&plan.scratch)?;
        let hq = Headquarters::start(folder.path()).await?;
        let repairs = size / SIDES;
        fill(&hq.host, repairs).await?;
        let from = Instant::now();
        let last = month(MONTHS - 2);
        let lines = show(&hq.host, last).await?;
        report.add(format!("books.{size}.all_closed_months_made"), from.elapsed().as_secs_f64(), "s", &[]);
        say(format_args!("{lines} lines in a month of {size} postings"));

        let mut times = [Vec::new(), Vec::new(), Vec::new()];
        for round in 0..plan.rounds.max(3) {
            let from = Instant::now();
            show(&hq.host, month(MONTHS - 2 - round)).await?;
            times[0].push(from.elapsed().as_secs_f64() * 1_000.0);
            let from = Instant::now();
            show(&hq.host, month(MONTHS - 1)).await?;
            times[1].push(from.elapsed().as_secs_f64() * 1_000.0);
            let from = Instant::now();
            let day = month(MONTHS / 2 + round).checked_add_days(chrono::Days::new(11)).ok_or("a day")?;
            let balance = ask(&hq.host, "book.balance_at", json!({ "outlet": OUTLET, "day": day })).await?;
            times[2].push(from.elapsed().as_secs_f64() * 1_000.0);
            let zero: i64 =
                balance["accounts"].as_array().into_iter().flatten().filter_map(|a| a["fen"].as_i64()).sum();
            if zero != 0 || balance["accounts"].as_array().is_none_or(Vec::is_empty) {
                return Err("the accounts do not come to zero".into());
            }
        }
        let median = times.map(|mut times| {
            times.sort_by(f64::total_cmp);
            times[times.len() / 2]
        });
        report.add(format!("books.{size}.statement"), median[0], "ms", &[("at_most", STATEMENT_AT_MOST)]);
        report.add(format!("books.{size}.open_month"), median[1], "ms", &[]);
        report.add(format!("books.{size}.balance_at"), median[2], "ms", &[("at_most", BALANCE_AT_MOST)]);
        taken.push(median);
    }
    if let [small, large] = taken.as_slice() {
        for (i, what) in ["statement", "open_month", "balance_at"].into_iter().enumerate() {
            report.add(format!("books.growth.{what}"), large[i] / small[i], "x", &[]);
        }
    }
    Ok(())
}

/// The first day of the n-th month.
fn month(n: usize) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021 + n as i32 / 12, n as u32 % 12 + 1, 1).unwrap_or_default()
}

/// Repairs over all the months, each closed at its end but the last.
async fn fill(hq: &Host, repairs: usize) -> Result<(), Stop> {
    let mut done = 0;
    for n in 0..MONTHS {
        let until = repairs * (n + 1) / MONTHS;
        while done < until {
            let mut work = hq.work(OUTLET).await?;
            let log = hq.own_log(&work, OUTLET).await?;
            for i in done..until.min(done + BATCH) {
                let order: Ref = work.next(log);
                let day = month(n).checked_add_days(chrono::Days::new(i as u64 % 28)).ok_or("a day")?;
                let fitted = PartFitted {
                    order,
                    part: format!("P-{:03}", i % 200),
                    qty: 1,
                    price: Fen(10_000 + i as i64 % 500),
                    old_serial: None,
                    new_serial: None,
                    sold: i % 3 == 0,
                    owed_back: true,
                    day,
                };
                let paid = OrderPaid { order, amount: Fen(5_000), method: "cash".into(), day };
                let fee = FeeEarned { order, amount: Fen(4_000), version: 1, level: 2, group: "*".into(), day };
                let facts = vec![fitted.into(), paid.into(), fee.into()];
                hq.append(&mut work, log, &Caller::nobody(), facts, vec![])?;
            }
            done = until.min(done + BATCH);
            hq.commit(work).await?;
        }
        if n + 1 < MONTHS {
            let end = month(n + 1).pred_opt().ok_or("a day")?;
            let mut work = hq.work(OUTLET).await?;
            let log = hq.own_log(&work, OUTLET).await?;
            hq.append(&mut work, log, &Caller::nobody(), vec![PeriodClosed { end }.into()], vec![])?;
            work.mark(log);
            hq.commit(work).await?;
        }
        if n % 12 == 0 {
            say(format_args!("the book has {done} of {repairs} repairs"));
        }
    }
    Ok(())
}

async fn ask(hq: &Host, name: &str, with: Value) -> Result<Value, Stop> {
    let roles = Role::ALL.iter().copied().filter(|role| !role.at_outlet()).collect();
    let person = Person { id: "bench".into(), name: "bench".into(), roles, has_pin: true, active: true };
    Ok(commands::call(hq, &Caller::of(person), name, with).await?)
}

/// A month's statement as its screen asks for it; returns how many lines it has.
async fn show(hq: &Host, of: NaiveDate) -> Result<usize, Stop> {
    let month = of.format("%Y-%m").to_string();
    let shown = ask(hq, "statement.show", json!({ "outlet": OUTLET, "month": month })).await?;
    let lines = shown["statement"]["lines"].as_array().map_or(0, Vec::len);
    if lines == 0 || shown["statement"]["opening"].as_array().is_none_or(Vec::is_empty) {
        return Err(format!("{month} states nothing").into());
    }
    Ok(lines)
}
