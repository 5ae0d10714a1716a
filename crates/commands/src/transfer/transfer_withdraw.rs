//! `transfer.withdraw`: HQ takes back an order for parts that nobody has answered.

use domain::Fault;
use domain::network::Role;
use journal::fact::TransferWithdrawn;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::Host;

/// `transfer.withdraw`.
#[derive(Debug)]
pub struct TransferWithdraw;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TransferWithdrawWith {
    pub outlet: String,
    pub transfer: String,
    pub why: String,
}

impl Command for TransferWithdraw {
    const NAME: &'static str = "transfer.withdraw";
    const ABOUT: &'static str = "Take back an order for parts that is not answered";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Parts]);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Requests];
    type With = TransferWithdrawWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: TransferWithdrawWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let why = required("why", &with.why, LONG)?;
        let mut work = host.work(&outlet).await?;
        let (transfer, _) = super::open(&mut work, &outlet, &with.transfer).await?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = TransferWithdrawn { transfer, why, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
