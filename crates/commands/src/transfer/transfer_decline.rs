//! `transfer.decline`: the outlet sends nothing, and says why.

use domain::Fault;
use domain::network::Role;
use journal::fact::TransferDeclined;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::Host;

/// `transfer.decline`.
#[derive(Debug)]
pub struct TransferDecline;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TransferDeclineWith {
    pub transfer: String,
    pub why: String,
}

impl Command for TransferDecline {
    const NAME: &'static str = "transfer.decline";
    const ABOUT: &'static str = "Decline to send parts on";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Storekeeper, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = TransferDeclineWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: TransferDeclineWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let why = required("why", &with.why, LONG)?;
        let mut work = host.work(&outlet).await?;
        let (transfer, _) = super::open(&mut work, &outlet, &with.transfer).await?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = TransferDeclined { transfer, why, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
