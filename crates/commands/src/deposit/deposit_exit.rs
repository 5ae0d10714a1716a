//! `deposit.exit`: an outlet leaves the network once its final account is even, and the deposit goes back.

use domain::network::Role;
use domain::{Fault, Fen};
use journal::fact::{DepositPaid, Fact, OutletExited};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::final_account::final_account;
use super::terms;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::Host;

/// `deposit.exit`.
#[derive(Debug)]
pub struct DepositExit;

/// Which outlet, what the final account said that it gets back, and why it leaves.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DepositExitWith {
    pub outlet: String,
    /// As it was shown: where it is another by now, nothing is paid.
    pub pays_back_fen: Fen,
    pub reason: String,
}

/// What was paid back.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DepositExitGives {
    pub paid_back_fen: Fen,
}

impl Command for DepositExit {
    const NAME: &'static str = "deposit.exit";
    const ABOUT: &'static str = "End an outlet and pay its deposit back";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Finance]);
    const STALES: &'static [Topic] = &[Topic::Money, Topic::Network, Topic::Requests];
    type With = DepositExitWith;
    type Gives = DepositExitGives;

    async fn run(host: &Host, caller: &Caller, with: DepositExitWith) -> Result<DepositExitGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let reason = required("reason", &with.reason, LONG)?;
        let mut work = host.work(&outlet).await?;
        terms::in_network(&mut work, &outlet).await?;
        let day = host.ambient.today();
        let account = final_account(&mut work, &outlet, (day, true)).await?;
        if !account.stops.is_empty() {
            let stops: Vec<&str> = account.stops.iter().map(|stop| stop.what.as_str()).collect();
            let fault = Fault::new("exit.blocked").with("stops", stops);
            return Err(fault
                .with("hq_owes_fen", account.hq_owes_fen.0)
                .with("outlet_owes_fen", account.outlet_owes_fen.0));
        }
        let paid_back = account.pays_back_fen;
        if paid_back != with.pays_back_fen {
            let fault = Fault::new("exit.changed").at("pays_back_fen").with("pays_back_fen", paid_back.0);
            return Err(fault.with("value_fen", with.pays_back_fen.0));
        }
        let mut facts: Vec<Fact> = Vec::new();
        if paid_back != Fen::ZERO {
            let amount = Fen(paid_back.0.saturating_neg());
            facts.push(DepositPaid { amount, paid_on: day, note: reason.clone() }.into());
        }
        facts.push(OutletExited { paid_back, reason, day }.into());
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, facts, vec![])?;
        host.commit(work).await?;
        Ok(DepositExitGives { paid_back_fen: paid_back })
    }
}
