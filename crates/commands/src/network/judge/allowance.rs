//! Judging what an outlet says of HQ's own stock. A draw beyond its allowance is not refused here: the parts are gone, and
//! the fold has the conflict. What was never consigned at that price, and what one PC says for another, is.

use book::{Owner, Work};
use domain::{Fault, Fen};
use journal::LogId;
use journal::fact::{AllowanceClosed, ConsignmentReceived, PartsDrawn};
use journal::rows::{AllowanceRow, ConsignmentLineRow};

use super::check::{CALL_HQ, Objection, object};
use crate::consign::shelf::ever_consigned;
use crate::host::IntoVal;

/// Parts and prices are as they were consigned.
pub(super) async fn drawn(work: &mut Work<'_>, outlet: &str, draw: &PartsDrawn) -> Result<Option<Objection>, Fault> {
    for line in &draw.lines {
        if !ever_consigned(work, outlet, &line.part, line.price).await? {
            let reason = format!("领用 {}，单价 {}：总部没有以这个价格寄存过这个配件。", line.part, line.price);
            return Ok(Some(object("price.unknown", reason, CALL_HQ)));
        }
        if line.serials.len() as i64 > line.qty {
            let reason = format!("领用 {} {} 件，序列号 {} 个。", line.part, line.qty, line.serials.len());
            return Ok(Some(object("stock.serial_unneeded", reason, CALL_HQ)));
        }
    }
    Ok(None)
}

/// No more arrives than was sent, and only what was sent here.
pub(super) async fn counted(
    work: &mut Work<'_>,
    outlet: &str,
    count: &ConsignmentReceived,
) -> Result<Option<Objection>, Fault> {
    let args = [outlet.into_val(), count.consignment.to_string().into_val()];
    let tail = "WHERE scope=$1 AND consignment=$2 ORDER BY line";
    let sent = work.rows::<ConsignmentLineRow>(tail, &args).await?;
    if sent.is_empty() {
        return Ok(Some(object("thing.not_found", "签收的寄存发货单不存在。", CALL_HQ)));
    }
    let again = "请重新清点这批寄存货并签收。";
    if count.lines.len() > sent.len() {
        let reason = format!("寄存发货 {} 行，签收 {} 行。", sent.len(), count.lines.len());
        return Ok(Some(object("shipment.over_shipped", reason, again)));
    }
    for (line, counted) in sent.iter().zip(&count.lines) {
        let all = counted.good.saturating_add(counted.damaged).saturating_add(counted.short);
        if all > line.qty {
            let reason = format!("寄存发货 {} {} 件，签收 {all} 件。", line.part, line.qty);
            return Ok(Some(object("shipment.over_shipped", reason, again)));
        }
    }
    Ok(None)
}

/// Only the PC that has an allowance gives it back.
pub(super) async fn closed(
    work: &mut Work<'_>,
    outlet: &str,
    log: LogId,
    closed: &AllowanceClosed,
) -> Result<Option<Objection>, Fault> {
    let args = [outlet.into_val(), closed.allowance.to_string().into_val()];
    let row = work.rows::<AllowanceRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    let owner = work.log(log).map(|log| log.owner.clone());
    let own = row.and_then(|row| row.device.parse().ok()).map(Owner::Device);
    if own.is_some() && own == owner {
        return Ok(None);
    }
    Ok(Some(object("access.denied", "交回的不是本机自己的离线额度。", CALL_HQ)))
}

/// Figures of a draw that no form takes.
pub(super) fn figures(draw: &PartsDrawn) -> Result<(), Fault> {
    let mut value = Fen::ZERO;
    for (i, line) in draw.lines.iter().enumerate() {
        super::check::line(i, line.qty, line.price)?;
        value = value.checked_add(line.price.checked_mul(line.qty)?)?;
    }
    value.within("lines").map(|_| ())
}
