//! `visit.link_set`: an outlet takes bookings by its link, or no more.

use domain::Fault;
use domain::network::Role;
use journal::fact::BookingLinkSet;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, optional, required};
use crate::host::Host;

/// `visit.link_set`.
#[derive(Debug)]
pub struct VisitLinkSet;

/// Who turns it off says why.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitLinkSetWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    pub open: bool,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
}

impl Command for VisitLinkSet {
    const NAME: &'static str = "visit.link_set";
    const ABOUT: &'static str = "Take bookings by the outlet's link, or no more";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(&[Role::Owner, Role::Network]);
    const STALES: &'static [Topic] = &[Topic::Network];
    type With = VisitLinkSetWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: VisitLinkSetWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(with.outlet.as_deref()).await?;
        let why = match with.open {
            true => optional("why", with.why.as_deref(), LONG)?,
            false => required("why", with.why.as_deref().unwrap_or_default(), LONG)?,
        };
        let mut work = host.work(&outlet).await?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = BookingLinkSet { open: with.open, why, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
