//! A kept verdict in the other language.

use domain::warranty::{Verdict, WaitCause, by_contract};
use domain::{Fault, Lang};
use journal::rows::OrderRow;

use super::{claim, of_order};
use crate::host::Host;
use crate::plan::stack::Contracts;

/// An order's verdict in `lang`. It is judged again by the same packs as of the same day, and given only where it comes to
/// the same: neither paper nor screen says anything that the order does not.
pub async fn reworded(host: &Host, row: &OrderRow, lang: Lang) -> Result<Option<Verdict>, Fault> {
    let Some(kept) = claim::kept(row) else { return Ok(None) };
    let packs = host.packs().await?;
    let mut look = host.look(&row.scope).await?;
    let mut claim = of_order::claim(&mut look, row, host.ambient.now_ms()).await?;
    let contracts = Contracts::of(&mut look, &row.scope, &row.unit, &row.id, lang).await?;
    claim.judged_on = kept.judged_on.unwrap_or(claim.judged_on);
    let Some(tracks) = packs.tracks_named(&kept.verdict.policy, &claim.category, claim.handed_in_ms) else {
        return Ok(None);
    };
    // The state has moved on since; what the device waited for then is one of these.
    for wait in [claim.wait, WaitCause::Repairer, WaitCause::VendorParts, WaitCause::Customer] {
        claim.wait = wait;
        let Ok(again) = claim.judge_by(&tracks, lang) else { continue };
        let stacked = contracts.stacked(&claim, again.verdict.clone());
        // A contract may have been sold, used up or cancelled since.
        let alike =
            |again: &Verdict| by_contract(again) == by_contract(&kept.verdict) && claim::same(again, &kept.verdict);
        let found = [stacked, again.verdict].into_iter().find(alike);
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}
