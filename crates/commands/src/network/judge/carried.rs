//! Facts of a newer version's kind: HQ carries them, and cannot judge what it cannot read. It notes where they are, and judges
//! them once an upgrade has taught it their kind, before anything else that the outlet says.

use book::log::Stored;
use book::{Log, Work};
use domain::Fault;
use journal::fact::{Fact, Unknown};
use journal::fold::FOLD_VERSION;
use journal::{Changeset, LogId};

use crate::host::{Host, IntoVal};
use crate::network::recovery;
use crate::reader::{damaged, int, places, text};

/// Changesets, and bytes of them, that are judged belatedly in one sitting.
const MOST: i64 = 200;
const MOST_BYTES: usize = 8 << 20;

/// A changeset that is judged once more.
pub(super) struct Older {
    pub log: LogId,
    pub seq: u64,
    pub wall_ms: i64,
    pub facts: Vec<Fact>,
    /// The same with the facts that were judged at the time blanked: what stood then is not asked about again.
    pub unjudged: Changeset,
}

/// Notes the facts of a changeset that this version cannot read, where there are such.
pub(super) fn note(work: &mut Work<'_>, log: LogId, seq: u64, facts: &[Fact]) -> Result<(), Fault> {
    let unread: Vec<usize> = (0..facts.len()).filter(|idx| matches!(facts[*idx], Fact::Unknown(_))).collect();
    if unread.is_empty() {
        return Ok(());
    }
    let listed = serde_json::to_string(&unread).map_err(|_| damaged("carried"))?;
    let sql = "INSERT INTO carried (log, seq, facts, fold_version) VALUES ($1,$2,$3,$4) ON CONFLICT (log, seq) \
        DO UPDATE SET facts=excluded.facts, fold_version=excluded.fold_version";
    let args =
        [log.as_i64().into_val(), (seq as i64).into_val(), listed.into_val(), i64::from(FOLD_VERSION).into_val()];
    work.also(sql, args.to_vec());
    Ok(())
}

/// What an older version carried out of these logs, in their order; what this one cannot read either stays noted.
pub(super) async fn older(work: &mut Work<'_>, logs: &[Log]) -> Result<Vec<Older>, Fault> {
    if logs.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT log, seq, facts FROM carried WHERE log IN ({}) AND fold_version<$1 ORDER BY log, seq LIMIT $2",
        places(3, logs.len())
    );
    let mut args = vec![i64::from(FOLD_VERSION).into_val(), MOST.into_val()];
    args.extend(logs.iter().map(|log| log.id.as_i64().into_val()));
    let (mut all, mut bytes) = (Vec::new(), 0);
    for row in work.fetch(&sql, &args).await? {
        let (log, seq) = (LogId::from_i64(int(row.first())), int(row.get(1)) as u64);
        let unread: Vec<usize> = serde_json::from_str(&text(row.get(2))).map_err(|_| damaged("carried"))?;
        let stored = book::log::changesets(work.writer(), log, seq - 1, 1).await?.pop();
        let stored = stored.filter(|stored| stored.seq == seq).ok_or_else(|| damaged("carried"))?;
        let Stored { wall_ms, packed, .. } = stored;
        bytes += packed.size();
        let mut unjudged = Changeset::unpack(&packed, log, 0).map_err(|_| damaged("changeset"))?;
        let place = vec![log.as_i64().into_val(), (seq as i64).into_val()];
        work.also("DELETE FROM carried WHERE log=$1 AND seq=$2", place);
        note(work, log, seq, &unjudged.facts)?;
        let facts = unjudged.facts.clone();
        for (idx, fact) in unjudged.facts.iter_mut().enumerate() {
            // What it repeats gives every fact its name.
            if !unread.contains(&idx) && !matches!(fact, Fact::Reissued(_)) {
                *fact = Fact::Unknown(Unknown { kind: fact.kind(), bytes: Vec::new() });
            }
        }
        all.push(Older { log, seq, wall_ms, facts, unjudged });
        if bytes > MOST_BYTES {
            break;
        }
    }
    Ok(all)
}

/// After an upgrade: judges what the version before carried, of every outlet.
///
/// # Errors
/// `book.*`
pub async fn judge(host: &Host) -> Result<usize, Fault> {
    let sql = "SELECT DISTINCT l.scope FROM carried c JOIN log l ON l.id=c.log WHERE c.fold_version<$1";
    let rows = host.book.engine.read(sql, &[i64::from(FOLD_VERSION).into_val()]).await?;
    let mut refused = 0;
    for row in rows {
        let outlet = text(row.first());
        // Its end judges everything.
        if !recovery::going_on(&host.look(&outlet).await?) {
            refused += super::judge(host, &outlet).await?;
        }
    }
    Ok(refused)
}
