//! `stock.count_plan`: what to count, without the book's figures: who counts must not know what should be there.

use domain::Fault;
use domain::network::Role;
use domain::stock::Shelf;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::text;

/// Who counts, and answers for it.
pub const COUNTS: &[Role] = &[Role::Storekeeper, Role::Owner];

/// `stock.count_plan`.
#[derive(Debug)]
pub struct StockCountPlan;

/// Which shelf is counted.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StockCountPlanWith {
    /// The outlet's own where none is named.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub shelf: Option<Shelf>,
}

/// A part to look for.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlannedPart {
    pub part: String,
    pub name: String,
    /// Its pieces are counted by scanning their serials.
    pub serial: bool,
}

/// Every part that ever lay on the shelf, by number.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StockCountPlanGives {
    pub parts: Vec<PlannedPart>,
}

impl Command for StockCountPlan {
    const NAME: &'static str = "stock.count_plan";
    const ABOUT: &'static str = "The parts to count, without the book's figures";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTS);
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Packs];
    type With = StockCountPlanWith;
    type Gives = StockCountPlanGives;

    async fn run(host: &Host, _: &Caller, with: StockCountPlanWith) -> Result<StockCountPlanGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let account = with.shelf.unwrap_or(Shelf::Held).account();
        let sql = "SELECT part FROM balance WHERE scope=$1 AND account=$2 AND part<>'' ORDER BY part";
        let rows = host.book.engine.read(sql, &[outlet.into_val(), account.word().into_val()]).await?;
        let numbers: Vec<String> = rows.iter().map(|row| text(row.first())).collect();
        let known = catalogue::known(host, numbers.iter().map(String::as_str)).await?;
        let planned = |part: String| {
            let (name, serial) = known.get(&part).map(|row| (row.name.clone(), row.serial)).unwrap_or_default();
            PlannedPart { part, name, serial }
        };
        Ok(StockCountPlanGives { parts: numbers.into_iter().map(planned).collect() })
    }
}
