//! `order.cancel`: headquarters ends a repair. The device waits at the counter for its owner, and nothing is earned. Where the
//! outlet went on with it meanwhile, both words stand as a conflict until headquarters rules.

use domain::Fault;
use domain::network::Role;
use domain::repair::State;
use journal::fact::OrderMoved;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{contest, order};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::Host;

/// `order.cancel`.
#[derive(Debug)]
pub struct OrderCancel;

/// Which order, and what the outlet and the customer are told.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderCancelWith {
    pub outlet: String,
    pub order: String,
    pub reason: String,
}

impl Command for OrderCancel {
    const NAME: &'static str = "order.cancel";
    const ABOUT: &'static str = "Cancel an outlet's order";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Network, Role::Settlement]);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Money];
    type With = OrderCancelWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: OrderCancelWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let why = required("reason", &with.reason, LONG)?;
        let mut work = host.work(&outlet).await?;
        let (name, before) = order::read(&mut work, &outlet, &with.order).await?;
        let (from, to) = (order::state(&before)?, State::Cancelled);
        if !from.in_house() || from == to {
            let fault = Fault::new("order.wrong_state").at("order");
            return Err(fault.with("state", from.word()).with("to", to.word()).with("may", Vec::<&str>::new()));
        }
        // A third word about its state would settle nothing: the conflict is ruled on first.
        contest::none(&mut work, &before).await.map_err(|fault| fault.at("order"))?;
        let log = host.own_log(&work, &outlet).await?;
        let moved = OrderMoved { order: name, from, to, day: host.ambient.today(), why };
        host.append(&mut work, log, caller, vec![moved.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
