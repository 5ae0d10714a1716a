//! A conflict in people's words. Of a conflict between two outlets HQ holds a record in each outlet's scope, each of which
//! knows one side; here the two become one.

use std::collections::HashMap;

use domain::Fault;
use journal::rows::ConflictRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::names::Actors;
use crate::host::{Host, IntoVal};
use crate::query::Query;
use crate::reader::NAMES;

/// What one side claims the thing for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Claimant {
    pub outlet: String,
    /// The order, or the request that it was shipped for.
    pub id: String,
    /// The order's number; empty for a request.
    pub number: String,
}

/// A conflict in people's words.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ConflictCard {
    #[serde(flatten)]
    pub conflict: ConflictRow,
    /// What it is about: an order's or a ticket's number, a customer's name, a part's serial, the day of a
    /// request, the PC that an allowance is for.
    pub title: String,
    pub a_name: String,
    pub b_name: String,
    /// Of a claim: what it is for. None of another outlet's, but at headquarters.
    pub a_claim: Option<Claimant>,
    pub b_claim: Option<Claimant>,
}

/// What people call things: (outlet, id) → title.
type Titles = HashMap<(String, String), String>;

async fn titles(host: &Host, ids: Vec<&str>, table: &str, column: &str) -> Result<Titles, Fault> {
    let mut ids = ids;
    ids.sort_unstable();
    ids.dedup();
    let mut found = Titles::new();
    for group in ids.chunks(NAMES) {
        let mut query = Query::new(format!("SELECT scope, id, {column} FROM {table} WHERE id IN "), Vec::new());
        query.list(group.iter().map(|id| id.into_val()));
        for row in host.book.engine.read(&query.sql, &query.args).await? {
            if let Ok([Val::Text(scope), Val::Text(id), Val::Text(title)]) = <[Val; 3]>::try_from(row) {
                found.insert((scope, id), title);
            }
        }
    }
    Ok(found)
}

/// An allowance is known by the PC that it was signed for.
const ALLOWED_PC: &str = "(SELECT a.scope AS scope, a.id AS id, d.letter || ' ' || d.name AS title FROM allowance a \
    JOIN device d ON d.scope=a.scope AND d.id=a.device) x";

/// Who opened orders, and when by their clock: (outlet, id) → (actor, ms).
type Openings = HashMap<(String, String), (String, i64)>;

/// The word of what an order claims its phone with. That fact does not touch the phone's key: the record of the contest
/// knows the order, and the order knows who opened it.
const OPENED: &str = "order_opened";

async fn openings(host: &Host, rows: &[ConflictRow]) -> Result<Openings, Fault> {
    let of =
        |row: &ConflictRow| [(row.a_did == OPENED, row.a_value.clone()), (row.b_did == OPENED, row.b_value.clone())];
    let ids: Vec<String> =
        rows.iter().flat_map(of).filter(|(is, id)| *is && !id.is_empty()).map(|(_, id)| id).collect();
    let mut found = Openings::new();
    for group in ids.chunks(NAMES) {
        let mut query = Query::new("SELECT scope, id, opened_by, opened_ms FROM repair_order WHERE id IN ", Vec::new());
        query.list(group.iter().map(|id| id.as_str().into_val()));
        for row in host.book.engine.read(&query.sql, &query.args).await? {
            if let Ok([Val::Text(scope), Val::Text(id), Val::Text(by), Val::Int(ms)]) = <[Val; 4]>::try_from(row) {
                found.insert((scope, id), (by, ms));
            }
        }
    }
    Ok(found)
}

/// The other outlet's record of each conflict across outlets, by id and outlet; at an outlet there is none.
async fn theirs(host: &Host, rows: &[ConflictRow]) -> Result<Vec<ConflictRow>, Fault> {
    let ids: Vec<&str> = rows.iter().filter(|r| !r.elsewhere.is_empty()).map(|r| r.id.as_str()).collect();
    let mut found = Vec::new();
    if host.is_outlet() {
        return Ok(found);
    }
    for group in ids.chunks(NAMES) {
        let mut query = Query::new("WHERE id IN ", Vec::new());
        query.list(group.iter().map(|id| id.into_val()));
        found.extend(host.book.rows::<ConflictRow>(&query.sql, &query.args).await?);
    }
    Ok(found)
}

/// The record with the side that only the other outlet's record knows.
fn whole(mut own: ConflictRow, other: &ConflictRow) -> ConflictRow {
    if own.elsewhere == "a" {
        (own.a_value, own.a_actor, own.a_ms) = (other.a_value.clone(), other.a_actor.clone(), other.a_ms);
    } else {
        (own.b_value, own.b_actor, own.b_ms) = (other.b_value.clone(), other.b_actor.clone(), other.b_ms);
    }
    own
}

