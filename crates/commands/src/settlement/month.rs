//! What an outlet's month is made of, by its book: every line with what it pays and by which rule, or why it pays nothing.
//! The outlet asks before it submits, and HQ asks its own book the same.

use std::collections::HashSet;

use chrono::{Months, NaiveDate};
use domain::network::PackKind;
use domain::settlement::repair::{FeeRecord, Repair, pays};
use domain::settlement::{Cure, LineKind, Month, Unpaid};
use domain::{Fault, Fen};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{plan_share, repeat};
use crate::deposit::month_extras::{ExtraKind, month_extras};
use crate::deposit::setup_cost::{self, Ends, Setup};
use crate::host::IntoVal;
use crate::policy::packs::Packs;
use crate::reader::{Reader, int, text};
use crate::repair::contest::{LOST, OPEN, PIECE};

/// A line of a month, as the book gives it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MonthLine {
    pub kind: LineKind,
    /// What names it: the order, the fitting, the disputed line.
    pub about: String,
    /// The order's number, `2026-03/4`.
    pub label: String,
    /// The order that a button opens; empty for none.
    pub order: String,
    pub model: String,
    pub part: String,
    pub qty: i64,
    /// Handed over, fitted, ended on.
    pub day: Option<NaiveDate>,
    /// What it pays; below zero what the outlet owes; 0 where `unpaid` says why.
    pub amount_fen: Fen,
    /// What stands in `fees_due` for it.
    pub booked_fen: Fen,
    /// `labour@3`.
    pub rule: String,
    pub unpaid: Option<Unpaid>,
    pub cure: Cure,
    /// Records that are empty, where that is why.
    pub missing: Vec<FeeRecord>,
    /// The number of the order that it repeats, and how many days earlier that was handed over.
    pub repeats: String,
    pub repeat_days: Option<i64>,
}

impl MonthLine {
    pub(super) fn of(kind: LineKind, about: String, label: String) -> Self {
        Self {
            kind,
            about,
            label,
            order: String::new(),
            model: String::new(),
            part: String::new(),
            qty: 0,
            day: None,
            amount_fen: Fen::ZERO,
            booked_fen: Fen::ZERO,
            rule: String::new(),
            unpaid: None,
            cure: Cure::None,
            missing: Vec::new(),
            repeats: String::new(),
            repeat_days: None,
        }
    }

    pub(super) fn unpaid(mut self, why: Unpaid) -> Self {
        self.amount_fen = Fen::ZERO;
        self.cure = why.cure();
        self.unpaid = Some(why);
        self
    }

    /// It can be submitted: decided either way, not put off.
    pub fn claimable(&self) -> bool {
        !self.unpaid.is_some_and(Unpaid::deferred)
    }
}

/// SQL: another month's settlement has the thing `kind`/`about`. What was put off there is free again; of claims that HQ
/// has not decided the earlier month holds it, and before a claim is made (`$3` is its month) any of them.
pub fn held(kind: LineKind, about: &str, any: bool) -> String {
    let undecided = if any { "s.state='claimed'" } else { "s.state='claimed' AND l.month<$3" };
    format!(
        "EXISTS (SELECT 1 FROM settlement_line l JOIN settlement s ON s.scope=l.scope AND s.month=l.month \
         WHERE l.scope=$1 AND l.kind='{kind}' AND l.about={about} AND l.month<>$3 AND (l.settled=1 OR {undecided}))"
    )
}

/// All lines of a month, with what earlier months left over. `claiming`: before a claim is made, every claim counts as
/// holding what it names.
pub async fn lines(
    reader: &mut impl Reader,
    packs: &Packs,
    scope: &str,
    month: &Month,
    claiming: bool,
) -> Result<Vec<MonthLine>, Fault> {
    let args = [scope.into_val(), month.next.into_val(), month.text.as_str().into_val()];
    let mut lines = labour(reader, packs, &args, claiming).await?;
    lines.extend(parts_sold(reader, &args, claiming).await?);
    lines.extend(extras(reader, month, &args, claiming).await?);
    lines.extend(setup(reader, month, &args, claiming).await?);
    lines.extend(losses(reader, &args, claiming).await?);
    lines.extend(plan_share::lines(reader, &args, claiming).await?);
    lines.extend(ended_disputes(reader, &args, claiming).await?);
    Ok(lines)
}

/// How many months back freight and ways are looked for: a parcel is paid once HQ has inspected it.
pub(super) const LOOK_BACK: u32 = 3;

