//! What does not stand of the counter's money: a count against another sum than the book had, more taken out than was there, a
//! device let go on account by anybody but the owner, invoices beyond what was paid and is due, and quotes that are not the
//! price list's. What the writer could not know is not held against them.

use book::Work;
use domain::network::Role;
use domain::repair::{Field, State};
use domain::service::{self, LINES_MAX, QuoteWhat, ServiceBy, Services};
use domain::till;
use domain::{Fault, Fen};
use journal::fact::{
    Fact, FieldValue, InvoiceDrawn, InvoiceVoided, OrderMoved, OrderOnAccount, OrderQuoted, TillHandedOver,
};
use journal::fold::{self, ALL};
use journal::rows::{ConflictRow, InvoiceRow, OrderRow, PackRow, PaymentRow, RefusalRow, StaffRow, TillHandoverRow};
use journal::table::Record;
use journal::{Actor, Key, Known, Ref};

use super::check::{Bench, CALL_HQ, DO_AGAIN, Objection, object};
use super::had;
use crate::counter::invoice_draw::billable;
use crate::host::IntoVal;
use crate::policy::content;
use crate::reader::damaged;
use crate::repair::due::due;
use crate::repair::pay::PayMethod;

/// What the outlet does about an invoice that does not stand here and is drawn in the tax system all the same.
const REVERSE: &str = "请在税务系统红冲这张发票，并按实收金额重新开具。";
const COUNT_AGAIN: &str = "请重新清点钱箱，再登记一次交接。";

/// Figures that no form takes.
pub(super) fn figures(fact: &Fact) -> Result<(), Fault> {
    match fact {
        Fact::TillHandedOver(f) => {
            Fen(f.expected.0.saturating_abs()).within("expected")?;
            till::moved(f.to, f.counted, f.moved).map(|_| ())
        }
        // Below zero it was taken back.
        Fact::OrderOnAccount(f) => Fen(f.amount.0.saturating_abs()).within("amount").map(|_| ()),
        Fact::InvoiceDrawn(f) => f.amount.within("amount").map(|_| ()),
        Fact::OrderQuoted(f) => {
            if f.lines.len() > LINES_MAX {
                return Err(Fault::new("value.out_of_range").at("lines").with("value", f.lines.len()));
            }
            for line in &f.lines {
                line.amount.within("amount")?;
                service::amount(line.what, line.price, line.qty)?;
            }
            f.total.within("total").map(|_| ())
        }
        _ => Ok(()),
    }
}

