//! `tool.add`: a tool of the outlet's.

use domain::tool::ToolKind;
use domain::{Fault, Fen};
use journal::fact::ToolAdded;
use journal::rows::ToolRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::KEEPERS;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{SHORT, required};
use crate::host::{Host, IntoVal};

/// `tool.add`.
#[derive(Debug)]
pub struct ToolAdd;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ToolAddWith {
    pub name: String,
    /// The outlet's own number on it.
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
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(KEEPERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = ToolAddWith;
    type Gives = ToolAddGives;

    async fn run(host: &Host, caller: &Caller, with: ToolAddWith) -> Result<ToolAddGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let name = required("name", &with.name, SHORT)?;
        let number = required("number", &with.number, SHORT)?;
        let value = with.value_fen.within("value_fen")?;
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), number.as_str().into_val()];
        if let Some(other) = work.rows::<ToolRow>("WHERE scope=$1 AND number=$2 LIMIT 1", &args).await?.pop() {
            return Err(Fault::new("thing.exists").at("number").with("name", other.name));
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = ToolAdded { name, number, kind: with.kind, value, day: host.ambient.today() };
        let tool = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(ToolAddGives { tool: tool.to_string() })
    }
}
