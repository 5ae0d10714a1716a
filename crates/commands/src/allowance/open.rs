//! What is open of allowances: what PCs may still draw while HQ hears nothing of them.

use std::collections::BTreeMap;

use book::{Log, Owner, Work};
use domain::stock::allowance::Tally;
use domain::{Fault, Fen};
use journal::rows::{AllowanceLineRow, AllowanceRow};
use journal::table::Val;
use uuid::Uuid;

use crate::host::IntoVal;
use crate::reader::{Reader, damaged};

/// SQL: open allowances of PCs that HQ did not revoke, by epoch. Of several in one epoch the greatest counts: what is
/// drawn against one is taken off the newer ones. Past its time one counts too, until its PC was heard of.
const BY_EPOCH: &str = "SELECT a.scope AS scope, a.epoch AS epoch, MAX(a.left_fen) AS fen FROM allowance a \
    JOIN device d ON d.scope=a.scope AND d.id=a.device WHERE a.state='open' AND d.revoked_ms IS NULL";

/// What may still be drawn without a line, by outlet. `and` is on the allowance `a`.
pub async fn by_outlet(reader: &mut impl Reader, and: &str, args: &[Val]) -> Result<BTreeMap<String, Fen>, Fault> {
    let sql = format!(
        "SELECT scope, CAST(SUM(fen) AS BIGINT) FROM ({BY_EPOCH} {and} GROUP BY a.scope, a.epoch) x GROUP BY scope"
    );
    let mut found = BTreeMap::new();
    for row in reader.ask(&sql, args).await? {
        let Ok([Val::Text(scope), Val::Int(fen)]) = <[Val; 2]>::try_from(row) else { return Err(damaged("allowance")) };
        found.insert(scope, Fen(fen));
    }
    Ok(found)
}

/// The same of one epoch.
pub async fn of_epoch(reader: &mut impl Reader, outlet: &str, epoch: &str) -> Result<Fen, Fault> {
    let args = [outlet.into_val(), epoch.into_val()];
    Ok(by_outlet(reader, "AND a.scope=$1 AND a.epoch=$2", &args).await?.remove(outlet).unwrap_or_default())
}

/// The newest allowance of an epoch: the one in force for whoever has it.
pub async fn newest(work: &mut Work<'_>, outlet: &str, epoch: &str) -> Result<Option<AllowanceRow>, Fault> {
    let args = [outlet.into_val(), epoch.into_val()];
    let tail = "WHERE scope=$1 AND epoch=$2 ORDER BY number DESC, id LIMIT 1";
    Ok(work.rows::<AllowanceRow>(tail, &args).await?.pop())
}

/// An allowance as it stands: what the fold counted, to be counted on.
pub async fn tally(work: &mut Work<'_>, row: &AllowanceRow) -> Result<Tally, Fault> {
    let args = [row.scope.as_str().into_val(), row.id.as_str().into_val()];
    let lines = work.rows::<AllowanceLineRow>("WHERE scope=$1 AND allowance=$2 ORDER BY part", &args).await?;
    // A part's pieces that are left, and the amount that is left: nothing else is asked of it.
    Ok(Tally::of(row.left_fen, lines.iter().map(|line| (line.part.as_str(), line.qty.saturating_sub(line.used)))))
}

/// The epoch in which a PC writes now, as far as HQ heard of it: the one that no other continues.
pub fn present_epoch<'w>(work: &'w Work<'_>, outlet: &str, device: Uuid) -> Option<&'w Log> {
    let own = || work.logs().filter(move |log| log.scope == outlet && log.owner == Owner::Device(device));
    let continued = |log: &Log| own().any(|other| other.parent.is_some_and(|(parent, _)| parent == log.id));
    own().filter(|log| !continued(log)).max_by_key(|log| (log.tail.lamport, log.id))
}
