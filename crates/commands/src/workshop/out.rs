//! What is in the workshop is not at the outlet's bench: neither is it sent once more, nor does its order go on.

use book::Work;
use domain::Fault;
use journal::rows::{OrderRow, WorkshopJobRow};

use crate::host::IntoVal;

/// SQL: the job is with headquarters or on its way.
pub const OUT: &str = "state IN ('sent','on_line','done','shipped')";

/// # Errors
/// `workshop.out` at `to` while the device of the order is in the workshop or on its way.
pub async fn none_of_order(work: &mut Work<'_>, order: &OrderRow) -> Result<(), Fault> {
    let tail = format!("WHERE scope=$1 AND order_id=$2 AND {OUT} ORDER BY sent_ms, id LIMIT 1");
    let args = [order.scope.as_str().into_val(), order.id.as_str().into_val()];
    refuse(work.rows::<WorkshopJobRow>(&tail, &args).await?.pop()).map_err(|fault| fault.at("to"))
}

/// # Errors
/// `workshop.out` at `serial` while the piece of this serial is in the workshop or on its way.
pub async fn none_of_serial(work: &mut Work<'_>, outlet: &str, serial: &str) -> Result<(), Fault> {
    let tail = format!("WHERE scope=$1 AND order_id='' AND serial=$2 AND {OUT} ORDER BY sent_ms, id LIMIT 1");
    let args = [outlet.into_val(), serial.into_val()];
    refuse(work.rows::<WorkshopJobRow>(&tail, &args).await?.pop()).map_err(|fault| fault.at("serial"))
}

fn refuse(job: Option<WorkshopJobRow>) -> Result<(), Fault> {
    let Some(job) = job else { return Ok(()) };
    let fault = Fault::new("workshop.out").with("state", job.state).with("waybill", job.waybill);
    Err(fault.with("day", job.sent_on.to_string()))
}
