//! What does not stand of extended warranties: terms that no pack of HQ's gives, a unit that is covered already, claims
//! beyond what was sold, and refunds other than by the rule. What the writer could not know is not held against them.

use book::Work;
use domain::plan::Plan;
use domain::plan::Plans;
use domain::plan::refund::Cancelling;
use domain::plan::terms::PlanCover;
use domain::repair::{State, Ticket};
use domain::warranty::Pack;
use domain::{Fault, Fen};
use journal::fact::{Fact, PlanCancelled, PlanClaimPaid, PlanClaimed, PlanSold};
use journal::fold::ALL;
use journal::rows::{OrderRow, PackRow, PlanClaimRow, PlanContractRow, UnitRow};
use journal::{Key, Known, Ref};

use super::check::{Bench, CALL_HQ, DO_AGAIN, Objection, object};
use super::heard::Heard;
use crate::exchange::restart::{given_back_on, in_place_of};
use crate::host::IntoVal;
use crate::plan::{contracts, hand_over};
use crate::policy::content;
use crate::warranty::claim::MAIN_UNIT;

/// What the outlet does about a sale that does not stand.
const PAY_BACK: &str = "请把价款全数退给顾客，收回合同；如仍需要，按总部现行方案重新办理。";
const PAID_REPAIR: &str = "请按收费维修办理，或与总部联系。";

/// Figures that no form takes.
pub(super) fn figures(fact: &Fact) -> Result<(), Fault> {
    match fact {
        Fact::PlanSold(f) => {
            f.price.within("price")?;
            f.hq_share.within("hq_share")?;
            f.deductible.within("deductible").map(|_| ())
        }
        Fact::PlanClaimed(f) => f.deductible.within("deductible").map(|_| ()),
        Fact::PlanClaimPaid(f) => f.amount.within("amount").map(|_| ()),
        Fact::PlanCancelled(f) => {
            f.refund.within("refund")?;
            f.share_back.within("share_back").map(|_| ())
        }
        _ => Ok(()),
    }
}

impl Heard {
    fn knew_end_of(&self, contract: &str) -> bool {
        self.knew(|known| matches!(&known.fact, Fact::PlanCancelled(f) if f.contract.to_string() == contract))
    }
}

