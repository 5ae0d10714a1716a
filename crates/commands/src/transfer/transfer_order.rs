//! `transfer.order`: HQ has an outlet send parts on.

use domain::Fault;
use domain::network::Role;
use journal::fact::{TransferLine, TransferOrdered};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::Host;
use crate::repair::fit::Held;

/// `transfer.order`.
#[derive(Debug)]
pub struct TransferOrder;

/// Pieces of a part.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TransferOrderLine {
    pub part: String,
    pub qty: i64,
}

/// What the outlet is to send, why, and where to: an address and a person, in words.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TransferOrderWith {
    pub outlet: String,
    pub lines: Vec<TransferOrderLine>,
    pub why: String,
    pub send_to: String,
}

/// The transfer's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TransferOrderGives {
    pub transfer: String,
}

impl Command for TransferOrder {
    const NAME: &'static str = "transfer.order";
    const ABOUT: &'static str = "Order an outlet to send parts on";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Parts]);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Requests];
    type With = TransferOrderWith;
    type Gives = TransferOrderGives;

    async fn run(host: &Host, caller: &Caller, with: TransferOrderWith) -> Result<TransferOrderGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let why = required("why", &with.why, LONG)?;
        let send_to = required("send_to", &with.send_to, LONG)?;
        fields::lines("lines", &with.lines)?;
        let mut work = host.work(&outlet).await?;
        let mut lines: Vec<TransferLine> = Vec::with_capacity(with.lines.len());
        for (i, line) in with.lines.iter().enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            let part = required(&at("part"), &line.part, 64)?;
            let qty = fields::pieces(&at("qty"), line.qty, 1)?;
            if lines.iter().any(|other| other.part == part) {
                return Err(Fault::new("value.duplicate").at(at("part")).with("part", part));
            }
            // As far as HQ has heard; the outlet answers by what is on its shelf.
            let held = Held::of(&mut work, &outlet, &part).await?.qty;
            if held < qty {
                let fault = Fault::new("stock.short").at(at("qty")).with("part", part);
                return Err(fault.with("have", held).with("need", qty));
            }
            lines.push(TransferLine { part, qty });
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = TransferOrdered { lines, why, send_to, day: host.ambient.today() };
        let transfer = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(TransferOrderGives { transfer: transfer.to_string() })
    }
}
