//! Counts and over-deliveries: figures that no form takes, and pieces beyond a waybill that nobody received.

use std::collections::HashSet;

use book::Work;
use domain::Fault;
use domain::stock::{QTY_MAX, count as shelf};
use journal::fact::{CountContinued, CountLine, ShipmentOver};
use journal::rows::{ShipmentLineRow, ShipmentRow};
use journal::{Fact, Key, Ref};

use super::check::{CALL_HQ, Objection, object};
use crate::fields::{self, pieces};
use crate::host::IntoVal;

/// Each part once, figures that a shelf can have, and a reason for every difference.
pub(super) fn counted(lines: &[CountLine]) -> Result<(), Fault> {
    fields::lines("lines", lines)?;
    let mut seen = HashSet::new();
    for (i, line) in lines.iter().enumerate() {
        let at = |field: &str| format!("lines.{i}.{field}");
        pieces(&at("counted"), line.counted, 0)?;
        if line.booked.checked_abs().is_none_or(|booked| booked > QTY_MAX) {
            return Err(Fault::new("value.out_of_range").at(at("booked")).with("value", line.booked));
        }
        let over = shelf::variance(line.booked, line.counted).map_err(|fault| fault.at(at("counted")))?;
        line.price.within(&at("price"))?;
        line.price.checked_mul(over.saturating_abs())?.within(&at("price"))?;
        if !seen.insert(line.part.as_str()) {
            return Err(Fault::new("value.duplicate").at(at("part")).with("value", line.part.as_str()));
        }
        if over != 0 && line.why.trim().is_empty() {
            return Err(Fault::new("text.missing").at(at("why")));
        }
    }
    Ok(())
}

/// Sheets of one count: far more than ten thousand parts take.
const SHEETS_MAX: u64 = 64;

/// A further sheet stands close behind the count's first, in the same log and of the same day, and counts no part again.
pub(super) async fn continues(
    work: &mut Work<'_>,
    outlet: &str,
    name: Ref,
    more: &CountContinued,
) -> Result<Option<Objection>, Fault> {
    let close = more.count.log == name.log && (1..=SHEETS_MAX).contains(&name.seq.saturating_sub(more.count.seq));
    let sheets = if close { work.facts(outlet, &Key(format!("T{}", more.count))).await? } else { Vec::new() };
    let lines = sheets.iter().filter(|known| known.name() != name).filter_map(|known| match &known.fact {
        Fact::StockCounted(f) => Some((known.name() == more.count && f.day == more.day, &f.lines)),
        Fact::CountContinued(f) => Some((false, &f.lines)),
        _ => None,
    });
    let (mut begun, mut again) = (false, false);
    for (first, lines) in lines {
        begun |= first;
        again |= lines.iter().any(|line| more.lines.iter().any(|own| own.part == line.part));
    }
    let cure = "请重新盘点。";
    if !begun {
        return Ok(Some(object("thing.not_found", "盘点的续页所指的盘点不存在，或不是本机刚做的。", cure)));
    }
    Ok(again.then(|| object("value.duplicate", "同一次盘点的两页盘点了同一个配件。", cure)))
}

/// Lines in the waybill's order, each with at least a piece.
pub(super) fn beyond(over: &ShipmentOver) -> Result<(), Fault> {
    fields::lines("lines", &over.lines)?;
    for (i, line) in over.lines.iter().enumerate() {
        pieces(&format!("lines.{i}.qty"), line.qty, 1)?;
        if i > 0 && over.lines[i - 1].place >= line.place {
            return Err(Fault::new("value.duplicate").at(format!("lines.{i}.place")).with("value", line.place));
        }
    }
    Ok(())
}

/// Only what arrived with a shipment of this outlet's can be too much.
pub(super) async fn over(work: &mut Work<'_>, outlet: &str, over: &ShipmentOver) -> Result<Option<Objection>, Fault> {
    let args = [outlet.into_val(), over.shipment.to_string().into_val()];
    let shipment = work.rows::<ShipmentRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    let received = shipment.filter(|s| s.request == over.request.to_string() && s.received_on.is_some());
    let lines = work.rows::<ShipmentLineRow>("WHERE scope=$1 AND shipment=$2", &args).await?;
    let known = |place: u32| lines.iter().any(|line| line.place == i64::from(place));
    if received.is_none() || !over.lines.iter().all(|line| known(line.place)) {
        return Ok(Some(object("thing.not_found", "多到的配件所指的发货单不存在，或没有签收。", CALL_HQ)));
    }
    Ok(None)
}
