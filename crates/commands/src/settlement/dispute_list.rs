//! `dispute.list`: the disputes that are open, the overdue ones on top, each with the last day to answer; then those that have
//! ended at a figure that no record has brought about yet. Of a statement's month all, however they stand.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::settings::Settings;
use domain::settlement::dispute::silent;
use domain::settlement::{Month, last_day};
use domain::{Fault, Fen};
use journal::rows::{DisputeRow, SettlementLineRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::find::{self, is_record};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{columns, split, text};
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
    /// Of this statement only, `YYYY-MM`, those that are over among them.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub month: Option<String>,
}

/// A dispute with its line.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DisputeCard {
    #[serde(flatten)]
    pub dispute: DisputeRow,
    pub outlet_name: String,
    /// The line's kind, label and rule; of a statement's line the word of the record's fact (empty where the record is not
    /// here), and the number of the order that it is about.
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
    pub rules: DisputeRules,
}

/// By what silence decides.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DisputeRules {
    /// Days that each side has to answer.
    pub dispute_days: i64,
    /// A larger difference waits for a person.
    pub silence_max_fen: Fen,
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

/// Says of the statements' lines what they are: the record's word, and the order that it is about.
pub(super) async fn name(host: &Host, cards: &mut [DisputeCard]) -> Result<(), Fault> {
    for card in cards.iter_mut().filter(|card| is_record(&card.dispute)) {
        let DisputeRow { scope, about, .. } = &card.dispute;
        let known = host.book.fact(scope, find::named(about)?).await?;
        card.kind = known.map(|known| known.fact.word().to_owned()).unwrap_or_default();
        let sql = "SELECT o.number FROM posting p JOIN repair_order o ON o.scope=p.scope AND o.id=p.about \
            WHERE p.scope=$1 AND p.id=$2 LIMIT 1";
        let rows = host.book.engine.read(sql, &[scope.as_str().into_val(), about.as_str().into_val()]).await?;
        card.label = text(rows.first().and_then(|row| row.first()));
    }
    Ok(())
}

impl Command for DisputeList {
    const NAME: &'static str = "dispute.list";
    const ABOUT: &'static str = "Open disputes about lines of settlements and statements";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Packs];
    type With = DisputeListWith;
    type Gives = DisputeListGives;

    async fn run(host: &Host, _: &Caller, with: DisputeListWith) -> Result<DisputeListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let month = with.month.as_deref().map(Month::parse).transpose()?.map(|month| month.text);
        let which =
            if month.is_some() { "d.account<>'' AND d.month=$1" } else { "(d.waits_for<>'' OR d.uncorrected=1)" };
        let at = if month.is_some() { "$2" } else { "$1" };
        let args: Vec<_> = month.into_iter().chain(scope.clone()).map(IntoVal::into_val).collect();
        let of = if scope.is_some() { format!("AND d.scope={at}") } else { String::new() };
        let sql = format!(
            "SELECT {}, {} FROM dispute d LEFT JOIN settlement_line l \
             ON l.scope=d.scope AND l.month=d.about AND l.line=d.line \
             WHERE {which} {of} ORDER BY d.raised_on, d.scope, d.about, d.line LIMIT {DISPUTES_MAX}",
            columns::<DisputeRow>("d"),
            columns::<SettlementLineRow>("l"),
        );
        let outlets = outlet_names(host).await?;
        let packs = host.packs().await?;
        let mut disputes = Vec::new();
        for row in host.book.engine.read(&sql, &args).await? {
            let (dispute, rest) = split::<DisputeRow>(row)?;
            let line = if is_record(&dispute) { None } else { Some(split::<SettlementLineRow>(rest)?.0) };
            disputes.push(card(dispute, line.as_ref(), &outlets, &packs.settings, host.ambient.today()));
        }
        name(host, &mut disputes).await?;
        let over = |card: &DisputeCard| card.dispute.waits_for.is_empty();
        disputes.sort_by_key(|card| (!card.overdue, over(card), card.answer_by.unwrap_or(NaiveDate::MAX)));
        let Settings { dispute_days, silence_max_fen, .. } = packs.settings;
        Ok(DisputeListGives { disputes, rules: DisputeRules { dispute_days, silence_max_fen } })
    }
}
