//! `visit.check`: the supervisor looks through a sheet.

use domain::Fault;
use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::visit::{VisitOutcome, VisitStep};
use journal::fact::VisitStepped;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CHECKERS;
use super::said::{Visit, attached, this_minute};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, optional, required};
use crate::host::Host;

/// `visit.check`.
#[derive(Debug)]
pub struct VisitCheck;

/// In order, or what is to be put right. A device that was taken along needs the signed receipt and a photograph.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitCheckWith {
    pub visit: String,
    pub ok: bool,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// What a sheet in order has ended as.
const ENDED: &[&str] = &["repaired", "taken_away", "not_home", "refused", "delivered", "dud", "returned"];

impl Command for VisitCheck {
    const NAME: &'static str = "visit.check";
    const ABOUT: &'static str = "Check the sheet of a visit";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(CHECKERS);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = VisitCheckWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: VisitCheckWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let (step, note) = if with.ok {
            (VisitStep::Checked, optional("note", with.note.as_deref(), LONG)?)
        } else {
            (VisitStep::Queried, required("note", with.note.as_deref().unwrap_or_default(), LONG)?)
        };
        let mut work = host.work(&outlet).await?;
        let visit = Visit::read(&mut work, &outlet, &with.visit).await?;
        visit.is(ENDED)?;
        let took =
            visit.row.state == "returned" || VisitOutcome::from_word(&visit.row.state).is_some_and(VisitOutcome::takes);
        if took && with.ok {
            let kinds =
                [(AttachmentKind::Signature, "visit.no_signature"), (AttachmentKind::Photo, "visit.no_photograph")];
            for (kind, code) in kinds {
                let have = attached(&mut work, &outlet, &visit.row.id, kind.word(), AttachmentPurpose::Visit).await?;
                if have == 0 {
                    return Err(Fault::new(code).at("visit").with("have", have).with("need", 1));
                }
            }
        }
        let at_ms = this_minute(host.ambient.now_ms());
        let fact = VisitStepped { visit: visit.name, step, at_ms, note, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
