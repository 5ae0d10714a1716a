//! `tool.return`: a tool comes back good or worn, or is lost; what was agreed with the person is owed.

use domain::tool::ToolEnd;
use domain::{Fault, Fen};
use journal::fact::ToolReturned;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KEEPERS, keeping};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, optional, required};
use crate::host::Host;

/// `tool.return`.
#[derive(Debug)]
pub struct ToolReturn;

/// How an issue ended. Anything but good needs `why`; compensation is at most the tool's value.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ToolReturnWith {
    pub tool: String,
    pub end: ToolEnd,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub compensation_fen: Option<Fen>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
}

impl Command for ToolReturn {
    const NAME: &'static str = "tool.return";
    const ABOUT: &'static str = "Take a tool back, or write down that it is lost";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(KEEPERS);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = ToolReturnWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ToolReturnWith) -> Result<Nothing, Fault> {
        let compensation = with.compensation_fen.unwrap_or_default().within("compensation_fen")?;
        let why = if with.end == ToolEnd::Good && compensation == Fen::ZERO {
            optional("why", with.why.as_deref(), LONG)?
        } else {
            required("why", with.why.as_deref().unwrap_or_default(), LONG)?
        };
        let mut keeping = keeping::open(host).await?;
        let (tool, row) = keeping.tool(&with.tool).await?;
        let (issued, _) = keeping.out(&row).await?;
        keeping::at_most("compensation_fen", compensation, row.value_fen)?;
        let fact = ToolReturned { tool, issued, end: with.end, compensation, why, day: host.ambient.today() };
        keeping.say(caller, vec![fact.into()])?;
        keeping.done().await?;
        Ok(Nothing {})
    }
}
