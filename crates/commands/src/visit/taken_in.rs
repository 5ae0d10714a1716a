//! A booking or a parcel that becomes an order at intake.

use book::Work;
use chrono::NaiveDate;
use domain::Fault;
use journal::Ref;
use journal::fact::VisitTakenIn;

use super::parcel_receive::{read, waybill};
use super::said::Visit;

/// What the intake says of where the device came from; nothing where it came over the counter unannounced.
///
/// # Errors
/// `thing.not_found`, `visit.wrong_state`, `parcel.wrong_state` at `visit` or `waybill`.
pub(crate) async fn taken_in(
    work: &mut Work<'_>,
    outlet: &str,
    (visit, parcel): (Option<&str>, Option<&str>),
    order: Ref,
    day: NaiveDate,
) -> Result<Option<VisitTakenIn>, Fault> {
    let filled = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let (visit, parcel) = (filled(visit), filled(parcel));
    let mut waybill_of = String::new();
    let mut of_parcel = None;
    if let Some(typed) = parcel {
        let row = read(work, outlet, &waybill("waybill", &typed)?).await?;
        if row.state != "unpacked" {
            return Err(Fault::new("parcel.wrong_state").at("waybill").with("state", row.state.as_str()));
        }
        of_parcel = filled(Some(&row.visit));
        waybill_of = row.waybill;
    }
    // A parcel that was announced closes its booking too.
    let visit = match visit.or(of_parcel) {
        None => None,
        Some(id) => {
            let visit = Visit::read(work, outlet, &id).await?;
            visit.is(&["asked", "booked", "dispatched", "there", "repaired", "taken_away", "dud"])?;
            if !visit.row.order_id.is_empty() {
                return Err(Fault::new("thing.exists").at("visit").with("order", visit.row.order_id));
            }
            Some(visit.name)
        }
    };
    if visit.is_none() && waybill_of.is_empty() {
        return Ok(None);
    }
    Ok(Some(VisitTakenIn { visit, waybill: waybill_of, order, day }))
}
