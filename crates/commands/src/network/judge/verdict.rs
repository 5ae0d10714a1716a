//! Verdicts are judged again at HQ, from what their writer had in its book and by the packs that it had to go by. What does
//! not come to the same opens a dispute: nothing is voided, and nothing is paid until HQ rules.
//!
//! A free repair of which nobody ever gave a verdict is judged when it is handed over. And a repair that the customer paid
//! for has no parts that were fitted as the guarantees': at the hand-over they are disputed in the same way.

use std::collections::BTreeSet;

use book::Work;
use domain::Fault;
use domain::repair::{Field, State};
use domain::warranty::VerdictFinding;
use journal::fact::{FieldValue, VerdictWeighed};
use journal::reissue::First;
use journal::rows::ConflictRow;
use journal::{Changeset, Fact, Key, Known, LogId, Ref};

use super::again;
use super::fitted;
use super::had::{self, Voided, had};
use crate::caller::Caller;
use crate::host::{Host, IntoVal};
use crate::warranty::claim;

/// Facts in a changeset, well below its limit.
const FACTS: usize = 200;

/// Orders whose guarantees a sitting has to look at: once, when it has heard everything.
pub(super) struct Verdicts<'a> {
    outlet: &'a str,
    /// Something was said that a verdict rests on.
    asked: BTreeSet<Ref>,
    /// Handed over, or said to have earned a fee.
    handed: BTreeSet<Ref>,
}

impl<'a> Verdicts<'a> {
    pub(super) fn new(outlet: &'a str) -> Self {
        Self { outlet, asked: BTreeSet::new(), handed: BTreeSet::new() }
    }

    /// Orders of another outlet, of whose units something was heard.
    pub(super) fn once_more(outlet: &'a str, orders: BTreeSet<Ref>) -> Self {
        Self { outlet, asked: orders, handed: BTreeSet::new() }
    }

    /// Notes what a changeset says of orders' guarantees; of one that is refused as well, for what it hid shows again.
    pub(super) fn note(&mut self, log: LogId, seq: u64, changeset: &Changeset) {
        let first = First::of(&changeset.facts);
        for (fact, idx) in changeset.facts.iter().zip(0..) {
            match fact {
                Fact::OrderOpened(_) if asks(fact) => {
                    self.asked.insert(first.map_or(Ref { log, seq, idx }, |first| first.name(idx)));
                }
                Fact::OrderSet(f) if asks(fact) => {
                    self.asked.insert(f.order);
                }
                fact => self.handed.extend(handed_over(fact)),
            }
        }
    }

    /// Says in HQ's log for the outlet what is found: every disagreement, and an agreement where a dispute is open.
    pub(super) async fn say(self, host: &Host, work: &mut Work<'_>, voided: &Voided) -> Result<usize, Fault> {
        let mut facts: Vec<Fact> = Vec::new();
        for order in self.asked.union(&self.handed) {
            facts.extend(self.found(host, work, *order, voided).await?.map(Fact::from));
        }
        if facts.is_empty() {
            return Ok(0);
        }
        let log = host.own_log(work, self.outlet).await?;
        for group in facts.chunks(FACTS) {
            host.append(work, log, &Caller::nobody(), group.to_vec(), vec![])?;
        }
        Ok(facts.len())
    }

    /// What is to be said of an order, from everything that HQ has of it.
    async fn found(
        &self,
        host: &Host,
        work: &mut Work<'_>,
        order: Ref,
        voided: &Voided,
    ) -> Result<Option<VerdictWeighed>, Fault> {
        let facts = had::facts(work, self.outlet, &Key::order(order), voided).await?;
        let last = last_words(&facts);
        let parts = fitted::unsold(work, (self.outlet, order), &facts).await?;
        let unjudged = last.iter().any(|word| handed_over(&word.fact).is_some());
        let mut words = Vec::new();
        // A hand-over brings nothing new to a verdict that was judged before.
        if self.asked.contains(&order) || unjudged || parts.is_some() {
            for word in last {
                words.extend(again::weighed(host, work, (self.outlet, order), (&facts, word), voided).await?);
            }
        }
        if words.is_empty() && parts.is_none() {
            return Ok(None);
        }
        let args = [self.outlet.into_val(), Key::verdict(order).0.into_val()];
        let known = work.rows::<ConflictRow>("WHERE scope=$1 AND key=$2 AND state<>'superseded'", &args).await?;
        let (ruled, open): (Vec<_>, Vec<_>) = known.into_iter().partition(|conflict| conflict.state == "ruled");
        let about = |conflict: &ConflictRow, found: &VerdictWeighed| conflict.a_ref == found.judged.to_string();
        // What HQ ruled on is settled, and what is in dispute is not said twice.
        let differs = |found: &&VerdictWeighed| {
            found.finding != VerdictFinding::Agreed && !ruled.iter().any(|conflict| about(conflict, found))
        };
        // What only headquarters could know hides nothing that the outlet could.
        let disputed = |found: &&VerdictWeighed| found.finding != VerdictFinding::NotKnown && differs(found);
        let found = words.iter().rfind(disputed).or(parts.as_ref().filter(differs)).or(words.iter().rfind(differs));
        Ok(match found {
            Some(found) if open.iter().any(|c| about(c, found) && c.b_did == found.finding.word()) => None,
            Some(found) => Some(found.clone()),
            None if open.is_empty() => None,
            None => words.pop().map(|last| VerdictWeighed { finding: VerdictFinding::Agreed, ..last }),
        })
    }
}

/// Whether a fact says what a verdict rests on, or a verdict. An order that is opened without one has nothing to judge yet.
fn asks(fact: &Fact) -> bool {
    let Fact::OrderSet(f) = fact else { return says_verdict(fact) };
    f.sets.iter().any(|(field, value)| {
        let free = *field == Field::Charge && *value == FieldValue::Text("free".to_owned());
        free || matches!(field, Field::Verdict | Field::CoveredUntil) || claim::JUDGED.contains(field)
    })
}

pub(super) fn says_verdict(fact: &Fact) -> bool {
    let sets = match fact {
        Fact::OrderOpened(f) => &f.sets,
        Fact::OrderSet(f) => &f.sets,
        _ => return false,
    };
    sets.iter().any(|(field, value)| *field == Field::Verdict && *value != FieldValue::Nothing)
}

/// The order that a fact hands over, or whose fee it earns.
pub(super) fn handed_over(fact: &Fact) -> Option<Ref> {
    match fact {
        Fact::OrderMoved(f) if f.to == State::Collected => Some(f.order),
        Fact::FeeEarned(f) => Some(f.order),
        _ => None,
    }
}

/// The last words about an order's guarantees, in the total order: those behind which nobody who knew of them said another.
/// Of PCs that had not seen each other each has one, and each is judged. A hand-over is a word where no verdict is.
fn last_words(facts: &[Known]) -> Vec<&Known> {
    let unjudged = |word: &Known| !facts.iter().any(|known| had(word, known) && says_verdict(&known.fact));
    let is_word = |known: &&Known| asks(&known.fact) || handed_over(&known.fact).is_some() && unjudged(known);
    let words: Vec<&Known> = facts.iter().filter(is_word).collect();
    let last = |at: usize| !words[at + 1..].iter().any(|later| had(later, words[at]));
    (0..words.len()).filter(|at| last(*at)).map(|at| words[at]).collect()
}
