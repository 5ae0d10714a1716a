//! Who did what to an order, and when: its facts, put into words that a screen can show.

use std::collections::HashMap;

use domain::Fault;
use domain::repair::Field;
use journal::fact::{Fact, FieldValue, FittingReversed, PartFitted};
use journal::rows::{OrderRow, ReceiptRow, RefusalRow, StaffRow};
use journal::table::Val;
use journal::{Actor, Key, Known, LogId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::host::{Host, IntoVal};

/// One fact of an order's history.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct HistoryEvent {
    /// The fact's name.
    pub id: String,
    /// What kind of fact: `order_moved`, `part_fitted` …
    pub word: String,
    /// By the writer's clock.
    pub at_ms: i64,
    /// A name of the outlet, `hq:` and a name, or `system`.
    pub actor: String,
    /// What the fact says; `sets` by field.
    #[ts(type = "Record<string, unknown>")]
    pub detail: Value,
    /// Headquarters has receipted it.
    pub at_hq: bool,
    /// Headquarters refused it: it counts for nothing.
    pub voided: bool,
}

/// The names of an outlet's people, by their names in facts.
pub async fn people(host: &Host, scope: &str) -> Result<HashMap<String, String>, Fault> {
    let rows = host.book.rows::<StaffRow>("WHERE scope=$1", &[scope.into_val()]).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// The history of an order, the oldest first; that its customer's values were erased is part of it.
pub async fn of(
    host: &Host,
    scope: &str,
    order: &OrderRow,
    people: &HashMap<String, String>,
    parts: &HashMap<String, String>,
) -> Result<Vec<HistoryEvent>, Fault> {
    let mut facts = host.book.facts(scope, &Key::order(&order.id)).await?;
    let of_customer = host.book.facts(scope, &Key::customer(&order.customer)).await?;
    facts.extend(of_customer.into_iter().filter(|known| matches!(known.fact, Fact::CustomerErased(_))));
    facts.sort_by_key(|known| (known.origin.order(), known.idx));
    told(host, scope, facts, people, parts).await
}

/// Facts of an outlet in words: who said them, when, and whether headquarters has them and lets them count.
pub async fn told(
    host: &Host,
    scope: &str,
    facts: Vec<Known>,
    people: &HashMap<String, String>,
    parts: &HashMap<String, String>,
) -> Result<Vec<HistoryEvent>, Fault> {
    let receipts = Receipts::of(host, scope).await?;
    let refusals = host.book.rows::<RefusalRow>("WHERE scope=$1", &[scope.into_val()]).await?;
    let event = |known: Known| {
        let (log, seq) = (known.origin.log, known.origin.seq);
        let refused = |row: &RefusalRow| row.seq == seq as i64 && row.log == log.to_string();
        HistoryEvent {
            id: known.name().to_string(),
            word: known.fact.word().to_owned(),
            at_ms: known.origin.wall_ms,
            actor: actor(&known.origin.actor, people),
            detail: detail(&known.fact, people, parts),
            at_hq: receipts.cover(log, seq),
            voided: refusals.iter().any(refused),
        }
    };
    Ok(facts.into_iter().map(event).collect())
}

fn actor(actor: &Actor, people: &HashMap<String, String>) -> String {
    match actor {
        Actor::Staff(staff) => people.get(&staff.to_string()).cloned().unwrap_or_else(|| actor.to_string()),
        Actor::Hq(_) | Actor::System => actor.to_string(),
    }
}

fn detail(fact: &Fact, people: &HashMap<String, String>, parts: &HashMap<String, String>) -> Value {
    let mut detail = match serde_json::to_value(fact) {
        Ok(Value::Object(detail)) => detail,
        _ => Map::new(),
    };
    detail.remove("order");
    match fact {
        Fact::OrderOpened(fact) => drop(detail.insert("sets".to_owned(), sets(&fact.sets, people))),
        Fact::OrderSet(fact) => drop(detail.insert("sets".to_owned(), sets(&fact.sets, people))),
        Fact::PartFitted(PartFitted { part, .. }) | Fact::FittingReversed(FittingReversed { part, .. }) => {
            let name = parts.get(part).cloned().unwrap_or_default();
            detail.insert("name".to_owned(), name.into());
        }
        // A fact of a newer version: its bytes say nothing to a person.
        Fact::Unknown(_) => detail.clear(),
        _ => {}
    }
    Value::Object(detail)
}

fn sets(sets: &[(Field, FieldValue)], people: &HashMap<String, String>) -> Value {
    let shown = |(field, value): &(Field, FieldValue)| {
        let value = match (field, value) {
            (Field::Technician, FieldValue::Text(staff)) => people.get(staff).unwrap_or(staff).as_str().into(),
            (_, FieldValue::Nothing) => Value::Null,
            (_, FieldValue::Text(text)) => text.as_str().into(),
            (_, FieldValue::Int(int)) => (*int).into(),
            (_, FieldValue::Day(day)) => day.to_string().into(),
        };
        (field.word().to_owned(), value)
    };
    Value::Object(sets.iter().map(shown).collect())
}

/// How far headquarters has each log.
struct Receipts {
    /// At headquarters, where everything that is known is there.
    all: bool,
    hq_logs: Vec<LogId>,
    seen: HashMap<String, i64>,
}

impl Receipts {
    async fn of(host: &Host, scope: &str) -> Result<Self, Fault> {
        if !host.is_outlet() {
            return Ok(Self { all: true, hq_logs: Vec::new(), seen: HashMap::new() });
        }
        let logs = host.book.engine.read("SELECT id FROM log WHERE owner='hq'", &[]).await?;
        let id = |row: Vec<Val>| if let [Val::Int(id)] = row.as_slice() { Some(LogId::from_i64(*id)) } else { None };
        let receipts = host.book.rows::<ReceiptRow>("WHERE scope=$1", &[scope.into_val()]).await?;
        Ok(Self {
            all: false,
            hq_logs: logs.into_iter().filter_map(id).collect(),
            seen: receipts.into_iter().map(|row| (row.log, row.seq)).collect(),
        })
    }

    fn cover(&self, log: LogId, seq: u64) -> bool {
        self.all
            || self.hq_logs.contains(&log)
            || self.seen.get(&log.to_string()).is_some_and(|reached| *reached >= seq as i64)
    }
}
