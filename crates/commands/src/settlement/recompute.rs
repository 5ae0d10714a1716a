//! A claim worked out again from HQ's own book, line by line, and what HQ would take back of earlier months.

use std::collections::{HashMap, HashSet};

use chrono::Months;
use domain::network::PackKind;
use domain::settlement::{Month, Unpaid};
use domain::{Fault, Fen};
use journal::rows::{SettlementLineRow, SettlementRow};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::month::{self, MonthLine};
use super::repeat;
use crate::host::IntoVal;
use crate::policy::packs::Packs;
use crate::reader::{Reader, columns, int, split, text};
use crate::repair::contest::LOST;

/// How many months back a settled line is looked at again.
const LOOK_BACK: u32 = 3;

/// A claimed line beside what HQ's book gives for it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Recomputed {
    pub line: i64,
    pub claimed_fen: Fen,
    pub found_fen: Fen,
    pub booked_fen: Fen,
    /// Of parts sold: pieces that are settled by it.
    pub pieces: i64,
    /// Why it pays nothing, or not what was claimed.
    pub why: Option<Unpaid>,
    /// What HQ's book says of the thing; none where it knows nothing of it, or another month has it.
    pub book: Option<MonthLine>,
}

impl Recomputed {
    /// It pays what was claimed: nobody has to look at it.
    pub fn agrees(&self) -> bool {
        self.found_fen == self.claimed_fen && !self.why.is_some_and(Unpaid::deferred)
    }
}

/// A line of an earlier month that was settled and would not be any more.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Proposal {
    /// The month that paid it.
    pub month: String,
    pub order: String,
    pub label: String,
    /// Below zero.
    pub amount_fen: Fen,
    pub booked_fen: Fen,
    pub why: Unpaid,
    pub rule: String,
    /// The number of the order that it repeats, and how many days earlier that was handed over.
    pub repeats: String,
    pub repeat_days: Option<i64>,
}

/// All of a claim.
#[derive(Debug, Clone, Default)]
pub struct Whole {
    pub lines: Vec<Recomputed>,
    pub proposals: Vec<Proposal>,
}

impl Whole {
    /// Lines and deductions that a person must look at.
    pub fn exceptions(&self) -> usize {
        self.lines.iter().filter(|line| !line.agrees()).count() + self.proposals.len()
    }

    pub fn found(&self) -> Result<Fen, Fault> {
        Fen::checked_sum(self.lines.iter().map(|line| line.found_fen))
    }
}

/// Works a claim out again.
pub async fn recompute(reader: &mut impl Reader, packs: &Packs, row: &SettlementRow) -> Result<Whole, Fault> {
    let month = Month::parse(&row.month)?;
    let scope = row.scope.as_str();
    let sql = format!(
        "SELECT {} FROM settlement_line l WHERE l.scope=$1 AND l.month=$2 AND l.kind<>'deduction' ORDER BY l.line",
        columns::<SettlementLineRow>("l")
    );
    let args = [scope.into_val(), month.text.as_str().into_val()];
    let mut claimed = Vec::new();
    for cells in reader.ask(&sql, &args).await? {
        claimed.push(split::<SettlementLineRow>(cells)?.0);
    }
    let book = month::lines(reader, packs, scope, &month, false).await?;
    let mut known: HashMap<(&str, &str), &MonthLine> =
        book.iter().map(|line| ((line.kind.word(), line.about.as_str()), line)).collect();
    let elsewhere = elsewhere(reader, scope, &month).await?;
    let mut lines = Vec::with_capacity(claimed.len());
    for line in &claimed {
        let key = (line.kind.as_str(), line.about.as_str());
        // A thing that the claim names twice is found once.
        let found = known.remove(&key);
        let why = match found {
            Some(book) => book.unpaid.or_else(|| differs(line, book)),
            None if elsewhere.contains(&(line.kind.clone(), line.about.clone())) => Some(Unpaid::Held),
            None => Some(Unpaid::Unknown),
        };
        lines.push(Recomputed {
            line: line.line,
            claimed_fen: line.claimed_fen,
            found_fen: found.map_or(Fen::ZERO, |book| book.amount_fen),
            booked_fen: found.map_or(Fen::ZERO, |book| book.booked_fen),
            pieces: found.filter(|book| book.unpaid.is_none()).map_or(0, |book| book.qty),
            why,
            book: found.cloned(),
        });
    }
    Ok(Whole { lines, proposals: proposals(reader, packs, scope, &month).await? })
}

