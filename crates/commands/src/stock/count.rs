//! `stock.count`: what was counted against what the book says; with `confirm` it is written, with a reason a difference.

use std::collections::{HashMap, HashSet};

use book::Work;
use domain::stock::{Account, count as shelf};
use domain::{Fault, Fen};
use journal::fact::{CountContinued, CountLine, Fact, StockCounted};
use journal::rows::PartRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::count_plan::COUNTS;
use super::count_serials::{SerialFinding, Serials};
use super::{catalogue, serials};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};
use crate::reader::int;

/// Serials of one count.
const SERIALS_MAX: usize = 5_000;

/// `stock.count`.
#[derive(Debug)]
pub struct StockCount;

/// One counted part.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ShelfLine {
    pub part: String,
    pub counted: i64,
    /// What was scanned, one a piece, of a part that is tracked by serial.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub serials: Vec<String>,
    /// Needed to confirm a difference.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
    /// The book's figure as it was shown; needed to confirm. Where it is another by now, the shelf is looked at again.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub booked: Option<i64>,
}

/// A count, or a part of one.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StockCountWith {
    pub lines: Vec<ShelfLine>,
    /// Writes it; else the variance is shown and nothing is said.
    pub confirm: bool,
}

/// A part as it was counted.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Variance {
    pub part: String,
    pub name: String,
    pub serial: bool,
    pub booked: i64,
    pub counted: i64,
    /// counted − booked: below zero for missing pieces.
    pub over: i64,
    pub price_fen: Fen,
    /// over × price.
    pub value_fen: Fen,
    /// Serials that should not be here, and those that should.
    pub odd: Vec<SerialFinding>,
    pub lost: Vec<String>,
}

/// The variance; the count's name where it was written.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StockCountGives {
    pub count: Option<String>,
    pub lines: Vec<Variance>,
    /// What is missing, and what was found beyond the book.
    pub short_fen: Fen,
    pub over_fen: Fen,
}

/// What a piece was drawn at: the shelf's mean, else the catalogue's price, else what the last one came for.
async fn price(
    work: &mut Work<'_>,
    outlet: &str,
    (number, part): (&str, Option<&PartRow>),
    pile: shelf::Pile,
) -> Result<Option<Fen>, Fault> {
    if let Some(price) = pile.price().or_else(|| part.map(|row| row.price_fen)) {
        return Ok(Some(price));
    }
    let sql = "SELECT fen/qty FROM posting WHERE scope=$1 AND account='held' AND part=$2 AND qty>0 \
        ORDER BY day DESC, id DESC LIMIT 1";
    let rows = work.fetch(sql, &[outlet.into_val(), number.into_val()]).await?;
    Ok(rows.first().map(|row| Fen(int(row.first()))))
}

/// A line of the variance, and of the fact.
async fn weigh(
    work: &mut Work<'_>,
    outlet: &str,
    at: &(dyn Fn(&str) -> String + Sync),
    line: &ShelfLine,
    part: Option<&PartRow>,
) -> Result<(Variance, CountLine), Fault> {
    let number = part.map_or_else(|| line.part.trim(), |row| row.number.as_str());
    let counted = fields::pieces(&at("counted"), line.counted, 0)?;
    let tracked = part.is_some_and(|row| row.serial);
    let scanned = serials::of_line(&at("serials"), &line.part, tracked, line.counted, &line.serials)?;
    let pile = catalogue::pile(work, outlet, Account::Held, number).await?;
    let over = shelf::variance(pile.qty, counted).map_err(|fault| fault.at(at("counted")))?;
    let price = price(work, outlet, (number, part), pile).await?;
    let unknown =
        || Fault::new("price.unknown").at(at("part")).with("part", number.chars().take(80).collect::<String>());
    let price = price.ok_or_else(unknown)?;
    let known = match part {
        Some(row) if row.serial => Serials::of(work, outlet, number).await?,
        _ => Serials::default(),
    };
    let variance = Variance {
        part: number.to_owned(),
        name: part.map(|row| row.name.clone()).unwrap_or_default(),
        serial: part.is_some_and(|row| row.serial),
        booked: pile.qty,
        counted,
        over,
        price_fen: price,
        value_fen: price.checked_mul(over)?,
        odd: known.odd(&scanned),
        lost: known.lost(&scanned),
    };
    let why = fields::optional(&at("why"), line.why.as_deref(), LONG)?;
    let said = CountLine { part: number.to_owned(), booked: pile.qty, counted, price, why, serials: scanned };
    Ok((variance, said))
}

