//! A fitting is taken back once, by somebody who has it in their book, while the device is in the house and nothing hangs on
//! it: no swap, no settled month, no old part that went back for it. What the writer could not know is not held against
//! them, except where headquarters' money has gone by it.

use book::Work;
use domain::repair::State;
use domain::settlement::LineKind;
use domain::stock::Account;
use domain::{Fault, Fen};
use journal::fact::{Fact, FittingReversed, PartFitted};
use journal::rows::{SettlementLineRow, SettlementRow};
use journal::table::Record;
use journal::{Key, Known, Ref};

use super::check::{Bench, DO_AGAIN, Objection, object};
use super::fitted::order_of;
use super::had::{self, had};
use crate::fields::{LONG, required};
use crate::host::IntoVal;
use crate::plan::contracts;
use crate::reader::{int, text};
use crate::repair::{order, unfit};

/// How a shelf is set right that no reversal sets right.
const COUNT: &str = "装机记录有效。实物与账面不符时，请盘点该配件。";

/// What no form takes: no reason.
pub(super) fn figures(f: &FittingReversed) -> Result<(), Fault> {
    required("why", &f.why, LONG).map(|_| ())
}

/// The fitting as whoever takes it back had it.
fn fitting<'k>(facts: &'k [Known], own: &Known, f: &FittingReversed) -> Option<&'k PartFitted> {
    facts.iter().filter(|known| known.name() == f.fitting && had(own, known)).find_map(|known| match &known.fact {
        Fact::PartFitted(fitted) => {
            Some(fitted).filter(|fitted| fitted.part == f.part && fitted.new_serial == f.new_serial)
        }
        _ => None,
    })
}

