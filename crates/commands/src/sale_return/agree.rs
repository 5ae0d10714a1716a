//! `sale_return.agree`: finance agrees to the refund and charges its cause to a department.

use domain::Fault;
use domain::sale_return::ReturnStep;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FINANCE, said};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, SHORT, optional, required};
use crate::host::Host;

/// `sale_return.agree`.
#[derive(Debug)]
pub struct SaleReturnAgree;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaleReturnAgreeWith {
    pub sale_return: String,
    /// One of the settings' departments.
    pub department: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

impl Command for SaleReturnAgree {
    const NAME: &'static str = "sale_return.agree";
    const ABOUT: &'static str = "Finance agrees to a refund and charges its cause to a department";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(FINANCE);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = SaleReturnAgreeWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: SaleReturnAgreeWith) -> Result<Nothing, Fault> {
        let department = required("department", &with.department, SHORT)?;
        let note = optional("note", with.note.as_deref(), LONG)?;
        if host.packs().await?.settings.sale_return.department(&department).is_none() {
            return Err(Fault::new("value.unknown_word").at("department").with("word", department));
        }
        let step = (ReturnStep::Agreed, department, note);
        said::step(host, caller, &with.sale_return, step, &["open", "goods_in"]).await?;
        Ok(Nothing {})
    }
}
