//! `sale_return.pay`: the customer is paid back, once.

use domain::{Fault, Fen, sale_return};
use journal::fact::SaleReturnPaid;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{TILL, said};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;
use crate::repair::pay::PayMethod;

/// `sale_return.pay`.
#[derive(Debug)]
pub struct SaleReturnPay;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaleReturnPayWith {
    pub sale_return: String,
    /// No more than the goods are taken back at.
    pub amount_fen: Fen,
    pub method: PayMethod,
}

impl Command for SaleReturnPay {
    const NAME: &'static str = "sale_return.pay";
    const ABOUT: &'static str = "Pay a customer back for returned goods";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(TILL);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = SaleReturnPayWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: SaleReturnPayWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let mut work = host.work(&outlet).await?;
        let (returned, row) = said::read(&mut work, &outlet, &with.sale_return).await?;
        let about = |code: &'static str| Fault::new(code).at("sale_return").with("voucher", row.voucher.as_str());
        if row.contested {
            return Err(about("sale_return.contested"));
        }
        match row.state.as_str() {
            "confirmed" => {}
            "refunded" => {
                let fault = about("sale_return.refunded").with("refund_fen", row.refund_fen.0);
                return Err(fault.with("on", row.refunded_on.map(|day| day.to_string())));
            }
            "open" | "goods_in" | "agreed" => {
                return Err(about("sale_return.unconfirmed").with("state", row.state.as_str()));
            }
            _ => said::is(&row, &["confirmed"])?,
        }
        let amount = sale_return::refund(with.amount_fen, row.price_fen)?;
        let (method, day) = (with.method.word().to_owned(), host.ambient.today());
        let fact = SaleReturnPaid { returned, goods: row.goods, amount, method, day };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], Vec::new())?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