fn differs(line: &SettlementLineRow, book: &MonthLine) -> Option<Unpaid> {
    // What moves is the claim's own part: another than the book's moves nothing.
    if line.part != book.part || line.qty != book.qty {
        return Some(Unpaid::Misnamed);
    }
    (line.claimed_fen != book.amount_fen).then_some(Unpaid::Differs)
}

/// What other months hold of the things that this claim names.
async fn elsewhere(reader: &mut impl Reader, scope: &str, month: &Month) -> Result<HashSet<(String, String)>, Fault> {
    let sql = "SELECT c.kind, c.about FROM settlement_line c JOIN settlement_line l ON l.scope=c.scope AND l.kind=c.kind \
        AND l.about=c.about AND l.month<>c.month JOIN settlement s ON s.scope=l.scope AND s.month=l.month \
        WHERE c.scope=$1 AND c.month=$2 AND (l.settled=1 OR s.state='claimed' AND l.month<$2)";
    let rows = reader.ask(sql, &[scope.into_val(), month.text.as_str().into_val()]).await?;
    Ok(rows.iter().map(|row| (text(row.first()), text(row.get(1)))).collect())
}

/// Labour that earlier months settled and that would pay nothing now: the repair before it came to light, HQ ruled against
/// its order, or its fee is gone. What was taken back once is not taken back again.
async fn proposals(
    reader: &mut impl Reader,
    packs: &Packs,
    scope: &str,
    month: &Month,
) -> Result<Vec<Proposal>, Fault> {
    let from = month.first.checked_sub_months(Months::new(LOOK_BACK)).unwrap_or(month.first);
    let args: [Val; 3] = [scope.into_val(), Month::of(from).into_val(), month.text.as_str().into_val()];
    let settled = "l.scope=$1 AND l.kind='labour' AND l.month>=$2 AND l.month<>$3 AND l.settled=1 \
        AND (l.allowed_fen>0 OR l.booked_fen<>0) \
        AND s.state IN ('approved','paid') AND NOT EXISTS (SELECT 1 FROM settlement_line d WHERE d.scope=l.scope \
        AND d.kind='deduction' AND d.about=l.about AND d.month<>$3)";
    let of = "SELECT 1 FROM settlement_line l JOIN settlement s ON s.scope=l.scope AND s.month=l.month \
        WHERE l.about=o.id AND ";
    let wheres = format!("o.scope=$1 AND EXISTS ({of}{settled})");
    let repeats = repeat::of_orders(reader, &wheres, &args, packs).await?;
    let sql = format!(
        "SELECT l.month, l.about, l.label, l.allowed_fen, l.rule, o.fee_fen, CASE WHEN {LOST} THEN 1 ELSE 0 END, \
         l.booked_fen, o.collected_on \
         FROM settlement_line l JOIN settlement s ON s.scope=l.scope AND s.month=l.month \
         LEFT JOIN repair_order o ON o.scope=l.scope AND o.id=l.about WHERE {settled} ORDER BY l.month, l.line"
    );
    let mut found = Vec::new();
    for row in reader.ask(&sql, &args).await? {
        let (order, paid) = (text(row.get(1)), int(row.get(3)));
        let (gone, booked) = (!matches!(row.get(5), Some(Val::Int(_))), int(row.get(7)));
        if paid == 0 && !(gone && booked != 0) {
            continue;
        }
        let repeat = repeats.get(&order);
        let (why, rule) = if int(row.get(6)) == 1 {
            (Unpaid::Lost, text(row.get(4)))
        } else if let Some(day) = domain::calendar::parse_date(&text(row.get(8))).filter(|_| repeat.is_some()) {
            (Unpaid::Repeat, format!("{}@{}", PackKind::Settings, packs.settings_on(day).0))
        } else if gone {
            (Unpaid::Unknown, text(row.get(4)))
        } else {
            continue;
        };
        let amount_fen = Fen(paid.saturating_neg());
        found.push(Proposal {
            month: text(row.first()),
            order,
            label: text(row.get(2)),
            amount_fen,
            // A fee that is gone took its own posting with it, and not what the approval made of it.
            booked_fen: Fen(if gone { booked.saturating_neg() } else { 0 }),
            why,
            rule,
            repeats: repeat.map(|r| r.number.clone()).unwrap_or_default(),
            repeat_days: repeat.map(|r| r.days),
        });
    }
    Ok(found)
}
