//! `workshop.station`: a job goes through the next station of its line, with who worked on it and what was used.

use std::collections::HashSet;

use domain::Fault;
use domain::workshop::{Station, StationResult};
use journal::fact::{WorkshopPart, WorkshopStationed};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LINE;
use super::job::{self, Job};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, SHORT, optional, required};
use crate::host::Host;
use crate::stock::catalogue;

/// `workshop.station`.
#[derive(Debug)]
pub struct WorkshopStation;

/// Pieces of a part of headquarters' own stock.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkshopUsed {
    pub part: String,
    pub qty: i64,
}

/// What the next station did. One that sends it back says why.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkshopStationWith {
    pub outlet: String,
    pub job: String,
    /// The station's code.
    pub station: String,
    pub result: StationResult,
    /// Who worked on it; the caller where nobody is named.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub person: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub found: Option<String>,
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<WorkshopUsed>>")]
    pub parts: Vec<WorkshopUsed>,
}

/// The station that comes next; none where the work may be ended.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WorkshopStationGives {
    pub next: Option<Station>,
}

impl Command for WorkshopStation {
    const NAME: &'static str = "workshop.station";
    const ABOUT: &'static str = "Put a workshop job through a station";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(LINE);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Stock];
    type With = WorkshopStationWith;
    type Gives = WorkshopStationGives;

    async fn run(host: &Host, caller: &Caller, with: WorkshopStationWith) -> Result<WorkshopStationGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let result = with.result;
        let found = match result {
            StationResult::Passed => optional("found", with.found.as_deref(), LONG)?,
            StationResult::Again => required("found", with.found.as_deref().unwrap_or_default(), LONG)?,
        };
        let person = match optional("person", with.person.as_deref(), SHORT)? {
            empty if empty.is_empty() => caller.person.as_ref().map(|p| p.name.clone()).unwrap_or_default(),
            named => named,
        };
        let parts = used(host, with.parts).await?;
        let packs = host.packs().await?;
        let rules = &packs.settings.workshop;
        let mut work = host.work(&outlet).await?;
        let job = Job::read(&mut work, &outlet, &with.job).await?;
        job.is(&["on_line"])?;
        let mut steps = job.steps(&mut work).await?;
        let Some(next) = rules.next(true, &job::read(&steps)) else {
            return Err(Fault::new("workshop.wrong_station").at("station").with("station", shown(&with.station)));
        };
        if next.code != with.station {
            let fault = Fault::new("workshop.wrong_station").at("station").with("station", shown(&with.station));
            return Err(fault.with("next", next.name.as_str()));
        }
        let (station, name) = (next.code.clone(), next.name.clone());
        steps.push((station.clone(), result));
        let after = rules.next(job.refurbishing(), &job::read(&steps)).cloned();
        let due_on = job::due(host, &packs, after.as_ref().map_or(0, |station| station.days));
        let (job, thing, day) = (job.name, job.thing, host.ambient.today());
        let fact = WorkshopStationed { job, thing, station, name, person, result, found, parts, due_on, day };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(WorkshopStationGives { next: after })
    }
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Parts that the catalogue knows, each once.
async fn used(host: &Host, used: Vec<WorkshopUsed>) -> Result<Vec<WorkshopPart>, Fault> {
    if !used.is_empty() {
        fields::lines("parts", &used)?;
    }
    let known = catalogue::known(host, used.iter().map(|line| line.part.as_str())).await?;
    let mut seen = HashSet::new();
    let mut parts = Vec::with_capacity(used.len());
    for (i, line) in used.into_iter().enumerate() {
        let at = |field: &str| format!("parts.{i}.{field}");
        let qty = fields::pieces(&at("qty"), line.qty, 1)?;
        if !known.contains_key(&line.part) {
            return Err(Fault::new("price.unknown").at(at("part")).with("part", shown(&line.part)));
        }
        if !seen.insert(line.part.clone()) {
            return Err(Fault::new("value.duplicate").at(at("part")).with("part", line.part));
        }
        parts.push(WorkshopPart { part: line.part, qty });
    }
    Ok(parts)
}
