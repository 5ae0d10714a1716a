//! The packs that the writer of a word had to go by.

use book::Work;
use chrono::NaiveDate;
use domain::Fault;
use domain::network::PackKind;
use journal::fold::ALL;
use journal::{Key, Known};

use crate::host::IntoVal;
use crate::policy::packs::Packs;
use crate::reader::int;

/// The packs without those in force for a category at that moment that the writer had not fetched.
pub(super) async fn packs(
    work: &mut Work<'_>,
    packs: &Packs,
    writer: &Known,
    (category, at_ms): (&str, i64),
) -> Result<Packs, Fault> {
    let mut known = packs.clone();
    loop {
        let before = known.policies.len() + known.promises.len();
        for (kind, version, ..) in in_force(&known, category, at_ms) {
            if version == 0 || had(work, writer, kind, version).await? {
                continue;
            }
            match kind {
                PackKind::Policy => known.policies.retain(|pack| pack.version != version),
                _ => known.promises.retain(|pack| pack.version != version),
            }
        }
        if known.policies.len() + known.promises.len() == before {
            return Ok(known);
        }
    }
}

/// Floor and promises by which a claim of a category is judged: kind, version, first day and name.
pub(super) fn in_force(packs: &Packs, category: &str, at_ms: i64) -> Vec<(PackKind, i64, NaiveDate, String)> {
    let floor = packs.floor_at(category, at_ms);
    let floor = floor.map(|known| (PackKind::Policy, known.version, known.from, known.content.policy()));
    let promised = packs.promised_at(category, at_ms).into_iter();
    let promised = promised.map(|known| (PackKind::Promise, known.version, known.from, known.content.pack.policy()));
    floor.into_iter().chain(promised).collect()
}

/// Whether the writer had fetched a pack.
pub(super) async fn had(work: &mut Work<'_>, writer: &Known, kind: PackKind, version: i64) -> Result<bool, Fault> {
    let published = work.facts(ALL, &Key::pack(kind, version)).await?;
    Ok(published.iter().any(|known| writer.origin.saw(&known.origin)))
}

/// The newest version behind `version` that was in force on a day and that the writer of a fact had.
pub(super) async fn newer(
    work: &mut Work<'_>,
    writer: &Known,
    kind: PackKind,
    version: i64,
    day: NaiveDate,
) -> Result<Option<i64>, Fault> {
    let sql =
        "SELECT version FROM pack WHERE scope=$1 AND kind=$2 AND version>$3 AND effective_on<=$4 ORDER BY version DESC";
    let args = [ALL.into_val(), kind.word().into_val(), version.into_val(), day.into_val()];
    for row in work.fetch(sql, &args).await? {
        let newer = int(row.first());
        if had(work, writer, kind, newer).await? {
            return Ok(Some(newer));
        }
    }
    Ok(None)
}
