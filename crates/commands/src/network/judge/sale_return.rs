//! What does not stand of goods that customers bring back: what the rules do not take, at another price than they give, steps of
//! people who may not say them, refunds that nobody confirmed, beyond the price, or once more. What the writer could not know is
//! not held against them.

use book::Work;
use domain::network::Role;
use domain::sale_return::{self, ITEM_MAX, ReturnRules, ReturnStep, Returning, VOUCHER_MAX, goods, plain};
use domain::settings::Settings;
use domain::{Fault, Fen};
use journal::fact::{Fact, SaleReturnOpened, SaleReturnPaid, SaleReturnStepped};
use journal::fold::ALL;
use journal::rows::{PackRow, StaffRow};
use journal::{Actor, Key, Known, Ref};

use super::check::{Bench, CALL_HQ, DO_AGAIN, Objection, object};
use super::heard::Heard;
use crate::fields::{LONG, SHORT, optional, required};
use crate::host::IntoVal;
use crate::policy::content;
use crate::repair::pay::PayMethod;
use crate::sale_return::{EITHER, FINANCE, TILL, WAREHOUSE, of_order};

/// What the outlet does about a refund that does not stand and was paid all the same.
const GET_BACK: &str = "请向顾客追回多退的款项，并重新清点钱箱；需要退货的按规定重新办理。";

/// What no form takes.
pub(super) fn figures(fact: &Fact) -> Result<(), Fault> {
    match fact {
        Fact::SaleReturnOpened(f) => {
            for (field, text, max) in [("voucher", &f.voucher, VOUCHER_MAX), ("item", &f.item, ITEM_MAX)] {
                required(field, text, max)?;
                if plain(text).is_empty() {
                    return Err(Fault::new("text.missing").at(field));
                }
            }
            optional("serial", Some(&f.serial), VOUCHER_MAX)?;
            optional("report", Some(&f.report), SHORT)?;
            required("why", &f.why, LONG)?;
            f.paid.within("paid_fen")?;
            f.price.within("price_fen").map(|_| ())
        }
        Fact::SaleReturnStepped(f) if f.step == ReturnStep::Refused => required("why", &f.note, LONG).map(|_| ()),
        Fact::SaleReturnStepped(f) => optional("note", Some(&f.note), LONG).map(|_| ()),
        Fact::SaleReturnPaid(f) => {
            if PayMethod::from_word(&f.method).is_none() {
                let word: String = f.method.chars().take(40).collect();
                return Err(Fault::new("value.unknown_word").at("method").with("value", word));
            }
            f.amount.within("amount_fen").map(|_| ())
        }
        _ => Ok(()),
    }
}

/// What the writer of a step or a refund knew of its return.
struct Stood<'f> {
    opened: &'f SaleReturnOpened,
    heard: &'f Heard,
    returned: Ref,
}

impl Stood<'_> {
    fn knew_step(&self, step: ReturnStep) -> bool {
        let is = |f: &SaleReturnStepped| f.returned == self.returned && f.step == step;
        self.heard.knew(|known| matches!(&known.fact, Fact::SaleReturnStepped(f) if is(f)))
    }

    /// Of these goods, in whichever return of them.
    fn knew_refund(&self) -> bool {
        self.heard.knew(|known| matches!(known.fact, Fact::SaleReturnPaid(_)))
    }
}

fn stood(heard: &Heard, returned: Ref) -> Option<Stood<'_>> {
    let knew = heard.knew(|known| known.name() == returned);
    let opened = heard.facts.iter().find(|known| known.name() == returned).filter(|_| knew)?;
    if let Fact::SaleReturnOpened(opened) = &opened.fact { Some(Stood { opened, heard, returned }) } else { None }
}

fn missing() -> Option<Objection> {
    Some(object("thing.not_found", "所指的退货单不存在。", DO_AGAIN))
}

