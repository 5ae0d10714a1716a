//! `conflict.list`: values that did not know of each other, side by side.

use domain::Fault;
use journal::rows::ConflictRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::conflict_card::{self, ConflictCard};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};

const CONFLICTS_MAX: usize = 500;
/// SQL: of the two records that HQ holds of a conflict between two outlets, the first claimant's.
pub const ONCE: &str = "elsewhere<>'a'";

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

/// The conflicts, the newest first, 500 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ConflictListGives {
    pub conflicts: Vec<ConflictCard>,
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
        // Of two outlets' records of one contest a list of all shows one.
        let mut wheres = vec![if scope.is_some() { "scope=$1" } else { ONCE }];
        match with.open {
            Some(true) => wheres.push("state='open'"),
            Some(false) => wheres.push("state<>'open'"),
            None => {}
        }
        let args: Vec<Val> = scope.iter().map(|s| s.as_str().into_val()).collect();
        let tail = format!("WHERE {} ORDER BY b_ms DESC, id LIMIT {CONFLICTS_MAX}", wheres.join(" AND "));
        let rows = host.book.rows::<ConflictRow>(&tail, &args).await?;
        Ok(ConflictListGives { conflicts: conflict_card::cards(host, rows).await? })
    }
}
