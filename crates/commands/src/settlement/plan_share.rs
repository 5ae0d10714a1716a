//! HQ's share of extended warranties as lines of a month: what each sale, claim and cancellation put into `fees_due`, and
//! what a month took off for one that does not stand any more.

use domain::settlement::{LineKind, Unpaid};
use domain::{Fault, Fen};
use journal::table::Val;

use super::month::{MonthLine, held};
use crate::reader::{Reader, int, text};

/// `args` are the outlet, the day after the month, and the month.
pub(super) async fn lines(reader: &mut impl Reader, args: &[Val], claiming: bool) -> Result<Vec<MonthLine>, Fault> {
    let mut lines = moved(reader, args, claiming).await?;
    lines.extend(taken_back(reader, args, claiming).await?);
    Ok(lines)
}

fn line(about: String, label: String, fen: Fen) -> MonthLine {
    let mut line = MonthLine::of(LineKind::Plan, about, label);
    (line.amount_fen, line.booked_fen) = (fen, fen);
    line.rule = LineKind::Plan.word().to_owned();
    line
}

/// What moved by the month's end and no other month has.
async fn moved(reader: &mut impl Reader, args: &[Val], claiming: bool) -> Result<Vec<MonthLine>, Fault> {
    let sql = format!(
        "SELECT p.id, c.number, p.fen, p.day, c.version, c.contested FROM posting p \
         JOIN plan_contract c ON c.scope=p.scope AND c.id=p.about \
         WHERE p.scope=$1 AND p.account='plan_share' AND p.day<$2 AND p.fen<>0 AND NOT {} ORDER BY p.day, p.id, p.line",
        held(LineKind::Plan, "p.id", claiming)
    );
    let mut lines = Vec::new();
    for row in reader.ask(&sql, args).await? {
        let owed = Fen(int(row.get(2)).saturating_neg());
        let mut line = line(text(row.first()), text(row.get(1)), owed);
        line.day = domain::calendar::parse_date(&text(row.get(3)));
        line.rule = format!("plans@{}", int(row.get(4)));
        lines.push(if int(row.get(5)) == 1 { line.unpaid(Unpaid::Contested) } else { line });
    }
    Ok(lines)
}

/// A month took off the share of a sale that HQ refused or ruled against later: it goes back, in whichever month is claimed
/// next, so the last day (`$2`) is not asked.
async fn taken_back(reader: &mut impl Reader, args: &[Val], claiming: bool) -> Result<Vec<MonthLine>, Fault> {
    let sql = format!(
        "SELECT t.about, t.label, t.allowed_fen FROM settlement_line t WHERE t.scope=$1 AND t.kind='plan' AND t.month<$3 \
         AND t.settled=1 AND t.allowed_fen<>0 AND t.about NOT LIKE '%/back' AND CAST($2 AS TEXT) IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.scope=t.scope AND p.id=t.about AND p.account='plan_share') \
         AND NOT {} ORDER BY t.month, t.line",
        held(LineKind::Plan, "t.about || '/back'", claiming)
    );
    let rows = reader.ask(&sql, args).await?;
    let back = |row: Vec<Val>| {
        let taken = Fen(int(row.get(2)).saturating_neg());
        line(format!("{}/back", text(row.first())), text(row.get(1)), taken)
    };
    Ok(rows.into_iter().map(back).collect())
}
