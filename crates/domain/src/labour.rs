//! Labour fees by repair level and model group, subsidies, freight and the way to on-site repairs (systems.md row 14),
//! published as the `labour` pack.

pub mod extras;
pub mod setup;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;
use crate::fen::Fen;
use extras::{Distance, FreightStep, SubsidyRate};
use setup::SetupRate;

/// The group of every model that no group names.
pub const OTHERS: &str = "*";
/// Repair levels run from 1 (software, no part) to 4 (board).
pub const LEVELS: std::ops::RangeInclusive<i64> = 1..=4;

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Labour {
    /// Model → group; a model that is not named is in group `*`.
    #[serde(default)]
    pub groups: BTreeMap<String, String>,
    pub rates: Vec<Rate>,
    /// By outlet level; a level that has no row has no subsidy.
    #[serde(default)]
    pub subsidies: Vec<SubsidyRate>,
    /// By outlet level; a level that has no row is paid nothing for its opening.
    #[serde(default)]
    pub setups: Vec<SetupRate>,
    /// By pieces in a returned parcel, rising.
    #[serde(default)]
    pub freight: Vec<FreightStep>,
    #[serde(default)]
    pub distance: Distance,
}

/// What one finished warranty repair pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    pub level: i64,
    pub group: String,
    pub fen: Fen,
}

impl Labour {
    pub fn group(&self, model: &str) -> &str {
        self.groups.get(model).map_or(OTHERS, String::as_str)
    }

    /// The fee, with the group that decided it; `None` where the table has neither the model's group nor `*`.
    pub fn fee(&self, level: i64, model: &str) -> Option<(Fen, &str)> {
        let rate = |group: &str| self.rates.iter().find(|r| r.level == level && r.group == group);
        let group = self.group(model);
        rate(group).or_else(|| rate(OTHERS)).map(|r| (r.fen, r.group.as_str()))
    }

    /// # Errors
    /// A level out of range, a negative fee, two rates for one level and group; each names `rates.N.field`.
    pub fn check(&self) -> Result<(), Fault> {
        for (i, rate) in self.rates.iter().enumerate() {
            if !LEVELS.contains(&rate.level) {
                return Err(Fault::new("value.out_of_range").at(format!("rates.{i}.level")).with("value", rate.level));
            }
            rate.fen.within(&format!("rates.{i}.fen"))?;
            if self.rates[..i].iter().any(|r| r.level == rate.level && r.group == rate.group) {
                return Err(Fault::new("value.duplicate").at(format!("rates.{i}")));
            }
        }
        self.check_setups()?;
        self.check_extras()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_without_a_group_of_its_own_is_paid_by_the_common_rate() {
        let rate = |level, group: &str, fen| Rate { level, group: group.into(), fen: Fen(fen) };
        let table = Labour {
            groups: [("X9".to_owned(), "fold".to_owned())].into(),
            rates: vec![rate(2, "*", 3_000), rate(2, "fold", 5_000), rate(3, "*", 6_000)],
            ..Labour::default()
        };
        table.check().unwrap();
        assert_eq!(table.fee(2, "X9"), Some((Fen(5_000), "fold")));
        assert_eq!(table.fee(2, "A1"), Some((Fen(3_000), "*")));
        assert_eq!(table.fee(3, "X9"), Some((Fen(6_000), "*")));
        assert_eq!(table.fee(4, "A1"), None);
    }
}
