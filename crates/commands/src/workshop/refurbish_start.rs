//! `refurbish.start`: headquarters puts a unit or board that came back with an outlet's return on the refurbishing line.

use domain::Fault;
use journal::fact::{RefurbishStarted, WorkshopThing};
use journal::rows::{ReturnRow, WorkshopJobRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{LINE, job};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::desk::unit::{self, MODEL_MAX};
use crate::fields::{self, LONG, optional, required};
use crate::host::{Host, IntoVal};
use crate::reader::int;

/// `refurbish.start`.
#[derive(Debug)]
pub struct RefurbishStart;

/// Which piece, and the inspected return that it came with.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RefurbishStartWith {
    pub outlet: String,
    pub returned: String,
    pub serial: String,
    pub model: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// The job's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct RefurbishStartGives {
    pub job: String,
}

impl Command for RefurbishStart {
    const NAME: &'static str = "refurbish.start";
    const ABOUT: &'static str = "Put a returned unit or board on the refurbishing line";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(LINE);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = RefurbishStartWith;
    type Gives = RefurbishStartGives;

    async fn run(host: &Host, caller: &Caller, with: RefurbishStartWith) -> Result<RefurbishStartGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let serial = unit::serial("serial", &with.serial)?;
        if serial.is_empty() {
            return Err(Fault::new("text.missing").at("serial"));
        }
        let model = required("model", &with.model, MODEL_MAX)?;
        let note = optional("note", with.note.as_deref(), LONG)?;
        let returned = fields::name("returned", &with.returned)?;
        let id = returned.to_string();
        let packs = host.packs().await?;
        let first = packs.settings.workshop.stations(true).next().map_or(0, |station| station.days);
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), id.as_str().into_val()];
        let row = work.rows::<ReturnRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("returned").with("id", id.as_str()))?;
        if row.state != "inspected" {
            let fault = Fault::new("workshop.wrong_state").at("returned").with("state", row.state);
            return Err(fault.with("may", vec!["inspected"]));
        }
        // One piece is on one line, whichever outlet it came from.
        let on_line = "WHERE item='refurbishing' AND serial=$1 AND state='on_line' LIMIT 1";
        if work.rows::<WorkshopJobRow>(on_line, &[serial.as_str().into_val()]).await?.pop().is_some() {
            return Err(Fault::new("thing.exists").at("serial").with("name", serial));
        }
        let sql = "SELECT (SELECT CAST(COALESCE(SUM(l.written_off),0) AS BIGINT) FROM defective_return_line l \
            WHERE l.scope=$1 AND l.returned=$2), \
            (SELECT COUNT(*) FROM workshop_job j WHERE j.scope=$1 AND j.returned=$2)";
        let counts = work.fetch(sql, &args).await?.pop().unwrap_or_default();
        let (pieces, begun) = (int(counts.first()), int(counts.get(1)));
        if begun >= pieces {
            let fault = Fault::new("value.out_of_range").at("returned").with("value", begun + 1);
            return Err(fault.with("max", pieces));
        }
        let thing = WorkshopThing { order: None, serial };
        let (returned, due_on, day) = (Some(returned), job::due(host, &packs, first), host.ambient.today());
        let fact = RefurbishStarted { thing, model, returned, note, due_on, day };
        let log = host.own_log(&work, &outlet).await?;
        let name = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(RefurbishStartGives { job: name.to_string() })
    }
}
