//! Extended warranties: two PCs sell, claim on and cancel contracts of the same units and plans unseen.

use domain::Fen;
use journal::Ref;
use journal::fact::*;

use super::{History, day, pick};

/// A contract or a claim, with its unit and plan.
type Named = (Ref, u16, u16);

/// What was sold, and what was claimed on it.
#[derive(Default)]
pub struct Contracts {
    sold: Vec<Named>,
    claims: Vec<Named>,
}

fn unit(n: u16) -> String {
    format!("imei:35693803564380{}", n % 3)
}

fn plan(n: u16) -> String {
    format!("care-{}", n % 2)
}

impl History {
    /// Half of what comes with the guarantees at a PC.
    pub fn plan_at_pc(&mut self, pc: usize, x: u16, y: u16) {
        let sold = self.seen(pc, &self.planned.sold, |c| c.0);
        let claims = self.seen(pc, &self.planned.claims, |c| c.0);
        let (contract, claim) = (pick(&sold, x), pick(&claims, x));
        match (contract, claim) {
            (Some(contract), _) if y % 16 < 4 => self.claim_on(pc, contract, x, y),
            (Some((contract, u, p)), _) if y % 16 < 6 => {
                let (unit, plan) = (unit(u), plan(p));
                let (refund, share_back) = (Fen(i64::from(x)), Fen(i64::from(y)));
                let (method, why) = ("cash".into(), "退".into());
                let end = PlanCancelled { contract, unit, plan, refund, share_back, method, why, day: day(y) };
                self.say(pc, pc, vec![end.into()], &[]);
            }
            (_, Some((claim, u, p))) if y % 16 < 8 => {
                let back = PlanClaimDropped { claim, unit: unit(u), plan: plan(p), why: "未用".into(), day: day(y) };
                self.say(pc, pc, vec![back.into()], &[]);
            }
            (_, Some((claim, u, p))) if y % 16 < 10 => {
                let (amount, day) = (Fen(i64::from(x)), day(y));
                let paid = PlanClaimPaid { claim, unit: unit(u), plan: plan(p), order: claim, amount, day };
                self.say(pc, pc, vec![paid.into()], &[]);
            }
            _ => self.sell_plan(pc, x, y),
        }
    }

    fn claim_on(&mut self, pc: usize, (contract, u, p): Named, x: u16, y: u16) {
        let orders = self.seen(pc, &self.orders, |o| *o);
        let claimed = PlanClaimed {
            contract,
            unit: unit(u),
            plan: plan(p),
            order: pick(&orders, x).unwrap_or(contract),
            deductible: Fen(i64::from(y % 3) * 5_000),
            method: "cash".into(),
            day: day(y),
        };
        let name = self.say(pc, pc, vec![claimed.into()], &[]);
        self.planned.claims.push((name, u, p));
    }

    fn sell_plan(&mut self, pc: usize, x: u16, y: u16) {
        let customers = self.seen(pc, &self.customers, |c| *c);
        let (from, until) = (day(x), day(y));
        let sold = PlanSold {
            // Few numbers, so that two PCs mint the same one now and then.
            number: format!("SZ017-P{}", y % 5),
            unit: unit(x),
            customer: pick(&customers, x).unwrap_or(Ref { log: super::LOGS[pc], seq: 1, idx: 0 }),
            order: None,
            plan: plan(y),
            version: 1,
            policy: 0,
            name_zh: "延保".into(),
            name_en: "Care".into(),
            invoiced_on: from,
            covers: vec![PlanCovered { item: "main_unit".into(), accident: false, from, until }; usize::from(y % 3)],
            price: Fen(29_900),
            hq_share: Fen(i64::from(x)),
            deductible: Fen(5_000),
            claims: 2,
            full_refund_days: 15,
            method: "cash".into(),
            day: day(y / 2),
        };
        let name = self.say(pc, pc, vec![sold.into()], &[]);
        self.planned.sold.push((name, x, y));
    }
}
