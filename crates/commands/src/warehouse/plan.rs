//! `warehouse.plan`: what to buy, what a new outlet should begin with, and how scarce parts are shared among who
//! waits for them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use domain::stock::allocate::{Ask, allocate};
use domain::stock::buying::{Buy, Stock, first_floor};
use domain::{Fault, Fen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::supplier_list::{QuoteCard, quotes};
use super::{LOOKS, shelf};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{int, text};
use crate::stock::catalogue;
use crate::stock::request_card::outlet_names;

/// `warehouse.plan`.
#[derive(Debug)]
pub struct WarehousePlan;

/// One part, with the arithmetic of what to buy of it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanLine {
    pub part: String,
    pub name: String,
    #[serde(flatten)]
    pub buy: Buy,
    /// What a new outlet should begin with.
    pub first_floor: i64,
    /// The supplier to order from, by its quote; none where nobody quoted.
    pub quote: Option<QuoteCard>,
    /// suggested × the quote's price.
    pub value_fen: Fen,
}

/// One line of a request that waits.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShareLine {
    pub part: String,
    pub name: String,
    pub asked: i64,
    /// Pieces that the outlet used of it.
    pub used: i64,
    /// What is proposed: all that was asked for where there is enough for everybody.
    pub proposed: i64,
    /// More is asked for than is free.
    pub scarce: bool,
}

/// A request with something scarce in it, and what is proposed for each of its lines.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShareProposal {
    pub outlet: String,
    pub outlet_name: String,
    pub request: String,
    pub asked_on: NaiveDate,
    pub lines: Vec<ShareLine>,
}

/// Parts by number, what is to be bought first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WarehousePlanGives {
    pub lines: Vec<PlanLine>,
    pub proposals: Vec<ShareProposal>,
    pub use_days: i64,
    /// Days to a delivery where no supplier has said any.
    pub lead_days: i64,
    pub floor_days: i64,
    pub value_fen: Fen,
}

/// Pieces by outlet and part.
type Pieces = BTreeMap<(String, String), i64>;

async fn pieces(host: &Host, sql: &str, args: &[journal::table::Val]) -> Result<Pieces, Fault> {
    let rows = host.book.engine.read(sql, args).await?;
    Ok(rows.iter().map(|row| ((text(row.first()), text(row.get(1))), int(row.get(2)))).collect())
}

/// Over all outlets, by part.
fn by_part(pieces: &Pieces) -> HashMap<&str, i64> {
    let mut sums: HashMap<&str, i64> = HashMap::new();
    for ((_, part), qty) in pieces {
        let sum = sums.entry(part).or_default();
        *sum = sum.saturating_add(*qty);
    }
    sums
}

/// A line of a request that waits, in the order in which they came.
struct Waiting {
    outlet: String,
    request: String,
    asked_on: NaiveDate,
    part: String,
    asked: i64,
}

async fn waiting(host: &Host) -> Result<Vec<Waiting>, Fault> {
    let sql = "SELECT r.scope, r.id, r.asked_on, l.part, l.asked FROM request r \
        JOIN request_line l ON l.scope=r.scope AND l.request=r.id \
        WHERE r.state='open' ORDER BY r.asked_ms, r.scope, r.id, l.line";
    let rows = host.book.engine.read(sql, &[]).await?;
    rows.iter()
        .map(|row| {
            Ok(Waiting {
                outlet: text(row.first()),
                request: text(row.get(1)),
                asked_on: text(row.get(2)).parse().map_err(|_| crate::reader::damaged("request"))?,
                part: text(row.get(3)),
                asked: int(row.get(4)),
            })
        })
        .collect()
}

/// What each waiting line is to get: everything, or its share of what is scarce.
fn shares(waiting: &[Waiting], used: &Pieces, free: impl Fn(&str) -> i64) -> Vec<(i64, i64, bool)> {
    let of = |line: &Waiting| used.get(&(line.outlet.clone(), line.part.clone())).copied().unwrap_or(0);
    let mut found: Vec<(i64, i64, bool)> = waiting.iter().map(|line| (of(line), line.asked, false)).collect();
    for part in waiting.iter().map(|line| line.part.as_str()).collect::<BTreeSet<_>>() {
        let places: Vec<usize> = (0..waiting.len()).filter(|i| waiting[*i].part == part).collect();
        let asks: Vec<Ask> = places.iter().map(|i| Ask { asked: waiting[*i].asked, used: found[*i].0 }).collect();
        let free = free(part);
        let scarce = asks.iter().map(|ask| ask.asked).sum::<i64>() > free;
        for (place, share) in places.into_iter().zip(allocate(free, &asks)) {
            found[place] = (found[place].0, share, scarce);
        }
    }
    found
}

