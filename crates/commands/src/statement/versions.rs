//! `statement.versions`: the places of HQ's log for an outlet as a person names them: the end of a day, the close of the month,
//! and what HQ said just before it. From each of them the statement is made again as it was known then.

use chrono::NaiveDate;
use domain::Fault;
use domain::settlement::Month;
use domain::zone::{ZONE_MS, day_of};
use journal::LogId;
use journal::rows::PeriodRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::build::Position;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{damaged, int, places};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// Days to a list: a month's statement is settled long before.
const DAYS_MAX: usize = 400;

domain::words! {
    /// What a place of HQ's log is to a person.
    VersionKind {
        /// The end of a day.
        Day = 1 "day",
        /// The month's close.
        Closed = 2 "closed",
        /// The last thing that HQ said before it.
        BeforeClose = 3 "before_close",
    }
}

/// `statement.versions`.
#[derive(Debug)]
pub struct StatementVersions;

/// Of which month's statement, `YYYY-MM`.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementVersionsWith {
    pub month: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// One place.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Version {
    pub kind: VersionKind,
    pub day: NaiveDate,
    /// When HQ said what stands there.
    pub at_ms: i64,
    pub at: Position,
}

/// The places, the newest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StatementVersionsGives {
    pub versions: Vec<Version>,
    /// Older places are not in this book yet: its history is still on its way.
    pub pending: bool,
}

impl Command for StatementVersions {
    const NAME: &'static str = "statement.versions";
    const ABOUT: &'static str = "The days and closes as known at which a month's statement can be shown";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Sync];
    type With = StatementVersionsWith;
    type Gives = StatementVersionsGives;

    async fn run(host: &Host, _: &Caller, with: StatementVersionsWith) -> Result<StatementVersionsGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let month = Month::parse(&with.month)?;
        let look = host.look(&scope).await?;
        let own = |log: &&book::Log| log.scope == scope && log.owner == book::Owner::Hq;
        let logs: Vec<LogId> = look.logs().filter(own).map(|log| log.id).collect();
        drop(look);
        let mut versions = days(host, &logs, month.first).await?;
        versions.extend(closes(host, &scope, &month).await?);
        versions.sort_by_key(|version| std::cmp::Reverse((version.at_ms, version.kind == VersionKind::Closed)));
        versions.truncate(DAYS_MAX);
        Ok(StatementVersionsGives { versions, pending: host.book.history().await?.is_some() })
    }
}

/// The last place of each day since `from` on which HQ said something about the outlet.
async fn days(host: &Host, logs: &[LogId], from: NaiveDate) -> Result<Vec<Version>, Fault> {
    if logs.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT c.log, c.seq, c.wall_ms FROM changeset c JOIN ( \
         SELECT (wall_ms+{ZONE_MS})/{DAY_MS} AS day, MAX(lamport) AS last FROM changeset WHERE log IN ({0}) \
         GROUP BY (wall_ms+{ZONE_MS})/{DAY_MS}) d ON d.last=c.lamport AND d.day=(c.wall_ms+{ZONE_MS})/{DAY_MS} \
         WHERE c.log IN ({0}) ORDER BY c.wall_ms DESC LIMIT {DAYS_MAX}",
        places(1, logs.len())
    );
    let args: Vec<Val> = logs.iter().map(|log| log.as_i64().into_val()).collect();
    let version = |row: Vec<Val>| {
        let at_ms = int(row.get(2));
        let at = Position { log: LogId::from_i64(int(row.first())), seq: int(row.get(1)) as u64 };
        Version { kind: VersionKind::Day, day: day_of(at_ms), at_ms, at }
    };
    let found = host.book.engine.read(&sql, &args).await?.into_iter().map(version);
    Ok(found.filter(|version| version.day >= from).collect())
}

/// The month's close and the place before it.
async fn closes(host: &Host, scope: &str, month: &Month) -> Result<Vec<Version>, Fault> {
    let args = [scope.into_val(), month.last().into_val()];
    let Some(row) = host.book.row::<PeriodRow>("WHERE scope=$1 AND end_on=$2", &args).await? else {
        return Ok(Vec::new());
    };
    let log = row.log.parse::<LogId>().map_err(|_| damaged("period"))?;
    let version =
        |kind, seq: u64| Version { kind, day: day_of(row.closed_ms), at_ms: row.closed_ms, at: Position { log, seq } };
    let closed = row.seq as u64;
    let before = closed.checked_sub(1).filter(|seq| *seq > 0);
    Ok(before
        .map(|seq| version(VersionKind::BeforeClose, seq))
        .into_iter()
        .chain([version(VersionKind::Closed, closed)])
        .collect())
}
