//! `shipment.receive`: the outlet counts what arrived: good, damaged, short.

use domain::Fault;
use domain::network::Role;
use journal::fact::{Fact, OverLine, PartsReceived, ReceiveLine, ShipmentOver};
use journal::rows::{ShipmentLineRow, ShipmentRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};

/// `shipment.receive`.
#[derive(Debug)]
pub struct ShipmentReceive;

/// One line as it was counted; good, damaged and short together are what was shipped.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CountedLine {
    pub good: i64,
    pub damaged: i64,
    pub short: i64,
    /// Pieces beyond the waybill: said to HQ, and in no stock until HQ lets the outlet keep them.
    #[serde(default)]
    #[ts(optional, as = "Option<i64>")]
    pub over: i64,
}

/// A count, in the shipment's order.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ShipmentReceiveWith {
    pub shipment: String,
    pub lines: Vec<CountedLine>,
}

impl Command for ShipmentReceive {
    const NAME: &'static str = "shipment.receive";
    const ABOUT: &'static str = "Count and receive a shipment";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Storekeeper, Role::Technician, Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Requests, Topic::Stock, Topic::Money];
    type With = ShipmentReceiveWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ShipmentReceiveWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let shipment = fields::name("shipment", &with.shipment)?;
        let id = shipment.to_string();
        let args = [outlet.as_str().into_val(), id.as_str().into_val()];
        let mut work = host.work(&outlet).await?;
        let row = work.rows::<ShipmentRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("shipment").with("id", id.as_str()))?;
        if let Some(day) = row.received_on {
            return Err(Fault::new("shipment.closed").at("shipment").with("received_on", day.to_string()));
        }
        let sent = work.rows::<ShipmentLineRow>("WHERE scope=$1 AND shipment=$2 ORDER BY place", &args).await?;
        if sent.len() != with.lines.len() {
            let fault = Fault::new("value.out_of_range").at("lines").with("value", with.lines.len());
            return Err(fault.with("lines", sent.len()));
        }
        let (mut lines, mut overs) = (Vec::with_capacity(sent.len()), Vec::new());
        for (i, (sent, counted)) in sent.iter().zip(&with.lines).enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            let good = fields::pieces(&at("good"), counted.good, 0)?;
            let damaged = fields::pieces(&at("damaged"), counted.damaged, 0)?;
            let short = fields::pieces(&at("short"), counted.short, 0)?;
            if good + damaged + short != sent.qty {
                let fault = Fault::new("value.out_of_range").at(format!("lines.{i}")).with("part", sent.part.as_str());
                return Err(fault.with("expected", sent.qty).with("found", good + damaged + short));
            }
            let over = fields::pieces(&at("over"), counted.over, 0)?;
            if over > 0 && short > 0 {
                let fault = Fault::new("value.out_of_range").at(at("over")).with("part", sent.part.as_str());
                return Err(fault.with("value", over).with("max", 0));
            }
            if over > 0 {
                overs.push(OverLine { place: i as u32, qty: over });
            }
            lines.push(ReceiveLine { good, damaged, short });
        }
        let request = row.request.parse().map_err(|_| crate::reader::damaged("shipment"))?;
        let log = host.own_log(&work, &outlet).await?;
        let day = host.ambient.today();
        let mut facts: Vec<Fact> = vec![PartsReceived { request, shipment, lines, day }.into()];
        if !overs.is_empty() {
            facts.push(ShipmentOver { request, shipment, lines: overs, day }.into());
        }
        host.append(&mut work, log, caller, facts, vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
