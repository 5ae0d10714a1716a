//! `loaner.of_order`: what an order's customer has of the outlet's, whether a loaner is due, and which ones are in.

use domain::repair::State;
use domain::{Fault, Lang};
use journal::rows::{LoanerRow, OrderRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::loans::{LoanCard, cards};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::repair::order;
use crate::warranty::now::now;

const HOUR_MS: i64 = 3_600_000;

domain::words! {
    /// Why a customer is to have a loaner.
    LoanerDue {
        /// The guarantees give one.
        Verdict = 1 "verdict",
        /// The repair has run longer than the network's setting.
        Hours = 2 "hours",
    }
}

/// `loaner.of_order`.
#[derive(Debug)]
pub struct LoanerOfOrder;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LoanerOfOrderWith {
    pub order: String,
    /// At headquarters: whose order it is.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LoanerOfOrderGives {
    /// Out on this order.
    pub out: Vec<LoanCard>,
    /// Came back from this order.
    pub back: Vec<LoanCard>,
    /// One is due and none is out.
    pub due: Option<LoanerDue>,
    /// The setting: hours in the house until one is due.
    pub after_hours: i64,
    /// In the pool now.
    pub free: Vec<LoanerRow>,
}

/// Whether a loaner is due, as both ends find it of the order's facts: by the guarantees as they judge it at this moment, not
/// when its verdict was written; or by the hours that it is in the house. A device that is still being worked on keeps its
/// owner without one.
async fn due(host: &Host, order: &OrderRow, after_hours: i64) -> Result<Option<LoanerDue>, Fault> {
    let state: State = order::state(order)?;
    if !state.in_house() || state.awaits_owner() {
        return Ok(None);
    }
    if !order.verdict.is_empty() && now(host, order, Lang::Zh).await?.is_some_and(|verdict| verdict.loaner) {
        return Ok(Some(LoanerDue::Verdict));
    }
    let long = host.ambient.now_ms().saturating_sub(order.opened_ms) > after_hours.saturating_mul(HOUR_MS);
    Ok(long.then_some(LoanerDue::Hours))
}

impl Command for LoanerOfOrder {
    const NAME: &'static str = "loaner.of_order";
    const ABOUT: &'static str = "The loaner of an order, and whether one is due";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Orders, Topic::Packs];
    type With = LoanerOfOrderWith;
    type Gives = LoanerOfOrderGives;

    async fn run(host: &Host, _: &Caller, with: LoanerOfOrderWith) -> Result<LoanerOfOrderGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let order: OrderRow = host.one(&scope, &with.order, "order").await?;
        let after_hours = host.packs().await?.settings.loaner_hours;
        let loans = cards(host, &scope, "l.order_id=$2", Some(&order.id)).await?;
        let (out, rest): (Vec<_>, Vec<_>) = loans.into_iter().partition(|card| card.loan.state == "out");
        let due = if out.is_empty() { due(host, &order, after_hours).await? } else { None };
        let free = "WHERE scope=$1 AND state='in' ORDER BY name, id";
        let free = host.book.rows::<LoanerRow>(free, &[scope.into_val()]).await?;
        let back = rest.into_iter().filter(|card| card.loan.state == "back").collect();
        Ok(LoanerOfOrderGives { out, back, due, after_hours, free })
    }
}
