//! `visit.step`: a visit is cancelled, the technician is there, or the device is back with its customer.

use domain::Fault;
use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::visit::VisitStep;
use journal::fact::VisitStepped;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::COUNTER;
use super::said::{Visit, attached, been};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, optional, required};
use crate::host::Host;

/// The custody receipt's, and that of the return.
const SIGNATURES: i64 = 2;

/// `visit.step`.
#[derive(Debug)]
pub struct VisitStepOn;

/// `cancelled` needs a reason, `returned` the customer's signature beside the one on the receipt.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitStepWith {
    pub visit: String,
    pub step: VisitStep,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub at: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

impl Command for VisitStepOn {
    const NAME: &'static str = "visit.step";
    const ABOUT: &'static str = "Cancel a visit, or record an arrival or a device's return";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Conflicts];
    type With = VisitStepWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: VisitStepWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let step = with.step;
        let note = match step {
            VisitStep::Cancelled => required("note", with.note.as_deref().unwrap_or_default(), LONG)?,
            _ => optional("note", with.note.as_deref(), LONG)?,
        };
        let mut work = host.work(&outlet).await?;
        let visit = Visit::read(&mut work, &outlet, &with.visit).await?;
        let mut after = visit.row.asked_ms;
        match step {
            VisitStep::Cancelled => visit.is(&["asked", "booked", "dispatched"])?,
            VisitStep::Arrived => {
                visit.goes_out()?;
                visit.is(&["dispatched"])?;
                after = visit.row.dispatched_ms.unwrap_or(after);
            }
            VisitStep::Returned => {
                visit.is(&["taken_away"])?;
                after = visit.row.left_ms.unwrap_or(after);
                let (kind, purpose) = (AttachmentKind::Signature, AttachmentPurpose::Visit);
                let have = attached(&mut work, &outlet, &visit.row.id, kind.word(), purpose).await?;
                if have < SIGNATURES {
                    let fault = Fault::new("visit.no_signature").at("visit").with("have", have);
                    return Err(fault.with("need", SIGNATURES));
                }
            }
            VisitStep::Checked | VisitStep::Queried => {
                return Err(Fault::new("value.unknown_word").at("step").with("word", step.word()));
            }
        }
        let at_ms = been("at", with.at.as_deref(), after, host.ambient.now_ms())?;
        let fact = VisitStepped { visit: visit.name, step, at_ms, note, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
