//! `warehouse.parcels`: what outlets sent back and nobody at headquarters has counted. How many are in it is not
//! told: who counts must not know.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Fault;
use journal::rows::TransferRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LOOKS;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{columns, split, text};
use crate::stock::catalogue;
use crate::stock::count_plan::PlannedPart;
use crate::stock::request_card::outlet_names;

/// Parcels to a list.
const PARCELS_MAX: usize = 300;

/// `warehouse.parcels`.
#[derive(Debug)]
pub struct WarehouseParcels;

/// A parcel to count.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BackParcel {
    pub outlet: String,
    pub outlet_name: String,
    pub transfer: String,
    pub waybill: String,
    pub sent_on: Option<NaiveDate>,
    /// Where headquarters wanted it sent.
    pub send_to: String,
    /// The outlet has left the network.
    pub left: bool,
    pub parts: Vec<PlannedPart>,
}

/// The oldest first; 300 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WarehouseParcelsGives {
    pub parcels: Vec<BackParcel>,
}

/// SQL: of the transfers `t` that were sent, those that were counted here.
pub(super) const COUNTED: &str = "EXISTS (SELECT 1 FROM shelf_count c WHERE c.outlet=t.scope AND c.transfer=t.id)";
/// Pieces of a line `l` of a transfer `t` that went straight to another outlet, which got them as a shipment under the very
/// waybill; the rest comes here.
pub(super) const PASSED_ON: &str = "(SELECT CASE WHEN COALESCE(SUM(x.qty),0)<l.sent THEN CAST(COALESCE(SUM(x.qty),0) AS BIGINT) ELSE l.sent END \
    FROM shipment_line x JOIN shipment s ON s.scope=x.scope AND s.id=x.shipment \
    WHERE s.waybill=t.waybill AND t.waybill<>'' AND s.scope<>t.scope AND s.shipped_on>=t.answered_on AND x.part=l.part)";

/// SQL: part, pieces and price of what comes here of a transfer's lines; $1 the outlet, $2 the transfer.
pub(super) fn to_count() -> String {
    format!(
        "SELECT l.part, l.sent-{PASSED_ON}, l.price_fen FROM transfer_line l \
        JOIN transfer t ON t.scope=l.scope AND t.id=l.transfer \
        WHERE l.scope=$1 AND l.transfer=$2 AND l.sent>{PASSED_ON} ORDER BY l.line"
    )
}

/// SQL: of the transfers `t`, those that were sent, and of which headquarters has to count what came.
pub(crate) fn waits() -> String {
    format!(
        "t.state='sent' AND NOT {COUNTED} \
         AND EXISTS (SELECT 1 FROM transfer_line l WHERE l.scope=t.scope AND l.transfer=t.id AND l.sent>{PASSED_ON})"
    )
}

/// Transfers that headquarters has to count, the oldest first.
pub(super) async fn uncounted(host: &Host) -> Result<Vec<TransferRow>, Fault> {
    let (columns, waits) = (columns::<TransferRow>("t"), waits());
    let sql = format!(
        "SELECT {columns} FROM transfer t WHERE {waits} ORDER BY t.answered_on, t.scope, t.id LIMIT {PARCELS_MAX}"
    );
    let rows = host.book.engine.read(&sql, &[]).await?;
    rows.into_iter().map(|row| split::<TransferRow>(row).map(|(transfer, _)| transfer)).collect()
}

impl Command for WarehouseParcels {
    const NAME: &'static str = "warehouse.parcels";
    const ABOUT: &'static str = "Parcels of outlets that are to be counted at headquarters";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(LOOKS);
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Network];
    type With = Nothing;
    type Gives = WarehouseParcelsGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<WarehouseParcelsGives, Fault> {
        let outlets = outlet_names(host).await?;
        let left = host.book.engine.read("SELECT scope FROM outlet_exit", &[]).await?;
        let left: Vec<String> = left.iter().map(|row| text(row.first())).collect();
        let mut parcels = Vec::new();
        for row in uncounted(host).await? {
            let args = [row.scope.as_str().into_val(), row.id.as_str().into_val()];
            let lines = host.book.engine.read(&to_count(), &args).await?;
            let numbers: BTreeMap<String, ()> = lines.iter().map(|line| (text(line.first()), ())).collect();
            let known = catalogue::known(host, numbers.keys().map(String::as_str)).await?;
            let planned = |part: String| {
                let (name, serial) = known.get(&part).map(|row| (row.name.clone(), row.serial)).unwrap_or_default();
                PlannedPart { part, name, serial }
            };
            parcels.push(BackParcel {
                outlet_name: outlets.get(&row.scope).cloned().unwrap_or_default(),
                left: left.contains(&row.scope),
                transfer: row.id,
                waybill: row.waybill,
                sent_on: row.answered_on,
                send_to: row.send_to,
                parts: numbers.into_keys().map(planned).collect(),
                outlet: row.scope,
            });
        }
        Ok(WarehouseParcelsGives { parcels })
    }
}
