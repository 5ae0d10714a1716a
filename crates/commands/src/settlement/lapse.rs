//! Silence decides, by HQ's clock: where HQ did not answer a dispute in time the outlet's figure stands, where the outlet did
//! not answer an offer in time the offer stands. What HQ's own words can then put right about a statement's line it says at
//! once. HQ's server asks every few minutes; asking again changes nothing.

use std::collections::BTreeMap;

use domain::settlement::dispute::{Outcome, Side, Step, by_silence, silent};
use domain::{Fault, Fen};
use journal::Fact;
use journal::fact::{DisputeEnded, DisputeStepped};
use journal::rows::DisputeRow;

use super::find::Disputed;
use super::{dispute_correct, find, rate};
use crate::caller::Caller;
use crate::contract::Topic;
use crate::host::Host;

/// Why, as the thread says it: a screen has words for these.
const HQ_SILENT: &str = "hq_silent";
const OUTLET_SILENT: &str = "outlet_silent";

/// Hears what HQ has not heard of yet and ends what is past its day. Returns how many facts it wrote.
pub async fn run(host: &Host) -> Result<usize, Fault> {
    host.hq()?;
    let mut by_outlet: BTreeMap<String, Vec<DisputeRow>> = BTreeMap::new();
    for row in host.book.rows::<DisputeRow>("WHERE waits_for<>'' ORDER BY scope, about, line", &[]).await? {
        by_outlet.entry(row.scope.clone()).or_default().push(row);
    }
    let mut written = 0;
    for (outlet, rows) in by_outlet {
        written += of_outlet(host, &outlet, &rows).await?;
    }
    for row in host.book.rows::<DisputeRow>("WHERE uncorrected=1 ORDER BY scope, about, line", &[]).await? {
        let of = (row.about.as_str(), row.line);
        written += dispute_correct::by_hq(host, &Caller::nobody(), &row.scope, of).await?;
    }
    if written > 0 {
        host.staled(&[Topic::Money, Topic::Stock]);
    }
    Ok(written)
}

async fn of_outlet(host: &Host, outlet: &str, rows: &[DisputeRow]) -> Result<usize, Fault> {
    let packs = host.packs().await?;
    let (settings, today) = (&packs.settings, host.ambient.today());
    let due = |row: &DisputeRow| row.waits_since.is_none_or(|since| silent(since, settings.dispute_days, today));
    if !rows.iter().any(due) {
        return Ok(0);
    }
    let mut work = host.work(outlet).await?;
    let mut facts: Vec<Fact> = Vec::new();
    for seen in rows.iter().filter(|row| due(row)) {
        // As it is now: another node may have been here.
        let (line, row) = find::dispute(&mut work, outlet, &seen.about, seen.line).await?;
        if row.waits_for.is_empty() || !due(&row) {
            continue;
        }
        let (about, place) = (row.about.clone(), find::place(row.line)?);
        if row.waits_since.is_none() {
            let (offered, why) = (Fen::ZERO, String::new());
            facts.push(DisputeStepped { about, line: place, step: Step::Heard, offered, why, day: today }.into());
            continue;
        }
        let (amount, why) = match row.offered_fen.filter(|_| row.waits_for == Side::Outlet.word()) {
            Some(offered) => (offered, OUTLET_SILENT),
            None => {
                let (bearing, rate, allowed) = match &line {
                    Disputed::Settlement(line) => {
                        let rate = rate::rate(&mut work, &packs, line).await?;
                        (find::kind(line)?.bearing(), rate, row.allowed_fen)
                    }
                    // What the outlet says of HQ's statement is its word: HQ goes by its own book.
                    Disputed::Record(sides) => (sides.bearing(), sides.fen(), sides.fen()),
                };
                (by_silence(bearing, row.wanted_fen, rate, allowed), HQ_SILENT)
            }
        };
        // A large sum is nobody's by an oversight: it stays on top of the list until a person decides.
        let more = match &line {
            Disputed::Settlement(_) => amount.checked_sub(row.allowed_fen)?,
            Disputed::Record(sides) => Fen(amount.checked_sub(sides.fen())?.0.saturating_abs()),
        };
        if why == HQ_SILENT && more > settings.silence_max_fen {
            continue;
        }
        let (outcome, why) = (Outcome::Lapsed, why.to_owned());
        facts.push(DisputeEnded { about, line: place, outcome, amount, why, day: today }.into());
    }
    let written = facts.len();
    if written > 0 {
        let log = host.own_log(&work, outlet).await?;
        host.append(&mut work, log, &Caller::nobody(), facts, vec![])?;
        host.commit(work).await?;
    }
    Ok(written)
}
