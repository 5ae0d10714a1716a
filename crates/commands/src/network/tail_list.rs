//! `tail.list`: what lost PCs wrote and never sent, as it is offered out of backups, and what HQ said to it.

use domain::Fault;
use journal::rows::{DeviceRow, TailRow};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::text;

/// Offers in one answer, those that wait first.
const MOST: i64 = 200;

/// `tail.list`.
#[derive(Debug)]
pub struct TailList;

/// Of which outlet; at headquarters, of all where none is named.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TailListWith {
    #[serde(default)]
    #[ts(optional)]
    pub outlet: Option<String>,
}

/// An offer. A PC is its letter and its name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TailCard {
    pub outlet: String,
    pub offer: String,
    /// The PC that is lost.
    pub lost: String,
    /// The PC that offers.
    pub by: String,
    /// Actions of people, and the facts in them.
    pub changesets: i64,
    pub facts: i64,
    pub oldest_ms: i64,
    pub newest_ms: i64,
    #[ts(type = "'held' | 'accepted' | 'refused'")]
    pub state: String,
    pub reason: String,
}

/// Offers.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TailListGives {
    pub tails: Vec<TailCard>,
}

impl Command for TailList {
    const NAME: &'static str = "tail.list";
    const ABOUT: &'static str = "What lost PCs never sent, offered out of backups, and what headquarters said to it";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Network, Topic::Sync];
    type With = TailListWith;
    type Gives = TailListGives;

    async fn run(host: &Host, _: &Caller, with: TailListWith) -> Result<TailListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let order = "ORDER BY CASE WHEN state='held' THEN 0 ELSE 1 END, newest_ms DESC, id";
        let rows = match &scope {
            Some(scope) => {
                let tail = format!("WHERE scope=$1 {order} LIMIT $2");
                host.book.rows::<TailRow>(&tail, &[scope.as_str().into_val(), MOST.into_val()]).await?
            }
            None => host.book.rows::<TailRow>(&format!("{order} LIMIT $1"), &[MOST.into_val()]).await?,
        };
        let mut tails = Vec::new();
        for row in rows {
            let by = match row.by_log.parse::<journal::LogId>() {
                Ok(log) => {
                    host.book.engine.read("SELECT owner FROM log WHERE id=$1", &[Val::Int(log.as_i64())]).await?
                }
                Err(_) => Vec::new(),
            };
            let by = text(by.first().and_then(|row| row.first()));
            tails.push(TailCard {
                offer: row.id,
                lost: pc(host, &row.scope, &row.device).await?,
                by: pc(host, &row.scope, &by).await?,
                changesets: row.end_seq.saturating_sub(row.after_seq),
                facts: row.facts,
                oldest_ms: row.oldest_ms,
                newest_ms: row.newest_ms,
                state: row.state,
                reason: row.reason,
                outlet: row.scope,
            });
        }
        Ok(TailListGives { tails })
    }
}

/// A PC as people call it.
pub(crate) async fn pc(host: &Host, outlet: &str, device: &str) -> Result<String, Fault> {
    let row = host.book.row::<DeviceRow>("WHERE scope=$1 AND id=$2", &[outlet.into_val(), device.into_val()]).await?;
    Ok(row.map_or_else(|| device.to_owned(), |row| format!("{} {}", row.letter, row.name)))
}
