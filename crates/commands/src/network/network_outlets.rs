//! `network.outlets`: who is well, who is not.

use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::outlet_card::{OutletCard, cards};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;

/// `network.outlets`.
#[derive(Debug)]
pub struct NetworkOutlets;

/// Every outlet, by code.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct NetworkOutletsGives {
    pub outlets: Vec<OutletCard>,
}

impl Command for NetworkOutlets {
    const NAME: &'static str = "network.outlets";
    const ABOUT: &'static str = "All outlets with their freshness and exposure";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] =
        &[Topic::Network, Topic::Orders, Topic::Money, Topic::Requests, Topic::Conflicts, Topic::Sync];
    type With = Nothing;
    type Gives = NetworkOutletsGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<NetworkOutletsGives, Fault> {
        Ok(NetworkOutletsGives { outlets: cards(host, None).await? })
    }
}
