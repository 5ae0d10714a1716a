//! `draft.save`: an unfinished screen, kept through a power cut. It stays on this PC and is nobody's but the person's.

use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};

/// The largest draft, 256 KiB: an intake with every field full is 20 KiB.
const BYTES_MAX: usize = 256 << 10;
const KIND_MAX: usize = 60;

/// `draft.save`.
#[derive(Debug)]
pub struct DraftSave;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftSaveWith {
    /// Which screen: one draft a person and screen.
    pub kind: String,
    pub json: String,
}

/// Whose draft: the person's name in the table.
pub(super) fn owner(caller: &Caller) -> Result<&str, Fault> {
    caller.person.as_ref().map(|p| p.id.as_str()).ok_or_else(|| Fault::new("access.signed_out"))
}

/// A screen's cleaned name.
pub(super) fn kind(typed: &str) -> Result<String, Fault> {
    let kind = domain::text::clean("kind", typed, KIND_MAX)?;
    if kind.is_empty() { Err(Fault::new("text.missing").at("kind")) } else { Ok(kind) }
}

impl Command for DraftSave {
    const NAME: &'static str = "draft.save";
    const ABOUT: &'static str = "Keep an unfinished screen";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::SignedIn;
    const STALES: &'static [Topic] = &[Topic::Drafts];
    type With = DraftSaveWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: DraftSaveWith) -> Result<Nothing, Fault> {
        let kind = kind(&with.kind)?;
        if with.json.len() > BYTES_MAX {
            return Err(Fault::new("call.too_large").at("json").with("max", BYTES_MAX).with("bytes", with.json.len()));
        }
        if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(&with.json) {
            return Err(Fault::new("call.malformed").at("json").with("what", error.to_string()));
        }
        let sql = "INSERT INTO draft (person, kind, json, saved_ms) VALUES ($1,$2,$3,$4) \
            ON CONFLICT (person, kind) DO UPDATE SET json=excluded.json, saved_ms=excluded.saved_ms";
        let now = host.ambient.now_ms();
        let mut script = book::Script::default();
        script.push(sql, vec![owner(caller)?.into_val(), kind.into_val(), with.json.into_val(), now.into_val()]);
        host.book.engine.writer().await?.commit(script).await?;
        Ok(Nothing {})
    }
}
