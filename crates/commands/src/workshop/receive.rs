//! `workshop.receive`: headquarters opens the parcel, and names what is damaged or not in it.

use domain::Fault;
use domain::workshop::WorkshopArrival;
use journal::fact::WorkshopReceived;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::job::Job;
use super::{DOCK, job};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, optional, required};
use crate::host::Host;

/// `workshop.receive`.
#[derive(Debug)]
pub struct WorkshopReceive;

/// How a job's parcel arrived; what is not good needs a note.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkshopReceiveWith {
    pub outlet: String,
    pub job: String,
    pub arrival: WorkshopArrival,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// The note of an arrival: needed where something is wrong.
pub(crate) fn note(arrival: WorkshopArrival, typed: Option<&str>) -> Result<String, Fault> {
    if arrival == WorkshopArrival::Good {
        optional("note", typed, LONG)
    } else {
        required("note", typed.unwrap_or_default(), LONG)
    }
}

impl Command for WorkshopReceive {
    const NAME: &'static str = "workshop.receive";
    const ABOUT: &'static str = "Receive a device or board at the workshop";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(DOCK);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Stock];
    type With = WorkshopReceiveWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: WorkshopReceiveWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let arrival = with.arrival;
        let note = note(arrival, with.note.as_deref())?;
        let packs = host.packs().await?;
        let first = packs.settings.workshop.stations(false).next().map_or(0, |station| station.days);
        let mut work = host.work(&outlet).await?;
        let found = Job::read(&mut work, &outlet, &with.job).await?;
        // What was missing may turn up.
        found.is(&["sent", "short"])?;
        let (job, thing, due_on) = (found.name, found.thing, job::due(host, &packs, first));
        let fact = WorkshopReceived { job, thing, arrival, note, due_on, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
