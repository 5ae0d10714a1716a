//! Counts and over-deliveries: figures that no form takes, and pieces beyond a waybill that nobody received.

use std::collections::HashSet;

use book::Work;
use chrono::NaiveDate;
use domain::stock::{QTY_MAX, Shelf, count as shelf};
use domain::{Fault, Fen};
use journal::fact::{CountLine, LostSerial, ShipmentOver};
use journal::rows::{ShipmentLineRow, ShipmentRow};
use journal::{Fact, Key, Ref};

use super::check::{CALL_HQ, Objection, object};
use crate::consign::shelf::ever_came;
use crate::fields::{self, pieces};
use crate::host::IntoVal;
use crate::stock::catalogue;

/// Each part once, figures that a shelf can have, and a reason for every difference.
pub(super) fn counted(lines: &[CountLine]) -> Result<(), Fault> {
    of_shelf(lines, |line| (line.part.as_str(), None))
}

/// Each part once a price, no more serials than pieces, and none of them twice or both there and gone.
pub(super) fn consigned(lines: &[CountLine], lost: &[LostSerial]) -> Result<(), Fault> {
    of_shelf(lines, priced)?;
    let mut seen = HashSet::new();
    for (i, line) in lines.iter().enumerate() {
        let at = format!("lines.{i}.serials");
        if line.serials.len() as i64 > line.counted {
            let fault = Fault::new("stock.serial_unneeded").at(at).with("need", line.counted);
            return Err(fault.with("have", line.serials.len()));
        }
        if let Some(serial) = line.serials.iter().find(|serial| !seen.insert((line.part.as_str(), serial.as_str()))) {
            return Err(Fault::new("value.duplicate").at(at).with("value", serial.as_str()));
        }
    }
    for (i, piece) in lost.iter().enumerate() {
        if !lines.iter().any(|line| line.part == piece.part) {
            return Err(Fault::new("thing.not_found").at(format!("lost.{i}.part")).with("id", piece.part.as_str()));
        }
        if !seen.insert((piece.part.as_str(), piece.serial.as_str())) {
            return Err(Fault::new("value.duplicate").at(format!("lost.{i}.serial")).with("value", &*piece.serial));
        }
    }
    Ok(())
}

/// What a line of a consigned count speaks of.
fn priced(line: &CountLine) -> (&str, Option<Fen>) {
    (line.part.as_str(), Some(line.price))
}

fn of_shelf<'f>(lines: &'f [CountLine], of: impl Fn(&'f CountLine) -> (&'f str, Option<Fen>)) -> Result<(), Fault> {
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
        if !seen.insert(of(line)) {
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

/// What a sheet says: of which shelf, of which day, and its lines; of the first one the day alone.
fn told(fact: &Fact) -> Option<(Shelf, Option<NaiveDate>, &[CountLine])> {
    match fact {
        Fact::StockCounted(f) => Some((Shelf::Held, Some(f.day), &f.lines)),
        Fact::CountContinued(f) => Some((Shelf::Held, None, &f.lines)),
        Fact::ConsignedCounted(f) => Some((Shelf::Consigned, Some(f.day), &f.lines)),
        Fact::ConsignedCountContinued(f) => Some((Shelf::Consigned, None, &f.lines)),
        _ => None,
    }
}

/// A further sheet stands close behind the count's first, in the same log, of the same shelf and day, and counts no part
/// again; of headquarters' shelf none at the same price.
pub(super) async fn continues(
    work: &mut Work<'_>,
    (outlet, name): (&str, Ref),
    (count, day): (Ref, NaiveDate),
    (shelf, more): (Shelf, &[CountLine]),
) -> Result<Option<Objection>, Fault> {
    let close = count.log == name.log && (1..=SHEETS_MAX).contains(&name.seq.saturating_sub(count.seq));
    let sheets = if close { work.facts(outlet, &Key(format!("T{count}"))).await? } else { Vec::new() };
    let same = |a: &CountLine, b: &CountLine| match shelf {
        Shelf::Held => a.part == b.part,
        Shelf::Consigned => priced(a) == priced(b),
    };
    let (mut begun, mut again) = (false, false);
    for known in sheets.iter().filter(|known| known.name() != name) {
        let Some((on, first, lines)) = told(&known.fact).filter(|(on, ..)| *on == shelf) else { continue };
        begun |= on == shelf && known.name() == count && first == Some(day);
        again |= lines.iter().any(|line| more.iter().any(|own| same(own, line)));
    }
    let cure = "请重新盘点。";
    if !begun {
        return Ok(Some(object("thing.not_found", "盘点的续页所指的盘点不存在，或不是本机刚做的。", cure)));
    }
    Ok(again.then(|| object("value.duplicate", "同一次盘点的两页盘点了同一个配件。", cure)))
}

/// What differs on headquarters' shelf is worth, to the fen, what a piece was consigned at or cost by some catalogue: draws
/// take the pieces at these prices.
pub(super) async fn consigned_at(
    work: &mut Work<'_>,
    outlet: &str,
    lines: &[CountLine],
) -> Result<Option<Objection>, Fault> {
    for line in lines.iter().filter(|line| line.counted != line.booked) {
        let came = ever_came(work, outlet, &line.part, line.price).await?;
        if !came && !catalogue::ever_cost(work, &line.part, line.price).await? {
            let reason = format!("盘点总部寄存 {}，单价 {}：总部没有以这个价格寄存过这个配件。", line.part, line.price);
            return Ok(Some(object("price.unknown", reason, CALL_HQ)));
        }
    }
    Ok(None)
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
