//! `supplier.set`: a supplier and what headquarters knows of it.

use domain::Fault;
use domain::supplier::SupplierQuality;
use journal::fact::SupplierSet as Said;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BUYERS, own_book};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, SHORT, optional, required};
use crate::host::Host;

/// The longest code, in characters.
const CODE_MAX: usize = 20;

/// `supplier.set`.
#[derive(Debug)]
pub struct SupplierSet;

/// The supplier as it is from now on; a code that is new makes a new one.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SupplierSetWith {
    pub code: String,
    pub name: String,
    pub official: bool,
    pub quality: SupplierQuality,
    pub active: bool,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

impl Command for SupplierSet {
    const NAME: &'static str = "supplier.set";
    const ABOUT: &'static str = "Enter or change a supplier";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(BUYERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = SupplierSetWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: SupplierSetWith) -> Result<Nothing, Fault> {
        let code = required("code", &with.code, CODE_MAX)?.to_uppercase();
        let name = required("name", &with.name, SHORT)?;
        let note = optional("note", with.note.as_deref(), LONG)?;
        let (official, quality, active, day) = (with.official, with.quality, with.active, host.ambient.today());
        let own = own_book::open(host).await?;
        own.say(host, caller, Said { code, name, official, quality, active, note, day }.into()).await?;
        Ok(Nothing {})
    }
}
