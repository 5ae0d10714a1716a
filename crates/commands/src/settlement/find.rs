//! A settlement and its lines as a unit of work finds them, and who may do the next step.

use book::Work;
use domain::settlement::{LineKind, Month};
use domain::{Fault, Fen};
use journal::Ref;
use journal::rows::{DisputeRow, OrderRow, SettlementLineRow, SettlementRow};

use crate::caller::Caller;
use crate::host::{Host, IntoVal};
use crate::policy::packs::Packs;
use crate::reader::Reader;
use crate::repair::order;

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
/// `settlement.contested`, `settlement.wrong_state` with the state.
pub fn in_state(row: &SettlementRow, may: &[&str]) -> Result<(), Fault> {
    if row.contested {
        return Err(Fault::new("settlement.contested").at("month").with("month", row.month.as_str()));
    }
    if may.contains(&row.state.as_str()) {
        return Ok(());
    }
    Err(Fault::new("settlement.wrong_state").at("month").with("state", row.state.as_str()).with("may", may.to_vec()))
}

/// Reviewer, approver and payer are three persons.
///
/// # Errors
/// `access.same_person` with what this one did before.
pub fn another(host: &Host, caller: &Caller, row: &SettlementRow) -> Result<(), Fault> {
    let own = caller.actor(host.is_outlet()).to_string();
    for (did, by) in [("reviewed", &row.reviewed_by), ("approved", &row.approved_by)] {
        if *by == own {
            return Err(Fault::new("access.same_person").at("month").with("did", did));
        }
    }
    Ok(())
}

/// A dispute about a line, with the line.
///
/// # Errors
/// `thing.not_found` at `line`.
pub async fn dispute(
    work: &mut Work<'_>,
    scope: &str,
    month: &str,
    line: i64,
) -> Result<(SettlementLineRow, DisputeRow), Fault> {
    let month = Month::parse(month)?;
    let args = [scope.into_val(), month.text.as_str().into_val(), line.into_val()];
    let tail = "WHERE scope=$1 AND month=$2 AND line=$3";
    let of = work.rows::<SettlementLineRow>(tail, &args).await?.pop();
    let dispute = work.rows::<DisputeRow>(tail, &args).await?.pop();
    of.zip(dispute).ok_or_else(|| Fault::new("thing.not_found").at("line").with("id", format!("{}/{line}", month.text)))
}

/// The same, where it is not over.
///
/// # Errors
/// `dispute.not_open` with the state.
pub async fn open_dispute(
    work: &mut Work<'_>,
    scope: &str,
    month: &str,
    line: i64,
) -> Result<(SettlementLineRow, DisputeRow), Fault> {
    let found = dispute(work, scope, month, line).await?;
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

/// What the labour table gives the repair that a line is about: the fee that was earned, or for one that earned none the
/// rate in force. Nothing for other lines.
pub async fn rate(work: &mut Work<'_>, packs: &Packs, line: &SettlementLineRow) -> Result<Fen, Fault> {
    if !matches!(kind(line)?, LineKind::Labour | LineKind::Deduction) {
        return Ok(Fen::ZERO);
    }
    let args = [line.scope.as_str().into_val(), line.about.as_str().into_val()];
    let Some(row) = work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop() else {
        return Ok(Fen::ZERO);
    };
    if let Some(fee) = row.fee_fen {
        return Ok(fee);
    }
    let model = order::model(work, &row.scope, &row.unit).await?;
    Ok(row.level.and_then(|level| packs.labour.fee(level, &model)).map_or(Fen::ZERO, |(fen, _)| fen))
}

/// The name of a fact that stands in a row.
pub fn named(text: &str) -> Result<Ref, Fault> {
    text.parse().map_err(|_| Fault::new("book.corrupt").with("what", "settlement"))
}

/// Whether anything that a settlement's decided lines are about is in an open conflict now.
pub async fn contested_now(reader: &mut impl Reader, scope: &str, month: &str) -> Result<Option<String>, Fault> {
    let sql = format!(
        "SELECT l.label FROM settlement_line l JOIN repair_order o ON o.scope=l.scope AND o.id=l.about \
         WHERE l.scope=$1 AND l.month=$2 AND l.kind='labour' AND l.settled=1 AND l.allowed_fen<>0 AND {} ORDER BY l.line",
        crate::repair::contest::OPEN
    );
    let rows = reader.ask(&sql, &[scope.into_val(), month.into_val()]).await?;
    Ok(rows.first().map(|row| crate::reader::text(row.first())))
}
