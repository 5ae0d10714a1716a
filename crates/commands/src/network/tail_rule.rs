//! `tail.rule`: HQ says whether what a lost PC never sent comes back out of a backup.

use book::Owner;
use domain::Fault;
use domain::network::Role;
use journal::fact::TailAccepted;
use journal::rows::{DeviceRow, TailRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::tail::owner_of;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};

/// `tail.rule`.
#[derive(Debug)]
pub struct TailRule;

/// The offer, whether it is accepted, and why.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TailRuleWith {
    pub outlet: String,
    pub offer: String,
    pub accept: bool,
    pub reason: String,
}

impl Command for TailRule {
    const NAME: &'static str = "tail.rule";
    const ABOUT: &'static str = "Accept or refuse what a lost PC wrote and never sent, offered out of a backup";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Network]);
    const STALES: &'static [Topic] = &[Topic::Network, Topic::Sync];
    type With = TailRuleWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: TailRuleWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let reason = required("reason", &with.reason, LONG)?;
        let offer = fields::name("offer", &with.offer)?;
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), offer.to_string().into_val()];
        let row = work.rows::<TailRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let unknown = || Fault::new("thing.not_found").at("offer").with("id", offer.to_string());
        let row = row.ok_or_else(unknown)?;
        if row.state != "held" {
            return Err(Fault::new("tail.closed").at("offer").with("state", row.state));
        }
        if with.accept {
            let args = [outlet.as_str().into_val(), row.device.as_str().into_val()];
            let known = work.rows::<DeviceRow>("WHERE scope=$1 AND id=$2", &args).await?;
            let lost = row.device.parse().map(Owner::Device).ok().filter(|_| !known.is_empty());
            let lost = lost.ok_or_else(|| Fault::new("device.unknown").at("offer"))?;
            if owner_of(&work, &row.by_log).as_ref() == Some(&lost) {
                return Err(Fault::new("tail.own").at("offer"));
            }
            let log = row.log.parse().ok().and_then(|id| work.log(id));
            if log.is_some_and(|log| log.owner != lost) {
                return Err(Fault::new("sync.scope").at("offer").with("log", row.log));
            }
            // The PC is not so lost: it has sent more itself since. What the backup has beyond that is offered anew.
            let have = log.map_or(0, |log| log.tail.seq);
            if have as i64 != row.after_seq {
                return Err(Fault::new("tail.moved").at("offer").with("have", have).with("after", row.after_seq));
            }
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = TailAccepted { offer, accepted: with.accept, reason };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