impl Bench<'_> {
    pub(super) async fn plan(
        &mut self,
        work: &mut Work<'_>,
        name: Ref,
        fact: &Fact,
    ) -> Result<Option<Objection>, Fault> {
        match fact {
            Fact::PlanSold(f) => match self.terms(work, name, f).await? {
                None => self.covered(work, name, f).await,
                objection => Ok(objection),
            },
            Fact::PlanClaimed(f) => self.claimed(work, name, f).await,
            Fact::PlanClaimDropped(f) => {
                let heard = self.heard(work, &Key::plan(&f.unit, &f.plan), name).await?;
                let paid = |known: &Known| matches!(&known.fact, Fact::PlanClaimPaid(p) if p.claim == f.claim);
                let reason = "延保理赔已经随工单结清，不能退回。";
                let over = heard.knew(paid) || self.handed_over(work, &heard, f.claim).await?;
                Ok(over.then(|| object("order.wrong_state", reason, DO_AGAIN)))
            }
            Fact::PlanClaimPaid(f) => self.claim_paid(work, f).await,
            Fact::PlanCancelled(f) => self.cancelled(work, name, f).await,
            _ => Ok(None),
        }
    }

    /// Whether the writer knew that the device of a claim's order had been handed over.
    async fn handed_over(&self, work: &mut Work<'_>, heard: &Heard, claim: Ref) -> Result<bool, Fault> {
        let args = [self.outlet.into_val(), claim.to_string().into_val()];
        let row = work.rows::<PlanClaimRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let Some(order) = row.and_then(|row| row.order_id.parse::<Ref>().ok()) else { return Ok(false) };
        let Some(own) = heard.facts.iter().find(|known| known.name() == heard.own) else { return Ok(false) };
        let steps = work.facts(self.outlet, &Key::order(order)).await?;
        let collected = |fact: &Fact| matches!(fact, Fact::OrderMoved(f) if f.to == State::Collected);
        Ok(steps.iter().any(|known| collected(&known.fact) && own.origin.saw(&known.origin)))
    }

    /// The sale is what the named versions of HQ's packs give for that invoice and that day.
    async fn terms(&self, work: &mut Work<'_>, name: Ref, f: &PlanSold) -> Result<Option<Objection>, Fault> {
        let ticket = f.number.strip_prefix(contracts::NUMBER).map(|number| Ticket::parse("number", number));
        if !matches!(ticket, Some(Ok(ticket)) if ticket.is_of(self.outlet)) {
            let reason = format!("延保合同号 {}：不是本网点的号码。", f.number);
            return Ok(Some(object("ticket.malformed", reason, CALL_HQ)));
        }
        let unit = [self.outlet.into_val(), f.unit.as_str().into_val()];
        if work.rows::<UnitRow>("WHERE scope=$1 AND id=$2", &unit).await?.is_empty() {
            return Ok(Some(object("thing.not_found", "延保合同所指的机器不存在。", CALL_HQ)));
        }
        let version = i64::from(f.version);
        let row = pack(work, "plans", version).await?.filter(|row| row.effective_on <= f.day);
        let plans: Option<Plans> = row.and_then(|row| content::json(&row.content).ok());
        let Some(plan) = plans.as_ref().and_then(|plans| plans.find(&f.plan)) else {
            let reason = format!("延保方案 {}：第 {version} 版在 {} 没有生效，或没有这个方案。", f.plan, f.day);
            return Ok(Some(object("thing.not_found", reason, PAY_BACK)));
        };
        if let Some(newer) = self.known_newer(work, name, f).await? {
            let reason = format!("延保方案 {}：按第 {version} 版售出，当时第 {newer} 版已经生效。", f.plan);
            return Ok(Some(object("plan.price", reason, PAY_BACK)));
        }
        if !same(plan, f) {
            let reason = format!(
                "延保合同 {}：售价 {}、总部分成 {}，第 {version} 版为 {}、{}；或其他条款与方案不同。",
                f.number, f.price, f.hq_share, plan.price_fen, plan.hq_share_fen
            );
            return Ok(Some(object("plan.price", reason, PAY_BACK)));
        }
        let Some(policy) = policy(work, f).await? else {
            let reason = format!("延保合同 {}：三包政策第 {} 版在 {} 没有生效。", f.number, f.policy, f.day);
            return Ok(Some(object("plan.price", reason, CALL_HQ)));
        };
        let said = f.covers.iter().map(|c| PlanCover {
            item: c.item.clone(),
            accident: c.accident,
            from: c.from,
            until: c.until,
        });
        let said: Vec<PlanCover> = said.collect();
        let terms = match plan.terms_as_said(&policy, f.invoiced_on, f.day, &said) {
            Ok(terms) => terms,
            Err(fault) => {
                let reason =
                    format!("延保合同 {}：发票 {}，售出 {}，不能按 {} 售出。", f.number, f.invoiced_on, f.day, f.plan);
                return Ok(Some(Objection { code: fault.code, reason, cure: PAY_BACK.to_owned() }));
            }
        };
        if terms.covers != said {
            let reason = format!("延保合同 {}：承保期间与方案不同，应至 {}。", f.number, terms.ends_on);
            return Ok(Some(object("plan.price", reason, PAY_BACK)));
        }
        Ok(None)
    }

    /// A later version of the pack that was in force on the day of the sale, and that the seller had.
    async fn known_newer(&self, work: &mut Work<'_>, name: Ref, f: &PlanSold) -> Result<Option<i64>, Fault> {
        let tail = "WHERE scope=$1 AND kind='plans' AND version>$2 AND effective_on<=$3 ORDER BY version";
        let args = [ALL.into_val(), i64::from(f.version).into_val(), f.day.into_val()];
        let newer = work.rows::<PackRow>(tail, &args).await?;
        if newer.is_empty() {
            return Ok(None);
        }
        let heard = self.heard(work, &Key::plan(&f.unit, &f.plan), name).await?;
        let Some(own) = heard.facts.iter().find(|known| known.name() == name) else { return Ok(None) };
        for row in newer {
            let published = work.facts(ALL, &Key(format!("kplans/{}", row.version))).await?;
            if published.iter().any(|known| own.origin.saw(&known.origin)) {
                return Ok(Some(row.version));
            }
        }
        Ok(None)
    }

    /// One live contract a unit and plan: none that the seller knew of, and none at another outlet.
    async fn covered(&self, work: &mut Work<'_>, name: Ref, f: &PlanSold) -> Result<Option<Objection>, Fault> {
        let heard = self.heard(work, &Key::plan(&f.unit, &f.plan), name).await?;
        let tail = "WHERE unit=$1 AND plan=$2 AND ends_on>=$3 AND state<>'void' ORDER BY sold_on, id";
        let args = [f.unit.as_str().into_val(), f.plan.as_str().into_val(), f.day.into_val()];
        for row in work.rows::<PlanContractRow>(tail, &args).await? {
            let elsewhere = row.scope != self.outlet;
            let known = !elsewhere && heard.knew_fact(&row.id) && !heard.knew_end_of(&row.id);
            if known || elsewhere && row.state == "live" {
                // Another outlet's contract has no number here.
                let other =
                    if elsewhere { "另一网点的合同".to_owned() } else { format!("合同 {}", row.number) };
                let reason = format!("延保合同 {}：这台机器已有同一方案的{other}，至 {}。", f.number, row.ends_on);
                return Ok(Some(object("plan.covered", reason, PAY_BACK)));
            }
        }
        Ok(None)
    }

    /// A claim is on a contract of that very unit, or of the one in whose place it came, in its time, at its deductible, and not one more than was sold.
    async fn claimed(&self, work: &mut Work<'_>, name: Ref, f: &PlanClaimed) -> Result<Option<Objection>, Fault> {
        let outlet = self.outlet;
        let Some(row) = contract(work, outlet, f.contract).await?.filter(|r| r.unit == f.unit && r.plan == f.plan)
        else {
            return Ok(Some(object("thing.not_found", "理赔所指的延保合同不存在。", DO_AGAIN)));
        };
        let number = &row.number;
        let mut order = order(work, outlet, f.order).await?;
        if let Some(found) = &order {
            // The contract of a unit that was given back is its owner's, who has another one.
            let gone = given_back_on(work, outlet, &found.unit, &found.id).await?.is_some_and(|day| row.sold_on <= day);
            if gone || !in_place_of(work, outlet, &found.unit).await?.contains(&row.unit) {
                order = None;
            }
        }
        let Some(order) = order else {
            let reason = format!("延保合同 {number}：理赔的工单不存在，或不是这台机器。");
            return Ok(Some(object("thing.not_found", reason, DO_AGAIN)));
        };
        let heard = self.heard(work, &Key::plan(&f.unit, &f.plan), name).await?;
        if row.state == "void" || heard.knew_end_of(&row.id) {
            let reason = format!("延保合同 {number} 已经终止。");
            return Ok(Some(object("plan.cancelled", reason, PAID_REPAIR)));
        }
        if f.deductible != row.deductible_fen {
            let reason = format!("延保合同 {number}：自付 {}，合同为 {}。", f.deductible, row.deductible_fen);
            return Ok(Some(object("plan.price", reason, DO_AGAIN)));
        }
        let on = order.opened_on;
        if !contracts::covers(work, &row).await?.iter().any(|c| c.from <= on && on <= c.until) {
            let reason =
                format!("延保合同 {number}：{on} 送修，不在承保期内（{} 至 {}）。", row.starts_on, row.ends_on);
            return Ok(Some(object("plan.not_covering", reason, PAID_REPAIR)));
        }
        let args = [outlet.into_val(), row.id.as_str().into_val()];
        let tail = "WHERE scope=$1 AND contract=$2 AND state<>'dropped'";
        let mut used = work.rows::<PlanClaimRow>(tail, &args).await?;
        used.retain(|claim| self.stands_before(work, &claim.id, name));
        if used.iter().any(|claim| claim.order_id == order.id) {
            let reason = format!("工单 {} 已经用过延保合同 {number} 的一次理赔。", order.number);
            return Ok(Some(object("plan.claimed", reason, "不需要处理：第一次理赔有效。")));
        }
        if used.len() as i64 >= row.claims_allowed {
            let reason = format!("延保合同 {number}：{} 次理赔已经用完。", row.claims_allowed);
            return Ok(Some(object("plan.claims_used", reason, PAID_REPAIR)));
        }
        Ok(None)
    }

    /// What a claim paid for is no more than HQ's own book has for the repair, and the contract covers such a fault.
    async fn claim_paid(&self, work: &mut Work<'_>, f: &PlanClaimPaid) -> Result<Option<Objection>, Fault> {
        let args = [self.outlet.into_val(), f.claim.to_string().into_val()];
        let claim = work.rows::<PlanClaimRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let Some(claim) = claim.filter(|claim| claim.order_id == f.order.to_string()) else {
            return Ok(Some(object("thing.not_found", "结清的延保理赔不存在。", DO_AGAIN)));
        };
        let Some(order) = order(work, self.outlet, f.order).await? else {
            return Ok(Some(object("thing.not_found", "延保理赔的工单不存在。", DO_AGAIN)));
        };
        let name: Ref = claim.contract.parse().unwrap_or(f.claim);
        let covered = match contract(work, self.outlet, name).await? {
            Some(row) => contracts::covers(work, &row).await?.iter().any(|cover| covers(cover, &order)),
            None => false,
        };
        if !covered {
            let reason = format!("工单 {}：这样的故障不在延保合同的承保范围内。", order.number);
            return Ok(Some(object("plan.not_covering", reason, PAID_REPAIR)));
        }
        let fee = order.fee_fen;
        let most = hand_over::cost(work, &order, fee, claim.deductible_fen).await?;
        if f.amount > most {
            let reason = format!("工单 {}：延保理赔 {}，配件和劳务合计 {most}。", order.number, f.amount);
            return Ok(Some(object("plan.price", reason, DO_AGAIN)));
        }
        Ok(None)
    }

    /// The refund is what the rule gives of what the writer knew.
    async fn cancelled(&self, work: &mut Work<'_>, name: Ref, f: &PlanCancelled) -> Result<Option<Objection>, Fault> {
        let Some(row) = contract(work, self.outlet, f.contract).await?.filter(|r| r.unit == f.unit && r.plan == f.plan)
        else {
            return Ok(Some(object("thing.not_found", "退保所指的延保合同不存在。", DO_AGAIN)));
        };
        let heard = self.heard(work, &Key::plan(&f.unit, &f.plan), name).await?;
        if row.state == "void" || heard.knew_end_of(&row.id) {
            let reason = format!("延保合同 {} 已经终止。", row.number);
            return Ok(Some(object("plan.cancelled", reason, DO_AGAIN)));
        }
        let args = [self.outlet.into_val(), row.id.as_str().into_val()];
        let (mut claims, mut claims_paid) = (0i64, Fen::ZERO);
        for claim in work.rows::<PlanClaimRow>("WHERE scope=$1 AND contract=$2", &args).await? {
            let of = |other: Ref| other.to_string() == claim.id;
            let dropped = heard.knew(|k| matches!(&k.fact, Fact::PlanClaimDropped(d) if of(d.claim)));
            if !heard.knew_fact(&claim.id) || dropped {
                continue;
            }
            claims = claims.saturating_add(1);
            if heard.knew(|k| matches!(&k.fact, Fact::PlanClaimPaid(p) if of(p.claim))) {
                claims_paid = claims_paid.checked_add(claim.paid_fen.unwrap_or_default())?;
            }
        }
        let rule = Cancelling {
            price: row.price_fen,
            hq_share: row.hq_share_fen,
            sold_on: row.sold_on,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            full_refund_days: row.full_refund_days,
            claims,
            claims_paid,
            on: f.day,
        };
        let due = rule.refund();
        if f.day < row.sold_on || (f.refund, f.share_back) != (due.refund_fen, due.share_back_fen) {
            let reason = format!(
                "延保合同 {}：{} 退款 {}、总部退回 {}，按规则应为 {}、{}（剩余 {} / {} 天）。",
                row.number,
                f.day,
                f.refund,
                f.share_back,
                due.refund_fen,
                due.share_back_fen,
                due.days_left,
                due.days_total
            );
            return Ok(Some(object("plan.refund_differs", reason, DO_AGAIN)));
        }
        Ok(None)
    }
}

