//! `tool.issue`: a person of the outlet has a tool from now on.

use domain::Fault;
use journal::fact::ToolIssued;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KEEPERS, tools};
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
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(KEEPERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = ToolIssueWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ToolIssueWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let mut work = host.work(&outlet).await?;
        let (tool, row) = tools::read(&mut work, &outlet, &with.tool).await?;
        if row.state != "in" {
            return Err(Fault::new("tool.not_in").at("tool").with("name", row.name).with("state", row.state));
        }
        let staff = tools::person(&mut work, &outlet, &with.staff).await?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = ToolIssued { tool, staff, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
