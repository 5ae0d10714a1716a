//! `loaner.lend`: a loaner goes out with an order's customer.

use domain::Fault;
use journal::fact::LoanerLent;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{COUNTER, loans};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{LONG, optional, required};
use crate::host::Host;
use crate::repair::order;

/// `loaner.lend`.
#[derive(Debug)]
pub struct LoanerLend;

/// Which device goes with which order, and how it leaves: what both sign for.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LoanerLendWith {
    pub loaner: String,
    pub order: String,
    pub condition: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub accessories: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LoanerLendGives {
    pub loan: String,
}

impl Command for LoanerLend {
    const NAME: &'static str = "loaner.lend";
    const ABOUT: &'static str = "Lend a loaner to the customer of an order";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Orders];
    type With = LoanerLendWith;
    type Gives = LoanerLendGives;

    async fn run(host: &Host, caller: &Caller, with: LoanerLendWith) -> Result<LoanerLendGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let condition = required("condition", &with.condition, LONG)?;
        let accessories = optional("accessories", with.accessories.as_deref(), LONG)?;
        let mut work = host.work(&outlet).await?;
        let (loaner, row) = loans::read(&mut work, &outlet, &with.loaner).await?;
        if row.state != "in" {
            return Err(Fault::new("loaner.not_in").at("loaner").with("name", row.name).with("state", row.state));
        }
        let (order, known) = order::read(&mut work, &outlet, &with.order).await?;
        let state = order::state(&known)?;
        if !state.in_house() {
            return Err(Fault::new("order.wrong_state").at("order").with("state", state.word()));
        }
        loans::none_out(&mut work, &known).await.map_err(|fault| fault.at("order"))?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = LoanerLent { loaner, order, condition, accessories, day: host.ambient.today() };
        let loan = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(LoanerLendGives { loan: loan.to_string() })
    }
}
