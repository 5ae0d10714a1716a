//! What the guarantees give an order at this moment: days, waits and repairs go on behind the verdict that it keeps.

use domain::warranty::Verdict;
use domain::{Fault, Lang};
use journal::rows::OrderRow;

use super::{claim, of_order};
use crate::host::Host;
use crate::plan::stack::Contracts;
use crate::repair::order;

/// An order's verdict as it would be given now; none where its case contradicts itself.
pub async fn now(host: &Host, row: &OrderRow, lang: Lang) -> Result<Option<Verdict>, Fault> {
    let packs = host.packs().await?;
    let mut look = host.look(&row.scope).await?;
    let claim = of_order::claim(&mut look, row, host.ambient.now_ms()).await?;
    let Ok(judged) = claim.judge(&packs, lang) else { return Ok(None) };
    let contracts = Contracts::of(&mut look, &row.scope, &row.unit, &row.id, lang).await?;
    Ok(Some(contracts.stacked(&claim, judged.verdict)))
}

/// The same, where it gives another thing than what the order keeps: a limit was passed, a repair came to count, a loaner fell
/// due. Nothing for an order without a verdict, or whose device has left.
pub async fn changed(host: &Host, row: &OrderRow, lang: Lang) -> Result<Option<Verdict>, Fault> {
    let Some(kept) = claim::kept(row).filter(|_| order::state(row).is_ok_and(|state| state.in_house())) else {
        return Ok(None);
    };
    let now = now(host, row, lang).await?;
    Ok(now.filter(|now| !claim::same(now, &kept.verdict) || now.loaner != kept.verdict.loaner))
}
