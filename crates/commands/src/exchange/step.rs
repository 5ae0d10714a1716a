//! `exchange.step`: a dealer sent the faulty unit back, or received the new one.

use domain::Fault;
use domain::exchange::{DealerStep, ExchangeKind, ExchangeState};
use journal::fact::ExchangeStepped;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{COUNTER, case};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{SHORT, optional, required};
use crate::host::Host;

/// `exchange.step`.
#[derive(Debug)]
pub struct ExchangeStep;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangeStepWith {
    pub exchange: String,
    pub step: DealerStep,
    /// Needed where the faulty unit is sent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub waybill: Option<String>,
}

impl Command for ExchangeStep {
    const NAME: &'static str = "exchange.step";
    const ABOUT: &'static str = "Record a dealer's next step of an exchange";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = ExchangeStepWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ExchangeStepWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let waybill = match with.step {
            DealerStep::SentBack => required("waybill", with.waybill.as_deref().unwrap_or_default(), SHORT)?,
            DealerStep::Received => optional("waybill", with.waybill.as_deref(), SHORT)?,
        };
        let mut work = host.work(&outlet).await?;
        let (exchange, row) = case::read(&mut work, &outlet, &with.exchange).await?;
        let may: &[ExchangeState] = match with.step {
            _ if case::kind(&row)? != ExchangeKind::Dealer => &[],
            DealerStep::SentBack => &[ExchangeState::Swapped],
            DealerStep::Received => &[ExchangeState::SentBack],
        };
        case::in_state(&row, may)?;
        case::uncontested_order(&mut work, &row).await?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = ExchangeStepped { exchange, step: with.step, waybill, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
