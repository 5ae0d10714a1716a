//! What an action had seen, and so what came before what. No clock takes part.

use crate::changeset::{Actor, Changeset};
use crate::code::{Code, CodeError, Reader, Writer};
use crate::ident::{LogId, Ref};
use crate::reissue::First;

/// The ends of the logs that somebody had seen, sorted by log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heads(Vec<(LogId, u64)>);

impl Heads {
    pub fn get(&self, log: LogId) -> u64 {
        self.0.binary_search_by_key(&log, |(l, _)| *l).map_or(0, |i| self.0[i].1)
    }

    /// Moves a head forward; never back.
    pub fn advance(&mut self, log: LogId, seq: u64) {
        match self.0.binary_search_by_key(&log, |(l, _)| *l) {
            Ok(i) => self.0[i].1 = self.0[i].1.max(seq),
            Err(i) => self.0.insert(i, (log, seq)),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (LogId, u64)> + '_ {
        self.0.iter().copied()
    }

    /// What `self` has beyond `older`: what a changeset names.
    pub fn since(&self, older: &Self) -> Vec<(LogId, u64)> {
        self.0.iter().copied().filter(|(log, seq)| older.get(*log) < *seq).collect()
    }
}

impl Code for Heads {
    fn put(&self, w: &mut Writer) {
        self.0.put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        let heads = Vec::<(LogId, u64)>::get(r)?;
        let one_form = heads.windows(2).all(|pair| pair[0].0 < pair[1].0);
        if one_form { Ok(Self(heads)) } else { Err(CodeError::Word) }
    }
}

impl FromIterator<(LogId, u64)> for Heads {
    fn from_iter<I: IntoIterator<Item = (LogId, u64)>>(heads: I) -> Self {
        let mut all = Self::default();
        for (log, seq) in heads {
            all.advance(log, seq);
        }
        all
    }
}

/// Where a changeset stands: everything about it but its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub log: LogId,
    pub seq: u64,
    /// HQ writes this log. Known from the log, never from what a changeset says of its actor.
    pub by_hq: bool,
    /// 1 + the greatest among the heads named. Total order is (lamport, log, seq, index).
    pub lamport: u64,
    pub actor: Actor,
    pub wall_ms: i64,
    pub offset_ms: i64,
    /// All heads that the actor had seen, the older ones included.
    pub seen: Heads,
    /// Where it was said first, where it is said again.
    pub first: Option<First>,
    /// Other places where the same was said again: who saw one of them saw this.
    pub twins: Vec<(LogId, u64)>,
    /// Personal values by place; `None` where erased.
    pub values: Vec<Option<String>>,
}

impl Origin {
    /// A place that has seen nothing, for tests: each changes what it is about.
    #[cfg(test)]
    pub(crate) fn plain(log: LogId, seq: u64) -> Self {
        Self {
            log,
            seq,
            by_hq: false,
            lamport: seq,
            actor: Actor::System,
            wall_ms: 0,
            offset_ms: 0,
            seen: Heads::default(),
            first: None,
            twins: Vec::new(),
            values: Vec::new(),
        }
    }

    /// The place of a decoded changeset in its log.
    pub fn of(log: LogId, by_hq: bool, seq: u64, lamport: u64, seen: Heads, changeset: &Changeset) -> Self {
        Self {
            log,
            seq,
            by_hq,
            lamport,
            actor: changeset.actor.clone(),
            wall_ms: changeset.wall_ms,
            offset_ms: changeset.offset_ms,
            seen,
            first: First::of(&changeset.facts),
            twins: Vec::new(),
            values: changeset.values.iter().map(|v| v.text().map(str::to_owned)).collect(),
        }
    }

    pub fn name(&self, idx: u32) -> Ref {
        self.first.map_or(Ref { log: self.log, seq: self.seq, idx }, |first| first.name(idx))
    }

    /// The actor had seen `other` when acting.
    pub fn saw(&self, other: &Self) -> bool {
        let reaches = |log: LogId, seq: u64| if self.log == log { self.seq >= seq } else { self.seen.get(log) >= seq };
        reaches(other.log, other.seq) || other.twins.iter().any(|(log, seq)| reaches(*log, *seq))
    }

    /// Neither had seen the other.
    pub fn concurrent(&self, other: &Self) -> bool {
        !self.saw(other) && !other.saw(self)
    }

    /// The total order that every replica folds in.
    pub fn order(&self) -> (u64, LogId, u64) {
        (self.lamport, self.log, self.seq)
    }
}
