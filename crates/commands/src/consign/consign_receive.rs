//! `consign.receive`: the outlet counts what HQ sent to lie there. Damaged or short pieces are HQ's own loss.

use domain::Fault;
use domain::network::Role;
use journal::fact::ConsignmentReceived;
use journal::rows::{ConsignmentLineRow, ConsignmentRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::stock::arrival::{CountedLine, counted, none_over};

/// `consign.receive`.
#[derive(Debug)]
pub struct ConsignReceive;

/// A count, in the consignment's order.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ConsignReceiveWith {
    pub consignment: String,
    pub lines: Vec<CountedLine>,
}

impl Command for ConsignReceive {
    const NAME: &'static str = "consign.receive";
    const ABOUT: &'static str = "Count and receive stock of headquarters";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Storekeeper, Role::Technician, Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = ConsignReceiveWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ConsignReceiveWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let consignment = fields::name("consignment", &with.consignment)?;
        let id = consignment.to_string();
        let args = [outlet.as_str().into_val(), id.as_str().into_val()];
        let mut work = host.work(&outlet).await?;
        let row = work.rows::<ConsignmentRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("consignment").with("id", id.as_str()))?;
        if let Some(day) = row.received_on {
            return Err(Fault::new("shipment.closed").at("consignment").with("received_on", day.to_string()));
        }
        let sent = work.rows::<ConsignmentLineRow>("WHERE scope=$1 AND consignment=$2 ORDER BY line", &args).await?;
        let parts: Vec<(&str, i64)> = sent.iter().map(|line| (line.part.as_str(), line.qty)).collect();
        let lines = counted(&parts, &with.lines)?;
        // Nobody could settle what lies there beyond the waybill.
        if let Some((i, line)) = with.lines.iter().enumerate().find(|(_, line)| line.over > 0) {
            return Err(none_over(i, parts[i].0, line.over));
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = ConsignmentReceived { consignment, lines, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
