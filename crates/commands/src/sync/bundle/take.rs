//! `sync.bundle_take`: headquarters takes an outlet's bundle and gives its answer. What becomes of the bundle is the `hq`
//! crate's, like all of HQ's side of a sync.

use std::pin::Pin;

use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;

/// What HQ made of a bundle.
#[derive(Debug)]
pub struct Taken {
    pub outlet: String,
    /// The PC's letter and its name.
    pub letter: String,
    pub pc: String,
    /// When the PC made the bundle, by its clock.
    pub made_ms: i64,
    /// Changesets that HQ did not have.
    pub received: u64,
    /// Changesets in the answer.
    pub sent: u64,
    /// The bundle, or the answer, had no room for all.
    pub more: bool,
    /// The answer, for this PC only.
    pub file: Vec<u8>,
}

/// How a node takes a bundle.
pub type TakeBundle = for<'a> fn(&'a Host, Vec<u8>) -> Pin<Box<dyn Future<Output = Result<Taken, Fault>> + Send + 'a>>;

/// `sync.bundle_take`.
#[derive(Debug)]
pub struct BundleTake;

/// A bundle that an outlet wrote.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BundleTakeWith {
    pub base64: String,
}

/// The answer, and what was done.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BundleTakeGives {
    pub outlet: String,
    /// The PC's letter and its name.
    pub letter: String,
    pub pc: String,
    /// When the PC made the bundle, by its clock.
    pub made_ms: i64,
    /// Changesets that headquarters did not have.
    pub received: u64,
    /// Changesets in the answer.
    pub sent: u64,
    /// The bundle, or the answer, had no room for all: the rest goes with the next.
    pub more: bool,
    /// The answer's file.
    pub name: String,
    pub base64: String,
}

impl Command for BundleTake {
    const NAME: &'static str = "sync.bundle_take";
    const ABOUT: &'static str = "Take an outlet's bundle off a stick, and give the answer that goes back on it";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const STALES: &'static [Topic] = &[Topic::Network, Topic::Sync];
    type With = BundleTakeWith;
    type Gives = BundleTakeGives;

    async fn run(host: &Host, _: &Caller, with: BundleTakeWith) -> Result<BundleTakeGives, Fault> {
        let take = host.hq()?.take_bundle.get().ok_or_else(|| Fault::new("call.not_here").with("call", Self::NAME))?;
        let taken = take(host, crate::fields::bytes("base64", &with.base64)?).await?;
        Ok(BundleTakeGives {
            name: super::name(host, &taken.outlet, &taken.letter, "-hq"),
            base64: crate::fields::base64(&taken.file),
            outlet: taken.outlet,
            letter: taken.letter,
            pc: taken.pc,
            made_ms: taken.made_ms,
            received: taken.received,
            sent: taken.sent,
            more: taken.more,
        })
    }
}
