//! `period.list`: an outlet's closed months with their signatures, and the one that is open.

use chrono::NaiveDate;
use domain::{Fault, settlement};
use journal::rows::PeriodRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::build::{Position, next_end};
use super::file::{Keys, hash_of, signatures};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::reader::damaged;

/// `period.list`.
#[derive(Debug)]
pub struct PeriodList;

/// Whose months; at headquarters the outlet must be named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PeriodListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// Who signed.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Signed {
    /// `hq`, or the log of the outlet's PC.
    pub by: String,
    /// The person, as the fact names them.
    pub person: String,
    pub at_ms: i64,
    pub hash: String,
    /// The key is known here and the signature holds.
    pub holds: bool,
}

/// A closed month.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Month {
    /// `YYYY-MM`.
    pub month: String,
    pub end: NaiveDate,
    pub closed_ms: i64,
    pub closed_by: String,
    pub at: Position,
    pub signatures: Vec<Signed>,
}

/// The months, the newest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PeriodListGives {
    pub months: Vec<Month>,
    /// The next one to be closed, `YYYY-MM`; absent where none was closed yet.
    pub next: Option<String>,
}

impl Command for PeriodList {
    const NAME: &'static str = "period.list";
    const ABOUT: &'static str = "Closed months of an outlet's books, and who signed them";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::People];
    type With = PeriodListWith;
    type Gives = PeriodListGives;

    async fn run(host: &Host, _: &Caller, with: PeriodListWith) -> Result<PeriodListGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let args = [scope.as_str().into_val()];
        let rows = host.book.rows::<PeriodRow>("WHERE scope=$1 ORDER BY end_on DESC", &args).await?;
        let next = rows.first().and_then(|last| next_end(last.end_on)).map(settlement::Month::of);
        let people = Actors::of(host, Some(&scope)).await?;
        let keys = Keys::of(host, &scope).await?;
        let mut months = Vec::with_capacity(rows.len());
        for row in rows {
            let log = row.log.parse().map_err(|_| damaged("period"))?;
            let mut signed = Vec::new();
            for (kept, signature) in signatures(host, &scope, row.end_on).await? {
                signed.push(Signed {
                    by: kept.signer.clone(),
                    person: people.name(&scope, &kept.signed_by),
                    at_ms: kept.signed_ms,
                    hash: hash_of(&kept)?.to_string(),
                    holds: keys.hold(&hash_of(&kept)?, &signature),
                });
            }
            months.push(Month {
                month: settlement::Month::of(row.end_on),
                end: row.end_on,
                closed_ms: row.closed_ms,
                closed_by: people.name(&scope, &row.closed_by),
                at: Position { log, seq: row.seq as u64 },
                signatures: signed,
            });
        }
        Ok(PeriodListGives { months, next })
    }
}
