//! `workshop.list`: what is in the workshop and on its way, the overdue on top.

use std::collections::HashMap;

use domain::Fault;
use domain::workshop::{Station, WorkshopItem};
use journal::rows::{WorkshopJobRow, WorkshopStepRow};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::job;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::query::Query;
use crate::reader::{NAMES, columns, split, text};

/// Jobs to a list.
const JOBS_MAX: usize = 500;

/// `workshop.list`.
#[derive(Debug)]
pub struct WorkshopList;

/// Whose jobs; at headquarters all outlets' where none is named. With `open`, only what somebody must still do something
/// with.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkshopListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub open: bool,
}

/// A job in people's words.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct WorkshopCard {
    pub row: WorkshopJobRow,
    pub outlet_name: String,
    /// The order's number; empty for what has none.
    pub number: String,
    /// Past its day.
    pub overdue: bool,
    /// On the line: the station that comes next. One that only a refurbished thing passes may be left out by others.
    pub next: Option<Station>,
}

/// The overdue first, then by their day, then the newest; 500 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WorkshopListGives {
    pub jobs: Vec<WorkshopCard>,
    /// The line as it is set today.
    pub line: Vec<Station>,
    /// All that are past their day, also beyond the list's end.
    pub overdue: i64,
}

impl Command for WorkshopList {
    const NAME: &'static str = "workshop.list";
    const ABOUT: &'static str = "Devices and boards in the workshop and on their way";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Stock, Topic::Packs];
    type With = WorkshopListWith;
    type Gives = WorkshopListGives;

    async fn run(host: &Host, _: &Caller, with: WorkshopListWith) -> Result<WorkshopListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let mut query = Query::new("WHERE 1=1", Vec::new());
        if let Some(scope) = scope {
            query.with(" AND j.scope={}", scope.into_val());
        }
        if host.is_outlet() {
            // Headquarters' own pieces are its own business.
            query.with(" AND j.item<>{}", WorkshopItem::Refurbishing.word().into_val());
        }
        if with.open {
            query.add(" AND j.state IN ('sent','on_line','done','shipped','short','missing')");
        }
        let today = host.ambient.today();
        let mut overdue = Query::new(format!("SELECT COUNT(*) FROM workshop_job j {}", query.sql), query.args.clone());
        overdue.with(" AND j.due_on<{}", today.into_val());
        let overdue = host.book.engine.read(&overdue.sql, &overdue.args).await?.pop().unwrap_or_default();
        query.with(" ORDER BY CASE WHEN j.due_on<{} THEN 0 WHEN j.due_on IS NULL THEN 2 ELSE 1 END,", today.into_val());
        query.add(&format!(" j.due_on, j.sent_ms DESC, j.id LIMIT {JOBS_MAX}"));
        let packs = host.packs().await?;
        Ok(WorkshopListGives {
            jobs: cards(host, &query).await?,
            line: packs.settings.workshop.line.clone(),
            overdue: crate::reader::int(overdue.first()),
        })
    }
}

/// The jobs of the table `j` that a query's tail picks.
pub(crate) async fn cards(host: &Host, tail: &Query) -> Result<Vec<WorkshopCard>, Fault> {
    let sql = format!(
        "SELECT {}, o.number, n.name FROM workshop_job j \
         LEFT JOIN repair_order o ON o.scope=j.scope AND o.id=j.order_id \
         LEFT JOIN outlet n ON n.scope=j.scope {}",
        columns::<WorkshopJobRow>("j"),
        tail.sql
    );
    let rows = host.book.engine.read(&sql, &tail.args).await?;
    let rows: Vec<(WorkshopJobRow, Vec<Val>)> = rows.into_iter().map(split).collect::<Result<_, _>>()?;
    let on_line = rows.iter().filter(|(row, _)| row.state == "on_line").map(|(row, _)| row);
    let mut steps = steps(host, on_line).await?;
    let packs = host.packs().await?;
    let today = host.ambient.today();
    rows.into_iter()
        .map(|(row, rest)| {
            let passed = job::entries(steps.remove(&(row.scope.clone(), row.id.clone())).unwrap_or_default())?;
            let next = packs.settings.workshop.next(true, &job::read(&passed));
            Ok(WorkshopCard {
                number: text(rest.first()),
                outlet_name: text(rest.get(1)),
                overdue: row.due_on.is_some_and(|due| due < today),
                next: next.filter(|_| row.state == "on_line").cloned(),
                row,
            })
        })
        .collect()
}

/// The entries of these jobs, by outlet and job.
pub(crate) async fn steps(
    host: &Host,
    jobs: impl Iterator<Item = &WorkshopJobRow>,
) -> Result<HashMap<(String, String), Vec<WorkshopStepRow>>, Fault> {
    let keys: Vec<[Val; 2]> = jobs.map(|row| [row.scope.as_str().into_val(), row.id.as_str().into_val()]).collect();
    let mut found: HashMap<(String, String), Vec<WorkshopStepRow>> = HashMap::new();
    for group in keys.chunks(NAMES) {
        let mut query = Query::new("WHERE (scope,job) IN (VALUES ", Vec::new());
        query.tuples(group.iter().cloned());
        query.add(")");
        for row in host.book.rows::<WorkshopStepRow>(&query.sql, &query.args).await? {
            found.entry((row.scope.clone(), row.job.clone())).or_default().push(row);
        }
    }
    Ok(found)
}
