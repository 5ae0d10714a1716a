//! A repeat repair: the same unit comes back to the same outlet with the same fault within so many days of its hand-over.
//! The outlet's work did not hold, so the second repair pays nothing.

use chrono::NaiveDate;

use super::days_between;

/// What a repair was, as far as this rule asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mended<'a> {
    /// IRIS codes; empty where nobody wrote them down.
    pub symptom: &'a str,
    pub section: &'a str,
    pub defect: &'a str,
    pub handed_over: NaiveDate,
}

/// The same IRIS symptom, or the same IRIS section and defect: the customer says it in other words, the bench finds it again.
pub fn same_fault(one: &Mended<'_>, other: &Mended<'_>) -> bool {
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    same(one.symptom, other.symptom) || (same(one.section, other.section) && same(one.defect, other.defect))
}

/// Days between the hand-overs where `later` repeats `earlier`. 0 is the same day; the last day of `within` counts.
pub fn repeats(later: &Mended<'_>, earlier: &Mended<'_>, within: i64) -> Option<i64> {
    let days = days_between(earlier.handed_over, later.handed_over);
    ((0..=within).contains(&days) && same_fault(later, earlier)).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: &str, symptom: &'static str, section: &'static str, defect: &'static str) -> Mended<'static> {
        Mended { symptom, section, defect, handed_over: day.parse().unwrap() }
    }

    #[test]
    fn the_thirtieth_day_is_within_thirty_days_and_the_next_is_not() {
        let first = on("2026-03-09", "111", "H02", "H01");
        assert_eq!(repeats(&on("2026-04-08", "111", "", ""), &first, 30), Some(30));
        assert_eq!(repeats(&on("2026-04-09", "111", "", ""), &first, 30), None);
        assert_eq!(repeats(&on("2026-03-09", "111", "", ""), &first, 30), Some(0));
        assert_eq!(repeats(&on("2026-03-08", "111", "", ""), &first, 30), None, "it came before");
    }

    #[test]
    fn another_symptom_with_the_same_part_found_bad_is_the_same_fault() {
        let first = on("2026-03-09", "111", "H02", "H01");
        let back = |symptom, section, defect| repeats(&on("2026-03-20", symptom, section, defect), &first, 30);
        assert_eq!(back("112", "H02", "H01"), Some(11));
        assert_eq!(back("112", "H02", "H03"), None);
        assert_eq!(back("", "", ""), None);
        let blank = on("2026-03-09", "", "", "");
        assert_eq!(repeats(&on("2026-03-10", "", "", ""), &blank, 30), None, "nothing written down is no fault");
    }
}
