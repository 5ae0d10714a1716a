//! `plan.claim`: an order uses one claim of a contract. It is judged again first, so a contract that was sold after the
//! intake counts as well.

use domain::{Fault, Fen};
use journal::fact::{Fact, OrderSet as OrderSetFact, PlanClaimed};
use journal::rows::OrderRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{TILL, contracts, stack};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;
use crate::repair::pay::PayMethod;
use crate::repair::{contest, order, set, sets};
use crate::warranty::{claim, of_order};

/// `plan.claim`.
#[derive(Debug)]
pub struct PlanClaim;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanClaimWith {
    pub order: String,
    /// How the deductible was paid, where the plan has one.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub method: Option<PayMethod>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanClaimGives {
    pub claim: String,
    /// The contract's number.
    pub number: String,
    pub deductible_fen: Fen,
}

impl Command for PlanClaim {
    const NAME: &'static str = "plan.claim";
    const ABOUT: &'static str = "Use one claim of a unit's extended warranty for an order";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(TILL);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Money];
    type With = PlanClaimWith;
    type Gives = PlanClaimGives;

    async fn run(host: &Host, caller: &Caller, with: PlanClaimWith) -> Result<PlanClaimGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let mut work = host.work(&outlet).await?;
        let (name, before) = order::read(&mut work, &outlet, &with.order).await?;
        let state = order::state(&before)?;
        if !state.in_house() || sets::is_settled(state) {
            return Err(Fault::new("order.wrong_state").at("order").with("state", state.word()));
        }
        contest::not_cancelled(&mut work, &before).await?;
        if let Some(had) = contracts::claim_of(&mut work, &outlet, &before.id).await? {
            return Err(Fault::new("plan.claimed").at("order").with("day", had.claimed_on.to_string()));
        }
        let judged = set::judged(host, &mut work, &before).await?;
        let free = |order: &OrderRow| {
            claim::kept(order).is_some_and(|verdict| domain::warranty::by_contract(&verdict.verdict))
        };
        let was_by_contract = free(&before);
        let mut after: OrderRow = before;
        for (field, value) in &judged {
            sets::apply(&mut after, *field, value);
        }
        let rows = contracts::of_unit(&mut work, &outlet, &after.unit, Some(&after.id)).await?;
        let all = contracts::judged(&mut work, &rows, None, claim::lang_of(&after)).await?;
        let of_order = of_order::claim(&mut work, &after, host.ambient.now_ms()).await?;
        let by_contract = free(&after);
        let paying = domain::warranty::paying(&stack::asked(&of_order), &all).filter(|_| by_contract);
        let row = paying.and_then(|contract| rows.iter().find(|row| row.number == contract.number));
        let Some(row) = row else {
            if was_by_contract && !by_contract {
                // The contract has ended since: the order is a paid one from here on, and can be quoted.
                let log = host.own_log(&work, &outlet).await?;
                let fact = OrderSetFact { order: name, sets: judged };
                host.append(&mut work, log, caller, vec![fact.into()], Vec::new())?;
                host.commit(work).await?;
                host.staled(Self::STALES);
            }
            return Err(Fault::new("plan.not_covering").at("order").with("number", after.number));
        };
        if row.contested {
            return Err(Fault::new("plan.contested").at("order").with("number", row.number.as_str()));
        }
        let method = match with.method {
            Some(method) => method.word(),
            None if row.deductible_fen > Fen::ZERO => {
                let fault = Fault::new("text.missing").at("method");
                return Err(fault.with("deductible_fen", row.deductible_fen.0));
            }
            None => "",
        };
        let claimed = PlanClaimed {
            contract: crate::fields::name("contract", &row.id)?,
            unit: row.unit.clone(),
            plan: row.plan.clone(),
            order: name,
            deductible: row.deductible_fen,
            method: method.to_owned(),
            day: host.ambient.today(),
        };
        // The claim is the first fact: it is named after it.
        let facts: Vec<Fact> = vec![claimed.into(), OrderSetFact { order: name, sets: judged }.into()];
        let log = host.own_log(&work, &outlet).await?;
        let claim = host.append(&mut work, log, caller, facts, Vec::new())?;
        host.commit(work).await?;
        Ok(PlanClaimGives { claim: claim.to_string(), number: row.number.clone(), deductible_fen: row.deductible_fen })
    }
}
