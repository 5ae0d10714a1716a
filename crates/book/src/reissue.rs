//! Saying changesets again: a log of this PC is cut where HQ has another continuation of it, and what stood behind the
//! cut goes to the end of another log, in one transaction. So does what is kept of a lost PC's log.

use std::collections::BTreeMap;
use std::sync::Arc;

use journal::causal::Origin;
use journal::fact::{Fact, Reissued};
use journal::plant::{Plant, planted};
use journal::reissue::{First, Renames};
use journal::table::Val;
use journal::{Changeset, Heads, Key, LogId, Tail};

use crate::engine::Writer;
use crate::error::BookError;
use crate::facts;
use crate::log::{self, STORED_COLUMNS, Stored};
use crate::unit::Work;

/// A changeset of a log's tail, as it stood.
#[derive(Debug, Clone)]
pub struct Tailed {
    pub first: First,
    pub stored: Stored,
    pub origin: Arc<Origin>,
    pub facts: Vec<Fact>,
}

/// Everything behind `end` in a log, in its order.
///
/// # Errors
/// `book.corrupt` where the log ends before, or what stands there does not decode.
pub async fn tail(w: &mut Writer<'_>, id: LogId, end: u64) -> Result<Vec<Tailed>, BookError> {
    let bad = || BookError::Corrupt(format!("log {id}"));
    let mut hash = log::hash_at(w, id, end).await?.ok_or_else(bad)?;
    let sql = format!(
        "SELECT {STORED_COLUMNS}, s.heads FROM changeset c LEFT JOIN seen s ON s.log=c.log AND s.seq=c.seen_seq \
         WHERE c.log=$1 AND c.seq>$2 ORDER BY c.seq"
    );
    let mut tail = Vec::new();
    for row in w.fetch(&sql, &[Val::Int(id.as_i64()), Val::Int(end as i64)]).await? {
        let mut cells = row.into_iter();
        let stored = log::read_stored(&mut cells)?;
        let (origin, facts) = facts::decode(&stored, cells.next().unwrap_or(Val::Null), false)?;
        hash = stored.packed.hash(&hash);
        tail.push(Tailed { first: First { log: id, seq: stored.seq, hash }, stored, origin, facts });
    }
    Ok(tail)
}

