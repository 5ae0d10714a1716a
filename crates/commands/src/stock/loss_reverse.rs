//! `loss.reverse`: HQ takes a decision on losses back, once: what was missing is missing again.

use domain::Fault;
use journal::fact::LossReversed;
use journal::rows::LossRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::loss_decide::DECIDES;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};

/// `loss.reverse`.
#[derive(Debug)]
pub struct LossReverse;

/// Which decision, and why it does not stand.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LossReverseWith {
    pub outlet: String,
    pub loss: String,
    pub why: String,
}

impl Command for LossReverse {
    const NAME: &'static str = "loss.reverse";
    const ABOUT: &'static str = "Take back a decision on missing parts";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(DECIDES);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = LossReverseWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: LossReverseWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let loss = fields::name("loss", &with.loss)?;
        let why = required("why", &with.why, LONG)?;
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), loss.to_string().into_val()];
        let row = work.rows::<LossRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("loss").with("id", loss.to_string()))?;
        if let Some(day) = row.reversed_on {
            return Err(Fault::new("loss.closed").at("loss").with("reversed_on", day.to_string()));
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = LossReversed { loss, why, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
