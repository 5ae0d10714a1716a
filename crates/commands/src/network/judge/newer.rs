//! The versions of a pack that a writer could go by: those that replaced one bind who had them.

use book::Work;
use chrono::NaiveDate;
use domain::Fault;
use domain::network::PackKind;
use journal::fold::ALL;
use journal::{Key, Known};

use crate::host::IntoVal;
use crate::reader::int;

/// The newest version behind `version` that was in force on a day and that the writer of a fact had.
pub(super) async fn known(
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

/// Whether the writer of a fact had a version.
pub(super) async fn had(work: &mut Work<'_>, writer: &Known, kind: PackKind, version: i64) -> Result<bool, Fault> {
    let published = work.facts(ALL, &Key::pack(kind, version)).await?;
    Ok(published.iter().any(|known| writer.origin.saw(&known.origin)))
}