/// Two orders claim one thing: what may be had once for all, or a loaner, which one customer has.
fn for_an_order(conflict: &ConflictRow) -> bool {
    matches!(conflict.field.as_str(), "order" | "lent")
}

/// The cards of some conflicts, in their order.
pub async fn cards(host: &Host, mut rows: Vec<ConflictRow>) -> Result<Vec<ConflictCard>, Fault> {
    let mut theirs = theirs(host, &rows).await?;
    let all: Vec<ConflictRow> = rows.iter().chain(&theirs).cloned().collect();
    let openings = openings(host, &all).await?;
    for row in rows.iter_mut().chain(&mut theirs) {
        let opened = |did: &str, id: &str| openings.get(&(row.scope.clone(), id.to_owned())).filter(|_| did == OPENED);
        let (a, b) = (opened(&row.a_did, &row.a_value).cloned(), opened(&row.b_did, &row.b_value).cloned());
        if let Some(opened) = a {
            (row.a_actor, row.a_ms) = opened;
        }
        if let Some(opened) = b {
            (row.b_actor, row.b_ms) = opened;
        }
    }
    let of = |about: &str| rows.iter().filter(|r| r.about == about).map(|r| r.about_id.as_str()).collect::<Vec<_>>();
    let claimed = rows.iter().chain(&theirs).filter(|r| for_an_order(r)).flat_map(|r| [&*r.a_value, &*r.b_value]);
    let orders: Vec<&str> =
        of("order").into_iter().chain(of("workshop")).chain(claimed).filter(|id| !id.is_empty()).collect();
    let numbers = titles(host, orders, "repair_order", "number").await?;
    let mut known = titles(host, of("customer"), "customer", "name").await?;
    known.extend(titles(host, of("request"), "request", "asked_on").await?);
    known.extend(titles(host, of("shipment"), "shipment", "waybill").await?);
    known.extend(titles(host, of("consignment"), "consignment", "waybill").await?);
    known.extend(titles(host, of("allowance"), ALLOWED_PC, "title").await?);
    known.extend(titles(host, of("transfer"), "transfer", "ordered_on").await?);
    known.extend(titles(host, of("loaner"), "loaner", "name").await?);
    known.extend(titles(host, of("tool"), "tool", "name").await?);
    known.extend(titles(host, of("visit"), "visit", "device").await?);
    known.extend(titles(host, of("sale_return"), "sale_return", "item").await?);
    let scope = rows.first().map(|r| r.scope.as_str());
    let one = rows.iter().chain(&theirs).all(|r| Some(r.scope.as_str()) == scope);
    let actors = Actors::of(host, scope.filter(|_| one)).await?;
    let card = |mut conflict: ConflictRow| {
        if conflict.field == "issued" || (conflict.about == "visit" && conflict.field == "technician") {
            // A tool is claimed for a person; a visit is somebody's.
            let name = |staff: &str| actors.name(&conflict.scope, &format!("staff:{staff}"));
            (conflict.a_value, conflict.b_value) = (name(&conflict.a_value), name(&conflict.b_value));
        }
        let other = theirs.iter().find(|r| r.id == conflict.id && r.scope != conflict.scope);
        let conflict = other.map_or_else(|| conflict.clone(), |other| whole(conflict.clone(), other));
        let outlet = |side: &str| other.filter(|_| conflict.elsewhere == side).map_or(&conflict.scope, |o| &o.scope);
        let name = |side: &str, actor: &str| actors.name(outlet(side), actor);
        let claim = |side: &str, value: &str| {
            let is_one = for_an_order(&conflict) && !value.is_empty();
            let number = numbers.get(&(outlet(side).clone(), value.to_owned())).cloned().unwrap_or_default();
            is_one.then(|| Claimant { outlet: outlet(side).clone(), id: value.to_owned(), number })
        };
        let key = (conflict.scope.clone(), conflict.about_id.clone());
        ConflictCard {
            // Numbers and serials are their own names.
            title: known.get(&key).or_else(|| numbers.get(&key)).cloned().unwrap_or(key.1),
            a_name: name("a", &conflict.a_actor),
            b_name: name("b", &conflict.b_actor),
            a_claim: claim("a", &conflict.a_value),
            b_claim: claim("b", &conflict.b_value),
            conflict,
        }
    };
    Ok(rows.iter().cloned().map(card).collect())
}
