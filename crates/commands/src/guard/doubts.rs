//! `guard.doubts`: hand-ins whose day hangs on a clock that was off: confirmed by a person, or by nobody.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::rates::{outlet_names, span};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::query::Query;
use crate::reader::{damaged, int, text};

/// Hand-ins of one answer.
const MOST: i64 = 2_000;

domain::words! {
    /// Why the day of a hand-in is doubtful.
    DoubtWhy {
        /// A person at the counter was asked for it, and confirmed it.
        Confirmed = 1 "confirmed",
        /// Nobody did: the clock was an hour or more apart from headquarters' as this PC knew it.
        Apart = 2 "apart",
        /// Headquarters heard of it an hour or more before it was, by the PC's clock.
        Ahead = 3 "ahead",
        /// The clock ran back behind what the PC had written.
        RanBack = 4 "ran_back",
        /// The day that was written is not the clock's.
        OtherDay = 5 "other_day",
    }
}

/// `guard.doubts`.
#[derive(Debug)]
pub struct GuardDoubts;

/// Hand-ins from one day to another, both counted.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GuardDoubtsWith {
    /// One outlet's; without it, all outlets'.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    /// None: ninety days before the last.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// None: today.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}

/// A hand-in whose day is doubtful.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct DoubtfulDay {
    pub outlet: String,
    pub outlet_name: String,
    pub order: String,
    pub number: String,
    /// The day that was written.
    pub day: NaiveDate,
    pub opened_by: String,
    pub why: DoubtWhy,
    /// The PC's clock, and where nobody confirmed the day headquarters' as it was then.
    pub pc_ms: i64,
    pub hq_ms: Option<i64>,
    pub cleared: Option<DoubtCleared>,
}

/// That somebody at headquarters looked at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DoubtCleared {
    /// Their sign-in name.
    pub by: String,
    pub at_ms: i64,
    /// What they found.
    pub why: String,
}

/// How many an outlet has.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutletDoubts {
    pub outlet: String,
    pub name: String,
    /// Confirmed by nobody at the counter, looked at or not.
    pub unconfirmed: i64,
    /// Of those, how many somebody at headquarters looked at.
    pub cleared: i64,
    pub confirmed: i64,
    /// Hand-ins in that time, doubtful or not.
    pub orders: i64,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct GuardDoubtsGives {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Those that nobody confirmed or looked at first, the newest in front; two thousand at most.
    pub days: Vec<DoubtfulDay>,
    /// The outlet with the most that nobody confirmed or looked at first.
    pub outlets: Vec<OutletDoubts>,
}

impl Command for GuardDoubts {
    const NAME: &'static str = "guard.doubts";
    const ABOUT: &'static str = "Hand-ins whose day hangs on a clock that was off, by outlet";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Network, Topic::People];
    type With = GuardDoubtsWith;
    type Gives = GuardDoubtsGives;

    async fn run(host: &Host, _: &Caller, with: GuardDoubtsWith) -> Result<GuardDoubtsGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        // A clock that ran ahead wrote days to come: up to today is up to the last that anybody wrote.
        let open_end = with.to.as_deref().is_none_or(str::is_empty);
        let (from, to) = span(with.from.as_deref(), with.to.as_deref(), host.ambient.today())?;
        let mut within = Query::new(" WHERE o.opened_on>=$1", vec![from.into_val()]);
        if !open_end {
            within.with(" AND o.opened_on<={}", to.into_val());
        }
        if let Some(scope) = &scope {
            within.with(" AND o.scope={}", scope.as_str().into_val());
        }
        let names = outlet_names(host).await?;
        let actors = Actors::of(host, scope.as_deref()).await?;
        let sql = format!(
            "SELECT o.scope, o.id, o.number, o.opened_on, o.opened_by, o.opened_ms, COALESCE(d.why,''), \
             COALESCE(d.hq_ms,0), d.cleared_by, COALESCE(d.cleared_ms,0), COALESCE(d.cleared_why,'') FROM repair_order o LEFT JOIN day_doubt d ON d.scope=o.scope AND d.order_id=o.id{} \
             AND (o.day_confirmed=1 OR d.why IS NOT NULL) \
             ORDER BY CASE WHEN d.why IS NULL THEN 2 WHEN d.cleared_by IS NULL THEN 0 ELSE 1 END, o.opened_ms DESC, o.id LIMIT {MOST}",
            within.sql
        );
        let mut days = Vec::new();
        for row in host.book.engine.read(&sql, &within.args).await? {
            let why = DoubtWhy::from_word(&text(row.get(6))).unwrap_or(DoubtWhy::Confirmed);
            let outlet = text(row.first());
            days.push(DoubtfulDay {
                outlet_name: names.get(&outlet).cloned().unwrap_or_default(),
                order: text(row.get(1)),
                number: text(row.get(2)),
                day: text(row.get(3)).parse().map_err(|_| damaged("repair_order.opened_on"))?,
                opened_by: actors.name(&outlet, &text(row.get(4))),
                pc_ms: int(row.get(5)),
                hq_ms: (why != DoubtWhy::Confirmed).then(|| int(row.get(7))),
                cleared: Some(text(row.get(8))).filter(|by| !by.is_empty()).map(|by| DoubtCleared {
                    by,
                    at_ms: int(row.get(9)),
                    why: text(row.get(10)),
                }),
                why,
                outlet,
            });
        }
        let sql = format!(
            "SELECT o.scope, CAST(SUM(CASE WHEN d.why IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT), \
             CAST(SUM(CASE WHEN d.cleared_by IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT), \
             CAST(SUM(CASE WHEN d.why IS NULL AND o.day_confirmed=1 THEN 1 ELSE 0 END) AS BIGINT), COUNT(*) \
             FROM repair_order o LEFT JOIN day_doubt d ON d.scope=o.scope AND d.order_id=o.id{} GROUP BY o.scope",
            within.sql
        );
        let mut outlets: BTreeMap<String, OutletDoubts> = BTreeMap::new();
        for row in host.book.engine.read(&sql, &within.args).await? {
            let outlet = text(row.first());
            let [unconfirmed, cleared, confirmed, orders] = [1, 2, 3, 4].map(|at| int(row.get(at)));
            if unconfirmed + confirmed > 0 {
                let name = names.get(&outlet).cloned().unwrap_or_default();
                let one = OutletDoubts { outlet: outlet.clone(), name, unconfirmed, cleared, confirmed, orders };
                outlets.insert(outlet, one);
            }
        }
        let mut outlets: Vec<OutletDoubts> = outlets.into_values().collect();
        outlets.sort_by_key(|one| (one.cleared - one.unconfirmed, -one.unconfirmed, -one.confirmed));
        Ok(GuardDoubtsGives { from, to, days, outlets })
    }
}

/// How many came in since that moment that nobody confirmed or looked at, at all outlets.
pub async fn unconfirmed_since(host: &Host, since_ms: i64) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(*) FROM day_doubt d JOIN repair_order o ON o.scope=d.scope AND o.id=d.order_id \
        WHERE o.opened_ms>$1 AND d.cleared_by IS NULL";
    let row = host.book.engine.read(sql, &[since_ms.into_val()]).await?.pop().unwrap_or_default();
    Ok(int(row.first()))
}
