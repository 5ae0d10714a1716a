//! `alarm.list`: what falls due on the orders in work, before it does. At the outlet its own; at headquarters all outlets'.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::alarm::{Alarm, AlarmKind, Rules, Watched};
use super::days::{self, Asked};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::query::Query;
use crate::reader::text;
use crate::repair::card::{self, Now, OrderCard};
use crate::warranty::tracks::came_in_ms;

const LIMIT: i64 = 200;
const LIMIT_MAX: i64 = 2_000;

/// `alarm.list`.
#[derive(Debug)]
pub struct AlarmList;

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AlarmListWith {
    /// At headquarters: one outlet's; without it, all outlets'.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    /// One kind only.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub kind: Option<AlarmKind>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<i64>,
}

/// What falls due, and on which order.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AlarmCard {
    #[serde(flatten)]
    #[ts(flatten)]
    pub alarm: Alarm,
    pub order: OrderCard,
}

/// The alarms of one outlet.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutletAlarms {
    pub outlet: String,
    pub name: String,
    /// Due already, and near.
    pub due: i64,
    pub near: i64,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AlarmListGives {
    /// The most urgent first.
    pub alarms: Vec<AlarmCard>,
    /// How many there are beyond this page too.
    pub total: i64,
    /// Due already.
    pub due: i64,
    /// By outlet, the one with the most due first.
    pub outlets: Vec<OutletAlarms>,
    /// Working days that a repair has after the customer's consent.
    pub promise_days: i64,
}

impl Command for AlarmList {
    const NAME: &'static str = "alarm.list";
    const ABOUT: &'static str = "Loaners, exchanges and promises that fall due soon, the most urgent first";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] =
        &[Topic::Orders, Topic::Requests, Topic::Stock, Topic::Packs, Topic::Customers, Topic::Units, Topic::People];
    type With = AlarmListWith;
    type Gives = AlarmListGives;

    async fn run(host: &Host, _: &Caller, with: AlarmListWith) -> Result<AlarmListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let limit = fields::limit(with.limit, LIMIT, LIMIT_MAX)?;
        let mut alarms = all(host, scope.as_deref()).await?;
        alarms.retain(|card| with.kind.is_none_or(|kind| card.alarm.kind == kind));
        let total = alarms.len() as i64;
        let due = alarms.iter().filter(|card| card.alarm.left <= 0).count() as i64;
        let outlets = by_outlet(host, &alarms).await?;
        alarms.truncate(usize::try_from(limit).unwrap_or(0));
        let promise_days = host.packs().await?.settings.promise_days;
        Ok(AlarmListGives { alarms, total, due, outlets, promise_days })
    }
}

/// Every alarm of an outlet, or of all, the most urgent first.
async fn all(host: &Host, scope: Option<&str>) -> Result<Vec<AlarmCard>, Fault> {
    let (packs, today) = (host.packs().await?, host.ambient.today());
    let rules = Rules::of(&packs, today);
    let mut query = Query::new("WHERE o.state IN ", Vec::new());
    query.list(card::in_work().map(|state| state.word().into_val()));
    if let Some(scope) = scope {
        query.with(" AND o.scope={}", scope.into_val());
    }
    // Whatever can have an alarm: long in the house, promised for soon, or consented to.
    query.with(" AND (o.promised_on<={} OR o.consent<>''", rules.promised_by().into_val());
    if let Some(day) = rules.opened_by() {
        query.with(" OR o.opened_on<={}", day.into_val());
    }
    query.add(")");
    let cards = card::cards(host, query.clone(), Now::of(host).await?).await?;
    let sql = format!(
        "SELECT o.id, o.item, o.waits_for, o.category, CASE WHEN EXISTS (SELECT 1 FROM loan l WHERE l.scope=o.scope \
         AND l.order_id=o.id AND l.state='out') THEN 'lent' ELSE '' END FROM repair_order o {}",
        query.sql
    );
    let (mut more, mut lent) = (HashMap::new(), HashSet::new());
    for row in host.book.engine.read(&sql, &query.args).await? {
        let id = text(row.first());
        if text(row.get(4)) == "lent" {
            lent.insert(id.clone());
        }
        more.insert(id, (text(row.get(1)), text(row.get(2)), text(row.get(3))));
    }
    let asked = cards.iter().map(|card| Asked {
        scope: &card.outlet,
        id: &card.id,
        waits_for: more.get(&card.id).map_or("", |(_, part, _)| part.as_str()),
    });
    let told = days::of_picked(&mut &host.book, &query, &asked.collect::<Vec<_>>(), today).await?;
    let mut alarms = Vec::new();
    for card in cards {
        let Some(told) = told.get(&card.id) else { continue };
        let (item, _, category) = more.get(&card.id).cloned().unwrap_or_default();
        let (charge, promised_on) = (card.charge.clone(), card.promised_on);
        let handed_in_ms = came_in_ms(card.opened_ms, card.opened_on);
        let watched = Watched { category, item, charge, handed_in_ms, promised_on };
        let found = rules.alarms(&watched, told, lent.contains(&card.id));
        alarms.extend(found.into_iter().map(|alarm| AlarmCard { alarm, order: card.clone() }));
    }
    alarms.sort_by(|a, b| {
        let place = |card: &AlarmCard| (card.alarm.left, card.alarm.kind, card.order.opened_ms);
        (place(a), &a.order.id).cmp(&(place(b), &b.order.id))
    });
    Ok(alarms)
}

async fn by_outlet(host: &Host, alarms: &[AlarmCard]) -> Result<Vec<OutletAlarms>, Fault> {
    let mut found: BTreeMap<&str, OutletAlarms> = BTreeMap::new();
    for card in alarms {
        let one = found.entry(&card.order.outlet).or_default();
        if card.alarm.left <= 0 {
            one.due += 1;
        } else {
            one.near += 1;
        }
    }
    let names = super::rates::outlet_names(host).await?;
    let mut outlets: Vec<OutletAlarms> = found
        .into_iter()
        .map(|(code, one)| OutletAlarms {
            outlet: code.to_owned(),
            name: names.get(code).cloned().unwrap_or_default(),
            ..one
        })
        .collect();
    outlets.sort_by(|a, b| (b.due, b.near, &a.outlet).cmp(&(a.due, a.near, &b.outlet)));
    Ok(outlets)
}

/// Rights of customers that have fallen due, at all outlets: what headquarters sees to.
pub async fn due_now(host: &Host) -> Result<i64, Fault> {
    let promise = |kind| matches!(kind, AlarmKind::Promise | AlarmKind::Consent);
    let due = |card: &AlarmCard| card.alarm.left <= 0 && !promise(card.alarm.kind);
    Ok(all(host, None).await?.iter().filter(|card| due(card)).count() as i64)
}
