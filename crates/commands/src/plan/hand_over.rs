//! What a repair that is free by a contract needs before it begins and before it is handed over, and what its claim paid for.

use book::Work;
use chrono::NaiveDate;
use domain::repair::State;
use domain::warranty::by_contract;
use domain::{Fault, Fen};
use journal::Ref;
use journal::fact::{Fact, FeeEarned, PlanClaimPaid};
use journal::rows::{FittingRow, OrderRow};

use super::contracts;
use crate::fields;
use crate::host::IntoVal;
use crate::warranty::claim::kept;

/// The facts that a step brings about the order's claim: on the hand-over of a repair, what the claim paid for.
///
/// # Errors
/// At `to`: `plan.unclaimed` before the repair begins, or is handed over, free by a contract that nobody claimed on;
/// `plan.claim_open` on a hand-over that the contract does not pay for: its claim is given back first.
pub async fn step(
    work: &mut Work<'_>,
    (order, name): (&OrderRow, Ref),
    (from, to): (State, State),
    (fee, day): (Option<&FeeEarned>, NaiveDate),
) -> Result<Option<Fact>, Fault> {
    if !matches!(to, State::Repairing | State::Collected) {
        return Ok(None);
    }
    let claim = contracts::claim_of(work, &order.scope, &order.id).await?;
    let free = order.charge == "free" && kept(order).is_some_and(|verdict| by_contract(&verdict.verdict));
    let repaired = from == State::Ready && to == State::Collected;
    match claim {
        None if free && (repaired || to == State::Repairing) => {
            Err(Fault::new("plan.unclaimed").at("to").with("number", order.number.as_str()))
        }
        Some(claim) if to == State::Collected && claim.state == "open" => {
            if !repaired || !free {
                return Err(Fault::new("plan.claim_open").at("to").with("number", order.number.as_str()));
            }
            let (_, contract) = contracts::read(work, &order.scope, &claim.contract).await?;
            let paid = PlanClaimPaid {
                claim: fields::name("order", &claim.id)?,
                unit: contract.unit,
                plan: contract.plan,
                order: name,
                amount: cost(work, order, fee.map(|fee| fee.amount), claim.deductible_fen).await?,
                day,
            };
            Ok(Some(paid.into()))
        }
        _ => Ok(None),
    }
}

/// What a repair came to beyond the deductible: the parts that went in under warranty at the price they were drawn at, and
/// the labour fee.
pub async fn cost(work: &mut Work<'_>, order: &OrderRow, fee: Option<Fen>, deductible: Fen) -> Result<Fen, Fault> {
    let args = [order.scope.as_str().into_val(), order.id.as_str().into_val()];
    let mut sum = fee.unwrap_or_default();
    for row in work.rows::<FittingRow>("WHERE scope=$1 AND order_id=$2 AND sold=0", &args).await? {
        sum = sum.checked_add(row.price_fen.checked_mul(row.qty)?)?;
    }
    Ok(Fen(sum.checked_sub(deductible)?.0.max(0)))
}
