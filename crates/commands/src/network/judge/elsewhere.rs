//! What one outlet does to a phone changes what another outlet's verdict on it comes to. Where it is heard of later, that verdict is
//! judged once more: an exchange restarts its periods, a repair counts towards them.

use std::collections::{BTreeMap, BTreeSet};

use book::Work;
use domain::Fault;
use domain::repair::{Field, State};
use journal::rows::{ExchangeRow, OrderRow};
use journal::table::Val;
use journal::{Fact, Key, Ref};

use crate::host::IntoVal;
use crate::query::Query;
use crate::reader::text;

/// Things that are asked for at once.
const ASKED: usize = 200;

/// What a sitting has heard of that other outlets' verdicts may rest on.
#[derive(Default)]
pub(super) struct Elsewhere {
    orders: BTreeSet<Ref>,
    exchanges: BTreeSet<Ref>,
}

/// Orders by their outlet.
pub(super) type Orders = BTreeMap<String, BTreeSet<Ref>>;

impl Elsewhere {
    pub(super) fn note(&mut self, fact: &Fact) {
        match fact {
            Fact::OrderMoved(f) if matches!(f.to, State::Ready | State::Collected) => drop(self.orders.insert(f.order)),
            Fact::OrderSet(f) if f.sets.iter().any(|(field, _)| *field == Field::NotARepair) => {
                self.orders.insert(f.order);
            }
            Fact::ExchangeSwapped(f) => drop(self.exchanges.insert(f.exchange)),
            _ => {}
        }
    }

    /// The orders of other outlets whose verdicts may come to something else: of the same phone, and not taken in before.
    pub(super) async fn orders(&self, work: &mut Work<'_>, outlet: &str) -> Result<Orders, Fault> {
        // By phone, the earliest moment from which on it matters.
        let mut since: BTreeMap<String, i64> = BTreeMap::new();
        let mut at = |unit: String, ms: i64| {
            let known = since.entry(unit).or_insert(ms);
            *known = ms.min(*known);
        };
        for group in chunks(&self.orders) {
            let rows: Vec<OrderRow> = rows(work, outlet, &group).await?;
            rows.into_iter().for_each(|row| at(row.unit, row.opened_ms));
        }
        for group in chunks(&self.exchanges) {
            let rows: Vec<ExchangeRow> = rows(work, outlet, &group).await?;
            // The owner has what was given out from the swap on, and brings nothing before that.
            rows.into_iter().for_each(|row| {
                let submitted = row.submitted_ms;
                at(if row.of_unit { row.new_unit } else { row.unit }, submitted);
            });
        }
        let mut found = Orders::new();
        let phones: Vec<(&String, &i64)> = since.iter().filter(|(unit, _)| unit.starts_with("imei:")).collect();
        for group in phones.chunks(ASKED) {
            let sql = "SELECT scope, about, key FROM claim WHERE scope<>$1 AND did='order_opened' AND key IN ";
            let mut query = Query::new(sql, vec![outlet.into_val()]);
            query.list(group.iter().map(|(unit, _)| Key::unit(unit).0.into_val()));
            for row in work.fetch(&query.sql, &query.args).await? {
                let (scope, id) = (text(row.first()), text(row.get(1)));
                let unit = Key(text(row.get(2))).id().to_owned();
                let args = [scope.as_str().into_val(), id.as_str().into_val()];
                let order = work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
                let later = |order: &OrderRow| since.get(&unit).is_some_and(|ms| order.opened_ms >= *ms);
                let judged = order.is_some_and(|order| !order.verdict.is_empty() && later(&order));
                if let (true, Ok(name)) = (judged, id.parse()) {
                    found.entry(scope).or_default().insert(name);
                }
            }
        }
        Ok(found)
    }
}

fn chunks(names: &BTreeSet<Ref>) -> Vec<Vec<Val>> {
    let all: Vec<Val> = names.iter().map(|name| name.to_string().into_val()).collect();
    all.chunks(ASKED).map(<[Val]>::to_vec).collect()
}

async fn rows<T: journal::table::Record>(work: &mut Work<'_>, outlet: &str, ids: &[Val]) -> Result<Vec<T>, Fault> {
    let mut query = Query::new("WHERE scope=$1 AND id IN ", vec![outlet.into_val()]);
    query.list(ids.iter().cloned());
    Ok(work.rows(&query.sql, &query.args).await?)
}