impl Bench<'_> {
    pub(super) async fn counter(
        &mut self,
        work: &mut Work<'_>,
        name: Ref,
        fact: &Fact,
    ) -> Result<Option<Objection>, Fault> {
        match fact {
            Fact::TillHandedOver(f) => self.till(work, name, f).await,
            Fact::OrderOnAccount(f) => self.on_account(work, name, f).await,
            Fact::InvoiceDrawn(f) => self.invoiced(work, name, f).await,
            Fact::InvoiceVoided(f) => self.reversed(work, name, f).await,
            Fact::OrderQuoted(f) => quoted(work, f).await,
            Fact::OrderMoved(f) if f.to == State::Repairing => self.begun(work, name, f).await,
            _ => Ok(None),
        }
    }

    /// The count was against what the writer's book said: cash that it knew of, less what the hand-overs that it knew of took.
    async fn till(&self, work: &mut Work<'_>, name: Ref, f: &TillHandedOver) -> Result<Option<Objection>, Fault> {
        let facts = work.facts(self.outlet, &Key::till()).await?;
        let Some(own) = facts.iter().find(|known| known.name() == name) else { return Ok(None) };
        let before = |known: &&Known| own.origin.saw(&known.origin) && known.name() != name;
        let seen: Vec<Known> = facts.iter().filter(before).cloned().collect();
        let mut expected = 0i64;
        for row in fold::fold(self.outlet, &Key::till(), &seen) {
            if row.table.is::<TillHandoverRow>() {
                let row = TillHandoverRow::from_values(row.values).ok_or_else(|| damaged("till_handover"))?;
                let stands = row.state == "stands";
                let left = row.variance_fen.0.saturating_sub(row.moved_fen.0);
                expected = expected.saturating_add(if stands { left } else { 0 });
            }
        }
        let tail = "WHERE scope=$1 AND method=$2";
        let args = [self.outlet.into_val(), PayMethod::Cash.word().into_val()];
        for row in work.rows::<PaymentRow>(tail, &args).await? {
            let (Ok(id), Ok(log)) = (row.id.parse::<Ref>(), row.log.parse()) else { continue };
            // What was said again has several places, of which the row names one: nothing is proven by such a till.
            if id.log != log {
                return Ok(None);
            }
            let seq = row.seq.unsigned_abs();
            let own_log = own.origin.log == log;
            let saw = if own_log { own.origin.seq >= seq } else { own.origin.seen.get(log) >= seq };
            expected = expected.saturating_add(if saw { row.amount_fen.0 } else { 0 });
        }
        if expected == f.expected.0 || self.counted_what_went(work, own).await? {
            return Ok(None);
        }
        let reason =
            format!("钱箱交接：账面写 {}，总部按当时的收款应为 {}，清点 {}。", f.expected, Fen(expected), f.counted);
        Ok(Some(object("till.expected_differs", reason, COUNT_AGAIN)))
    }

    /// Whether the writer's book had money that has gone since: of a changeset that was refused, a sale that lost a
    /// ruling, or a refund that another one stands for.
    async fn counted_what_went(&self, work: &mut Work<'_>, own: &Known) -> Result<bool, Fault> {
        for row in work.rows::<RefusalRow>("WHERE scope=$1", &[self.outlet.into_val()]).await? {
            let Ok(log) = row.log.parse() else { return Ok(true) };
            let seq = row.seq.unsigned_abs();
            let saw = if own.origin.log == log { own.origin.seq >= seq } else { own.origin.seen.get(log) >= seq };
            if !saw {
                continue;
            }
            let said = work.facts(self.outlet, &Key(format!("x{}/{}", row.log, row.seq))).await?;
            if !said.iter().any(|known| own.origin.saw(&known.origin)) {
                return Ok(true);
            }
        }
        // Of two refunds of the same goods one stands: who knew of one only, or not of the ruling, had other money.
        let saw = |name: &str| {
            name.parse::<Ref>().is_ok_and(|at| {
                if own.origin.log == at.log { own.origin.seq >= at.seq } else { own.origin.seen.get(at.log) >= at.seq }
            })
        };
        let tail = "WHERE scope=$1 AND about='sale_return'";
        for row in work.rows::<ConflictRow>(tail, &[self.outlet.into_val()]).await? {
            let one = saw(&row.a_ref) || saw(&row.b_ref);
            let all = saw(&row.a_ref) && saw(&row.b_ref) && (row.settled_by.is_empty() || saw(&row.settled_by));
            if one && !all {
                return Ok(true);
            }
        }
        let lost = "SELECT id FROM plan_contract WHERE scope=$1 AND state='void'";
        // What was refused in this sitting has no row yet.
        Ok(self.refused_any() || !work.fetch(lost, &[self.outlet.into_val()]).await?.is_empty())
    }

    /// The owner's word alone, and no more than was due.
    async fn on_account(&self, work: &mut Work<'_>, name: Ref, f: &OrderOnAccount) -> Result<Option<Objection>, Fault> {
        let Some(order) = order(work, self.outlet, f.order).await? else {
            return Ok(Some(object("thing.not_found", "挂账的工单不存在。", DO_AGAIN)));
        };
        let facts = work.facts(self.outlet, &Key::order(f.order)).await?;
        let Some(own) = facts.iter().find(|known| known.name() == name) else { return Ok(None) };
        let owner = match &own.origin.actor {
            Actor::Staff(person) => {
                // As the writer knew them: who hands the shop over later was its owner then.
                let rows = had::rows(work, self.outlet, &Key::staff(person), (own, self.voided())).await?;
                let row = rows.into_iter().rfind(|row| row.table.is::<StaffRow>());
                row.and_then(|row| StaffRow::from_values(row.values))
                    .is_some_and(|row| row.roles.split(' ').any(|role| role == Role::Owner.word()))
            }
            _ => false,
        };
        if !owner {
            let reason = format!("工单 {}：挂账 {}，不是店主登记的。", order.number, f.amount);
            return Ok(Some(object("access.denied", reason, "挂账须由店主本人登记。")));
        }
        let quote = order.quote_fen.unwrap_or(Fen::ZERO);
        if f.amount > quote || f.amount.0 < 0 && f.amount.0.saturating_neg() > quote.0 {
            let reason = format!("工单 {}：挂账 {}，报价 {quote}，未付 {}。", order.number, f.amount, due(&order));
            return Ok(Some(object("value.out_of_range", reason, DO_AGAIN)));
        }
        Ok(None)
    }

    /// Invoices never come to more than was paid and is due, whoever drew them: each is real where it was drawn.
    async fn invoiced(&self, work: &mut Work<'_>, name: Ref, f: &InvoiceDrawn) -> Result<Option<Objection>, Fault> {
        let Some(order) = order(work, self.outlet, f.order).await? else {
            return Ok(Some(object("thing.not_found", "发票所指的工单不存在。", REVERSE)));
        };
        // One that was taken back harms nobody, and its reversal needs it.
        let args = [self.outlet.into_val(), name.to_string().into_val()];
        let own = work.rows::<InvoiceRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        if f.amount > Fen::ZERO && own.is_some_and(|own| own.state == "voided") {
            return Ok(None);
        }
        let args = [self.outlet.into_val(), order.id.as_str().into_val()];
        let mut earlier = work.rows::<InvoiceRow>("WHERE scope=$1 AND order_id=$2", &args).await?;
        earlier.retain(|row| row.state == "drawn" && self.stands_before(work, &row.id, name));
        let drawn = Fen(earlier.iter().fold(0i64, |sum, row| sum.saturating_add(row.amount_fen.0)));
        let most = billable(&order);
        if f.amount <= Fen::ZERO || drawn.0.saturating_add(f.amount.0) > most.0 {
            let reason =
                format!("工单 {}：发票 {} 金额 {}，已开 {drawn}，应收合计 {most}。", order.number, f.number, f.amount);
            return Ok(Some(object("invoice.over", reason, REVERSE)));
        }
        Ok(None)
    }

    async fn reversed(&self, work: &mut Work<'_>, name: Ref, f: &InvoiceVoided) -> Result<Option<Objection>, Fault> {
        let args = [self.outlet.into_val(), f.invoice.to_string().into_val()];
        let row = work.rows::<InvoiceRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        if !row.is_some_and(|row| row.order_id == f.order.to_string() && self.stands_before(work, &row.id, name)) {
            return Ok(Some(object("thing.not_found", "红冲的发票不存在。", DO_AGAIN)));
        }
        Ok(None)
    }

    /// Nobody begins with a service that touches the customer's data before the customer's consent is there.
    async fn begun(&self, work: &mut Work<'_>, name: Ref, f: &OrderMoved) -> Result<Option<Objection>, Fault> {
        let facts = had::facts(work, self.outlet, &Key::order(f.order), self.voided()).await?;
        let Some(own) = facts.iter().find(|known| known.name() == name) else { return Ok(None) };
        // A quote stands until another sum is written over it.
        let mut quote = None;
        for known in facts.iter().filter(|known| had::had(own, known)) {
            match &known.fact {
                Fact::OrderQuoted(quoted) => quote = Some(quoted),
                Fact::OrderSet(set) => {
                    let other = |quoted: &&OrderQuoted| {
                        set.sets.iter().any(|(field, value)| {
                            *field == Field::QuoteFen && *value != FieldValue::Int(quoted.total.0)
                        })
                    };
                    quote = quote.filter(|quoted| !other(quoted));
                }
                _ => {}
            }
        }
        if !quote.is_some_and(|quote| quote.lines.iter().any(|line| line.data)) {
            return Ok(None);
        }
        let shown = "SELECT id FROM attachment WHERE scope=$1 AND about=$2 AND purpose='consent'";
        let args = [self.outlet.into_val(), f.order.to_string().into_val()];
        if !work.fetch(shown, &args).await?.is_empty() {
            return Ok(None);
        }
        let number = order(work, self.outlet, f.order).await?.map(|order| order.number).unwrap_or_default();
        let reason = format!("工单 {number}：数据服务没有顾客的签字或照片就开始了。");
        Ok(Some(object("order.data_consent", reason, "请先让顾客签字同意并上传，再开始维修。")))
    }
}

