//! `shipment.pick_list`: what was approved and has not left the warehouse, by part, over all outlets.

use std::collections::BTreeMap;

use domain::Fault;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use super::request_card::outlet_names;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;
use crate::reader::{damaged, text};

/// Lines to a list: a warehouse picks fewer in a day.
const LINES_MAX: usize = 5_000;

/// `shipment.pick_list`.
#[derive(Debug)]
pub struct ShipmentPickList;

/// Pieces for one outlet's request.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PickFor {
    pub outlet: String,
    pub outlet_name: String,
    pub request: String,
    pub qty: i64,
    /// When HQ approved it.
    pub answered_on: String,
}

/// One part to fetch.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PickPart {
    pub part: String,
    pub name: String,
    /// Its serials are scanned as it is packed.
    pub serial: bool,
    pub qty: i64,
    /// The longest waiting first.
    pub lines: Vec<PickFor>,
}

/// The parts, by number.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShipmentPickListGives {
    pub parts: Vec<PickPart>,
}

impl Command for ShipmentPickList {
    const NAME: &'static str = "shipment.pick_list";
    const ABOUT: &'static str = "What to fetch from the shelves for all approved requests";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Requests, Topic::Packs];
    type With = Nothing;
    type Gives = ShipmentPickListGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<ShipmentPickListGives, Fault> {
        // What is contested is not shipped, and so not picked.
        let sql = format!(
            "SELECT l.part, l.scope, l.request, l.approved-l.shipped, r.answered_on FROM request r \
             JOIN request_line l ON l.scope=r.scope AND l.request=r.id \
             WHERE r.state IN ('approved','part') AND r.contested=0 AND l.approved>l.shipped \
             ORDER BY r.answered_on, r.asked_ms, l.scope, l.request, l.line LIMIT {LINES_MAX}"
        );
        let outlets = outlet_names(host).await?;
        let mut parts: BTreeMap<String, PickPart> = BTreeMap::new();
        for row in host.book.engine.read(&sql, &[]).await? {
            let Ok([Val::Text(part), Val::Text(outlet), Val::Text(request), Val::Int(qty), on]) =
                <[Val; 5]>::try_from(row)
            else {
                return Err(damaged("request_line"));
            };
            let empty =
                || PickPart { part: part.clone(), name: String::new(), serial: false, qty: 0, lines: Vec::new() };
            let pick = parts.entry(part.clone()).or_insert_with(empty);
            pick.qty = pick.qty.saturating_add(qty);
            let outlet_name = outlets.get(&outlet).cloned().unwrap_or_default();
            pick.lines.push(PickFor { outlet, outlet_name, request, qty, answered_on: text(Some(&on)) });
        }
        let known = catalogue::known(host, parts.keys().map(String::as_str)).await?;
        let named = |pick: PickPart| match known.get(&pick.part) {
            Some(row) => PickPart { name: row.name.clone(), serial: row.serial, ..pick },
            None => pick,
        };
        Ok(ShipmentPickListGives { parts: parts.into_values().map(named).collect() })
    }
}
