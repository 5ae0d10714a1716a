//! `order.on_account`: the owner lets a customer take a repaired device home and pay later, or takes that back.

use domain::network::Role;
use domain::repair::State;
use domain::{Fault, Fen};
use journal::fact::OrderOnAccount as OnAccountFact;
use journal::rows::OrderRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::Host;
use crate::repair::due::due;
use crate::repair::order;
use crate::repair::sets::date;

/// The longest that a customer is given, in days.
const DAYS_MAX: u64 = 366;

/// `order.on_account`.
#[derive(Debug)]
pub struct OrderOnAccount;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderOnAccountWith {
    pub order: String,
    /// As it is due; below zero takes back what was given before the device went out.
    pub amount_fen: Fen,
    pub due_on: String,
    /// Who the customer is to the outlet.
    pub why: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrderOnAccountGives {
    /// What stands on account now.
    pub on_account_fen: Fen,
}

/// What of the rest is on nobody's account yet: it must be paid before the device goes.
pub fn unsecured(row: &OrderRow) -> Fen {
    Fen(due(row).0.saturating_sub(row.on_account_fen.0.max(0)).max(0))
}

impl Command for OrderOnAccount {
    const NAME: &'static str = "order.on_account";
    const ABOUT: &'static str = "Let a customer take a repaired device home and pay later";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Money];
    type With = OrderOnAccountWith;
    type Gives = OrderOnAccountGives;

    async fn run(host: &Host, caller: &Caller, with: OrderOnAccountWith) -> Result<OrderOnAccountGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let day = host.ambient.today();
        let why = required("why", &with.why, LONG)?;
        let last = day.checked_add_days(chrono::Days::new(DAYS_MAX)).unwrap_or(day);
        let due_on = date("due_on", &with.due_on, last)?;
        if due_on < day {
            return Err(Fault::new("value.out_of_range").at("due_on").with("value", with.due_on));
        }
        let mut work = host.work(&outlet).await?;
        let (name, row) = order::read(&mut work, &outlet, &with.order).await?;
        // Taken back it may be at any time: of two PCs' words one may prove to be too much after the device has gone.
        if with.amount_fen > Fen::ZERO && order::state(&row)? != State::Ready {
            return Err(Fault::new("order.wrong_state").at("order").with("state", row.state.as_str()));
        }
        let (amount, open) = (with.amount_fen, unsecured(&row));
        let right =
            if amount < Fen::ZERO { amount.0 >= -row.on_account_fen.0 } else { amount > Fen::ZERO && amount <= open };
        if !right {
            return Err(Fault::new("value.out_of_range")
                .at("amount_fen")
                .with("value_fen", amount.0)
                .with("due_fen", due(&row).0)
                .with("on_account_fen", row.on_account_fen.0));
        }
        let fact = OnAccountFact { order: name, amount, due_on, why, day };
        let on_account_fen = row.on_account_fen.checked_add(amount)?;
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], Vec::new())?;
        host.commit(work).await?;
        Ok(OrderOnAccountGives { on_account_fen })
    }
}
