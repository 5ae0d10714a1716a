//! `payment.reverse`: what was paid for a settlement did not arrive, or was none: the bank returned it, or it was written down
//! by mistake. What was approved is owed again.

use chrono::NaiveDate;
use domain::network::Role;
use domain::{Fault, Fen};
use journal::fact::{Fact, SettlementPaid, SettlementPaymentReversed};
use journal::{Key, Ref};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::find;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::Host;

/// `payment.reverse`.
#[derive(Debug)]
pub struct PaymentReverse;

/// Which payment of which settlement, the bank's day on which it came back, and why.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PaymentReverseWith {
    pub outlet: String,
    pub month: String,
    pub payment: String,
    pub returned_on: NaiveDate,
    pub why: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PaymentReverseGives {
    /// What is to be paid again; below zero what the outlet owes.
    pub owed_fen: Fen,
}

impl Command for PaymentReverse {
    const NAME: &'static str = "payment.reverse";
    const ABOUT: &'static str = "Record that the payment of a settlement came back";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Finance]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = PaymentReverseWith;
    type Gives = PaymentReverseGives;

    async fn run(host: &Host, caller: &Caller, with: PaymentReverseWith) -> Result<PaymentReverseGives, Fault> {
        let why = required("why", &with.why, LONG)?;
        let payment = fields::name("payment", &with.payment)?;
        let (today, returned_on) = (host.ambient.today(), with.returned_on);
        let outlet = host.scope(Some(&with.outlet)).await?;
        let mut work = host.work(&outlet).await?;
        let (month, row) = find::settlement(&mut work, &outlet, &with.month).await?;
        // Whatever a PC says of it counts for nothing.
        let mut facts = work.facts(&outlet, &Key::settlement(&month.text)).await?;
        facts.retain(|known| known.origin.by_hq);
        let paid = standing(facts.iter().map(|known| (known.name(), &known.fact)), payment)?;
        if returned_on > today || returned_on < paid.paid_on {
            let fault = Fault::new("value.out_of_range").at("returned_on").with("value", returned_on.to_string());
            return Err(fault.with("min", paid.paid_on.to_string()).with("max", today.to_string()));
        }
        let owed = row.allowed_fen.checked_sub(row.paid_fen)?.checked_add(paid.amount)?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = SettlementPaymentReversed { month: row.month, payment, returned_on, why, day: today };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(PaymentReverseGives { owed_fen: owed })
    }
}

/// The payment, where it is the month's and did not come back before.
fn standing<'f>(
    mut facts: impl Iterator<Item = (Ref, &'f Fact)> + Clone,
    payment: Ref,
) -> Result<&'f SettlementPaid, Fault> {
    let back = facts.clone().find_map(|(_, fact)| match fact {
        Fact::SettlementPaymentReversed(back) if back.payment == payment => Some(back),
        _ => None,
    });
    if let Some(back) = back {
        let fault = Fault::new("payment.reversed").at("payment").with("on", back.returned_on.to_string());
        return Err(fault.with("why", back.why.as_str()));
    }
    let paid = facts.find_map(|(name, fact)| match fact {
        Fact::SettlementPaid(paid) if name == payment => Some(paid),
        _ => None,
    });
    paid.ok_or_else(|| Fault::new("thing.not_found").at("payment").with("id", payment.to_string()))
}
