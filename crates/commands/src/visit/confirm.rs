//! `visit.confirm`: the counter agrees with whoever booked by the link.

use domain::Fault;
use journal::fact::VisitConfirmed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::COUNTER;
use super::book::window;
use super::said::{Visit, technician};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;

/// `visit.confirm`.
#[derive(Debug)]
pub struct VisitConfirm;

/// Without a time, the one that the customer asked for.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitConfirmWith {
    pub visit: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub until: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub technician: Option<String>,
}

impl Command for VisitConfirm {
    const NAME: &'static str = "visit.confirm";
    const ABOUT: &'static str = "Confirm a booking that came by the link";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Conflicts];
    type With = VisitConfirmWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: VisitConfirmWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let mut work = host.work(&outlet).await?;
        let visit = Visit::read(&mut work, &outlet, &with.visit).await?;
        visit.is(&["asked"])?;
        let agreed = window(with.from.as_deref(), with.until.as_deref(), visit.row.asked_ms)?;
        let (from_ms, until_ms) = agreed.unwrap_or((visit.row.from_ms, visit.row.until_ms));
        let technician = match with.technician.as_deref().filter(|id| !id.is_empty()) {
            Some(id) => Some(technician(&mut work, &outlet, id).await?),
            None => None,
        };
        let fact = VisitConfirmed { visit: visit.name, from_ms, until_ms, technician, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
