//! `agreement.sign`: the deposit that was agreed, and how far it is stretched.

use chrono::NaiveDate;
use domain::network::{Level, Role};
use domain::{Fault, Fen};
use journal::fact::{AgreementSigned, Fact};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{level, terms};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;

/// 100 ×: above any vendor's, below a slip of two digits.
const MULTIPLIER_MAX: i64 = 10_000;

/// `agreement.sign`.
#[derive(Debug)]
pub struct AgreementSign;

/// The agreement as it holds from now on.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AgreementSignWith {
    pub outlet: String,
    pub amount_fen: Fen,
    /// Hundredths: 150 stands for 1.5 ×.
    pub multiplier_pct: i64,
    pub starts_on: NaiveDate,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub ends_on: Option<NaiveDate>,
    /// The outlet's from the agreement's first day on; it stays what it is where none is given.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub level: Option<Level>,
}

/// The fact, once its figures are in range; `amount` names the request's field.
pub fn agreement(
    amount: &str,
    amount_fen: Fen,
    multiplier_pct: i64,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
) -> Result<AgreementSigned, Fault> {
    if !(1..=MULTIPLIER_MAX).contains(&multiplier_pct) {
        let fault = Fault::new("value.out_of_range").at("multiplier_pct").with("value", multiplier_pct);
        return Err(fault.with("min", 1).with("max", MULTIPLIER_MAX));
    }
    if ends_on.is_some_and(|end| end < starts_on) {
        return Err(Fault::new("value.out_of_range").at("ends_on").with("min", starts_on.to_string()));
    }
    Ok(AgreementSigned { amount: amount_fen.within(amount)?, multiplier_pct, starts_on, ends_on })
}

impl Command for AgreementSign {
    const NAME: &'static str = "agreement.sign";
    const ABOUT: &'static str = "Sign an outlet's deposit agreement";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Network, Role::Finance]);
    const STALES: &'static [Topic] = &[Topic::Network, Topic::Money];
    type With = AgreementSignWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: AgreementSignWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let fact = agreement("amount_fen", with.amount_fen, with.multiplier_pct, with.starts_on, with.ends_on)?;
        let mut work = host.work(&outlet).await?;
        terms::in_network(&mut work, &outlet).await?;
        let mut facts: Vec<Fact> = vec![fact.into()];
        if let Some(level) = with.level {
            facts.extend(level::agreed(&mut work, &outlet, level, with.starts_on).await?.map(Fact::from));
        }
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, facts, vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
