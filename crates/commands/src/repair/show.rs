//! `order.show`: everything about one order.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::network::PackKind;
use domain::repair::State;
use domain::warranty::{DayLine, Missing, PromiseCondition, Verdict};
use domain::{Fault, Fen, Lang};
use journal::Ref;
use journal::fold::ALL;
use journal::rows::{CustomerRow, FeeRow, FittingReversedRow, FittingRow, OrderRow, PartRow, QuoteLineRow, UnitRow};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::due::due;
use super::history::{self, HistoryEvent};
use super::{order, promise, step_needs};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::exchange::restart::exchanges_of;
use crate::host::{Host, IntoVal};
use crate::network::conflict_card::{self, ConflictCard};
use crate::network::names::Actors;
use crate::query::Query;
use crate::warranty::claim::{self, KeptVerdict};
use crate::warranty::reworded::reworded;
use crate::warranty::{now, of_order};

/// `order.show`.
#[derive(Debug)]
pub struct OrderShow;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderShowWith {
    pub order: String,
    /// At headquarters: whose order it is.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    /// The reader's language, for the verdict's reasons; without it they are as they were kept.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub lang: Option<Lang>,
}

/// A part in the device, with its name.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Fitting {
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: FittingRow,
    /// Empty where the catalogue in force has it no longer.
    pub name: String,
}

/// A fitting that was taken back, with the part's name and who took it back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct TakenBack {
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: FittingReversedRow,
    pub name: String,
    pub by_name: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrderShowGives {
    pub order: OrderRow,
    pub customer: Option<CustomerRow>,
    pub unit: Option<UnitRow>,
    pub fittings: Vec<Fitting>,
    /// Fittings that were taken back.
    pub taken_back: Vec<TakenBack>,
    pub fee: Option<FeeRow>,
    /// The oldest first.
    pub history: Vec<HistoryEvent>,
    /// The states that may follow.
    pub may: Vec<State>,
    pub conflicts: Vec<ConflictCard>,
    /// As it was last judged.
    pub verdict: Option<KeptVerdict>,
    /// What it would be now, where days or repairs have passed a limit since: `order.judge` puts it in the other's place.
    pub verdict_now: Option<Verdict>,
    /// How its days were counted, to be drawn; null without a verdict, or where no start is known.
    pub day_line: Option<DayLine>,
    /// Of an order in the house: evidence that would better the verdict, and what vendors ask for.
    pub missing: Vec<Missing>,
    pub asked: Vec<PromiseCondition>,
    /// When the unit, or the item, came to its owner in an exchange, the earliest first: its periods run from the last.
    pub exchanges: Vec<NaiveDate>,
    pub technician_name: String,
    /// Quote less what was paid; zero for a free repair.
    pub due_fen: Fen,
    /// What the quote is made of; empty where it is one figure.
    pub quote_lines: Vec<QuoteLineRow>,
    /// The calendar does not cover the years up to the promised day: it was counted over weekends alone, or may be a holiday.
    pub promise_guessed: bool,
}

