//! `loaner.retire`: a loaner that is in leaves the pool.

use domain::Fault;
use journal::fact::LoanerRetired;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KEEPERS, loans};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::Host;

/// `loaner.retire`.
#[derive(Debug)]
pub struct LoanerRetire;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LoanerRetireWith {
    pub loaner: String,
    pub why: String,
}

impl Command for LoanerRetire {
    const NAME: &'static str = "loaner.retire";
    const ABOUT: &'static str = "Take a device out of the loaners";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(KEEPERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = LoanerRetireWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: LoanerRetireWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let why = required("why", &with.why, LONG)?;
        let mut work = host.work(&outlet).await?;
        let (loaner, row) = loans::read(&mut work, &outlet, &with.loaner).await?;
        if row.state != "in" {
            return Err(Fault::new("loaner.not_in").at("loaner").with("name", row.name).with("state", row.state));
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = LoanerRetired { loaner, why, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
