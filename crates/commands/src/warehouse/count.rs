//! `warehouse.count`: headquarters' shelf, or a parcel that came back, held against the book; with `confirm` it is
//! written.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::stock::count::variance;
use domain::{Fault, Fen};
use journal::fact::{ShelfCounted, ShelfLine, ShelfParcel};
use journal::rows::{PartRow, TransferRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::own_book::OwnBook;
use super::{DOCK, own_book, parcels, shelf};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, optional, required};
use crate::host::{Host, IntoVal};
use crate::reader::{int, text};
use crate::stock::catalogue;

/// `warehouse.count`.
#[derive(Debug)]
pub struct WarehouseCount;

/// The parcel that is counted: what an outlet sent back.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CountedParcel {
    pub outlet: String,
    pub transfer: String,
}

/// One counted part.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CountedPart {
    pub part: String,
    pub counted: i64,
    /// Needed to confirm a difference.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
    /// The book's figure as it was shown; needed to confirm.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub booked: Option<i64>,
}

/// Parts of the shelf, or all parts of a parcel.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WarehouseCountWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub parcel: Option<CountedParcel>,
    pub lines: Vec<CountedPart>,
    /// Writes it; else the variance is shown and nothing is said.
    pub confirm: bool,
}

/// A part as it was counted.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct CountedDifference {
    pub part: String,
    pub name: String,
    pub booked: i64,
    pub counted: i64,
    /// counted − booked: below zero for missing pieces.
    pub over: i64,
    pub price_fen: Fen,
    /// over × price.
    pub value_fen: Fen,
}

/// The variance; the count's name where it was written.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WarehouseCountGives {
    pub count: Option<String>,
    pub lines: Vec<CountedDifference>,
    pub short_fen: Fen,
    pub over_fen: Fen,
}

/// What the books say is there, and at what price: of the shelf, or of a parcel.
type Booked = BTreeMap<String, (i64, Option<Fen>)>;

async fn of_parcel(own: &mut OwnBook<'_>, parcel: &CountedParcel) -> Result<(ShelfParcel, Booked), Fault> {
    let transfer = fields::name("parcel.transfer", &parcel.transfer)?;
    let args = [parcel.outlet.as_str().into_val(), transfer.to_string().into_val()];
    let row = own.work.rows::<TransferRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    let id = transfer.to_string();
    let row = row.ok_or_else(|| Fault::new("thing.not_found").at("parcel.transfer").with("id", id.as_str()))?;
    if row.state != "sent" {
        return Err(Fault::new("transfer.closed").at("parcel.transfer").with("state", row.state));
    }
    let counted = own.work.fetch("SELECT COUNT(*) FROM shelf_count WHERE outlet=$1 AND transfer=$2", &args).await?;
    if counted.first().is_some_and(|row| int(row.first()) > 0) {
        return Err(Fault::new("thing.exists").at("parcel.transfer").with("name", row.waybill));
    }
    let mut booked = Booked::new();
    for line in own.work.fetch(&parcels::to_count(), &args).await? {
        booked.entry(text(line.first())).or_insert((0, Some(Fen(int(line.get(2)))))).0 += int(line.get(1));
    }
    Ok((ShelfParcel { outlet: row.scope, transfer }, booked))
}

impl Command for WarehouseCount {
    const NAME: &'static str = "warehouse.count";
    const ABOUT: &'static str = "Hold a count of headquarters' shelf, or of a parcel, against the book";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(DOCK);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = WarehouseCountWith;
    type Gives = WarehouseCountGives;

    async fn run(host: &Host, caller: &Caller, with: WarehouseCountWith) -> Result<WarehouseCountGives, Fault> {
        fields::counted("lines", &with.lines)?;
        let known: HashMap<String, PartRow> =
            catalogue::known(host, with.lines.iter().map(|line| line.part.trim())).await?;
        let mut own = own_book::open(host).await?;
        let shelf = shelf::parts(&mut own.work).await?;
        let bought = |part: &str| shelf.get(part).and_then(|row| row.price_fen);
        let (parcel, booked) = match &with.parcel {
            Some(parcel) => of_parcel(&mut own, parcel).await.map(|(parcel, booked)| (Some(parcel), booked))?,
            None => (None, shelf.iter().map(|(part, row)| (part.clone(), (row.on_hand, None))).collect()),
        };
        let (mut lines, mut facts): (Vec<CountedDifference>, Vec<ShelfLine>) = (Vec::new(), Vec::new());
        let (mut short_fen, mut over_fen, mut seen) = (Fen::ZERO, Fen::ZERO, HashSet::new());
        for (i, line) in with.lines.iter().enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            let row = known.get(line.part.trim());
            let part = row.map_or_else(|| line.part.trim().to_owned(), |row| row.number.clone());
            if !seen.insert(part.clone()) {
                return Err(Fault::new("value.duplicate").at(at("part")).with("part", part));
            }
            let counted = fields::pieces(&at("counted"), line.counted, 0)?;
            let (booked, sent_at) = booked.get(&part).copied().unwrap_or_default();
            let over = variance(booked, counted).map_err(|fault| fault.at(at("counted")))?;
            let price = bought(&part).or(sent_at).or_else(|| row.map(|row| row.price_fen));
            let shown: String = part.chars().take(80).collect();
            let price_fen = price.ok_or_else(|| Fault::new("price.unknown").at(at("part")).with("part", shown))?;
            let why = optional(&at("why"), line.why.as_deref(), LONG)?;
            if with.confirm {
                if line.booked != Some(booked) {
                    let fault = Fault::new("stock.count_moved").at(at("counted")).with("part", part.as_str());
                    return Err(fault.with("first", line.booked).with("held", booked));
                }
                if over != 0 {
                    required(&at("why"), &why, LONG)?;
                }
            }
            let value_fen = price_fen.checked_mul(over)?;
            if over < 0 {
                short_fen = short_fen.checked_sub(value_fen)?;
            } else {
                over_fen = over_fen.checked_add(value_fen)?;
            }
            let name = row.map(|row| row.name.clone()).unwrap_or_default();
            lines.push(CountedDifference { part: part.clone(), name, booked, counted, over, price_fen, value_fen });
            facts.push(ShelfLine { part, booked, counted, price: price_fen, why });
        }
        // A parcel is counted whole: what of it is not counted would come onto the shelf as it was said.
        if parcel.is_some()
            && let Some(part) = booked.keys().find(|part| !seen.contains(*part))
        {
            return Err(Fault::new("text.missing").at("lines").with("part", part.as_str()));
        }
        let mut count = None;
        if with.confirm {
            let day = host.ambient.today();
            let bytes = |line: &ShelfLine| line.part.len() + line.why.len() + 32;
            // Whole or not at all, on however many sheets.
            for lines in fields::sheets(facts, bytes) {
                let name = own.add(host, caller, ShelfCounted { parcel: parcel.clone(), lines, day }.into())?;
                count.get_or_insert(name.to_string());
            }
            own.done(host).await?;
        }
        Ok(WarehouseCountGives { count, lines, short_fen, over_fen })
    }
}
