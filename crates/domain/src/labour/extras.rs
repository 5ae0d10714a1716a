//! What the labour pack pays besides labour: a subsidy a month by the outlet's level, freight for what goes back to HQ,
//! and the way to a repair at the customer's place. Each answer names the row of the table that made it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Labour;
use crate::fault::Fault;
use crate::fen::Fen;
use crate::network::Level;

/// Repairs a month beyond which a condition could never be met.
const REPAIRS_MAX: i64 = 1_000_000;
/// The furthest on-site repair, in kilometres.
pub const KM_MAX: i64 = 2_000;
/// Pieces in one parcel beyond which a step is a slip of the keyboard.
const PIECES_MAX: i64 = 100_000;

/// What an outlet of a level is paid for a month, once its conditions are met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SubsidyRate {
    pub level: Level,
    pub fen: Fen,
    /// Finished repairs in the month, at least.
    #[serde(default)]
    pub least_repairs: i64,
    /// Of them on time, in whole per cent, at least.
    #[serde(default)]
    pub least_on_time_pct: i64,
}

/// A parcel of this many pieces or more pays this much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FreightStep {
    pub pieces: i64,
    pub fen: Fen,
}

/// Every kilometre beyond `beyond_km`, up to where the next step begins, pays this much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DistanceStep {
    pub beyond_km: i64,
    pub fen_a_km: Fen,
}

/// The way to on-site repairs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Distance {
    #[serde(default)]
    pub steps: Vec<DistanceStep>,
    /// No repair's way pays more than this.
    #[serde(default)]
    pub cap_fen: Fen,
}

/// What an outlet did in a month, as far as a subsidy asks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MonthStats {
    /// Repairs that were finished in the month.
    pub finished: i64,
    /// Of them by the promised day.
    pub on_time: i64,
}

impl MonthStats {
    /// The share on time in whole per cent, rounded down, so that 89.9 is not 90; 0 where nothing was finished.
    pub fn on_time_pct(&self) -> i64 {
        let share = i128::from(self.on_time.max(0)) * 100 / i128::from(self.finished.max(1));
        i64::try_from(share).unwrap_or(100).min(100)
    }
}

crate::words! {
    /// What a subsidy asks of a month.
    SubsidyAsks {
        Repairs = 1 "repairs",
        OnTimePct = 2 "on_time_pct",
        /// Months that the agreement has been in force: of the set-up cost.
        Months = 3 "months",
    }
}

/// One condition: what was wanted and what there was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Condition {
    pub asks: SubsidyAsks,
    pub wanted: i64,
    pub got: i64,
}

impl Condition {
    pub fn met(&self) -> bool {
        self.got >= self.wanted
    }
}

/// What a month's subsidy comes to, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Subsidy {
    /// Paid: the whole sum or nothing.
    pub fen: Fen,
    /// What the table pays once everything is met.
    pub whole_fen: Fen,
    pub met: bool,
    pub conditions: Vec<Condition>,
    /// The table's row: `subsidy.gold`.
    pub row: String,
}

/// What a step of a table pays, and which one: `freight.10`, `distance.30`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    pub fen: Fen,
    pub row: String,
}

impl Labour {
    /// What an outlet of a level gets for a month; `None` where the table has no row for the level.
    pub fn subsidy(&self, level: Level, stats: &MonthStats) -> Option<Subsidy> {
        let rate = self.subsidies.iter().find(|r| r.level == level)?;
        let conditions = vec![
            Condition { asks: SubsidyAsks::Repairs, wanted: rate.least_repairs, got: stats.finished },
            Condition { asks: SubsidyAsks::OnTimePct, wanted: rate.least_on_time_pct, got: stats.on_time_pct() },
        ];
        let met = conditions.iter().all(Condition::met);
        let fen = if met { rate.fen } else { Fen::ZERO };
        Some(Subsidy { fen, whole_fen: rate.fen, met, conditions, row: format!("subsidy.{level}") })
    }

    /// The freight of one returned parcel; `None` below the first step.
    pub fn freight(&self, pieces: i64) -> Option<Paid> {
        let step = self.freight.iter().filter(|step| step.pieces <= pieces).max_by_key(|step| step.pieces)?;
        Some(Paid { fen: step.fen, row: format!("freight.{}", step.pieces) })
    }

