//! `return.list`: defective parts on their way back, and what HQ wrote off.

use std::collections::HashMap;

use domain::Fault;
use journal::rows::{ReturnLineRow, ReturnRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use super::request_card::outlet_names;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};

/// Returns to a list.
const RETURNS_MAX: usize = 500;

/// `return.list`.
#[derive(Debug)]
pub struct ReturnList;

/// Whose returns. At headquarters all outlets' where none is named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// A line with the part's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedReturnLine {
    #[serde(flatten)]
    pub line: ReturnLineRow,
    pub name: String,
}

/// A return with its lines.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReturnCard {
    pub row: ReturnRow,
    pub lines: Vec<NamedReturnLine>,
    pub outlet_name: String,
}

/// The returns, the newest first, 500 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReturnListGives {
    pub returns: Vec<ReturnCard>,
}

impl Command for ReturnList {
    const NAME: &'static str = "return.list";
    const ABOUT: &'static str = "Defective parts sent back";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock];
    type With = ReturnListWith;
    type Gives = ReturnListGives;

    async fn run(host: &Host, _: &Caller, with: ReturnListWith) -> Result<ReturnListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let wheres = if scope.is_some() { "scope=$1" } else { "1=1" };
        let args: Vec<_> = scope.into_iter().map(IntoVal::into_val).collect();
        let order = format!("ORDER BY returned_on DESC, id DESC LIMIT {RETURNS_MAX}");
        let rows = host.book.rows::<ReturnRow>(&format!("WHERE {wheres} {order}"), &args).await?;
        let tail = format!(
            "WHERE (scope,returned) IN (SELECT scope,id FROM defective_return WHERE {wheres} {order}) ORDER BY line"
        );
        let lines = host.book.rows::<ReturnLineRow>(&tail, &args).await?;
        let names = catalogue::names(host, lines.iter().map(|l| l.part.as_str())).await?;
        let outlets = outlet_names(host).await?;
        let mut lines_of: HashMap<(String, String), Vec<NamedReturnLine>> = HashMap::new();
        for line in lines {
            let name = names.get(&line.part).cloned().unwrap_or_default();
            let key = (line.scope.clone(), line.returned.clone());
            lines_of.entry(key).or_default().push(NamedReturnLine { line, name });
        }
        let returns = rows.into_iter().map(|row| ReturnCard {
            lines: lines_of.remove(&(row.scope.clone(), row.id.clone())).unwrap_or_default(),
            outlet_name: outlets.get(&row.scope).cloned().unwrap_or_default(),
            row,
        });
        Ok(ReturnListGives { returns: returns.collect() })
    }
}
