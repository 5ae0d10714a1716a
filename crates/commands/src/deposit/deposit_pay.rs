//! `deposit.pay`: deposit money that headquarters received, or paid back.

use chrono::NaiveDate;
use domain::network::Role;
use domain::stock::Account;
use domain::{Fault, Fen};
use journal::fact::DepositPaid;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::equation::position;
use super::terms;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, optional};
use crate::host::Host;

/// `deposit.pay`.
#[derive(Debug)]
pub struct DepositPay;

/// A payment; below zero what is paid back.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DepositPayWith {
    pub outlet: String,
    pub amount_fen: Fen,
    pub paid_on: NaiveDate,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

impl Command for DepositPay {
    const NAME: &'static str = "deposit.pay";
    const ABOUT: &'static str = "Record deposit money";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Finance, Role::Settlement]);
    const STALES: &'static [Topic] = &[Topic::Money, Topic::Network];
    type With = DepositPayWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: DepositPayWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        if with.amount_fen == Fen::ZERO {
            return Err(Fault::new("value.out_of_range").at("amount_fen").with("value_fen", 0));
        }
        Fen(with.amount_fen.0.saturating_abs()).within("amount_fen")?;
        if with.paid_on > host.ambient.today() {
            let max = host.ambient.today().to_string();
            return Err(Fault::new("value.out_of_range").at("paid_on").with("max", max));
        }
        let note = optional("note", with.note.as_deref(), LONG)?;
        let mut work = host.work(&outlet).await?;
        terms::in_network(&mut work, &outlet).await?;
        let position = position(&mut work, &outlet, host.ambient.today()).await?;
        let held = position.sums.get(&Account::Deposit).map_or(0, |(fen, _)| *fen);
        // No more is paid back than is held.
        if with.amount_fen.0.saturating_add(held) < 0 {
            let fault = Fault::new("value.out_of_range").at("amount_fen").with("value_fen", with.amount_fen.0);
            return Err(fault.with("deposit_fen", held));
        }
        if with.amount_fen < Fen::ZERO {
            position.admit_refund(Fen(with.amount_fen.0.saturating_neg()))?;
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = DepositPaid { amount: with.amount_fen, paid_on: with.paid_on, note };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