impl Command for WarehousePlan {
    const NAME: &'static str = "warehouse.plan";
    const ABOUT: &'static str = "What headquarters should buy, and how scarce parts are shared";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(LOOKS);
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Requests, Topic::Orders, Topic::Packs];
    type With = Nothing;
    type Gives = WarehousePlanGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<WarehousePlanGives, Fault> {
        let settings = host.packs().await?.settings.clone();
        let (use_days, floor_days) = (settings.buying_use_days, settings.floor_days);
        let today = host.ambient.today();
        let since = today.checked_sub_days(Days::new(use_days.max(0) as u64)).unwrap_or(today);
        let sql = "SELECT scope, part, CAST(SUM(qty) AS BIGINT) FROM fitting WHERE day>$1 GROUP BY scope, part";
        let used = pieces(host, sql, &[since.into_val()]).await?;
        // What an outlet lacks to its minimum, with what is on its way and what it asked for.
        let sql = "SELECT m.scope, m.part, m.pieces \
            - CAST(COALESCE((SELECT SUM(b.qty) FROM balance b WHERE b.scope=m.scope AND b.part=m.part \
                AND b.account IN ('held','transit','approved')),0) AS BIGINT) \
            - CAST(COALESCE((SELECT SUM(l.asked) FROM request_line l JOIN request r ON r.scope=l.scope AND r.id=l.request \
                WHERE r.scope=m.scope AND l.part=m.part AND r.state='open'),0) AS BIGINT) \
            FROM minimum m WHERE m.pieces>0";
        let mut lacking = pieces(host, sql, &[]).await?;
        lacking.retain(|_, pieces| *pieces > 0);
        let parts = shelf::parts(&mut &host.book).await?;
        let waiting = waiting(host).await?;
        let mut best: HashMap<String, QuoteCard> = HashMap::new();
        for quote in quotes(host).await?.into_iter().filter(|quote| quote.best) {
            best.insert(quote.row.part.clone(), quote);
        }
        let outlets = outlet_names(host).await?;
        let (sum_used, sum_lacking) = (by_part(&used), by_part(&lacking));
        let numbers: BTreeSet<&str> = parts
            .keys()
            .map(String::as_str)
            .chain(sum_used.keys().copied())
            .chain(sum_lacking.keys().copied())
            .collect();
        let names = catalogue::names(host, numbers.iter().copied()).await?;
        let name = |part: &str| names.get(part).cloned().unwrap_or_default();
        let (mut lines, mut value_fen) = (Vec::new(), Fen::ZERO);
        for part in numbers {
            let row = parts.get(part).cloned().unwrap_or_default();
            let quote = best.remove(part);
            let stock = Stock {
                used: sum_used.get(part).copied().unwrap_or(0),
                use_days,
                lead_days: quote.as_ref().map_or(settings.buying_lead_days, |quote| quote.row.lead_days),
                lacking: sum_lacking.get(part).copied().unwrap_or(0),
                asked: row.asked,
                free: row.free,
                on_order: row.on_order,
            };
            let buy = stock.buy();
            let price = quote.as_ref().map_or(Fen::ZERO, |quote| quote.row.price_fen);
            let value = price.checked_mul(buy.suggested)?;
            value_fen = value_fen.checked_add(value)?;
            lines.push(PlanLine {
                part: part.to_owned(),
                name: name(part),
                first_floor: first_floor(stock.used, use_days, outlets.len() as i64, floor_days),
                buy,
                quote,
                value_fen: value,
            });
        }
        lines.sort_by_key(|line| line.buy.suggested == 0);
        let shares = shares(&waiting, &used, |part| parts.get(part).map_or(0, |row| row.free));
        let mut proposals: Vec<ShareProposal> = Vec::new();
        for (line, (used, proposed, scarce)) in waiting.into_iter().zip(shares) {
            let share =
                ShareLine { name: name(&line.part), part: line.part, asked: line.asked, used, proposed, scarce };
            match proposals.last_mut().filter(|last| last.outlet == line.outlet && last.request == line.request) {
                Some(last) => last.lines.push(share),
                None => proposals.push(ShareProposal {
                    outlet_name: outlets.get(&line.outlet).cloned().unwrap_or_default(),
                    outlet: line.outlet,
                    request: line.request,
                    asked_on: line.asked_on,
                    lines: vec![share],
                }),
            }
        }
        proposals.retain(|proposal| proposal.lines.iter().any(|line| line.scarce));
        let lead_days = settings.buying_lead_days;
        Ok(WarehousePlanGives { lines, proposals, use_days, lead_days, floor_days, value_fen })
    }
}
