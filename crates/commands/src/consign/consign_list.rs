//! `consign.list`: what HQ sent to lie at an outlet, how it was counted, and what lies there now.

use std::collections::HashMap;

use domain::stock::Account;
use domain::{Fault, Fen};
use journal::rows::{ConsignmentLineRow, ConsignmentRow};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shelf::serials_of;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::damaged;
use crate::stock::{catalogue, lots};

/// Consignments to a list.
const CONSIGNMENTS_MAX: usize = 200;

/// `consign.list`.
#[derive(Debug)]
pub struct ConsignList;

/// Whose; at headquarters the outlet must be named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ConsignListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// A line with the part's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedConsignLine {
    #[serde(flatten)]
    pub line: ConsignmentLineRow,
    pub name: String,
}

/// A consignment with its lines.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ConsignCard {
    pub row: ConsignmentRow,
    pub lines: Vec<NamedConsignLine>,
}

/// A part of HQ's that lies at the outlet.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ConsignedLine {
    pub part: String,
    pub name: String,
    /// Below zero where two PCs drew the same pieces.
    pub qty: i64,
    pub fen: Fen,
    /// A draw needs the pieces' serials.
    pub serial: bool,
    /// What may be drawn, the oldest first: a draw takes the pieces in this order, at their own prices.
    pub lots: Vec<ShelfLot>,
    /// Of a part that is tracked: the pieces one by one.
    pub serials: Vec<ShelfSerial>,
}

/// Pieces that came at one price.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShelfLot {
    pub price_fen: Fen,
    pub qty: i64,
}

/// One piece, and what it counts for.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShelfSerial {
    pub serial: String,
    pub price_fen: Fen,
}

/// The consignments, the newest first, 200 at most, and the shelf.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ConsignListGives {
    pub consignments: Vec<ConsignCard>,
    pub shelf: Vec<ConsignedLine>,
}

impl Command for ConsignList {
    const NAME: &'static str = "consign.list";
    const ABOUT: &'static str = "Stock of headquarters that lies at an outlet";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Packs];
    type With = ConsignListWith;
    type Gives = ConsignListGives;

    async fn run(host: &Host, _: &Caller, with: ConsignListWith) -> Result<ConsignListGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let args = [scope.as_str().into_val()];
        let order = format!("ORDER BY sent_on DESC, id DESC LIMIT {CONSIGNMENTS_MAX}");
        let rows = host.book.rows::<ConsignmentRow>(&format!("WHERE scope=$1 {order}"), &args).await?;
        let tail = format!(
            "WHERE scope=$1 AND consignment IN (SELECT id FROM consignment WHERE scope=$1 {order}) ORDER BY line"
        );
        let lines = host.book.rows::<ConsignmentLineRow>(&tail, &args).await?;
        let mut shelf = shelf(host, &scope).await?;
        let numbers = lines.iter().map(|l| l.part.as_str()).chain(shelf.iter().map(|l| l.part.as_str()));
        let known = catalogue::known(host, numbers).await?;
        for line in &mut shelf {
            if let Some(part) = known.get(&line.part) {
                (line.name, line.serial) = (part.name.clone(), part.serial);
            }
            let lots = lots::of_part(&mut &host.book, &scope, Account::Consigned, &line.part).await?;
            let good = lots.into_iter().filter(|(_, qty)| *qty > 0);
            line.lots = good.map(|(price_fen, qty)| ShelfLot { price_fen, qty }).collect();
            if line.serial {
                let lying = serials_of(&mut &host.book, &scope, &line.part).await?;
                line.serials = lying.into_iter().map(|(serial, price_fen)| ShelfSerial { serial, price_fen }).collect();
            }
        }
        let mut lines_of: HashMap<String, Vec<NamedConsignLine>> = HashMap::new();
        for line in lines {
            let name = known.get(&line.part).map(|part| part.name.clone()).unwrap_or_default();
            lines_of.entry(line.consignment.clone()).or_default().push(NamedConsignLine { line, name });
        }
        let cards =
            rows.into_iter().map(|row| ConsignCard { lines: lines_of.remove(&row.id).unwrap_or_default(), row });
        Ok(ConsignListGives { consignments: cards.collect(), shelf })
    }
}

async fn shelf(host: &Host, scope: &str) -> Result<Vec<ConsignedLine>, Fault> {
    let sql = "SELECT part, qty, fen FROM balance WHERE scope=$1 AND account=$2 AND (qty<>0 OR fen<>0) ORDER BY part";
    let rows = host.book.engine.read(sql, &[scope.into_val(), Account::Consigned.word().into_val()]).await?;
    rows.into_iter()
        .map(|row| match <[Val; 3]>::try_from(row) {
            Ok([Val::Text(part), Val::Int(qty), Val::Int(fen)]) => {
                let (lots, serials) = (Vec::new(), Vec::new());
                Ok(ConsignedLine { part, name: String::new(), qty, fen: Fen(fen), serial: false, lots, serials })
            }
            _ => Err(damaged("balance")),
        })
        .collect()
}
