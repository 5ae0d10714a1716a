//! `stock.suggest`: what to ask headquarters for, with the arithmetic.

use std::collections::{BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use domain::stock::reorder::{Need, Reorder, lead_days};
use domain::{Fault, Fen};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use super::request_make::limit_of;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{Reader, damaged, text};

/// `stock.suggest`.
#[derive(Debug)]
pub struct StockSuggest;

/// One part to ask for.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SuggestLine {
    pub part: String,
    pub name: String,
    pub price_fen: Fen,
    #[serde(flatten)]
    pub reorder: Reorder,
    /// What a line of a request may ask for of it: the suggestion, or HQ's limit where that is less.
    pub ask: i64,
}

/// The parts that run short, by number.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StockSuggestGives {
    pub lines: Vec<SuggestLine>,
    /// Days of use that were looked at.
    pub use_days: i64,
    /// Days from request to receipt, and how many receipts that is the mean of; none for the default.
    pub lead_days: i64,
    pub receipts: i64,
    pub value_fen: Fen,
}

type Pieces = HashMap<String, i64>;

async fn by_part(host: &Host, sql: &str, args: &[Val]) -> Result<Pieces, Fault> {
    let rows = host.book.engine.read(sql, args).await?;
    rows.into_iter()
        .map(|row| match <[Val; 2]>::try_from(row) {
            Ok([Val::Text(part), Val::Int(qty)]) => Ok((part, qty)),
            _ => Err(damaged("part")),
        })
        .collect()
}

/// Days from request to receipt of so many receipts, the newest first.
async fn receipts(mut reader: impl Reader, outlet: &str, most: i64) -> Result<Vec<i64>, Fault> {
    let sql = "SELECT r.asked_on, s.received_on FROM shipment s JOIN request r ON r.scope=s.scope AND r.id=s.request \
         WHERE s.scope=$1 AND s.received_on IS NOT NULL ORDER BY s.received_on DESC, s.id DESC LIMIT $2";
    let rows = reader.ask(sql, &[outlet.into_val(), most.into_val()]).await?;
    let day = |val: Option<&Val>| text(val).parse::<NaiveDate>().map_err(|_| damaged("shipment"));
    rows.iter().map(|row| Ok((day(row.get(1))? - day(row.first())?).num_days())).collect()
}

impl Command for StockSuggest {
    const NAME: &'static str = "stock.suggest";
    const ABOUT: &'static str = "Suggest what to ask headquarters for";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Requests, Topic::Orders, Topic::Packs];
    type With = Nothing;
    type Gives = StockSuggestGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<StockSuggestGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let today = host.ambient.today();
        let packs = host.packs().await?;
        let settings = &packs.settings;
        let use_days = settings.reorder_use_days.max(1);
        let since = today.checked_sub_days(Days::new(use_days.unsigned_abs())).unwrap_or(today);
        let own = [outlet.as_str().into_val()];
        let sql = "SELECT part, CAST(SUM(qty) AS BIGINT) FROM fitting WHERE scope=$1 AND day>$2 GROUP BY part";
        let used = by_part(host, sql, &[outlet.as_str().into_val(), since.into_val()]).await?;
        let minimum = by_part(host, "SELECT part, pieces FROM minimum WHERE scope=$1", &own).await?;
        let sql = "SELECT l.part, CAST(SUM(l.asked) AS BIGINT) FROM request_line l \
            JOIN request r ON r.scope=l.scope AND r.id=l.request WHERE r.scope=$1 AND r.state='open' GROUP BY l.part";
        let asked = by_part(host, sql, &own).await?;
        let mut book = &host.book;
        let held = catalogue::pieces(&mut book, &outlet, "held").await?;
        let transit = catalogue::pieces(&mut book, &outlet, "transit").await?;
        let approved = catalogue::pieces(&mut book, &outlet, "approved").await?;
        let receipts = receipts(&host.book, &outlet, settings.reorder_receipts).await?;
        let lead_days = lead_days(&receipts, settings.reorder_lead_days);
        let max = limit_of(&mut book, settings, &outlet, today).await?.line_max_qty;

        let below = held.iter().filter(|(_, qty)| **qty < 0).map(|(part, _)| part);
        let numbers: BTreeSet<&String> = used.keys().chain(minimum.keys()).chain(below).collect();
        let known = catalogue::in_force(host, numbers.iter().map(|n| n.as_str())).await?;
        let (mut lines, mut value_fen) = (Vec::new(), Fen::ZERO);
        // What the catalogue in force has not cannot be asked for.
        for part in numbers.into_iter().filter_map(|number| known.get(number)) {
            let of = |pieces: &Pieces| pieces.get(&part.number).copied().unwrap_or(0);
            let need = Need {
                used: of(&used),
                use_days,
                lead_days,
                minimum: of(&minimum),
                held: of(&held),
                transit: of(&transit),
                approved: of(&approved),
                asked: of(&asked),
            };
            let reorder = need.reorder();
            if reorder.suggested == 0 {
                continue;
            }
            let ask = reorder.suggested.min(max);
            value_fen = value_fen.checked_add(part.price_fen.checked_mul(ask)?)?;
            let (part, name, price_fen) = (part.number.clone(), part.name.clone(), part.price_fen);
            lines.push(SuggestLine { part, name, price_fen, reorder, ask });
        }
        Ok(StockSuggestGives { lines, use_days, lead_days, receipts: receipts.len() as i64, value_fen })
    }
}
