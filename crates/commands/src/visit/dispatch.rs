//! `visit.dispatch`: a technician is sent; from here on the clock of the call runs.

use domain::Fault;
use journal::fact::VisitDispatched;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::COUNTER;
use super::said::{Visit, been, technician};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{SHORT, optional};
use crate::host::{Host, IntoVal};
use crate::reader::text;

/// `visit.dispatch`.
#[derive(Debug)]
pub struct VisitDispatch;

/// Who goes, with which badge. Where no badge is named the technician wears the last one.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitDispatchWith {
    pub visit: String,
    /// Who the visit was booked for, where absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub technician: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub badge: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub at: Option<String>,
}

impl Command for VisitDispatch {
    const NAME: &'static str = "visit.dispatch";
    const ABOUT: &'static str = "Send a technician to a visit";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Conflicts];
    type With = VisitDispatchWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: VisitDispatchWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let badge = optional("badge", with.badge.as_deref(), SHORT)?;
        let packs = host.packs().await?;
        let mut work = host.work(&outlet).await?;
        let visit = Visit::read(&mut work, &outlet, &with.visit).await?;
        visit.goes_out()?;
        visit.is(&["booked", "dispatched"])?;
        let at_ms = been("at", with.at.as_deref(), visit.row.asked_ms, host.ambient.now_ms())?;
        let named = with.technician.as_deref().filter(|id| !id.is_empty()).unwrap_or(&visit.row.technician);
        if named.is_empty() {
            return Err(Fault::new("text.missing").at("technician"));
        }
        let technician = technician(&mut work, &outlet, named).await?;
        let badge = if badge.is_empty() {
            let sql = "SELECT badge FROM visit WHERE scope=$1 AND technician=$2 AND badge<>'' \
                ORDER BY dispatched_ms DESC, id DESC LIMIT 1";
            let args = [outlet.as_str().into_val(), technician.to_string().into_val()];
            text(work.fetch(sql, &args).await?.pop().unwrap_or_default().first())
        } else {
            badge
        };
        if badge.is_empty() {
            return Err(Fault::new("text.missing").at("badge"));
        }
        let call_due_ms = packs.settings.visit.call_by(at_ms);
        let visit = visit.name;
        let fact = VisitDispatched { visit, technician, badge, at_ms, call_due_ms, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
