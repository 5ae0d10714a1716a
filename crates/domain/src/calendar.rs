//! Which days are rest days. The State Council announces each year's public holidays and make-up workdays the autumn
//! before; weekends need no announcement. HQ publishes the list, and a year without one is *not covered*: whether one
//! of its days is a rest day is then unknown, not false.
//!
//! A year is covered when its rest days have 1 January, a day of the Spring Festival and 1 October, which no yearly notice
//! lacks. A few of its days make no year: a notice tells the last days of the year before as well, and a list that breaks
//! off would leave every holiday behind it a workday.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;

/// What a day is declared to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "DayKind")]
#[ts(rename = "DayKind")]
pub enum Kind {
    /// A public holiday, or a weekday swapped for one.
    Rest,
    /// A Saturday or Sunday worked in exchange.
    Work,
}

/// One declared day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[schemars(rename = "DeclaredDay")]
#[ts(rename = "DeclaredDay")]
pub struct Declared {
    pub kind: Kind,
    /// The holiday that it belongs to, in Chinese: `国庆节`.
    pub name: String,
}

/// The declared days of some years, as one published version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Calendar {
    /// Name and version, for example `cn-calendar@2026`.
    pub id: String,
    pub days: BTreeMap<NaiveDate, Declared>,
    /// The years that are covered.
    pub years: BTreeSet<i32>,
}

/// Whether the days that are declared of a year are its whole notice: 1 January, a day on which the Spring Festival can
/// begin (21 January to 20 February) and 1 October are rest days. By the days and not by their names, which may be empty.
fn is_whole(year: i32, days: &BTreeMap<NaiveDate, Declared>) -> bool {
    let rest = |from: (u32, u32), to: (u32, u32)| {
        let day = |(month, day)| NaiveDate::from_ymd_opt(year, month, day);
        let (Some(from), Some(to)) = (day(from), day(to)) else { return false };
        days.range(from..=to).any(|(_, declared)| declared.kind == Kind::Rest)
    };
    rest((1, 1), (1, 1)) && rest((1, 21), (2, 20)) && rest((10, 1), (10, 1))
}

const HEADER: &str = "date,kind,name";

/// The built-in days as a list.
pub const BUILT_IN_CSV: &str = include_str!("../data/cn-calendar.csv");

static BUILT_IN: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::from_csv(BUILT_IN_CSV).expect("a test reads the built-in calendar"));

impl Calendar {
    /// The mainland's days, 2015 to 2026.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a list with the header `date,kind,name`: `YYYY-MM-DD`, `rest` or `work`, and a holiday's name, which may
    /// be empty. A year is covered where the list has its New Year's day, its Spring Festival and its National Day. The id
    /// is `cn-calendar@` and the last covered year.
    ///
    /// # Errors
    /// `sheet.no_header`; else, at `rows.<line>.<column>` with the line counted from 1 as an editor shows it,
    /// `value.not_a_date`, `value.unknown_word` (facts: `word`) or `value.duplicate` (facts: `date`).
    pub fn from_csv(csv: &str) -> Result<Self, Fault> {
        let mut lines = csv.trim_start_matches('\u{feff}').lines().enumerate();
        if lines.next().is_none_or(|(_, header)| header.trim() != HEADER) {
            return Err(Fault::new("sheet.no_header").with("header", HEADER));
        }
        let mut days = BTreeMap::new();
        for (index, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let at = |column: &str| format!("rows.{}.{column}", index + 1);
            let mut columns = line.splitn(3, ',').map(str::trim);
            let mut column = || columns.next().unwrap_or_default();
            let (date, kind, name) = (column(), column(), column());
            let day = parse_date(date).ok_or_else(|| Fault::new("value.not_a_date").at(at("date")))?;
            let kind = match kind {
                "rest" => Kind::Rest,
                "work" => Kind::Work,
                word => return Err(Fault::new("value.unknown_word").at(at("kind")).with("word", word)),
            };
            if days.insert(day, Declared { kind, name: name.to_owned() }).is_some() {
                return Err(Fault::new("value.duplicate").at(at("date")).with("date", date));
            }
        }
        Ok(Self::of(days))
    }

