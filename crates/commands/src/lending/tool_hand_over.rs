//! `tool.hand_over`: a tool or a key goes from the person who has it straight to the next one.

use domain::tool::ToolEnd;
use domain::{Fault, Fen};
use journal::fact::{ToolIssued, ToolReturned};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KEEPERS, tools};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, optional};
use crate::host::Host;

/// `tool.hand_over`.
#[derive(Debug)]
pub struct ToolHandOver;

/// To whom. What came back worn or short is returned first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ToolHandOverWith {
    pub tool: String,
    pub staff: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

impl Command for ToolHandOver {
    const NAME: &'static str = "tool.hand_over";
    const ABOUT: &'static str = "Hand a tool or a key over from one person to the next";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(KEEPERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = ToolHandOverWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ToolHandOverWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let why = optional("note", with.note.as_deref(), LONG)?;
        let mut work = host.work(&outlet).await?;
        let (tool, row) = tools::read(&mut work, &outlet, &with.tool).await?;
        let (issued, issue) = tools::out(&mut work, &row).await?;
        let staff = tools::person(&mut work, &outlet, &with.staff).await?;
        if issue.staff == staff.to_string() {
            return Err(Fault::new("value.duplicate").at("staff").with("id", issue.staff));
        }
        let day = host.ambient.today();
        let back = ToolReturned { tool, issued, end: ToolEnd::Good, compensation: Fen::ZERO, why, day };
        let out = ToolIssued { tool, staff, day };
        let log = host.own_log(&work, &outlet).await?;
        // One action: nobody is without it in between, and both names stand in one changeset.
        host.append(&mut work, log, caller, vec![back.into(), out.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
