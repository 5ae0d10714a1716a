//! `tool.take`: the person whom a tool or a key was handed to says that they have it.

use domain::Fault;
use journal::fact::ToolTaken;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::keeping;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;

/// `tool.take`.
#[derive(Debug)]
pub struct ToolTake;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ToolTakeWith {
    pub tool: String,
}

impl Command for ToolTake {
    const NAME: &'static str = "tool.take";
    const ABOUT: &'static str = "Say that one has the tool or the key that one was handed";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = ToolTakeWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ToolTakeWith) -> Result<Nothing, Fault> {
        let mut keeping = keeping::open(host).await?;
        let (tool, row) = keeping.tool(&with.tool).await?;
        let (issued, issue) = keeping.out(&row).await?;
        // Nobody says it for another: whoever answers for a thing has taken it with their own sign-in.
        if keeping.caller(caller).await?.is_none_or(|me| me.id != issue.staff) {
            return Err(Fault::new("tool.not_yours").at("tool").with("name", row.name));
        }
        if let Some(day) = issue.taken_on {
            return Err(Fault::new("tool.taken").at("tool").with("name", row.name).with("day", day.to_string()));
        }
        keeping.say(caller, vec![ToolTaken { tool, issued, day: host.ambient.today() }.into()])?;
        keeping.done().await?;
        Ok(Nothing {})
    }
}