/// Each line comes to what it says, the sum is theirs, and services have the named list's prices.
async fn quoted(work: &mut Work<'_>, f: &OrderQuoted) -> Result<Option<Objection>, Fault> {
    let differs = |reason: String| Ok(Some(object("quote.differs", reason, DO_AGAIN)));
    for line in &f.lines {
        let amount = service::amount(line.what, line.price, line.qty)?;
        if amount != line.amount {
            return differs(format!(
                "报价 {}：{} × {} 写 {}，应为 {amount}。",
                line.name_zh, line.price, line.qty, line.amount
            ));
        }
    }
    let total = Fen(f.lines.iter().fold(0i64, |sum, line| sum.saturating_add(line.amount.0)));
    if total != f.total {
        return differs(format!("报价合计写 {}，各行合计 {total}。", f.total));
    }
    if f.lines.iter().all(|line| line.what == QuoteWhat::Part) {
        return Ok(None);
    }
    let args = [ALL.into_val(), "services".into_val(), i64::from(f.version).into_val()];
    let row = work.rows::<PackRow>("WHERE scope=$1 AND kind=$2 AND version=$3", &args).await?.pop();
    let list: Option<Services> =
        row.filter(|row| row.effective_on <= f.day).and_then(|row| content::json(&row.content).ok());
    for line in f.lines.iter().filter(|line| line.what != QuoteWhat::Part) {
        let by = if line.what == QuoteWhat::Hours { ServiceBy::Hour } else { ServiceBy::Piece };
        let found = list.as_ref().and_then(|list| list.find(&line.code)).filter(|service| service.by == by);
        let Some(service) = found else {
            let reason = format!("报价 {}：价目表第 {} 版在 {} 没有生效，或没有这一项。", line.code, f.version, f.day);
            return Ok(Some(object("price.unknown", reason, CALL_HQ)));
        };
        if service.price_fen != line.price || service.data != line.data {
            let reason = format!(
                "报价 {}：单价 {}，价目表第 {} 版为 {}；或是否涉及顾客数据与价目表不同。",
                line.code, line.price, f.version, service.price_fen
            );
            return Ok(Some(object("service.price", reason, DO_AGAIN)));
        }
    }
    Ok(None)
}

async fn order(work: &mut Work<'_>, scope: &str, id: Ref) -> Result<Option<OrderRow>, Fault> {
    let args = [scope.into_val(), id.to_string().into_val()];
    Ok(work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop())
}
