//! What an outlet sends on at HQ's order: no more than was ordered, nothing refurbished as new, at prices that its shelf
//! can have had.

use std::collections::BTreeMap;

use book::Work;
use domain::Fault;
use domain::stock::Account;
use journal::fact::TransferSent;
use journal::rows::{TransferLineRow, TransferRow};

use super::check::{Bench, CALL_HQ, DO_AGAIN, Objection, object};
use crate::consign::shelf::ever_consigned;
use crate::host::IntoVal;
use crate::workshop::refurbished;

impl Bench<'_> {
    pub(super) async fn sent_on(
        &mut self,
        work: &mut Work<'_>,
        sent: &TransferSent,
    ) -> Result<Option<Objection>, Fault> {
        let args = [self.outlet.into_val(), sent.transfer.to_string().into_val()];
        let ordered = work.rows::<TransferLineRow>("WHERE scope=$1 AND transfer=$2", &args).await?;
        if ordered.is_empty() {
            return Ok(Some(object("thing.not_found", "调出所指的调拨单不存在。", CALL_HQ)));
        }
        let row = work.rows::<TransferRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        if row.as_ref().is_some_and(|row| row.state == "withdrawn") {
            let reason = "总部已撤回这张调拨单，本机知道后仍登记了发出。";
            return Ok(Some(object("transfer.closed", reason, CALL_HQ)));
        }
        let consigned = row.is_some_and(|row| row.place == Account::Consigned.word());
        let mut pieces: BTreeMap<&str, i64> = BTreeMap::new();
        for line in &sent.lines {
            let sum = pieces.entry(&line.part).or_default();
            *sum = sum.saturating_add(line.qty);
            if !line.serials.is_empty() && line.serials.len() as i64 != line.qty {
                let reason = format!("调出 {}：{} 件，序列号 {} 个。", line.part, line.qty, line.serials.len());
                return Ok(Some(object("stock.serial_needed", reason, DO_AGAIN)));
            }
        }
        for (part, qty) in pieces {
            let wanted =
                ordered.iter().filter(|row| row.part == part).fold(0i64, |sum, r| sum.saturating_add(r.ordered));
            if qty > wanted {
                let reason = format!("调出 {part}：调拨单要 {wanted} 件，发出 {qty} 件。");
                return Ok(Some(object("transfer.over_ordered", reason, DO_AGAIN)));
            }
        }
        for line in &sent.lines {
            if consigned {
                if ever_consigned(work, self.outlet, &line.part, line.price).await? {
                    continue;
                }
                let reason = format!("退回 {}，单价 {}：总部没有以这个价格寄存过这个配件。", line.part, line.price);
                return Ok(Some(object("price.unknown", reason, CALL_HQ)));
            }
            if let Some(objection) = self.priced(work, "调出", &line.part, line.price).await? {
                return Ok(Some(objection));
            }
            // What lay there for headquarters goes back to it; what the outlet held goes on as a new part.
            for serial in &line.serials {
                let known = refurbished::find(work, serial).await?;
                if let Some(row) = known.filter(|row| row.day <= sent.day) {
                    let reason = format!("调出 {} {}：这是 {} 翻新的件。", line.part, row.serial, row.day);
                    return Ok(Some(object("exchange.refurbished", reason, "翻新件不作新件调拨，请与总部联系。")));
                }
            }
        }
        Ok(None)
    }
}
