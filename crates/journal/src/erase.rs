//! Erasure: the personal values of a customer go for good, here and wherever else the fact arrives.
//!
//! What goes is a matter of the facts alone, and not of their order: every value that a fact about an erased customer
//! points to, whether it was said before the erasure, beside it, or by somebody who had not heard of it. Commitments
//! stay, so the chains verify. Replicas that erased early, late, or never had a value hold the same tables.

use std::collections::{BTreeMap, BTreeSet};

use crate::fact::{Fact, Sealed};
use crate::fold::Known;
use crate::ident::LogId;

/// Personal values that have to go: by changeset, their places in its list.
pub type Due = BTreeMap<(LogId, u64), BTreeSet<Sealed>>;

/// Whether the facts of one customer say that they are erased. What is left of an erased value says so too: the fact
/// itself may come with a later page.
pub(crate) fn is_erased(facts: &[&Known]) -> bool {
    let gone = |known: &Known| known.fact.sealed().into_iter().any(|sealed| known.value(sealed).is_none());
    facts.iter().any(|known| matches!(known.fact, Fact::CustomerErased(_)) || gone(known))
}

/// Adds what has to go and is still there, by all facts of one key. A refusal keeps nothing: an erasure that somebody
/// refused has taken values elsewhere already.
pub fn due(facts: &[Known], due: &mut Due) {
    if !facts.iter().any(|known| matches!(known.fact, Fact::CustomerErased(_))) {
        return;
    }
    for known in facts {
        let there = known.fact.sealed().into_iter().filter(|sealed| known.value(*sealed).is_some());
        let mut there = there.peekable();
        if there.peek().is_some() {
            due.entry((known.origin.log, known.origin.seq)).or_default().extend(there);
        }
    }
}
