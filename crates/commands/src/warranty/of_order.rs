//! An order as a claim, with what the book knows of its days, of its unit's earlier orders and of its exchanges.

use domain::Fault;
use domain::zone::day_of;
use journal::rows::OrderRow;

use super::claim::Claim;
use super::past::{self, Past};
use crate::exchange::restart::exchanges_of;
use crate::guard::days::{self, Told};
use crate::reader::Reader;

/// The claim as the book has it now.
pub async fn claim(reader: &mut impl Reader, order: &OrderRow, now_ms: i64) -> Result<Claim, Fault> {
    let told = days::of_order(reader, order, day_of(now_ms)).await?;
    let past = past::before(reader, order).await?;
    with_days(reader, order, &told, past, now_ms).await
}

/// The claim with days and earlier orders that were found elsewhere.
pub async fn with_days(
    reader: &mut impl Reader,
    order: &OrderRow,
    told: &Told,
    past: Vec<Past>,
    now_ms: i64,
) -> Result<Claim, Fault> {
    let mut claim = Claim::of(order, told, past, now_ms);
    claim.exchanges = exchanges_of(reader, Some(&order.scope), &order.unit, &claim.item).await?;
    Ok(claim)
}
