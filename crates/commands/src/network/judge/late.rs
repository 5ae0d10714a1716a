//! Postings of closed days that come behind their close: HQ says so once a log and sitting, and both sides have a record.

use std::collections::BTreeMap;

use book::Work;
use book::stated::{Horizon, heads_at};
use domain::Fault;
use journal::fact::PeriodMissed;
use journal::reissue::First;
use journal::rows::PeriodRow;
use journal::{Changeset, LogId, Ref};

use crate::caller::Caller;
use crate::host::{Host, IntoVal};
use crate::reader::damaged;

/// The last close, and what came behind it by log.
pub(super) struct Late {
    close: Option<(LogId, u64, Horizon)>,
    missed: BTreeMap<LogId, PeriodMissed>,
}

impl Late {
    pub(super) async fn of(work: &mut Work<'_>, outlet: &str) -> Result<Self, Fault> {
        let tail = "WHERE scope=$1 ORDER BY end_on DESC LIMIT 1";
        let mut close = None;
        if let Some(row) = work.rows::<PeriodRow>(tail, &[outlet.into_val()]).await?.pop() {
            let log: LogId = row.log.parse().map_err(|_| damaged("period"))?;
            let heads = heads_at(work.writer(), log, row.seq as u64).await?.ok_or_else(|| damaged("period"))?;
            close = Some((log, row.seq as u64, Horizon { heads, end: row.end_on }));
        }
        Ok(Self { close, missed: BTreeMap::new() })
    }

    /// Takes note of a changeset that stands, where it posts on closed days and the close does not cover it.
    pub(super) async fn weigh(
        &mut self,
        work: &mut Work<'_>,
        log: LogId,
        seq: u64,
        changeset: &Changeset,
    ) -> Result<(), Fault> {
        let Some((close, at, horizon)) = &self.close else { return Ok(()) };
        let closed = |fact: &journal::Fact| fact.posts_on().filter(|day| *day <= horizon.end);
        let found = changeset.facts.iter().zip(0..).find_map(|(fact, idx)| Some((fact, idx, closed(fact)?)));
        let Some((fact, idx, day)) = found.filter(|_| seq > horizon.heads.get(log)) else { return Ok(()) };
        if let Some(missed) = self.missed.get_mut(&log) {
            missed.changesets += 1;
            return Ok(());
        }
        let first = First::of(&changeset.facts);
        let stored = book::log::changesets(work.writer(), log, seq - 1, 1).await?.pop();
        let stored = stored.ok_or_else(|| damaged("changeset"))?;
        let seen = heads_at(work.writer(), log, seq).await?.unwrap_or_default();
        let missed = PeriodMissed {
            end: horizon.end,
            log: *close,
            seq: *at,
            late: first.map_or(Ref { log, seq, idx }, |first| first.name(idx)),
            did: fact.word().to_owned(),
            day,
            actor: changeset.actor.to_string(),
            at_ms: stored.wall_ms,
            saw: seen.get(*close),
            changesets: 1,
        };
        self.missed.insert(log, missed);
        Ok(())
    }

    /// Says in HQ's log for the outlet what came too late.
    pub(super) async fn say(self, host: &Host, work: &mut Work<'_>, outlet: &str) -> Result<(), Fault> {
        if self.missed.is_empty() {
            return Ok(());
        }
        let log = host.own_log(work, outlet).await?;
        let facts = self.missed.into_values().map(Into::into).collect();
        host.append(work, log, &Caller::nobody(), facts, vec![])?;
        Ok(())
    }
}
