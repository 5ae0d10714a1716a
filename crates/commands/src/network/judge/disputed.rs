//! What HQ refuses of disputes: a line that is nobody's or another outlet's, one that a settlement decides or that the outlet
//! has signed, a second dispute about one line, words and acceptances behind the end, a correction that corrects nothing, and
//! a signature beside a dispute of its own. Each by what its writer had in its book: who could not know is not refused, and
//! the first word stands.

use book::Work;
use domain::Fault;
use domain::settlement::Month;
use journal::fact::{DisputeCorrected, Fact, RecordDisputed, StatementSigned};
use journal::fold::fold;
use journal::rows::{DisputeRow, RefusalRow};
use journal::table::Record;
use journal::{Key, Known, Ref};

use super::check::{CALL_HQ, DO_AGAIN, Objection, object};
use super::had::{self, Voided};
use crate::fields::{LONG, required};
use crate::host::IntoVal;
use crate::settlement::dispute_correct::corrects;
use crate::settlement::record::{self, Sides, first_side};

const OVER: &str = "不需要处理：这项争议已经有结果。";

/// Figures and forms that no screen takes.
pub(super) fn figures(f: &RecordDisputed) -> Result<(), Fault> {
    f.stated.within("stated")?;
    f.wanted.within("wanted")?;
    required("why", &f.why, LONG)?;
    if Month::parse(&f.month)?.text != f.month {
        return Err(Fault::new("value.not_a_date").at("month"));
    }
    let line = i64::from(f.line);
    if first_side(line) != line || f.wanted == f.stated {
        return Err(Fault::new("value.out_of_range").at("line").with("value", line));
    }
    Ok(())
}

/// A key's facts that the writer of a fact had, without the fact itself; and the writer's place.
async fn before(
    work: &mut Work<'_>,
    (outlet, name): (&str, Ref),
    own: &Key,
    of: &Key,
    voided: &Voided,
) -> Result<Option<(Known, Vec<Known>)>, Fault> {
    let Some(writer) = work.facts(outlet, own).await?.into_iter().find(|known| known.name() == name) else {
        return Ok(None);
    };
    let mut facts = had::facts(work, outlet, of, voided).await?;
    facts.retain(|known| known.name() != name && had::had(&writer, known));
    Ok(Some((writer, facts)))
}

/// Whether the outlet's book and HQ's have such a line, or had it before HQ refused what made it.
async fn is_line(work: &mut Work<'_>, outlet: &str, f: &RecordDisputed) -> Result<bool, Fault> {
    let id = f.record.to_string();
    let sides = Sides::of(work, outlet, &id, f.line.into()).await?;
    if !sides.0.is_empty() {
        return Ok(sides.0.iter().any(|row| row.account == f.account.word() && row.part == f.part));
    }
    let sql = "SELECT 1 FROM stated_line WHERE scope=$1 AND id=$2 AND line=$3 LIMIT 1";
    let args = [outlet.into_val(), id.as_str().into_val(), i64::from(f.line).into_val()];
    if !work.fetch(sql, &args).await?.is_empty() {
        return Ok(true);
    }
    let args = [outlet.into_val(), f.record.log.to_string().into_val(), (f.record.seq as i64).into_val()];
    let refused = work.rows::<RefusalRow>("WHERE scope=$1 AND log=$2 AND seq=$3", &args).await?;
    Ok(!refused.is_empty() && record::fact(work, outlet, f.record).await?.is_some())
}

pub(super) async fn raised(
    work: &mut Work<'_>,
    (outlet, name): (&str, Ref),
    f: &RecordDisputed,
    voided: &Voided,
) -> Result<Option<Objection>, Fault> {
    let (id, line) = (f.record.to_string(), i64::from(f.line));
    if !is_line(work, outlet, f).await? {
        let reason = format!("{} 对账单：记录 {id} 第 {} 行不是本网点的账。", f.month, line + 1);
        return Ok(Some(object("thing.not_found", reason, CALL_HQ)));
    }
    let key = Key::disputed(f.record);
    let Some((writer, facts)) = before(work, (outlet, name), &key, &key, voided).await? else { return Ok(None) };
    let same = |known: &Known| matches!(&known.fact, Fact::RecordDisputed(other) if other.line == f.line);
    if facts.iter().any(same) {
        let reason = format!("{} 对账单：记录 {id} 第 {} 行已经提过争议。", f.month, line + 1);
        return Ok(Some(object("dispute.raised", reason, OVER)));
    }
    if let Some((month, _)) = record::settled_in(work, outlet, &id).await? {
        let of_month = had::facts(work, outlet, &Key::settlement(&month), voided).await?;
        let approved = |known: &Known| matches!(known.fact, Fact::SettlementApproved(_)) && had::had(&writer, known);
        if of_month.iter().any(approved) {
            let reason = format!("记录 {id} 由 {month} 结算单审定：请在结算单上提出争议。");
            return Ok(Some(object("dispute.in_settlement", reason, DO_AGAIN)));
        }
    }
    if let Some(end) = record::signed_in(work, outlet, &id, line).await? {
        let signed = |known: &Known| {
            let ends = matches!(&known.fact, Fact::StatementSigned(s) if s.end.to_string() == end);
            ends && !known.origin.by_hq && had::had(&writer, known)
        };
        if had::facts(work, outlet, &Key::periods(), voided).await?.iter().any(signed) {
            let reason = format!("截至 {end} 的对账单网点已经签字确认，其中的记录 {id} 不能再提争议。");
            return Ok(Some(object("dispute.signed", reason, CALL_HQ)));
        }
    }
    Ok(None)
}

