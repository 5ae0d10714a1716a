//! Parts that are counted, missed, charged and found too many.

use chrono::NaiveDate;
use domain::Fen;
use domain::stock::Account;

use super::records;
use crate::code::coded_words;
use crate::ident::Ref;

coded_words!(Account);

records! {
    /// One counted part: what the book said where it was counted, what was there, what a differing piece is worth, and why.
    CountLine {
        part: String,
        booked: i64,
        counted: i64,
        price: Fen,
        why: String,
        /// What was scanned, of a part that is tracked by serial.
        serials: Vec<String>,
    }

    /// A stock-take. An entry, and of each of its parts a claim: two counts of one part that did not know of each other would
    /// put the same difference right twice.
    StockCounted { lines: Vec<CountLine>, day: NaiveDate }

    /// A further sheet of a count whose lines are too many for one action; all its sheets are written together. Claims its parts
    /// as the first sheet does.
    CountContinued { count: Ref, lines: Vec<CountLine>, day: NaiveDate }

    /// A tracked piece that the book said lay there, and that nobody found when the shelf was counted.
    LostSerial { part: String, serial: String }

    /// A stock-take of headquarters' own shelf at the outlet. An entry and claims like [`StockCounted`], of another shelf: counts
    /// of the two shelves do not contest each other. A part has a line for each price that its pieces were consigned at,
    /// because a draw takes each piece at its own.
    ConsignedCounted { lines: Vec<CountLine>, lost: Vec<LostSerial>, day: NaiveDate }

    /// A further sheet of such a count.
    ConsignedCountContinued { count: Ref, lines: Vec<CountLine>, lost: Vec<LostSerial>, day: NaiveDate }

    /// One line of a decision on losses: pieces written off and pieces charged, at the price they were drawn at.
    LossLine { part: String, price: Fen, written_off: i64, charged: i64 }

    /// HQ decided on what is missing, or on defective parts that it does not accept. Named after this fact.
    LossDecided {
        /// `missing` or `defective`.
        from: Account,
        lines: Vec<LossLine>,
        why: String,
        day: NaiveDate,
    }

    /// HQ takes such a decision back, once.
    LossReversed { loss: Ref, why: String, day: NaiveDate }

    /// Pieces beyond the waybill, by the shipment's line.
    OverLine { place: u32, qty: i64 }

    /// More arrived than was sent. It counts beside the receipt that it was said with, and books nothing.
    ShipmentOver { request: Ref, shipment: Ref, lines: Vec<OverLine>, day: NaiveDate }

    /// HQ's answer, once: pieces that the outlet keeps, a line each in the order of what it said; the rest comes back.
    OverSettled { request: Ref, shipment: Ref, kept: Vec<i64>, why: String, day: NaiveDate }

    /// The least that the outlet wants to have of a part; 0 for no matter. Register.
    MinimumSet { part: String, pieces: i64, day: NaiveDate }
}
