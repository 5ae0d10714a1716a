//! What HQ refuses of an exchange: a unit that the order is not about, days that are past, a call-back that HQ did not
//! leave to outlets, what the guarantees are said to give and do not, a swap that nobody accepted, and a replacement that an
//! owner gave back.

use book::Work;
use domain::Fault;
use domain::exchange::ExchangeKind;
use domain::network::PackKind;
use domain::settings::Settings;
use journal::Known;
use journal::Ref;
use journal::fact::{ExchangeCalled, ExchangeSubmitted, ExchangeSwapped, Fact};
use journal::fold::ALL;
use journal::rows::{ExchangeRow, OrderRow, PackRow};

use super::check::{CALL_HQ, DO_AGAIN, Objection, object};
use super::had::Voided;
use super::{again, known};
use crate::desk::unit;
use crate::exchange::restart::item_of;
use crate::exchange::{case, days};
use crate::host::{Host, IntoVal};
use crate::network::other_imei;
use crate::policy::content;
use crate::query::Query;
use crate::warranty::tracks::{HANDSET, category_of, handed_in_ms, judged_of};
use crate::workshop::refurbished;

/// The longest text of an exchange's fact, and the most words in one: no form takes more.
const TEXT_MAX: usize = 2_000;
const WORDS_MAX: usize = 60;

/// Texts and lists that no form takes.
pub(super) fn figures(fact: &Fact) -> Result<(), Fault> {
    let (texts, words): (Vec<(&str, &String)>, usize) = match fact {
        Fact::ExchangeSubmitted(f) => (
            vec![
                ("unit", &f.unit),
                ("item", &f.item),
                ("seller", &f.seller),
                ("fault", &f.fault),
                ("accessories", &f.accessories),
            ],
            f.fulfilled.len(),
        ),
        Fact::ExchangeResubmitted(f) => {
            (vec![("fault", &f.fault), ("accessories", &f.accessories), ("note", &f.note)], f.fulfilled.len())
        }
        Fact::ExchangeCalled(f) => (vec![("said", &f.said)], 0),
        Fact::ExchangeTested(f) => (vec![("finding", &f.finding)], 0),
        Fact::ExchangeSwapped(f) => (vec![("part", &f.part), ("old_unit", &f.old_unit), ("new_unit", &f.new_unit)], 0),
        Fact::ExchangeStepped(f) => (vec![("waybill", &f.waybill)], 0),
        _ => return Ok(()),
    };
    if let Some((field, text)) = texts.into_iter().find(|(_, text)| text.chars().count() > TEXT_MAX) {
        return Err(Fault::new("text.too_long").at(field).with("max", TEXT_MAX).with("length", text.chars().count()));
    }
    if words > WORDS_MAX {
        return Err(Fault::new("value.out_of_range").at("fulfilled").with("value", words));
    }
    Ok(())
}

/// The first objection to what an outlet says of an exchange.
pub(super) async fn judged(
    work: &mut Work<'_>,
    (host, outlet, voided): (&Host, &str, &Voided),
    name: Ref,
    fact: &Fact,
) -> Result<Option<Objection>, Fault> {
    match fact {
        Fact::ExchangeSubmitted(f) => submitted(work, (host, outlet, voided), name, f).await,
        Fact::ExchangeResubmitted(f) => known(work, outlet, f.exchange).await,
        Fact::ExchangeTested(f) => known(work, outlet, f.exchange).await,
        Fact::ExchangeStepped(f) => known(work, outlet, f.exchange).await,
        Fact::ExchangeCalled(f) => called(work, outlet, f).await,
        Fact::ExchangeSwapped(f) => swapped(work, outlet, name, f).await,
        _ => Ok(None),
    }
}

async fn row(work: &mut Work<'_>, outlet: &str, exchange: Ref) -> Result<Option<ExchangeRow>, Fault> {
    let args = [outlet.into_val(), exchange.to_string().into_val()];
    Ok(work.rows::<ExchangeRow>("WHERE scope=$1 AND id=$2", &args).await?.pop())
}

fn unknown() -> Objection {
    object("thing.not_found", "记录所指的换机申请不存在。", DO_AGAIN)
}

async fn known(work: &mut Work<'_>, outlet: &str, exchange: Ref) -> Result<Option<Objection>, Fault> {
    Ok(row(work, outlet, exchange).await?.is_none().then(unknown))
}

