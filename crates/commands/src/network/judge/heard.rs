//! What the writer of a fact had heard of the thing that it is about. What they could not know is not held against them.

use book::Work;
use domain::Fault;
use journal::{Fact, Key, Known, Ref};

use super::check::Bench;

/// What was said about one thing, and who of it is judged.
pub(super) struct Heard {
    pub facts: Vec<Known>,
    pub own: Ref,
}

impl Heard {
    /// Whether the writer knew of what `is` finds, in an earlier action or before it in the same one.
    pub fn knew(&self, is: impl Fn(&Known) -> bool) -> bool {
        let Some(own) = self.facts.iter().find(|known| known.name() == self.own) else { return false };
        self.facts.iter().any(|known| {
            let name = known.name();
            let together = (name.log, name.seq) == (self.own.log, self.own.seq);
            is(known) && if together { name.idx < self.own.idx } else { own.origin.saw(&known.origin) }
        })
    }

    pub fn knew_fact(&self, id: &str) -> bool {
        id.parse::<Ref>().is_ok_and(|name| self.knew(|known| known.name() == name))
    }
}

impl Bench<'_> {
    /// Without what was refused: it was said, and counts for nothing.
    pub(super) async fn heard(&self, work: &mut Work<'_>, key: &Key, own: Ref) -> Result<Heard, Fault> {
        let mut facts = work.facts(self.outlet, key).await?;
        let voided: Vec<_> = facts
            .iter()
            .filter_map(|known| match &known.fact {
                Fact::Refused(f) if known.origin.by_hq => Some((f.log, f.seq)),
                _ => None,
            })
            .collect();
        facts.retain(|known| {
            let place = (known.origin.log, known.origin.seq);
            !voided.contains(&place) && !self.is_refused(place)
        });
        Ok(Heard { facts, own })
    }
}