impl Bench<'_> {
    pub(super) async fn sale_return(
        &mut self,
        work: &mut Work<'_>,
        name: Ref,
        fact: &Fact,
    ) -> Result<Option<Objection>, Fault> {
        match fact {
            Fact::SaleReturnOpened(f) => self.brought(work, name, f).await,
            Fact::SaleReturnStepped(f) => self.stepped(work, name, f).await,
            Fact::SaleReturnPaid(f) => self.paid_back(work, name, f).await,
            _ => Ok(None),
        }
    }

    /// The rules take it, at the price that they give.
    async fn brought(&self, work: &mut Work<'_>, name: Ref, f: &SaleReturnOpened) -> Result<Option<Objection>, Fault> {
        let heard = self.heard(work, &Key::sale_return(&goods(&f.voucher, &f.item, &f.serial)), name).await?;
        let what = format!("退货 {}（凭证 {}）", f.item, f.voucher);
        let newer = self.newer_settings(work, &heard, f).await?;
        let Some(rules) = rules(work, f).await?.filter(|_| newer.is_none()) else {
            let other = newer.map(|newer| format!("，当时第 {newer} 版已经生效")).unwrap_or_default();
            let reason = format!("{what}：按参数第 {} 版办理，该版在 {} 不适用{other}。", f.version, f.day);
            return Ok(Some(object("sale_return.rules", reason, DO_AGAIN)));
        };
        let of = Returning {
            category: &f.category,
            sold_on: f.sold_on,
            on: f.day,
            paid: f.paid,
            original: f.original,
            current: f.current,
            saleable: f.saleable,
            ours: f.ours,
            report: f.report.trim(),
        };
        let worth = match rules.worth(&of) {
            Ok(worth) => worth,
            Err(fault) => return Ok(Some(against(&what, &rules, f, fault))),
        };
        if (worth.basis, worth.price) != (f.basis, f.price) {
            let reason = format!("{what}：退价写 {}，按规定应为 {}。", f.price, worth.price);
            return Ok(Some(object("sale_return.price_differs", reason, DO_AGAIN)));
        }
        let refused = |returned: Ref| {
            let is = |s: &SaleReturnStepped| s.returned == returned && s.step == ReturnStep::Refused;
            heard.knew(|known| matches!(&known.fact, Fact::SaleReturnStepped(s) if is(s)))
        };
        let live = |known: &Known| matches!(known.fact, Fact::SaleReturnOpened(_)) && !refused(known.name());
        if heard.knew(live) {
            let reason = format!("{what}：同一件商品已经有一张退货单。");
            return Ok(Some(object("thing.exists", reason, "不需要处理：第一张退货单有效。")));
        }
        self.sold_in_a_repair(work, (&heard, name), (&what, &of), f).await
    }

    /// A later version of the settings that was in force on the day, and that the writer had.
    async fn newer_settings(
        &self,
        work: &mut Work<'_>,
        heard: &Heard,
        f: &SaleReturnOpened,
    ) -> Result<Option<i64>, Fault> {
        let Some(own) = heard.facts.iter().find(|known| known.name() == heard.own) else { return Ok(None) };
        let tail = "WHERE scope=$1 AND kind='settings' AND version>$2 AND effective_on<=$3 ORDER BY version";
        let args = [ALL.into_val(), i64::from(f.version).into_val(), f.day.into_val()];
        for row in work.rows::<PackRow>(tail, &args).await? {
            let published = work.facts(ALL, &Key(format!("ksettings/{}", row.version))).await?;
            if published.iter().any(|known| own.origin.saw(&known.origin)) {
                return Ok(Some(row.version));
            }
        }
        Ok(None)
    }

    /// Where the voucher is a repair's number that the writer knew, the repair's own figures hold.
    async fn sold_in_a_repair(
        &self,
        work: &mut Work<'_>,
        (heard, name): (&Heard, Ref),
        (what, of): (&str, &Returning<'_>),
        f: &SaleReturnOpened,
    ) -> Result<Option<Objection>, Fault> {
        let Some(own) = heard.facts.iter().find(|known| known.name() == name) else { return Ok(None) };
        let mut orders = Vec::new();
        for order in of_order::sold_in(work, self.outlet, &f.voucher).await? {
            if saw(own, &work.facts(self.outlet, &Key::order(&order.id)).await?, &order.id) {
                orders.push(order);
            }
        }
        let named = orders.iter().position(|order| Some(order.id.clone()) == f.order.map(|order| order.to_string()));
        let Some(order) = named.and_then(|at| orders.get(at)) else {
            let reason = format!("{what}：凭证是一张工单的单号，但没有按这张工单办理；或所指的工单不是这个单号。");
            let fits = f.order.is_none() && orders.is_empty();
            return Ok((!fits).then(|| object("thing.not_found", reason, DO_AGAIN)));
        };
        let mut others = Vec::new();
        for row in of_order::others(work, self.outlet, &order.id).await? {
            let known = saw(own, &work.facts(self.outlet, &Key::sale_return(&row.goods)).await?, &row.id);
            if known && self.stands_before(work, &row.id, name) {
                others.push(row);
            }
        }
        let Err(fault) = of_order::agrees(order, &others, of) else { return Ok(None) };
        let reason = format!(
            "{what}：写 {} 售出、付款 {}；工单取机日 {}，实收 {}，已办退货 {} 件。",
            f.sold_on,
            f.paid,
            order.collected_on.map(|day| day.to_string()).unwrap_or_default(),
            order.paid_fen,
            others.len(),
        );
        Ok(Some(Objection { code: fault.code, reason, cure: DO_AGAIN.to_owned() }))
    }

    async fn stepped(&self, work: &mut Work<'_>, name: Ref, f: &SaleReturnStepped) -> Result<Option<Objection>, Fault> {
        let heard = self.heard(work, &Key::sale_return(&f.goods), name).await?;
        let Some(stood) = stood(&heard, f.returned) else { return Ok(missing()) };
        let voucher = &stood.opened.voucher;
        let (roles, who) = match f.step {
            ReturnStep::GoodsIn => (WAREHOUSE, "仓库"),
            ReturnStep::Agreed => (FINANCE, "财务"),
            ReturnStep::Refused => (EITHER, "仓库或财务"),
        };
        if !self.says(work, &heard, roles).await? {
            let reason = format!("退货（凭证 {voucher}）：不是{who}确认的。");
            return Ok(Some(object("access.denied", reason, "请由有相应岗位的同事确认。")));
        }
        if stood.knew_refund() {
            let reason = format!("退货（凭证 {voucher}）：已经退款，不能再改。");
            return Ok(Some(object("sale_return.wrong_state", reason, CALL_HQ)));
        }
        if f.step == ReturnStep::Agreed && !charged(work, &f.department).await? {
            let word: String = f.department.chars().take(40).collect();
            let reason = format!("退货（凭证 {voucher}）：没有“{word}”这个责任部门。");
            return Ok(Some(object("value.unknown_word", reason, DO_AGAIN)));
        }
        Ok(None)
    }

    /// Confirmed by both, once, and no more than the price.
    async fn paid_back(&self, work: &mut Work<'_>, name: Ref, f: &SaleReturnPaid) -> Result<Option<Objection>, Fault> {
        let heard = self.heard(work, &Key::sale_return(&f.goods), name).await?;
        let Some(stood) = stood(&heard, f.returned) else { return Ok(missing()) };
        let what = format!("退货（凭证 {}）", stood.opened.voucher);
        if !self.says(work, &heard, TILL).await? {
            let reason = format!("{what}：退款 {}，不是收银岗位办理的。", f.amount);
            return Ok(Some(object("access.denied", reason, CALL_HQ)));
        }
        if let Err(fault) = sale_return::refund(f.amount, stood.opened.price) {
            let reason = format!("{what}：退款 {}，最多 {}。", f.amount, stood.opened.price);
            return Ok(Some(Objection { code: fault.code, reason, cure: GET_BACK.to_owned() }));
        }
        if stood.knew_refund() {
            let reason = format!("{what}：又退款 {}，这件商品已经退过款。", f.amount);
            return Ok(Some(object("sale_return.refunded", reason, GET_BACK)));
        }
        if stood.knew_step(ReturnStep::Refused) {
            let reason = format!("{what}：退款 {}，但退货已被拒绝。", f.amount);
            return Ok(Some(object("sale_return.wrong_state", reason, GET_BACK)));
        }
        if !stood.knew_step(ReturnStep::GoodsIn) || !stood.knew_step(ReturnStep::Agreed) {
            let reason = format!("{what}：退款 {}，但仓库或财务没有确认。", f.amount);
            return Ok(Some(object("sale_return.unconfirmed", reason, GET_BACK)));
        }
        Ok(None)
    }

    /// Whether it was said by a person who has one of these roles.
    async fn says(&self, work: &mut Work<'_>, heard: &Heard, roles: &[Role]) -> Result<bool, Fault> {
        let own = heard.facts.iter().find(|known| known.name() == heard.own);
        let Some(Actor::Staff(person)) = own.map(|known| &known.origin.actor) else { return Ok(false) };
        let args = [self.outlet.into_val(), person.to_string().into_val()];
        let row = work.rows::<StaffRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let may = |word: &str| roles.iter().any(|role| role.word() == word);
        Ok(row.is_some_and(|row| row.roles.split(' ').any(may)))
    }
}

