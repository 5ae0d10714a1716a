//! `order.judge`: an order is judged again although none of its fields has changed: its days have passed a limit.

use domain::Fault;
use domain::network::Role;
use journal::fact::OrderSet;
use journal::rows::OrderRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{contest, order, set, sets};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;
use crate::warranty::claim::lang_of;
use crate::warranty::now;

/// `order.judge`.
#[derive(Debug)]
pub struct OrderJudge;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderJudgeWith {
    pub order: String,
}

impl Command for OrderJudge {
    const NAME: &'static str = "order.judge";
    const ABOUT: &'static str = "Judge an order again by its days as they are now";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = OrderJudgeWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: OrderJudgeWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let row: OrderRow = host.one(&outlet, &with.order, "order").await?;
        let changed = now::changed(host, &row, lang_of(&row)).await?;
        let mut work = host.work(&outlet).await?;
        let (name, before) = order::read(&mut work, &outlet, &with.order).await?;
        let state = order::state(&before)?;
        if sets::is_settled(state) {
            return Err(Fault::new("order.wrong_state").at("order").with("state", state.word()));
        }
        contest::not_cancelled(&mut work, &before).await?;
        if changed.is_none() {
            return Ok(Nothing {});
        }
        let sets = set::judged(host, &mut work, &before).await?;
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![OrderSet { order: name, sets }.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
