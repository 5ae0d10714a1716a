//! IRIS, the International Repair Information System: what is wrong, under which condition, where, why and what was
//! done, as codes that mean the same in every language (EACEM/DIGITALEUROPE, in use since 1994).
//!
//! These tables are a subset for handsets, and data that HQ may replace by publishing others; a repair keeps the code
//! it was booked with. Entries with [`Origin::Published`] carry the number that the published symptom table gives them.
//! That table knows no SIM card, touch panel or network, and its section, defect and repair tables were not at hand to
//! check against, so those entries are [`Origin::House`], in a form that no published code has (an `H` and digits).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod tables;

/// The five questions that a repair answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "IrisKind")]
#[ts(rename = "IrisKind")]
pub enum Kind {
    /// Under which condition it happens: constantly, when warm …
    Condition,
    /// What the customer sees.
    Symptom,
    /// Where in the device the technician found the cause.
    Section,
    /// What was wrong there.
    Defect,
    /// What was done.
    Repair,
}

/// Where a code comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "IrisOrigin")]
#[ts(rename = "IrisOrigin")]
pub enum Origin {
    Published,
    House,
}

/// One code and its wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, TS)]
#[schemars(rename = "IrisCode")]
#[ts(rename = "IrisCode")]
pub struct Code {
    pub kind: Kind,
    /// Condition: one character (house codes three); the others: three characters.
    pub code: &'static str,
    pub origin: Origin,
    pub zh: &'static str,
    pub en: &'static str,
}

/// The code of that kind, written exactly so.
pub fn find(kind: Kind, code: &str) -> Option<Code> {
    all(kind).find(|known| known.code == code)
}

/// Every code of a kind, in the order in which a list shows them.
pub fn all(kind: Kind) -> impl Iterator<Item = Code> {
    tables::of(kind).iter().map(move |&(code, zh, en)| {
        let origin = if code.starts_with('H') { Origin::House } else { Origin::Published };
        Code { kind, code, origin, zh, en }
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const KINDS: [Kind; 5] = [Kind::Condition, Kind::Symptom, Kind::Section, Kind::Defect, Kind::Repair];

    #[test]
    fn each_code_is_there_once_and_worded_in_both_languages() {
        for kind in KINDS {
            let mut seen = BTreeSet::new();
            for code in all(kind) {
                assert!(seen.insert(code.code), "{kind:?} {} stands twice", code.code);
                assert!(!code.zh.is_ascii() && code.en.is_ascii(), "{code:?}");
                assert_eq!(find(kind, code.code), Some(code));
            }
            assert!(seen.len() >= 8, "{kind:?} has {}", seen.len());
        }
    }

    #[test]
    fn a_code_has_the_form_of_its_kind() {
        for kind in KINDS {
            for code in all(kind) {
                let published = if kind == Kind::Condition { 1 } else { 3 };
                let length = if code.origin == Origin::House { 3 } else { published };
                assert_eq!(code.code.len(), length, "{code:?}");
                assert!(code.code.bytes().skip(1).all(|b| b.is_ascii_digit()), "{code:?}");
            }
        }
    }

    #[test]
    fn the_published_numbers_are_those_of_the_published_table() {
        assert_eq!(find(Kind::Condition, "2").map(|c| c.en), Some("Intermittently"));
        assert_eq!(find(Kind::Symptom, "111").map(|c| c.en), Some("No power"));
        assert_eq!(find(Kind::Symptom, "111").map(|c| c.origin), Some(Origin::Published));
        assert_eq!(find(Kind::Symptom, "1"), None);
    }
}