impl Command for OrderShow {
    const NAME: &'static str = "order.show";
    const ABOUT: &'static str = "One order: customer, unit, parts, fee, verdict, history";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[
        Topic::Orders,
        Topic::Customers,
        Topic::Units,
        Topic::Money,
        Topic::Conflicts,
        Topic::People,
        Topic::Packs,
        Topic::Sync,
    ];
    type With = OrderShowWith;
    type Gives = OrderShowGives;

    async fn run(host: &Host, _: &Caller, with: OrderShowWith) -> Result<OrderShowGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let mut order: OrderRow = host.one(&scope, &with.order, "order").await?;
        let args = |id: &str| [scope.as_str().into_val(), id.into_val()];
        let of_order = "WHERE scope=$1 AND order_id=$2";
        let customer = host.book.row("WHERE scope=$1 AND id=$2", &args(&order.customer)).await?;
        let unit = host.book.row("WHERE scope=$1 AND id=$2", &args(&order.unit)).await?;
        let mut fittings = host.book.rows::<FittingRow>(of_order, &args(&order.id)).await?;
        fittings.sort_by_key(|row| row.id.parse::<Ref>().ok());
        let mut taken_back = host.book.rows::<FittingReversedRow>(of_order, &args(&order.id)).await?;
        taken_back.sort_by_key(|row| row.id.parse::<Ref>().ok());
        let fee = host.book.row(of_order, &args(&order.id)).await?;
        let by_place = "WHERE scope=$1 AND order_id=$2 ORDER BY place";
        let quote_lines = host.book.rows::<QuoteLineRow>(by_place, &args(&order.id)).await?;
        let conflicts = conflicts(host, &scope, &order.id).await?;
        order.contested |= conflicts.iter().any(|card| card.conflict.state == "open");
        let people = history::people(host, &scope).await?;
        let numbers =
            fittings.iter().map(|row| row.part.as_str()).chain(taken_back.iter().map(|row| row.part.as_str()));
        let parts: HashMap<String, String> =
            parts(host, numbers).await?.into_iter().map(|part| (part.number, part.name)).collect();
        let history = history::of(host, &scope, &order, &people, &parts).await?;
        let (mut missing, mut asked, mut day_line) = Default::default();
        let packs = host.packs().await?;
        let guessed = |day| promise::is_guess(order.opened_on, day, &packs.calendar);
        let promise_guessed = order.promised_on.is_some_and(guessed);
        if !order.verdict.is_empty() {
            let claim = of_order::claim(&mut host.look(&scope).await?, &order, host.ambient.now_ms()).await?;
            day_line = claim.day_line(&packs);
            if order::state(&order)?.in_house() {
                (missing, asked) = claim.missing(&packs);
            }
        }
        let verdict_now = now::changed(host, &order, with.lang.unwrap_or_else(|| claim::lang_of(&order))).await?;
        let mut verdict = claim::kept(&order);
        if let (Some(kept), Some(lang)) = (&mut verdict, with.lang.filter(|lang| *lang != claim::lang_of(&order))) {
            kept.verdict = reworded(host, &order, lang).await?.unwrap_or_else(|| kept.verdict.clone());
        }
        let mut exchanges = exchanges_of(&mut &host.book, Some(&scope), &order.unit, &order.item).await?;
        exchanges.retain(|day| *day <= order.opened_on);
        let actors = Actors::of(host, Some(&scope)).await?;
        let name = |part: &str| parts.get(part).cloned().unwrap_or_default();
        Ok(OrderShowGives {
            customer,
            unit,
            fee,
            history,
            may: step_needs::may(&order, order::state(&order)?),
            conflicts,
            verdict,
            verdict_now,
            day_line,
            missing,
            asked,
            exchanges,
            technician_name: people.get(&order.technician).cloned().unwrap_or_default(),
            due_fen: due(&order),
            quote_lines,
            promise_guessed,
            taken_back: taken_back
                .into_iter()
                .map(|row| TakenBack { name: name(&row.part), by_name: actors.name(&scope, &row.reversed_by), row })
                .collect(),
            fittings: fittings.into_iter().map(|row| Fitting { name: name(&row.part), row }).collect(),
            order,
        })
    }
}

/// Conflicts of the order's own fields, and of the number, the unit and the serials that it claims.
async fn conflicts(host: &Host, scope: &str, order: &str) -> Result<Vec<ConflictCard>, Fault> {
    let tail = "WHERE scope=$1 AND (about='order' AND about_id=$2 OR field='order' AND (a_value=$2 OR b_value=$2)) \
        ORDER BY a_ms, id";
    let rows = host.book.rows(tail, &[scope.into_val(), order.into_val()]).await?;
    conflict_card::cards(host, rows).await
}

/// The fitted parts as the catalogue in force has them.
pub async fn parts(host: &Host, numbers: impl Iterator<Item = &str>) -> Result<Vec<PartRow>, Fault> {
    let numbers: Vec<Val> = numbers.map(IntoVal::into_val).collect();
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let version = host.packs().await?.version(PackKind::Parts);
    let mut query =
        Query::new("WHERE scope=$1 AND version=$2 AND number IN ", vec![ALL.into_val(), version.into_val()]);
    query.list(numbers);
    Ok(host.book.rows::<PartRow>(&query.sql, &query.args).await?)
}
