//! `deposit.exit_plan`: the final account of an outlet, before anybody asks whether it leaves.

use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::final_account::{FinalAccount, final_account};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;
use crate::stock::catalogue;

/// `deposit.exit_plan`.
#[derive(Debug)]
pub struct ExitPlan;

/// Which outlet; at an outlet its own.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExitPlanWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

impl Command for ExitPlan {
    const NAME: &'static str = "deposit.exit_plan";
    const ABOUT: &'static str = "The final account of an outlet, and what stops its exit";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] =
        &[Topic::Money, Topic::Stock, Topic::Requests, Topic::Network, Topic::Conflicts, Topic::Orders];
    type With = ExitPlanWith;
    type Gives = FinalAccount;

    async fn run(host: &Host, _: &Caller, with: ExitPlanWith) -> Result<FinalAccount, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let mut account = final_account(&mut &host.book, &scope, (host.ambient.today(), !host.is_outlet())).await?;
        let names = catalogue::names(host, account.places.iter().map(|place| place.part.as_str())).await?;
        for place in &mut account.places {
            place.name = names.get(&place.part).cloned().unwrap_or_default();
        }
        Ok(account)
    }
}
