//! `stock.count`: what was counted on a shelf against what the book says; with `confirm` it is written, with a reason a
//! difference.

use std::collections::{HashMap, HashSet};

use book::Work;
use chrono::NaiveDate;
use domain::stock::{Shelf, count as shelf};
use domain::{Fault, Fen};
use journal::Ref;
use journal::fact::{
    ConsignedCountContinued, ConsignedCounted, CountContinued, CountLine, Fact, LostSerial, StockCounted,
};
use journal::rows::PartRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::count_lots::{OfPrice, by_price};
use super::count_plan::COUNTS;
use super::count_serials::{SerialFinding, Serials};
use super::{catalogue, lots, serials};
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
    /// Whose shelf; the outlet's own where none is named.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub shelf: Option<Shelf>,
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
    /// over × price; of headquarters' shelf at the prices that its pieces were consigned at, so it may be more or less than
    /// nothing where the pieces agree.
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

/// What the count says of a part: a line, and of headquarters' shelf one for each price, with the serials that are gone.
struct Said {
    lines: Vec<CountLine>,
    lost: Vec<LostSerial>,
}

impl Said {
    /// What is missing, and what was found beyond the book.
    fn sums(&self) -> Result<(Fen, Fen), Fault> {
        let (mut short, mut over) = (Fen::ZERO, Fen::ZERO);
        for line in &self.lines {
            let value = line.price.checked_mul(line.counted.saturating_sub(line.booked))?;
            if value < Fen::ZERO {
                short = short.checked_sub(value)?;
            } else {
                over = over.checked_add(value)?;
            }
        }
        Ok((short, over))
    }

    /// Each line on its own, for the sheets; the first one carries the serials that are gone.
    fn split(self) -> impl Iterator<Item = (CountLine, Vec<LostSerial>)> {
        let mut lost = self.lost;
        self.lines.into_iter().map(move |line| (line, std::mem::take(&mut lost)))
    }
}

/// What a piece was drawn at: the shelf's mean, else the catalogue's price, else what the last one came for.
async fn price(
    work: &mut Work<'_>,
    outlet: &str,
    on: Shelf,
    (number, part): (&str, Option<&PartRow>),
    pile: shelf::Pile,
) -> Result<Option<Fen>, Fault> {
    if let Some(price) = pile.price().or_else(|| part.map(|row| row.price_fen)) {
        return Ok(Some(price));
    }
    let sql = "SELECT fen/qty FROM posting WHERE scope=$1 AND account=$3 AND part=$2 AND qty>0 \
        ORDER BY day DESC, id DESC LIMIT 1";
    let account = on.account().word().into_val();
    let rows = work.fetch(sql, &[outlet.into_val(), number.into_val(), account]).await?;
    Ok(rows.first().map(|row| Fen(int(row.first()))))
}

/// A line of the variance, and what the fact says of it.
async fn weigh(
    work: &mut Work<'_>,
    (outlet, on): (&str, Shelf),
    at: &(dyn Fn(&str) -> String + Sync),
    line: &ShelfLine,
    part: Option<&PartRow>,
) -> Result<(Variance, Said), Fault> {
    let number = part.map_or_else(|| line.part.trim(), |row| row.number.as_str());
    let counted = fields::pieces(&at("counted"), line.counted, 0)?;
    let tracked = part.is_some_and(|row| row.serial);
    let scanned = serials::of_line(&at("serials"), &line.part, tracked, line.counted, &line.serials)?;
    let pile = catalogue::pile(work, outlet, on.account(), number).await?;
    let over = shelf::variance(pile.qty, counted).map_err(|fault| fault.at(at("counted")))?;
    let mean = price(work, outlet, on, (number, part), pile).await?;
    let unknown =
        || Fault::new("price.unknown").at(at("part")).with("part", number.chars().take(80).collect::<String>());
    let mean = mean.ok_or_else(unknown)?;
    let known = if tracked { Serials::of(work, outlet, on, number).await? } else { Serials::default() };
    let (odd, lost) = (known.odd(&scanned), known.lost(&scanned));
    let why = fields::optional(&at("why"), line.why.as_deref(), LONG)?;
    let (of_prices, gone) = match on {
        Shelf::Held => (vec![OfPrice { price: mean, booked: pile.qty, counted, serials: scanned }], Vec::new()),
        Shelf::Consigned => {
            let lots = lots::of_part(work, outlet, on.account(), number).await?;
            // What nobody consigned is worth what the newest piece was, or would cost.
            let newest = lots
                .iter()
                .rfind(|(_, qty)| *qty >= 0)
                .or(lots.last())
                .map(|(price, _)| *price)
                .or_else(|| part.map(|row| row.price_fen));
            let gone = lost.iter().map(|serial| LostSerial { part: number.to_owned(), serial: serial.clone() });
            (by_price(&lots, counted, known.priced(&scanned), newest.unwrap_or(mean)), gone.collect())
        }
    };
    let lines = of_prices.into_iter().map(|of| CountLine {
        part: number.to_owned(),
        booked: of.booked,
        counted: of.counted,
        price: of.price,
        why: why.clone(),
        serials: of.serials,
    });
    let said = Said { lines: lines.collect(), lost: gone };
    let (short, beyond) = said.sums()?;
    let variance = Variance {
        part: number.to_owned(),
        name: part.map(|row| row.name.clone()).unwrap_or_default(),
        serial: tracked,
        booked: pile.qty,
        counted,
        over,
        price_fen: mean,
        value_fen: beyond.checked_sub(short)?,
        odd,
        lost,
    };
    Ok((variance, said))
}