/// The month's lines by the tables besides labour: its subsidy, and freight and ways of it and of the months before that no
/// other month has.
async fn extras(
    reader: &mut impl Reader,
    month: &Month,
    args: &[Val],
    claiming: bool,
) -> Result<Vec<MonthLine>, Fault> {
    let (scope, held) = (text(args.first()), elsewhere(reader, args, claiming).await?);
    let mut lines = Vec::new();
    for back in (0..=LOOK_BACK).rev() {
        let Some(first) = month.first.checked_sub_months(Months::new(back)) else { continue };
        let of = Month::of(first);
        for extra in month_extras(reader, &scope, &of).await? {
            let (kind, about, order) = match extra.kind {
                // Once for ever, and so by itself.
                ExtraKind::Setup => continue,
                ExtraKind::Subsidy if back > 0 => continue,
                ExtraKind::Subsidy => (LineKind::Subsidy, of.clone(), String::new()),
                ExtraKind::Freight => (LineKind::Freight, extra.about, String::new()),
                ExtraKind::Distance => (LineKind::Distance, extra.about.clone(), extra.about),
            };
            // A parcel is known by its waybill: a return that is sent under it later makes no other parcel.
            let name = if kind == LineKind::Freight { &extra.title } else { &about };
            if held.contains(&(kind.word().to_owned(), name.clone())) {
                continue;
            }
            let label = if kind == LineKind::Subsidy { about.clone() } else { extra.title };
            let mut line = MonthLine::of(kind, about, label);
            (line.order, line.day, line.amount_fen, line.rule) = (order, Some(extra.day), extra.amount_fen, extra.rule);
            let unmet = extra.conditions.iter().any(|condition| !condition.met());
            lines.push(match (extra.contested, unmet) {
                (true, _) => line.unpaid(Unpaid::Contested),
                (false, true) => line.unpaid(Unpaid::Conditions),
                (false, false) => line,
            });
        }
    }
    Ok(lines)
}

/// What opening the outlet cost, in the first month by whose end it is due and that no other has; and what of it is owed back
/// once the agreement has ended too soon.
async fn setup(reader: &mut impl Reader, month: &Month, args: &[Val], claiming: bool) -> Result<Vec<MonthLine>, Fault> {
    let (scope, last) = (text(args.first()), month.last());
    let held = elsewhere(reader, args, claiming).await?;
    let mut had = held.iter().filter(|(kind, _)| *kind == LineKind::Setup.word());
    let due = setup_cost::setup(reader, &scope, last).await?.filter(|setup| setup.months.met() && had.next().is_none());
    let back = setup_cost::owed_back(reader, &scope, last, Ends::ByAgreement(&month.text)).await?;
    let back = back.filter(|setup| !held.contains(&(LineKind::Setup.word().to_owned(), setup.about.clone())));
    let line = |setup: Setup| {
        let mut line = MonthLine::of(LineKind::Setup, setup.about.clone(), setup.about);
        (line.day, line.amount_fen, line.rule) = (Some(setup.day), setup.amount_fen, setup.rule);
        line
    };
    Ok([due, back].into_iter().flatten().map(line).collect())
}

/// What other months have of the lines besides labour: (kind, about), of freight the waybill. See [`held`].
async fn elsewhere(reader: &mut impl Reader, args: &[Val], claiming: bool) -> Result<HashSet<(String, String)>, Fault> {
    let undecided = if claiming { "s.state='claimed'" } else { "s.state='claimed' AND l.month<$2" };
    let sql = format!(
        "SELECT l.kind, CASE WHEN l.kind='freight' THEN l.label ELSE l.about END FROM settlement_line l \
         JOIN settlement s ON s.scope=l.scope AND s.month=l.month \
         WHERE l.scope=$1 AND l.kind IN ('subsidy','freight','distance','setup') AND l.month<>$2 \
         AND ((l.settled=1 AND (l.kind<>'setup' OR l.allowed_fen<>0)) OR {undecided})"
    );
    let args: Vec<Val> = [args.first(), args.get(2)].into_iter().flatten().cloned().collect();
    let rows = reader.ask(&sql, &args).await?;
    Ok(rows.iter().map(|row| (text(row.first()), text(row.get(1)))).collect())
}

/// SQL: a photograph of the fault was put to order `o`.
const PICTURED: &str = "EXISTS (SELECT 1 FROM attachment a WHERE a.scope=o.scope AND a.about=o.id \
    AND a.kind='photo' AND a.purpose='fault')";

