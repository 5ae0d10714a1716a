//! `draft.drop`.

use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::draft_save::{kind, owner};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};

/// `draft.drop`.
#[derive(Debug)]
pub struct DraftDrop;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftDropWith {
    pub kind: String,
}

impl Command for DraftDrop {
    const NAME: &'static str = "draft.drop";
    const ABOUT: &'static str = "Forget an unfinished screen";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::SignedIn;
    const STALES: &'static [Topic] = &[Topic::Drafts];
    type With = DraftDropWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: DraftDropWith) -> Result<Nothing, Fault> {
        let mut script = book::Script::default();
        let args = vec![owner(caller)?.into_val(), kind(&with.kind)?.into_val()];
        script.push("DELETE FROM draft WHERE person=$1 AND kind=$2", args);
        host.book.engine.writer().await?.commit(script).await?;
        Ok(Nothing {})
    }
}
