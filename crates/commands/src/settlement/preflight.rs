//! `settlement.preflight`: what a month pays and what of it not, before anybody submits it; by HQ's own rules, offline.

use domain::settlement::Month;
use domain::settlement::repair::FeeRecord;
use domain::{Fault, Fen};
use journal::rows::SettlementRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::month::{MonthLine, MonthSums, lines, sums};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};

/// `settlement.preflight`.
#[derive(Debug)]
pub struct SettlementPreflight;

/// Which month, `YYYY-MM`; at headquarters also whose.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SettlementPreflightWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    pub month: String,
}

/// HQ's rules in figures: what the screen states in words.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SettlementRules {
    pub repeat_days: i64,
    pub dispute_days: i64,
    pub silence_max_fen: Fen,
    pub fee_records: Vec<FeeRecord>,
}

/// The month as it would be claimed now.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SettlementPreflightGives {
    pub month: String,
    /// The month is over and may be submitted.
    pub ended: bool,
    /// What was submitted for it already.
    pub settlement: Option<SettlementRow>,
    pub lines: Vec<MonthLine>,
    pub sums: MonthSums,
    pub rules: SettlementRules,
}

/// HQ's rules as they are in force.
pub async fn rules(host: &Host) -> Result<SettlementRules, Fault> {
    let packs = host.packs().await?;
    let settings = &packs.settings;
    Ok(SettlementRules {
        repeat_days: settings.repeat_days,
        dispute_days: settings.dispute_days,
        silence_max_fen: settings.silence_max_fen,
        fee_records: settings.fee_records.clone(),
    })
}

impl Command for SettlementPreflight {
    const NAME: &'static str = "settlement.preflight";
    const ABOUT: &'static str = "What a month pays, line by line, before it is submitted";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Orders, Topic::Conflicts, Topic::Packs];
    type With = SettlementPreflightWith;
    type Gives = SettlementPreflightGives;

    async fn run(host: &Host, _: &Caller, with: SettlementPreflightWith) -> Result<SettlementPreflightGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let month = Month::parse(&with.month)?;
        let packs = host.packs().await?;
        let lines = lines(&mut &host.book, &packs, &scope, &month, true).await?;
        let args = [scope.into_val(), month.text.as_str().into_val()];
        Ok(SettlementPreflightGives {
            ended: month.ended(host.ambient.today()),
            settlement: host.book.row::<SettlementRow>("WHERE scope=$1 AND month=$2", &args).await?,
            sums: sums(&lines)?,
            lines,
            rules: rules(host).await?,
            month: month.text,
        })
    }
}
