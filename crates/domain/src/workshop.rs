//! High-level repair: a device or board goes up to headquarters' workshop, through the stations of its line and back, each
//! stage in a fixed number of working days; and what was refurbished, which is never an exchange's new device.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;

crate::words! {
    /// What goes through the workshop.
    WorkshopItem {
        /// A customer's device, of an order.
        Device = 1 "device",
        /// A defective board out of the outlet's drawer.
        Board = 2 "board",
        /// A unit that came in for another one.
        OldUnit = 3 "old_unit",
        /// Headquarters' own stock, put on the refurbishing line.
        Refurbishing = 4 "refurbishing",
    }
}

crate::words! {
    /// How it arrived.
    WorkshopArrival {
        Good = 1 "good",
        Damaged = 2 "damaged",
        /// It is not in the parcel.
        Short = 3 "short",
    }
}

crate::words! {
    /// What a station found.
    StationResult {
        /// On to the next station.
        Passed = 1 "passed",
        /// Back to the station before this one.
        Again = 2 "again",
    }
}

crate::words! {
    /// How the workshop ended its work.
    WorkshopOutcome {
        Repaired = 1 "repaired",
        /// The board was swapped for another.
        Swapped = 2 "swapped",
        Refurbished = 3 "refurbished",
        Scrapped = 4 "scrapped",
        NoFault = 5 "no_fault",
    }
}

crate::words! {
    /// The grade of what was refurbished.
    RefurbishGrade { A = 1 "a", B = 2 "b", C = 3 "c" }
}

impl WorkshopOutcome {
    /// Whether what came out works.
    pub fn mended(self) -> bool {
        matches!(self, Self::Repaired | Self::Swapped | Self::Refurbished)
    }
}

/// Stations of a line, at most.
const STATIONS_MAX: usize = 20;
/// Characters of a station's code and of its name.
const CODE_MAX: usize = 20;
const NAME_MAX: usize = 40;
/// Working days that a stage may be given.
const DAYS_MAX: i64 = 365;

/// One station of the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Station {
    /// `detect`, `repair`, `test`, `grade`, or one of the network's own.
    pub code: String,
    pub name: String,
    /// Working days from when it is reached until it must be done; 0 for the same day.
    pub days: i64,
    /// Only what is to be refurbished passes it.
    #[serde(default)]
    pub refurbishing_only: bool,
}

/// How the workshop works: its line and its clocks, in working days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields, default)]
pub struct WorkshopRules {
    pub line: Vec<Station>,
    /// From the end of the work until it is sent back.
    pub return_days: i64,
    /// From sending, either way, until it is received.
    pub receive_days: i64,
}

impl Default for WorkshopRules {
    /// Detect in two days, swap in one, return in two, receive in three.
    fn default() -> Self {
        let station = |code: &str, name: &str, days, refurbishing_only| Station {
            code: code.to_owned(),
            name: name.to_owned(),
            days,
            refurbishing_only,
        };
        Self {
            line: vec![
                station("detect", "检测", 2, false),
                station("repair", "维修换板", 1, false),
                station("test", "测试", 0, false),
                station("grade", "评级", 0, true),
            ],
            return_days: 2,
            receive_days: 3,
        }
    }
}

impl WorkshopRules {
    /// # Errors
    /// `text.missing`, `text.too_long`, `text.control`, `value.duplicate`, `value.out_of_range`, naming the field.
    pub fn check(&self) -> Result<(), Fault> {
        let days = |at: String, value: i64, min: i64| {
            if (min..=DAYS_MAX).contains(&value) {
                return Ok(());
            }
            Err(Fault::new("value.out_of_range").at(at).with("value", value).with("min", min).with("max", DAYS_MAX))
        };
        if self.line.is_empty() || self.line.iter().all(|station| station.refurbishing_only) {
            return Err(Fault::new("text.missing").at("workshop.line"));
        }
        if self.line.len() > STATIONS_MAX {
            let fault = Fault::new("value.out_of_range").at("workshop.line").with("value", self.line.len());
            return Err(fault.with("min", 1).with("max", STATIONS_MAX));
        }
        for (i, station) in self.line.iter().enumerate() {
            let at = |field: &str| format!("workshop.line.{i}.{field}");
            for (field, text, max) in [("code", &station.code, CODE_MAX), ("name", &station.name, NAME_MAX)] {
                if crate::text::clean(&at(field), text, max)?.is_empty() {
                    return Err(Fault::new("text.missing").at(at(field)));
                }
            }
            if self.line[..i].iter().any(|before| before.code == station.code) {
                return Err(Fault::new("value.duplicate").at(at("code")));
            }
            days(at("days"), station.days, 0)?;
        }
        days("workshop.return_days".to_owned(), self.return_days, 1)?;
        days("workshop.receive_days".to_owned(), self.receive_days, 1)
    }