impl Work<'_> {
    /// Cuts logs behind their ends in `ends` and says what stood there again at the end of `to`, in the same order.
    /// Returns how many changesets that were, and what their facts are called now.
    ///
    /// # Errors
    /// `sync.scope` for a log that is not here.
    pub async fn reissue(&mut self, ends: &BTreeMap<LogId, u64>, to: LogId) -> Result<(u64, Arc<Renames>), BookError> {
        let mut tail = Vec::new();
        for (log, end) in ends {
            tail.extend(self.cut(*log, *end).await?);
        }
        self.say_all_again(tail, to).await
    }

    /// Says a tail, of one log or of several of one PC, again at the end of `to`.
    pub(crate) async fn say_all_again(
        &mut self,
        mut tail: Vec<Tailed>,
        to: LogId,
    ) -> Result<(u64, Arc<Renames>), BookError> {
        // A later epoch of a PC had seen the earlier ones whole: the counters keep the order of the actions.
        tail.sort_by_key(|t| t.origin.order());
        let mut renames = Renames::default();
        // What was said again once already keeps the name that it got then.
        tail.iter().filter(|t| t.origin.first.is_none()).for_each(|t| renames.add(t.first));
        let renames = Arc::new(renames);
        let count = tail.len() as u64;
        let dropped = usize::from(planted(Plant::TailDropped));
        for tailed in tail.into_iter().skip(dropped) {
            self.say_again(to, tailed, &renames).await?;
        }
        Ok((count, renames))
    }

    /// Takes everything behind `end` out of a log.
    async fn cut(&mut self, id: LogId, end: u64) -> Result<Vec<Tailed>, BookError> {
        self.known(id)?;
        let args = [Val::Int(id.as_i64()), Val::Int(end as i64)];
        let tail = tail(self.writer(), id, end).await?;
        for row in self.fetch("SELECT DISTINCT scope, key FROM fact_key WHERE log=$1 AND seq>$2", &args).await? {
            if let Ok([Val::Text(scope), Val::Text(key)]) = <[Val; 2]>::try_from(row) {
                self.cut_keys.entry(scope).or_default().insert(Key(key));
            }
        }
        for table in ["fact_key", "changeset", "seen", "mark", "signed_head"] {
            self.also(format!("DELETE FROM {table} WHERE log=$1 AND seq>$2"), args.to_vec());
        }
        let (tail_at, seen, seen_seq) = self.end_of(id, end).await?;
        self.shorten(id, end, tail_at, seen, seen_seq);
        Ok(tail)
    }

    /// How a log stood at `end`.
    pub(crate) async fn end_of(&mut self, id: LogId, end: u64) -> Result<(Tail, Heads, u64), BookError> {
        let hash = log::hash_at(self.writer(), id, end).await?;
        let Some(hash) = hash.filter(|_| end > 0) else { return Ok((Tail::EMPTY, Heads::default(), 0)) };
        let bad = || BookError::Corrupt(format!("log {id}"));
        let sql = "SELECT c.lamport, c.wall_ms, c.seen_seq, s.heads FROM changeset c \
            LEFT JOIN seen s ON s.log=c.log AND s.seq=c.seen_seq WHERE c.log=$1 AND c.seq=$2";
        let row = self.fetch(sql, &[Val::Int(id.as_i64()), Val::Int(end as i64)]).await?.pop().ok_or_else(bad)?;
        let Ok([Val::Int(lamport), Val::Int(wall_ms), Val::Int(seen_seq), heads]) = <[Val; 4]>::try_from(row) else {
            return Err(bad());
        };
        let seen = if let Val::Blob(bytes) = heads { log::read_heads(&bytes)? } else { Heads::default() };
        Ok((Tail { seq: end, hash, lamport: lamport as u64, wall_ms }, seen, seen_seq as u64))
    }

    async fn say_again(&mut self, to: LogId, tailed: Tailed, renames: &Arc<Renames>) -> Result<(), BookError> {
        let Tailed { first, stored, origin, mut facts } = tailed;
        // What the person had seen then, not what this PC has seen since: a conflict stays one. Of that, what is here: the
        // logs that were cut end earlier now, and a lost PC's log here ends where everybody's does.
        let capped = |log: LogId, seq: u64| self.logs.get(&log).map_or(0, |l| seq.min(l.tail.seq));
        let seen: Heads = origin
            .seen
            .iter()
            .chain([(first.log, first.seq - 1)])
            .map(|(log, seq)| (log, capped(log, seq)))
            .filter(|(log, seq)| *log != to && *seq > 0)
            .collect();
        if origin.first.is_none() {
            facts.push(Reissued { log: first.log, seq: first.seq, hash: first.hash }.into());
        }
        let own = self.known(to)?;
        let changeset = Changeset {
            actor: origin.actor.clone(),
            wall_ms: origin.wall_ms,
            offset_ms: origin.offset_ms,
            seen: seen.since(&own.seen),
            facts,
            values: stored.packed.values,
        };
        let (scope, before_ms) = (own.scope.clone(), own.tail.wall_ms);
        let packed = changeset.pack_renaming(to, before_ms, renames.clone());
        // The names must be in what is folded here as they are in the bytes that everybody else reads.
        let changeset = Changeset::unpack(&packed, to, before_ms).map_err(|e| BookError::Corrupt(e.to_string()))?;
        let mut lamports = Vec::with_capacity(changeset.seen.len());
        for (log, seq) in &changeset.seen {
            lamports.extend(self.lamport(&scope, *log, *seq).await?);
        }
        self.stage(to, changeset, packed, lamports);
        Ok(())
    }

    fn shorten(&mut self, id: LogId, end: u64, tail: Tail, seen: Heads, seen_seq: u64) {
        if let Some(log) = self.logs.get_mut(&id) {
            (log.tail, log.seen, log.seen_seq) = (tail, seen, seen_seq);
        }
        self.cut.insert(id, end);
        self.touched.push(id);
    }
}
