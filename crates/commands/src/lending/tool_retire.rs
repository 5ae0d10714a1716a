//! `tool.retire`: a tool is the outlet's no more: scrapped, sold, or a key whose lock was changed.

use domain::Fault;
use journal::fact::ToolRetired;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KEEPERS, tools};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::Host;

/// `tool.retire`.
#[derive(Debug)]
pub struct ToolRetire;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ToolRetireWith {
    pub tool: String,
    pub why: String,
}

impl Command for ToolRetire {
    const NAME: &'static str = "tool.retire";
    const ABOUT: &'static str = "Take a tool or a key off the register";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(KEEPERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = ToolRetireWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ToolRetireWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let why = required("why", &with.why, LONG)?;
        let mut work = host.work(&outlet).await?;
        let (tool, row) = tools::read(&mut work, &outlet, &with.tool).await?;
        if !matches!(row.state.as_str(), "in" | "lost") {
            return Err(Fault::new("tool.not_in").at("tool").with("name", row.name).with("state", row.state));
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = ToolRetired { tool, why, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
