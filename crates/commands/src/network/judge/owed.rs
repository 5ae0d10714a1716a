//! Old parts are HQ's: what goes in at the guarantees' cost owes one back where the catalogue says so, and comes back at the
//! price at which it is owed.

use std::collections::HashSet;

use book::Work;
use domain::Fault;
use domain::network::PackKind;
use domain::stock::Account;
use journal::fact::{DefectivesReturned, PartFitted};
use journal::{Key, Ref};

use super::check::{CALL_HQ, DO_AGAIN, Objection, object};
use super::known;
use crate::host::IntoVal;
use crate::stock::catalogue;

/// A part that the catalogue wants back, fitted as if it did not: by the catalogues that the writer could go by.
pub(super) async fn fitted(
    work: &mut Work<'_>,
    (outlet, name): (&str, Ref),
    fit: &PartFitted,
) -> Result<Option<Objection>, Fault> {
    if fit.sold || fit.owed_back {
        return Ok(None);
    }
    let listed = catalogue::ever(work, &fit.part).await?;
    let facts = work.facts(outlet, &Key::order(fit.order)).await?;
    let Some(writer) = facts.iter().find(|known| known.name() == name).filter(|_| !listed.is_empty()) else {
        return Ok(None);
    };
    for row in listed.iter().filter(|row| !row.owed_back) {
        if known::newer(work, writer, PackKind::Parts, row.version, fit.day).await?.is_none() {
            return Ok(None);
        }
    }
    let reason = format!("用料 {} × {}：配件目录要求交回旧件，却登记为不用交回。", fit.part, fit.qty);
    Ok(Some(object("stock.owed_back", reason, DO_AGAIN)))
}

/// Pieces come back at prices at which pieces of their part were owed. How many more came back than were owed is seen when
/// HQ inspects them: two PCs without a line may both have sent the last one.
pub(super) async fn returned(
    work: &mut Work<'_>,
    outlet: &str,
    f: &DefectivesReturned,
) -> Result<Option<Objection>, Fault> {
    let sql = "SELECT 1 FROM posting WHERE scope=$1 AND account=$2 AND part=$3 AND qty>0 AND fen=qty*$4 LIMIT 1";
    let mut seen = HashSet::new();
    for line in f.lines.iter().filter(|line| seen.insert((&line.part, line.price))) {
        let args = [
            outlet.into_val(),
            Account::Defective.word().into_val(),
            line.part.as_str().into_val(),
            line.price.0.into_val(),
        ];
        if work.fetch(sql, &args).await?.is_empty() {
            let reason = format!("旧件寄回 {}，单价 {}：网点没有以这个价格欠过这个旧件。", line.part, line.price);
            return Ok(Some(object("price.unknown", reason, CALL_HQ)));
        }
    }
    Ok(None)
}
