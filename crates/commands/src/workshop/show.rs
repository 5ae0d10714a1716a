//! `workshop.show`: a job, or all jobs of an order, with the report of the line.

use domain::Fault;
use domain::attachment::AttachmentPurpose;
use journal::Ref;
use journal::rows::{WorkshopPartRow, WorkshopStepRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{WorkshopCard, cards, steps};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::query::Query;
use crate::reader::int;
use crate::stock::catalogue;

/// `workshop.show`.
#[derive(Debug)]
pub struct WorkshopShow;

/// Of a job, or of an order. At headquarters: whose it is.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkshopShowWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub job: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub order: Option<String>,
}

/// A part that a station used.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedWorkshopPart {
    pub part: String,
    pub name: String,
    pub qty: i64,
}

/// A station with what it used.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct WorkshopStep {
    pub row: WorkshopStepRow,
    pub parts: Vec<NamedWorkshopPart>,
}

/// A job with its report.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct WorkshopSheet {
    pub card: WorkshopCard,
    /// The oldest first.
    pub steps: Vec<WorkshopStep>,
    /// Photographs of the thing on its way and in the workshop: attachments of this purpose, of the job or its order.
    pub photographs: i64,
    /// Who sent it up, and who received it back.
    pub sent_name: String,
    pub back_name: String,
}

/// The oldest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WorkshopShowGives {
    pub jobs: Vec<WorkshopSheet>,
}

impl Command for WorkshopShow {
    const NAME: &'static str = "workshop.show";
    const ABOUT: &'static str = "A workshop job, or an order's, with the report of the line";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Stock, Topic::Packs, Topic::People];
    type With = WorkshopShowWith;
    type Gives = WorkshopShowGives;

    async fn run(host: &Host, _: &Caller, with: WorkshopShowWith) -> Result<WorkshopShowGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let mut tail = Query::new("WHERE j.scope=$1", vec![scope.as_str().into_val()]);
        match (&with.job, &with.order) {
            (Some(job), None) => tail.with(" AND j.id={}", job.as_str().into_val()),
            (None, Some(order)) if !order.is_empty() => tail.with(" AND j.order_id={}", order.as_str().into_val()),
            _ => return Err(Fault::new("text.missing").at("job")),
        }
        tail.add(" ORDER BY j.sent_ms, j.id");
        let found = cards(host, &tail).await?;
        if found.is_empty() && with.job.is_some() {
            return Err(Fault::new("thing.not_found").at("job").with("id", with.job));
        }
        let mut reports = steps(host, found.iter().map(|card| &card.row)).await?;
        let actors = Actors::of(host, Some(&scope)).await?;
        let mut jobs = Vec::with_capacity(found.len());
        for card in found {
            let mut rows = reports.remove(&(card.row.scope.clone(), card.row.id.clone())).unwrap_or_default();
            rows.sort_by_key(|row| row.id.parse::<Ref>().ok());
            let used = "WHERE scope=$1 AND job=$2 ORDER BY step, line";
            let args = [scope.as_str().into_val(), card.row.id.as_str().into_val()];
            let used = host.book.rows::<WorkshopPartRow>(used, &args).await?;
            let names = catalogue::names(host, used.iter().map(|row| row.part.as_str())).await?;
            let parts = |step: &str| {
                let of_step = used.iter().filter(|row| row.step == step);
                let named = |row: &WorkshopPartRow| NamedWorkshopPart {
                    name: names.get(&row.part).cloned().unwrap_or_default(),
                    part: row.part.clone(),
                    qty: row.qty,
                };
                of_step.map(named).collect()
            };
            let steps = rows.into_iter().map(|row| WorkshopStep { parts: parts(&row.id), row }).collect();
            jobs.push(WorkshopSheet {
                steps,
                photographs: photographs(host, &card).await?,
                sent_name: actors.name(&scope, &card.row.sent_by),
                back_name: actors.name(&scope, &card.row.back_by),
                card,
            });
        }
        Ok(WorkshopShowGives { jobs })
    }
}

/// Attachments of the workshop's purpose, put to the job or to its order.
async fn photographs(host: &Host, card: &WorkshopCard) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(*) FROM attachment WHERE scope=$1 AND purpose=$2 AND about IN ($3,$4)";
    let row = &card.row;
    let order = if row.order_id.is_empty() { &row.id } else { &row.order_id };
    let purpose = AttachmentPurpose::Workshop.word();
    let args =
        [row.scope.as_str().into_val(), purpose.into_val(), row.id.as_str().into_val(), order.as_str().into_val()];
    let counted = host.book.engine.read(sql, &args).await?.pop().unwrap_or_default();
    Ok(int(counted.first()))
}
