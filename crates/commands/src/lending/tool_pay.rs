//! `tool.pay`: a person pays what is owed for a tool, into the drawer or headquarters' account, or from the wages.

use domain::tool::PaidHow;
use domain::{Fault, Fen};
use journal::fact::CompensationPaid;
use journal::rows::ToolIssueRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PAYERS, keeping};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{self, LONG, optional};
use crate::host::Host;

/// `tool.pay`.
#[derive(Debug)]
pub struct ToolPay;

/// Of which issue, how, and how much: no more than is owed.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ToolPayWith {
    pub tool: String,
    pub issue: String,
    pub how: PaidHow,
    pub amount_fen: Fen,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

impl Command for ToolPay {
    const NAME: &'static str = "tool.pay";
    const ABOUT: &'static str = "Take what a person owes for a tool";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(PAYERS);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = ToolPayWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ToolPayWith) -> Result<Nothing, Fault> {
        if !keeping::ways(host).contains(&with.how) {
            return Err(Fault::new("tool.paid_how").at("how").with("how", with.how.word()));
        }
        let amount = with.amount_fen.within("amount_fen")?;
        let note = optional("note", with.note.as_deref(), LONG)?;
        let issued = fields::name("issue", &with.issue)?;
        let mut keeping = keeping::open(host).await?;
        let (tool, row) = keeping.tool(&with.tool).await?;
        let issue = keeping.of_tool::<ToolIssueRow>(&row, "id", &issued.to_string()).await?;
        let issue = issue.ok_or_else(|| Fault::new("thing.not_found").at("issue").with("id", issued.to_string()))?;
        let owed = issue.compensation_fen.checked_sub(issue.paid_fen)?;
        if amount == Fen::ZERO || amount > owed {
            let fault = Fault::new("value.out_of_range").at("amount_fen").with("value_fen", amount.0);
            return Err(fault.with("max_fen", owed.0));
        }
        let fact = CompensationPaid { tool, issued, how: with.how, amount, note, day: host.ambient.today() };
        keeping.say(caller, vec![fact.into()])?;
        keeping.done().await?;
        Ok(Nothing {})
    }
}