/// What a word is about, as its writer had it.
async fn known(
    work: &mut Work<'_>,
    (outlet, name): (&str, Ref),
    (about, line): (&str, u32),
    voided: &Voided,
) -> Result<Option<Option<DisputeRow>>, Fault> {
    let key = match about.parse::<Ref>() {
        Ok(record) => Key::disputed(record),
        Err(_) => Key::settlement(about),
    };
    let Some((_, facts)) = before(work, (outlet, name), &key, &key, voided).await? else { return Ok(None) };
    let rows = fold(outlet, &key, &facts).into_iter().filter(|row| row.table.name == DisputeRow::TABLE.name);
    Ok(Some(rows.filter_map(|row| DisputeRow::from_values(row.values)).find(|row| row.line == i64::from(line))))
}

/// An outlet's word about a dispute: a message, an acceptance, a correction.
pub(super) async fn word(
    work: &mut Work<'_>,
    at: (&str, Ref),
    fact: &Fact,
    voided: &Voided,
) -> Result<Option<Objection>, Fault> {
    let (about, line) = match fact {
        Fact::DisputeSaid(f) => (&f.about, f.line),
        Fact::OfferAccepted(f) => (&f.about, f.line),
        Fact::DisputeCorrected(f) => (&f.about, f.line),
        _ => return Ok(None),
    };
    // What touches no key folds to nothing.
    let Some(row) = known(work, at, (about, line), voided).await? else { return Ok(None) };
    let what = format!("{about} 第 {} 行的争议", i64::from(line) + 1);
    let Some(row) = row else {
        return Ok(Some(object("thing.not_found", format!("{what}不存在。"), DO_AGAIN)));
    };
    match fact {
        Fact::DisputeCorrected(f) => corrected(work, &row, f, &what).await,
        Fact::OfferAccepted(f) if !row.waits_for.is_empty() && row.offer != f.offer.to_string() => {
            Ok(Some(object("dispute.no_offer", format!("{what}没有这项提议。"), DO_AGAIN)))
        }
        _ if row.waits_for.is_empty() => {
            Ok(Some(object("dispute.not_open", format!("{what}已经结束（{}）。", row.state), OVER)))
        }
        _ => Ok(None),
    }
}

async fn corrected(
    work: &mut Work<'_>,
    row: &DisputeRow,
    f: &DisputeCorrected,
    what: &str,
) -> Result<Option<Objection>, Fault> {
    if !row.uncorrected {
        return Ok(Some(object("dispute.not_open", format!("{what}没有需要更正的差额。"), OVER)));
    }
    if !corrects(work, row, f.correction).await? {
        let reason = format!("{what}：记录 {} 没有更正这个科目。", f.correction);
        return Ok(Some(object("dispute.no_correction", reason, DO_AGAIN)));
    }
    Ok(None)
}

/// Who signs a month stands by its lines: not while the writer itself has one of them in dispute.
pub(super) async fn signed(
    work: &mut Work<'_>,
    (outlet, name): (&str, Ref),
    f: &StatementSigned,
    voided: &Voided,
) -> Result<Option<Objection>, Fault> {
    let month = Month::of(f.end);
    let args = [outlet.into_val(), month.as_str().into_val()];
    // Disputes are few: those of the month, whatever became of them since.
    let rows = work.rows::<DisputeRow>("WHERE scope=$1 AND month=$2 AND account<>''", &args).await?;
    for row in rows {
        let Ok(record) = row.about.parse::<Ref>() else { continue };
        let (own, of) = (Key::periods(), Key::disputed(record));
        let Some((_, facts)) = before(work, (outlet, name), &own, &of, voided).await? else { continue };
        let rows = fold(outlet, &of, &facts).into_iter().filter(|row| row.table.name == DisputeRow::TABLE.name);
        let open = |had: &DisputeRow| had.line == row.line && !had.waits_for.is_empty();
        if rows.filter_map(|row| DisputeRow::from_values(row.values)).any(|had| open(&had)) {
            let reason = format!("{month} 对账单：记录 {} 第 {} 行还在争议中，不能签字。", row.about, row.line + 1);
            return Ok(Some(object("statement.disputed", reason, DO_AGAIN)));
        }
    }
    Ok(None)
}