    fn of(days: BTreeMap<NaiveDate, Declared>) -> Self {
        let mut years: BTreeSet<i32> = days.keys().map(NaiveDate::year).collect();
        years.retain(|year| is_whole(*year, &days));
        let id = years.last().map_or_else(String::new, |last| format!("cn-calendar@{last}"));
        Self { id, days, years }
    }

    /// This list with a newer one over it. A year that the newer one covers is the newer one's alone; of every other year
    /// what stands here stays, and only the days that the newer one names are as it says. So only a list that makes a
    /// workday of one of its three holidays takes a year's cover away, and says so.
    pub fn with(&self, newer: &Self) -> Self {
        let mut days = self.days.clone();
        days.retain(|day, _| !newer.years.contains(&day.year()));
        days.extend(newer.days.iter().map(|(day, declared)| (*day, declared.clone())));
        Self::of(days)
    }

    /// The list as [`from_csv`](Self::from_csv) reads it, by date.
    pub fn to_csv(&self) -> String {
        let mut csv = format!("{HEADER}\n");
        for (day, Declared { kind, name }) in &self.days {
            let kind = match kind {
                Kind::Rest => "rest",
                Kind::Work => "work",
            };
            csv.push_str(&format!("{},{kind},{name}\n", day.format("%Y-%m-%d")));
        }
        csv
    }

    /// Years of which days are declared and that are not covered.
    pub fn partial_years(&self) -> BTreeSet<i32> {
        let declared = self.days.keys().map(NaiveDate::year);
        declared.filter(|year| !self.years.contains(year)).collect()
    }

    /// The last day up to which the calendar goes on from `today` without a gap: the end of the last covered year in the row
    /// that has `today`'s, or where that one is not covered the end of the last covered year before it. `None` without one.
    pub fn ends_on(&self, today: NaiveDate) -> Option<NaiveDate> {
        let mut last = *self.years.range(..=today.year()).next_back()?;
        while last >= today.year() && self.years.contains(&(last + 1)) {
            last += 1;
        }
        NaiveDate::from_ymd_opt(last, 12, 31)
    }

    /// Whether `day` is a statutory rest day: a public holiday or a weekend, less make-up workdays. `None` in a year
    /// that is not covered.
    pub fn is_rest(&self, day: NaiveDate) -> Option<bool> {
        if !self.years.contains(&day.year()) {
            return None;
        }
        Some(match self.days.get(&day) {
            Some(declared) => declared.kind == Kind::Rest,
            None => matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        })
    }

    /// `day` itself, or where it is a rest day the next day that is none. `None` where that takes a day in a year
    /// that is not covered.
    pub fn roll(&self, day: NaiveDate) -> Option<NaiveDate> {
        for day in day.iter_days() {
            if !self.is_rest(day)? {
                return Some(day);
            }
        }
        None
    }
}

