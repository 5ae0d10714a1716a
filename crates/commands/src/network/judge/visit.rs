//! Bookings, visits and parcels: an outlet says of them what a form takes, and no more.

use domain::Fault;
use domain::visit::VisitStep;
use journal::fact::Fact;

use crate::fields::{LONG, SHORT, optional, required};

/// What no form takes: no device, an agreed time that ends before it begins, a parcel without a waybill, money below
/// nothing.
pub(super) fn figures(fact: &Fact) -> Result<(), Fault> {
    match fact {
        Fact::VisitBooked(f) => {
            required("device", &f.device, SHORT)?;
            required("complaint", &f.complaint, LONG)?;
            ends(f.from_ms, f.until_ms)
        }
        Fact::VisitMoved(f) => {
            required("why", &f.why, LONG)?;
            ends(f.from_ms, f.until_ms)
        }
        Fact::VisitConfirmed(f) => ends(f.from_ms, f.until_ms),
        Fact::BookingLinkSet(f) if f.open => optional("why", Some(&f.why), LONG).map(|_| ()),
        Fact::BookingLinkSet(f) => required("why", &f.why, LONG).map(|_| ()),
        Fact::VisitDispatched(f) => required("badge", &f.badge, SHORT).map(|_| ()),
        Fact::VisitCalled(f) => optional("said", Some(&f.said), LONG).map(|_| ()),
        Fact::VisitStepped(f) if matches!(f.step, VisitStep::Cancelled | VisitStep::Queried) => {
            required("note", &f.note, LONG).map(|_| ())
        }
        Fact::VisitEnded(f) => {
            if f.outcome.takes() {
                required("looks", &f.looks, LONG)?;
            }
            f.taken.within("taken_fen").map(|_| ())
        }
        Fact::ParcelReceived(f) => {
            required("waybill", &f.waybill, SHORT)?;
            f.freight.within("freight_fen").map(|_| ())
        }
        Fact::ParcelUnpacked(f) => required("contents", &f.contents, LONG).map(|_| ()),
        Fact::ParcelSentBack(f) => {
            required("back_waybill", &f.back_waybill, SHORT)?;
            f.freight.within("freight_fen").map(|_| ())
        }
        _ => Ok(()),
    }
}

fn ends(from_ms: i64, until_ms: i64) -> Result<(), Fault> {
    if until_ms >= from_ms {
        return Ok(());
    }
    Err(Fault::new("value.out_of_range").at("until").with("value", until_ms).with("min", from_ms))
}
