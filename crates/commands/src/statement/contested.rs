//! A month that was closed twice waits for HQ's ruling.

use book::Work;
use domain::Fault;
use journal::rows::ConflictRow;

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
