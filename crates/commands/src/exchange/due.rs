//! Whether the law's floor, a contract, or what a vendor promises beside its windows gives an exchange: then it is asked for as
//! `guarantee`, with no checklist before it. What is promised for the first days, and of an accessory, is asked for by its own
//! kinds, on its own conditions.

use book::Work;
use domain::warranty::{Remedy, tracks_of};
use domain::{Fault, Lang};
use journal::rows::OrderRow;

use crate::plan::stack::Contracts;
use crate::policy::packs::Packs;
use crate::warranty::{claim, of_order};

/// Whether the guarantees give an exchange of what the order is about, as the book has it at this moment: by the packs in
/// force when it was handed in, or by those that its verdict names. A verdict by packs that its writer should not have gone
/// by is in dispute, and then nothing is accepted.
pub async fn is_due(work: &mut Work<'_>, packs: &Packs, order: &OrderRow, now_ms: i64) -> Result<bool, Fault> {
    let claim = of_order::claim(work, order, now_ms).await?;
    let contracts = Contracts::of(work, &order.scope, &order.unit, &order.id, Lang::Zh).await?;
    let right = packs.tracks(claim.judged(), claim.handed_in_ms).ok();
    let kept = claim::kept(order);
    let named = kept
        .as_ref()
        .and_then(|kept| packs.tracks_named(tracks_of(&kept.verdict.policy), &claim.category, claim.handed_in_ms));
    Ok([right, named].into_iter().flatten().map(|tracks| tracks.given(&claim.item)).any(|tracks| {
        let judged = claim.judge_by(&tracks, Lang::Zh);
        judged.is_ok_and(|judged| contracts.stacked(&claim, judged.verdict).offers(Remedy::Exchange))
    }))
}

/// What is said where it does not.
pub fn not_given(order: &OrderRow) -> Fault {
    Fault::new("exchange.not_given").with("number", order.number.as_str())
}
