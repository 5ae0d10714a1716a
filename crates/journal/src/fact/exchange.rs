//! Exchanges: an outlet submits, the owner is called back, the bench looks for the fault, HQ decides, the outlet swaps.

use chrono::NaiveDate;
use domain::exchange::{DealerStep, ExchangeKind};

use super::records;
use crate::code::coded_words;
use crate::ident::Ref;

coded_words!(ExchangeKind, DealerStep);

records! {
    /// An exchange was asked for. The exchange is named after this fact.
    ExchangeSubmitted {
        order: Ref,
        kind: ExchangeKind,
        /// The order's unit.
        unit: String,
        /// What is faulty, by the guarantees' word; empty for the main unit.
        item: String,
        /// Who sold it, and to whom a dealer's exchange belongs.
        seller: String,
        /// The fault in the bench's words.
        fault: String,
        accessories: String,
        /// The checklist's words that hold.
        fulfilled: Vec<String>,
        /// When the fault was found: what a dealer's first step is counted from.
        found: NaiveDate,
        day: NaiveDate,
    }

    /// What HQ sent back comes again. Register: the last words stand.
    ExchangeResubmitted {
        exchange: Ref,
        fault: String,
        accessories: String,
        fulfilled: Vec<String>,
        note: String,
        day: NaiveDate,
    }

    /// Somebody called the owner back. Entry. At an outlet only where HQ's settings let it.
    ExchangeCalled {
        exchange: Ref,
        reached: bool,
        /// The owner confirms what the outlet submitted.
        holds: bool,
        said: String,
        /// The settings' version that lets the outlet call; 0 for HQ's own call.
        settings: u32,
        day: NaiveDate,
    }

    /// The bench looked for the fault. Register.
    ExchangeTested { exchange: Ref, reproduced: bool, finding: String, day: NaiveDate }

    /// HQ's answer: accepted, or sent back with what is missing. Register.
    ExchangeDecided {
        exchange: Ref,
        accepted: bool,
        /// The whole set is swapped, not the faulty item alone.
        whole: bool,
        missing: Vec<String>,
        why: String,
        day: NaiveDate,
    }

    /// The faulty thing was given back and another given out.
    ExchangeSwapped {
        exchange: Ref,
        order: Ref,
        /// The unit itself was, alone or with the whole set: both units are claimed. Otherwise an accessory.
        of_unit: bool,
        /// The catalogue's number of what came from stock; empty for what did not.
        part: String,
        /// What was given back and what was given out: units by name, an item by its serial or nothing.
        old_unit: String,
        new_unit: String,
        day: NaiveDate,
    }

    /// A dealer's exchange went a step further. The first of each counts.
    ExchangeStepped { exchange: Ref, step: DealerStep, waybill: String, day: NaiveDate }
}
