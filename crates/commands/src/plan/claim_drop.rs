//! `plan.claim_drop`: a claim is given back, with its deductible: the repair was not done, or the guarantees give it.

use domain::{Fault, Fen};
use journal::fact::PlanClaimDropped;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{TILL, contracts};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::Host;
use crate::repair::order;

/// `plan.claim_drop`.
#[derive(Debug)]
pub struct PlanClaimDrop;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanClaimDropWith {
    pub order: String,
    pub why: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanClaimDropGives {
    /// What goes back to the customer.
    pub deductible_fen: Fen,
}

impl Command for PlanClaimDrop {
    const NAME: &'static str = "plan.claim_drop";
    const ABOUT: &'static str = "Give a claim on an extended warranty back before the repair is handed over";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(TILL);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Money];
    type With = PlanClaimDropWith;
    type Gives = PlanClaimDropGives;

    async fn run(host: &Host, caller: &Caller, with: PlanClaimDropWith) -> Result<PlanClaimDropGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let why = required("why", &with.why, LONG)?;
        let mut work = host.work(&outlet).await?;
        let (_, row) = order::read(&mut work, &outlet, &with.order).await?;
        let claim = contracts::claim_of(&mut work, &outlet, &row.id).await?.filter(|claim| claim.state == "open");
        let claim = claim.ok_or_else(|| Fault::new("thing.not_found").at("order").with("id", row.id.as_str()))?;
        let (_, contract) = contracts::read(&mut work, &outlet, &claim.contract).await?;
        let dropped = PlanClaimDropped {
            claim: fields::name("order", &claim.id)?,
            unit: contract.unit,
            plan: contract.plan,
            why,
            day: host.ambient.today(),
        };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![dropped.into()], Vec::new())?;
        host.commit(work).await?;
        Ok(PlanClaimDropGives { deductible_fen: claim.deductible_fen })
    }
}
