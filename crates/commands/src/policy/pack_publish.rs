//! `pack.publish`: HQ publishes the next version of a pack.

use chrono::NaiveDate;
use domain::Fault;
use domain::network::{PackKind, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::publish::{publish, warnings};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;

/// `pack.publish`.
#[derive(Debug)]
pub struct PackPublish;

/// A pack's content: TOML for `policy`, CSV for `calendar` and `tac`, JSON for the others.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PackPublishWith {
    pub kind: PackKind,
    /// Today or later: no pack takes effect before it is published.
    pub effective_on: NaiveDate,
    pub title: String,
    pub content: String,
}

/// The version, and where it gives less than the law: `rules.refund.limit: 7 → 5`.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PackPublishGives {
    pub version: i64,
    pub warnings: Vec<String>,
}

impl Command for PackPublish {
    const NAME: &'static str = "pack.publish";
    const ABOUT: &'static str = "Publish a pack to every outlet";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Policy]);
    const STALES: &'static [Topic] = &[Topic::Packs, Topic::Stock];
    type With = PackPublishWith;
    type Gives = PackPublishGives;

    async fn run(host: &Host, caller: &Caller, with: PackPublishWith) -> Result<PackPublishGives, Fault> {
        let published = publish(host, caller, with.kind, &with.title, with.effective_on, &with.content).await?;
        Ok(PackPublishGives { version: published.version, warnings: warnings(host, with.kind, &with.content) })
    }
}
