//! A million verdicts on one core: by the law alone, and by the law and a vendor's promise. What a counter waits for while it
//! types, and what headquarters spends on every order that it judges again.

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use domain::warranty::{
    Case, FaultCause, InvoiceState, Pack, Promise, PromiseFacts, Repair, VoucherState, WaitCause, Waiting, judge,
    judge_with_promise,
};
use domain::{Calendar, Fen, Lang};

use crate::report::Report;
use crate::times::Times;
use crate::{Stop, say};

const VERDICTS: usize = 1_000_000;
/// The slowest but one in a thousand, in microseconds.
const AT_MOST_US: f64 = 50.0;

pub fn measure(report: &mut Report) -> Result<(), Stop> {
    say(format_args!("{VERDICTS} verdicts"));
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).ok_or("a day")?;
    let (law, calendar, promise) = (Pack::built_in(), Calendar::built_in(), Promise::example());
    let facts = PromiseFacts { hours_since_hand_in: Some(30), ..PromiseFacts::default() };
    // Some hundred cases that differ in everything a rule asks about.
    let cases: Vec<Case> = (0..997).map(|n| case(first, n)).collect();
    for (name, both) in [("law", false), ("promise", true)] {
        let mut times = Times::default();
        let mut reasons = 0;
        let from = Instant::now();
        for case in cases.iter().cycle().take(VERDICTS) {
            let each = Instant::now();
            let verdict = match both {
                true => judge_with_promise(case, law, promise, &facts, calendar, Lang::Zh),
                false => judge(case, law, calendar, Lang::Zh),
            };
            times.push(each.elapsed());
            reasons += verdict.trace.len();
        }
        let took: Duration = from.elapsed();
        if reasons < VERDICTS {
            return Err("a verdict without a reason".into());
        }
        report.add(format!("verdicts.{name}.a_second"), VERDICTS as f64 / took.as_secs_f64(), "/s", &[]);
        report.add(format!("verdicts.{name}.p50"), times.us(0.5), "us", &[]);
        report.add(format!("verdicts.{name}.p999"), times.us(0.999), "us", &[("at_most", AT_MOST_US)]);
    }
    Ok(())
}

/// The n-th case: sold within a year, claimed from the same day to two years later.
fn case(first: NaiveDate, n: u64) -> Case {
    let day = |n: u64| first + chrono::Days::new(n);
    let (sold, age) = (n % 365, (n * 37) % 730);
    let claim = sold + age;
    let pick = |most: u64, at: u64| (n / at) % most;
    let item = ["main_unit", "main_unit", "battery", "charger"][pick(4, 3) as usize];
    let repairs = (0..pick(4, 5)).map(|i| {
        let received = sold + age * i / 4;
        Repair { received_on: day(received), ready_on: day((received + i).min(claim)), counts: i.is_multiple_of(2) }
    });
    Case {
        category: "handset".into(),
        item: item.into(),
        invoiced_on: Some(day(sold)),
        delivered_on: (pick(3, 7) == 0).then(|| day((sold + 2).min(claim))),
        invoice: InvoiceState::ALL[pick(3, 2) as usize],
        voucher: VoucherState::ALL[pick(4, 11) as usize],
        manufactured_on: Some(first),
        claimed_on: day(claim),
        fault: ["no_boot", "battery_capacity", "camera", "other"][pick(4, 13) as usize].into(),
        cause: if pick(9, 17) == 0 { FaultCause::Human } else { FaultCause::Quality },
        repairs: repairs.collect(),
        exchanges: if pick(8, 19) == 0 { vec![day(sold + age / 2)] } else { Vec::new() },
        waiting: (pick(2, 23) == 0).then(|| Waiting {
            since: day(sold + age / 3),
            cause: WaitCause::ALL[pick(3, 29) as usize],
            days: None,
        }),
        model_available: pick(5, 31) != 0,
        paid_fen: Fen(299_900),
        elsewhere: Default::default(),
        mended_on: None,
    }
}
