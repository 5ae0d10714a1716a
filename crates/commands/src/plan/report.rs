//! `plan.report`: what each outlet sold, what was claimed on it, and the loss ratio, by the day of the sale.

use domain::{Fault, Fen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{int, text};
use crate::repair::sets::date;
use crate::stock::request_card::outlet_names;

/// `plan.report`.
#[derive(Debug)]
pub struct PlanReport;

/// Contracts sold from one day to another, both included.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanReportWith {
    pub from: String,
    pub to: String,
}

/// One outlet's contracts by one plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanReportLine {
    pub outlet: String,
    pub outlet_name: String,
    pub plan: String,
    pub sold: i64,
    pub cancelled: i64,
    pub price_fen: Fen,
    pub hq_share_fen: Fen,
    pub refund_fen: Fen,
    pub share_back_fen: Fen,
    /// Claims that were not given back, and what they have paid for.
    pub claims: i64,
    pub claims_paid_fen: Fen,
    /// What claims paid of what HQ kept of its share, in whole per mille, rounded down; none where HQ kept nothing.
    pub loss_permille: Option<i64>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanReportGives {
    pub lines: Vec<PlanReportLine>,
    pub sold: i64,
    pub price_fen: Fen,
    pub hq_share_fen: Fen,
    pub claims: i64,
    pub claims_paid_fen: Fen,
    pub loss_permille: Option<i64>,
}

/// In whole per mille, rounded down.
fn permille(paid: Fen, kept: Fen) -> Option<i64> {
    if kept <= Fen::ZERO {
        return None;
    }
    i64::try_from(i128::from(paid.0.max(0)) * 1_000 / i128::from(kept.0)).ok()
}

impl Command for PlanReport {
    const NAME: &'static str = "plan.report";
    const ABOUT: &'static str =
        "Extended warranties sold, claimed on and cancelled by outlet and plan, with the loss ratio";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Network];
    type With = PlanReportWith;
    type Gives = PlanReportGives;

    async fn run(host: &Host, _: &Caller, with: PlanReportWith) -> Result<PlanReportGives, Fault> {
        let latest = chrono::NaiveDate::MAX;
        let (from, to) = (date("from", &with.from, latest)?, date("to", &with.to, latest)?);
        let sum = |column: &str| format!("CAST(COALESCE(SUM({column}),0) AS BIGINT)");
        let sql = format!(
            "SELECT scope, plan, COUNT(*), {}, {}, {}, {}, {}, {}, {} FROM plan_contract \
             WHERE state<>'void' AND sold_on>=$1 AND sold_on<=$2 GROUP BY scope, plan ORDER BY scope, plan",
            sum("CASE WHEN state='cancelled' THEN 1 ELSE 0 END"),
            sum("price_fen"),
            sum("hq_share_fen"),
            sum("refund_fen"),
            sum("share_back_fen"),
            sum("claims_used"),
            sum("claims_paid_fen"),
        );
        let outlets = outlet_names(host).await?;
        let mut lines = Vec::new();
        for row in host.book.engine.read(&sql, &[from.into_val(), to.into_val()]).await? {
            let (outlet, fen) = (text(row.first()), |at: usize| Fen(int(row.get(at))));
            lines.push(PlanReportLine {
                outlet_name: outlets.get(&outlet).cloned().unwrap_or_default(),
                outlet,
                plan: text(row.get(1)),
                sold: int(row.get(2)),
                cancelled: int(row.get(3)),
                price_fen: fen(4),
                hq_share_fen: fen(5),
                refund_fen: fen(6),
                share_back_fen: fen(7),
                claims: int(row.get(8)),
                claims_paid_fen: fen(9),
                loss_permille: permille(fen(9), fen(5).checked_sub(fen(7))?),
            });
        }
        let total = |value: fn(&PlanReportLine) -> Fen| Fen::checked_sum(lines.iter().map(value));
        let claims_paid_fen = total(|l| l.claims_paid_fen)?;
        let hq_share_fen = total(|l| l.hq_share_fen)?;
        Ok(PlanReportGives {
            sold: lines.iter().map(|l| l.sold).sum(),
            price_fen: total(|l| l.price_fen)?,
            claims: lines.iter().map(|l| l.claims).sum(),
            loss_permille: permille(claims_paid_fen, hq_share_fen.checked_sub(total(|l| l.share_back_fen)?)?),
            claims_paid_fen,
            hq_share_fen,
            lines,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loss_ratio_is_rounded_down_and_there_is_none_of_nothing() {
        assert_eq!(permille(Fen(6_667), Fen(20_000)), Some(333));
        assert_eq!(permille(Fen(0), Fen(20_000)), Some(0));
        assert_eq!(permille(Fen(30_000), Fen(20_000)), Some(1_500));
        assert_eq!(permille(Fen(5), Fen(0)), None);
    }
}
