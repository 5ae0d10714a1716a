//! `sale_return.receive`: the warehouse has the goods, and they are as the counter said.

use domain::Fault;
use domain::sale_return::ReturnStep;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{WAREHOUSE, said};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, optional};
use crate::host::Host;

/// `sale_return.receive`.
#[derive(Debug)]
pub struct SaleReturnReceive;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaleReturnReceiveWith {
    pub sale_return: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

impl Command for SaleReturnReceive {
    const NAME: &'static str = "sale_return.receive";
    const ABOUT: &'static str = "The warehouse confirms that returned goods are there and as was said";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(WAREHOUSE);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = SaleReturnReceiveWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: SaleReturnReceiveWith) -> Result<Nothing, Fault> {
        let note = optional("note", with.note.as_deref(), LONG)?;
        let step = (ReturnStep::GoodsIn, String::new(), note);
        said::step(host, caller, &with.sale_return, step, &["open", "agreed"]).await?;
        Ok(Nothing {})
    }
}
