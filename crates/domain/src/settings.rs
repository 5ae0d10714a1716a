//! What HQ sets for the whole network: published as the `settings` pack, never constants in code. The defaults are the
//! vendor's, and what an outlet works by before the first pack reaches it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::attachment::FILM_BYTES_MAX;
use crate::exchange::ExchangeRules;
use crate::fault::Fault;
use crate::fen::Fen;
use crate::network::Level;
use crate::sale_return::ReturnRules;
use crate::settlement::repair::FeeRecord;
use crate::stock::reorder::LEAD_MAX;
use crate::visit::VisitRules;
use crate::workshop::WorkshopRules;

/// MiB of the largest film that can be allowed.
const FILM_MIB_MAX: i64 = FILM_BYTES_MAX >> 20;
/// The longest brand, in characters.
const BRAND_MAX: usize = 40;
/// Pieces that HQ may let a line of a request have.
const LINE_QTY_MAX: i64 = 100_000;

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
    /// Days before a loaner is due by law from which the outlet and HQ are warned.
    pub alarm_loaner_days: i64,
    /// The same before the repairer's own days make an exchange due.
    pub alarm_repairer_days: i64,
    /// The same before the wait for the vendor's parts does.
    pub alarm_parts_days: i64,
    /// The same before the promised day, and before the last working day after the customer's consent.
    pub alarm_promise_days: i64,
    /// Finished repairs without which a rate of "not a repair" says nothing.
    pub rate_min_orders: i64,
    /// Days that an outlet without a line may judge by a pack that another one has replaced, before headquarters asks.
    pub offline_grace_days: i64,
    /// Working days after a paid repair is handed over within which its invoice is drawn.
    pub invoice_days: i64,
    /// Days of use that an outlet's suggested order looks back on.
    pub reorder_use_days: i64,
    /// Days from request to receipt where an outlet has received nothing yet.
    pub reorder_lead_days: i64,
    /// Receipts, the newest, that an outlet's lead time is the mean of.
    pub reorder_receipts: i64,
    /// Days of use over the network that headquarters' buying looks back on.
    pub buying_use_days: i64,
    /// Days from a purchase order to its delivery where no supplier has said any.
    pub buying_lead_days: i64,
    /// Days of use that a new outlet's first stock is to last.
    pub floor_days: i64,
    /// Limits of a request that stand in for the two above, by the outlet's level; a level that is not named has those.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<String, LevelLimit>>")]
    pub level_limits: BTreeMap<String, LevelLimit>,
    /// The largest film of an unpacking, in MiB.
    pub film_mib: i64,
    /// The workshop's line and its clocks.
    pub workshop: WorkshopRules,
    /// Exchanges: checklists, call-backs, a dealer's times.
    pub exchange: ExchangeRules,
    /// The clocks of bookings and visits.
    pub visit: VisitRules,
    /// Goods that customers bring back: days, categories, and the departments that causes are charged to.
    pub sale_return: ReturnRules,
    /// A demonstration network: outlets may fill their books with an invented week.
    pub demo: bool,
}

/// What an outlet of one level may ask for at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LevelLimit {
    pub max_fen: Fen,
    /// Pieces a line.
    pub line_max_qty: i64,
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
            // Who wants photographs of faults says so.
            fee_records: FeeRecord::ALL.iter().copied().filter(|record| *record != FeeRecord::Photo).collect(),
            alarm_loaner_days: 2,
            alarm_repairer_days: 5,
            alarm_parts_days: 7,
            alarm_promise_days: 1,
            rate_min_orders: 20,
            offline_grace_days: 30,
            invoice_days: 3,
            reorder_use_days: 90,
            reorder_lead_days: 7,
            reorder_receipts: 10,
            buying_use_days: 90,
            buying_lead_days: 14,
            floor_days: 30,
            film_mib: FILM_MIB_MAX,
            level_limits: BTreeMap::new(),
            workshop: WorkshopRules::default(),
            exchange: ExchangeRules::default(),
            visit: VisitRules::default(),
            sale_return: ReturnRules::default(),
            demo: false,
        }
    }
}

