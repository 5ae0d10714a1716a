//! What one outlet does to a phone changes what another outlet's verdict on it comes to. Where it is heard of later, that verdict is
//! judged once more: an exchange restarts its periods, a repair counts towards them.

use std::collections::{BTreeMap, BTreeSet};

use book::Work;
use domain::Fault;
use domain::repair::{Field, State};
use journal::rows::OrderRow;
use journal::{Fact, Key, Ref};

use crate::host::IntoVal;
use crate::query::Query;
use crate::reader::{NAMES, int, text};

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
        // The owner has what was given out from the swap on, and brings nothing before it was asked for.
        let swapped = "SELECT CASE WHEN of_unit=1 THEN new_unit ELSE unit END, submitted_ms FROM exchange";
        for (sql, names) in [("SELECT unit, opened_ms FROM repair_order", &self.orders), (swapped, &self.exchanges)] {
            let names: Vec<&Ref> = names.iter().collect();
            for group in names.chunks(NAMES) {
                let mut query = Query::new(format!("{sql} WHERE scope=$1 AND id IN "), vec![outlet.into_val()]);
                query.list(group.iter().map(|name| name.to_string().into_val()));
                for row in work.fetch(&query.sql, &query.args).await? {
                    at(text(row.first()), int(row.get(1)));
                }
            }
        }
        let mut found = Orders::new();
        let phones: Vec<(&String, &i64)> = since.iter().filter(|(unit, _)| unit.starts_with("imei:")).collect();
        for group in phones.chunks(NAMES) {
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
