//! `unit.look`: what a scan tells about a unit, before anything is written.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::Fault;
use domain::unit::Imei;
use domain::warranty::Repair;
use journal::rows::UnitRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::unit;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::exchange::restart::exchanges_of;
use crate::host::{Host, IntoVal};
use crate::repair::card::{self, OrderCard};
use crate::warranty::claim;
use crate::warranty::past;

/// Earlier orders that the counter shows of one unit.
const ORDERS_MAX: i64 = 20;
/// Models that units of the same TAC were taken in as, where the table does not know it.
const SEEN_MODELS_MAX: i64 = 12;

domain::words! {
    /// What was scanned or typed.
    UnitNumber { Imei = 1 "imei", Serial = 2 "serial" }
}

/// `unit.look`.
#[derive(Debug)]
pub struct UnitLook;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct UnitLookWith {
    /// As scanned or typed.
    pub text: String,
    pub kind: UnitNumber,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct UnitLookGives {
    /// The unit's name: of the one that is known, or the one that it would get.
    pub unit: String,
    /// The number that was read.
    pub imei: Option<String>,
    pub imei_grouped: Option<String>,
    /// What the TAC can stand for: by the table, else as this outlet took such units in.
    pub models: Vec<String>,
    /// Empty where it is not known.
    pub brand: String,
    pub known: Option<UnitRow>,
    pub open_order: Option<OrderCard>,
    /// The newest first.
    pub orders: Vec<OrderCard>,
    /// Finished repairs of the unit itself at this outlet, as a warranty case counts them.
    pub repairs: Vec<Repair>,
    /// When the unit came to its owner in an exchange, the earliest first: its periods run from the last.
    pub exchanges: Vec<NaiveDate>,
    /// The same of its other items, those that were exchanged.
    pub item_exchanges: Vec<ItemExchanges>,
    /// The table does not have this TAC: no error, the model is chosen by hand.
    pub unknown_tac: bool,
}

/// When an item came to the unit's owner in an exchange, the earliest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ItemExchanges {
    pub item: String,
    pub exchanges: Vec<NaiveDate>,
}

impl Command for UnitLook {
    const NAME: &'static str = "unit.look";
    const ABOUT: &'static str = "What a scanned IMEI or serial tells: model, earlier orders";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Units, Topic::Orders, Topic::Packs];
    type With = UnitLookWith;
    type Gives = UnitLookGives;

    async fn run(host: &Host, _: &Caller, with: UnitLookWith) -> Result<UnitLookGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let mut gives = match with.kind {
            UnitNumber::Imei => look_by_imei(host, &outlet, &Imei::parse("text", &with.text)?).await?,
            UnitNumber::Serial => look_by_serial(host, &outlet, &unit::serial("text", &with.text)?).await?,
        };
        if let Some(known) = &gives.known {
            gives.unit.clone_from(&known.id);
            gives.brand.clone_from(&known.brand);
            gives.orders = card::of_unit(host, &outlet, &known.id, ORDERS_MAX).await?;
            let past = past::of_unit(&mut &host.book, &outlet, &known.id).await?;
            gives.repairs = past::repairs(&past, claim::MAIN_UNIT, host.ambient.today());
            gives.exchanges = exchanges_of(&mut &host.book, Some(&outlet), &known.id, claim::MAIN_UNIT).await?;
            gives.item_exchanges = of_items(host, &outlet, &known.id).await?;
            gives.open_order = gives.orders.iter().find(|order| order.state.in_house()).cloned();
        }
        Ok(gives)
    }
}

/// The exchanges of what a claim on the unit may be about beside the unit itself.
async fn of_items(host: &Host, outlet: &str, unit: &str) -> Result<Vec<ItemExchanges>, Fault> {
    let packs = host.packs().await?;
    let items = packs.policies.iter().flat_map(|known| known.content.items.keys());
    let items: BTreeSet<&String> = items.filter(|item| *item != claim::MAIN_UNIT).collect();
    let mut found = Vec::new();
    for item in items {
        let exchanges = exchanges_of(&mut &host.book, Some(outlet), unit, item).await?;
        if !exchanges.is_empty() {
            found.push(ItemExchanges { item: item.clone(), exchanges });
        }
    }
    Ok(found)
}

async fn look_by_imei(host: &Host, outlet: &str, imei: &Imei) -> Result<UnitLookGives, Fault> {
    let query = unit::of_imeis(outlet, imei, None);
    let known = unit::same(host.book.rows::<UnitRow>(&query.sql, &query.args).await?, imei, None);
    let packs = host.packs().await?;
    let table = packs.tac.get(imei.tac()).cloned().unwrap_or_default();
    let unknown_tac = table.is_empty();
    let (mut models, mut brand) = (table, String::new());
    for (seen_brand, seen_model) in seen(host, outlet, imei.tac()).await? {
        if brand.is_empty() {
            brand = seen_brand;
        }
        if unknown_tac && !models.contains(&seen_model) {
            models.push(seen_model);
        }
    }
    if brand.is_empty() && !unknown_tac {
        brand.clone_from(&packs.settings.brand);
    }
    Ok(UnitLookGives {
        unit: unit::by_imei(imei),
        imei: Some(imei.to_string()),
        imei_grouped: Some(imei.grouped()),
        models,
        brand,
        known,
        open_order: None,
        orders: Vec::new(),
        repairs: Vec::new(),
        exchanges: Vec::new(),
        item_exchanges: Vec::new(),
        unknown_tac,
    })
}

/// Brands and models that units of one TAC were taken in as.
async fn seen(host: &Host, outlet: &str, tac: &str) -> Result<Vec<(String, String)>, Fault> {
    let sql = "SELECT brand, model FROM unit WHERE scope=$1 AND id>=$2 AND id<$3 GROUP BY brand, model \
        ORDER BY COUNT(*) DESC, brand, model LIMIT $4";
    let name = |last: char| format!("imei:{tac}{last}").into_val();
    // Digits end before the colon.
    let args = [outlet.into_val(), name('0'), name(':'), SEEN_MODELS_MAX.into_val()];
    let rows = host.book.engine.read(sql, &args).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| match <[Val; 2]>::try_from(row) {
            Ok([Val::Text(brand), Val::Text(model)]) => Some((brand, model)),
            _ => None,
        })
        .collect())
}

async fn look_by_serial(host: &Host, outlet: &str, serial: &str) -> Result<UnitLookGives, Fault> {
    if serial.is_empty() {
        return Err(Fault::new("text.missing").at("text"));
    }
    let (tail, args) = unit::of_serial(outlet, serial);
    let known = host.book.row::<UnitRow>(tail, &args).await?;
    let imei = known.as_ref().and_then(|known| unit::imei(&known.id));
    Ok(UnitLookGives {
        unit: unit::by_serial(serial),
        imei: imei.as_ref().map(ToString::to_string),
        imei_grouped: imei.as_ref().map(Imei::grouped),
        models: known.iter().map(|known| known.model.clone()).collect(),
        brand: String::new(),
        known,
        open_order: None,
        orders: Vec::new(),
        repairs: Vec::new(),
        exchanges: Vec::new(),
        item_exchanges: Vec::new(),
        unknown_tac: false,
    })
}
