//! What the writer of a fact had in its book: what is judged is judged by that, and what was refused counts for nothing.

use std::collections::HashSet;

use book::Work;
use domain::Fault;
use journal::fold::{fold, standing};
use journal::table::Row;
use journal::{Key, Known, LogId};

/// Changesets that were refused in this sitting: headquarters has not said so yet.
pub(super) type Voided = HashSet<(LogId, u64)>;

/// What stands of a key's facts, in the total order.
pub(super) async fn facts(work: &mut Work<'_>, outlet: &str, key: &Key, voided: &Voided) -> Result<Vec<Known>, Fault> {
    let mut facts = work.facts(outlet, key).await?;
    facts.retain(|known| !voided.contains(&(known.origin.log, known.origin.seq)));
    Ok(standing(&facts))
}

/// Whether the writer had it: of its own action what stands before, for a verdict is made before the step that it comes with.
pub(super) fn had(writer: &Known, known: &Known) -> bool {
    let own = (known.origin.log, known.origin.seq) == (writer.origin.log, writer.origin.seq);
    if own { known.idx <= writer.idx } else { writer.origin.saw(&known.origin) }
}

/// The rows of a key as the writer had them.
pub(super) async fn rows(
    work: &mut Work<'_>,
    outlet: &str,
    key: &Key,
    (writer, voided): (&Known, &Voided),
) -> Result<Vec<Row>, Fault> {
    let mut facts = facts(work, outlet, key, voided).await?;
    facts.retain(|known| had(writer, known));
    Ok(fold(outlet, key, &facts))
}
