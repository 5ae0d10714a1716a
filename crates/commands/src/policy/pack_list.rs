//! `pack.list`: every version of every pack, and which are in force.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::Fault;
use domain::network::PackKind;
use domain::warranty::{Edition, Pack, Promise};
use journal::fold::ALL;
use journal::rows::PackRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::content;
use super::goods::{Goods, goods};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::damaged;

/// `pack.list`.
#[derive(Debug)]
pub struct PackList;

/// One version.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PackCard {
    pub kind: PackKind,
    pub version: i64,
    pub effective_on: NaiveDate,
    pub title: String,
    pub published_ms: i64,
    /// Sign-in name at headquarters.
    pub published_by: String,
    /// In force today.
    pub current: bool,
    /// Parts, codes, days, rates; 1 for a policy and for settings.
    pub rows: i64,
    /// Of a policy and of a promise: its own name and version, and the category of goods; else empty.
    pub pack: String,
    pub category: String,
    /// Of a promise: whom it is made to.
    pub edition: Option<Edition>,
}

/// The newest of each kind first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PackListGives {
    pub packs: Vec<PackCard>,
    /// The categories that have a floor today, by their names.
    pub goods: Vec<Goods>,
}

/// What a policy or a promise calls itself, what goods it is about, and whom it is made to.
fn named(kind: PackKind, content: &str) -> (String, String, Option<Edition>) {
    let found = match kind {
        PackKind::Policy => Pack::from_toml(content).ok().map(|pack| (pack.policy(), pack.category, None)),
        PackKind::Promise => {
            let promise = Promise::from_toml(content).ok();
            promise.map(|promise| (promise.pack.policy(), promise.pack.category, Some(promise.edition)))
        }
        _ => None,
    };
    found.unwrap_or_default()
}

impl Command for PackList {
    const NAME: &'static str = "pack.list";
    const ABOUT: &'static str = "The packs that headquarters published";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Packs];
    type With = Nothing;
    type Gives = PackListGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<PackListGives, Fault> {
        let packs = host.packs().await?;
        let today = host.ambient.today();
        // A catalogue's rows stand in their own table; the other packs are small enough to be counted from their text.
        let sql = "SELECT version, COUNT(*) FROM part WHERE scope=$1 GROUP BY version";
        let parts: HashMap<i64, i64> = host
            .book
            .engine
            .read(sql, &[ALL.into_val()])
            .await?
            .into_iter()
            .filter_map(|row| match <[Val; 2]>::try_from(row) {
                Ok([Val::Int(version), Val::Int(count)]) => Some((version, count)),
                _ => None,
            })
            .collect();
        let sql = "SELECT scope, kind, version, effective_on, title, CASE WHEN kind='parts' THEN '' ELSE content END, \
            published_ms, published_by FROM pack WHERE scope=$1 ORDER BY kind, version DESC";
        let mut cards = Vec::new();
        for row in host.book.engine.read(sql, &[ALL.into_val()]).await? {
            let row = <PackRow as journal::table::Record>::from_values(row).ok_or_else(|| damaged("pack"))?;
            // A kind of a newer version of the program is none that this one could show.
            let Some(kind) = PackKind::from_word(&row.kind) else { continue };
            let rows = match kind {
                PackKind::Parts => parts.get(&row.version).copied().unwrap_or(0),
                _ => content::check(kind, &row.content).map_or(0, |rows| rows as i64),
            };
            let (pack, category, edition) = named(kind, &row.content);
            cards.push(PackCard {
                kind,
                version: row.version,
                effective_on: row.effective_on,
                title: row.title,
                published_ms: row.published_ms,
                published_by: row.published_by.strip_prefix("hq:").unwrap_or(&row.published_by).to_owned(),
                current: packs.holds(kind, row.version, today),
                rows,
                pack,
                category,
                edition,
            });
        }
        Ok(PackListGives { packs: cards, goods: goods(&packs, today) })
    }
}
