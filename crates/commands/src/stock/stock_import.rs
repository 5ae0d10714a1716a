//! `stock.import`: books a planned list of opening stock: all good rows, or none.

use domain::Fault;
use domain::network::Role;
use journal::Ref;
use journal::fact::StockOpened;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::import::plan;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{SHORT, required};
use crate::host::{Host, IntoVal};
use crate::open::{keep, setting};

domain::words! {
    /// What to do about bad rows.
    ImportMode {
        /// Leave them out.
        Good = 1 "good",
        /// Book nothing while there are any.
        AllOrNone = 2 "all_or_none",
    }
}

/// `stock.import`.
#[derive(Debug)]
pub struct StockImport;

/// The file again, and the plan that a person looked at.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StockImportWith {
    pub name: String,
    pub base64: String,
    /// `ImportPlan.id`.
    pub plan: String,
    pub mode: ImportMode,
}

/// Rows of the list.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StockImportGives {
    pub written: u32,
    pub skipped: u32,
}

/// The line of this PC's settings that remembers a file that was booked.
fn remembered(file: &str) -> String {
    format!("opening:{file}")
}

/// Refuses a file that was booked before and that HQ did not refuse: stock that is there already.
async fn refuse_twice(host: &Host, outlet: &str, file: &str) -> Result<(), Fault> {
    let Some(before) = setting(&host.book, &remembered(file)).await? else { return Ok(()) };
    let Ok(name) = before.parse::<Ref>() else { return Ok(()) };
    let args = [outlet.into_val(), name.log.to_string().into_val(), (name.seq as i64).into_val()];
    let sql = "SELECT 1 FROM refusal WHERE scope=$1 AND log=$2 AND seq=$3";
    if host.book.engine.read(sql, &args).await?.is_empty() {
        return Err(Fault::new("thing.exists").at("base64").with("booked", before));
    }
    Ok(())
}

impl Command for StockImport {
    const NAME: &'static str = "stock.import";
    const ABOUT: &'static str = "Book opening stock from a planned list";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Storekeeper, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = StockImportWith;
    type Gives = StockImportGives;

    async fn run(host: &Host, caller: &Caller, with: StockImportWith) -> Result<StockImportGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let source = required("name", &with.name, SHORT)?;
        let planned = plan(host, &with.base64).await?;
        let plan = planned.plan;
        if plan.id != with.plan {
            return Err(Fault::new("sheet.changed").at("plan"));
        }
        if with.mode == ImportMode::AllOrNone && plan.bad > 0 {
            return Err(Fault::new("sheet.bad_rows").with("rows", plan.bad));
        }
        if planned.lines.is_empty() {
            return Err(Fault::new("text.missing").at("base64"));
        }
        let mut work = host.work(&outlet).await?;
        refuse_twice(host, &outlet, &planned.file).await?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = StockOpened { source, day: host.ambient.today(), lines: planned.lines };
        let name = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        let (sql, args) = keep(&remembered(&planned.file), name.to_string());
        work.also(sql, args);
        host.commit(work).await?;
        Ok(StockImportGives { written: plan.good + plan.merged, skipped: plan.bad })
    }
}
