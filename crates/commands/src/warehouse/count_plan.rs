//! `warehouse.count_plan`: the parts of headquarters' shelf, without the book's figures.

use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{LOOKS, shelf};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;
use crate::stock::catalogue;
use crate::stock::count_plan::PlannedPart;

/// `warehouse.count_plan`.
#[derive(Debug)]
pub struct WarehouseCountPlan;

/// By number.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WarehouseCountPlanGives {
    pub parts: Vec<PlannedPart>,
}

impl Command for WarehouseCountPlan {
    const NAME: &'static str = "warehouse.count_plan";
    const ABOUT: &'static str = "The parts to count at headquarters, without the book's figures";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(LOOKS);
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Packs];
    type With = Nothing;
    type Gives = WarehouseCountPlanGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<WarehouseCountPlanGives, Fault> {
        let parts = shelf::parts(&mut &host.book).await?;
        let known = catalogue::known(host, parts.keys().map(String::as_str)).await?;
        let planned = |part: String| {
            let (name, serial) = known.get(&part).map(|row| (row.name.clone(), row.serial)).unwrap_or_default();
            PlannedPart { part, name, serial }
        };
        Ok(WarehouseCountPlanGives { parts: parts.into_keys().map(planned).collect() })
    }
}
