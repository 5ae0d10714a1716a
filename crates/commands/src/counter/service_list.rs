//! `service.list`: the price list of services in force.

use domain::Fault;
use domain::network::PackKind;
use domain::service::Service;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;

/// `service.list`.
#[derive(Debug)]
pub struct ServiceList;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ServiceListGives {
    /// The pack's version; 0 where HQ publishes no list.
    pub version: i64,
    pub services: Vec<Service>,
}

impl Command for ServiceList {
    const NAME: &'static str = "service.list";
    const ABOUT: &'static str = "The price list of paid services in force";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Packs];
    type With = Nothing;
    type Gives = ServiceListGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<ServiceListGives, Fault> {
        let packs = host.packs().await?;
        let services = packs.services.services.clone();
        Ok(ServiceListGives { version: packs.version(PackKind::Services), services })
    }
}
