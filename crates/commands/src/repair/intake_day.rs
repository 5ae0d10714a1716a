//! The day at the counter. Every period hangs on the day of the hand-in, and a PC's clock may be wrong: where it disagrees
//! with headquarters' last known time, or runs back behind what this PC wrote before, a person confirms the day.

use book::Work;
use domain::Fault;
use journal::LogId;

use crate::host::{Host, IntoVal};
use crate::reader::int;
use crate::sync::hq_clock;

/// A clock that is off by this much is no clock to go by.
pub(crate) const OFF_MS: i64 = 3_600_000;

/// Whether the clock is doubtful and somebody confirmed the day all the same.
///
/// # Errors
/// `order.day_unconfirmed` (facts: the day by this clock, headquarters' time in `hq_ms`, this PC's in `now_ms`).
pub(super) async fn doubtful(host: &Host, work: &mut Work<'_>, log: LogId, confirmed: bool) -> Result<bool, Fault> {
    let now_ms = host.ambient.now_ms();
    let hq_ms = hq_clock::kept(host).await?;
    let sql = "SELECT CAST(COALESCE(MAX(wall_ms),0) AS BIGINT) FROM log WHERE id=$1";
    let row = work.fetch(sql, &[log.as_i64().into_val()]).await?.pop().unwrap_or_default();
    let off = hq_ms.is_some_and(|hq_ms| now_ms.abs_diff(hq_ms) >= OFF_MS.unsigned_abs());
    if !off && int(row.first()) <= now_ms {
        return Ok(false);
    }
    if confirmed {
        return Ok(true);
    }
    let fault = Fault::new("order.day_unconfirmed").at("day_confirmed").with("day", host.ambient.today().to_string());
    Err(fault.with("hq_ms", hq_ms.unwrap_or(0)).with("now_ms", now_ms))
}
