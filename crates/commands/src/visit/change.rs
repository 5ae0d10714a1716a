//! `visit.move`: another time, another technician.

use domain::Fault;
use journal::fact::VisitMoved;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::COUNTER;
use super::book::window;
use super::said::{Visit, technician};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::Host;

/// `visit.move`.
#[derive(Debug)]
pub struct VisitMove;

/// Another agreed time, and who goes where that changes too. What was cancelled stands again.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitMoveWith {
    pub visit: String,
    pub from: String,
    pub until: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub technician: Option<String>,
    pub why: String,
}

impl Command for VisitMove {
    const NAME: &'static str = "visit.move";
    const ABOUT: &'static str = "Move a visit to another time";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Conflicts];
    type With = VisitMoveWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: VisitMoveWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let why = required("why", &with.why, LONG)?;
        let mut work = host.work(&outlet).await?;
        let visit = Visit::read(&mut work, &outlet, &with.visit).await?;
        visit.is(&["asked", "booked", "dispatched", "cancelled"])?;
        let agreed = window(Some(&with.from), Some(&with.until), visit.row.asked_ms)?;
        let (from_ms, until_ms) = agreed.ok_or_else(|| Fault::new("text.missing").at("from"))?;
        let technician = match with.technician.as_deref().filter(|id| !id.is_empty()) {
            Some(id) => Some(technician(&mut work, &outlet, id).await?),
            None => None,
        };
        let fact = VisitMoved { visit: visit.name, from_ms, until_ms, technician, why, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
