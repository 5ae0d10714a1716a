//! `stock.list`: what an outlet has, what is on its way, what it owes back.

use std::collections::BTreeMap;

use domain::stock::Account;
use domain::{Fault, Fen};
use journal::rows::MinimumRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::damaged;

/// `stock.list`.
#[derive(Debug)]
pub struct StockList;

/// Whose stock; at headquarters the outlet must be named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StockListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// One part in all its places, in pieces.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct StockLine {
    pub part: String,
    pub name: String,
    /// In the catalogue in force; 0 for a part that no catalogue has.
    pub price_fen: Fen,
    pub serial: bool,
    pub held: i64,
    pub transit: i64,
    pub approved: i64,
    pub defective: i64,
    pub returned: i64,
    /// Short, damaged or not found when counted: for HQ to decide.
    pub missing: i64,
    /// Pieces of headquarters' own here, where the book says that less than nothing lies there; 0 else.
    pub consigned_below: i64,
    /// The least that the outlet wants to have; 0 for no matter.
    pub minimum: i64,
    /// At the prices that the parts were drawn at.
    pub held_fen: Fen,
    pub defective_fen: Fen,
}

impl StockLine {
    /// What somebody must see to first: stock below zero, then less than the least.
    fn urgency(&self) -> u8 {
        match () {
            () if self.held < 0 || self.consigned_below < 0 => 0,
            () if self.held < self.minimum => 1,
            () => 2,
        }
    }
}

/// The stock: what is below zero first, then what is below its minimum, then the rest by number.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StockListGives {
    pub parts: Vec<StockLine>,
}

impl Command for StockList {
    const NAME: &'static str = "stock.list";
    const ABOUT: &'static str = "Parts held, on their way, and owed back";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Requests, Topic::Packs];
    type With = StockListWith;
    type Gives = StockListGives;

    async fn run(host: &Host, _: &Caller, with: StockListWith) -> Result<StockListGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let sql = "SELECT part, account, qty, fen FROM balance WHERE scope=$1 AND part<>'' AND (qty<>0 OR fen<>0) \
            AND (account IN ('held','transit','approved','defective','returned','missing') \
            OR account='consigned' AND qty<0) ORDER BY part";
        let args = [scope.into_val()];
        let mut lines: BTreeMap<String, StockLine> = BTreeMap::new();
        for row in host.book.engine.read(sql, &args).await? {
            let Ok([Val::Text(part), Val::Text(account), Val::Int(qty), Val::Int(fen)]) = <[Val; 4]>::try_from(row)
            else {
                return Err(damaged("balance"));
            };
            let line = lines.entry(part.clone()).or_insert_with(|| StockLine { part, ..StockLine::default() });
            match Account::from_word(&account) {
                Some(Account::Held) => (line.held, line.held_fen) = (qty, Fen(fen)),
                Some(Account::Consigned) => line.consigned_below = qty,
                Some(Account::Missing) => line.missing = qty,
                Some(Account::Transit) => line.transit = qty,
                Some(Account::Approved) => line.approved = qty,
                Some(Account::Defective) => (line.defective, line.defective_fen) = (qty, Fen(fen)),
                _ => line.returned = qty,
            }
        }
        for row in host.book.rows::<MinimumRow>("WHERE scope=$1 AND pieces>0", &args).await? {
            let line = lines.entry(row.part.clone());
            line.or_insert_with(|| StockLine { part: row.part, ..StockLine::default() }).minimum = row.pieces;
        }
        let known = catalogue::known(host, lines.keys().map(String::as_str)).await?;
        let parts = lines.into_values().map(|line| match known.get(&line.part) {
            Some(part) => StockLine { name: part.name.clone(), price_fen: part.price_fen, serial: part.serial, ..line },
            None => line,
        });
        let mut parts: Vec<StockLine> = parts.collect();
        parts.sort_by_key(StockLine::urgency);
        Ok(StockListGives { parts })
    }
}