/// What the pack says of the plan is what the sale says.
fn same(plan: &Plan, f: &PlanSold) -> bool {
    (plan.price_fen, plan.hq_share_fen, plan.deductible_fen) == (f.price, f.hq_share, f.deductible)
        && (plan.claims, plan.full_refund_days) == (f.claims, f.full_refund_days)
        && (&plan.name_zh, &plan.name_en) == (&f.name_zh, &f.name_en)
}

/// Whether a cover is for what the order says of item, cause and day, as it was handed over.
fn covers(cover: &PlanCover, order: &OrderRow) -> bool {
    let item = if order.item.is_empty() { MAIN_UNIT } else { &order.item };
    let cause = match order.cause.as_str() {
        "" | "quality" => Some(false),
        "human" => Some(true),
        _ => None,
    };
    cover.item == item && cause == Some(cover.accident) && (cover.from..=cover.until).contains(&order.opened_on)
}

async fn pack(work: &mut Work<'_>, kind: &str, version: i64) -> Result<Option<PackRow>, Fault> {
    let args = [ALL.into_val(), kind.into_val(), version.into_val()];
    Ok(work.rows::<PackRow>("WHERE scope=$1 AND kind=$2 AND version=$3", &args).await?.pop())
}

/// The policy by which the sale counted the legal periods; none that was not in force.
async fn policy(work: &mut Work<'_>, f: &PlanSold) -> Result<Option<Pack>, Fault> {
    if f.policy == 0 {
        return Ok(Some(Pack::built_in().clone()));
    }
    let row = pack(work, "policy", f.policy.into()).await?.filter(|row| row.effective_on <= f.day);
    Ok(row.and_then(|row| Pack::from_toml(&row.content).ok()))
}

async fn contract(work: &mut Work<'_>, outlet: &str, name: Ref) -> Result<Option<PlanContractRow>, Fault> {
    let args = [outlet.into_val(), name.to_string().into_val()];
    Ok(work.rows::<PlanContractRow>("WHERE scope=$1 AND id=$2", &args).await?.pop())
}

async fn order(work: &mut Work<'_>, outlet: &str, name: Ref) -> Result<Option<OrderRow>, Fault> {
    let args = [outlet.into_val(), name.to_string().into_val()];
    Ok(work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop())
}
