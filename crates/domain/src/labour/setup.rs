//! What an outlet of a level is paid once towards what opening it cost, after it has kept its agreement for so many months,
//! and what it pays back where it leaves too soon after.

use chrono::{Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Labour;
use crate::fault::Fault;
use crate::fen::Fen;
use crate::network::Level;

/// Ten years: no agreement is held to more.
const MONTHS_MAX: i64 = 120;

/// What a level's outlets are paid once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetupRate {
    pub level: Level,
    pub fen: Fen,
    /// Paid once the agreement has been in force for so many months without a break.
    #[serde(default)]
    pub after_months: i64,
    /// Whose agreement ends within so many months of its beginning pays back its share; 0 for nothing.
    #[serde(default)]
    pub keep_months: i64,
}

/// Whole months from one day to another, by the calendar: from the 31st of January the 28th of February is one. 0 where
/// `to` comes first.
pub fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    let reached = |months: &i64| {
        let months = u32::try_from(*months).ok().map(Months::new);
        months.and_then(|months| from.checked_add_months(months)).is_some_and(|day| day <= to)
    };
    (1..=MONTHS_MAX).take_while(reached).count() as i64
}

impl SetupRate {
    /// The table's row: `setup.gold`.
    pub fn row(&self) -> String {
        format!("setup.{}", self.level)
    }

    /// What of a sum that was paid is owed back by who kept its agreement for so many months: the share of the months that
    /// were not kept, rounded down.
    pub fn owed_back(&self, paid: Fen, kept: i64) -> Fen {
        let missing = self.keep_months.saturating_sub(kept.max(0));
        if missing <= 0 || paid <= Fen::ZERO {
            return Fen::ZERO;
        }
        let share = i128::from(paid.0) * i128::from(missing) / i128::from(self.keep_months);
        Fen(i64::try_from(share).unwrap_or(paid.0))
    }
}

impl Labour {
    /// What the table pays an outlet of a level for its opening; `None` where it has no row for the level.
    pub fn setup(&self, level: Level) -> Option<&SetupRate> {
        self.setups.iter().find(|rate| rate.level == level)
    }

    /// # Errors
    /// A figure out of range, two rows for one level; each names its place.
    pub(super) fn check_setups(&self) -> Result<(), Fault> {
        for (i, rate) in self.setups.iter().enumerate() {
            rate.fen.within(&format!("setups.{i}.fen"))?;
            for (field, months) in [("after_months", rate.after_months), ("keep_months", rate.keep_months)] {
                if !(0..=MONTHS_MAX).contains(&months) {
                    let fault = Fault::new("value.out_of_range").at(format!("setups.{i}.{field}"));
                    return Err(fault.with("value", months).with("min", 0).with("max", MONTHS_MAX));
                }
            }
            if self.setups[..i].iter().any(|other| other.level == rate.level) {
                return Err(Fault::new("value.duplicate").at(format!("setups.{i}")));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate() -> SetupRate {
        SetupRate { level: Level::Gold, fen: Fen(500_000), after_months: 3, keep_months: 24 }
    }

    #[test]
    fn a_month_is_kept_on_the_same_day_of_the_next_and_not_a_day_earlier() {
        let months = |from: &str, to: &str| months_between(from.parse().unwrap(), to.parse().unwrap());
        assert_eq!(months("2026-01-15", "2026-04-14"), 2);
        assert_eq!(months("2026-01-15", "2026-04-15"), 3);
        assert_eq!(months("2026-01-31", "2026-02-28"), 1);
        assert_eq!((months("2026-01-15", "2026-01-15"), months("2026-01-15", "2025-01-01")), (0, 0));
        assert_eq!(months("1900-01-01", "2026-01-01"), MONTHS_MAX);
    }

    #[test]
    fn who_leaves_early_pays_back_the_months_that_were_not_kept() {
        let back = |paid: i64, kept: i64| rate().owed_back(Fen(paid), kept).0;
        assert_eq!(back(500_000, 6), 375_000);
        assert_eq!(back(500_000, 23), 20_833, "rounded down");
        assert_eq!((back(500_000, 24), back(500_000, 90), back(0, 1), back(-5, 1)), (0, 0, 0, 0));
        assert_eq!(back(500_000, -3), 500_000);
        assert_eq!(
            SetupRate { keep_months: 0, ..rate() }.owed_back(Fen(500_000), 1),
            Fen::ZERO,
            "the rule asks for nothing"
        );
    }

    #[test]
    fn a_table_with_two_rows_for_a_level_or_months_that_nobody_keeps_is_refused_and_the_place_is_named() {
        let told = |spoil: fn(&mut Labour)| {
            let mut table = Labour { setups: vec![rate()], ..Labour::default() };
            table.check().unwrap();
            spoil(&mut table);
            let fault = table.check().unwrap_err();
            (fault.code, fault.field.unwrap())
        };
        let at = |code: &str, field: &str| (code.to_owned(), field.to_owned());
        assert_eq!(told(|t| t.setups.push(rate())), at("value.duplicate", "setups.1"));
        assert_eq!(told(|t| t.setups[0].fen = Fen(-1)), at("value.negative", "setups.0.fen"));
        assert_eq!(told(|t| t.setups[0].after_months = 121), at("value.out_of_range", "setups.0.after_months"));
        assert_eq!(told(|t| t.setups[0].keep_months = -1), at("value.out_of_range", "setups.0.keep_months"));
    }
}
