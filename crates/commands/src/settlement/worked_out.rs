//! What open claims come to by HQ's own book, kept until something changes that they are worked out from.

use std::collections::HashMap;
use std::sync::Mutex;

use chrono::NaiveDate;
use domain::{Fault, Fen};
use journal::fold::ALL;
use journal::rows::SettlementRow;

use super::recompute::recompute;
use crate::host::Host;
use crate::policy::packs::Packs;
use crate::reader::{int, text};

/// A claim: its outlet and month.
type Claim = (String, String);

/// How long the logs are that a claim is worked out from, its outlet's and those for all, and which packs were in force.
/// Logs are never cut at headquarters: another length is another state.
type State = (i64, i64, NaiveDate);

/// What a claim comes to, and how many of its lines a person must look at.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    pub fen: Fen,
    pub exceptions: i64,
}

/// The claims that were worked out.
#[derive(Debug, Default)]
pub struct WorkedOut(Mutex<HashMap<Claim, (State, Found)>>);

impl WorkedOut {
    fn known(&self, claim: &Claim, state: State) -> Option<Found> {
        let kept = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        kept.get(claim).filter(|(of, _)| *of == state).map(|(_, found)| *found)
    }

    fn keep(&self, claim: Claim, state: State, found: Found) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(claim, (state, found));
    }

    /// Drops what waits no more.
    pub fn retain(&self, waits: impl Fn(&str, &str) -> bool) {
        let mut kept = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        kept.retain(|(outlet, month), _| waits(outlet, month));
    }
}

/// How long every scope's logs are together.
pub async fn lengths(host: &Host) -> Result<HashMap<String, i64>, Fault> {
    let sql = "SELECT scope, CAST(SUM(seq) AS BIGINT) FROM log GROUP BY scope";
    let rows = host.book.engine.read(sql, &[]).await?;
    Ok(rows.iter().map(|row| (text(row.first()), int(row.get(1)))).collect())
}

/// What a claim comes to. `lengths` were read before, so that what changes meanwhile is worked out again the next time.
pub async fn found(
    host: &Host,
    packs: &Packs,
    lengths: &HashMap<String, i64>,
    row: &SettlementRow,
) -> Result<Found, Fault> {
    let length = |scope: &str| lengths.get(scope).copied().unwrap_or_default();
    let state = (length(&row.scope), length(ALL), host.ambient.today());
    let claim = (row.scope.clone(), row.month.clone());
    if let Some(found) = host.worked_out.known(&claim, state) {
        return Ok(found);
    }
    let whole = recompute(&mut &host.book, packs, row).await?;
    let found = Found { fen: whole.found()?, exceptions: whole.exceptions() as i64 };
    host.worked_out.keep(claim, state, found);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_known_until_its_book_or_its_packs_change() {
        let (kept, claim) = (WorkedOut::default(), ("SZ017".to_owned(), "2026-03".to_owned()));
        let (monday, tuesday) = ("2026-04-06".parse().unwrap(), "2026-04-07".parse().unwrap());
        let found = Found { fen: Fen(4_000), exceptions: 1 };
        kept.keep(claim.clone(), (9, 3, monday), found);
        assert_eq!(kept.known(&claim, (9, 3, monday)).map(|f| (f.fen, f.exceptions)), Some((Fen(4_000), 1)));
        for changed in [(10, 3, monday), (9, 4, monday), (9, 3, tuesday)] {
            assert!(kept.known(&claim, changed).is_none(), "{changed:?}");
        }
        kept.retain(|outlet, _| outlet == "GZ004");
        assert!(kept.known(&claim, (9, 3, monday)).is_none());
    }
}
