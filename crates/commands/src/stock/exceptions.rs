//! `stock.exceptions`: stock below zero, which two PCs without a line can bring about. It is never refused: it happened.
//! It is cleared by counting the part on the shelf that says so: the outlet's own, or headquarters' there.

use domain::stock::Shelf;
use domain::{Fault, Fen};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use super::request_card::outlet_names;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;
use crate::reader::damaged;

/// Rows to a list.
const ROWS_MAX: usize = 1_000;

/// SQL: stock below zero, in the words of its index.
pub const BELOW_ZERO: &str = "account IN ('held','consigned') AND qty<0";

/// `stock.exceptions`.
#[derive(Debug)]
pub struct StockExceptions;

/// A part of which an outlet's book says that less than nothing is on a shelf.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BelowZero {
    pub outlet: String,
    pub outlet_name: String,
    pub part: String,
    pub name: String,
    /// The outlet's own, or headquarters' there.
    pub shelf: Shelf,
    pub qty: i64,
    pub fen: Fen,
}

/// Stock below zero over all outlets, the most first; 1,000 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StockExceptionsGives {
    pub below_zero: Vec<BelowZero>,
}

impl Command for StockExceptions {
    const NAME: &'static str = "stock.exceptions";
    const ABOUT: &'static str = "Stock below zero, over all outlets";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Orders];
    type With = Nothing;
    type Gives = StockExceptionsGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<StockExceptionsGives, Fault> {
        let sql = format!(
            "SELECT scope, account, part, qty, fen FROM balance WHERE {BELOW_ZERO} ORDER BY qty, scope, part, account LIMIT {ROWS_MAX}"
        );
        let outlets = outlet_names(host).await?;
        let mut below_zero = Vec::new();
        for row in host.book.engine.read(&sql, &[]).await? {
            let Ok([Val::Text(outlet), Val::Text(account), Val::Text(part), Val::Int(qty), Val::Int(fen)]) =
                <[Val; 5]>::try_from(row)
            else {
                return Err(damaged("balance"));
            };
            let shelf = Shelf::from_word(&account).ok_or_else(|| damaged("balance"))?;
            let outlet_name = outlets.get(&outlet).cloned().unwrap_or_default();
            below_zero.push(BelowZero { outlet, outlet_name, part, name: String::new(), shelf, qty, fen: Fen(fen) });
        }
        let names = catalogue::names(host, below_zero.iter().map(|line| line.part.as_str())).await?;
        for line in &mut below_zero {
            line.name = names.get(&line.part).cloned().unwrap_or_default();
        }
        Ok(StockExceptionsGives { below_zero })
    }
}
