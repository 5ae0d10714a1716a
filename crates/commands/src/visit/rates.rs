//! `visit.rates`: how the outlets keep the clocks of their visits.

use chrono::NaiveDate;
use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::starts;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::guard::rates::{outlet_names, span};
use crate::host::{Host, IntoVal};
use crate::reader::{int, text};

const DAY_MS: i64 = 24 * 3_600_000;

/// `visit.rates`.
#[derive(Debug)]
pub struct VisitRates;

/// Visits whose agreed time ended from one day to another, both counted.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitRatesWith {
    /// None: a quarter of a year before the last.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// None: today.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}

/// One outlet's clocks.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutletVisits {
    pub outlet: String,
    pub name: String,
    pub visits: i64,
    pub kept: i64,
    /// Later than agreed, the customer told before.
    pub late: i64,
    /// Later than agreed and unannounced, or nobody came.
    pub absent: i64,
    pub called_in_time: i64,
    pub called_late: i64,
    /// Agreed for a day behind the working days that the network allows.
    pub agreed_late: i64,
    pub unchecked: i64,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitRatesGives {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The most absences first.
    pub outlets: Vec<OutletVisits>,
}

impl Command for VisitRates {
    const NAME: &'static str = "visit.rates";
    const ABOUT: &'static str = "How the outlets keep the clocks of their visits";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Network];
    type With = VisitRatesWith;
    type Gives = VisitRatesGives;

    async fn run(host: &Host, _: &Caller, with: VisitRatesWith) -> Result<VisitRatesGives, Fault> {
        let (from, to) = span(with.from.as_deref(), with.to.as_deref(), host.ambient.today())?;
        let names = outlet_names(host).await?;
        let sum = |what: &str| format!("SUM(CASE WHEN {what} THEN 1 ELSE 0 END)");
        let sums = [
            "arrived_ms IS NOT NULL AND arrived_ms<=until_ms",
            "arrived_ms IS NOT NULL AND arrived_ms>until_ms AND arrived_ms<=deadline_ms",
            "(arrived_ms IS NOT NULL AND arrived_ms>deadline_ms) OR (arrived_ms IS NULL AND deadline_ms<$1)",
            "called_ms IS NOT NULL AND called_ms<=call_due_ms",
            "call_due_ms<$1 AND (called_ms IS NULL OR called_ms>call_due_ms)",
            "agreed_late=1",
            "left_ms IS NOT NULL AND COALESCE(checked,0)=0",
        ]
        .map(sum)
        .join(", ");
        let sql = format!(
            "SELECT scope, COUNT(*), {sums} FROM visit WHERE kind IN ('on_site','take_away','delivery') \
             AND state NOT IN ('asked','cancelled') AND until_ms>=$2 AND until_ms<$3 GROUP BY scope ORDER BY scope"
        );
        let now = host.ambient.now_ms();
        let args = [now.into_val(), starts(from).into_val(), starts(to).saturating_add(DAY_MS).into_val()];
        let mut outlets = Vec::new();
        for row in host.book.engine.read(&sql, &args).await? {
            let (outlet, n) = (text(row.first()), |i: usize| int(row.get(i)));
            outlets.push(OutletVisits {
                name: names.get(&outlet).cloned().unwrap_or_default(),
                outlet,
                visits: n(1),
                kept: n(2),
                late: n(3),
                absent: n(4),
                called_in_time: n(5),
                called_late: n(6),
                agreed_late: n(7),
                unchecked: n(8),
            });
        }
        outlets.sort_by(|a, b| (b.absent, &a.outlet).cmp(&(a.absent, &b.outlet)));
        Ok(VisitRatesGives { from, to, outlets })
    }
}
