//! `search.find`: one box over orders, customers, units and parts.

use std::collections::HashMap;
use std::time::Instant;

use book::search::Hit;
use domain::Fault;
use domain::network::PackKind;
use journal::fold::ALL;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::desk::unit;
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::query::Query;

const LIMIT: i64 = 20;
const LIMIT_MAX: i64 = 100;
/// A part is found once a published version of the catalogue; only the one in force is shown.
const SPARE: i64 = 3;

domain::words! {
    /// What can be found.
    HitKind { Order = 1 "order", Customer = 2 "customer", Unit = 3 "unit", Part = 4 "part" }
}

/// `search.find`.
#[derive(Debug)]
pub struct SearchFind;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchFindWith {
    pub text: String,
    /// At headquarters: one outlet's; without it, anywhere.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<i64>,
}

/// Something that was found.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SearchHit {
    pub kind: HitKind,
    pub id: String,
    pub title: String,
    pub detail: String,
    /// An order's state; empty for the others.
    pub state: String,
    /// The outlet's code; empty for a part.
    pub outlet: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SearchFindGives {
    pub hits: Vec<SearchHit>,
    /// How long the answer took, in microseconds.
    pub took_us: i64,
}

impl Command for SearchFind {
    const NAME: &'static str = "search.find";
    const ABOUT: &'static str = "Find orders, customers, units and parts";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Customers, Topic::Units, Topic::Packs];
    type With = SearchFindWith;
    type Gives = SearchFindGives;

    async fn run(host: &Host, _: &Caller, with: SearchFindWith) -> Result<SearchFindGives, Fault> {
        let began = Instant::now();
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let limit = fields::limit(with.limit, LIMIT, LIMIT_MAX)?;
        let found = host.book.search(scope.as_deref(), &with.text, limit * SPARE).await?;
        let parts_version = host.packs().await?.version(PackKind::Parts);
        let mut hits = hydrate(host, &found, parts_version).await?;
        hits.truncate(limit as usize);
        let took_us = i64::try_from(began.elapsed().as_micros()).unwrap_or(i64::MAX);
        Ok(SearchFindGives { hits, took_us })
    }
}

/// Titles, details and state, by (scope, id).
type Worded = HashMap<(String, String), [String; 3]>;

/// Words the hits, one question a kind, and keeps their order. What is gone since is left out.
async fn hydrate(host: &Host, found: &[Hit], parts_version: i64) -> Result<Vec<SearchHit>, Fault> {
    let mut by_kind: HashMap<HitKind, Worded> = HashMap::new();
    for kind in HitKind::ALL {
        let of_kind: Vec<&Hit> = found.iter().filter(|hit| hit.kind == kind.word()).collect();
        if !of_kind.is_empty() {
            by_kind.insert(*kind, words(host, *kind, &of_kind, parts_version).await?);
        }
    }
    let outlets = if host.is_outlet() { HashMap::new() } else { outlet_names(host).await? };
    let hit = |hit: &Hit| {
        let kind = HitKind::from_word(&hit.kind)?;
        let key = (hit.scope.clone(), hit.id.clone());
        let [title, mut detail, state] = by_kind.get(&kind)?.get(&key)?.clone();
        if let Some(outlet) = outlets.get(&hit.scope) {
            detail = format!("{outlet} · {detail}");
        }
        let part = || hit.id.rsplit_once('@').map_or(hit.id.as_str(), |(number, _)| number).to_owned();
        let id = if kind == HitKind::Part { part() } else { hit.id.clone() };
        let outlet = if hit.scope == ALL { String::new() } else { hit.scope.clone() };
        Some(SearchHit { kind, id, title, detail, state, outlet })
    };
    Ok(found.iter().filter_map(hit).collect())
}

async fn outlet_names(host: &Host) -> Result<HashMap<String, String>, Fault> {
    let rows = host.book.engine.read("SELECT scope, name FROM outlet", &[]).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| match <[Val; 2]>::try_from(row) {
            Ok([Val::Text(code), Val::Text(name)]) => Some((code, name)),
            _ => None,
        })
        .collect())
}

/// SQL that gives scope, id and up to four words of each thing in `v`, a list of (scope, id).
fn sql(kind: HitKind) -> (&'static str, &'static str) {
    match kind {
        HitKind::Order => (
            "SELECT o.scope, o.id, o.number, COALESCE(u.brand,''), COALESCE(u.model,''), COALESCE(c.name,''), o.state \
             FROM (VALUES ",
            ") v CROSS JOIN repair_order o LEFT JOIN unit u ON u.scope=o.scope AND u.id=o.unit \
             LEFT JOIN customer c ON c.scope=o.scope AND c.id=o.customer \
             WHERE o.scope=v.column1 AND o.id=v.column2",
        ),
        HitKind::Customer => (
            "SELECT c.scope, c.id, COALESCE(c.name,''), COALESCE(c.phone,''), '', '', '' FROM (VALUES ",
            ") v CROSS JOIN customer c WHERE c.scope=v.column1 AND c.id=v.column2",
        ),
        HitKind::Unit => (
            "SELECT u.scope, u.id, u.brand, u.model, COALESCE(u.serial,''), '', '' FROM (VALUES ",
            ") v CROSS JOIN unit u WHERE u.scope=v.column1 AND u.id=v.column2",
        ),
        HitKind::Part => (
            "SELECT p.scope, p.number, p.name, p.models, '', '', '' FROM (VALUES ",
            ") v CROSS JOIN part p WHERE p.scope=v.column1 AND p.number=v.column2 AND p.version=",
        ),
    }
}

async fn words(host: &Host, kind: HitKind, hits: &[&Hit], version: i64) -> Result<Worded, Fault> {
    let (head, tail) = sql(kind);
    let mut query = Query::new(head, Vec::new());
    let ending = format!("@{version}");
    let ids = hits.iter().filter_map(|hit| {
        let id = if kind == HitKind::Part { hit.id.strip_suffix(&ending)? } else { &hit.id };
        Some([hit.scope.as_str().into_val(), id.into_val()])
    });
    let ids: Vec<[Val; 2]> = ids.collect();
    if ids.is_empty() {
        return Ok(Worded::new());
    }
    query.tuples(ids);
    query.add(tail);
    if kind == HitKind::Part {
        query.with("{}", version.into_val());
    }
    let rows = host.book.engine.read(&query.sql, &query.args).await?;
    Ok(rows.into_iter().filter_map(|row| worded(kind, row, &ending)).collect())
}

fn worded(kind: HitKind, row: Vec<Val>, ending: &str) -> Option<((String, String), [String; 3])> {
    let row = row.into_iter().map(|val| if let Val::Text(text) = val { Some(text) } else { None });
    let [scope, id, a, b, c, d, e] = <[String; 7]>::try_from(row.collect::<Option<Vec<_>>>()?).ok()?;
    let joined = |words: &[&str]| words.iter().copied().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" · ");
    let model = |brand: &str, model: &str| format!("{brand} {model}").trim().to_owned();
    Some(match kind {
        HitKind::Order => ((scope, id), [a, joined(&[&model(&b, &c), &d]), e]),
        HitKind::Customer => ((scope, id), [a, b, String::new()]),
        HitKind::Unit => {
            let read = unit::imei(&id).map(|imei| imei.grouped()).unwrap_or_default();
            let detail = joined(&[&read, &c]);
            ((scope, id), [model(&a, &b), detail, String::new()])
        }
        HitKind::Part => {
            let detail = joined(&[&id, &b]);
            ((scope, format!("{id}{ending}")), [a, detail, String::new()])
        }
    })
}
