//! `sale_return.refuse`: nothing is paid back; the goods may be brought again.

use domain::Fault;
use domain::sale_return::ReturnStep;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{EITHER, said};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::Host;

/// `sale_return.refuse`.
#[derive(Debug)]
pub struct SaleReturnRefuse;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaleReturnRefuseWith {
    pub sale_return: String,
    pub why: String,
}

impl Command for SaleReturnRefuse {
    const NAME: &'static str = "sale_return.refuse";
    const ABOUT: &'static str = "Refuse a return: the goods are not as was said, or the customer keeps them";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(EITHER);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = SaleReturnRefuseWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: SaleReturnRefuseWith) -> Result<Nothing, Fault> {
        let why = required("why", &with.why, LONG)?;
        let step = (ReturnStep::Refused, String::new(), why);
        said::step(host, caller, &with.sale_return, step, &["open", "goods_in", "agreed", "confirmed", "double"])
            .await?;
        Ok(Nothing {})
    }
}
