//! `warehouse.open`: what lay on headquarters' shelf when its book began.

use domain::{Fault, Fen};
use journal::fact::{ShelfOpened, ShelfOpeningLine};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::purchase_order::OrderLine;
use super::quote_set::known_part;
use super::{DOCK, own_book, shelf};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, SHORT, required};
use crate::host::Host;
use crate::host::IntoVal;
use crate::reader::int;

/// `warehouse.open`.
#[derive(Debug)]
pub struct WarehouseOpen;

/// Pieces that lie there now, at what they cost; a part once. What left before and was never written in is counted
/// back in.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WarehouseOpenWith {
    /// The list that it is from.
    pub source: String,
    pub lines: Vec<OrderLine>,
}

/// The opening's name and what it is worth.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WarehouseOpenGives {
    pub opening: String,
    pub value_fen: Fen,
}

impl Command for WarehouseOpen {
    const NAME: &'static str = "warehouse.open";
    const ABOUT: &'static str = "Enter headquarters' opening stock";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(DOCK);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = WarehouseOpenWith;
    type Gives = WarehouseOpenGives;

    async fn run(host: &Host, caller: &Caller, with: WarehouseOpenWith) -> Result<WarehouseOpenGives, Fault> {
        let source = required("source", &with.source, SHORT)?;
        fields::lines("lines", &with.lines)?;
        let mut own = own_book::open(host).await?;
        let known = shelf::parts(&mut own.work).await?;
        let (mut lines, mut value_fen): (Vec<ShelfOpeningLine>, _) = (Vec::new(), Fen::ZERO);
        for (i, line) in with.lines.iter().enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            let part = known_part(host, &at("part"), &line.part).await?;
            if lines.iter().any(|other| other.part == part) {
                return Err(Fault::new("value.duplicate").at(at("part")).with("part", part));
            }
            let sql = "SELECT COUNT(*) FROM shelf_count WHERE kind='opening' AND part=$1";
            let before = own.work.fetch(sql, &[part.as_str().into_val()]).await?;
            if before.first().is_some_and(|row| int(row.first()) > 0) {
                return Err(Fault::new("thing.exists").at(at("part")).with("name", part));
            }
            let there = fields::pieces(&at("qty"), line.qty, 0)?;
            let price = line.price_fen.within(&at("price_fen"))?;
            // What the outlets' books drew before this one began was there once.
            let qty = there - known.get(&part).map_or(0, |row| row.on_hand);
            value_fen = value_fen.checked_add(price.checked_mul(there)?)?;
            lines.push(ShelfOpeningLine { part, qty, price });
        }
        let fact = ShelfOpened { source, lines, day: host.ambient.today() };
        let opening = own.say(host, caller, fact.into()).await?.to_string();
        Ok(WarehouseOpenGives { opening, value_fen })
    }
}
