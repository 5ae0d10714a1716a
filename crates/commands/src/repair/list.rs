//! `order.list`: the queue, and every other list of orders.

use std::collections::BTreeMap;

use domain::Fault;
use domain::repair::State;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::card::{self, Now, OrderCard};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::query::Query;

const LIMIT: i64 = 200;
/// What one answer holds at most, so that no screen asks for a whole year at once.
const LIMIT_MAX: i64 = 2_000;

/// `order.list`.
#[derive(Debug)]
pub struct OrderList;

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderListWith {
    /// At headquarters: one outlet's; without it, all outlets'.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    /// Any of these; none for all.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub states: Vec<State>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub technician: Option<String>,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub overdue: bool,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub unclaimed: bool,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub customer: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub unit: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<i64>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub offset: Option<i64>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrderListGives {
    /// Open orders by promise and age; a list that holds others, the newest first.
    pub orders: Vec<OrderCard>,
    /// By state, of everything that the other filters let through.
    pub counts: BTreeMap<String, i64>,
    /// How many there are beyond this page too.
    pub total: i64,
}

impl Command for OrderList {
    const NAME: &'static str = "order.list";
    const ABOUT: &'static str = "Orders by state, promise, technician, customer or unit";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] =
        &[Topic::Orders, Topic::Customers, Topic::Units, Topic::People, Topic::Packs, Topic::Conflicts];
    type With = OrderListWith;
    type Gives = OrderListGives;

    async fn run(host: &Host, _: &Caller, with: OrderListWith) -> Result<OrderListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let now = Now::of(host).await?;
        let whose = whose(scope.as_deref(), &with);
        let mut wanted = whose.clone();
        states(&mut wanted, &with, now);
        let counts = counts(host, &whose).await?;
        let total = if wanted.sql == whose.sql { counts.values().sum() } else { count(host, &wanted).await? };
        wanted.add(if by_promise(&with) {
            " ORDER BY CASE WHEN o.promised_on IS NULL THEN 1 ELSE 0 END, o.promised_on, o.opened_ms, o.id"
        } else {
            " ORDER BY o.opened_ms DESC, o.id DESC"
        });
        wanted.with(" LIMIT {}", fields::limit(with.limit, LIMIT, LIMIT_MAX)?.into_val());
        let offset = with.offset.unwrap_or(0);
        if offset < 0 {
            return Err(Fault::new("value.negative").at("offset").with("value", offset));
        }
        wanted.with(" OFFSET {}", offset.into_val());
        let orders = card::cards(host, wanted, now).await?;
        Ok(OrderListGives { orders, counts, total })
    }
}

/// A queue of open orders is worked off by promise and age.
fn by_promise(with: &OrderListWith) -> bool {
    with.overdue || with.unclaimed || (!with.states.is_empty() && with.states.iter().all(|s| s.in_house()))
}

/// Whose orders: outlet, technician, customer, unit.
fn whose(scope: Option<&str>, with: &OrderListWith) -> Query {
    let mut query = Query::new("WHERE 1=1", Vec::new());
    let columns = [
        (" AND o.scope={}", scope),
        (" AND o.technician={}", with.technician.as_deref()),
        (" AND o.customer={}", with.customer.as_deref()),
        (" AND o.unit={}", with.unit.as_deref()),
    ];
    for (sql, value) in columns {
        if let Some(value) = value {
            query.with(sql, value.into_val());
        }
    }
    query
}

fn states(query: &mut Query, with: &OrderListWith, now: Now) {
    let mut one_of = |states: &mut dyn Iterator<Item = State>| {
        query.add(" AND o.state IN ");
        query.list(states.map(|s| s.word().into_val()));
    };
    if !with.states.is_empty() {
        one_of(&mut with.states.iter().copied());
    }
    if with.overdue {
        one_of(&mut card::in_work());
    }
    if with.unclaimed {
        one_of(&mut card::awaiting());
    }
    if with.overdue {
        query.with(" AND o.promised_on<{}", now.today.into_val());
    }
    if with.unclaimed {
        query.with(" AND o.state_ms<{}", now.unclaimed_before_ms.into_val());
    }
}

async fn counts(host: &Host, of: &Query) -> Result<BTreeMap<String, i64>, Fault> {
    let sql = format!("SELECT o.state, COUNT(*) FROM repair_order o {} GROUP BY o.state", of.sql);
    let rows = host.book.engine.read(&sql, &of.args).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| match <[Val; 2]>::try_from(row) {
            Ok([Val::Text(state), Val::Int(count)]) => Some((state, count)),
            _ => None,
        })
        .collect())
}

async fn count(host: &Host, of: &Query) -> Result<i64, Fault> {
    let sql = format!("SELECT COUNT(*) FROM repair_order o {}", of.sql);
    let rows = host.book.engine.read(&sql, &of.args).await?;
    Ok(rows
        .first()
        .and_then(|row| if let [Val::Int(count)] = row.as_slice() { Some(*count) } else { None })
        .unwrap_or(0))
}
