//! What the book knows of the serials of a part, held against those that were scanned on the shelf.

use std::collections::{BTreeMap, BTreeSet};

use book::Work;
use domain::stock::Shelf;
use domain::{Fault, Fen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::consign::shelf::serials_of;
use crate::desk::unit;
use crate::host::IntoVal;
use crate::reader::text;

domain::words! {
    /// Why a serial on the shelf is one to ask about.
    SerialWas {
        /// An order says that it went into a device.
        Fitted = 1 "fitted",
        /// Its parcel has not been received.
        Transit = 2 "transit",
        /// No parcel brought it.
        Unknown = 3 "unknown",
        /// It was drawn off headquarters' shelf, which is being counted.
        Drawn = 4 "drawn",
    }
}

/// A serial that should not be on the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SerialFinding {
    pub serial: String,
    pub was: SerialWas,
    /// The order's number, of one that was fitted.
    pub number: String,
}

/// The serials of one part.
#[derive(Debug, Default)]
pub(super) struct Serials {
    /// By serial: received or still on its way.
    came: BTreeMap<String, bool>,
    /// By serial: the number of the order that it was fitted for.
    fitted: BTreeMap<String, String>,
    /// Those that are no longer on the shelf that is counted.
    drawn: BTreeSet<String>,
    /// Of headquarters' shelf by serial: what it was consigned at.
    lying: BTreeMap<String, Fen>,
}

impl Serials {
    pub(super) async fn of(work: &mut Work<'_>, outlet: &str, shelf: Shelf, part: &str) -> Result<Self, Fault> {
        let mut known = Self::default();
        let args = [outlet.into_val(), part.into_val()];
        let parcels = match shelf {
            Shelf::Held => {
                "SELECT l.serials, s.received_on FROM shipment_line l \
                 JOIN shipment s ON s.scope=l.scope AND s.id=l.shipment WHERE l.scope=$1 AND l.part=$2 AND l.serials<>''"
            }
            Shelf::Consigned => {
                "SELECT l.serials, NULL FROM consignment_line l JOIN consignment c ON c.scope=l.scope \
                 AND c.id=l.consignment WHERE l.scope=$1 AND l.part=$2 AND l.serials<>'' AND c.received_on IS NULL"
            }
        };
        for row in work.fetch(parcels, &args).await? {
            let here = !text(row.get(1)).is_empty();
            for serial in text(row.first()).split(' ').filter(|s| !s.is_empty()) {
                let came = known.came.entry(unit::serial("serials", serial)?).or_default();
                *came |= here;
            }
        }
        let sql = "SELECT serials FROM part_draw_line WHERE scope=$1 AND part=$2 AND serials<>''";
        for row in work.fetch(sql, &args).await? {
            for serial in text(row.first()).split(' ').filter(|s| !s.is_empty()) {
                let serial = unit::serial("serials", serial)?;
                match shelf {
                    // A draw brings a piece to the outlet's shelf, as a parcel does.
                    Shelf::Held => drop(known.came.insert(serial, true)),
                    Shelf::Consigned => drop(known.drawn.insert(serial)),
                }
            }
        }
        if shelf == Shelf::Consigned {
            known.lying = serials_of(work, outlet, part).await?;
            known.came.extend(known.lying.keys().map(|serial| (serial.clone(), true)));
        }
        let sql = "SELECT f.new_serial, o.number FROM fitting f LEFT JOIN repair_order o ON o.scope=f.scope AND o.id=f.order_id \
            WHERE f.scope=$1 AND f.part=$2 AND f.new_serial IS NOT NULL";
        for row in work.fetch(sql, &args).await? {
            known.fitted.insert(text(row.first()), text(row.get(1)));
        }
        Ok(known)
    }

    /// What is odd about the serials on the shelf.
    pub(super) fn odd(&self, scanned: &[String]) -> Vec<SerialFinding> {
        let finding = |serial: &String| {
            let fitted = self.fitted.get(serial);
            let was = match (fitted, self.came.get(serial)) {
                (Some(_), _) => SerialWas::Fitted,
                (None, _) if self.drawn.contains(serial) => SerialWas::Drawn,
                (None, Some(true)) => return None,
                (None, Some(false)) => SerialWas::Transit,
                (None, None) => SerialWas::Unknown,
            };
            Some(SerialFinding { serial: serial.clone(), was, number: fitted.cloned().unwrap_or_default() })
        };
        scanned.iter().filter_map(finding).collect()
    }

    /// The scanned pieces of headquarters' shelf, each with what it was consigned at; `None` for one that does not lie there.
    pub(super) fn priced(&self, scanned: &[String]) -> Vec<(String, Option<Fen>)> {
        scanned.iter().map(|serial| (serial.clone(), self.lying.get(serial).copied())).collect()
    }

    /// Serials that a parcel brought, that went into no device, and that nobody scanned.
    pub(super) fn lost(&self, scanned: &[String]) -> Vec<String> {
        let gone = |serial: &String| !self.fitted.contains_key(serial) && !scanned.contains(serial);
        self.came.iter().filter(|(serial, here)| **here && gone(serial)).map(|(serial, _)| serial.clone()).collect()
    }
}
