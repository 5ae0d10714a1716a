//! `exchange.test`: the bench looks for the fault. Where it does not show, the unit goes back to its owner.

use domain::Fault;
use domain::exchange::ExchangeState;
use journal::fact::ExchangeTested;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::Host;
use crate::repair::sets::BENCH;

/// `exchange.test`.
#[derive(Debug)]
pub struct ExchangeTest;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangeTestWith {
    pub exchange: String,
    pub reproduced: bool,
    /// How it was tested, and what was seen.
    pub finding: String,
}

impl Command for ExchangeTest {
    const NAME: &'static str = "exchange.test";
    const ABOUT: &'static str = "Record whether the fault of a unit that is to be exchanged shows on the bench";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(BENCH);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = ExchangeTestWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ExchangeTestWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let finding = required("finding", &with.finding, LONG)?;
        let mut work = host.work(&outlet).await?;
        let (exchange, row) = case::read(&mut work, &outlet, &with.exchange).await?;
        // A fault that did not show the first time may show the second.
        let may: Vec<ExchangeState> = match case::kind(&row)?.is_checked() {
            true => case::OPEN.iter().copied().chain([ExchangeState::Unreproduced]).collect(),
            // What the guarantees give hangs on no test.
            false => Vec::new(),
        };
        case::in_state(&row, &may)?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = ExchangeTested { exchange, reproduced: with.reproduced, finding, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
