//! `tool.hand_over`: a tool or a key goes from the person who has it straight to the next one.

use domain::tool::ToolEnd;
use domain::{Fault, Fen};
use journal::fact::{ToolIssued, ToolReturned};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KEEPERS, keeping};
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
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(KEEPERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = ToolHandOverWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ToolHandOverWith) -> Result<Nothing, Fault> {
        let why = optional("note", with.note.as_deref(), LONG)?;
        let mut keeping = keeping::open(host).await?;
        let (tool, row) = keeping.tool(&with.tool).await?;
        let (issued, issue) = keeping.out(&row).await?;
        let staff = keeping.person(caller, &with.staff).await?;
        if issue.staff == staff.to_string() {
            return Err(Fault::new("value.duplicate").at("staff").with("id", issue.staff));
        }
        let day = host.ambient.today();
        let back = ToolReturned { tool, issued, end: ToolEnd::Good, compensation: Fen::ZERO, why, day };
        let out = ToolIssued { tool, staff, day };
        // One action: nobody is without it in between, and both names stand in one changeset.
        keeping.issued(caller, &with.staff, tool, vec![back.into(), out.into()])?;
        keeping.done().await?;
        Ok(Nothing {})
    }
}
