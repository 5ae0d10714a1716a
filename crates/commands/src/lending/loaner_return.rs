//! `loaner.return`: a loaner comes back.

use domain::Fault;
use journal::fact::LoanerReturned;
use journal::rows::LoanRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{COUNTER, loans};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};

/// `loaner.return`.
#[derive(Debug)]
pub struct LoanerReturn;

/// Which loan ends, and how the device came back.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LoanerReturnWith {
    pub loan: String,
    pub condition: String,
}

impl Command for LoanerReturn {
    const NAME: &'static str = "loaner.return";
    const ABOUT: &'static str = "Take a loaner back";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Orders];
    type With = LoanerReturnWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: LoanerReturnWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let condition = required("condition", &with.condition, LONG)?;
        let lent = fields::name("loan", &with.loan)?;
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), lent.to_string().into_val()];
        let loan = work.rows::<LoanRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let loan = loan.ok_or_else(|| Fault::new("thing.not_found").at("loan").with("id", lent.to_string()))?;
        if loan.state != "out" {
            return Err(Fault::new("loaner.not_out").at("loan").with("state", loan.state));
        }
        let (loaner, _) = loans::read(&mut work, &outlet, &loan.loaner).await?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = LoanerReturned { loaner, lent, condition, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
