//! `purchase.order`: parts are ordered of a supplier, through an official channel only.

use chrono::NaiveDate;
use domain::{Fault, Fen};
use journal::fact::{PurchaseLine, PurchaseOrdered};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::quote_set::known_part;
use super::{BUYERS, own_book};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, optional};
use crate::host::Host;

/// `purchase.order`.
#[derive(Debug)]
pub struct PurchaseOrder;

/// One part to order.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderLine {
    pub part: String,
    pub qty: i64,
    pub price_fen: Fen,
}

/// An order, and the day by which it is to be there.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PurchaseOrderWith {
    pub supplier: String,
    pub lines: Vec<OrderLine>,
    pub due_on: NaiveDate,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// The order's name, and what it comes to.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PurchaseOrderGives {
    pub purchase: String,
    pub ordered_fen: Fen,
}

impl Command for PurchaseOrder {
    const NAME: &'static str = "purchase.order";
    const ABOUT: &'static str = "Order parts of a supplier";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(BUYERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = PurchaseOrderWith;
    type Gives = PurchaseOrderGives;

    async fn run(host: &Host, caller: &Caller, with: PurchaseOrderWith) -> Result<PurchaseOrderGives, Fault> {
        fields::lines("lines", &with.lines)?;
        let note = optional("note", with.note.as_deref(), LONG)?;
        let (day, due_on) = (host.ambient.today(), with.due_on);
        if due_on < day {
            let fault = Fault::new("value.out_of_range").at("due_on").with("value", due_on.to_string());
            return Err(fault.with("min", day.to_string()));
        }
        let (mut lines, mut ordered_fen): (Vec<PurchaseLine>, _) = (Vec::new(), Fen::ZERO);
        for (i, line) in with.lines.iter().enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            let part = known_part(host, &at("part"), &line.part).await?;
            if lines.iter().any(|other| other.part == part) {
                return Err(Fault::new("value.duplicate").at(at("part")).with("part", part));
            }
            let qty = fields::pieces(&at("qty"), line.qty, 1)?;
            let price = line.price_fen.within(&at("price_fen"))?;
            ordered_fen = ordered_fen.checked_add(price.checked_mul(qty)?)?;
            lines.push(PurchaseLine { part, qty, price });
        }
        let ordered_fen = ordered_fen.within("lines")?;
        let mut own = own_book::open(host).await?;
        let supplier = own.supplier("supplier", &with.supplier).await?;
        if !supplier.official || !supplier.active {
            let fault = Fault::new("supplier.not_official").at("supplier").with("supplier", supplier.name);
            return Err(fault.with("official", supplier.official).with("active", supplier.active));
        }
        let fact = PurchaseOrdered { supplier: supplier.code, lines, due_on, note, day };
        let purchase = own.say(host, caller, fact.into()).await?.to_string();
        Ok(PurchaseOrderGives { purchase, ordered_fen })
    }
}
