//! `workshop.receive_back`: the outlet opens the parcel from the workshop; the order goes on from there.

use domain::Fault;
use domain::workshop::WorkshopArrival;
use journal::Ref;
use journal::fact::WorkshopReceivedBack as WorkshopReceivedBackFact;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PACKERS;
use super::job::Job;
use super::receive::note;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;
use crate::reader::damaged;

/// `workshop.receive_back`.
#[derive(Debug)]
pub struct WorkshopReceiveBack;

/// How a job's parcel arrived; what is not good needs a note.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkshopReceiveBackWith {
    pub job: String,
    pub arrival: WorkshopArrival,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

impl Command for WorkshopReceiveBack {
    const NAME: &'static str = "workshop.receive_back";
    const ABOUT: &'static str = "Receive a device or board back from the workshop";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(PACKERS);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Stock];
    type With = WorkshopReceiveBackWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: WorkshopReceiveBackWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let arrival = with.arrival;
        let note = note(arrival, with.note.as_deref())?;
        let mut work = host.work(&outlet).await?;
        let job = Job::read(&mut work, &outlet, &with.job).await?;
        job.is(&["shipped"])?;
        let shipped: Ref = job.row.shipped.parse().map_err(|_| damaged("workshop_job.shipped"))?;
        let (job, thing) = (job.name, job.thing);
        let fact = WorkshopReceivedBackFact { job, thing, shipped, arrival, note, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
