//! `tool.list`: the tools, who has which since when, and what was agreed for those that came back worn or not at all.

use std::collections::HashMap;

use domain::Fault;
use journal::rows::{ToolIssueRow, ToolRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::KEEPERS;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::repair::history;

/// `tool.list`.
#[derive(Debug)]
pub struct ToolList;

/// An issue with the person's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedIssue {
    #[serde(flatten)]
    pub issue: ToolIssueRow,
    pub staff_name: String,
}

/// A tool with everybody who had it, the newest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ToolCard {
    #[serde(flatten)]
    pub row: ToolRow,
    pub issues: Vec<NamedIssue>,
}

/// The tools by number.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ToolListGives {
    pub tools: Vec<ToolCard>,
}

impl Command for ToolList {
    const NAME: &'static str = "tool.list";
    const ABOUT: &'static str = "The outlet's tools, and who has which";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(KEEPERS);
    const READS: &'static [Topic] = &[Topic::Stock, Topic::People];
    type With = Nothing;
    type Gives = ToolListGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<ToolListGives, Fault> {
        let scope = host.joined().await?.outlet;
        let args = [scope.as_str().into_val()];
        let rows = host.book.rows::<ToolRow>("WHERE scope=$1 ORDER BY number, id", &args).await?;
        let issues = host.book.rows::<ToolIssueRow>("WHERE scope=$1 ORDER BY issued_on DESC, id DESC", &args).await?;
        let people = history::people(host, &scope).await?;
        let mut issues_of: HashMap<String, Vec<NamedIssue>> = HashMap::new();
        for issue in issues {
            let staff_name = people.get(&issue.staff).cloned().unwrap_or_default();
            issues_of.entry(issue.tool.clone()).or_default().push(NamedIssue { issue, staff_name });
        }
        let card = |row: ToolRow| ToolCard { issues: issues_of.remove(&row.id).unwrap_or_default(), row };
        Ok(ToolListGives { tools: rows.into_iter().map(card).collect() })
    }
}