async fn submitted(
    work: &mut Work<'_>,
    at: (&Host, &str, &Voided),
    name: Ref,
    f: &ExchangeSubmitted,
) -> Result<Option<Objection>, Fault> {
    let (host, outlet, _) = at;
    let args = [outlet.into_val(), f.order.to_string().into_val()];
    let Some(order) = work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop() else {
        return Ok(Some(object("thing.not_found", "换机申请所指的工单不存在。", DO_AGAIN)));
    };
    if order.unit != f.unit {
        let reason = format!("工单 {} 的机器是 {}，申请换的是 {}。", order.number, order.unit, f.unit);
        return Ok(Some(object("exchange.other_unit", reason, "请在这台机器自己的工单里申请换机。")));
    }
    if f.kind == ExchangeKind::Accessory && f.item.is_empty() {
        let reason = format!("工单 {}：附件更换没有写明是哪一件附件。", order.number);
        return Ok(Some(object("text.missing", reason, DO_AGAIN)));
    }
    let said = work.facts(outlet, &journal::Key::exchange(name)).await?;
    let Some(writer) = said.iter().find(|known| known.name() == name) else { return Ok(None) };
    if f.kind == ExchangeKind::Guarantee {
        return given(work, at, writer, (f, &order)).await;
    }
    let settings = content::settings(work, f.day).await?;
    let brand = case::brand(work, outlet, &order.unit).await?;
    let Ok(list) = case::checklist(&settings, f.kind, &brand, &f.item) else { return Ok(None) };
    let packs = host.packs().await?;
    let at_ms = handed_in_ms(&order);
    let had = known::packs(work, &packs, writer, (category_of(&order), at_ms)).await?;
    let by_had = known::reckoning(work, &packs, writer, at_ms).await?;
    let mut found = None;
    // By the packs and the calendar in force, and where those say no by those that the writer had.
    for (packs, by) in [(&*packs, packs.reckoning_at(at_ms)), (&had, by_had)] {
        let (category, edition) = judged_of(&order);
        // A category that HQ never published is no way round the days.
        let tracks = packs.tracks_by((category, edition), at_ms, by);
        let tracks = tracks.or_else(|_| packs.tracks_by((HANDSET, edition), at_ms, by))?;
        let span = days::span(work, None, &order, (f.kind, &f.item), list, &tracks).await?;
        match days::of_edition(packs, f.kind, &order).and_then(|()| days::in_time(span, &order)) {
            Ok(()) => return Ok(None),
            Err(fault) => found = found.or(Some((fault, span))),
        }
    }
    Ok(found.map(|(fault, span)| {
        if fault.code == "exchange.other_edition" {
            let reason =
                format!("工单 {}：机主与换机类别不符，经销商库存机走经销商换机，用户的机器不走。", order.number);
            return object("exchange.other_edition", reason, "请在工单里更正机主，再按相应类别申请换机。");
        }
        if fault.code == "exchange.undated" {
            let reason = format!("工单 {}：没有购机日期，无法核对换机期限。", order.number);
            return object("exchange.undated", reason, "请在工单里补填发票或交货日期，再重新申请。");
        }
        let last = span.last.map(|day| day.to_string()).unwrap_or_default();
        let reason = format!("工单 {}：换机期限到 {last} 为止，{} 送修，已经超期。", order.number, order.opened_on);
        object("exchange.past_days", reason, "超期的机器按保修维修处理，请告知用户。")
    }))
}

/// What is asked for as given by the guarantees, they give: of the order's own item, as its writer left the order.
async fn given(
    work: &mut Work<'_>,
    (host, outlet, voided): (&Host, &str, &Voided),
    writer: &Known,
    (f, order): (&ExchangeSubmitted, &OrderRow),
) -> Result<Option<Objection>, Fault> {
    let due = again::exchange_due(host, work, (outlet, f.order), writer, voided).await?;
    if due.is_some_and(|item| item_of(&item) == f.item) {
        return Ok(None);
    }
    let reason = format!("工单 {}：按三包规定，这张工单没有换货这一项。", order.number);
    Ok(Some(object("exchange.not_given", reason, "请按判定给出的方式处理；凭证或日期有误的，更正后再申请。")))
}

