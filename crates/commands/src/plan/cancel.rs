//! `plan.cancel`: a contract ends early, and the customer is paid back what the rule gives.

use domain::plan::refund::PlanRefund;
use domain::{Fault, Fen};
use journal::fact::PlanCancelled;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KEEPERS, contracts};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::{Host, IntoVal};
use crate::repair::pay::PayMethod;

/// `plan.cancel`.
#[derive(Debug)]
pub struct PlanCancel;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanCancelWith {
    pub contract: String,
    /// As `contract.show` worked it out: a figure of yesterday is refused.
    pub refund_fen: Fen,
    pub method: PayMethod,
    pub why: String,
}

impl Command for PlanCancel {
    const NAME: &'static str = "plan.cancel";
    const ABOUT: &'static str = "Cancel an extended warranty and pay back what its rule gives";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(KEEPERS);
    const STALES: &'static [Topic] = &[Topic::Money, Topic::Orders];
    type With = PlanCancelWith;
    type Gives = PlanRefund;

    async fn run(host: &Host, caller: &Caller, with: PlanCancelWith) -> Result<PlanRefund, Fault> {
        let outlet = host.joined().await?.outlet;
        let why = required("why", &with.why, LONG)?;
        let mut work = host.work(&outlet).await?;
        let (contract, row) = contracts::read(&mut work, &outlet, &with.contract).await?;
        let number = row.number.as_str();
        if row.state != "live" {
            return Err(Fault::new("plan.cancelled").at("contract").with("number", number).with("state", &*row.state));
        }
        if row.contested {
            return Err(Fault::new("plan.contested").at("contract").with("number", number));
        }
        let args = [outlet.as_str().into_val(), row.id.as_str().into_val()];
        let open = "SELECT id FROM plan_claim WHERE scope=$1 AND contract=$2 AND state='open'";
        if !work.fetch(open, &args).await?.is_empty() {
            return Err(Fault::new("plan.claim_open").at("contract").with("number", number));
        }
        let day = host.ambient.today();
        let refund = contracts::refund(&row, day);
        if with.refund_fen != refund.refund_fen {
            let fault = Fault::new("plan.refund_differs").at("refund_fen").with("value_fen", with.refund_fen.0);
            return Err(fault.with("refund_fen", refund.refund_fen.0).with("number", number));
        }
        let cancelled = PlanCancelled {
            contract,
            unit: row.unit,
            plan: row.plan,
            refund: refund.refund_fen,
            share_back: refund.share_back_fen,
            method: with.method.word().to_owned(),
            why,
            day,
        };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![cancelled.into()], Vec::new())?;
        host.commit(work).await?;
        Ok(refund)
    }
}