impl Settings {
    /// What an outlet of this level may ask for at once: its level's own limits, else the general ones.
    pub fn limit(&self, level: &str) -> LevelLimit {
        let general = LevelLimit { max_fen: self.request_max_fen, line_max_qty: self.request_line_max_qty };
        self.level_limits.get(level).copied().unwrap_or(general)
    }

    /// # Errors
    /// `value.out_of_range` with the setting's name.
    pub fn check(&self) -> Result<(), Fault> {
        self.request_max_fen.within("request_max_fen")?;
        self.silence_max_fen.within("silence_max_fen")?;
        crate::text::clean("brand", &self.brand, BRAND_MAX)?;
        for (name, value, max) in [
            ("request_line_max_qty", self.request_line_max_qty, LINE_QTY_MAX),
            ("promise_days", self.promise_days, 365),
            ("unclaimed_days", self.unclaimed_days, 3_650),
            ("loaner_hours", self.loaner_hours, 24 * 365),
            ("silent_hours", self.silent_hours, 24 * 365),
            ("calendar_warn_days", self.calendar_warn_days, 365),
            ("repeat_days", self.repeat_days, 365),
            ("dispute_days", self.dispute_days, 365),
            ("alarm_loaner_days", self.alarm_loaner_days, 60),
            ("alarm_repairer_days", self.alarm_repairer_days, 60),
            ("alarm_parts_days", self.alarm_parts_days, 60),
            ("alarm_promise_days", self.alarm_promise_days, 60),
            ("rate_min_orders", self.rate_min_orders, 10_000),
            ("offline_grace_days", self.offline_grace_days, 365),
            ("invoice_days", self.invoice_days, 60),
            ("reorder_use_days", self.reorder_use_days, 365),
            ("reorder_lead_days", self.reorder_lead_days, LEAD_MAX),
            ("reorder_receipts", self.reorder_receipts, 100),
            ("buying_use_days", self.buying_use_days, 365),
            ("buying_lead_days", self.buying_lead_days, 180),
            ("floor_days", self.floor_days, 365),
            ("film_mib", self.film_mib, FILM_MIB_MAX),
        ] {
            if !(1..=max).contains(&value) {
                return Err(Fault::new("value.out_of_range")
                    .at(name)
                    .with("value", value)
                    .with("min", 1)
                    .with("max", max));
            }
        }
        self.workshop.check()?;
        self.visit.check()?;
        self.sale_return.check()?;
        for (i, record) in self.fee_records.iter().enumerate() {
            if self.fee_records[..i].contains(record) {
                return Err(Fault::new("value.duplicate").at(format!("fee_records.{i}")));
            }
        }
        for (level, limit) in &self.level_limits {
            let at = |name: &str| format!("level_limits.{level}.{name}");
            if Level::from_word(level).is_none() {
                let word: String = level.chars().take(40).collect();
                return Err(Fault::new("value.unknown_word").at("level_limits").with("word", word));
            }
            limit.max_fen.within(&at("max_fen"))?;
            if !(1..=LINE_QTY_MAX).contains(&limit.line_max_qty) {
                let fault = Fault::new("value.out_of_range").at(at("line_max_qty")).with("value", limit.line_max_qty);
                return Err(fault.with("min", 1).with("max", LINE_QTY_MAX));
            }
        }
        self.exchange.check()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_without_limits_of_its_own_has_the_general_ones() {
        let own = LevelLimit { max_fen: Fen(100), line_max_qty: 2 };
        let settings = Settings { level_limits: [("general".to_owned(), own)].into(), ..Settings::default() };
        settings.check().unwrap();
        assert_eq!(settings.limit("general"), own);
        assert_eq!(settings.limit("gold").max_fen, Fen(2_000_000));
    }

    #[test]
    fn limits_of_a_level_that_there_is_not_are_refused() {
        let limits = |level: &str, qty| {
            let limit = LevelLimit { max_fen: Fen(100), line_max_qty: qty };
            Settings { level_limits: [(level.to_owned(), limit)].into(), ..Settings::default() }.check()
        };
        assert_eq!(limits("platinum", 1).unwrap_err().code, "value.unknown_word");
        assert_eq!(limits("gold", 0).unwrap_err().code, "value.out_of_range");
    }
}
