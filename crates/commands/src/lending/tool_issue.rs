//! `tool.issue`: a person of the outlet has a tool from now on.

use domain::Fault;
use journal::fact::ToolIssued;
use journal::rows::{StaffRow, ToolRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::KEEPERS;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};

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
        let tool = fields::name("tool", &with.tool)?;
        let staff = fields::name("staff", &with.staff)?;
        let mut work = host.work(&outlet).await?;
        let args = |id: String| [outlet.as_str().into_val(), id.into_val()];
        let row = work.rows::<ToolRow>("WHERE scope=$1 AND id=$2", &args(tool.to_string())).await?.pop();
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("tool").with("id", tool.to_string()))?;
        if row.state != "in" {
            return Err(Fault::new("tool.not_in").at("tool").with("name", row.name).with("state", row.state));
        }
        let works = "WHERE scope=$1 AND id=$2 AND active=1";
        if work.rows::<StaffRow>(works, &args(staff.to_string())).await?.is_empty() {
            return Err(Fault::new("thing.not_found").at("staff").with("id", staff.to_string()));
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = ToolIssued { tool, staff, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
