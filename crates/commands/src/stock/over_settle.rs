//! `shipment.over_settle`: HQ lets the outlet keep what arrived beyond a waybill, or orders it back.

use domain::network::Role;
use domain::{Fault, Fen};
use journal::Fact;
use journal::fact::{OverRecallLine, OverRecalled, OverSettled};
use journal::rows::{RequestRow, ShipmentOverRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::deposit::equation::position;
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};

/// `shipment.over_settle`.
#[derive(Debug)]
pub struct ShipmentOverSettle;

/// Pieces that the outlet keeps, a line each in the list's order; a piece that comes back needs `why` and where to.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ShipmentOverSettleWith {
    pub outlet: String,
    pub shipment: String,
    pub kept: Vec<i64>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub send_to: Option<String>,
}

/// What the outlet keeps, at the prices of its request, and the transfer by which the rest comes back.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShipmentOverSettleGives {
    pub kept_fen: Fen,
    pub back: Option<String>,
}

impl Command for ShipmentOverSettle {
    const NAME: &'static str = "shipment.over_settle";
    const ABOUT: &'static str = "Settle what arrived beyond a waybill";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Warehouse, Role::Parts]);
    const STALES: &'static [Topic] = &[Topic::Requests, Topic::Stock, Topic::Money];
    type With = ShipmentOverSettleWith;
    type Gives = ShipmentOverSettleGives;

    async fn run(host: &Host, caller: &Caller, with: ShipmentOverSettleWith) -> Result<ShipmentOverSettleGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let shipment = fields::name("shipment", &with.shipment)?;
        let args = [outlet.as_str().into_val(), shipment.to_string().into_val()];
        let mut work = host.work(&outlet).await?;
        let overs = work.rows::<ShipmentOverRow>("WHERE scope=$1 AND shipment=$2 ORDER BY place", &args).await?;
        let first = overs.first().ok_or_else(|| Fault::new("thing.not_found").at("shipment"))?;
        if let Some(day) = first.settled_on {
            return Err(Fault::new("shipment.closed").at("shipment").with("settled_on", day.to_string()));
        }
        let request = fields::name("shipment", &first.request)?;
        let of = [outlet.as_str().into_val(), first.request.as_str().into_val()];
        let row = work.rows::<RequestRow>("WHERE scope=$1 AND id=$2", &of).await?.pop();
        if row.is_some_and(|row| row.contested) {
            return Err(Fault::new("request.contested").at("shipment"));
        }
        if overs.len() != with.kept.len() {
            let fault = Fault::new("value.out_of_range").at("kept").with("value", with.kept.len());
            return Err(fault.with("lines", overs.len()));
        }
        let mut kept_fen = Fen::ZERO;
        for (i, (over, kept)) in overs.iter().zip(&with.kept).enumerate() {
            let at = format!("kept.{i}");
            if fields::pieces(&at, *kept, 0)? > over.qty {
                return Err(Fault::new("value.out_of_range").at(at).with("value", *kept).with("max", over.qty));
            }
            kept_fen = kept_fen.checked_add(over.price_fen.checked_mul(*kept)?)?;
        }
        let mut lines: Vec<OverRecallLine> = Vec::new();
        for (over, kept) in overs.iter().zip(&with.kept).filter(|(over, kept)| **kept < over.qty) {
            let qty = over.qty - kept;
            match lines.iter_mut().find(|line| line.part == over.part && line.price == over.price_fen) {
                Some(line) => line.qty += qty,
                None => lines.push(OverRecallLine { part: over.part.clone(), qty, price: over.price_fen }),
            }
        }
        let (why, send_to) = if lines.is_empty() {
            (fields::optional("why", with.why.as_deref(), LONG)?, String::new())
        } else {
            let why = required("why", with.why.as_deref().unwrap_or_default(), LONG)?;
            (why, required("send_to", with.send_to.as_deref().unwrap_or_default(), LONG)?)
        };
        // What is kept is drawn like any other part.
        position(&mut work, &outlet, host.ambient.today()).await?.admit(kept_fen, Fen::ZERO)?;
        let log = host.own_log(&work, &outlet).await?;
        let day = host.ambient.today();
        let settled = OverSettled { request, shipment, kept: with.kept, why: why.clone(), day };
        let mut facts: Vec<Fact> = vec![settled.into()];
        let goes_back = !lines.is_empty();
        if goes_back {
            facts.push(OverRecalled { request, shipment, lines, why, send_to, day }.into());
        }
        let name = host.append(&mut work, log, caller, facts, vec![])?;
        host.commit(work).await?;
        let back = goes_back.then(|| journal::Ref { idx: 1, ..name }.to_string());
        Ok(ShipmentOverSettleGives { kept_fen, back })
    }
}
