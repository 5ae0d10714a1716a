//! `guard.doubt_clear`: somebody at headquarters looked at doubtful days, and says what they found. The day itself stands as
//! the outlet wrote it.

use std::collections::BTreeSet;

use book::Script;
use domain::Fault;
use domain::network::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};

/// `guard.doubt_clear`.
#[derive(Debug)]
pub struct GuardDoubtClear;

/// An order whose day is doubtful.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DoubtOf {
    pub outlet: String,
    pub order: String,
}

/// Up to five hundred of them, and one finding for all: a clock that was off makes many at once.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GuardDoubtClearWith {
    pub days: Vec<DoubtOf>,
    pub why: String,
}

impl Command for GuardDoubtClear {
    const NAME: &'static str = "guard.doubt_clear";
    const ABOUT: &'static str = "Tick doubtful days off, with what was found";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Network, Role::Settlement]);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = GuardDoubtClearWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: GuardDoubtClearWith) -> Result<Nothing, Fault> {
        fields::lines("days", &with.days)?;
        let why = required("why", &with.why, LONG)?;
        let by = caller.person.as_ref().map_or("", |person| person.id.as_str());
        let days: BTreeSet<DoubtOf> = with.days.into_iter().collect();
        let outlets: BTreeSet<&str> = days.iter().map(|day| day.outlet.as_str()).collect();
        for outlet in &outlets {
            host.scope(Some(outlet)).await?;
        }
        let now = host.ambient.now_ms();
        let mut script = Script::default();
        for day in &days {
            let args = [day.outlet.as_str().into_val(), day.order.as_str().into_val()];
            let there = "SELECT 1 FROM day_doubt WHERE scope=$1 AND order_id=$2";
            if host.book.engine.read(there, &args).await?.is_empty() {
                return Err(Fault::new("thing.not_found").at("days").with("id", day.order.as_str()));
            }
            // Whoever looked first is named.
            let sql = "UPDATE day_doubt SET cleared_by=$3, cleared_ms=$4, cleared_why=$5 \
                WHERE scope=$1 AND order_id=$2 AND cleared_by IS NULL";
            let [outlet, order] = args;
            script.push(sql, vec![outlet, order, by.into_val(), now.into_val(), why.as_str().into_val()]);
        }
        // No log says it: it locks none.
        host.book.engine.writer().await?.commit(script).await?;
        Ok(Nothing {})
    }
}
