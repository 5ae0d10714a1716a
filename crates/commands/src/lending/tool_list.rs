//! `tool.list`: the tools, who has which since when, and what was agreed for those that came back worn or not at all.

use std::collections::HashMap;

use domain::tool::{PaidHow, ToolKind};
use domain::{Fault, Fen};
use journal::rows::{CompensationRow, ToolIssueRow, ToolRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::keeping::Holder;
use super::{LOOKS, keeping};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::repair::history;

/// `tool.list`.
#[derive(Debug)]
pub struct ToolList;

/// Whose; at headquarters its own warehouse's where no outlet is named. Another's are only looked at: nobody is listed to whom
/// one could be issued, nor how what is owed is paid.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ToolListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// An issue with the people's names.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedIssue {
    #[serde(flatten)]
    pub issue: ToolIssueRow,
    pub staff_name: String,
    /// The person as `people` names them.
    pub holder: String,
    /// Who handed it over; empty where it came from its owner.
    pub from_name: String,
    /// Who wrote it down.
    pub by_name: String,
}

/// What a person paid, with who took it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedCompensation {
    #[serde(flatten)]
    pub row: CompensationRow,
    pub by_name: String,
}

/// A tool with everybody who had it and all that was paid for it, the newest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ToolCard {
    #[serde(flatten)]
    pub row: ToolRow,
    pub issues: Vec<NamedIssue>,
    pub payments: Vec<NamedCompensation>,
}

/// The fixed assets that are there.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct AssetSums {
    pub pieces: i64,
    pub value_fen: Fen,
    /// With people.
    pub out: i64,
    pub out_fen: Fen,
}

/// The tools and keys: lost keys first, then by number.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ToolListGives {
    pub tools: Vec<ToolCard>,
    pub assets: AssetSums,
    /// What people still owe for tools and keys; below zero where more was paid than was owed.
    pub owed_fen: Fen,
    /// Those that somebody was handed and has not said that they took.
    pub untaken: i64,
    /// Whom one can be issued to.
    pub people: Vec<Holder>,
    /// How what is owed can be paid here.
    pub ways: Vec<PaidHow>,
}

fn assets(rows: &[ToolRow]) -> AssetSums {
    let mut sums = AssetSums::default();
    let asset = |row: &&ToolRow| row.kind == ToolKind::Asset.word() && matches!(row.state.as_str(), "in" | "out");
    for row in rows.iter().filter(asset) {
        sums.pieces += 1;
        sums.value_fen = Fen(sums.value_fen.0.saturating_add(row.value_fen.0));
        if row.state == "out" {
            sums.out += 1;
            sums.out_fen = Fen(sums.out_fen.0.saturating_add(row.value_fen.0));
        }
    }
    sums
}

impl Command for ToolList {
    const NAME: &'static str = "tool.list";
    const ABOUT: &'static str =
        "The tools and keys of an outlet or of headquarters' warehouse, who has which, and what is owed for them";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(LOOKS);
    const READS: &'static [Topic] = &[Topic::Stock, Topic::People];
    type With = ToolListWith;
    type Gives = ToolListGives;

    async fn run(host: &Host, _: &Caller, with: ToolListWith) -> Result<ToolListGives, Fault> {
        let named = with.outlet.filter(|outlet| !outlet.is_empty());
        let scope = match &named {
            Some(outlet) => host.scope(Some(outlet)).await?,
            None => keeping::scope(host).await?,
        };
        let looked_at = named.is_some() && !host.is_outlet();
        let args = [scope.as_str().into_val()];
        // A key that nobody has opens a door all the same until its lock is changed.
        let order = "ORDER BY CASE WHEN kind='key' AND state='lost' THEN 0 ELSE 1 END, number, id";
        let rows = host.book.rows::<ToolRow>(&format!("WHERE scope=$1 {order}"), &args).await?;
        let issues = host.book.rows::<ToolIssueRow>("WHERE scope=$1 ORDER BY issued_on DESC, id DESC", &args).await?;
        let paid = host.book.rows::<CompensationRow>("WHERE scope=$1 ORDER BY at_ms DESC, id DESC", &args).await?;
        let people = history::people(host, &scope).await?;
        let actors = Actors::of(host, Some(&scope)).await?;
        let name = |staff: &str| people.get(staff).cloned().unwrap_or_default();
        let mut untaken = 0;
        let mut issues_of: HashMap<String, Vec<NamedIssue>> = HashMap::new();
        for issue in issues {
            let (staff_name, from_name) = (name(&issue.staff), name(&issue.handed_from));
            let by_name = keeping::who(&actors, &scope, &issue.issued_by);
            let holder = if host.is_outlet() || looked_at { issue.staff.clone() } else { staff_name.clone() };
            untaken += i64::from(issue.state == "out" && issue.taken_on.is_none());
            let of = issues_of.entry(issue.tool.clone()).or_default();
            of.push(NamedIssue { issue, staff_name, holder, from_name, by_name });
        }
        let mut paid_for: HashMap<String, Vec<NamedCompensation>> = HashMap::new();
        for row in paid {
            let by_name = keeping::who(&actors, &scope, &row.said_by);
            paid_for.entry(row.tool.clone()).or_default().push(NamedCompensation { row, by_name });
        }
        let owed = |row: &ToolRow| row.compensation_fen.0.saturating_sub(row.paid_fen.0);
        let owed_fen = Fen(rows.iter().fold(0i64, |sum, row| sum.saturating_add(owed(row))));
        let assets = assets(&rows);
        let card = |row: ToolRow| ToolCard {
            issues: issues_of.remove(&row.id).unwrap_or_default(),
            payments: paid_for.remove(&row.id).unwrap_or_default(),
            row,
        };
        let tools = rows.into_iter().map(card).collect();
        let (people, ways) = if looked_at {
            (Vec::new(), Vec::new())
        } else {
            (keeping::people(host).await?, keeping::ways(host).to_vec())
        };
        Ok(ToolListGives { tools, assets, owed_fen, untaken, people, ways })
    }
}
