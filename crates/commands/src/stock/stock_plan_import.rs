//! `stock.plan_import`: what a shop's list would put into the book, row by row. Nothing is written.

use domain::Fault;
use domain::network::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::import::{ImportPlan, plan};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;

/// `stock.plan_import`.
#[derive(Debug)]
pub struct StockPlanImport;

/// A file: .xlsx, .xls, .ods or .csv, whatever it is called.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StockPlanImportWith {
    pub name: String,
    pub base64: String,
}

impl Command for StockPlanImport {
    const NAME: &'static str = "stock.plan_import";
    const ABOUT: &'static str = "Plan the import of opening stock";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Storekeeper, Role::Owner]);
    const READS: &'static [Topic] = &[Topic::Packs];
    type With = StockPlanImportWith;
    type Gives = ImportPlan;

    async fn run(host: &Host, _: &Caller, with: StockPlanImportWith) -> Result<ImportPlan, Fault> {
        host.joined().await?;
        Ok(plan(host, &with.base64).await?.plan)
    }
}