/// A date written exactly as `YYYY-MM-DD`; `None` for every other form and for a day that no calendar has.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    // The length rules out what chrono also takes: signs, spaces, `2026-3-9`.
    let exact = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    exact.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    fn fault_of(rows: &str) -> (String, String) {
        let fault = Calendar::from_csv(&format!("{HEADER}\n{rows}")).unwrap_err();
        (fault.code, fault.field.unwrap())
    }

    #[test]
    fn the_built_in_calendar_covers_2015_to_2026() {
        let calendar = Calendar::built_in();
        assert_eq!(calendar.years, (2015..=2026).collect());
        assert_eq!(calendar.days.len(), 411);
        assert_eq!(calendar.id, "cn-calendar@2026");
        assert_eq!(calendar.is_rest(day("2014-10-01")), None);
        assert_eq!(calendar.is_rest(day("2027-01-01")), None);
    }

    #[test]
    fn a_holiday_and_a_weekend_are_rest_days_and_a_make_up_workday_is_none() {
        let rests = |text| Calendar::built_in().is_rest(day(text)).unwrap();
        assert!(rests("2026-10-01"), "national day, a Thursday");
        assert!(rests("2026-03-14"), "a Saturday");
        assert!(!rests("2026-02-28"), "a Saturday worked for the spring festival");
        assert!(!rests("2026-03-16"), "a Monday");
    }

    #[test]
    fn a_last_day_in_a_holiday_moves_to_the_first_workday_after_it() {
        let roll = |text| Calendar::built_in().roll(day(text)).unwrap();
        assert_eq!(roll("2026-10-01"), day("2026-10-08"));
        assert_eq!(roll("2026-02-14"), day("2026-02-14"), "a make-up workday stays");
        assert_eq!(roll("2026-02-15"), day("2026-02-24"));
        assert_eq!(roll("2023-12-31"), day("2024-01-02"), "over the turn of the year");
    }

    #[test]
    fn a_roll_that_would_need_an_uncovered_year_is_none() {
        let one_year = "2022-01-01,rest,元旦\n2022-02-01,rest,春节\n2022-10-01,rest,国庆节";
        let one_year = Calendar::from_csv(&format!("{HEADER}\n{one_year}\n")).unwrap();
        assert_eq!(one_year.roll(day("2022-12-30")), Some(day("2022-12-30")));
        assert_eq!(one_year.roll(day("2022-12-31")), None);
        assert_eq!(one_year.roll(day("2023-01-03")), None);
    }

    #[test]
    fn a_few_days_of_a_year_do_not_cover_it() {
        let years = |rows: &str| Calendar::from_csv(&format!("{HEADER}\n{rows}")).unwrap().years;
        let whole = "2027-01-01,rest,\n2027-02-06,rest,\n2027-10-01,rest,\n";
        assert_eq!(years(whole), [2027].into());
        for lacks in ["2027-01-01", "2027-02-06", "2027-10-01"] {
            let rest: String =
                whole.lines().filter(|row| !row.starts_with(lacks)).map(|row| format!("{row}\n")).collect();
            assert_eq!(years(&rest), [].into(), "without {lacks}");
            assert_eq!(
                years(&whole.replacen(&format!("{lacks},rest"), &format!("{lacks},work"), 1)),
                [].into(),
                "{lacks} worked"
            );
        }
        assert_eq!(years(&format!("{whole}2026-12-31,rest,元旦\n2028-01-01,rest,元旦")), [2027].into());
        assert_eq!(years("2027-01-01,rest,元旦\n2027-02-21,rest,\n2027-10-01,rest,"), [].into(), "no festival so late");
        assert_eq!(
            Calendar::from_csv(&format!("{HEADER}\n2027-01-01,rest,元旦")).unwrap().partial_years(),
            [2027].into()
        );
    }

    #[test]
    fn the_next_years_list_leaves_this_year_as_it_is_and_its_own_year_is_its_own() {
        let built_in = Calendar::built_in();
        let next = "2026-12-31,rest,元旦\n2027-01-01,rest,元旦\n2027-02-06,rest,春节\n2027-10-01,rest,国庆节\n";
        let next = Calendar::from_csv(&format!("{HEADER}\n{next}")).unwrap();
        let both = built_in.with(&next);
        assert_eq!(both.years, (2015..=2027).collect());
        assert_eq!(both.id, "cn-calendar@2027");
        assert_eq!(both.roll(day("2026-11-21")), Some(day("2026-11-23")), "a Saturday of this year still moves");
        assert_eq!(both.is_rest(day("2026-12-31")), Some(true), "a day of this year that the next one's notice tells");
        assert_eq!(Calendar::from_csv(&both.to_csv()).unwrap(), both);
        let mended = Calendar::from_csv(&both.to_csv().replacen("2027-02-06", "2027-02-07", 1)).unwrap();
        assert!(!both.with(&mended).days.contains_key(&day("2027-02-06")), "what the year's newer list leaves out");
        let partial = Calendar::from_csv(&format!("{HEADER}\n2026-11-20,rest,\n2028-01-01,rest,元旦")).unwrap();
        assert_eq!(both.with(&partial).years, both.years, "a stray day covers no year and takes none away");
        assert_eq!(both.with(&partial).is_rest(day("2026-11-20")), Some(true));
        assert_eq!(both.with(&partial).is_rest(day("2026-10-01")), Some(true));
    }

    #[test]
    fn a_calendar_ends_where_the_first_year_is_missing() {
        let ends = |today: &str, years: &[i32]| {
            let calendar = Calendar { years: years.iter().copied().collect(), ..Calendar::default() };
            calendar.ends_on(day(today)).map(|day| day.to_string())
        };
        assert_eq!(ends("2026-03-09", &[2025, 2026]).as_deref(), Some("2026-12-31"));
        assert_eq!(ends("2026-03-09", &[2026, 2027, 2029]).as_deref(), Some("2027-12-31"));
        assert_eq!(ends("2026-03-09", &[2026, 2028]).as_deref(), Some("2026-12-31"), "a gap in between");
        assert_eq!(ends("2027-03-09", &[2026, 2028]).as_deref(), Some("2026-12-31"), "in the gap");
        assert_eq!(ends("2026-03-09", &[2028]), None);
        assert_eq!(ends("2026-03-09", &[]), None);
    }

    #[test]
    fn a_list_from_a_spreadsheet_is_read_with_its_mark_and_its_line_breaks() {
        let calendar = Calendar::from_csv("\u{feff}date,kind,name\r\n2026-10-01,rest,国庆节\r\n\r\n").unwrap();
        assert_eq!(calendar.days[&day("2026-10-01")], Declared { kind: Kind::Rest, name: "国庆节".into() });
    }

    #[test]
    fn a_bad_row_is_named_by_its_line_and_column() {
        assert_eq!(Calendar::from_csv("2026-10-01,rest,国庆节").unwrap_err().code, "sheet.no_header");
        assert_eq!(
            fault_of("2026-10-01,rest,国庆节\n2026-02-30,rest,"),
            ("value.not_a_date".into(), "rows.3.date".into())
        );
        assert_eq!(fault_of("2026-10-01,off,国庆节"), ("value.unknown_word".into(), "rows.2.kind".into()));
        assert_eq!(fault_of("2026-10-01"), ("value.unknown_word".into(), "rows.2.kind".into()));
        assert_eq!(
            fault_of("2026-10-01,rest,国庆节\n\n2026-10-01,work,国庆节"),
            ("value.duplicate".into(), "rows.4.date".into())
        );
    }

    #[test]
    fn a_date_has_one_form() {
        assert!(parse_date("2024-02-29").is_some());
        for text in [
            "2026-02-29",
            "2026-03-9",
            "2026-3-9",
            "2026/03/09",
            " 2026-03-09",
            "+026-03-09",
            "2026-13-01",
            "20260309",
            "二〇二六年",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_roll_never_goes_back_and_ends_on_a_workday(days in 0i64..4380) {
            let from = day("2015-01-01") + chrono::TimeDelta::days(days);
            if let Some(to) = Calendar::built_in().roll(from) {
                prop_assert!(to >= from);
                prop_assert_eq!(Calendar::built_in().is_rest(to), Some(false));
                prop_assert!(from.iter_days().take_while(|d| *d < to).all(|d| Calendar::built_in().is_rest(d) == Some(true)));
            }
        }

        #[test]
        fn no_list_is_too_strange(csv in ".*") {
            let _ = Calendar::from_csv(&csv);
            let _ = Calendar::from_csv(&format!("{HEADER}\n{csv}"));
        }
    }
}
