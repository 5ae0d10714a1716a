//! What HQ knows of the tails of lost PCs: which it accepted, from whom, and what follows for who may say what.

use book::{Owner, Work};
use domain::Fault;
use journal::LogId;
use journal::reissue::First;
use journal::rows::TailRow;
use journal::table::Val;

use crate::host::IntoVal;

/// Whether HQ accepted a tail of this log: it ends for good where that begins.
///
/// # Errors
/// `book.*`
pub async fn is_taken_over(work: &mut Work<'_>, outlet: &str, log: LogId) -> Result<bool, Fault> {
    let sql = "SELECT id FROM tail WHERE scope=$1 AND log=$2 AND state='accepted' LIMIT 1";
    Ok(!work.fetch(sql, &[outlet.into_val(), log.to_string().into_val()]).await?.is_empty())
}

/// Whether HQ accepted from this PC the stretch of another's log in which `first` stands.
pub(super) async fn may_say_again(
    work: &mut Work<'_>,
    outlet: &str,
    owner: &Owner,
    first: First,
) -> Result<bool, Fault> {
    let seq = Val::Int(i64::try_from(first.seq).unwrap_or(i64::MAX));
    let args = [outlet.into_val(), first.log.to_string().into_val(), seq];
    let sql = "WHERE scope=$1 AND log=$2 AND state='accepted' AND after_seq<$3 AND end_seq>=$3";
    let rows = work.rows::<TailRow>(sql, &args).await?;
    // Of what stands there HQ has seen the last hash only.
    let fits = |row: &TailRow| row.end_seq as u64 != first.seq || row.head == first.hash.0;
    Ok(rows.iter().any(|row| fits(row) && owner_of(work, &row.by_log).as_ref() == Some(owner)))
}

/// Whose log that is, by its name in a row.
pub(crate) fn owner_of(work: &Work<'_>, log: &str) -> Option<Owner> {
    work.log(log.parse().ok()?).map(|log| log.owner.clone())
}
