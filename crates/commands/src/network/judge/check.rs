//! What does not stand, and why. HQ goes by its own books: an outlet's figure is a claim.

use std::collections::{HashMap, HashSet};

use book::Work;
use chrono::NaiveDate;
use domain::attachment::{BYTES_MAX, FILM_BYTES_MAX};
use domain::labour::extras::KM_MAX;
use domain::labour::{LEVELS, Labour};
use domain::network::{PackKind, Role};
use domain::picture::Media;
use domain::repair::{Field, State};
use domain::stock::Shelf;
use domain::text::clean;
use domain::warranty::{Edition, Elsewhere, by_contract};
use domain::{Fault, Fen};
use journal::fact::{CountLine, Fact, FeeEarned, FieldValue, PartFitted, PartsReceived, ReceiveLine};
use journal::fold::ALL;
use journal::reissue::First;
use journal::rows::{FeeRow, OrderRow, PackRow, ShipmentLineRow, ShipmentRow, UnitRow};
use journal::table::Val;
use journal::{Key, LogId, Ref};

use super::had::Voided;
use super::{
    allowance, counter, disputed, exchange, fitted, guard, known, owed, parts, plan, sale_return, settled, tool,
    unfitted, visit, workshop,
};
use crate::fields::{LONG, pieces};
use crate::host::{Host, IntoVal};
use crate::network::tail;
use crate::plan::contracts;
use crate::repair::sets::at_counter;
use crate::stock::{ROUNDING, catalogue};
use crate::warranty::claim;

/// Why a changeset is refused: a fault's code, the figures, and what the outlet can do. The product's language is Chinese,
/// and the words are part of a signed fact: the screen says the code in the reader's own language beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Objection {
    pub code: String,
    pub reason: String,
    pub cure: String,
}

pub(super) const CALL_HQ: &str = "请店主联系总部，核对这台电脑和它的程序。";
pub(super) const DO_AGAIN: &str = "请核对后重新录入正确的数字。";

pub(super) fn object(code: &'static str, reason: impl Into<String>, cure: &str) -> Objection {
    // A code that no screen knows would be shown bare: `Fault::new` holds it to the list.
    Objection { code: Fault::new(code).code, reason: reason.into(), cure: cure.to_owned() }
}

/// A figure that no form would have taken.
fn absurd(fact: &Fact, fault: Fault) -> Objection {
    let value = fault.facts.get("value_fen").map(|v| v.as_i64().map_or_else(String::new, |fen| Fen(fen).to_string()));
    let value = value.or_else(|| fault.facts.get("value").map(ToString::to_string)).unwrap_or_default();
    let reason = format!("{} {} = {value}", fact.word(), fault.field.unwrap_or_default());
    Objection { code: fault.code, reason, cure: DO_AGAIN.to_owned() }
}

/// One sitting over an outlet's logs.
pub(super) struct Bench<'a> {
    pub(super) host: &'a Host,
    pub(super) outlet: &'a str,
    cursors: HashMap<LogId, u64>,
    refused: HashSet<(LogId, u64)>,
    /// The same without what they claim to say again.
    voided: Voided,
    labour: HashMap<u32, Option<(NaiveDate, Labour)>>,
    /// By part: the least and the most that a piece has ever cost.
    prices: HashMap<String, Option<(i64, i64)>>,
}

impl<'a> Bench<'a> {
    pub(super) fn new(host: &'a Host, outlet: &'a str, cursors: HashMap<LogId, u64>) -> Self {
        Self {
            host,
            outlet,
            cursors,
            refused: HashSet::new(),
            voided: Voided::new(),
            labour: HashMap::new(),
            prices: HashMap::new(),
        }
    }

    /// How far a log is judged.
    pub(super) fn judged(&self, log: LogId) -> u64 {
        self.cursors.get(&log).copied().unwrap_or(0)
    }

    /// A log is judged as far as this.
    pub(super) fn done_to(&mut self, log: LogId, seq: u64) {
        self.cursors.insert(log, seq);
    }

