//! `refusal.list`: what HQ did not accept, and what can be done about it.

use domain::Fault;
use journal::rows::RefusalRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};

const REFUSALS_MAX: usize = 500;

/// `refusal.list`.
#[derive(Debug)]
pub struct RefusalList;

/// Whose; at headquarters all outlets' where none is named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RefusalListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// The refusals, the newest first, 500 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct RefusalListGives {
    pub refusals: Vec<RefusalRow>,
}

impl Command for RefusalList {
    const NAME: &'static str = "refusal.list";
    const ABOUT: &'static str = "What headquarters refused, and why";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Sync];
    type With = RefusalListWith;
    type Gives = RefusalListGives;

    async fn run(host: &Host, _: &Caller, with: RefusalListWith) -> Result<RefusalListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let wheres = if scope.is_some() { "WHERE scope=$1" } else { "" };
        let tail = format!("{wheres} ORDER BY at_ms DESC, log, seq DESC LIMIT {REFUSALS_MAX}");
        let args: Vec<_> = scope.into_iter().map(IntoVal::into_val).collect();
        Ok(RefusalListGives { refusals: host.book.rows::<RefusalRow>(&tail, &args).await? })
    }
}