/// Free repairs that were handed over by the month's end, and those that wait for their owner.
async fn labour(
    reader: &mut impl Reader,
    packs: &Packs,
    args: &[Val],
    claiming: bool,
) -> Result<Vec<MonthLine>, Fault> {
    let wheres = format!(
        "o.scope=$1 AND o.charge='free' AND (o.collected_on<$2 AND (o.fee_fen IS NOT NULL OR o.ready_ms IS NOT NULL) \
         OR o.collected_on IS NULL AND o.state='ready' AND o.opened_on<$2) AND NOT {}",
        held(LineKind::Labour, "o.id", claiming)
    );
    let repeats = repeat::of_orders(reader, &wheres, args, packs).await?;
    let sql = format!(
        "SELECT o.id, o.number, o.collected_on, o.symptom, o.section, o.defect, o.repair, o.test, u.model, \
         f.amount_fen, f.version, CASE WHEN {LOST} THEN 1 ELSE 0 END, CASE WHEN {OPEN} THEN 1 ELSE 0 END, \
         CASE WHEN {PICTURED} THEN 'photo' ELSE '' END \
         FROM repair_order o LEFT JOIN unit u ON u.scope=o.scope AND u.id=o.unit \
         LEFT JOIN fee f ON f.scope=o.scope AND f.order_id=o.id WHERE {wheres} ORDER BY o.collected_on, o.number, o.id, f.id"
    );
    let mut lines: Vec<MonthLine> = Vec::new();
    for row in reader.ask(&sql, args).await? {
        let cell = |at: usize| text(row.get(at));
        let fee = if let Some(Val::Int(fen)) = row.get(9) { Some(Fen(*fen)) } else { None };
        // Of two fees for one order the second is HQ's to refuse; until then what is booked is both.
        if let Some(last) = lines.last_mut().filter(|line| line.about == cell(0)) {
            last.booked_fen = last.booked_fen.checked_add(fee.unwrap_or_default())?;
            continue;
        }
        let filled = |record: &FeeRecord| {
            let at = match record {
                FeeRecord::Symptom => 3,
                FeeRecord::Section => 4,
                FeeRecord::Defect => 5,
                FeeRecord::Repair => 6,
                FeeRecord::Test => 7,
                FeeRecord::Photo => 13,
            };
            !cell(at).is_empty()
        };
        let repeat = repeats.get(&cell(0));
        let day = domain::calendar::parse_date(&cell(2));
        // What is asked of a repair is what was asked on the day of its hand-over.
        let today = (packs.version(PackKind::Settings), &packs.settings);
        let (version, settings) = day.map_or(today, |day| packs.settings_on(day));
        let repair = Repair {
            collected: !cell(2).is_empty(),
            held: false,
            lost: int(row.get(11)) == 1,
            contested: int(row.get(12)) == 1,
            repeat: repeat.is_some(),
            fee,
            missing: settings.fee_records.iter().copied().filter(|record| !filled(record)).collect(),
        };
        let mut line = MonthLine::of(LineKind::Labour, cell(0), cell(1));
        line.order = cell(0);
        line.model = cell(8);
        line.day = day;
        line.booked_fen = fee.unwrap_or_default();
        line.rule = format!("{}@{}", PackKind::Labour, int(row.get(10)));
        lines.push(match pays(&repair) {
            Ok(fen) => MonthLine { amount_fen: fen, ..line },
            Err(why) => {
                if let Some(repeat) = repeat.filter(|_| why == Unpaid::Repeat) {
                    line.rule = format!("{}@{version}", PackKind::Settings);
                    line.repeats.clone_from(&repeat.number);
                    line.repeat_days = Some(repeat.days);
                }
                if matches!(why, Unpaid::CodesMissing | Unpaid::TestMissing | Unpaid::PhotoMissing) {
                    line.missing = repair.missing;
                }
                if why == Unpaid::NoRate {
                    line.rule = format!("{}@{}", PackKind::Labour, packs.version(PackKind::Labour));
                }
                line.unpaid(why)
            }
        });
    }
    Ok(lines)
}

/// Parts that customers paid for: the outlet owes HQ what it drew them at.
async fn parts_sold(reader: &mut impl Reader, args: &[Val], claiming: bool) -> Result<Vec<MonthLine>, Fault> {
    let sql = format!(
        "SELECT f.id, f.part, f.qty, f.price_fen, f.day, o.id, o.number, \
         CASE WHEN {PIECE} OR {OPEN} THEN 1 ELSE 0 END FROM fitting f \
         LEFT JOIN repair_order o ON o.scope=f.scope AND o.id=f.order_id \
         WHERE f.scope=$1 AND f.sold=1 AND f.day<$2 AND NOT {} ORDER BY f.day, f.id",
        held(LineKind::PartsSold, "f.id", claiming)
    );
    let mut lines = Vec::new();
    for row in reader.ask(&sql, args).await? {
        let cell = |at: usize| text(row.get(at));
        let mut line = MonthLine::of(LineKind::PartsSold, cell(0), cell(6));
        line.order = cell(5);
        line.part = cell(1);
        line.qty = int(row.get(2));
        line.day = domain::calendar::parse_date(&cell(4));
        line.amount_fen = Fen(Fen(int(row.get(3))).checked_mul(line.qty)?.0.saturating_neg());
        line.rule = DRAWN.to_owned();
        let contested = int(row.get(7)) == 1;
        lines.push(if contested { line.unpaid(Unpaid::Contested) } else { line });
    }
    Ok(lines)
}

