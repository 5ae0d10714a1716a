//! `dispute.step`: HQ has verified a disputed line, or offers a figure for it.

use domain::network::Role;
use domain::settlement::dispute::Step;
use domain::{Fault, Fen};
use journal::fact::DisputeStepped;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::find;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, optional, required};
use crate::host::Host;

/// `dispute.step`.
#[derive(Debug)]
pub struct DisputeStep;

/// Which dispute, and the step: with `offered_fen` an offer for the line, without it what was verified.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DisputeStepWith {
    pub outlet: String,
    /// The settlement's month, or the record behind a statement's line.
    pub about: String,
    pub line: i64,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub offered_fen: Option<Fen>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
}

/// A figure between what was approved and what the outlet wants.
///
/// # Errors
/// `value.out_of_range`, naming the field.
pub fn between(field: &str, fen: Fen, allowed: Fen, wanted: Fen) -> Result<(), Fault> {
    if (allowed.min(wanted)..=allowed.max(wanted)).contains(&fen) {
        return Ok(());
    }
    let fault = Fault::new("value.out_of_range").at(field).with("value_fen", fen.0);
    Err(fault.with("min_fen", allowed.min(wanted).0).with("max_fen", allowed.max(wanted).0))
}

impl Command for DisputeStep {
    const NAME: &'static str = "dispute.step";
    const ABOUT: &'static str = "Verify a disputed line, or offer a figure for it";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Settlement]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = DisputeStepWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: DisputeStepWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let mut work = host.work(&outlet).await?;
        let (_, dispute) = find::open_dispute(&mut work, &outlet, &with.about, with.line).await?;
        // An offer binds until it is answered.
        if dispute.waits_for == "outlet" {
            let offered = dispute.offered_fen.map(|fen| fen.0);
            return Err(Fault::new("dispute.offer_open").at("line").with("offered_fen", offered));
        }
        let (step, offered, why) = match with.offered_fen {
            Some(fen) => {
                between("offered_fen", fen, dispute.allowed_fen, dispute.wanted_fen)?;
                (Step::Offered, fen, optional("why", with.why.as_deref(), LONG)?)
            }
            None => (Step::Verified, Fen::ZERO, required("why", with.why.as_deref().unwrap_or_default(), LONG)?),
        };
        let line = find::place(dispute.line)?;
        let fact = DisputeStepped { about: dispute.about, line, step, offered, why, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