/// Whether a writer had seen, among the facts of a thing, the one that it is named after.
fn saw(own: &Known, facts: &[Known], id: &str) -> bool {
    facts.iter().find(|known| known.name().to_string() == id).is_some_and(|known| own.origin.saw(&known.origin))
}

/// What the rules have against it, with the figures that they go by.
fn against(what: &str, rules: &ReturnRules, f: &SaleReturnOpened, fault: Fault) -> Objection {
    let days = f.day.signed_duration_since(f.sold_on).num_days();
    let category = rules.category(&f.category).map_or("不存在的类别", |category| &category.name_zh);
    let amount = |fen: Option<Fen>| fen.map_or_else(|| "无".to_owned(), |fen| fen.to_string());
    let reason = format!(
        "{what}：类别{category}，售出第 {days} 天（无理由 {} 天），付款 {}，原价 {}，现价 {}，检验报告 {}。",
        rules.free_days,
        f.paid,
        amount(f.original),
        amount(f.current),
        if f.report.is_empty() { "无" } else { &f.report },
    );
    Objection { code: fault.code, reason, cure: DO_AGAIN.to_owned() }
}

/// The rules of the version that a return names; none where it was not in force.
async fn rules(work: &mut Work<'_>, f: &SaleReturnOpened) -> Result<Option<ReturnRules>, Fault> {
    if f.version == 0 {
        return Ok(Some(ReturnRules::default()));
    }
    let args = [ALL.into_val(), i64::from(f.version).into_val()];
    let row = work.rows::<PackRow>("WHERE scope=$1 AND kind='settings' AND version=$2", &args).await?.pop();
    let row = row.filter(|row| row.effective_on <= f.day);
    let settings: Option<Settings> = row.and_then(|row| content::json(&row.content).ok());
    Ok(settings.map(|settings| settings.sale_return))
}

/// Whether any version of the settings has such a department: who agreed may not have had the last one.
async fn charged(work: &mut Work<'_>, department: &str) -> Result<bool, Fault> {
    if ReturnRules::default().department(department).is_some() {
        return Ok(true);
    }
    let rows = work.rows::<PackRow>("WHERE scope=$1 AND kind='settings'", &[ALL.into_val()]).await?;
    let has = |row: &PackRow| {
        let settings: Result<Settings, Fault> = content::json(&row.content);
        settings.is_ok_and(|settings| settings.sale_return.department(department).is_some())
    };
    Ok(rows.iter().any(has))
}