/// Parts that HQ charged, and charges that it took back after a month had them: the decision moved the money already.
async fn losses(reader: &mut impl Reader, args: &[Val], claiming: bool) -> Result<Vec<MonthLine>, Fault> {
    let (has, gave) = (held(LineKind::Loss, "c.id", claiming), held(LineKind::Loss, "c.id || '/back'", claiming));
    // A charge that no month took off gives nothing back.
    let took = format!(
        "EXISTS (SELECT 1 FROM settlement_line l WHERE l.scope=$1 AND l.kind='{}' AND l.about=c.id AND l.month<>$3 \
         AND l.settled=1 AND l.allowed_fen<>0)",
        LineKind::Loss
    );
    let sql = format!(
        "SELECT c.id, c.charged_fen, c.day, c.reversed_on FROM loss c \
         WHERE c.scope=$1 AND c.day<$2 AND c.charged_fen<>0 \
         AND CASE WHEN c.reversed_on IS NULL THEN NOT {has} ELSE {took} AND c.reversed_on<$2 AND NOT {gave} END \
         ORDER BY c.day, c.id"
    );
    let mut lines = Vec::new();
    for row in reader.ask(&sql, args).await? {
        let (id, charged, back) = (text(row.first()), int(row.get(1)), !text(row.get(3)).is_empty());
        let (about, fen) = if back { (format!("{id}/back"), charged) } else { (id, charged.saturating_neg()) };
        let mut line = MonthLine::of(LineKind::Loss, about.clone(), about);
        line.day = domain::calendar::parse_date(&text(row.get(if back { 3 } else { 2 })));
        (line.amount_fen, line.booked_fen) = (Fen(fen), Fen(fen));
        line.rule = LineKind::Loss.word().to_owned();
        lines.push(line);
    }
    Ok(lines)
}

/// The rule of sold parts: the price at which they were drawn.
const DRAWN: &str = "drawn";

/// What the ends of disputes changed about earlier months.
async fn ended_disputes(reader: &mut impl Reader, args: &[Val], claiming: bool) -> Result<Vec<MonthLine>, Fault> {
    // The line's place as text, on both engines.
    let about = "d.about || '/' || CAST(d.line AS TEXT)";
    let sql = format!(
        "SELECT {about}, d.difference_fen, d.ended_on FROM dispute d WHERE d.scope=$1 AND d.ended_on<$2 \
         AND d.difference_fen<>0 AND NOT {} ORDER BY d.about, d.line",
        held(LineKind::Dispute, about, claiming)
    );
    let rows = reader.ask(&sql, args).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let about = text(row.first());
            let mut line = MonthLine::of(LineKind::Dispute, about.clone(), about);
            line.amount_fen = Fen(int(row.get(1)));
            line.booked_fen = line.amount_fen;
            line.day = domain::calendar::parse_date(&text(row.get(2)));
            line.rule = LineKind::Dispute.word().to_owned();
            line
        })
        .collect())
}

/// A month's sums.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MonthSums {
    /// What HQ pays.
    pub pays_fen: Fen,
    /// What the outlet owes for parts that it sold; above zero.
    pub owes_fen: Fen,
    /// The one less the other.
    pub net_fen: Fen,
    /// Lines that pay nothing, and those of them that can still be put right.
    pub unpaid: i64,
    pub curable: i64,
}

/// The sums of what can be claimed.
pub fn sums(lines: &[MonthLine]) -> Result<MonthSums, Fault> {
    let pays = lines.iter().map(|l| l.amount_fen).filter(|fen| *fen > Fen::ZERO);
    let owes = lines.iter().map(|l| Fen(l.amount_fen.0.saturating_neg())).filter(|fen| *fen > Fen::ZERO);
    let (pays_fen, owes_fen) = (Fen::checked_sum(pays)?, Fen::checked_sum(owes)?);
    let unpaid: HashSet<&str> = lines.iter().filter(|l| l.unpaid.is_some()).map(|l| l.about.as_str()).collect();
    let curable = lines.iter().filter(|l| l.cure != Cure::None).count();
    Ok(MonthSums {
        net_fen: pays_fen.checked_sub(owes_fen)?,
        pays_fen,
        owes_fen,
        unpaid: unpaid.len() as i64,
        curable: curable as i64,
    })
}
