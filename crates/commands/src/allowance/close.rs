//! Giving an allowance back: once a PC has a newer one, or the time is over, it says that it draws nothing more, and HQ
//! counts what was left no longer. Of an epoch that it does not write any more it says so when the time is over and not
//! before: a copy of the book may go on in it.

use domain::Fault;
use journal::Fact;
use journal::fact::AllowanceClosed;
use journal::rows::AllowanceRow;

use crate::caller::Caller;
use crate::contract::Topic;
use crate::host::{Host, IntoVal};
use crate::reader::damaged;
use crate::sync::hq_clock;

/// Says so of every allowance of this PC that is over. True where something was said, which HQ does not have yet.
///
/// # Errors
/// `book.*`; the next sync tries again.
pub async fn settle(host: &Host) -> Result<bool, Fault> {
    let joined = host.joined().await?;
    let args = [joined.outlet.as_str().into_val(), joined.device.to_string().into_val()];
    let tail = "WHERE scope=$1 AND device=$2 AND state='open' ORDER BY epoch, number, id";
    if host.book.rows::<AllowanceRow>(tail, &args).await?.is_empty() {
        return Ok(false);
    }
    let as_of_ms = hq_clock::mark(host).await?;
    let mut work = host.work(&joined.outlet).await?;
    let log = host.own_log(&work, &joined.outlet).await?;
    let open = work.rows::<AllowanceRow>(tail, &args).await?;
    let over = |row: &AllowanceRow| {
        let newer = |other: &AllowanceRow| other.epoch == row.epoch && other.number > row.number;
        as_of_ms > row.expires_ms || (row.epoch == log.to_string() && open.iter().any(newer))
    };
    let mut facts: Vec<Fact> = Vec::new();
    for row in open.iter().filter(|row| over(row)) {
        let allowance = row.id.parse().map_err(|_| damaged("allowance"))?;
        let epoch = row.epoch.parse().map_err(|_| damaged("allowance"))?;
        facts.push(AllowanceClosed { allowance, epoch, as_of_ms }.into());
    }
    if facts.is_empty() {
        return Ok(false);
    }
    host.append(&mut work, log, &Caller::nobody(), facts, vec![])?;
    host.commit(work).await?;
    host.staled(&[Topic::Stock, Topic::Money]);
    Ok(true)
}
