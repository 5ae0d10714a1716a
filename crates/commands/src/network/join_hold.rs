//! `network.join_hold`: a new PC's book stops coming, or goes on. Nothing of what came is lost.

use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;

/// `network.join_hold`.
#[derive(Debug)]
pub struct JoinHold;

/// Whether it stops. It goes on with the next sync.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct JoinHoldWith {
    pub hold: bool,
}

impl Command for JoinHold {
    const NAME: &'static str = "network.join_hold";
    const ABOUT: &'static str = "Stop the coming of a new PC's book, or let it go on";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Anyone;
    const STALES: &'static [Topic] = &[Topic::Sync];
    type With = JoinHoldWith;
    type Gives = Nothing;

    async fn run(host: &Host, _: &Caller, with: JoinHoldWith) -> Result<Nothing, Fault> {
        host.outlet()?.meter.change(|m| m.held = with.hold);
        Ok(Nothing {})
    }
}
