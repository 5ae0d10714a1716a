//! What keeps a month from being signed: that it was closed twice, and waits for HQ's ruling; that one of its lines is in
//! dispute. Who signs stands by every line.

use book::Work;
use domain::Fault;
use journal::rows::{ConflictRow, DisputeRow};

use crate::host::IntoVal;

const OPEN: &str = "WHERE scope=$1 AND about='period' AND state='open' ORDER BY id LIMIT 1";

/// No close of the outlet is in an open conflict with another one.
///
/// # Errors
/// `period.contested` with the conflict and the day with which the first of the two ends.
pub(super) async fn uncontested(work: &mut Work<'_>, outlet: &str) -> Result<(), Fault> {
    let Some(row) = work.rows::<ConflictRow>(OPEN, &[outlet.into_val()]).await?.pop() else { return Ok(()) };
    Err(Fault::new("period.contested").at("month").with("conflict", row.id).with("end", row.about_id))
}

/// No line of the month's statement is in dispute.
///
/// # Errors
/// `statement.disputed` with how many are.
pub(super) async fn undisputed(work: &mut Work<'_>, outlet: &str, month: &str) -> Result<(), Fault> {
    let args = [outlet.into_val(), month.into_val()];
    let rows = work.rows::<DisputeRow>("WHERE scope=$1 AND month=$2 AND account<>'' AND waits_for<>''", &args).await?;
    if rows.is_empty() { Ok(()) } else { Err(Fault::new("statement.disputed").at("month").with("lines", rows.len())) }
}
