//! `shipment.send`: HQ ships what it approved, whole or in parts.

use std::collections::{BTreeSet, HashMap, HashSet};

use book::Work;
use domain::Fault;
use domain::network::Role;
use journal::fact::{PartsShipped, ShipLine};
use journal::rows::{PartRow, RequestLineRow, RequestRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{catalogue, serials};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, SHORT, required};
use crate::host::{Host, IntoVal};
use crate::network::claims::{self, Entered};
use crate::reader::text;
use crate::workshop::refurbished;

/// `shipment.send`.
#[derive(Debug)]
pub struct ShipmentSend;

/// One line: the request's line, from 0, and the pieces in this carton.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SendLine {
    pub line: u32,
    pub qty: i64,
    /// One a piece for a part that is tracked by serial, none for another.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub serials: Vec<String>,
}

/// A shipment.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ShipmentSendWith {
    pub outlet: String,
    pub request: String,
    pub waybill: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub carrier: Option<String>,
    pub lines: Vec<SendLine>,
}

/// The shipment's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShipmentSendGives {
    pub shipment: String,
}

/// The lines once each may leave the warehouse.
fn lines(
    with: &[SendLine],
    asked: &[RequestLineRow],
    parts: &HashMap<String, PartRow>,
) -> Result<Vec<ShipLine>, Fault> {
    fields::lines("lines", with)?;
    let mut seen = HashSet::new();
    let mut serials_seen = HashSet::new();
    let mut out = Vec::with_capacity(with.len());
    for (i, line) in with.iter().enumerate() {
        let at = |field: &str| format!("lines.{i}.{field}");
        let Some(row) = asked.iter().find(|row| row.line == i64::from(line.line)) else {
            return Err(Fault::new("thing.not_found").at(at("line")).with("line", line.line));
        };
        if !seen.insert(line.line) {
            return Err(Fault::new("value.duplicate").at(at("line")).with("line", line.line));
        }
        let qty = fields::pieces(&at("qty"), line.qty, 1)?;
        let open = row.approved.saturating_sub(row.shipped);
        if qty > open {
            let fault = Fault::new("shipment.over_shipped").at(at("qty")).with("part", row.part.as_str());
            return Err(fault
                .with("approved", row.approved)
                .with("shipped", row.shipped)
                .with("left", open)
                .with("qty", qty));
        }
        let tracked = parts.get(&row.part).is_some_and(|part| part.serial);
        let serials = serials::of_line(&at("serials"), &row.part, tracked, qty, &line.serials)?;
        // One part may stand on two lines of a request.
        for (n, serial) in serials.iter().enumerate() {
            if !serials_seen.insert((row.part.clone(), serial.clone())) {
                let field = at(&format!("serials.{n}"));
                return Err(Fault::new("value.duplicate").at(field).with("serial", serial.as_str()));
            }
        }
        out.push(ShipLine { line: line.line, qty, serials });
    }
    Ok(out)
}

/// A piece whose serial two outlets claim stays where it is.
async fn uncontested(work: &mut Work<'_>, lines: &[ShipLine], asked: &[RequestLineRow]) -> Result<(), Fault> {
    for (i, line) in lines.iter().enumerate() {
        let part = asked.iter().find(|row| row.line == i64::from(line.line)).map(|row| row.part.as_str());
        for (n, serial) in line.serials.iter().enumerate() {
            let key = claims::shipped_key(part.unwrap_or_default(), serial);
            let sql = "SELECT id FROM conflict WHERE state='open' AND key=$1 ORDER BY id LIMIT 1";
            if let Some(open) = work.fetch(sql, &[key.0.into_val()]).await?.pop() {
                let fault = Fault::new("stock.contested").at(format!("lines.{i}.serials.{n}"));
                return Err(fault
                    .with("part", part)
                    .with("serial", serial.as_str())
                    .with("conflict", text(open.first())));
            }
        }
    }
    Ok(())
}

impl Command for ShipmentSend {
    const NAME: &'static str = "shipment.send";
    const ABOUT: &'static str = "Ship approved parts";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Warehouse, Role::Parts]);
    const STALES: &'static [Topic] = &[Topic::Requests, Topic::Stock, Topic::Money, Topic::Conflicts, Topic::Orders];
    type With = ShipmentSendWith;
    type Gives = ShipmentSendGives;

    async fn run(host: &Host, caller: &Caller, with: ShipmentSendWith) -> Result<ShipmentSendGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let request = fields::name("request", &with.request)?;
        let id = request.to_string();
        let waybill = required("waybill", &with.waybill, SHORT)?;
        let carrier = fields::optional("carrier", with.carrier.as_deref(), SHORT)?;
        let args = [outlet.as_str().into_val(), id.as_str().into_val()];
        let known = host.book.rows::<RequestLineRow>("WHERE scope=$1 AND request=$2", &args).await?;
        let parts = catalogue::known(host, known.iter().map(|l| l.part.as_str())).await?;
        // The first try names the outlets that claim one of the pieces, the next one holds their logs as well.
        let mut others = BTreeSet::new();
        loop {
            let mut work = host.work_with(&outlet, &others).await?;
            let row = work.rows::<RequestRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
            let row = row.ok_or_else(|| Fault::new("thing.not_found").at("request").with("id", id.as_str()))?;
            match row.state.as_str() {
                _ if row.contested => return Err(Fault::new("request.contested").at("request")),
                "open" => return Err(Fault::new("request.undecided").at("request")),
                "refused" => return Err(Fault::new("request.closed").at("request").with("state", row.state)),
                // What is shipped already is refused line by line, with the figures.
                _ => {}
            }
            let asked = work.rows::<RequestLineRow>("WHERE scope=$1 AND request=$2 ORDER BY line", &args).await?;
            let lines = lines(&with.lines, &asked, &parts)?;
            uncontested(&mut work, &lines, &asked).await?;
            for (i, line) in lines.iter().enumerate() {
                refurbished::refuse_line(&mut work, &format!("lines.{i}.serials"), &line.serials).await?;
            }
            let log = host.own_log(&work, &outlet).await?;
            let (waybill, carrier) = (waybill.clone(), carrier.clone());
            let fact = PartsShipped { request, waybill, carrier, lines, day: host.ambient.today() };
            let shipment = host.append(&mut work, log, caller, vec![fact.clone().into()], vec![])?;
            let claimed = claims::shipped(shipment, &fact, &asked);
            match claims::enter(host, &mut work, &outlet, claimed).await? {
                Entered::Told(_) => {}
                Entered::Wider(more) => {
                    others.extend(more);
                    continue;
                }
            }
            host.commit(work).await?;
            return Ok(ShipmentSendGives { shipment: shipment.to_string() });
        }
    }
}
