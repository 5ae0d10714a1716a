//! `visit.call`: the customer was called; perhaps to say that somebody comes later.

use domain::Fault;
use journal::fact::VisitCalled;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::COUNTER;
use super::said::{Visit, been, said, shown};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, optional};
use crate::host::Host;

/// `visit.call`.
#[derive(Debug)]
pub struct VisitCall;

/// Whether the customer picked up, what was said, and until when somebody comes where that is later than agreed.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitCallWith {
    pub visit: String,
    pub reached: bool,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub at: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub late_until: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub said: Option<String>,
}

impl Command for VisitCall {
    const NAME: &'static str = "visit.call";
    const ABOUT: &'static str = "Record a call to the customer of a visit";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = VisitCallWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: VisitCallWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let words = optional("said", with.said.as_deref(), LONG)?;
        let late_until_ms = said("late_until", with.late_until.as_deref())?;
        let mut work = host.work(&outlet).await?;
        let visit = Visit::read(&mut work, &outlet, &with.visit).await?;
        visit.is(&["asked", "booked", "dispatched"])?;
        let at_ms = been("at", with.at.as_deref(), visit.row.asked_ms, host.ambient.now_ms())?;
        if let Some(until) = late_until_ms
            && (!with.reached || until <= visit.row.until_ms)
        {
            // Nobody was told, or it is not later.
            let fault = Fault::new("value.out_of_range").at("late_until").with("value", shown(until));
            return Err(fault.with("min", shown(visit.row.until_ms.saturating_add(60_000))));
        }
        let (visit, reached) = (visit.name, with.reached);
        let fact = VisitCalled { visit, reached, at_ms, late_until_ms, said: words, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
