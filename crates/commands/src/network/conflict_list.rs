//! `conflict.list`: values that did not know of each other, side by side.

use std::collections::HashMap;

use domain::Fault;
use journal::rows::ConflictRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::names::Actors;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{NAMES, places};

const CONFLICTS_MAX: usize = 500;

/// `conflict.list`.
#[derive(Debug)]
pub struct ConflictList;

/// Whose; at headquarters all outlets' where none is named. With `open` only those that wait, with `open: false` only
/// those that are settled.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ConflictListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub open: Option<bool>,
}

/// A conflict in people's words.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ConflictCard {
    #[serde(flatten)]
    pub conflict: ConflictRow,
    /// What it is about: an order's or a ticket's number, a customer's name, a part's serial, the day of a request.
    pub title: String,
    pub a_name: String,
    pub b_name: String,
}

/// The conflicts, the newest first, 500 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ConflictListGives {
    pub conflicts: Vec<ConflictCard>,
}

/// What people call the things of one kind: (scope, id) → title.
async fn titles(
    host: &Host,
    rows: &[ConflictRow],
    about: &str,
    table: &str,
    column: &str,
) -> Result<HashMap<(String, String), String>, Fault> {
    let mut ids: Vec<&str> = rows.iter().filter(|r| r.about == about).map(|r| r.about_id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = HashMap::new();
    for group in ids.chunks(NAMES) {
        let sql = format!("SELECT scope, id, {column} FROM {table} WHERE id IN ({})", places(1, group.len()));
        let args: Vec<Val> = group.iter().map(|id| id.into_val()).collect();
        for row in host.book.engine.read(&sql, &args).await? {
            if let Ok([Val::Text(scope), Val::Text(id), Val::Text(title)]) = <[Val; 3]>::try_from(row) {
                found.insert((scope, id), title);
            }
        }
    }
    Ok(found)
}

impl Command for ConflictList {
    const NAME: &'static str = "conflict.list";
    const ABOUT: &'static str = "Conflicts, both values side by side";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Conflicts, Topic::Orders, Topic::Requests, Topic::People];
    type With = ConflictListWith;
    type Gives = ConflictListGives;

    async fn run(host: &Host, _: &Caller, with: ConflictListWith) -> Result<ConflictListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let mut wheres = vec!["1=1"];
        if scope.is_some() {
            wheres.push("scope=$1");
        }
        match with.open {
            Some(true) => wheres.push("state='open'"),
            Some(false) => wheres.push("state<>'open'"),
            None => {}
        }
        let args: Vec<Val> = scope.iter().map(|s| s.as_str().into_val()).collect();
        let tail = format!("WHERE {} ORDER BY b_ms DESC, id LIMIT {CONFLICTS_MAX}", wheres.join(" AND "));
        let rows = host.book.rows::<ConflictRow>(&tail, &args).await?;
        let mut titles_of = titles(host, &rows, "order", "repair_order", "number").await?;
        titles_of.extend(titles(host, &rows, "customer", "customer", "name").await?);
        titles_of.extend(titles(host, &rows, "request", "request", "asked_on").await?);
        let actors = Actors::of(host, scope.as_deref()).await?;
        let conflicts = rows.into_iter().map(|conflict| {
            let key = (conflict.scope.clone(), conflict.about_id.clone());
            ConflictCard {
                // Numbers and serials are their own names.
                title: titles_of.get(&key).cloned().unwrap_or(key.1),
                a_name: actors.name(&conflict.scope, &conflict.a_actor),
                b_name: actors.name(&conflict.scope, &conflict.b_actor),
                conflict,
            }
        });
        Ok(ConflictListGives { conflicts: conflicts.collect() })
    }
}
