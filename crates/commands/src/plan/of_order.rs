//! `plan.of_order`: what an order has to do with its unit's extended warranties: the claim that it uses, or could use.

use domain::Fault;
use domain::warranty::{by_contract, paying};
use journal::rows::{PlanClaimRow, PlanContractRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{contracts, stack};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;
use crate::repair::{order, sets};
use crate::warranty::claim::{kept, lang_of};
use crate::warranty::of_order;

/// `plan.of_order`.
#[derive(Debug)]
pub struct PlanOfOrder;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanOfOrderWith {
    pub order: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanOfOrderGives {
    /// The claim that it uses.
    pub claim: Option<PlanClaimRow>,
    /// The contract of that claim, or the one that would pay.
    pub contract: Option<PlanContractRow>,
    /// That contract would pay, and the order is still in work.
    pub can_claim: bool,
    /// The order is free by a contract that nobody has claimed on yet: the repair does not begin before.
    pub needs_claim: bool,
    /// Live contracts of the unit.
    pub contracts: i64,
}

impl Command for PlanOfOrder {
    const NAME: &'static str = "plan.of_order";
    const ABOUT: &'static str = "The extended warranty claim of an order, or the one that it could use";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Money, Topic::Conflicts];
    type With = PlanOfOrderWith;
    type Gives = PlanOfOrderGives;

    async fn run(host: &Host, _: &Caller, with: PlanOfOrderWith) -> Result<PlanOfOrderGives, Fault> {
        let scope = host.joined().await?.outlet;
        let mut work = host.look(&scope).await?;
        let (_, row) = order::read(&mut work, &scope, &with.order).await?;
        let state = order::state(&row)?;
        let rows = contracts::of_unit(&mut work, &scope, &row.unit, Some(&row.id)).await?;
        let count = rows.len() as i64;
        if let Some(claim) = contracts::claim_of(&mut work, &scope, &row.id).await? {
            let contract = contracts::read(&mut work, &scope, &claim.contract).await?.1;
            return Ok(PlanOfOrderGives {
                claim: Some(claim),
                contract: Some(contract),
                can_claim: false,
                needs_claim: false,
                contracts: count,
            });
        }
        let all = contracts::judged(&mut work, &rows, None, lang_of(&row)).await?;
        let claim = of_order::claim(&mut work, &row, host.ambient.now_ms()).await?;
        let free = kept(&row).is_some_and(|verdict| by_contract(&verdict.verdict));
        // Where the guarantees give the repair no claim is used.
        let open = state.in_house() && !sets::is_settled(state) && (free || row.charge != "free");
        let found = paying(&stack::asked(&claim), &all).filter(|_| open).map(|contract| contract.number.clone());
        let contract = found.and_then(|number| rows.into_iter().find(|row| row.number == number));
        Ok(PlanOfOrderGives {
            claim: None,
            can_claim: contract.is_some(),
            needs_claim: free && contract.is_some(),
            contract,
            contracts: count,
        })
    }
}