    /// What the way to one on-site repair pays; `None` where no step reaches it. The row is the last step that counted, or
    /// `distance.cap` where the cap cut the sum.
    pub fn distance(&self, km: i64) -> Option<Paid> {
        let km = km.min(KM_MAX);
        let mut steps: Vec<&DistanceStep> = self.distance.steps.iter().filter(|s| s.beyond_km < km).collect();
        steps.sort_by_key(|s| s.beyond_km);
        let last = steps.last()?.beyond_km;
        let ends = steps.iter().skip(1).map(|s| s.beyond_km).chain([km]);
        let sum = steps.iter().zip(ends).fold(0i64, |sum, (step, end)| {
            sum.saturating_add(step.fen_a_km.0.saturating_mul(end.saturating_sub(step.beyond_km)))
        });
        let cap = self.distance.cap_fen;
        if sum > cap.0 {
            return Some(Paid { fen: cap, row: "distance.cap".to_owned() });
        }
        Some(Paid { fen: Fen(sum), row: format!("distance.{last}") })
    }

    /// # Errors
    /// A figure out of range, two rows for one level, steps that do not rise; each names its place.
    pub(super) fn check_extras(&self) -> Result<(), Fault> {
        for (i, rate) in self.subsidies.iter().enumerate() {
            let at = |field: &str| format!("subsidies.{i}.{field}");
            rate.fen.within(&at("fen"))?;
            within(&at("least_repairs"), rate.least_repairs, 0, REPAIRS_MAX)?;
            within(&at("least_on_time_pct"), rate.least_on_time_pct, 0, 100)?;
            if self.subsidies[..i].iter().any(|r| r.level == rate.level) {
                return Err(Fault::new("value.duplicate").at(format!("subsidies.{i}")));
            }
        }
        let mut least = (1, 0);
        for (i, step) in self.freight.iter().enumerate() {
            step.fen.within(&format!("freight.{i}.fen"))?;
            within(&format!("freight.{i}.pieces"), step.pieces, least.0, PIECES_MAX)?;
            // More pieces never pay less: nobody should split a parcel in two.
            within(&format!("freight.{i}.fen"), step.fen.0, least.1, Fen::MAX.0)?;
            least = (step.pieces.saturating_add(1), step.fen.0);
        }
        let mut least = 0;
        for (i, step) in self.distance.steps.iter().enumerate() {
            step.fen_a_km.within(&format!("distance.steps.{i}.fen_a_km"))?;
            within(&format!("distance.steps.{i}.beyond_km"), step.beyond_km, least, KM_MAX)?;
            least = step.beyond_km.saturating_add(1);
        }
        // Without a cap nothing is paid: that is no table but a slip.
        self.distance.cap_fen.within("distance.cap_fen")?;
        within("distance.cap_fen", self.distance.cap_fen.0, i64::from(!self.distance.steps.is_empty()), Fen::MAX.0)
    }
}