/// An outlet calls owners back by the settings in force, which it names, or not at all.
async fn called(work: &mut Work<'_>, outlet: &str, f: &ExchangeCalled) -> Result<Option<Objection>, Fault> {
    if row(work, outlet, f.exchange).await?.is_none() {
        return Ok(Some(unknown()));
    }
    let args = [ALL.into_val(), PackKind::Settings.word().into_val(), f.day.into_val()];
    let tail = "WHERE scope=$1 AND kind=$2 AND effective_on<=$3 ORDER BY version DESC LIMIT 1";
    let held = work.rows::<PackRow>(tail, &args).await?.pop();
    let (version, settings) = held.map_or_else(
        || (0, Settings::default()),
        |pack| (pack.version, content::json(&pack.content).unwrap_or_default()),
    );
    if settings.exchange.call_at_outlet && version == i64::from(f.settings) {
        return Ok(None);
    }
    let reason = "换机回访由总部客服进行，网点的回访记录不作数。";
    Ok(Some(object("exchange.call_at_hq", reason, "请等待总部客服回访机主。")))
}

async fn swapped(
    work: &mut Work<'_>,
    outlet: &str,
    name: Ref,
    f: &ExchangeSwapped,
) -> Result<Option<Objection>, Fault> {
    let Some(row) = row(work, outlet, f.exchange).await? else { return Ok(Some(unknown())) };
    let order = f.order.to_string();
    let of_unit = row.item.is_empty() || row.whole;
    if order != row.order_id || f.of_unit != of_unit || (f.of_unit && f.old_unit != row.unit) {
        let reason = format!("换机申请是工单的机器 {}，换下的是 {}。", row.unit, f.old_unit);
        return Ok(Some(object("exchange.other_unit", reason, CALL_HQ)));
    }
    // A second swap by somebody who knew of the acceptance is a contest, which the fold has.
    if row.swap.is_empty() || !knew(work, outlet, &row, name).await? {
        let reason = format!("机器 {}：总部没有受理这次换机。", row.unit);
        return Ok(Some(object("exchange.not_accepted", reason, "请等总部受理后再换机；已经换出的机器请收回。")));
    }
    if f.of_unit {
        let names = other_imei::names(work, outlet, &f.new_unit).await?;
        let mut back = Query::new("WHERE of_unit=1 AND id<>$1 AND old_unit IN ", vec![row.id.as_str().into_val()]);
        back.list(names.iter().map(|name| name.as_str().into_val()));
        back.add(" LIMIT 1");
        if names.contains(&f.old_unit) || !work.rows::<ExchangeRow>(&back.sql, &back.args).await?.is_empty() {
            let reason = format!("换出的机器 {} 是换机收回的机器。", f.new_unit);
            return Ok(Some(object("exchange.given_back", reason, "请换一台没有退换过的新机器给用户。")));
        }
        // Of a unit that left one shelf twice its serial tells, so what is named is fitted in the same breath.
        if !f.part.is_empty() && !fitted(work, outlet, name, f).await? {
            let reason = format!("换出的机器 {} 没有登记为领用配件 {}。", f.new_unit, f.part);
            return Ok(Some(object("thing.not_found", reason, DO_AGAIN)));
        }
        for new in &names {
            let known = refurbished::find(work, unit::number(new).1).await?;
            // Whoever gave it out before it was refurbished did nothing wrong.
            if let Some(row) = known.filter(|row| row.day <= f.day) {
                let reason = format!("换出的机器 {} 是 {} 翻新的。", row.serial, row.day);
                return Ok(Some(object("exchange.refurbished", reason, "请换一台没有退换过的新机器给用户。")));
            }
        }
    }
    Ok(None)
}

/// Whether the changeset of a swap fits the part that it gives out, by its serial, against the unit that came back.
async fn fitted(work: &mut Work<'_>, outlet: &str, name: Ref, f: &ExchangeSwapped) -> Result<bool, Fault> {
    let key = journal::Key::serial(&f.part, unit::number(&f.new_unit).1);
    let facts = work.facts(outlet, &key).await?;
    let here = |other: Ref| (other.log, other.seq) == (name.log, name.seq);
    Ok(facts.iter().any(|known| here(known.name()) && matches!(&known.fact, Fact::PartFitted(f) if f.owed_back)))
}

/// Whether the swap was said by somebody who knew that HQ accepted: the fold counts the first such, and another that came
/// later has the same acceptance before it.
async fn knew(work: &mut Work<'_>, outlet: &str, row: &ExchangeRow, name: Ref) -> Result<bool, Fault> {
    if row.swap == name.to_string() {
        return Ok(true);
    }
    let key = journal::Key::exchange(&row.id);
    let facts = work.facts(outlet, &key).await?;
    let Some(swap) = facts.iter().find(|known| known.name() == name) else { return Ok(false) };
    let accepts = |fact: &Fact| matches!(fact, Fact::ExchangeDecided(f) if f.accepted);
    Ok(facts.iter().any(|known| accepts(&known.fact) && swap.origin.saw(&known.origin)))
}
