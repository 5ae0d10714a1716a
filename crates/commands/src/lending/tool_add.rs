//! `tool.add`: a tool or a key of the outlet's, or of headquarters' warehouse.

use domain::tool::ToolKind;
use domain::{Fault, Fen};
use journal::fact::ToolAdded;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KEEPERS, keeping};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{SHORT, required};
use crate::host::Host;

/// `tool.add`.
#[derive(Debug)]
pub struct ToolAdd;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ToolAddWith {
    pub name: String,
    /// Its owner's number on it.
    pub number: String,
    pub kind: ToolKind,
    pub value_fen: Fen,
}

/// The tool's name in facts.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ToolAddGives {
    pub tool: String,
}

impl Command for ToolAdd {
    const NAME: &'static str = "tool.add";
    const ABOUT: &'static str = "Add a tool";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(KEEPERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = ToolAddWith;
    type Gives = ToolAddGives;

    async fn run(host: &Host, caller: &Caller, with: ToolAddWith) -> Result<ToolAddGives, Fault> {
        let name = required("name", &with.name, SHORT)?;
        let number = required("number", &with.number, SHORT)?;
        let value = with.value_fen.within("value_fen")?;
        let mut keeping = keeping::open(host).await?;
        if let Some(other) = keeping.numbered(&number).await? {
            return Err(Fault::new("thing.exists").at("number").with("name", other.name));
        }
        let fact = ToolAdded { name, number, kind: with.kind, value, day: host.ambient.today() };
        let tool = keeping.say(caller, vec![fact.into()])?;
        keeping.done().await?;
        Ok(ToolAddGives { tool: tool.to_string() })
    }
}
