//! `tool.issue`: a person has a tool from now on, and says so themselves (`tool.take`).

use domain::Fault;
use journal::fact::ToolIssued;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KEEPERS, keeping};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;

/// `tool.issue`.
#[derive(Debug)]
pub struct ToolIssue;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ToolIssueWith {
    pub tool: String,
    pub staff: String,
}

impl Command for ToolIssue {
    const NAME: &'static str = "tool.issue";
    const ABOUT: &'static str = "Issue a tool to a person";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(KEEPERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = ToolIssueWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ToolIssueWith) -> Result<Nothing, Fault> {
        let mut keeping = keeping::open(host).await?;
        let (tool, row) = keeping.tool(&with.tool).await?;
        if row.state != "in" {
            return Err(Fault::new("tool.not_in").at("tool").with("name", row.name).with("state", row.state));
        }
        let staff = keeping.person(caller, &with.staff).await?;
        let fact = ToolIssued { tool, staff, day: host.ambient.today() };
        keeping.issued(caller, &with.staff, tool, vec![fact.into()])?;
        keeping.done().await?;
        Ok(Nothing {})
    }
}
