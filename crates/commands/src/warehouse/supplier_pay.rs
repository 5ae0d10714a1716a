//! `supplier.pay`: a delivery is paid, never beyond what was accepted and not claimed.

use domain::{Fault, Fen};
use journal::fact::SupplierPaid;
use journal::rows::SupplierPaymentRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PAYERS, own_book};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{SHORT, required};
use crate::host::Host;

/// `supplier.pay`.
#[derive(Debug)]
pub struct SupplierPay;

/// What was paid, by the bank's reference.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SupplierPayWith {
    pub delivery: String,
    pub amount_fen: Fen,
    pub reference: String,
}

/// What is still owed for the delivery.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SupplierPayGives {
    pub left_fen: Fen,
}

impl Command for SupplierPay {
    const NAME: &'static str = "supplier.pay";
    const ABOUT: &'static str = "Enter the payment of a delivery";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(PAYERS);
    const STALES: &'static [Topic] = &[Topic::Money, Topic::Stock];
    type With = SupplierPayWith;
    type Gives = SupplierPayGives;

    async fn run(host: &Host, caller: &Caller, with: SupplierPayWith) -> Result<SupplierPayGives, Fault> {
        let amount = with.amount_fen.within("amount_fen")?;
        let reference = required("reference", &with.reference, SHORT)?;
        let mut own = own_book::open(host).await?;
        let (delivery, purchase, row) = own.delivery(&with.delivery).await?;
        // One transfer at the bank is one payment, whichever delivery somebody enters it for again.
        let paid = own.rows::<SupplierPaymentRow>("WHERE scope=$1 AND reference=$2", &reference).await?.pop();
        if let Some(paid) = paid {
            let fault = Fault::new("purchase.paid").at("reference").with("reference", reference);
            return Err(fault.with("amount_fen", paid.amount_fen.0).with("day", paid.day.to_string()));
        }
        let may = row.accepted_fen.checked_sub(row.claimed_fen)?.checked_sub(row.paid_fen)?;
        if amount == Fen::ZERO || amount > may {
            let fault = Fault::new("purchase.over_due").at("amount_fen").with("accepted_fen", row.accepted_fen.0);
            let fault = fault.with("claimed_fen", row.claimed_fen.0).with("paid_fen", row.paid_fen.0);
            return Err(fault.with("may_fen", may.0.max(0)).with("amount_fen", amount.0));
        }
        let day = host.ambient.today();
        own.say(host, caller, SupplierPaid { purchase, delivery, amount, reference, day }.into()).await?;
        Ok(SupplierPayGives { left_fen: may.checked_sub(amount)? })
    }
}
