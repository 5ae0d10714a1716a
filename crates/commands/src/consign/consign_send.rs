//! `consign.send`: HQ sends stock of its own to lie at an outlet.

use std::collections::HashSet;

use domain::Fault;
use domain::network::Role;
use journal::fact::{ConsignLine, ConsignmentSent};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::deposit::terms;
use crate::fields::{self, SHORT, required};
use crate::host::Host;
use crate::stock::{catalogue, serials};
use crate::workshop::refurbished;

/// `consign.send`.
#[derive(Debug)]
pub struct ConsignSend;

/// One part in the parcel.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PartLine {
    pub part: String,
    pub qty: i64,
    /// One a piece for a part that is tracked by serial, none for another.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub serials: Vec<String>,
}

/// A parcel.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ConsignSendWith {
    pub outlet: String,
    pub waybill: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub carrier: Option<String>,
    pub lines: Vec<PartLine>,
}

/// The consignment's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ConsignSendGives {
    pub consignment: String,
}

/// The lines at the prices in force: what a draw will count for.
async fn priced(host: &Host, with: &[PartLine]) -> Result<Vec<ConsignLine>, Fault> {
    fields::lines("lines", with)?;
    let known = catalogue::in_force(host, with.iter().map(|line| line.part.trim())).await?;
    let mut lines: Vec<ConsignLine> = Vec::with_capacity(with.len());
    for (i, line) in with.iter().enumerate() {
        let at = |field: &str| format!("lines.{i}.{field}");
        let shown: String = line.part.chars().take(80).collect();
        let part = known.get(line.part.trim());
        let part = part.ok_or_else(|| Fault::new("price.unknown").at(at("part")).with("part", shown))?;
        if lines.iter().any(|other| other.part == part.number) {
            return Err(Fault::new("value.duplicate").at(at("part")).with("part", part.number.as_str()));
        }
        let qty = fields::pieces(&at("qty"), line.qty, 1)?;
        let serials = serials::of_line(&at("serials"), &part.number, part.serial, qty, &line.serials)?;
        lines.push(ConsignLine { part: part.number.clone(), qty, price: part.price_fen, serials });
    }
    let mut seen = HashSet::new();
    for serial in lines.iter().flat_map(|line| line.serials.iter().map(move |serial| (&line.part, serial))) {
        if !seen.insert(serial) {
            return Err(Fault::new("value.duplicate").at("lines").with("serial", serial.1.as_str()));
        }
    }
    Ok(lines)
}

impl Command for ConsignSend {
    const NAME: &'static str = "consign.send";
    const ABOUT: &'static str = "Send stock of headquarters to lie at an outlet";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Warehouse, Role::Parts]);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = ConsignSendWith;
    type Gives = ConsignSendGives;

    async fn run(host: &Host, caller: &Caller, with: ConsignSendWith) -> Result<ConsignSendGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let waybill = required("waybill", &with.waybill, SHORT)?;
        let carrier = fields::optional("carrier", with.carrier.as_deref(), SHORT)?;
        let lines = priced(host, &with.lines).await?;
        let mut work = host.work(&outlet).await?;
        terms::in_network(&mut work, &outlet).await?;
        for (i, line) in lines.iter().enumerate() {
            refurbished::refuse_line(&mut work, &format!("lines.{i}.serials"), &line.serials).await?;
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = ConsignmentSent { waybill, carrier, lines, day: host.ambient.today() };
        let consignment = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(ConsignSendGives { consignment: consignment.to_string() })
    }
}
