//! `customer.find`: by telephone digits, by name, by pinyin or its initials.

use std::collections::HashMap;

use domain::Fault;
use journal::rows::CustomerRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::query::Query;

const LIMIT: i64 = 20;
const LIMIT_MAX: i64 = 100;
/// Digits in the middle of a number are looked for from three on: fewer fit half the town.
const DIGITS_MIN: usize = 3;

/// `customer.find`.
#[derive(Debug)]
pub struct CustomerFind;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CustomerFindWith {
    /// Empty for the newest customers, the erased among them; nothing that is typed finds those.
    pub text: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<i64>,
}

/// A customer and what the outlet has done for them.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct FoundCustomer {
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: CustomerRow,
    pub orders: i64,
    /// When they last brought a device.
    pub last_ms: Option<i64>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct CustomerFindGives {
    pub customers: Vec<FoundCustomer>,
}

impl Command for CustomerFind {
    const NAME: &'static str = "customer.find";
    const ABOUT: &'static str = "Find customers by telephone digits, name or pinyin initials";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Customers, Topic::Orders];
    type With = CustomerFindWith;
    type Gives = CustomerFindGives;

    async fn run(host: &Host, _: &Caller, with: CustomerFindWith) -> Result<CustomerFindGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let limit = fields::limit(with.limit, LIMIT, LIMIT_MAX)?;
        let rows = if with.text.trim().is_empty() {
            let tail = "WHERE scope=$1 ORDER BY added_ms DESC, id DESC LIMIT $2";
            host.book.rows::<CustomerRow>(tail, &[outlet.as_str().into_val(), limit.into_val()]).await?
        } else {
            matching(host, &outlet, &with.text, limit).await?
        };
        let orders = orders_of(host, &outlet, &rows).await?;
        let customers = rows
            .into_iter()
            .map(|row| {
                let (orders, last_ms) = orders.get(&row.id).copied().map_or((0, None), |(n, ms)| (n, Some(ms)));
                FoundCustomer { row, orders, last_ms }
            })
            .collect();
        Ok(CustomerFindGives { customers })
    }
}

async fn matching(host: &Host, outlet: &str, text: &str, limit: i64) -> Result<Vec<CustomerRow>, Fault> {
    let hits = host.book.search_kind(Some(outlet), "customer", text, limit).await?;
    let place: HashMap<String, usize> = hits.into_iter().enumerate().map(|(i, hit)| (hit.id, i)).collect();
    let mut rows = Vec::new();
    if !place.is_empty() {
        let mut query = Query::new("WHERE scope=$1 AND id IN ", vec![outlet.into_val()]);
        query.list(place.keys().map(|id| id.as_str().into_val()));
        rows = host.book.rows::<CustomerRow>(&query.sql, &query.args).await?;
        rows.sort_by_key(|row| place.get(&row.id).copied());
    }
    // The index knows a number by its front and its end; what is asked for may stand in its middle.
    let digits = domain::text::digits(text);
    let only_digits = domain::text::half_width(text).chars().all(|c| c.is_ascii_digit() || c == ' ' || c == '-');
    if only_digits && digits.len() >= DIGITS_MIN && (rows.len() as i64) < limit {
        let tail = "WHERE scope=$1 AND phone LIKE $2 ORDER BY added_ms DESC LIMIT $3";
        let args = [outlet.into_val(), format!("%{digits}%").into_val(), limit.into_val()];
        for row in host.book.rows::<CustomerRow>(tail, &args).await? {
            if (rows.len() as i64) < limit && !rows.iter().any(|known| known.id == row.id) {
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

/// By customer: how many orders, and when the last was opened.
async fn orders_of(host: &Host, outlet: &str, rows: &[CustomerRow]) -> Result<HashMap<String, (i64, i64)>, Fault> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let head = "SELECT customer, COUNT(*), MAX(opened_ms) FROM repair_order WHERE scope=$1 AND customer IN ";
    let mut query = Query::new(head, vec![outlet.into_val()]);
    query.list(rows.iter().map(|row| row.id.as_str().into_val()));
    query.add(" GROUP BY customer");
    let found = host.book.engine.read(&query.sql, &query.args).await?;
    Ok(found
        .into_iter()
        .filter_map(|row| match <[Val; 3]>::try_from(row) {
            Ok([Val::Text(id), Val::Int(orders), Val::Int(last)]) => Some((id, (orders, last))),
            _ => None,
        })
        .collect())
}
