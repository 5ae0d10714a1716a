//! `draft.load`.

use domain::Fault;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::draft_save::{kind, owner};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};

/// `draft.load`.
#[derive(Debug)]
pub struct DraftLoad;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftLoadWith {
    pub kind: String,
}

/// Null where nothing was left unfinished.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DraftLoadGives {
    pub json: Option<String>,
    pub saved_ms: Option<i64>,
}

impl Command for DraftLoad {
    const NAME: &'static str = "draft.load";
    const ABOUT: &'static str = "The screen that was left unfinished";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Drafts];
    type With = DraftLoadWith;
    type Gives = DraftLoadGives;

    async fn run(host: &Host, caller: &Caller, with: DraftLoadWith) -> Result<DraftLoadGives, Fault> {
        let sql = "SELECT json, saved_ms FROM draft WHERE person=$1 AND kind=$2";
        let args = [owner(caller)?.into_val(), kind(&with.kind)?.into_val()];
        let found = host.book.engine.read(sql, &args).await?.pop();
        Ok(match found.as_deref() {
            Some([Val::Text(json), Val::Int(saved)]) => {
                DraftLoadGives { json: Some(json.clone()), saved_ms: Some(*saved) }
            }
            _ => DraftLoadGives { json: None, saved_ms: None },
        })
    }
}
