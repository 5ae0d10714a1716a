//! One job, as a unit of work finds it, and the days that its stages are given.

use book::Work;
use chrono::NaiveDate;
use domain::Fault;
use domain::workshop::{StationResult, WorkshopItem};
use journal::Ref;
use journal::fact::WorkshopThing;
use journal::rows::{WorkshopJobRow, WorkshopStepRow};

use crate::fields;
use crate::host::{Host, IntoVal};
use crate::policy::packs::Packs;
use crate::reader::damaged;
use crate::repair::promise::promised;

/// A job with its name in facts and what it is about.
pub(crate) struct Job {
    pub name: Ref,
    pub thing: WorkshopThing,
    pub row: WorkshopJobRow,
}

impl Job {
    /// # Errors
    /// `thing.not_found` at `job`: also for a job of another outlet.
    pub async fn read(work: &mut Work<'_>, outlet: &str, id: &str) -> Result<Self, Fault> {
        let name = fields::name("job", id)?;
        let args = [outlet.into_val(), name.to_string().into_val()];
        let row = work.rows::<WorkshopJobRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("job").with("id", name.to_string()))?;
        Ok(Self { name, thing: thing(&row)?, row })
    }

    /// # Errors
    /// `workshop.wrong_state` at `job`, with the state and those that would do.
    pub fn is(&self, states: &[&str]) -> Result<(), Fault> {
        if states.contains(&self.row.state.as_str()) {
            return Ok(());
        }
        let fault = Fault::new("workshop.wrong_state").at("job").with("state", self.row.state.as_str());
        Err(fault.with("may", states.to_vec()))
    }

    pub fn refurbishing(&self) -> bool {
        self.row.item == WorkshopItem::Refurbishing.word()
    }

    /// The stations that it passed and that sent it back, the oldest first.
    pub async fn steps(&self, work: &mut Work<'_>) -> Result<Vec<(String, StationResult)>, Fault> {
        let args = [self.row.scope.as_str().into_val(), self.row.id.as_str().into_val()];
        let rows = work.rows::<WorkshopStepRow>("WHERE scope=$1 AND job=$2", &args).await?;
        entries(rows)
    }
}

/// What a job is about.
pub(crate) fn thing(row: &WorkshopJobRow) -> Result<WorkshopThing, Fault> {
    let order = match row.order_id.as_str() {
        "" => None,
        id => Some(id.parse::<Ref>().map_err(|_| damaged("workshop_job.order_id"))?),
    };
    Ok(WorkshopThing { order, serial: row.serial.clone() })
}

/// Entries of the line in the order in which headquarters' log has them.
pub(crate) fn entries(mut rows: Vec<WorkshopStepRow>) -> Result<Vec<(String, StationResult)>, Fault> {
    rows.sort_by_key(|row| row.id.parse::<Ref>().ok());
    rows.into_iter()
        .map(|row| {
            let result = StationResult::from_word(&row.result).ok_or_else(|| damaged("workshop_step.result"))?;
            Ok((row.station, result))
        })
        .collect()
}

/// Entries as the rules read them.
pub(crate) fn read(entries: &[(String, StationResult)]) -> Vec<(&str, StationResult)> {
    entries.iter().map(|(code, result)| (code.as_str(), *result)).collect()
}

/// The day by which a stage of this many working days that begins today is to be done.
pub(crate) fn due(host: &Host, packs: &Packs, days: i64) -> NaiveDate {
    promised(host.ambient.today(), days, &packs.calendar)
}
