//! The packs that the writer of a word had to go by.

use book::Work;
use chrono::NaiveDate;
use domain::Fault;
use domain::network::PackKind;
use domain::warranty::Edition;
use domain::zone::day_of;
use journal::fold::ALL;
use journal::{Key, Known};

use crate::host::IntoVal;
use crate::policy::packs::Packs;
use crate::reader::int;
use crate::warranty::tracks::Reckoning;

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
        let both = Edition::ALL.iter().flat_map(|edition| in_force(&known, (category, *edition), at_ms));
        for (kind, version, ..) in both.collect::<Vec<_>>() {
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
pub(super) fn in_force(packs: &Packs, of: (&str, Edition), at_ms: i64) -> Vec<(PackKind, i64, NaiveDate, String)> {
    let floor = packs.floor_at(of.0, at_ms);
    let floor = floor.map(|known| (PackKind::Policy, known.version, known.from, known.content.policy()));
    let promised = packs.promised_at(of, at_ms).into_iter();
    let promised = promised.map(|known| (PackKind::Promise, known.version, known.from, known.content.policy()));
    floor.into_iter().chain(promised).collect()
}

/// How days were counted where the writer was, for what came in at a moment: by the newest calendar and settings that it had
/// fetched, or had to have, for an outlet may be without a line for so many days and no longer.
pub(super) async fn reckoning<'a>(
    work: &mut Work<'_>,
    packs: &'a Packs,
    writer: &Known,
    at_ms: i64,
) -> Result<Reckoning<'a>, Fault> {
    let mut by = packs.reckoning_at(at_ms);
    for known in packs.calendars.iter().rev().filter(|known| known.from_ms <= at_ms) {
        (by.calendar, by.version) = (&known.content, known.version);
        if !missed(work, packs, writer, (PackKind::Calendar, known.version, known.from)).await? {
            break;
        }
    }
    for known in packs.all_settings.iter().rev().filter(|known| known.from_ms <= at_ms) {
        by.roll = known.content.roll;
        if !missed(work, packs, writer, (PackKind::Settings, known.version, known.from)).await? {
            break;
        }
    }
    Ok(by)
}

/// The writer had not fetched a version, and could not be asked to have it yet.
async fn missed(
    work: &mut Work<'_>,
    packs: &Packs,
    writer: &Known,
    (kind, version, from): (PackKind, i64, NaiveDate),
) -> Result<bool, Fault> {
    if version == 0 || grace_over(packs, writer, from) {
        return Ok(false);
    }
    Ok(!had(work, writer, kind, version).await?)
}

/// Whether a version held for longer than an outlet may be without a line.
pub(super) fn grace_over(packs: &Packs, writer: &Known, from: NaiveDate) -> bool {
    (day_of(writer.origin.wall_ms) - from).num_days() > packs.settings.offline_grace_days
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
