//! The tail of a lost PC's log, out of a backup: kept apart from all logs until HQ has ruled on it, then said again in a
//! log of this PC's, or let go.

use std::sync::Arc;

use journal::reissue::{First, Renames};
use journal::table::Val;
use journal::{Hash, LogId};

use crate::error::BookError;
use crate::facts;
use crate::log::{self, Stored};
use crate::reissue::Tailed;
use crate::unit::Work;
use crate::write::insert;

const COLUMNS: [&str; 8] = ["log", "seq", "hash", "lamport", "wall_ms", "heads", "body", "personal"];

impl Work<'_> {
    /// Keeps a tail beside the logs. Nothing is folded of it.
    pub fn keep_tail(&mut self, tail: &[Tailed]) {
        let row = |t: &Tailed| {
            vec![
                Val::Int(t.first.log.as_i64()),
                Val::Int(t.first.seq as i64),
                Val::Blob(t.first.hash.0.to_vec()),
                Val::Int(t.stored.lamport as i64),
                Val::Int(t.stored.wall_ms),
                Val::Blob(log::write_heads(&t.origin.seen)),
                Val::Blob(t.stored.packed.body.clone()),
                log::write_personal(&t.stored.packed.values),
            ]
        };
        insert(&mut self.script, "kept_tail", &COLUMNS, tail.iter().map(row).collect(), false);
    }

    /// The logs of which a tail is kept, with the hash at its end.
    ///
    /// # Errors
    /// `book.corrupt`
    pub async fn kept_ends(&mut self) -> Result<Vec<(LogId, Hash)>, BookError> {
        let sql = "SELECT log, hash FROM kept_tail k WHERE seq=(SELECT MAX(seq) FROM kept_tail m WHERE m.log=k.log) \
            ORDER BY log";
        let rows = self.fetch(sql, &[]).await?;
        let end = |row: Vec<Val>| match row.as_slice() {
            [Val::Int(log), Val::Blob(hash)] => Some((LogId::from_i64(*log), Hash::from_slice(hash)?)),
            _ => None,
        };
        rows.into_iter().map(|row| end(row).ok_or_else(bad)).collect()
    }

    /// Says the tails that are kept of these logs again at the end of `to`, and keeps them no longer. Returns how many
    /// changesets that were, and what their facts are called now.
    ///
    /// # Errors
    /// `book.corrupt`, `sync.scope` where `to` is not here.
    pub async fn say_kept_again(&mut self, logs: &[LogId], to: LogId) -> Result<(u64, Arc<Renames>), BookError> {
        let mut tail = Vec::new();
        for log in logs {
            tail.extend(self.kept_of(*log).await?);
            self.let_go(*log);
            // As of what is cut off: where a value of it is an erased customer's, the disk forgets it with this commit.
            let end = self.logs.get(log).map_or(0, |l| l.tail.seq);
            self.cut.insert(*log, end);
        }
        self.say_all_again(tail, to).await
    }

    /// Keeps the tail of this log no longer.
    pub fn let_go(&mut self, log: LogId) {
        self.also("DELETE FROM kept_tail WHERE log=$1", vec![Val::Int(log.as_i64())]);
    }

    async fn kept_of(&mut self, id: LogId) -> Result<Vec<Tailed>, BookError> {
        let sql = "SELECT log, seq, lamport, wall_ms, 0, body, personal, hash, heads FROM kept_tail WHERE log=$1 \
            ORDER BY seq";
        let mut tail = Vec::new();
        for row in self.fetch(sql, &[Val::Int(id.as_i64())]).await? {
            let mut cells = row.into_iter();
            let stored: Stored = log::read_stored(&mut cells)?;
            let (Some(Val::Blob(hash)), Some(heads)) = (cells.next(), cells.next()) else { return Err(bad()) };
            let hash = Hash::from_slice(&hash).ok_or_else(bad)?;
            let (origin, facts) = facts::decode(&stored, heads, false)?;
            tail.push(Tailed { first: First { log: id, seq: stored.seq, hash }, stored, origin, facts });
        }
        Ok(tail)
    }
}

fn bad() -> BookError {
    BookError::Corrupt("kept_tail".to_owned())
}
