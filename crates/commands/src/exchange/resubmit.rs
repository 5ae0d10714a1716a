//! `exchange.resubmit`: what was missing is there now.

use domain::Fault;
use journal::fact::ExchangeResubmitted;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{COUNTER, case};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, optional, required};
use crate::host::Host;

/// `exchange.resubmit`.
#[derive(Debug)]
pub struct ExchangeResubmit;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangeResubmitWith {
    pub exchange: String,
    pub fault: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub accessories: Option<String>,
    /// The checklist's words that hold: all of them.
    pub fulfilled: Vec<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

impl Command for ExchangeResubmit {
    const NAME: &'static str = "exchange.resubmit";
    const ABOUT: &'static str = "Submit an exchange again, complete";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = ExchangeResubmitWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ExchangeResubmitWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let packs = host.packs().await?;
        let fault = required("fault", &with.fault, LONG)?;
        let accessories = optional("accessories", with.accessories.as_deref(), LONG)?;
        let note = optional("note", with.note.as_deref(), LONG)?;
        let mut work = host.work(&outlet).await?;
        let (exchange, row) = case::read(&mut work, &outlet, &with.exchange).await?;
        case::in_state(&row, case::OPEN)?;
        let brand = case::brand(&mut work, &outlet, &row.unit).await?;
        let list = case::checklist(&packs.settings, case::kind(&row)?, &brand, &row.item)?;
        let fulfilled = case::asked(list, with.fulfilled)?;
        let photos = case::photos(&mut work, &outlet, &row.order_id, &row.id).await?;
        case::complete("fulfilled", list.missing(&fulfilled, photos))?;
        let day = host.ambient.today();
        let fact = ExchangeResubmitted { exchange, fault, accessories, fulfilled, note, day };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
