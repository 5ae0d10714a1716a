//! An order as a claim, with what the book knows of its days and of its unit's exchanges.

use book::Work;
use domain::Fault;
use domain::repair::days::Downtime;
use domain::zone::day_of;
use journal::rows::OrderRow;

use super::claim::Claim;
use crate::exchange::restart::exchanges_of;
use crate::guard::days;

/// The claim as the book has it now.
pub async fn claim(work: &mut Work<'_>, order: &OrderRow, now_ms: i64) -> Result<Claim, Fault> {
    let downtime = days::of_order(work, order, day_of(now_ms)).await?.downtime;
    with_days(work, order, &downtime, now_ms).await
}

/// The claim with days that were counted elsewhere.
pub async fn with_days(
    work: &mut Work<'_>,
    order: &OrderRow,
    downtime: &Downtime,
    now_ms: i64,
) -> Result<Claim, Fault> {
    let mut claim = Claim::of(order, downtime, now_ms);
    claim.exchanges = exchanges_of(work, Some(&order.scope), &order.unit, &claim.item).await?;
    Ok(claim)
}