/// What confirming asks of a line: that it is about the figure that was shown, and says why it differs.
fn confirmed(at: &dyn Fn(&str) -> String, line: &ShelfLine, shown: &Variance, said: &Said) -> Result<(), Fault> {
    if line.booked != Some(shown.booked) {
        let fault = Fault::new("stock.count_moved").at(at("counted")).with("part", shown.part.as_str());
        return Err(fault.with("first", line.booked).with("held", shown.booked));
    }
    if let Some(differs) = said.lines.iter().find(|line| line.booked != line.counted) {
        required(&at("why"), &differs.why, LONG)?;
    }
    Ok(())
}

/// About what a line takes in its sheet.
fn bytes((line, lost): &(CountLine, Vec<LostSerial>)) -> usize {
    let scanned = line.serials.iter().map(|serial| serial.len() + 2);
    let gone = lost.iter().map(|piece| piece.part.len() + piece.serial.len() + 4);
    line.part.len() + line.why.len() + scanned.chain(gone).sum::<usize>() + 32
}

/// A sheet of a count: the first, or one that goes on from it.
fn sheet(on: Shelf, first: Option<Ref>, sheet: Vec<(CountLine, Vec<LostSerial>)>, day: NaiveDate) -> Fact {
    let (lines, lost): (Vec<CountLine>, Vec<Vec<LostSerial>>) = sheet.into_iter().unzip();
    let lost = lost.concat();
    match (on, first) {
        (Shelf::Held, None) => StockCounted { lines, day }.into(),
        (Shelf::Held, Some(count)) => CountContinued { count, lines, day }.into(),
        (Shelf::Consigned, None) => ConsignedCounted { lines, lost, day }.into(),
        (Shelf::Consigned, Some(count)) => ConsignedCountContinued { count, lines, lost, day }.into(),
    }
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
        let on = with.shelf.unwrap_or(Shelf::Held);
        let (mut lines, mut told): (Vec<Variance>, Vec<_>) = (Vec::new(), Vec::new());
        let (mut short_fen, mut over_fen, mut seen) = (Fen::ZERO, Fen::ZERO, HashSet::new());
        for (i, line) in with.lines.iter().enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            let (variance, said) = weigh(&mut work, (&outlet, on), &at, line, known.get(line.part.trim())).await?;
            if !seen.insert(variance.part.clone()) {
                return Err(Fault::new("value.duplicate").at(at("part")).with("part", variance.part));
            }
            if with.confirm {
                confirmed(&at, line, &variance, &said)?;
            }
            let (short, over) = said.sums()?;
            (short_fen, over_fen) = (short_fen.checked_add(short)?, over_fen.checked_add(over)?);
            lines.push(variance);
            told.extend(said.split());
        }
        let mut count = None;
        if with.confirm {
            let log = host.own_log(&work, &outlet).await?;
            let day = host.ambient.today();
            // A count is in the book whole or not at all, on however many sheets.
            let mut first = None;
            for lines in fields::sheets(told, bytes) {
                let fact = sheet(on, first, lines, day);
                let name = host.append(&mut work, log, caller, vec![fact], vec![])?;
                first.get_or_insert(name);
            }
            count = first.map(|name| name.to_string());
            host.commit(work).await?;
        }
        Ok(StockCountGives { count, lines, short_fen, over_fen })
    }
}
