//! Extended warranties: sold, claimed on, given back and ended; two PCs sell one device the same plan unseen.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use domain::Fen;
use journal::fact::*;

use crate::network::Network;
use crate::reference::event::{Event, Name};

const PLAN: &str = "SCREEN-12";

/// The device of a sale, as facts name it.
fn unit(outlet: &str, unit: usize) -> String {
    format!("none:{outlet}-{unit}")
}

pub fn facts(net: &Network, outlet: &str, day: NaiveDate, event: &Event) -> Option<Vec<Fact>> {
    let sold = |sale: &Name| match net.said[*sale].what.first() {
        Some(Event::PlanSale { unit: of, .. }) => (net.named(*sale), unit(outlet, *of), PLAN.to_owned()),
        other => panic!("no sale: {other:?}"),
    };
    let (method, why) = ("cash".to_owned(), "核实".to_owned());
    let fact: Fact = match event {
        Event::PlanSale { unit: of, price, share } => {
            let until = day + Months::new(12);
            PlanSold {
                number: format!("YB-{}", net.said.len()),
                unit: unit(outlet, *of),
                customer: journal::Ref { log: journal::LogId(1), seq: 1, idx: 0 },
                order: None,
                plan: PLAN.into(),
                version: 1,
                policy: 0,
                name_zh: "碎屏险".into(),
                name_en: "Screen".into(),
                invoiced_on: day,
                covers: vec![PlanCovered { item: "screen".into(), accident: true, from: day, until }],
                price: Fen(*price),
                hq_share: Fen(*share),
                deductible: Fen(5_000),
                claims: 2,
                full_refund_days: 7,
                method,
                day,
            }
            .into()
        }
        Event::PlanClaim { sale, fen } => {
            let (contract, unit, plan) = sold(sale);
            PlanClaimed { contract, unit, plan, order: contract, deductible: Fen(*fen), method, day }.into()
        }
        Event::PlanDrop { claim } => {
            let Some(Event::PlanClaim { sale, .. }) = net.said[*claim].what.first() else { panic!("no claim") };
            let (_, unit, plan) = sold(sale);
            PlanClaimDropped { claim: net.named(*claim), unit, plan, why, day }.into()
        }
        Event::PlanEnd { sale, refund, share_back } => {
            let (contract, unit, plan) = sold(sale);
            let (refund, share_back) = (Fen(*refund), Fen(*share_back));
            PlanCancelled { contract, unit, plan, refund, share_back, method, why, day }.into()
        }
        _ => return None,
    };
    Some(vec![fact])
}

impl Network {
    /// A device gets a plan, or what it has is claimed on, given back or ended. A program that was changed sells what is sold.
    pub fn plan(&mut self, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let mut dice = self.dice.clone();
        let view = self.view(heard, outlet);
        let ended = |name: Name| !view.none(|e| matches!(e, Event::PlanEnd { sale, .. } if *sale == name));
        let live: Vec<(Name, usize)> = view
            .all(|s, e| if let Event::PlanSale { unit, .. } = e { Some((s.name, *unit)) } else { None })
            .into_iter()
            .filter(|(name, _)| !ended(*name))
            .collect();
        let claims = view.all(|s, e| matches!(e, Event::PlanClaim { .. }).then_some(s.name));
        let sale = dice.pick(&live).map(|(name, _)| name);
        let what = match (dice.below(8), sale) {
            (0..=3, _) => {
                let unit = dice.below(4);
                let changed = dice.one_in(6);
                let free = live.iter().all(|(_, of)| *of != unit);
                let (price, share) = (dice.between(9_900, 39_900), dice.between(0, 9_000));
                (free || changed).then_some(Event::PlanSale { unit, price, share })
            }
            (4 | 5, Some(sale)) => Some(Event::PlanClaim { sale, fen: dice.between(1, 9_900) }),
            (6, _) => dice.pick(&claims).map(|claim| Event::PlanDrop { claim }),
            (_, Some(sale)) => {
                let (refund, share_back) = (dice.between(0, 9_900), dice.between(0, 4_000));
                Some(Event::PlanEnd { sale, refund, share_back })
            }
            _ => None,
        };
        self.dice = dice;
        what.map(|event| vec![event])
    }
}
