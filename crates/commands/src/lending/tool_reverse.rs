//! `tool.reverse`: a return, a payment or a retirement that was written down by mistake is taken back.

use domain::{Fault, Fen};
use journal::fact::ToolReversed;
use journal::rows::{CompensationRow, ToolIssueRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CORRECTS, keeping};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::Host;

/// `tool.reverse`.
#[derive(Debug)]
pub struct ToolReverse;

/// What is taken back: a return, a payment or a retirement, by its name. A return that was paid for is taken back after
/// its payments.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ToolReverseWith {
    pub tool: String,
    pub of: String,
    pub why: String,
}

impl Command for ToolReverse {
    const NAME: &'static str = "tool.reverse";
    const ABOUT: &'static str = "Take back what was written down of a tool by mistake";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(CORRECTS);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = ToolReverseWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ToolReverseWith) -> Result<Nothing, Fault> {
        let why = required("why", &with.why, LONG)?;
        let of = fields::name("of", &with.of)?;
        let mut keeping = keeping::open(host).await?;
        let (tool, row) = keeping.tool(&with.tool).await?;
        let id = of.to_string();
        let paid = keeping.of_tool::<CompensationRow>(&row, "id", &id).await?;
        let returned = keeping.of_tool::<ToolIssueRow>(&row, "returned", &id).await?;
        match (paid, returned) {
            (Some(paid), _) if paid.state != "stands" => {
                return Err(Fault::new("tool.reversed").at("of").with("name", row.name));
            }
            (None, Some(issue)) if issue.paid_fen != Fen::ZERO => {
                let fault = Fault::new("tool.paid").at("of").with("name", row.name);
                return Err(fault.with("paid_fen", issue.paid_fen.0));
            }
            (None, None) if row.retired != id => {
                return Err(Fault::new("thing.not_found").at("of").with("id", id));
            }
            _ => {}
        }
        let fact = ToolReversed { tool, of, why, day: host.ambient.today() };
        keeping.say(caller, vec![fact.into()])?;
        keeping.done().await?;
        Ok(Nothing {})
    }
}
