//! `dispute.end`: HQ ends a dispute: settled at a figure, or unresolved, which leaves the line as it was approved.

use domain::network::Role;
use domain::settlement::dispute::Outcome;
use domain::{Fault, Fen};
use journal::fact::DisputeEnded;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::dispute_step::between;
use super::{dispute_correct, find};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::Host;

/// `dispute.end`.
#[derive(Debug)]
pub struct DisputeEnd;

/// Which dispute; with `amount_fen` what the line is worth now, without it unresolved.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DisputeEndWith {
    pub outlet: String,
    /// The settlement's month, or the record behind a statement's line.
    pub about: String,
    pub line: i64,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub amount_fen: Option<Fen>,
    pub why: String,
}

impl Command for DisputeEnd {
    const NAME: &'static str = "dispute.end";
    const ABOUT: &'static str = "End a dispute: settled at a figure, or unresolved";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Settlement]);
    const STALES: &'static [Topic] = &[Topic::Money, Topic::Stock];
    type With = DisputeEndWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: DisputeEndWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let why = required("why", &with.why, LONG)?;
        let mut work = host.work(&outlet).await?;
        let (_, dispute) = find::open_dispute(&mut work, &outlet, &with.about, with.line).await?;
        let (outcome, amount) = match with.amount_fen {
            Some(fen) => {
                between("amount_fen", fen, dispute.allowed_fen, dispute.wanted_fen)?;
                (Outcome::Settled, fen)
            }
            None => (Outcome::Unresolved, dispute.allowed_fen),
        };
        let line = find::place(dispute.line)?;
        let about = dispute.about.clone();
        let fact = DisputeEnded { about: dispute.about, line, outcome, amount, why, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        // What HQ itself can put right it does now; else the next round of its clock would.
        dispute_correct::by_hq(host, caller, &outlet, (&about, with.line)).await?;
        Ok(Nothing {})
    }
}
