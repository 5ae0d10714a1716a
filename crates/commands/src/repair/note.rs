//! `order.note`.

use domain::Fault;
use domain::network::Role;
use journal::fact::OrderNoted;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{order, sets};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;

/// `order.note`.
#[derive(Debug)]
pub struct OrderNote;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderNoteWith {
    pub order: String,
    pub text: String,
}

impl Command for OrderNote {
    const NAME: &'static str = "order.note";
    const ABOUT: &'static str = "Add a note to an order's history";
    const DOOR: Door = Door::Outlet;
    const WHO: Who =
        Who::Roles(&[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Storekeeper, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = OrderNoteWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: OrderNoteWith) -> Result<Nothing, Fault> {
        let text = domain::text::clean("text", &with.text, sets::TEXT_MAX)?;
        if text.is_empty() {
            return Err(Fault::new("text.missing").at("text"));
        }
        let outlet = host.joined().await?.outlet;
        let mut work = host.work(&outlet).await?;
        let (order, _) = order::read(&mut work, &outlet, &with.order).await?;
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![OrderNoted { order, text }.into()], Vec::new())?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
