//! `shipment.over_list`: what arrived beyond the waybills, and what became of it.

use domain::Fault;
use journal::rows::ShipmentOverRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use super::request_card::outlet_names;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{columns, split, text};

/// Rows to a list.
const ROWS_MAX: usize = 500;

/// `shipment.over_list`.
#[derive(Debug)]
pub struct ShipmentOverList;

/// Whose. At headquarters all outlets' where none is named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ShipmentOverListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// A line beyond its waybill.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OverCard {
    pub row: ShipmentOverRow,
    pub outlet_name: String,
    pub name: String,
    pub waybill: String,
}

/// Those that wait for HQ first, then the newest.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShipmentOverListGives {
    pub overs: Vec<OverCard>,
}

impl Command for ShipmentOverList {
    const NAME: &'static str = "shipment.over_list";
    const ABOUT: &'static str = "Parts that arrived beyond their waybill";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Requests, Topic::Stock];
    type With = ShipmentOverListWith;
    type Gives = ShipmentOverListGives;

    async fn run(host: &Host, _: &Caller, with: ShipmentOverListWith) -> Result<ShipmentOverListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let own = if scope.is_some() { "WHERE o.scope=$1" } else { "" };
        let sql = format!(
            "SELECT {}, s.waybill FROM shipment_over o LEFT JOIN shipment s ON s.scope=o.scope AND s.id=o.shipment {own} \
             ORDER BY CASE WHEN o.settled_on IS NULL THEN 0 ELSE 1 END, o.said_on DESC, o.shipment, o.place LIMIT {ROWS_MAX}",
            columns::<ShipmentOverRow>("o")
        );
        let args: Vec<_> = scope.into_iter().map(IntoVal::into_val).collect();
        let outlets = outlet_names(host).await?;
        let mut overs = Vec::new();
        for row in host.book.engine.read(&sql, &args).await? {
            let (row, rest) = split::<ShipmentOverRow>(row)?;
            let outlet_name = outlets.get(&row.scope).cloned().unwrap_or_default();
            overs.push(OverCard { row, outlet_name, name: String::new(), waybill: text(rest.first()) });
        }
        let names = catalogue::names(host, overs.iter().map(|card| card.row.part.as_str())).await?;
        for card in &mut overs {
            card.name = names.get(&card.row.part).cloned().unwrap_or_default();
        }
        Ok(ShipmentOverListGives { overs })
    }
}