    /// The first objection to a changeset, if there is one.
    pub(super) async fn weigh(
        &mut self,
        work: &mut Work<'_>,
        log: LogId,
        seq: u64,
        facts: &[Fact],
    ) -> Result<Option<Objection>, Fault> {
        let first = First::of(facts);
        let mut found = match first {
            Some(first) => self.said_first_by_another(work, log, first).await?,
            None => None,
        };
        for (fact, idx) in facts.iter().zip(0..) {
            if found.is_some() {
                break;
            }
            let name = first.map_or(Ref { log, seq, idx }, |first| first.name(idx));
            found = match of_itself(fact) {
                Some(objection) => Some(objection),
                None => self.by_the_books(work, log, name, fact).await?,
            };
        }
        if found.is_some() {
            self.refused.insert((log, seq));
            self.voided.insert((log, seq));
            self.refused.extend(first.map(|first| (first.name(0).log, first.seq)));
        }
        Ok(found)
    }

    /// Only who said a thing says it again: in an earlier log of the same PC, or in a lost PC's, whose tail HQ took from it.
    async fn said_first_by_another(
        &self,
        work: &mut Work<'_>,
        log: LogId,
        first: First,
    ) -> Result<Option<Objection>, Fault> {
        let (Some(own), Some(other)) = (work.log(log), work.log(first.log)) else { return Ok(None) };
        if own.owner == other.owner {
            return Ok(None);
        }
        let owner = own.owner.clone();
        let accepted = tail::may_say_again(work, self.outlet, &owner, first).await?;
        Ok((!accepted).then(|| object("access.denied", "重新登记的不是本机自己的记录。", CALL_HQ)))
    }

    async fn by_the_books(
        &mut self,
        work: &mut Work<'_>,
        log: LogId,
        name: Ref,
        fact: &Fact,
    ) -> Result<Option<Objection>, Fault> {
        match fact {
            Fact::FeeEarned(fee) => match self.fee(work, name, fee).await? {
                None => settled::repeat(work, self.outlet, name, fee).await,
                objection => Ok(objection),
            },
            Fact::LineDisputed(disputed) => settled::disputed(work, self.outlet, disputed).await,
            Fact::RecordDisputed(f) => disputed::raised(work, (self.outlet, name), f, &self.voided).await,
            Fact::DisputeSaid(_) | Fact::OfferAccepted(_) | Fact::DisputeCorrected(_) => {
                disputed::word(work, (self.outlet, name), fact, &self.voided).await
            }
            Fact::StatementSigned(f) => disputed::signed(work, (self.outlet, name), f, &self.voided).await,
            Fact::PartsReceived(receipt) => self.receipt(work, receipt).await,
            Fact::PartsDrawn(draw) => allowance::drawn(work, self.outlet, draw).await,
            Fact::ConsignmentReceived(count) => allowance::counted(work, self.outlet, count).await,
            Fact::AllowanceClosed(closed) => allowance::closed(work, self.outlet, log, closed).await,
            Fact::TransferSent(sent) => self.sent_on(work, sent).await,
            Fact::PartFitted(fit) => match self.priced(work, "用料", &fit.part, fit.price).await? {
                None => self.fitted(work, name, fit).await,
                objection => Ok(objection),
            },
            Fact::FittingReversed(f) => self.unfitted(work, name, f).await,
            Fact::DefectivesReturned(back) => owed::returned(work, self.outlet, back).await,
            Fact::WorkshopSent(sent) => workshop::sent(work, self.outlet, sent).await,
            Fact::WorkshopReceivedBack(back) => self.received_back(work, name, back).await,
            Fact::StockCounted(count) => self.counted(work, &count.lines).await,
            Fact::CountContinued(more) => {
                let sheet = (Shelf::Held, more.lines.as_slice());
                match parts::continues(work, (self.outlet, name), (more.count, more.day), sheet).await? {
                    None => self.counted(work, &more.lines).await,
                    objection => Ok(objection),
                }
            }
            Fact::ConsignedCounted(count) => parts::consigned_at(work, self.outlet, &count.lines).await,
            Fact::ConsignedCountContinued(more) => {
                let sheet = (Shelf::Consigned, more.lines.as_slice());
                match parts::continues(work, (self.outlet, name), (more.count, more.day), sheet).await? {
                    None => parts::consigned_at(work, self.outlet, &more.lines).await,
                    objection => Ok(objection),
                }
            }
            Fact::ShipmentOver(over) => parts::over(work, self.outlet, over).await,
            Fact::ToolReturned(f) => tool::returned(work, self.outlet, f).await,
            Fact::CompensationPaid(f) => tool::paid(work, self.outlet, f).await,
            Fact::OrderSet(set) => guard::marked(work, self.outlet, name, set.order, &set.sets).await,
            Fact::OrderOpened(opened) => guard::marked(work, self.outlet, name, name, &opened.sets).await,
            fact => {
                if let Some(objection) = self.plan(work, name, fact).await? {
                    return Ok(Some(objection));
                }
                if let Some(objection) = self.sale_return(work, name, fact).await? {
                    return Ok(Some(objection));
                }
                match self.counter(work, name, fact).await? {
                    None => exchange::judged(work, (self.host, self.outlet, &self.voided), name, fact).await,
                    objection => Ok(objection),
                }
            }
        }
    }

