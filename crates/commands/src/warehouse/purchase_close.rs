//! `purchase.close`: nothing more comes of an order.

use domain::Fault;
use journal::fact::PurchaseClosed;
use journal::rows::PurchaseRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BUYERS, own_book};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::Host;

/// `purchase.close`.
#[derive(Debug)]
pub struct PurchaseClose;

/// Which order, and why.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PurchaseCloseWith {
    pub purchase: String,
    pub why: String,
}

/// `purchase.closed` for an order of which nothing is to come.
pub(super) fn awaited(row: &PurchaseRow) -> Result<(), Fault> {
    if matches!(row.state.as_str(), "open" | "part") {
        return Ok(());
    }
    Err(Fault::new("purchase.closed").at("purchase").with("state", row.state.as_str()))
}

impl Command for PurchaseClose {
    const NAME: &'static str = "purchase.close";
    const ABOUT: &'static str = "Expect nothing more of a purchase order";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(BUYERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = PurchaseCloseWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: PurchaseCloseWith) -> Result<Nothing, Fault> {
        let why = required("why", &with.why, LONG)?;
        let mut own = own_book::open(host).await?;
        let (purchase, row) = own.purchase("purchase", &with.purchase).await?;
        awaited(&row)?;
        own.say(host, caller, PurchaseClosed { purchase, why, day: host.ambient.today() }.into()).await?;
        Ok(Nothing {})
    }
}
