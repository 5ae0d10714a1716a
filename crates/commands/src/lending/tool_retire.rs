//! `tool.retire`: a tool is its owner's no more: scrapped, sold, or a key whose lock was changed.

use domain::Fault;
use journal::fact::ToolRetired;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KEEPERS, keeping};
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
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(KEEPERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = ToolRetireWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ToolRetireWith) -> Result<Nothing, Fault> {
        let why = required("why", &with.why, LONG)?;
        let mut keeping = keeping::open(host).await?;
        let (tool, row) = keeping.tool(&with.tool).await?;
        if !matches!(row.state.as_str(), "in" | "lost") {
            return Err(Fault::new("tool.not_in").at("tool").with("name", row.name).with("state", row.state));
        }
        let fact = ToolRetired { tool, why, day: host.ambient.today() };
        keeping.say(caller, vec![fact.into()])?;
        keeping.done().await?;
        Ok(Nothing {})
    }
}
