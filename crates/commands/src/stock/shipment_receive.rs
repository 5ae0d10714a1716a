//! `shipment.receive`: the outlet counts what arrived: good, damaged, short.

use domain::Fault;
use domain::network::Role;
use journal::fact::{Fact, OverLine, PartsReceived, ShipmentOver};
use journal::rows::{ShipmentLineRow, ShipmentRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::arrival::{CountedLine, counted};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};

/// `shipment.receive`.
#[derive(Debug)]
pub struct ShipmentReceive;

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
        let parts: Vec<(&str, i64)> = sent.iter().map(|line| (line.part.as_str(), line.qty)).collect();
        let lines = counted(&parts, &with.lines)?;
        let overs = with.lines.iter().zip(0..).filter(|(line, _)| line.over > 0);
        let overs: Vec<OverLine> = overs.map(|(line, place)| OverLine { place, qty: line.over }).collect();
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
