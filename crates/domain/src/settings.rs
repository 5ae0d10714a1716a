//! What HQ sets for the whole network: published as the `settings` pack, never constants in code. The defaults are the
//! vendor's, and what an outlet works by before the first pack reaches it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;
use crate::fen::Fen;
use crate::settlement::repair::FeeRecord;

/// The longest brand, in characters.
const BRAND_MAX: usize = 40;

/// The network's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// A request for parts above this is refused: it must be split or agreed beforehand.
    pub request_max_fen: Fen,
    /// Pieces a line of a request.
    pub request_line_max_qty: i64,
    /// Working days from intake to the promised day (systems.md row 6).
    pub promise_days: i64,
    /// Days after "ready" until a device counts as unclaimed.
    pub unclaimed_days: i64,
    /// Hours in the house until a repair asks for a loaner (systems.md row 8).
    pub loaner_hours: i64,
    /// Hours without a sync until an outlet counts as silent.
    pub silent_hours: i64,
    /// The last day of a period that falls on a rest day moves to the next working day.
    pub roll: bool,
    /// Days before the calendar's last covered day from which HQ is warned.
    pub calendar_warn_days: i64,
    /// The vendor's own brand: what a unit is taken in as where the TAC table knows its model. Empty where the network
    /// repairs many brands.
    pub brand: String,
    /// Days after a hand-over within which the same unit with the same fault is a repeat repair, which pays nothing.
    pub repeat_days: i64,
    /// Days that each side of a dispute has to answer before silence decides.
    pub dispute_days: i64,
    /// The most that silence may add to a line by itself: a larger difference waits for a person.
    pub silence_max_fen: Fen,
    /// The records without which a labour fee is not paid.
    pub fee_records: Vec<FeeRecord>,
    /// A demonstration network: outlets may fill their books with an invented week.
    pub demo: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            request_max_fen: Fen(2_000_000),
            request_line_max_qty: 50,
            promise_days: 3,
            unclaimed_days: 30,
            loaner_hours: 24,
            silent_hours: 24,
            roll: true,
            calendar_warn_days: 60,
            brand: String::new(),
            repeat_days: 30,
            dispute_days: 7,
            silence_max_fen: Fen(50_000),
            fee_records: FeeRecord::ALL.to_vec(),
            demo: false,
        }
    }
}

impl Settings {
    /// # Errors
    /// `value.out_of_range` with the setting's name.
    pub fn check(&self) -> Result<(), Fault> {
        self.request_max_fen.within("request_max_fen")?;
        self.silence_max_fen.within("silence_max_fen")?;
        crate::text::clean("brand", &self.brand, BRAND_MAX)?;
        for (name, value, max) in [
            ("request_line_max_qty", self.request_line_max_qty, 100_000),
            ("promise_days", self.promise_days, 365),
            ("unclaimed_days", self.unclaimed_days, 3_650),
            ("loaner_hours", self.loaner_hours, 24 * 365),
            ("silent_hours", self.silent_hours, 24 * 365),
            ("calendar_warn_days", self.calendar_warn_days, 365),
            ("repeat_days", self.repeat_days, 365),
            ("dispute_days", self.dispute_days, 365),
        ] {
            if !(1..=max).contains(&value) {
                return Err(Fault::new("value.out_of_range")
                    .at(name)
                    .with("value", value)
                    .with("min", 1)
                    .with("max", max));
            }
        }
        for (i, record) in self.fee_records.iter().enumerate() {
            if self.fee_records[..i].contains(record) {
                return Err(Fault::new("value.duplicate").at(format!("fee_records.{i}")));
            }
        }
        Ok(())
    }
}