    /// Nothing refurbished as new, old parts owed back, and at the cost of who pays for the repair.
    async fn fitted(&self, work: &mut Work<'_>, name: Ref, fit: &PartFitted) -> Result<Option<Objection>, Fault> {
        if let Some(objection) = workshop::fitted(work, fit).await? {
            return Ok(Some(objection));
        }
        if let Some(objection) = owed::fitted(work, (self.outlet, name), fit).await? {
            return Ok(Some(objection));
        }
        fitted::charged(work, (self.outlet, name), fit, &self.voided).await
    }

    /// What differs is worth what a piece has cost at some time.
    async fn counted(&mut self, work: &mut Work<'_>, lines: &[CountLine]) -> Result<Option<Objection>, Fault> {
        for line in lines.iter().filter(|line| line.counted != line.booked) {
            let found = self.priced(work, "盘点", &line.part, line.price).await?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// A fee is what the labour table that it names pays for this repair, once, and only for one that is done and free.
    async fn fee(&mut self, work: &mut Work<'_>, name: Ref, fee: &FeeEarned) -> Result<Option<Objection>, Fault> {
        let args = [self.outlet.into_val(), fee.order.to_string().into_val()];
        let Some(order) = work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop() else {
            return Ok(Some(object("thing.not_found", "劳务费所指的工单不存在。", DO_AGAIN)));
        };
        if order.collected_on.is_none() || order.charge != "free" {
            let reason = format!("工单 {}：未取机，或不是保修维修，不计劳务费。", order.number);
            return Ok(Some(object("order.wrong_state", reason, "保修维修完成并取机后，劳务费自动产生。")));
        }
        // Free by a contract is free only against a claim on it: who never uses one up would be paid for ever.
        if claim::kept(&order).is_some_and(|kept| by_contract(&kept.verdict)) {
            let claim = contracts::claim_of(work, self.outlet, &order.id).await?;
            let stands = |id: &str| id.parse::<Ref>().is_ok_and(|name| !self.is_refused((name.log, name.seq)));
            if !claim.is_some_and(|claim| stands(&claim.id)) {
                let reason = format!("工单 {}：按延保合同免费，但没有使用理赔，不计劳务费。", order.number);
                return Ok(Some(object("plan.unclaimed", reason, DO_AGAIN)));
            }
        }
        if order.level.is_some_and(|level| level != fee.level) {
            let reason =
                format!("工单 {}：劳务费按 {} 级计，工单为 {} 级。", order.number, fee.level, order.level.unwrap_or(0));
            return Ok(Some(object("price.unknown", reason, DO_AGAIN)));
        }
        let earned = work.rows::<FeeRow>("WHERE scope=$1 AND order_id=$2", &args).await?;
        if earned.iter().any(|row| self.stands_before(work, &row.id, name)) {
            let reason = format!("工单 {} 的劳务费已经计过一次。", order.number);
            return Ok(Some(object("thing.exists", reason, "不需要处理：第一次计的劳务费有效。")));
        }
        let unit = [self.outlet.into_val(), order.unit.as_str().into_val()];
        let unit = work.rows::<UnitRow>("WHERE scope=$1 AND id=$2", &unit).await?.pop();
        let model = unit.map(|u| u.model).unwrap_or_default();
        let facts = work.facts(self.outlet, &Key::order(fee.order)).await?;
        let handed_over =
            |fact: &Fact| matches!(fact, Fact::OrderMoved(f) if f.to == State::Collected && f.day == fee.day);
        if !facts.iter().any(|known| handed_over(&known.fact)) {
            let reason = format!("工单 {}：劳务费记在 {}，那天没有取机。", order.number, fee.day);
            return Ok(Some(object("order.wrong_state", reason, CALL_HQ)));
        }
        if let Some(writer) = facts.iter().find(|known| known.name() == name)
            && let Some(newer) = known::newer(work, writer, PackKind::Labour, fee.version.into(), fee.day).await?
        {
            let reason = format!(
                "工单 {}：劳务费按第 {} 版标准计，{} 执行的是第 {newer} 版，这台电脑当时已收到。",
                order.number, fee.version, fee.day
            );
            return Ok(Some(object("price.unknown", reason, CALL_HQ)));
        }
        let known = self.labour(work, fee.version).await?;
        let Some((from, table)) = known.filter(|(from, _)| *from <= fee.day) else {
            let reason = format!("工单 {}：劳务费标准第 {} 版在 {} 没有生效。", order.number, fee.version, fee.day);
            return Ok(Some(object("price.unknown", reason, CALL_HQ)));
        };
        let owed = table.fee(fee.level, &model);
        if owed != Some((fee.amount, fee.group.as_str())) {
            let owed = owed.map_or_else(|| "无".to_owned(), |(fen, _)| fen.to_string());
            let reason = format!(
                "工单 {}：劳务费 {}，按第 {} 版标准（{from} 起，{} 级，{model}）应为 {owed}。",
                order.number, fee.amount, fee.version, fee.level
            );
            return Ok(Some(object("price.unknown", reason, CALL_HQ)));
        }
        Ok(None)
    }

    /// The changesets of this sitting that void.
    pub(super) fn voided(&self) -> &Voided {
        &self.voided
    }

    /// Refused in this sitting: headquarters has not said so yet.
    pub(super) fn is_refused(&self, place: (LogId, u64)) -> bool {
        self.refused.contains(&place)
    }

    /// Whether anything was refused in this sitting.
    pub(super) fn refused_any(&self) -> bool {
        !self.refused.is_empty()
    }

    /// Judged, and not refused.
    pub(super) fn let_stand(&self, work: &Work<'_>, name: Ref) -> bool {
        let judged = work.log(name.log).is_none() || name.seq <= self.judged(name.log);
        judged && !self.is_refused((name.log, name.seq))
    }

    /// Has another fact of this name been judged, and not refused, before `name` comes up?
    pub(super) fn stands_before(&self, work: &Work<'_>, id: &str, name: Ref) -> bool {
        let Ok(other) = id.parse::<Ref>() else { return false };
        if other == name || self.refused.contains(&(other.log, other.seq)) {
            return false;
        }
        let earlier_here = other.log == name.log && other.seq == name.seq && other.idx < name.idx;
        // What was said again is called after no log. It has a row, so nobody refused it: it stands, and of two that came
        // together the one that is judged later stands.
        earlier_here || work.log(other.log).is_none() || other.seq <= self.judged(other.log)
    }

    async fn labour(&mut self, work: &mut Work<'_>, version: u32) -> Result<Option<(NaiveDate, Labour)>, Fault> {
        if let Some(known) = self.labour.get(&version) {
            return Ok(known.clone());
        }
        let args = [ALL.into_val(), "labour".into_val(), i64::from(version).into_val()];
        let row = work.rows::<PackRow>("WHERE scope=$1 AND kind=$2 AND version=$3", &args).await?.pop();
        let table = row.and_then(|row| Some((row.effective_on, crate::policy::content::json(&row.content).ok()?)));
        self.labour.insert(version, table.clone());
        Ok(table)
    }

    /// Every piece that was sent here is counted: good, damaged or short.
    async fn receipt(&self, work: &mut Work<'_>, receipt: &PartsReceived) -> Result<Option<Objection>, Fault> {
        let args = [self.outlet.into_val(), receipt.shipment.to_string().into_val()];
        let shipment = work.rows::<ShipmentRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let Some(shipment) = shipment.filter(|s| s.request == receipt.request.to_string()) else {
            return Ok(Some(object("thing.not_found", "签收的发货单不存在。", CALL_HQ)));
        };
        let tail = "WHERE scope=$1 AND shipment=$2 ORDER BY place";
        let sent = work.rows::<ShipmentLineRow>(tail, &args).await?;
        let counted =
            |i: usize| receipt.lines.get(i).map_or(0, |l| l.good.saturating_add(l.damaged).saturating_add(l.short));
        for (i, line) in sent.iter().enumerate() {
            if counted(i) != line.qty {
                let reason =
                    format!("运单 {}：{} 发货 {} 件，签收 {} 件。", shipment.waybill, line.part, line.qty, counted(i));
                let code = if counted(i) > line.qty { "shipment.over_shipped" } else { "value.out_of_range" };
                return Ok(Some(object(code, reason, "请重新清点这批货并签收。")));
            }
        }
        if receipt.lines.len() > sent.len() {
            let reason =
                format!("运单 {}：发货 {} 行，签收 {} 行。", shipment.waybill, sent.len(), receipt.lines.len());
            return Ok(Some(object("shipment.over_shipped", reason, "请重新清点这批货并签收。")));
        }
        Ok(None)
    }

    /// A part costs between the least and the most that a catalogue ever said or that this outlet has it at: opening stock
    /// has prices of its own, and a shelf of mixed prices is drawn down at their mean.
    pub(super) async fn priced(
        &mut self,
        work: &mut Work<'_>,
        what: &str,
        part: &str,
        price: Fen,
    ) -> Result<Option<Objection>, Fault> {
        let known = match self.prices.get(part) {
            Some(known) => *known,
            None => {
                let known = self.prices_of(work, part).await?;
                self.prices.insert(part.to_owned(), known);
                known
            }
        };
        let span = known.map(|(least, most)| (least - ROUNDING.0)..=(most + ROUNDING.0));
        if span.is_some_and(|span| span.contains(&price.0)) {
            return Ok(None);
        }
        let of = known.map_or_else(
            || "任何一版价格表都没有这个配件".to_owned(),
            |(least, most)| format!("历来价格为 {} 至 {}", Fen(least), Fen(most)),
        );
        let reason = format!("{what} {part}，单价 {price}：{of}。");
        Ok(Some(object("price.unknown", reason, CALL_HQ)))
    }

    /// The least and the most that a piece of a part has ever cost here, in fen.
    async fn prices_of(&self, work: &mut Work<'_>, part: &str) -> Result<Option<(i64, i64)>, Fault> {
        // What a count found beyond the book came at a price that the outlet says: it proves none. Nor does a fitting that
        // was taken back: each could be a little dearer than the one before.
        let sql = "SELECT MIN(p.fen/p.qty), MAX(p.fen/p.qty) FROM posting p \
            WHERE p.scope=$1 AND p.account='held' AND p.part=$2 AND p.qty>0 AND NOT EXISTS ( \
            SELECT 1 FROM posting v WHERE v.scope=p.scope AND v.id=p.id \
            AND v.account IN ('variance','defective','fitted','sold'))";
        let held = work.fetch(sql, &[self.outlet.into_val(), part.into_val()]).await?.pop();
        let mut prices: Vec<i64> = catalogue::ever(work, part).await?.iter().map(|row| row.price_fen.0).collect();
        prices.extend(held.into_iter().flatten().filter_map(|v| if let Val::Int(fen) = v { Some(fen) } else { None }));
        Ok(prices.iter().min().copied().zip(prices.iter().max().copied()))
    }
}

/// What can be said of a fact without any book: who may say it, and figures that no form takes.
fn of_itself(fact: &Fact) -> Option<Objection> {
    let roles: &[Role] = match fact {
        Fact::StaffAdded(f) => &f.roles,
        Fact::StaffChanged(f) => &f.roles,
        _ => &[],
    };
    if fact.is_hqs_alone() || !roles.iter().copied().all(Role::at_outlet) {
        let reason = format!("{}：只有总部才能写的记录。", fact.word());
        return Some(object("sync.scope", reason, CALL_HQ));
    }
    figures(fact).err().map(|fault| absurd(fact, fault))
}

pub(super) fn line(i: usize, qty: i64, price: Fen) -> Result<(), Fault> {
    pieces(&format!("lines.{i}.qty"), qty, 1)?;
    price.within(&format!("lines.{i}.price"))?;
    // A line is worth no more than a field takes: sums of many stay within 64 bits.
    price.checked_mul(qty)?.within(&format!("lines.{i}.price")).map(|_| ())
}

fn counted(lines: &[ReceiveLine]) -> Result<(), Fault> {
    lines.iter().enumerate().try_for_each(|(i, l)| {
        pieces(&format!("lines.{i}.good"), l.good, 0)?;
        pieces(&format!("lines.{i}.damaged"), l.damaged, 0)?;
        pieces(&format!("lines.{i}.short"), l.short, 0).map(|_| ())
    })
}

/// A file that nobody could send, or that no screen would show.
fn attached(size: i64, most: i64, (media, film): (&str, bool), note: &str) -> Result<(), Fault> {
    if !(1..=most).contains(&size) {
        return Err(Fault::new("value.out_of_range").at("size").with("value", size));
    }
    if Media::from_word(media).is_none_or(|media| media.is_film() != film) {
        return Err(Fault::new("file.kind").at("media").with("value", media));
    }
    clean("note", note, LONG).map(|_| ())
}

/// What no form takes into an order's field; `latest` is the last day that the fact may speak of.
fn set(field: Field, value: &FieldValue, latest: NaiveDate) -> Result<(), Fault> {
    if let FieldValue::Text(text) = value {
        let known = match field {
            Field::RepairsElsewhere => return Elsewhere::read(field.word(), text, latest).map(|_| ()),
            Field::Owner => text == Edition::Dealer.word(),
            Field::ActivatedBy => at_counter(text),
            _ => true,
        };
        let shown = || text.chars().take(40).collect::<String>();
        return if known {
            Ok(())
        } else {
            Err(Fault::new("value.unknown_word").at(field.word()).with("value", shown()))
        };
    }
    let FieldValue::Int(int) = value else { return Ok(()) };
    match field {
        Field::PricePaid | Field::QuoteFen => Fen(*int).within(field.word()).map(|_| ()),
        Field::DistanceKm if !(0..=KM_MAX).contains(int) => {
            Err(Fault::new("value.out_of_range").at(field.word()).with("value", *int))
        }
        Field::Level if !LEVELS.contains(int) => {
            Err(Fault::new("value.out_of_range").at(field.word()).with("value", *int))
        }
        _ => Ok(()),
    }
}

fn figures(fact: &Fact) -> Result<(), Fault> {
    match fact {
        Fact::StockOpened(f) => f.lines.iter().enumerate().try_for_each(|(i, l)| line(i, l.qty, l.price)),
        Fact::PartsRequested(f) => f.lines.iter().enumerate().try_for_each(|(i, l)| line(i, l.qty, l.price)),
        Fact::DefectivesReturned(f) => f.lines.iter().enumerate().try_for_each(|(i, l)| line(i, l.qty, l.price)),
        Fact::PartsReceived(f) => counted(&f.lines),
        Fact::ConsignmentReceived(f) => counted(&f.lines),
        Fact::PartsDrawn(f) => allowance::figures(f),
        Fact::StockCounted(f) => parts::counted(&f.lines),
        Fact::CountContinued(f) => parts::counted(&f.lines),
        Fact::ConsignedCounted(f) => parts::consigned(&f.lines, &f.lost),
        Fact::ConsignedCountContinued(f) => parts::consigned(&f.lines, &f.lost),
        Fact::ShipmentOver(f) => parts::beyond(f),
        Fact::AttachmentAdded(f) => attached(f.size, BYTES_MAX, (&f.media, false), &f.note),
        Fact::FilmAdded(f) => attached(f.size, FILM_BYTES_MAX, (&f.media, true), &f.note),
        Fact::MinimumSet(f) => pieces("pieces", f.pieces, 0).map(|_| ()),
        Fact::PartFitted(f) => line(0, f.qty, f.price),
        Fact::FittingReversed(f) => unfitted::figures(f),
        Fact::TransferSent(f) => f.lines.iter().enumerate().try_for_each(|(i, l)| line(i, l.qty, l.price)),
        Fact::WorkshopSent(f) => workshop::figures(f),
        Fact::FeeEarned(f) => f.amount.within("amount").map(|_| ()),
        Fact::TailOffered(f) if f.after >= f.end => {
            Err(Fault::new("value.out_of_range").at("end").with("value", f.end))
        }
        Fact::SettlementClaimed(f) => settled::claimed(f),
        Fact::RecordDisputed(f) => disputed::figures(f),
        Fact::LineDisputed(f) => Fen(f.wanted.0.saturating_abs()).within("wanted").map(|_| ()),
        // Below zero it was paid back.
        Fact::OrderPaid(f) => Fen(f.amount.0.saturating_abs()).within("amount").map(|_| ()),
        Fact::OrderOpened(f) => f.sets.iter().try_for_each(|(field, value)| set(*field, value, f.day)),
        Fact::OrderSet(f) => f.sets.iter().try_for_each(|(field, value)| set(*field, value, NaiveDate::MAX)),
        fact => plan::figures(fact)
            .and_then(|()| exchange::figures(fact))
            .and_then(|()| visit::figures(fact))
            .and_then(|()| tool::figures(fact))
            .and_then(|()| counter::figures(fact))
            .and_then(|()| sale_return::figures(fact)),
    }
}
