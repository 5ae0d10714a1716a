//! `return.send`: defective parts go back to HQ, at the prices that they were drawn at.

use domain::network::Role;
use domain::stock::Account;
use domain::{Fault, Fen};
use journal::fact::{DefectiveLine, DefectivesReturned};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::lots;
use super::request_make::PartQty;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, SHORT, required};
use crate::host::Host;

/// `return.send`.
#[derive(Debug)]
pub struct ReturnSend;

/// What is in the parcel.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnSendWith {
    pub waybill: String,
    pub lines: Vec<PartQty>,
}

/// The return, and what it takes off the exposure once HQ writes it off.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReturnSendGives {
    pub returned: String,
    pub value_fen: Fen,
}

impl Command for ReturnSend {
    const NAME: &'static str = "return.send";
    const ABOUT: &'static str = "Send defective parts back";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Storekeeper, Role::Technician, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = ReturnSendWith;
    type Gives = ReturnSendGives;

    async fn run(host: &Host, caller: &Caller, with: ReturnSendWith) -> Result<ReturnSendGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let waybill = required("waybill", &with.waybill, SHORT)?;
        fields::lines("lines", &with.lines)?;
        let mut work = host.work(&outlet).await?;
        let mut lines: Vec<DefectiveLine> = Vec::new();
        for (i, line) in with.lines.iter().enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            let part = required(&at("part"), &line.part, 64)?;
            let qty = fields::pieces(&at("qty"), line.qty, 1)?;
            if lines.iter().any(|other| other.part == part) {
                return Err(Fault::new("value.duplicate").at(at("part")).with("part", part));
            }
            let owed = lots::of_part(&mut work, &outlet, Account::Defective, &part).await?;
            let have = lots::there(&owed);
            if qty > have {
                return Err(Fault::new("stock.short")
                    .at(at("qty"))
                    .with("part", part)
                    .with("have", have)
                    .with("need", qty));
            }
            let taken = lots::take(&owed, qty).into_iter();
            lines.extend(taken.map(|(price, qty)| DefectiveLine { part: part.clone(), qty, price }));
        }
        let value_fen =
            lines.iter().try_fold(Fen::ZERO, |sum, line| sum.checked_add(line.price.checked_mul(line.qty)?))?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = DefectivesReturned { waybill, lines, day: host.ambient.today() };
        let returned = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(ReturnSendGives { returned: returned.to_string(), value_fen })
    }
}
