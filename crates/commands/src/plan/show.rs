//! `contract.show`: one contract: what it covers, its claims, and what a cancellation today would give back.

use domain::Fault;
use domain::plan::refund::PlanRefund;
use journal::rows::{CustomerRow, PlanClaimRow, PlanContractRow, PlanCoverRow, UnitRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::contracts;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::deposit::book_lines::order_numbers;
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;

/// `contract.show`.
#[derive(Debug)]
pub struct ContractShow;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ContractShowWith {
    pub contract: String,
    /// At headquarters: whose it is.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// A claim in people's words.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanClaimCard {
    #[serde(flatten)]
    pub row: PlanClaimRow,
    /// The order's number.
    pub number: String,
    pub by_name: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ContractShowGives {
    pub contract: PlanContractRow,
    pub covers: Vec<PlanCoverRow>,
    /// The oldest first.
    pub claims: Vec<PlanClaimCard>,
    pub unit: Option<UnitRow>,
    pub customer: Option<CustomerRow>,
    /// The number of the order that it was sold beside; empty for none.
    pub order_number: String,
    pub sold_by_name: String,
    pub cancelled_by_name: String,
    /// What a cancellation today gives back, while it is live.
    pub refund: Option<PlanRefund>,
    /// Its last day is past.
    pub ended: bool,
}

impl Command for ContractShow {
    const NAME: &'static str = "contract.show";
    const ABOUT: &'static str = "One extended warranty: cover, claims, and what a cancellation gives back";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] =
        &[Topic::Money, Topic::Orders, Topic::Customers, Topic::Units, Topic::Conflicts, Topic::People];
    type With = ContractShowWith;
    type Gives = ContractShowGives;

    async fn run(host: &Host, _: &Caller, with: ContractShowWith) -> Result<ContractShowGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let contract: PlanContractRow = host.one(&scope, &with.contract, "contract").await?;
        let args = |id: &str| [scope.as_str().into_val(), id.into_val()];
        let by_id = "WHERE scope=$1 AND id=$2";
        let of = args(&contract.id);
        let covers = host.book.rows("WHERE scope=$1 AND contract=$2 ORDER BY place", &of).await?;
        let tail = "WHERE scope=$1 AND contract=$2 ORDER BY claimed_ms, id";
        let claims = host.book.rows::<PlanClaimRow>(tail, &of).await?;
        let orders = claims.iter().map(|claim| claim.order_id.as_str()).chain([&*contract.order_id]);
        let numbers = order_numbers(host, &scope, orders).await?;
        let actors = Actors::of(host, Some(&scope)).await?;
        let today = host.ambient.today();
        let card = |row: PlanClaimRow| PlanClaimCard {
            number: numbers.get(&row.order_id).cloned().unwrap_or_default(),
            by_name: actors.name(&scope, &row.claimed_by),
            row,
        };
        Ok(ContractShowGives {
            claims: claims.into_iter().map(card).collect(),
            unit: host.book.row(by_id, &args(&contract.unit)).await?,
            customer: host.book.row(by_id, &args(&contract.customer)).await?,
            order_number: numbers.get(&contract.order_id).cloned().unwrap_or_default(),
            sold_by_name: actors.name(&scope, &contract.sold_by),
            cancelled_by_name: actors.name(&scope, &contract.cancelled_by),
            refund: (contract.state == "live").then(|| contracts::refund(&contract, today)),
            ended: contract.ends_on < today,
            covers,
            contract,
        })
    }
}
