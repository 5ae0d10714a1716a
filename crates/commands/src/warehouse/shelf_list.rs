//! `warehouse.shelf`: what headquarters has, what of it is promised, and what is on its way.

use domain::{Fault, Fen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shelf::{self, ShelfPart};
use super::{LOOKS, parcels};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;
use crate::stock::catalogue;

/// `warehouse.shelf`.
#[derive(Debug)]
pub struct WarehouseShelf;

/// By number; what is below zero, or promised beyond what is there, first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WarehouseShelfGives {
    pub parts: Vec<ShelfPart>,
    pub value_fen: Fen,
    /// Parts of which less than nothing is there.
    pub below_zero: i64,
    /// Parts of which more is promised than is there.
    pub overpromised: i64,
    /// Parcels of outlets that nobody has counted.
    pub uncounted: i64,
}

impl Command for WarehouseShelf {
    const NAME: &'static str = "warehouse.shelf";
    const ABOUT: &'static str = "Headquarters' shelf, part by part";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(LOOKS);
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Requests, Topic::Orders, Topic::Packs];
    type With = Nothing;
    type Gives = WarehouseShelfGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<WarehouseShelfGives, Fault> {
        let mut parts: Vec<ShelfPart> = shelf::parts(&mut &host.book).await?.into_values().collect();
        let names = catalogue::names(host, parts.iter().map(|row| row.part.as_str())).await?;
        for row in &mut parts {
            row.name = names.get(&row.part).cloned().unwrap_or_default();
        }
        let value_fen = Fen::checked_sum(parts.iter().map(|row| row.value_fen))?;
        let count = |of: &dyn Fn(&ShelfPart) -> bool| parts.iter().filter(|row| of(row)).count() as i64;
        let below_zero = count(&|row| row.on_hand < 0);
        let overpromised = count(&|row| row.on_hand >= 0 && row.free < 0);
        parts.sort_by_key(|row| row.on_hand.min(row.free) >= 0);
        let uncounted = parcels::uncounted(host).await?.len() as i64;
        Ok(WarehouseShelfGives { parts, value_fen, below_zero, overpromised, uncounted })
    }
}
