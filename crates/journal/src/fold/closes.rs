//! Which closes of an outlet's books stand, where headquarters closed without knowing of a close that it had lost.
//!
//! A close is made upon the one that stood for its author, as the author had seen things: so closes are a tree, and a
//! headquarters that never lost anything has a single branch. Where two are made upon the same one, neither saw the other.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::register::{conflict_row, ruled};
use super::{Key, Known};
use crate::causal::Origin;
use crate::fact::{ConflictRuled, Fact};
use crate::ident::{Hash, LogId, Ref};
use crate::rows::ConflictRow;

/// What the conflict of two closes is about, beside its period.
const FIELD: &str = "close";

/// All closes of a scope, in the total order, with what was signed about each and what was ruled.
pub(super) struct Closes<'f> {
    facts: Vec<(&'f Known, NaiveDate)>,
    /// The close that each is made upon; `None` for one upon nothing.
    upon: Vec<Option<usize>>,
    /// Of each: the first hash that HQ signed, and what outlets' logs signed.
    hqs: Vec<Option<(Hash, &'f Known)>>,
    outlets: Vec<Vec<(Hash, &'f Known)>>,
    rulings: Vec<(&'f Known, &'f ConflictRuled)>,
    /// The closes that stand, the oldest first.
    chain: Vec<usize>,
}

impl<'f> Closes<'f> {
    /// From all facts of the key, in the total order.
    pub(super) fn of(facts: &[&'f Known]) -> Self {
        let mut places: BTreeMap<(NaiveDate, LogId, u64), usize> = BTreeMap::new();
        let mut closes = Vec::new();
        for known in facts {
            if let Fact::PeriodClosed(f) = &known.fact {
                places.entry((f.end, known.origin.log, known.origin.seq)).or_insert(closes.len());
                closes.push((*known, f.end));
            }
        }
        let (mut hqs, mut outlets) = (vec![None; closes.len()], vec![Vec::new(); closes.len()]);
        for known in facts {
            let Fact::StatementSigned(f) = &known.fact else { continue };
            let Some(&at) = places.get(&(f.end, f.log, f.seq)) else { continue };
            if !known.origin.by_hq {
                outlets[at].push((f.hash, *known));
            } else if hqs[at].is_none() {
                hqs[at] = Some((f.hash, *known));
            }
        }
        let rulings = super::register::rulings(facts);
        let upon = Vec::with_capacity(closes.len());
        let mut all = Self { facts: closes, upon, hqs, outlets, rulings, chain: Vec::new() };
        let mut forked = false;
        for at in 0..all.facts.len() {
            let (author, end) = (&all.facts[at].0.origin, all.facts[at].1);
            forked |= !all.facts[..at].iter().all(|(before, _)| author.saw(&before.origin));
            let seen = if forked { all.standing(Some(author)) } else { all.chain.clone() };
            let last = seen.last().copied();
            all.upon.push(last);
            // One that does not come behind what it is made upon closes nothing.
            if !forked && last.is_none_or(|last| all.facts[last].1 < end) {
                all.chain.push(at);
            }
        }
        if forked {
            all.chain = all.standing(None);
        }
        all
    }

    /// The closes that stand: who made them, and the day with which each ends.
    pub(super) fn closed(&self) -> impl Iterator<Item = (&'f Known, NaiveDate)> + '_ {
        self.chain.iter().map(|at| self.facts[*at])
    }

    /// What stands for somebody who has seen so much, or for who knows all, as far as the closes are placed by now.
    fn standing(&self, author: Option<&Origin>) -> Vec<usize> {
        let mut chain = Vec::new();
        loop {
            let rivals = self.made_upon(chain.last().copied(), author);
            let Some(stands) = self.preferred(&rivals, author) else { return chain };
            chain.push(stands);
        }
    }

    /// The closes made upon one, of which at most one stands.
    fn made_upon(&self, one: Option<usize>, author: Option<&Origin>) -> Vec<usize> {
        let behind = |at: usize| one.is_none_or(|one| self.facts[one].1 < self.facts[at].1);
        let from = one.map_or(0, |one| one + 1);
        let of = (from..self.upon.len()).filter(|at| self.upon[*at] == one && behind(*at));
        of.filter(|at| knows(author, self.facts[*at].0)).collect()
    }

    /// Of rivals: what both sides signed, then what HQ ruled, then the first in the order.
    fn preferred(&self, rivals: &[usize], author: Option<&Origin>) -> Option<usize> {
        if rivals.len() < 2 {
            return rivals.first().copied();
        }
        let signed: Vec<usize> = rivals.iter().copied().filter(|at| self.signed(*at, author).is_some()).collect();
        let among = if signed.is_empty() { rivals } else { &signed };
        let names = |at: usize, winner: Ref| self.facts[at].0.name() == winner;
        let told = self.rulings.iter().rev().filter(|(by, _)| knows(author, by));
        let ruled = told.filter_map(|(_, f)| among.iter().copied().find(|at| names(*at, f.winner))).next();
        ruled.or_else(|| among.first().copied())
    }

    /// The word that made a close, or one made upon it, signed by both sides over the same hash.
    fn signed(&self, of: usize, author: Option<&Origin>) -> Option<&'f Known> {
        let reaches = |mut at: usize| {
            while at > of {
                let Some(before) = self.upon.get(at).copied().flatten() else { return false };
                at = before;
            }
            at == of
        };
        let both = |at: usize| {
            let (hash, hq) = self.hqs[at].filter(|(_, by)| knows(author, by))?;
            let (_, outlet) = self.outlets[at].iter().find(|(theirs, by)| *theirs == hash && knows(author, by))?;
            Some(if hq.origin.order() < outlet.origin.order() { *outlet } else { hq })
        };
        (of..self.upon.len()).filter(|at| reaches(*at)).find_map(both)
    }

    /// A record for each close that does not stand beside the one that does. Where both sides signed one of the two, it is
    /// settled by that; else HQ rules.
    pub(super) fn conflicts(&self, scope: &str, key: &Key) -> Vec<ConflictRow> {
        let mut rows = Vec::new();
        let mut before = None;
        for stands in self.chain.iter().copied() {
            let rivals = self.made_upon(before, None);
            for rival in rivals.into_iter().filter(|at| *at != stands) {
                let (a, b) = (stands.min(rival), stands.max(rival));
                let side = |at: usize| (&*self.facts[at].0.origin, self.facts[at].0.name(), self.ends(at));
                let end = self.facts[a].1.to_string();
                let mut row = conflict_row((scope, key, "period", &end, FIELD), side(a), side(b));
                match (self.signed(stands, None), self.signed(rival, None)) {
                    (Some(by), None) => {
                        (row.state, row.settled_by) = ("ruled".to_owned(), by.name().to_string());
                    }
                    _ => ruled(&mut row, &self.rulings),
                }
                row.winner = self.facts[stands].0.name().to_string();
                rows.push(row);
            }
            before = Some(stands);
        }
        rows
    }

    /// The days with which a close and those upon it end, as a record shows them.
    fn ends(&self, first: usize) -> String {
        let mut ends = vec![self.facts[first].1.to_string()];
        let mut last = first;
        while let Some(next) = self.preferred(&self.made_upon(Some(last), None), None) {
            ends.push(self.facts[next].1.to_string());
            last = next;
        }
        ends.join(" ")
    }
}

fn knows(author: Option<&Origin>, known: &Known) -> bool {
    author.is_none_or(|author| author.saw(&known.origin))
}