    /// The stations that a thing of this kind passes, in order.
    pub fn stations(&self, refurbishing: bool) -> impl Iterator<Item = &Station> {
        self.line.iter().filter(move |station| refurbishing || !station.refurbishing_only)
    }

    /// The station that comes next after these entries, the oldest first: the first one at the start, the one before a
    /// station that sent it back. None where the line is done. An entry of a station that the line has no longer counts
    /// for nothing.
    pub fn next(&self, refurbishing: bool, entries: &[(&str, StationResult)]) -> Option<&Station> {
        let line: Vec<&Station> = self.stations(refurbishing).collect();
        let mut at = 0;
        for (code, result) in entries {
            let Some(place) = line.iter().position(|station| station.code == *code) else { continue };
            at = match result {
                StationResult::Passed => place + 1,
                StationResult::Again => place.saturating_sub(1),
            };
        }
        line.get(at).copied()
    }

    /// Whether work that passed these stations may end like this. What was mended has passed the whole line, and what was
    /// refurbished its own stations too; that nothing is wrong or that nothing can be done is known after the first.
    ///
    /// # Errors
    /// `workshop.not_through` at `outcome`, naming the station that is missing; `text.missing` at `grade` for a
    /// refurbished thing without a grade, `value.out_of_range` there for a grade on anything else.
    pub fn end(
        &self,
        outcome: WorkshopOutcome,
        grade: Option<RefurbishGrade>,
        entries: &[(&str, StationResult)],
    ) -> Result<(), Fault> {
        let refurbished = outcome == WorkshopOutcome::Refurbished;
        match (refurbished, grade) {
            (true, None) => return Err(Fault::new("text.missing").at("grade")),
            (false, Some(grade)) => {
                return Err(Fault::new("value.out_of_range").at("grade").with("value", grade.word()));
            }
            _ => {}
        }
        let missing = if outcome.mended() {
            self.next(refurbished, entries)
        } else {
            self.line.first().filter(|_| !entries.iter().any(|(_, result)| *result == StationResult::Passed))
        };
        match missing {
            None => Ok(()),
            Some(station) => Err(Fault::new("workshop.not_through")
                .at("outcome")
                .with("station", station.name.as_str())
                .with("code", station.code.as_str())),
        }
    }
}

/// What became of the work that one line ended on one model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WorkshopCounts {
    pub ended: i64,
    pub repaired: i64,
    pub swapped: i64,
    pub refurbished: i64,
    pub scrapped: i64,
    pub no_fault: i64,
}

impl WorkshopCounts {
    pub fn add(&mut self, outcome: WorkshopOutcome, pieces: i64) {
        let of = match outcome {
            WorkshopOutcome::Repaired => &mut self.repaired,
            WorkshopOutcome::Swapped => &mut self.swapped,
            WorkshopOutcome::Refurbished => &mut self.refurbished,
            WorkshopOutcome::Scrapped => &mut self.scrapped,
            WorkshopOutcome::NoFault => &mut self.no_fault,
        };
        *of = of.saturating_add(pieces);
        self.ended = self.ended.saturating_add(pieces);
    }

    /// What had a fault: the denominator of the repair rate.
    pub fn faulty(&self) -> i64 {
        self.ended.saturating_sub(self.no_fault)
    }

    /// Repaired or swapped of what had a fault, in tenths of a per cent; none where nothing had one.
    pub fn repair_tenths(&self) -> Option<i64> {
        tenths(self.repaired.saturating_add(self.swapped), self.faulty())
    }

    /// Refurbished of what was ended, in tenths of a per cent; none where nothing was.
    pub fn refurbish_tenths(&self) -> Option<i64> {
        tenths(self.refurbished, self.ended)
    }
}

/// A share in tenths of a per cent, half up.
pub fn tenths(of: i64, all: i64) -> Option<i64> {
    (all > 0)
        .then(|| i64::try_from((i128::from(of) * 2_000 + i128::from(all)) / (i128::from(all) * 2)).unwrap_or(i64::MAX))
}

/// Counts by line (`true`: the refurbishing line) and model.
pub type ByModel = BTreeMap<(bool, String), WorkshopCounts>;