fn within(at: &str, value: i64, min: i64, max: i64) -> Result<(), Fault> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    Err(Fault::new("value.out_of_range").at(at).with("value", value).with("min", min).with("max", max))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Labour {
        let table = Labour {
            subsidies: vec![
                SubsidyRate { level: Level::Gold, fen: Fen(80_000), least_repairs: 20, least_on_time_pct: 90 },
                SubsidyRate { level: Level::General, fen: Fen(20_000), least_repairs: 0, least_on_time_pct: 0 },
            ],
            freight: vec![FreightStep { pieces: 1, fen: Fen(1_200) }, FreightStep { pieces: 10, fen: Fen(2_500) }],
            distance: Distance {
                steps: vec![
                    DistanceStep { beyond_km: 5, fen_a_km: Fen(200) },
                    DistanceStep { beyond_km: 30, fen_a_km: Fen(150) },
                ],
                cap_fen: Fen(10_000),
            },
            ..Labour::default()
        };
        table.check().unwrap();
        table
    }

    fn subsidy(finished: i64, on_time: i64) -> (i64, bool) {
        let given = table().subsidy(Level::Gold, &MonthStats { finished, on_time }).unwrap();
        assert_eq!((given.row.as_str(), given.whole_fen), ("subsidy.gold", Fen(80_000)));
        assert_eq!(given.met, given.conditions.iter().all(Condition::met));
        (given.fen.0, given.met)
    }

    #[test]
    fn a_subsidy_is_paid_whole_once_every_condition_is_met_and_not_one_repair_earlier() {
        assert_eq!(subsidy(20, 18), (80_000, true));
        assert_eq!(subsidy(19, 19), (0, false), "one repair too few");
        assert_eq!(subsidy(20, 17), (0, false), "85 % on time");
        assert_eq!(subsidy(1_000, 899), (0, false), "89.9 % is not 90");
        assert_eq!(subsidy(0, 0), (0, false));
        assert_eq!(table().subsidy(Level::Diamond, &MonthStats::default()), None, "the table has no such level");
        let general = table().subsidy(Level::General, &MonthStats::default()).unwrap();
        assert_eq!((general.fen, general.met), (Fen(20_000), true), "nothing is asked of it");
    }

    #[test]
    fn an_unmet_condition_says_what_was_wanted_and_what_there_was() {
        let given = table().subsidy(Level::Gold, &MonthStats { finished: 30, on_time: 26 }).unwrap();
        let told: Vec<_> = given.conditions.iter().map(|c| (c.asks.word(), c.wanted, c.got, c.met())).collect();
        assert_eq!(told, [("repairs", 20, 30, true), ("on_time_pct", 90, 86, false)]);
    }

    #[test]
    fn freight_is_paid_by_the_step_that_the_pieces_reach() {
        let table = table();
        let freight = |pieces| table.freight(pieces).map(|paid| (paid.fen.0, paid.row));
        assert_eq!(freight(0), None);
        assert_eq!(freight(1), Some((1_200, "freight.1".into())));
        assert_eq!(freight(9), Some((1_200, "freight.1".into())));
        assert_eq!(freight(10), Some((2_500, "freight.10".into())));
        assert_eq!(freight(i64::MAX), Some((2_500, "freight.10".into())));
        assert_eq!(Labour::default().freight(3), None);
    }

    #[test]
    fn every_kilometre_is_paid_by_its_own_step_up_to_the_cap() {
        let table = table();
        let distance = |km| table.distance(km).map(|paid| (paid.fen.0, paid.row));
        assert_eq!(distance(5), None, "the first five are not paid");
        assert_eq!(distance(6), Some((200, "distance.5".into())));
        assert_eq!(distance(30), Some((5_000, "distance.5".into())));
        assert_eq!(distance(32), Some((5_300, "distance.30".into())));
        assert_eq!(distance(400), Some((10_000, "distance.cap".into())));
        assert_eq!(distance(i64::MAX), Some((10_000, "distance.cap".into())));
        assert_eq!(distance(-3), None);
        assert_eq!(Labour::default().distance(40), None);
    }

    #[test]
    fn tables_that_nobody_could_be_paid_by_are_refused_and_the_place_is_named() {
        type Spoil = fn(&mut Labour);
        let cases: [(Spoil, &str, &str); 9] = [
            (|t| t.subsidies[0].fen = Fen(-1), "value.negative", "subsidies.0.fen"),
            (|t| t.subsidies[0].least_on_time_pct = 101, "value.out_of_range", "subsidies.0.least_on_time_pct"),
            (|t| t.subsidies[1].level = Level::Gold, "value.duplicate", "subsidies.1"),
            (|t| t.freight[0].pieces = 0, "value.out_of_range", "freight.0.pieces"),
            (|t| t.freight[1].pieces = 1, "value.out_of_range", "freight.1.pieces"),
            (|t| t.freight[1].fen = Fen(1_199), "value.out_of_range", "freight.1.fen"),
            (|t| t.distance.steps[1].beyond_km = 5, "value.out_of_range", "distance.steps.1.beyond_km"),
            (|t| t.distance.cap_fen = Fen::ZERO, "value.out_of_range", "distance.cap_fen"),
            (|t| t.distance.cap_fen = Fen(Fen::MAX.0 + 1), "value.out_of_range", "distance.cap_fen"),
        ];
        for (spoil, code, field) in cases {
            let mut spoilt = table();
            spoil(&mut spoilt);
            let fault = spoilt.check().unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), (code, Some(field)));
        }
    }

    #[test]
    fn a_pack_from_before_there_were_subsidies_still_reads() {
        let old: Labour = serde_json::from_str(r#"{"rates":[{"level":1,"group":"*","fen":2000}]}"#).unwrap();
        old.check().unwrap();
        assert_eq!((old.freight(5), old.distance(90)), (None, None));
        let strange = r#"{"rates":[],"freight":[{"pieces":1,"fen":1,"why":"x"}]}"#;
        assert!(serde_json::from_str::<Labour>(strange).is_err(), "a field that nobody knows is a slip");
    }
}
