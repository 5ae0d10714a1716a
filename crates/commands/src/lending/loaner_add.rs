//! `loaner.add`: a device joins the pool that is lent to customers.

use domain::Fault;
use journal::fact::LoanerAdded;
use journal::rows::LoanerRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::KEEPERS;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::desk::unit;
use crate::fields::{LONG, SHORT, optional, required};
use crate::host::{Host, IntoVal};

/// `loaner.add`.
#[derive(Debug)]
pub struct LoanerAdd;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LoanerAddWith {
    /// What people call it: brand and model.
    pub name: String,
    /// Its IMEI or serial.
    pub serial: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub remark: Option<String>,
}

/// The loaner's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LoanerAddGives {
    pub loaner: String,
}

impl Command for LoanerAdd {
    const NAME: &'static str = "loaner.add";
    const ABOUT: &'static str = "Add a device to the loaners";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(KEEPERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = LoanerAddWith;
    type Gives = LoanerAddGives;

    async fn run(host: &Host, caller: &Caller, with: LoanerAddWith) -> Result<LoanerAddGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let name = required("name", &with.name, SHORT)?;
        let serial = unit::serial("serial", &with.serial)?;
        if serial.is_empty() {
            return Err(Fault::new("text.missing").at("serial"));
        }
        let remark = optional("remark", with.remark.as_deref(), LONG)?;
        let mut work = host.work(&outlet).await?;
        let known = "WHERE scope=$1 AND serial=$2 AND state<>'retired' LIMIT 1";
        let args = [outlet.as_str().into_val(), serial.as_str().into_val()];
        if let Some(other) = work.rows::<LoanerRow>(known, &args).await?.pop() {
            return Err(Fault::new("thing.exists").at("serial").with("name", other.name));
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = LoanerAdded { name, serial, remark, day: host.ambient.today() };
        let loaner = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(LoanerAddGives { loaner: loaner.to_string() })
    }
}
