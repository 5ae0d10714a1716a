//! `dispute.raise`: the outlet disputes one line of an approved month. The other lines are paid meanwhile.

use domain::network::Role;
use domain::settlement::dispute::may_want;
use domain::{Fault, Fen};
use journal::fact::LineDisputed;
use journal::rows::{DisputeRow, SettlementLineRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{find, rate};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::{Host, IntoVal};

/// `dispute.raise`.
#[derive(Debug)]
pub struct DisputeRaise;

/// Which line, what it should be, and why.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DisputeRaiseWith {
    pub month: String,
    pub line: i64,
    pub wanted_fen: Fen,
    pub why: String,
}

impl Command for DisputeRaise {
    const NAME: &'static str = "dispute.raise";
    const ABOUT: &'static str = "Dispute a line of a settlement";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = DisputeRaiseWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: DisputeRaiseWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let why = required("why", &with.why, LONG)?;
        let packs = host.packs().await?;
        let mut work = host.work(&outlet).await?;
        let (month, row) = find::settlement(&mut work, &outlet, &with.month).await?;
        find::in_state(&row, &["approved", "paid"])?;
        let missing = || Fault::new("thing.not_found").at("line").with("id", with.line);
        let args = [outlet.as_str().into_val(), month.text.as_str().into_val(), with.line.into_val()];
        let tail = "WHERE scope=$1 AND month=$2 AND line=$3";
        let line = work.rows::<SettlementLineRow>(tail, &args).await?.pop().ok_or_else(missing)?;
        // What was put off comes again by itself.
        if !line.settled {
            return Err(Fault::new("settlement.wrong_state").at("line").with("state", line.why));
        }
        if let Some(known) = work.rows::<DisputeRow>(tail, &args).await?.pop() {
            return Err(Fault::new("dispute.raised").at("line").with("state", known.state));
        }
        let allowed = line.allowed_fen.unwrap_or_default();
        let rate = rate::rate(&mut work, &packs, &line).await?;
        let may = may_want(find::kind(&line)?, line.claimed_fen, allowed, rate);
        if with.wanted_fen == allowed || !may.contains(&with.wanted_fen) {
            let fault = Fault::new("value.out_of_range").at("wanted_fen").with("value_fen", with.wanted_fen.0);
            return Err(fault.with("min_fen", may.start().0).with("max_fen", may.end().0));
        }
        let fact = LineDisputed {
            month: month.text,
            claim: find::named(&row.claim)?,
            line: find::place(with.line)?,
            wanted: with.wanted_fen,
            why,
            day: host.ambient.today(),
        };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
