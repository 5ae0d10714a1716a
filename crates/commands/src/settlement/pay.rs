//! `settlement.pay`: what was approved and not yet paid goes through the bank; below zero the outlet paid it. A third
//! person.

use chrono::NaiveDate;
use domain::network::Role;
use domain::{Fault, Fen};
use journal::fact::SettlementPaid;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::bulk::{self, BulkGives, BulkWith, OutletMonth};
use super::find;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{SHORT, required};
use crate::host::Host;

/// `settlement.pay`.
#[derive(Debug)]
pub struct SettlementPay;

/// Which settlements, the bank's day, and the transfer's reference.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SettlementPayWith {
    pub items: Vec<OutletMonth>,
    pub paid_on: NaiveDate,
    pub reference: String,
}

impl Command for SettlementPay {
    const NAME: &'static str = "settlement.pay";
    const ABOUT: &'static str = "Record the payment of approved settlements";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Finance]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = SettlementPayWith;
    type Gives = BulkGives;

    async fn run(host: &Host, caller: &Caller, with: SettlementPayWith) -> Result<BulkGives, Fault> {
        let reference = required("reference", &with.reference, SHORT)?;
        let (today, paid_on) = (host.ambient.today(), with.paid_on);
        if paid_on > today {
            return Err(Fault::new("value.out_of_range").at("paid_on").with("max", today.to_string()));
        }
        let mut done = Vec::new();
        for item in bulk::items(BulkWith { items: with.items })? {
            let became = one(host, caller, &item, paid_on, &reference).await;
            done.push(bulk::done(item, became));
        }
        Ok(BulkGives { done })
    }
}

async fn one(
    host: &Host,
    caller: &Caller,
    item: &OutletMonth,
    paid_on: NaiveDate,
    reference: &str,
) -> Result<Fen, Fault> {
    let outlet = host.scope(Some(&item.outlet)).await?;
    let mut work = host.work(&outlet).await?;
    let (_, row) = find::settlement(&mut work, &outlet, &item.month).await?;
    find::in_state(&row, &["approved"])?;
    find::another(host, caller, &row)?;
    if let Some((label, fen)) = find::contested_now(&mut work, &outlet, &row.month).await? {
        return Err(Fault::new("settlement.contested").at("month").with("label", label).with("value_fen", fen.0));
    }
    // What the bank returned is not paid again before it did.
    let from = row.approved_on.max(row.returned_on);
    if from.is_some_and(|from| paid_on < from) {
        let fault = Fault::new("value.out_of_range").at("paid_on").with("value", paid_on.to_string());
        return Err(fault.with("min", from.map(|day| day.to_string())));
    }
    let amount = row.allowed_fen.checked_sub(row.paid_fen)?;
    let log = host.own_log(&work, &outlet).await?;
    let (day, reference) = (host.ambient.today(), reference.to_owned());
    let fact = SettlementPaid { month: row.month, amount, paid_on, reference, day };
    host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
    host.commit(work).await?;
    Ok(amount)
}