/// What confirming asks of a line: that it is about the figure that was shown, and says why it differs.
fn confirmed(at: &dyn Fn(&str) -> String, line: &ShelfLine, said: &CountLine) -> Result<(), Fault> {
    if line.booked != Some(said.booked) {
        let fault = Fault::new("stock.count_moved").at(at("counted")).with("part", said.part.as_str());
        return Err(fault.with("first", line.booked).with("held", said.booked));
    }
    if said.booked != said.counted {
        required(&at("why"), &said.why, LONG)?;
    }
    Ok(())
}

/// About what a line takes in its sheet.
fn bytes(line: &CountLine) -> usize {
    let serials: usize = line.serials.iter().map(|serial| serial.len() + 2).sum();
    line.part.len() + line.why.len() + serials + 32
}

impl Command for StockCount {
    const NAME: &'static str = "stock.count";
    const ABOUT: &'static str = "Hold a count against the book, and write it";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTS);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = StockCountWith;
    type Gives = StockCountGives;

    async fn run(host: &Host, caller: &Caller, with: StockCountWith) -> Result<StockCountGives, Fault> {
        let outlet = host.joined().await?.outlet;
        fields::counted("lines", &with.lines)?;
        if with.lines.iter().map(|l| l.serials.len()).sum::<usize>() > SERIALS_MAX {
            return Err(Fault::new("call.too_large").at("lines").with("max", SERIALS_MAX));
        }
        let known: HashMap<String, PartRow> = catalogue::known(host, with.lines.iter().map(|l| l.part.trim())).await?;
        let mut work = if with.confirm { host.work(&outlet).await? } else { host.look(&outlet).await? };
        let (mut lines, mut facts): (Vec<Variance>, Vec<CountLine>) = (Vec::new(), Vec::new());
        let (mut short_fen, mut over_fen, mut seen) = (Fen::ZERO, Fen::ZERO, HashSet::new());
        for (i, line) in with.lines.iter().enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            let (variance, said) = weigh(&mut work, &outlet, &at, line, known.get(line.part.trim())).await?;
            if !seen.insert(said.part.clone()) {
                return Err(Fault::new("value.duplicate").at(at("part")).with("part", said.part));
            }
            if with.confirm {
                confirmed(&at, line, &said)?;
            }
            if variance.over < 0 {
                short_fen = short_fen.checked_sub(variance.value_fen)?;
            } else {
                over_fen = over_fen.checked_add(variance.value_fen)?;
            }
            lines.push(variance);
            facts.push(said);
        }
        let mut count = None;
        if with.confirm {
            let log = host.own_log(&work, &outlet).await?;
            let day = host.ambient.today();
            // A count is in the book whole or not at all, on however many sheets.
            let mut first = None;
            for lines in fields::sheets(facts, bytes) {
                let fact: Fact = match first {
                    None => StockCounted { lines, day }.into(),
                    Some(count) => CountContinued { count, lines, day }.into(),
                };
                let name = host.append(&mut work, log, caller, vec![fact], vec![])?;
                first.get_or_insert(name);
            }
            count = first.map(|name| name.to_string());
            host.commit(work).await?;
        }
        Ok(StockCountGives { count, lines, short_fen, over_fen })
    }
}
