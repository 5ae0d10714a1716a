//! A settlement and its lines as a unit of work finds them, and who may do the next step.

use book::Work;
use domain::settlement::{LineKind, Month};
use domain::{Fault, Fen};
use journal::Ref;
use journal::rows::{DisputeRow, SettlementLineRow, SettlementRow};

use super::record::Sides;
use crate::caller::Caller;
use crate::host::{Host, IntoVal};
use crate::reader::{Reader, int, text};
use crate::repair::contest::{OPEN, PIECE};

/// The settlement of a month.
///
/// # Errors
/// `value.not_a_date`, `thing.not_found` at `month`.
pub async fn settlement(work: &mut Work<'_>, scope: &str, month: &str) -> Result<(Month, SettlementRow), Fault> {
    let month = Month::parse(month)?;
    let args = [scope.into_val(), month.text.as_str().into_val()];
    let row = work.rows::<SettlementRow>("WHERE scope=$1 AND month=$2", &args).await?.pop();
    let row = row.ok_or_else(|| Fault::new("thing.not_found").at("month").with("id", month.text.as_str()))?;
    Ok((month, row))
}

pub async fn lines(work: &mut Work<'_>, row: &SettlementRow) -> Result<Vec<SettlementLineRow>, Fault> {
    let args = [row.scope.as_str().into_val(), row.month.as_str().into_val()];
    Ok(work.rows("WHERE scope=$1 AND month=$2 ORDER BY line", &args).await?)
}

/// Refuses a step that the settlement's state does not allow.
///
/// # Errors
/// `settlement.contested`, `settlement.wrong_state` with the state, and what was paid, when and under which reference.
pub fn in_state(row: &SettlementRow, may: &[&str]) -> Result<(), Fault> {
    if row.contested {
        return Err(Fault::new("settlement.contested").at("month").with("month", row.month.as_str()));
    }
    if may.contains(&row.state.as_str()) {
        return Ok(());
    }
    let fault = Fault::new("settlement.wrong_state").at("month").with("state", row.state.as_str());
    let fault = fault.with("may", may.to_vec());
    let Some(paid_on) = row.paid_on else { return Err(fault) };
    let fault = fault.with("paid_fen", row.paid_fen.0).with("paid_on", paid_on.to_string());
    Err(fault.with("reference", row.reference.as_str()))
}

/// Reviewer, approver and payer are three persons; and who wrote down that a payment came back does not make it again.
///
/// # Errors
/// `access.same_person` with what this one did before.
pub fn another(host: &Host, caller: &Caller, row: &SettlementRow) -> Result<(), Fault> {
    let own = caller.actor(host.is_outlet()).to_string();
    for (did, by) in [("reviewed", &row.reviewed_by), ("approved", &row.approved_by), ("reversed", &row.returned_by)] {
        if *by == own {
            return Err(Fault::new("access.same_person").at("month").with("did", did));
        }
    }
    Ok(())
}

/// The line that a dispute is about.
#[derive(Debug)]
pub enum Disputed {
    Settlement(Box<SettlementLineRow>),
    /// Of a record behind a statement, as the book has it now.
    Record(Sides),
}

/// A dispute about a line, with the line.
///
/// # Errors
/// `thing.not_found` at `line`.
pub async fn dispute(
    work: &mut Work<'_>,
    scope: &str,
    about: &str,
    line: i64,
) -> Result<(Disputed, DisputeRow), Fault> {
    let args = [scope.into_val(), about.into_val(), line.into_val()];
    let row = work.rows::<DisputeRow>("WHERE scope=$1 AND about=$2 AND line=$3", &args).await?.pop();
    let missing = || Fault::new("thing.not_found").at("line").with("id", format!("{about}/{line}"));
    let row = row.ok_or_else(missing)?;
    let of = if is_record(&row) {
        Disputed::Record(Sides::of(work, scope, about, line).await?)
    } else {
        let tail = "WHERE scope=$1 AND month=$2 AND line=$3";
        Disputed::Settlement(Box::new(work.rows(tail, &args).await?.pop().ok_or_else(missing)?))
    };
    Ok((of, row))
}

/// About a record behind a statement, and no settlement's line.
pub fn is_record(dispute: &DisputeRow) -> bool {
    !dispute.account.is_empty()
}

/// The same, where it is not over.
///
/// # Errors
/// `dispute.not_open` with the state.
pub async fn open_dispute(
    work: &mut Work<'_>,
    scope: &str,
    about: &str,
    line: i64,
) -> Result<(Disputed, DisputeRow), Fault> {
    let found = dispute(work, scope, about, line).await?;
    if found.1.waits_for.is_empty() {
        return Err(Fault::new("dispute.not_open").at("line").with("state", found.1.state));
    }
    Ok(found)
}

/// A line's number in facts.
pub fn place(line: i64) -> Result<u32, Fault> {
    u32::try_from(line).map_err(|_| Fault::new("value.out_of_range").at("line").with("value", line))
}

pub fn kind(line: &SettlementLineRow) -> Result<LineKind, Fault> {
    LineKind::from_word(&line.kind).ok_or_else(|| Fault::new("book.corrupt").with("what", "settlement_line.kind"))
}

/// The name of a fact that stands in a row.
pub fn named(text: &str) -> Result<Ref, Fault> {
    text.parse().map_err(|_| Fault::new("book.corrupt").with("what", "settlement"))
}

/// Whether anything that a settlement's decided lines are about is in an open conflict now.
/// The first such line, and what it would pay.
pub async fn contested_now(reader: &mut impl Reader, scope: &str, month: &str) -> Result<Option<(String, Fen)>, Fault> {
    let sql = format!(
        "SELECT l.label, l.allowed_fen FROM settlement_line l WHERE l.scope=$1 AND l.month=$2 AND l.settled=1 \
         AND l.allowed_fen<>0 AND ( \
         l.kind IN ('labour','distance') AND EXISTS (SELECT 1 FROM repair_order o WHERE o.scope=l.scope AND o.id=l.about AND {OPEN}) \
         OR l.kind='parts_sold' AND EXISTS (SELECT 1 FROM fitting f JOIN repair_order o ON o.scope=f.scope AND o.id=f.order_id \
          WHERE f.scope=l.scope AND f.id=l.about AND ({OPEN} OR {PIECE})) \
         OR l.kind='plan' AND EXISTS (SELECT 1 FROM posting p JOIN plan_contract c ON c.scope=p.scope AND c.id=p.about \
          WHERE p.scope=l.scope AND p.id=l.about AND p.account='plan_share' AND c.contested=1)) ORDER BY l.line"
    );
    let rows = reader.ask(&sql, &[scope.into_val(), month.into_val()]).await?;
    Ok(rows.first().map(|row| (text(row.first()), Fen(int(row.get(1))))))
}
