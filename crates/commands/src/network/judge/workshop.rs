//! The workshop: only an outlet's own device goes up, only what came down is received, once; and nothing refurbished goes
//! into a device as new.

use book::Work;
use domain::Fault;
use domain::workshop::WorkshopItem;
use journal::Ref;
use journal::fact::{PartFitted, WorkshopReceivedBack, WorkshopSent};
use journal::rows::{OrderRow, WorkshopJobRow};

use super::check::{Bench, CALL_HQ, DO_AGAIN, Objection, object};
use crate::desk::unit::{MODEL_MAX, SERIAL_MAX};
use crate::fields::{LONG, SHORT, optional, required};
use crate::host::IntoVal;
use crate::workshop::{job, refurbished};

/// What no form takes: no waybill, no fault, a thing that is neither an order's nor has a serial.
pub(super) fn figures(sent: &WorkshopSent) -> Result<(), Fault> {
    required("waybill", &sent.waybill, SHORT)?;
    required("fault", &sent.fault, LONG)?;
    optional("accessories", Some(&sent.accessories), LONG)?;
    optional("model", Some(&sent.model), MODEL_MAX)?;
    let of_order = sent.thing.order.is_some();
    if of_order != (sent.item == WorkshopItem::Device) || sent.item == WorkshopItem::Refurbishing {
        return Err(Fault::new("value.unknown_word").at("item").with("value", sent.item.word()));
    }
    if of_order == sent.thing.serial.is_empty() {
        optional("serial", Some(&sent.thing.serial), SERIAL_MAX).map(|_| ())
    } else {
        Err(Fault::new("text.missing").at("serial"))
    }
}

/// The device is the one of an order of this outlet.
pub(super) async fn sent(work: &mut Work<'_>, outlet: &str, sent: &WorkshopSent) -> Result<Option<Objection>, Fault> {
    let Some(order) = sent.thing.order else { return Ok(None) };
    let args = [outlet.into_val(), order.to_string().into_val()];
    let Some(order) = work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop() else {
        return Ok(Some(object("thing.not_found", "送高维所指的工单不存在。", CALL_HQ)));
    };
    if order.unit != sent.unit {
        let reason = format!("送高维的机器不是工单 {} 的机器。", order.number);
        return Ok(Some(object("thing.not_found", reason, DO_AGAIN)));
    }
    Ok(None)
}

/// What headquarters refurbished is not fitted free of charge as new. What went in before that day was another piece's
/// life.
pub(super) async fn fitted(work: &mut Work<'_>, fitted: &PartFitted) -> Result<Option<Objection>, Fault> {
    let Some(serial) = fitted.new_serial.as_deref().filter(|_| !fitted.sold) else { return Ok(None) };
    let Some(row) = refurbished::find(work, serial).await?.filter(|row| row.day <= fitted.day) else { return Ok(None) };
    let reason = format!("{} {} 是 {} 翻新的 {} 级件。", fitted.part, row.serial, row.day, row.grade.to_uppercase());
    Ok(Some(object(
        "exchange.refurbished",
        reason,
        "保修期内只能换新件：请换上新件，重新登记。翻新件可作备用机，或明示后销售。",
    )))
}

impl Bench<'_> {
    /// Only a parcel that headquarters sent this outlet is received, and by one PC once. Two PCs that had not seen each
    /// other may both say so: the fold has the first.
    pub(super) async fn received_back(
        &self,
        work: &mut Work<'_>,
        name: Ref,
        back: &WorkshopReceivedBack,
    ) -> Result<Option<Objection>, Fault> {
        let args = [self.outlet.into_val(), back.job.to_string().into_val()];
        let job = work.rows::<WorkshopJobRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let Some(job) = job else {
            return Ok(Some(object("thing.not_found", "签收的高维返件不是本网点送修的。", CALL_HQ)));
        };
        // An earlier parcel of the job may be heard of late; what headquarters never sent may not.
        let sent = job.shipped.parse::<Ref>().is_ok_and(|last| last.log == back.shipped.log && back.shipped <= last);
        if job::thing(&job)? != back.thing || !sent {
            return Ok(Some(object("workshop.wrong_state", "总部没有发出过这件高维返件。", CALL_HQ)));
        }
        let again = self.stands_before(work, &job.back, name)
            && job.back.parse::<Ref>().is_ok_and(|standing| standing.log == name.log && standing < name);
        if again {
            let reason = format!("运单 {} 已经签收过一次。", job.back_waybill);
            return Ok(Some(object("thing.exists", reason, "不需要处理：第一次签收有效。")));
        }
        Ok(None)
    }
}
