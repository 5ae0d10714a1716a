//! The desk: customers and the devices that they bring. A customer's device is a *unit*; a *device* is a PC.

use chrono::NaiveDate;
use domain::desk::ErasureReason;

use super::{Sealed, records};
use crate::code::coded_words;
use crate::ident::Ref;

coded_words!(ErasureReason);

records! {
    /// A line of a list of activations.
    Activation { unit: String, on: NaiveDate }

    /// A list of the vendor's says when units were activated. Register, unit by unit: the last one stands. Headquarters says it
    /// in its own book, and again to every outlet that has to do with one of them.
    UnitsActivated { lines: Vec<Activation>, title: String, day: NaiveDate }

    /// A customer, known by personal values only.
    CustomerAdded { name: Sealed, phone: Sealed, address: Option<Sealed> }

    /// Register, field by field: what is absent stays as it was.
    CustomerChanged { customer: Ref, name: Option<Sealed>, phone: Option<Sealed>, address: Option<Sealed> }

    /// What was read off a unit. Register: the last one stands.
    UnitSeen {
        /// `imei:` or `sn:` and the number, or `none:` and the fact's own name where nothing could be read.
        unit: String,
        imei2: Option<String>,
        serial: Option<String>,
        brand: String,
        model: String,
        /// Why the IMEI was typed or is missing: `unreadable`, `no_power`, `board_changed`, `label_gone`; empty where
        /// it was scanned.
        by_hand: String,
        manufactured_on: Option<NaiveDate>,
    }

    /// A customer's personal values go for good: those that were said and those that somebody may still say, whatever
    /// was seen of what. See [`crate::erase`].
    CustomerErased { customer: Ref, why: ErasureReason, day: NaiveDate }
}
