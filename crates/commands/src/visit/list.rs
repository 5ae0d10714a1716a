//! `visit.list`: a day's visits by technician, with the clocks that run; or all that somebody must still do something with.

use chrono::NaiveDate;
use domain::Fault;
use domain::visit::{VisitClock, VisitKind};
use domain::zone::moment;
use journal::rows::VisitRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::query::Query;
use crate::reader::{columns, int, split, text};
use crate::repair::sets::date;

/// Visits to a list.
const VISITS_MAX: usize = 500;
const DAY_MS: i64 = 24 * 3_600_000;

/// `visit.list`.
#[derive(Debug)]
pub struct VisitList;

/// With a day: what is agreed for it, what of the days before still waits, and what was asked for by the link. With `open`, only what still waits.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub day: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub technician: Option<String>,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub open: bool,
}

/// A visit in people's words, with its clocks as they stand now.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitCard {
    pub row: VisitRow,
    /// Empty where erased.
    pub customer_name: String,
    pub phone: String,
    pub address: String,
    pub technician_name: String,
    /// The order's number.
    pub number: String,
    pub call: VisitClock,
    pub arrival: VisitClock,
    pub signatures: i64,
    pub photographs: i64,
}

/// What was asked for by the link, then by technician and the agreed time; 500 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitListGives {
    pub day: NaiveDate,
    pub visits: Vec<VisitCard>,
    /// Clocks that are about to fall due, and those that did.
    pub soon: i64,
    pub missed: i64,
    /// Booked by the link, and nobody at the counter has answered.
    pub asked: i64,
}

impl Command for VisitList {
    const NAME: &'static str = "visit.list";
    const ABOUT: &'static str = "Bookings and visits with their clocks";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Customers, Topic::People, Topic::Files, Topic::Packs];
    type With = VisitListWith;
    type Gives = VisitListGives;

    async fn run(host: &Host, _: &Caller, with: VisitListWith) -> Result<VisitListGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let today = host.ambient.today();
        let asked = with.day.as_deref().filter(|day| !day.is_empty());
        let day = match asked {
            Some(day) => date("day", day, NaiveDate::MAX)?,
            None => today,
        };
        let mut query = Query::new("WHERE v.scope=$1", vec![scope.as_str().into_val()]);
        if with.open {
            query.add(" AND v.state IN ('asked','booked','dispatched','there','taken_away')");
        }
        if asked.is_some() {
            // Whoever waits for an answer stands there whatever the day is.
            let starts = starts(day);
            query.with(" AND (v.state='asked' OR (v.from_ms<{}", starts.saturating_add(DAY_MS).into_val());
            query.with(" AND (v.until_ms>={}", starts.into_val());
            query.add(" OR v.state IN ('booked','dispatched','there'))))");
        }
        if let Some(technician) = with.technician.as_deref().filter(|id| !id.is_empty()) {
            query.with(" AND v.technician={}", technician.into_val());
        }
        let visits = cards(host, &scope, &query).await?;
        let clocks = || visits.iter().filter(|card| waits(&card.row)).flat_map(|card| [card.call, card.arrival]);
        let soon = clocks().filter(|clock| *clock == VisitClock::Soon).count() as i64;
        let missed = clocks().filter(|clock| matches!(clock, VisitClock::Overdue | VisitClock::Absent)).count() as i64;
        let asked = visits.iter().filter(|card| card.row.state == "asked").count() as i64;
        Ok(VisitListGives { day, soon, missed, asked, visits })
    }
}

/// Whether somebody must still go.
fn waits(row: &VisitRow) -> bool {
    matches!(row.state.as_str(), "booked" | "dispatched")
}

/// When a day begins on the walls of the network.
pub(super) fn starts(day: NaiveDate) -> i64 {
    moment(day.and_time(chrono::NaiveTime::MIN))
}

/// The visits of the table `v` that a query's tail picks.
pub(super) async fn cards(host: &Host, scope: &str, tail: &Query) -> Result<Vec<VisitCard>, Fault> {
    let attached = |kind: &str| {
        format!(
            "(SELECT COUNT(*) FROM attachment a WHERE a.scope=v.scope AND a.about=v.id AND a.purpose='visit' AND a.kind='{kind}')"
        )
    };
    let sql = format!(
        "SELECT {}, COALESCE(c.name,''), COALESCE(c.phone,''), COALESCE(c.address,''), COALESCE(o.number,''), {}, {} \
         FROM visit v LEFT JOIN customer c ON c.scope=v.scope AND c.id=v.customer \
         LEFT JOIN repair_order o ON o.scope=v.scope AND o.id=v.order_id {} \
         ORDER BY CASE WHEN v.state='asked' THEN 0 ELSE 1 END, v.technician, v.from_ms, v.id LIMIT {VISITS_MAX}",
        columns::<VisitRow>("v"),
        attached("signature"),
        attached("photo"),
        tail.sql
    );
    let actors = Actors::of(host, Some(scope)).await?;
    let packs = host.packs().await?;
    let (rules, now) = (&packs.settings.visit, host.ambient.now_ms());
    let mut cards = Vec::new();
    for row in host.book.engine.read(&sql, &tail.args).await? {
        let (row, rest) = split::<VisitRow>(row)?;
        let out = VisitKind::from_word(&row.kind).is_some_and(VisitKind::goes_out)
            && !matches!(row.state.as_str(), "asked" | "cancelled");
        let still = |clock: VisitClock| if out { clock } else { VisitClock::Still };
        cards.push(VisitCard {
            customer_name: text(rest.first()),
            phone: text(rest.get(1)),
            address: text(rest.get(2)),
            technician_name: match row.technician.as_str() {
                "" => String::new(),
                id => actors.name(scope, &format!("staff:{id}")),
            },
            number: text(rest.get(3)),
            call: still(rules.call(row.call_due_ms, row.called_ms, now)),
            arrival: still(rules.arrival(row.until_ms, row.deadline_ms, row.arrived_ms, now)),
            signatures: int(rest.get(4)),
            photographs: int(rest.get(5)),
            row,
        });
    }
    Ok(cards)
}
