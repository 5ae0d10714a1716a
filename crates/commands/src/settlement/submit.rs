//! `settlement.submit`: the owner submits a month. What can still be put right stays out, and comes with a later one.

use domain::network::Role;
use domain::settlement::{LineKind, Month};
use domain::{Fault, Fen};
use journal::fact::{ClaimLine, SettlementClaimed};
use journal::rows::SettlementRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::month::{MonthLine, lines, sums};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};

/// `settlement.submit`.
#[derive(Debug)]
pub struct SettlementSubmit;

/// Which month, and the figure that the owner saw.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SettlementSubmitWith {
    pub month: String,
    pub net_fen: Fen,
}

/// What was submitted.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SettlementSubmitGives {
    pub lines: i64,
    pub net_fen: Fen,
}

fn claimed(line: MonthLine) -> ClaimLine {
    let about = match line.kind {
        LineKind::Subsidy | LineKind::Setup | LineKind::Dispute | LineKind::Deduction => None,
        _ => line.about.parse().ok(),
    };
    ClaimLine {
        kind: line.kind,
        about,
        label: line.label,
        part: line.part,
        qty: line.qty,
        amount: line.amount_fen,
        rule: line.rule,
    }
}

impl Command for SettlementSubmit {
    const NAME: &'static str = "settlement.submit";
    const ABOUT: &'static str = "Submit a month for settlement";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = SettlementSubmitWith;
    type Gives = SettlementSubmitGives;

    async fn run(host: &Host, caller: &Caller, with: SettlementSubmitWith) -> Result<SettlementSubmitGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let month = Month::parse(&with.month)?;
        let today = host.ambient.today();
        if !month.ended(today) {
            let fault = Fault::new("settlement.month_open").at("month").with("month", month.text);
            return Err(fault.with("from", month.next.to_string()));
        }
        let packs = host.packs().await?;
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), month.text.as_str().into_val()];
        if let Some(row) = work.rows::<SettlementRow>("WHERE scope=$1 AND month=$2", &args).await?.pop() {
            let fault = Fault::new("settlement.claimed").at("month").with("month", row.month);
            return Err(fault.with("on", row.claimed_on.to_string()));
        }
        let mut lines = lines(&mut work, &packs, &outlet, &month, true).await?;
        lines.retain(MonthLine::claimable);
        if lines.is_empty() {
            return Err(Fault::new("settlement.empty").at("month").with("month", month.text));
        }
        let net_fen = sums(&lines)?.net_fen;
        if net_fen != with.net_fen {
            let fault = Fault::new("settlement.changed").at("net_fen").with("was_fen", with.net_fen.0);
            return Err(fault.with("is_fen", net_fen.0));
        }
        let count = lines.len() as i64;
        let fact = SettlementClaimed { month: month.text, lines: lines.into_iter().map(claimed).collect(), day: today };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(SettlementSubmitGives { lines: count, net_fen })
    }
}
