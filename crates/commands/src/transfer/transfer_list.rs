//! `transfer.list`: parts that HQ ordered sent on, and what became of each order.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::Fault;
use journal::rows::{TransferLineRow, TransferRow};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::query::Query;
use crate::reader::{NAMES, damaged, text};
use crate::stock::catalogue;
use crate::stock::request_card::outlet_names;

/// Transfers to a list.
const TRANSFERS_MAX: usize = 500;

/// `transfer.list`.
#[derive(Debug)]
pub struct TransferList;

/// Whose transfers. At headquarters all outlets' where none is named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TransferListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// A line with the part's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedTransferLine {
    #[serde(flatten)]
    pub line: TransferLineRow,
    pub name: String,
    /// Tracked by serial.
    pub tracked: bool,
}

/// A transfer with its lines.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TransferCard {
    pub row: TransferRow,
    pub lines: Vec<NamedTransferLine>,
    pub outlet_name: String,
    /// At headquarters: the outlet that was shipped the parcel of this waybill; empty for none yet, and at an outlet.
    pub shipped_to: String,
    /// The waybill of the parcel that had these pieces too many; empty where it is something else that goes.
    pub over_of: String,
    /// At headquarters: when its parcel was counted there.
    pub counted_on: Option<NaiveDate>,
}

/// The transfers, the newest first, 500 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TransferListGives {
    pub transfers: Vec<TransferCard>,
}

impl Command for TransferList {
    const NAME: &'static str = "transfer.list";
    const ABOUT: &'static str = "Parts ordered sent on, and what was sent";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Requests, Topic::Packs];
    type With = TransferListWith;
    type Gives = TransferListGives;

    async fn run(host: &Host, _: &Caller, with: TransferListWith) -> Result<TransferListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let wheres = if scope.is_some() { "scope=$1" } else { "1=1" };
        let args: Vec<_> = scope.into_iter().map(IntoVal::into_val).collect();
        let order = format!("ORDER BY ordered_on DESC, id DESC LIMIT {TRANSFERS_MAX}");
        let rows = host.book.rows::<TransferRow>(&format!("WHERE {wheres} {order}"), &args).await?;
        let tail =
            format!("WHERE (scope,transfer) IN (SELECT scope,id FROM transfer WHERE {wheres} {order}) ORDER BY line");
        let lines = host.book.rows::<TransferLineRow>(&tail, &args).await?;
        let known = catalogue::known(host, lines.iter().map(|l| l.part.as_str())).await?;
        let outlets = outlet_names(host).await?;
        let shipped = shipped(host, &rows).await?;
        let over_of = over_of(host).await?;
        let counted = counted(host).await?;
        let mut lines_of: HashMap<(String, String), Vec<NamedTransferLine>> = HashMap::new();
        for line in lines {
            let part = known.get(&line.part);
            let key = (line.scope.clone(), line.transfer.clone());
            let name = part.map(|p| p.name.clone()).unwrap_or_default();
            let tracked = part.is_some_and(|p| p.serial);
            lines_of.entry(key).or_default().push(NamedTransferLine { line, name, tracked });
        }
        let transfers = rows.into_iter().map(|row| TransferCard {
            lines: lines_of.remove(&(row.scope.clone(), row.id.clone())).unwrap_or_default(),
            outlet_name: outlets.get(&row.scope).cloned().unwrap_or_default(),
            shipped_to: shipped.get(&row.waybill).cloned().unwrap_or_default(),
            over_of: over_of.get(&(row.scope.clone(), row.id.clone())).cloned().unwrap_or_default(),
            counted_on: counted.get(&(row.scope.clone(), row.id.clone())).copied(),
            row,
        });
        Ok(TransferListGives { transfers: transfers.collect() })
    }
}

/// By waybill: whom HQ shipped the parcel to.
async fn shipped(host: &Host, rows: &[TransferRow]) -> Result<HashMap<String, String>, Fault> {
    let mut found = HashMap::new();
    if host.is_outlet() {
        return Ok(found);
    }
    let waybills: Vec<&str> = rows.iter().map(|r| r.waybill.as_str()).filter(|w| !w.is_empty()).collect();
    for group in waybills.chunks(NAMES) {
        let mut query = Query::new("SELECT waybill, scope FROM shipment WHERE waybill IN ", Vec::new());
        query.list(group.iter().map(|w| w.into_val()));
        query.add(" ORDER BY shipped_on, id");
        for row in host.book.engine.read(&query.sql, &query.args).await? {
            found.insert(text(row.first()), text(row.get(1)));
        }
    }
    Ok(found)
}

/// By outlet and transfer: the waybill of the parcel that had too many.
async fn over_of(host: &Host) -> Result<HashMap<(String, String), String>, Fault> {
    let sql = "SELECT t.scope, t.id, s.waybill FROM transfer t JOIN shipment s ON s.scope=t.scope AND s.id=t.shipment";
    let rows = host.book.engine.read(sql, &[]).await?;
    Ok(rows.iter().map(|row| ((text(row.first()), text(row.get(1))), text(row.get(2)))).collect())
}

/// By outlet and transfer: the day on which headquarters counted the parcel. An outlet does not hear of it.
async fn counted(host: &Host) -> Result<HashMap<(String, String), NaiveDate>, Fault> {
    let sql = "SELECT DISTINCT outlet, transfer, day FROM shelf_count WHERE transfer<>''";
    let rows = host.book.engine.read(sql, &[]).await?;
    let day = |row: &Vec<Val>| text(row.get(2)).parse().map_err(|_| damaged("day"));
    rows.iter().map(|row| Ok(((text(row.first()), text(row.get(1))), day(row)?))).collect()
}