#[cfg(test)]
mod tests {
    use super::*;
    use StationResult::{Again, Passed};

    fn next(entries: &[(&str, StationResult)], refurbishing: bool) -> Option<String> {
        WorkshopRules::default().next(refurbishing, entries).map(|station| station.code.clone())
    }

    #[test]
    fn a_thing_passes_the_line_in_order_and_goes_back_a_station_where_one_fails() {
        type Entry = (&'static str, StationResult);
        let cases: &[(&[Entry], Option<&str>)] = &[
            (&[], Some("detect")),
            (&[("detect", Passed)], Some("repair")),
            (&[("detect", Again)], Some("detect")),
            (&[("detect", Passed), ("repair", Passed), ("test", Again)], Some("repair")),
            (&[("detect", Passed), ("repair", Passed), ("test", Passed)], None),
            (&[("detect", Passed), ("polish", Passed)], Some("repair")),
        ];
        for (entries, station) in cases {
            assert_eq!(next(entries, false).as_deref(), *station, "{entries:?}");
        }
        let through = [("detect", Passed), ("repair", Passed), ("test", Passed)];
        assert_eq!(next(&through, true).as_deref(), Some("grade"), "what is refurbished is graded");
    }

    #[test]
    fn work_ends_as_mended_only_behind_the_test_and_as_refurbished_only_with_a_grade() {
        let rules = WorkshopRules::default();
        let end = |outcome, grade, entries: &[(&str, StationResult)]| {
            rules.end(outcome, grade, entries).map_err(|fault| fault.code)
        };
        let detected = [("detect", Passed)];
        let through = [("detect", Passed), ("repair", Passed), ("test", Passed)];
        let graded = [("detect", Passed), ("repair", Passed), ("test", Passed), ("grade", Passed)];
        let not = Err("workshop.not_through".to_owned());
        assert_eq!(end(WorkshopOutcome::Repaired, None, &detected), not);
        assert_eq!(end(WorkshopOutcome::Repaired, None, &through), Ok(()));
        assert_eq!(end(WorkshopOutcome::NoFault, None, &[]), not);
        assert_eq!(end(WorkshopOutcome::NoFault, None, &detected), Ok(()));
        assert_eq!(end(WorkshopOutcome::Scrapped, None, &detected), Ok(()));
        assert_eq!(end(WorkshopOutcome::Refurbished, Some(RefurbishGrade::A), &through), not);
        assert_eq!(end(WorkshopOutcome::Refurbished, Some(RefurbishGrade::A), &graded), Ok(()));
        assert_eq!(end(WorkshopOutcome::Refurbished, None, &graded), Err("text.missing".to_owned()));
        assert_eq!(
            end(WorkshopOutcome::Repaired, Some(RefurbishGrade::B), &through),
            Err("value.out_of_range".to_owned())
        );
    }

    #[test]
    fn rates_are_shares_of_what_was_ended_and_of_what_had_a_fault() {
        let mut counts = WorkshopCounts::default();
        assert_eq!((counts.repair_tenths(), counts.refurbish_tenths()), (None, None), "a share of nothing is none");
        counts.add(WorkshopOutcome::Repaired, 1);
        counts.add(WorkshopOutcome::Swapped, 1);
        counts.add(WorkshopOutcome::Scrapped, 1);
        counts.add(WorkshopOutcome::NoFault, 5);
        assert_eq!((counts.ended, counts.faulty()), (8, 3));
        assert_eq!(counts.repair_tenths(), Some(667));
        assert_eq!(counts.refurbish_tenths(), Some(0));
        assert_eq!((tenths(1, 8), tenths(1, 3), tenths(3, 3)), (Some(125), Some(333), Some(1_000)));
        assert_eq!(tenths(i64::MAX, i64::MAX), Some(1_000));
    }

    #[test]
    fn a_line_without_a_station_or_with_one_twice_is_refused() {
        let rules = WorkshopRules::default();
        rules.check().unwrap();
        let field = |rules: WorkshopRules| rules.check().unwrap_err().field.unwrap();
        assert_eq!(field(WorkshopRules { line: vec![], ..rules.clone() }), "workshop.line");
        let mut twice = rules.clone();
        twice.line[1].code = "detect".to_owned();
        assert_eq!(field(twice), "workshop.line.1.code");
        let mut endless = rules.clone();
        endless.line[0].days = 366;
        assert_eq!(field(endless), "workshop.line.0.days");
        assert_eq!(field(WorkshopRules { receive_days: 0, ..rules }), "workshop.receive_days");
    }
}
