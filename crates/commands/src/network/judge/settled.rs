//! What HQ refuses of a settlement: figures that no form takes, lines that no rule knows, and the fee of a repeat repair
//! whose writer knew of the first. What merely differs from HQ's book is stored, worked out again, and shown to both.

use book::Work;
use chrono::NaiveDate;
use domain::network::PackKind;
use domain::repair::State;
use domain::settings::Settings;
use domain::settlement::{LineKind, Month};
use domain::{Fault, Fen};
use journal::fact::{Fact, FeeEarned, LineDisputed, SettlementClaimed};
use journal::fold::ALL;
use journal::rows::{OrderRow, PackRow, SettlementLineRow, SettlementRow};
use journal::{Key, Known, Ref};

use super::check::{CALL_HQ, DO_AGAIN, Objection, object};
use crate::fields::pieces;
use crate::host::IntoVal;
use crate::policy::content;
use crate::settlement::repeat;

/// Lines of one claim: far more than any outlet's month.
const LINES_MAX: usize = 5_000;

/// A claim's figures and forms.
pub(super) fn claimed(claim: &SettlementClaimed) -> Result<(), Fault> {
    let month = Month::parse(&claim.month)?;
    if month.text != claim.month {
        return Err(Fault::new("value.not_a_date").at("month"));
    }
    if claim.lines.len() > LINES_MAX {
        return Err(Fault::new("value.out_of_range").at("lines").with("value", claim.lines.len()));
    }
    for (i, line) in claim.lines.iter().enumerate() {
        let at = |field: &str| format!("lines.{i}.{field}");
        Fen(line.amount.0.saturating_abs()).within(&at("amount"))?;
        pieces(&at("qty"), line.qty, 0)?;
        let owes = line.kind == LineKind::PartsSold;
        if owes && line.amount > Fen::ZERO || line.kind == LineKind::Deduction {
            return Err(Fault::new("value.out_of_range").at(at("amount")).with("value_fen", line.amount.0));
        }
    }
    Ok(())
}

/// Only a decided line is disputed, and of what no labour table pays nobody wants more than was claimed.
pub(super) async fn disputed(
    work: &mut Work<'_>,
    outlet: &str,
    disputed: &LineDisputed,
) -> Result<Option<Objection>, Fault> {
    let args = [outlet.into_val(), disputed.month.as_str().into_val(), i64::from(disputed.line).into_val()];
    let settlement = work.rows::<SettlementRow>("WHERE scope=$1 AND month=$2", &args[..2]).await?.pop();
    let claim = disputed.claim.to_string();
    let line = work.rows::<SettlementLineRow>("WHERE scope=$1 AND month=$2 AND line=$3", &args).await?.pop();
    let approved = settlement.is_some_and(|row| row.claim == claim && row.approved_on.is_some());
    let Some(line) = line.filter(|line| approved && line.settled) else {
        let reason = format!("{} 结算单第 {} 行：没有可以争议的已审定结果。", disputed.month, disputed.line + 1);
        return Ok(Some(object("thing.not_found", reason, DO_AGAIN)));
    };
    let most = match LineKind::from_word(&line.kind) {
        Some(LineKind::Labour) => return Ok(None),
        Some(LineKind::PartsSold | LineKind::Deduction | LineKind::Loss | LineKind::Plan) => Fen::ZERO,
        _ => line.claimed_fen.max(line.allowed_fen.unwrap_or_default()),
    };
    if disputed.wanted > most {
        let reason = format!("{} 结算单 {}：要求 {}，最多为 {most}。", disputed.month, line.label, disputed.wanted);
        return Ok(Some(object("settlement.over_rule", reason, DO_AGAIN)));
    }
    Ok(None)
}

/// A repeat repair earns no fee, and a PC that had the first hand-over and the settings of the day in its book knows that. One
/// that had not is not refused its hand-over: the settlement pays nothing for it.
pub(super) async fn repeat(
    work: &mut Work<'_>,
    outlet: &str,
    name: Ref,
    fee: &FeeEarned,
) -> Result<Option<Objection>, Fault> {
    let args = [outlet.into_val(), fee.order.to_string().into_val()];
    let Some(order) = work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop() else { return Ok(None) };
    let own = work.facts(outlet, &Key::order(fee.order)).await?;
    let Some(writer) = own.iter().find(|known| known.name() == name) else { return Ok(None) };
    let day = order.collected_on.unwrap_or(fee.day);
    let within = had_settings(work, writer, day).await?.repeat_days;
    let Some(found) = repeat::of_hand_over(work, &order, day, within).await? else { return Ok(None) };
    let collected = |known: &Known| matches!(&known.fact, Fact::OrderMoved(f) if f.to == State::Collected);
    let earlier = work.facts(outlet, &Key::order(&found.order)).await?;
    if !earlier.iter().any(|known| collected(known) && writer.origin.saw(&known.origin)) {
        return Ok(None);
    }
    let reason =
        format!("工单 {}：{} 天前交付的工单 {} 同机同故障，返修不计劳务费。", order.number, found.days, found.number);
    Ok(Some(object("price.unknown", reason, CALL_HQ)))
}

/// The settings of a day as far as the writer had them.
async fn had_settings(work: &mut Work<'_>, writer: &Known, day: NaiveDate) -> Result<Settings, Fault> {
    let args = [ALL.into_val(), PackKind::Settings.word().into_val(), day.into_val()];
    let tail = "WHERE scope=$1 AND kind=$2 AND effective_on<=$3 ORDER BY version DESC";
    for row in work.rows::<PackRow>(tail, &args).await? {
        let published = work.facts(ALL, &Key::pack(PackKind::Settings, row.version)).await?;
        let had = published.iter().all(|known| writer.origin.saw(&known.origin));
        if let Some(settings) = content::json(&row.content).ok().filter(|_| had) {
            return Ok(settings);
        }
    }
    Ok(Settings::default())
}
