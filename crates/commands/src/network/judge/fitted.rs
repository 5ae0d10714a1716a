//! Parts go in at the customer's cost where the customer pays for the repair, and else at the guarantees'. A PC that fits a
//! part knows which; and where it turned out otherwise since, HQ hears of it at the hand-over.

use book::Work;
use domain::Fault;
use domain::repair::State;
use domain::warranty::VerdictFinding;
use journal::fact::{PartFitted, VerdictWeighed};
use journal::fold::fold;
use journal::rows::{ExchangeRow, OrderRow};
use journal::table::{Record, Row};
use journal::{Fact, Key, Known, Ref};

use super::again::short;
use super::check::{CALL_HQ, Objection, object};
use super::had::{self, Voided, had};
use crate::host::IntoVal;

/// A part that is said to be sold in a free repair, or free in one that the customer pays for, by somebody who knew.
pub(super) async fn charged(
    work: &mut Work<'_>,
    (outlet, name): (&str, Ref),
    fitted: &PartFitted,
    voided: &Voided,
) -> Result<Option<Objection>, Fault> {
    let args = [outlet.into_val(), fitted.order.to_string().into_val()];
    let now = work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    let fits = |order: &OrderRow| order.charge.is_empty() || (order.charge == "paid") == fitted.sold;
    if voided.is_empty() && now.is_none_or(|order| fits(&order)) {
        return Ok(None);
    }
    let key = Key::order(fitted.order);
    let facts = had::facts(work, outlet, &key, voided).await?;
    let Some(writer) = facts.iter().find(|known| known.name() == name) else { return Ok(None) };
    let Some(order) = order_of(outlet, &key, &facts, writer).filter(|order| !fits(order)) else { return Ok(None) };
    if swapped(work, (outlet, fitted.order)).await?.iter().any(|swap| is_of(swap, name)) {
        return Ok(None);
    }
    let (pays, said) = if fitted.sold { ("保修免费", "售出") } else { ("用户付费", "保修") };
    let reason = format!("工单 {}：{pays}维修，用料 {} 却登记为{said}。", order.number, fitted.part);
    Ok(Some(object("order.wrong_state", reason, CALL_HQ)))
}

/// What was fitted as the guarantees' in a repair that the customer paid for in the end, as the last hand-over left it.
pub(super) async fn unsold(
    work: &mut Work<'_>,
    (outlet, order): (&str, Ref),
    facts: &[Known],
) -> Result<Option<VerdictWeighed>, Fault> {
    let collected = |known: &&Known| matches!(&known.fact, Fact::OrderMoved(f) if f.to == State::Collected);
    let Some(writer) = facts.iter().rfind(collected) else { return Ok(None) };
    let taken_back = |name: Ref| {
        let of = |known: &Known| matches!(&known.fact, Fact::FittingReversed(f) if f.fitting == name);
        facts.iter().any(|known| of(known) && had(writer, known))
    };
    let free = |known: &&Known| {
        matches!(&known.fact, Fact::PartFitted(f) if !f.sold) && had(writer, known) && !taken_back(known.name())
    };
    let mut free: Vec<&Known> = facts.iter().filter(free).collect();
    if free.is_empty() {
        return Ok(None);
    }
    let paid = order_of(outlet, &Key::order(order), facts, writer).is_some_and(|order| order.charge == "paid");
    if !paid {
        return Ok(None);
    }
    let swaps = swapped(work, (outlet, order)).await?;
    free.retain(|known| !swaps.iter().any(|swap| is_of(swap, known.name())));
    let parts: Vec<String> = free
        .into_iter()
        .filter_map(|known| if let Fact::PartFitted(f) = &known.fact { Some(f) } else { None })
        .map(|f| format!("{} × {}", f.part, f.qty))
        .collect();
    if parts.is_empty() {
        return Ok(None);
    }
    let parts = short(&parts.join(" + "));
    let (said, found) = (format!("{parts}, free"), format!("{parts}, paid"));
    Ok(Some(VerdictWeighed { order, judged: writer.name(), finding: VerdictFinding::Differs, said, found }))
}

/// The order as the writer had it.
pub(super) fn order_of(outlet: &str, key: &Key, facts: &[Known], writer: &Known) -> Option<OrderRow> {
    let seen: Vec<Known> = facts.iter().filter(|known| had(writer, known)).cloned().collect();
    let row = |row: Row| row.table.is::<OrderRow>().then(|| OrderRow::from_values(row.values)).flatten();
    fold(outlet, key, &seen).into_iter().find_map(row)
}

/// The swaps of an order that stand: what HQ accepted costs the customer nothing, whoever pays for the repair.
async fn swapped(work: &mut Work<'_>, (outlet, order): (&str, Ref)) -> Result<Vec<Ref>, Fault> {
    let args = [outlet.into_val(), order.to_string().into_val()];
    let rows = work.rows::<ExchangeRow>("WHERE scope=$1 AND order_id=$2 AND swap<>''", &args).await?;
    Ok(rows.iter().filter_map(|row| row.swap.parse().ok()).collect())
}

/// A swap and the part that it took come in one action.
fn is_of(swap: &Ref, fitting: Ref) -> bool {
    (swap.log, swap.seq) == (fitting.log, fitting.seq)
}
