//! `sale_return.report`: what the outlets paid back, and which departments caused it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{Fault, Fen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{SaleReturnCard, cards};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::guard::rates::span;
use crate::host::{Host, IntoVal};
use crate::query::Query;

/// Returns looked at: more than that of a quarter are asked for by shorter spans.
const RETURNS: i64 = 10_000;

/// `sale_return.report`.
#[derive(Debug)]
pub struct SaleReturnReport;

/// Returns that were opened from one day to another, both counted.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaleReturnReportWith {
    /// None: a quarter of a year before the last.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// None: today.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}

/// One department's part in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DepartmentReturns {
    /// Empty for what finance has not charged to any.
    pub department: String,
    /// As today's settings call it; the code where they have it no more.
    pub name_zh: String,
    pub name_en: String,
    pub returns: i64,
    /// Of them paid back.
    pub refunded: i64,
    pub refund_fen: Fen,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaleReturnReportGives {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Who cost the most first.
    pub departments: Vec<DepartmentReturns>,
    /// The newest first.
    pub returns: Vec<SaleReturnCard>,
}

impl Command for SaleReturnReport {
    const NAME: &'static str = "sale_return.report";
    const ABOUT: &'static str = "What the outlets paid back for returned goods, by the departments that caused it";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Network, Topic::Packs, Topic::Conflicts];
    type With = SaleReturnReportWith;
    type Gives = SaleReturnReportGives;

    async fn run(host: &Host, _: &Caller, with: SaleReturnReportWith) -> Result<SaleReturnReportGives, Fault> {
        let (from, to) = span(with.from.as_deref(), with.to.as_deref(), host.ambient.today())?;
        let mut tail = Query::new("WHERE opened_on>=$1 AND opened_on<=$2", vec![from.into_val(), to.into_val()]);
        tail.with(" ORDER BY opened_ms DESC, scope, id DESC LIMIT {}", RETURNS.into_val());
        let cards = cards(host, None, &tail).await?;
        let rules = &host.packs().await?.settings.sale_return;
        let mut sums: BTreeMap<String, DepartmentReturns> = BTreeMap::new();
        for card in cards.iter().filter(|card| !matches!(card.row.state.as_str(), "refused" | "double")) {
            let sum = sums.entry(card.row.department.clone()).or_default();
            sum.returns += 1;
            sum.refunded += i64::from(card.row.state == "refunded");
            sum.refund_fen = sum.refund_fen.checked_add(card.row.refund_fen)?;
        }
        let named = |(code, sum): (String, DepartmentReturns)| {
            let known = rules.department(&code);
            DepartmentReturns {
                name_zh: known.map_or(&code, |d| &d.name_zh).clone(),
                name_en: known.map_or(&code, |d| &d.name_en).clone(),
                department: code,
                ..sum
            }
        };
        let mut departments: Vec<DepartmentReturns> = sums.into_iter().map(named).collect();
        departments.sort_by(|a, b| (b.refund_fen, &a.department).cmp(&(a.refund_fen, &b.department)));
        Ok(SaleReturnReportGives { from, to, departments, returns: cards })
    }
}
