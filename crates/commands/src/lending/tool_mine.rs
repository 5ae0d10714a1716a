//! `tool.mine`: the tools and keys that the caller has, and which of them they have not said that they took.

use chrono::NaiveDate;
use domain::Fault;
use journal::rows::{ToolIssueRow, ToolRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::keeping;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::repair::history;

/// `tool.mine`.
#[derive(Debug)]
pub struct ToolMine;

/// One that the caller has.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct MyTool {
    pub tool: String,
    pub name: String,
    pub number: String,
    pub issued_on: NaiveDate,
    /// Who handed it over; empty where it came from its owner.
    pub from_name: String,
    pub taken_on: Option<NaiveDate>,
}

/// What is not taken yet first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ToolMineGives {
    pub tools: Vec<MyTool>,
}

impl Command for ToolMine {
    const NAME: &'static str = "tool.mine";
    const ABOUT: &'static str = "The tools and keys that the caller has";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::People];
    type With = Nothing;
    type Gives = ToolMineGives;

    async fn run(host: &Host, caller: &Caller, _: Nothing) -> Result<ToolMineGives, Fault> {
        let scope = keeping::scope(host).await?;
        let people = history::people(host, &scope).await?;
        let id = caller.person.as_ref().map(|person| person.id.as_str()).unwrap_or_default();
        let me = if host.is_outlet() { Some(id) } else { keeping::named(&people, id) };
        let Some(me) = me else { return Ok(ToolMineGives { tools: Vec::new() }) };
        let args = [scope.as_str().into_val(), me.into_val()];
        let with_me = "WHERE scope=$1 AND staff=$2 AND state='out' ORDER BY taken_on IS NOT NULL, issued_on, id";
        let mut tools = Vec::new();
        for issue in host.book.rows::<ToolIssueRow>(with_me, &args).await? {
            let ToolRow { name, number, .. } = host.one(&scope, &issue.tool, "tool").await?;
            let from_name = people.get(&issue.handed_from).cloned().unwrap_or_default();
            let (tool, issued_on, taken_on) = (issue.tool, issue.issued_on, issue.taken_on);
            tools.push(MyTool { tool, name, number, issued_on, from_name, taken_on });
        }
        Ok(ToolMineGives { tools })
    }
}
