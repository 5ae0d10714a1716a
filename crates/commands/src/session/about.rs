//! `host.about`: which door this is, and what time it is there.

use chrono::NaiveDate;
use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Who};
use crate::host::Host;

/// `host.about`.
#[derive(Debug)]
pub struct About;

/// What this host is.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AboutGives {
    /// `outlet` or `hq`.
    #[ts(type = "'outlet' | 'hq'")]
    pub door: String,
    pub version: String,
    pub fold_version: u32,
    /// A demonstration network.
    pub demo: bool,
    pub now_ms: i64,
    /// The network's day.
    pub today: NaiveDate,
}

impl Command for About {
    const NAME: &'static str = "host.about";
    const ABOUT: &'static str = "Which door this is";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Anyone;
    type With = Nothing;
    type Gives = AboutGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<AboutGives, Fault> {
        Ok(AboutGives {
            door: if host.is_outlet() { "outlet" } else { "hq" }.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            fold_version: journal::fold::FOLD_VERSION,
            demo: host.demo,
            now_ms: host.ambient.now_ms(),
            today: host.ambient.today(),
        })
    }
}