impl Bench<'_> {
    pub(super) async fn unfitted(
        &self,
        work: &mut Work<'_>,
        name: Ref,
        f: &FittingReversed,
    ) -> Result<Option<Objection>, Fault> {
        let key = Key::order(f.order);
        let facts = had::facts(work, self.outlet, &key, self.voided()).await?;
        let Some(own) = facts.iter().find(|known| known.name() == name) else { return Ok(None) };
        let row = order_of(self.outlet, &key, &facts, own);
        let (Some(fitted), Some(row)) = (fitting(&facts, own, f), row) else {
            let reason = format!("退料 {}：这张工单没有这条用料，或配件、序列号与用料不同。", f.part);
            return Ok(Some(object("thing.not_found", reason, DO_AGAIN)));
        };
        let about = format!("工单 {}：退料 {} × {}", row.number, f.part, fitted.qty);
        let before = |fact: &Fact| matches!(fact, Fact::FittingReversed(other) if other.fitting == f.fitting);
        if facts.iter().any(|known| known.name() != name && before(&known.fact) && had(own, known)) {
            let reason = format!("{about}：这条用料已经退过一次。");
            return Ok(Some(object("fitting.reversed", reason, "不需要处理：第一次退料有效。")));
        }
        let state = order::state(&row)?;
        if !state.in_house() {
            let reason = format!("{about}：机器已经交给用户。");
            return Ok(Some(object("order.wrong_state", reason, COUNT)));
        }
        let left = |fact: &Fact| matches!(fact, Fact::OrderMoved(m) if m.to == State::Collected && m.day >= fitted.day);
        if facts.iter().any(|known| left(&known.fact) && had(own, known)) {
            let reason = format!("{about}：装机以后机器已经交付过。");
            return Ok(Some(object("fitting.handed_over", reason, COUNT)));
        }
        if self.contract_paid(work, name, f.order).await? {
            let reason = format!("{about}：延保理赔已经按这条用料结清。");
            return Ok(Some(object("fitting.handed_over", reason, COUNT)));
        }
        if unfit::of_a_swap(work, self.outlet, &row.id, f.fitting).await? {
            let reason = format!("{about}：这是换机换出的，不是装错的配件。");
            return Ok(Some(object("fitting.swapped", reason, COUNT)));
        }
        if fitted.sold
            && let Some(month) = self.settled(work, own, f.fitting).await?
        {
            let reason = format!("{about}：已经随 {month} 结算。");
            return Ok(Some(object("fitting.settled", reason, COUNT)));
        }
        if fitted.owed_back && !fitted.sold {
            let owed = self.owed_as_known(work, own, fitted).await?;
            if unfit::owed_still(&owed, &fitted.part, fitted.qty, fitted.price).is_err() {
                let reason = format!("{about}：单价 {} 的旧件已经寄回，或总部已经处理。", fitted.price);
                return Ok(Some(object("fitting.old_part_gone", reason, COUNT)));
            }
        }
        Ok(None)
    }

    /// Whether a contract has paid for the repair: headquarters' share went by what was in it, whoever knew of that.
    async fn contract_paid(&self, work: &mut Work<'_>, name: Ref, order: Ref) -> Result<bool, Fault> {
        let claim = contracts::claim_of(work, self.outlet, &order.to_string()).await?;
        let Some(claim) = claim.filter(|claim| claim.state == "paid") else { return Ok(false) };
        let (_, contract) = contracts::read(work, self.outlet, &claim.contract).await?;
        let heard = self.heard(work, &Key::plan(&contract.unit, &contract.plan), name).await?;
        let paid = |known: &Known| matches!(&known.fact, Fact::PlanClaimPaid(paid) if paid.order == order);
        Ok(heard.facts.iter().any(|known| paid(known) && self.let_stand(work, known.name())))
    }

    /// The month that has it as a sold part: approved, whoever knew of that, or claimed as far as the writer knew.
    async fn settled(&self, work: &mut Work<'_>, own: &Known, fitting: Ref) -> Result<Option<String>, Fault> {
        let sql = format!(
            "SELECT l.month, CASE WHEN s.state IN ('approved','paid') AND l.settled=1 AND l.allowed_fen<>0 \
             THEN 1 ELSE 0 END FROM settlement_line l JOIN settlement s ON s.scope=l.scope AND s.month=l.month \
             WHERE l.scope=$1 AND l.kind='{}' AND l.about=$2 ORDER BY l.month",
            LineKind::PartsSold
        );
        let about = fitting.to_string();
        for found in work.fetch(&sql, &[self.outlet.into_val(), about.as_str().into_val()]).await? {
            let month = text(found.first());
            if int(found.get(1)) == 1 {
                return Ok(Some(month));
            }
            let rows = had::rows(work, self.outlet, &Key::settlement(&month), (own, self.voided())).await?;
            let (mut claimed, mut lines) = (false, Vec::new());
            for row in rows {
                if row.table.is::<SettlementRow>() {
                    claimed = SettlementRow::from_values(row.values).is_some_and(|row| row.state == "claimed");
                } else if row.table.is::<SettlementLineRow>() {
                    lines.extend(SettlementLineRow::from_values(row.values));
                }
            }
            let of_it = |line: &&SettlementLineRow| line.about == about && line.kind == LineKind::PartsSold.word();
            if lines.iter().filter(of_it).any(|line| line.settled || claimed) {
                return Ok(Some(month));
            }
        }
        Ok(None)
    }

    /// Old parts of a part by price: all that was ever owed, less what the writer knew to have left.
    async fn owed_as_known(
        &self,
        work: &mut Work<'_>,
        own: &Known,
        fitted: &PartFitted,
    ) -> Result<Vec<(Fen, i64)>, Fault> {
        let sql = "SELECT id, qty, fen FROM posting WHERE scope=$1 AND account=$2 AND part=$3 AND qty<>0";
        let args = [self.outlet.into_val(), Account::Defective.word().into_val(), fitted.part.as_str().into_val()];
        let knew = |name: Ref| {
            let reaches = own.origin.seen.get(name.log) >= name.seq;
            if own.origin.log == name.log { (name.seq, name.idx) < (own.origin.seq, own.idx) } else { reaches }
        };
        let mut owed = Vec::new();
        for row in work.fetch(sql, &args).await? {
            let (qty, fen) = (int(row.get(1)), int(row.get(2)));
            let Ok(name) = text(row.first()).parse::<Ref>() else { continue };
            if !self.is_refused((name.log, name.seq)) && (qty > 0 || knew(name)) {
                owed.push((Fen(fen.checked_div(qty).unwrap_or(0)), qty));
            }
        }
        Ok(owed)
    }
}
