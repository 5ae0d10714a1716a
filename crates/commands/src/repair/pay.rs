//! `order.pay`: money at the counter.

use domain::network::Role;
use domain::{Fault, Fen};
use journal::fact::OrderPaid;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::due::due;
use super::order;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;

domain::words! {
    /// How the customer paid.
    PayMethod { Cash = 1 "cash", Wechat = 2 "wechat", Alipay = 3 "alipay", Card = 4 "card", Transfer = 5 "transfer" }
}

/// `order.pay`.
#[derive(Debug)]
pub struct OrderPay;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderPayWith {
    pub order: String,
    pub amount_fen: Fen,
    pub method: PayMethod,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrderPayGives {
    /// Everything paid so far.
    pub paid_fen: Fen,
    pub due_fen: Fen,
}

impl Command for OrderPay {
    const NAME: &'static str = "order.pay";
    const ABOUT: &'static str = "Take a customer's money for a paid repair";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Receptionist, Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Money];
    type With = OrderPayWith;
    type Gives = OrderPayGives;

    async fn run(host: &Host, caller: &Caller, with: OrderPayWith) -> Result<OrderPayGives, Fault> {
        let amount = with.amount_fen.within("amount_fen")?;
        let outlet = host.joined().await?.outlet;
        let mut work = host.work(&outlet).await?;
        let (order, mut row) = order::read(&mut work, &outlet, &with.order).await?;
        // Before a price is agreed a customer may leave a deposit of any size; after that nobody pays more than is due.
        let deposit = row.charge == "paid" && row.quote_fen.is_none() && order::state(&row)?.in_house();
        let most = if deposit { Fen::MAX } else { due(&row) };
        if amount == Fen::ZERO || amount > most {
            return Err(Fault::new("value.out_of_range")
                .at("amount_fen")
                .with("value_fen", amount.0)
                .with("due_fen", due(&row).0)
                .with("quote_fen", row.quote_fen.map(|fen| fen.0))
                .with("paid_fen", row.paid_fen.0));
        }
        let fact = OrderPaid { order, amount, method: with.method.word().to_owned(), day: host.ambient.today() };
        row.paid_fen = row.paid_fen.checked_add(amount)?;
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], Vec::new())?;
        host.commit(work).await?;
        Ok(OrderPayGives { paid_fen: row.paid_fen, due_fen: due(&row) })
    }
}
