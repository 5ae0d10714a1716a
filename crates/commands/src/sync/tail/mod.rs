//! A dead disk: what its PC wrote and HQ never got comes back out of a backup, by another PC of the outlet and on HQ's
//! word.

mod backup;
pub mod offer;

use std::collections::BTreeMap;

use book::Owner;
use domain::Fault;
use journal::LogId;
use journal::rows::TailRow;

use crate::contract::Topic;
use crate::host::{Host, IntoVal};
use crate::network::tail::owner_of;

/// Does with what is kept as HQ has ruled: says it again, or lets it go. True where something was said, which HQ does not
/// have yet. Tails of one lost PC build on each other: they wait until HQ has ruled on all of them.
///
/// # Errors
/// `book.*`; what is kept stays so, and the next sync begins anew.
pub(super) async fn settle(host: &Host) -> Result<bool, Fault> {
    let joined = host.joined().await?;
    let mut work = host.work(&joined.outlet).await?;
    // What an action had seen has its counter in the history.
    if work.is_behind() {
        return Ok(false);
    }
    let mut of: BTreeMap<String, Vec<(LogId, TailRow)>> = BTreeMap::new();
    for (log, head) in work.kept_ends().await? {
        let args = [joined.outlet.as_str().into_val(), log.to_string().into_val()];
        let rows = work.rows::<TailRow>("WHERE scope=$1 AND log=$2", &args).await?;
        let own = |row: &TailRow| owner_of(&work, &row.by_log) == Some(Owner::Device(joined.device));
        // Offered once more after a refusal, it is the later word that counts.
        let standing = |row: &TailRow| ["accepted", "held", "refused"].iter().position(|state| *state == row.state);
        let row = rows.into_iter().filter(|row| row.head == head.0 && own(row)).min_by_key(standing);
        if let Some(row) = row {
            of.entry(row.device.clone()).or_default().push((log, row));
        }
    }
    let (mut accepted, mut refused) = (Vec::new(), false);
    for tails in of.into_values().filter(|tails| tails.iter().all(|(_, row)| row.state != "held")) {
        for (log, row) in tails {
            if row.state == "accepted" {
                accepted.push(log);
            } else {
                work.let_go(log);
                refused = true;
            }
        }
    }
    if refused {
        work.commit().await?;
        host.staled(&[Topic::Sync]);
    } else {
        drop(work);
    }
    if accepted.is_empty() {
        return Ok(false);
    }
    crate::open::bring_back(host, &accepted).await?;
    host.staled(Topic::ALL);
    Ok(true)
}
