//! Extended warranties: what customers pay stays in the drawer, and headquarters' share is owed to it.

use super::books::Books;
use super::event::{Event, Name, Said};
use super::standing::{Standing, lost};

impl Standing<'_> {
    /// Whether a sale counts: it was heard of, and headquarters has not ruled for another one of the same device.
    fn sold(&self, sale: Name) -> bool {
        let Some(said) = self.get(sale) else { return false };
        let Some(Event::PlanSale { unit, .. }) = said.what.first() else { return false };
        let rivals: Vec<&Said> = self
            .who(|e| matches!(e, Event::PlanSale { unit: of, .. } if of == unit))
            .filter(|s| s.outlet == said.outlet)
            .collect();
        let ended = |earlier: &Said, later: &Said| {
            let ends = |e: &Event| matches!(e, Event::PlanEnd { sale, .. } if *sale == earlier.name);
            self.who(ends).any(|end| later.knew.contains(&end.name))
        };
        !lost(&self.pairs(&rivals, ended), sale)
    }

    fn is_first(&self, said: &Said, same: impl Fn(&Event) -> bool) -> bool {
        self.who(same).next().is_some_and(|first| first.name == said.name)
    }
}

impl Books {
    pub(super) fn plan(&mut self, standing: &Standing<'_>, said: &Said, event: &Event) {
        match event {
            Event::PlanSale { price, share, .. } if standing.sold(said.name) => {
                self.money(said, "plan_sales", "till", *price);
                self.money(said, "fees_due", "plan_share", *share);
            }
            Event::PlanClaim { sale, fen } if standing.sold(*sale) => self.deductible(said, *fen),
            Event::PlanDrop { claim } => {
                let first = standing.is_first(said, |e| matches!(e, Event::PlanDrop { claim: of } if of == claim));
                if let Some(Event::PlanClaim { sale, fen }) = standing.first_event(*claim)
                    && first
                    && standing.sold(*sale)
                {
                    self.deductible(said, -fen);
                }
            }
            Event::PlanEnd { sale, refund, share_back } => {
                let first = standing.is_first(said, |e| matches!(e, Event::PlanEnd { sale: of, .. } if of == sale));
                if first && standing.sold(*sale) {
                    self.money(said, "till", "plan_sales", *refund);
                    self.money(said, "plan_share", "fees_due", *share_back);
                }
            }
            _ => {}
        }
    }

    fn deductible(&mut self, said: &Said, fen: i64) {
        self.money(said, "plan_sales", "till", fen);
        self.money(said, "fees_due", "plan_share", fen);
    }
}
