//! `pack.publish`: HQ publishes the next version of a pack.

use chrono::NaiveDate;
use domain::Fault;
use domain::network::{PackKind, Role};
use domain::warranty::Weakness;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::promise;
use super::publish::publish;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;

/// `pack.publish`.
#[derive(Debug)]
pub struct PackPublish;

/// A pack's content: TOML for `policy` and `promise`, CSV for `calendar` and `tac`, JSON for the others.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PackPublishWith {
    pub kind: PackKind,
    /// Today or later: no pack takes effect before it is published.
    pub effective_on: NaiveDate,
    pub title: String,
    pub content: String,
    /// Of a promise that is weaker than the floor: why it is published nevertheless. Without it such a promise is refused.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub nevertheless: Option<String>,
}

/// The version, and where it gives less than the law (`rules.refund.limit: 7 → 5`) or leaves a year of the calendar uncovered
/// (`years.2027: –`).
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PackPublishGives {
    pub version: i64,
    pub warnings: Vec<String>,
    /// Of a promise: the same, with the floor's clauses.
    pub weaknesses: Vec<Weakness>,
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
        let weaknesses = promise::weaknesses(host, with.kind, &with.content, with.effective_on).await?;
        let content = match with.kind {
            PackKind::Promise => promise::publishable(&with.content, &weaknesses, with.nevertheless.as_deref())?,
            _ => with.content,
        };
        let published = publish(host, caller, with.kind, &with.title, with.effective_on, &content).await?;
        let warnings = match with.kind {
            PackKind::Promise => weaknesses.iter().map(promise::warning).collect(),
            _ => published.warnings,
        };
        Ok(PackPublishGives { version: published.version, warnings, weaknesses })
    }
}
