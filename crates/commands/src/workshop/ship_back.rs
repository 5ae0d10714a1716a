//! `workshop.ship_back`: headquarters sends a job's thing back to its outlet.

use domain::Fault;
use journal::fact::WorkshopShippedBack;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::DOCK;
use super::job::{self, Job};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{SHORT, required};
use crate::host::Host;

/// `workshop.ship_back`.
#[derive(Debug)]
pub struct WorkshopShipBack;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkshopShipBackWith {
    pub outlet: String,
    pub job: String,
    pub waybill: String,
}

impl Command for WorkshopShipBack {
    const NAME: &'static str = "workshop.ship_back";
    const ABOUT: &'static str = "Send a device or board back from the workshop";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(DOCK);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Stock];
    type With = WorkshopShipBackWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: WorkshopShipBackWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let waybill = required("waybill", &with.waybill, SHORT)?;
        let packs = host.packs().await?;
        let mut work = host.work(&outlet).await?;
        let job = Job::read(&mut work, &outlet, &with.job).await?;
        // What was not in its parcel turned up at headquarters.
        job.is(&["done", "missing"])?;
        if job.row.contested {
            return Err(Fault::new("workshop.contested").at("job").with("waybill", job.row.waybill));
        }
        let due_on = job::due(host, &packs, packs.settings.workshop.receive_days);
        let (job, thing) = (job.name, job.thing);
        let fact = WorkshopShippedBack { job, thing, waybill, due_on, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
