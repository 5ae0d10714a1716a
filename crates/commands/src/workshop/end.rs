//! `workshop.end`: what became of a job. What was refurbished is told to every outlet in the same action.

use domain::Fault;
use domain::workshop::{RefurbishGrade, WorkshopOutcome};
use journal::fact::{UnitRefurbished, WorkshopEnded};
use journal::fold::ALL;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LINE;
use super::job::{self, Job};
use super::refurbished;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::desk::unit;
use crate::fields::{LONG, optional, required};
use crate::host::Host;

/// `workshop.end`.
#[derive(Debug)]
pub struct WorkshopEnd;

/// The outcome. A swap needs the serial of what stands in its place, a refurbished thing its grade; that nothing is wrong
/// or nothing can be done needs a note.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkshopEndWith {
    pub outlet: String,
    pub job: String,
    pub outcome: WorkshopOutcome,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub grade: Option<RefurbishGrade>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub new_serial: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

impl Command for WorkshopEnd {
    const NAME: &'static str = "workshop.end";
    const ABOUT: &'static str = "End a workshop job with its outcome";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(LINE);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Stock];
    type With = WorkshopEndWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: WorkshopEndWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let (outcome, grade) = (with.outcome, with.grade);
        let new_serial = unit::serial("new_serial", with.new_serial.as_deref().unwrap_or_default())?;
        match (outcome == WorkshopOutcome::Swapped, new_serial.is_empty()) {
            (true, true) => return Err(Fault::new("text.missing").at("new_serial")),
            (false, false) => return Err(Fault::new("value.out_of_range").at("new_serial").with("value", new_serial)),
            _ => {}
        }
        let note = if outcome.mended() {
            optional("note", with.note.as_deref(), LONG)?
        } else {
            required("note", with.note.as_deref().unwrap_or_default(), LONG)?
        };
        let packs = host.packs().await?;
        let mut work = host.work(&outlet).await?;
        let job = Job::read(&mut work, &outlet, &with.job).await?;
        job.is(&["on_line"])?;
        // What goes back to an owner for what was sent up is a new one: law keeps refurbished ones out.
        if outcome == WorkshopOutcome::Swapped && !job.refurbishing() {
            refurbished::refuse(&mut work, &new_serial).await.map_err(|fault| fault.at("new_serial"))?;
        }
        let steps = job.steps(&mut work).await?;
        packs.settings.workshop.end(outcome, grade, &job::read(&steps))?;
        let day = host.ambient.today();
        if let Some(grade) = grade {
            let serial = serial(&job);
            if serial.is_empty() {
                // Nobody could know it again.
                return Err(Fault::new("text.missing").at("outcome"));
            }
            let fact = UnitRefurbished { serial, model: job.row.model.clone(), grade, day };
            let all = host.own_log(&work, ALL).await?;
            host.append(&mut work, all, caller, vec![fact.into()], vec![])?;
        }
        let due_on = job::due(host, &packs, packs.settings.workshop.return_days);
        let (job, thing) = (job.name, job.thing);
        let fact = WorkshopEnded { job, thing, outcome, grade, new_serial, note, due_on, day };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}

/// The number that a refurbished piece is known by: its own serial, or a phone's IMEI.
fn serial(job: &Job) -> String {
    if job.row.serial.is_empty() { unit::number(&job.row.unit).1.to_uppercase() } else { job.row.serial.clone() }
}
