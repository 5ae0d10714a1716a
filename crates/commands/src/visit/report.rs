//! `visit.report`: a technician's day: visits, late ones, absences, devices taken along, money.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::visit::{VisitClock, VisitOutcome};
use domain::{Fault, Fen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{VisitCard, cards, starts};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::query::Query;
use crate::repair::sets::date;

const DAY_MS: i64 = 24 * 3_600_000;

/// `visit.report`.
#[derive(Debug)]
pub struct VisitReport;

/// Of a day; today where none is named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitReportWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub day: Option<String>,
}

/// One technician's day.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct TechnicianDay {
    /// Empty for visits that nobody was named for.
    pub technician: String,
    pub name: String,
    /// Visits that were due or ended on the day.
    pub visits: i64,
    pub done: i64,
    pub late: i64,
    pub absent: i64,
    pub not_home: i64,
    pub taken_away: i64,
    pub taken_fen: Fen,
    /// Sheets that ended and that no supervisor found in order.
    pub unchecked: i64,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitReportGives {
    pub day: NaiveDate,
    pub technicians: Vec<TechnicianDay>,
    pub visits: Vec<VisitCard>,
}

impl Command for VisitReport {
    const NAME: &'static str = "visit.report";
    const ABOUT: &'static str = "The technicians' report of a day's visits";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Customers, Topic::People, Topic::Packs];
    type With = VisitReportWith;
    type Gives = VisitReportGives;

    async fn run(host: &Host, _: &Caller, with: VisitReportWith) -> Result<VisitReportGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let today = host.ambient.today();
        let named = with.day.as_deref().filter(|day| !day.is_empty());
        let day = named.map_or(Ok(today), |day| date("day", day, today))?;
        let mut tail = Query::new("WHERE v.scope=$1", vec![scope.as_str().into_val()]);
        tail.add(" AND v.kind IN ('on_site','take_away','delivery') AND v.state NOT IN ('asked','cancelled')");
        tail.with(" AND COALESCE(v.left_ms, v.until_ms)>={}", starts(day).into_val());
        tail.with(" AND COALESCE(v.left_ms, v.until_ms)<{}", starts(day).saturating_add(DAY_MS).into_val());
        let visits = cards(host, &scope, &tail).await?;
        Ok(VisitReportGives { day, technicians: days(&visits)?, visits })
    }
}

fn days(visits: &[VisitCard]) -> Result<Vec<TechnicianDay>, Fault> {
    let mut days: BTreeMap<&str, TechnicianDay> = BTreeMap::new();
    for card in visits {
        let day = days.entry(&card.row.technician).or_default();
        day.technician.clone_from(&card.row.technician);
        day.name.clone_from(&card.technician_name);
        day.visits += 1;
        // What was taken away is back by now, perhaps.
        let state = if card.row.state == "returned" { "taken_away" } else { card.row.state.as_str() };
        let outcome = VisitOutcome::from_word(state);
        let met = |wanted: &[VisitOutcome]| i64::from(outcome.is_some_and(|outcome| wanted.contains(&outcome)));
        day.done += met(&[VisitOutcome::Repaired, VisitOutcome::Delivered]);
        day.not_home += met(&[VisitOutcome::NotHome]);
        day.taken_away += met(&[VisitOutcome::TakenAway, VisitOutcome::Dud]);
        day.late += i64::from(card.arrival == VisitClock::Late);
        day.absent += i64::from(card.arrival == VisitClock::Absent);
        day.taken_fen = day.taken_fen.checked_add(card.row.taken_fen)?;
        day.unchecked += i64::from(outcome.is_some() && card.row.checked != Some(true));
    }
    Ok(days.into_values().collect())
}
