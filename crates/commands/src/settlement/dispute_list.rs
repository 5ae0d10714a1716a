//! `dispute.list`: the disputes that are open, the overdue ones on top, each with the last day to answer.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::settings::Settings;
use domain::settlement::dispute::silent;
use domain::settlement::last_day;
use domain::{Fault, Fen};
use journal::rows::{DisputeRow, SettlementLineRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{columns, split};
use crate::stock::request_card::outlet_names;

/// Disputes to a list: a queue that is longer is worked off from its top.
const DISPUTES_MAX: usize = 500;

/// `dispute.list`.
#[derive(Debug)]
pub struct DisputeList;

/// Whose; at headquarters all outlets' where none is named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DisputeListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// A dispute with its line.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DisputeCard {
    #[serde(flatten)]
    pub dispute: DisputeRow,
    pub outlet_name: String,
    /// The line's kind, label and rule.
    pub kind: String,
    pub label: String,
    pub rule: String,
    pub claimed_fen: Fen,
    /// The last day for an answer; none before HQ has heard of it, and when it is over.
    pub answer_by: Option<NaiveDate>,
    /// That day is past: silence decides, or the difference is too large for it and a person must.
    pub overdue: bool,
}

/// The open ones, overdue first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DisputeListGives {
    pub disputes: Vec<DisputeCard>,
}

/// A dispute as screens show it.
pub fn card(
    dispute: DisputeRow,
    line: Option<&SettlementLineRow>,
    outlets: &BTreeMap<String, String>,
    settings: &Settings,
    today: NaiveDate,
) -> DisputeCard {
    let of = |read: fn(&SettlementLineRow) -> &String| line.map(|l| read(l).clone()).unwrap_or_default();
    let days = settings.dispute_days;
    DisputeCard {
        outlet_name: outlets.get(&dispute.scope).cloned().unwrap_or_default(),
        kind: of(|l| &l.kind),
        label: of(|l| &l.label),
        rule: of(|l| &l.rule),
        claimed_fen: line.map_or(Fen::ZERO, |l| l.claimed_fen),
        answer_by: dispute.waits_since.map(|since| last_day(since, days)),
        overdue: dispute.waits_since.is_some_and(|since| silent(since, days, today)),
        dispute,
    }
}

impl Command for DisputeList {
    const NAME: &'static str = "dispute.list";
    const ABOUT: &'static str = "Open disputes about settlement lines";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Packs];
    type With = DisputeListWith;
    type Gives = DisputeListGives;

    async fn run(host: &Host, _: &Caller, with: DisputeListWith) -> Result<DisputeListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let sql = format!(
            "SELECT {}, {} FROM dispute d JOIN settlement_line l ON l.scope=d.scope AND l.month=d.month AND l.line=d.line \
             WHERE d.waits_for<>'' {} ORDER BY d.raised_on, d.scope, d.month, d.line LIMIT {DISPUTES_MAX}",
            columns::<DisputeRow>("d"),
            columns::<SettlementLineRow>("l"),
            if scope.is_some() { "AND d.scope=$1" } else { "" }
        );
        let args: Vec<_> = scope.into_iter().map(IntoVal::into_val).collect();
        let outlets = outlet_names(host).await?;
        let packs = host.packs().await?;
        let mut disputes = Vec::new();
        for row in host.book.engine.read(&sql, &args).await? {
            let (dispute, rest) = split::<DisputeRow>(row)?;
            let (line, _) = split::<SettlementLineRow>(rest)?;
            disputes.push(card(dispute, Some(&line), &outlets, &packs.settings, host.ambient.today()));
        }
        disputes.sort_by_key(|card| (!card.overdue, card.answer_by.unwrap_or(NaiveDate::MAX)));
        Ok(DisputeListGives { disputes })
    }
}
