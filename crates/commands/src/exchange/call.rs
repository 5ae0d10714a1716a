//! `exchange.call`: the owner was called back. HQ's agents do that, and the outlet where HQ lets it.

use domain::Fault;
use domain::network::{PackKind, Role};
use journal::fact::ExchangeCalled;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, optional, required};
use crate::host::Host;

/// `exchange.call`.
#[derive(Debug)]
pub struct ExchangeCall;

/// Whether the phone was answered, and what the owner said.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangeCallWith {
    /// At headquarters: whose exchange.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    pub exchange: String,
    pub reached: bool,
    /// The owner confirms what was submitted.
    pub holds: bool,
    /// Needed where somebody answered.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub said: Option<String>,
}

impl Command for ExchangeCall {
    const NAME: &'static str = "exchange.call";
    const ABOUT: &'static str = "Record the call back to the owner of a unit that is to be exchanged";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(&[Role::Agent, Role::Receptionist, Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = ExchangeCallWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ExchangeCallWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(with.outlet.as_deref()).await?;
        let packs = host.packs().await?;
        let settings = if host.is_outlet() { packs.version(PackKind::Settings) } else { 0 };
        if host.is_outlet() && !packs.settings.exchange.call_at_outlet {
            return Err(Fault::new("exchange.call_at_hq").at("exchange"));
        }
        let said = match with.reached {
            true => required("said", with.said.as_deref().unwrap_or_default(), LONG)?,
            false => optional("said", with.said.as_deref(), LONG)?,
        };
        let mut work = host.work(&outlet).await?;
        let (exchange, row) = case::read(&mut work, &outlet, &with.exchange).await?;
        case::in_state(&row, case::OPEN)?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = ExchangeCalled {
            exchange,
            reached: with.reached,
            // Nobody confirms what nobody was asked.
            holds: with.reached && with.holds,
            said,
            settings: u32::try_from(settings).unwrap_or(0),
            day: host.ambient.today(),
        };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
