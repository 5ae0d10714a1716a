//! `stock.minimum_set`: the least that the outlet wants to have of a part.

use domain::Fault;
use journal::fact::MinimumSet;
use journal::rows::MinimumRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use super::count_plan::COUNTS;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};

/// `stock.minimum_set`.
#[derive(Debug)]
pub struct StockMinimumSet;

/// A part of any catalogue, and pieces; 0 for no minimum.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StockMinimumSetWith {
    pub part: String,
    pub pieces: i64,
}

impl Command for StockMinimumSet {
    const NAME: &'static str = "stock.minimum_set";
    const ABOUT: &'static str = "Set the least to have of a part";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = StockMinimumSetWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: StockMinimumSetWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let pieces = fields::pieces("pieces", with.pieces, 0)?;
        let number = with.part.trim();
        if catalogue::known(host, [number].into_iter()).await?.is_empty() {
            let shown: String = number.chars().take(80).collect();
            return Err(Fault::new("price.unknown").at("part").with("part", shown));
        }
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), number.into_val()];
        let before = work.rows::<MinimumRow>("WHERE scope=$1 AND part=$2", &args).await?.pop();
        // Saying the same again settles a conflict; else it says nothing.
        if before.as_ref().map_or(0, |row| row.pieces) == pieces && !before.is_some_and(|row| row.contested) {
            return Ok(Nothing {});
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = MinimumSet { part: number.to_owned(), pieces, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
