//! A policy pack: the rules of the three guarantees for one category of goods, as data. HQ publishes packs, versioned and
//! effective-dated; the engine is in [`super::judge()`]. Another category is another pack, never another engine.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;
use crate::lang::Lang;

crate::words! {
    /// A row of the table of rules, or a rule of counting that the trace cites.
    PolicyRule {
        /// A listed fault of a main unit within `limit` days: refund at the price paid, exchange, repair.
        Refund = 1 "refund",
        /// The same within `limit` days: exchange, repair.
        Exchange = 2 "exchange",
        /// A main unit's quality fault within its period: free repair, good for `limit` days.
        Repair = 3 "repair",
        /// `limit` counted repairs of a main unit: exchange, repair.
        RepeatedRepairs = 4 "repeated_repairs",
        /// An accessory's quality fault within its period: exchange; after `limit` exchanges also refund.
        Accessory = 5 "accessory",
        /// A main unit handed in more than `limit` days ago: a loaner.
        Loaner = 6 "loaner",
        /// More than `limit` days of waiting for the vendor's parts: exchange, repair.
        VendorParts = 7 "vendor_parts",
        /// More than `limit` days of waiting for the repairer: exchange, repair.
        Repairer = 8 "repairer",
        /// An exchange is due and the model is not to be had: full refund as well.
        ModelGone = 9 "model_gone",
        /// An exchange is due and the model is to be had: refund as well, less `limit` hundredths of a percent a day.
        Depreciation = 10 "depreciation",
        /// What is not covered.
        Excluded = 11 "excluded",
        /// A copy or a voucher alone: no refund.
        Copy = 12 "copy",
        /// No papers: the start is `limit` days after manufacture, and the period gives repair only.
        NoPapers = 13 "no_papers",
        Start = 14 "start",
        Restart = 15 "restart",
        Period = 16 "period",
        Extension = 17 "extension",
        RestDay = 18 "rest_day",
    }
}

crate::words! {
    /// What an item is to the rules.
    ItemRole {
        /// Repaired; extension, loaner, waits and the windows for refund and exchange are its alone.
        Main = 1 "main",
        /// Exchanged.
        Accessory = 2 "accessory",
    }
}

/// The rules for one category of goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WarrantyPack")]
#[ts(rename = "WarrantyPack")]
pub struct Pack {
    pub id: String,
    pub version: u32,
    pub category: String,
    /// The first day on which it is in force.
    pub effective_from: NaiveDate,
    /// The last day on which it is in force; none while it has no successor.
    #[serde(default)]
    pub effective_to: Option<NaiveDate>,
    /// Whether a last day that is a rest day moves to the next workday.
    pub roll: bool,
    pub items: BTreeMap<String, Item>,
    /// What people call the faults that its items list; screens have words for the common ones.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub faults: BTreeMap<String, FaultName>,
    pub rules: BTreeMap<PolicyRule, Clause>,
}

/// What people call a listed fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WarrantyFaultName")]
#[ts(rename = "WarrantyFaultName")]
pub struct FaultName {
    pub zh: String,
    pub en: String,
}

/// One kind of goods in the category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WarrantyItem")]
#[ts(rename = "WarrantyItem")]
pub struct Item {
    pub role: ItemRole,
    /// The length of its period.
    pub months: u32,
    /// The faults that open the windows for refund and exchange.
    #[serde(default)]
    pub listed: BTreeSet<String>,
    pub zh: String,
    pub en: String,
}

/// What a rule says and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WarrantyClause")]
#[ts(rename = "WarrantyClause")]
pub struct Clause {
    /// The article's number; `~` before it where it has not been verified.
    pub article: String,
    /// What the rule counts to: see [`PolicyRule`].
    #[serde(default)]
    pub limit: Option<u32>,
    /// The sentence for the customer; `{n}` stands for the limit.
    pub zh: String,
    pub en: String,
}

/// The built-in pack as it is written by hand: what a vendor's own begins from.
pub const BUILT_IN_TOML: &str = include_str!("../../data/cn-handset.toml");

/// A floor for another category, as it is written by hand: it holds once headquarters has published it.
pub const APPLIANCE_TOML: &str = include_str!("../../data/cn-appliance.toml");

static BUILT_IN: LazyLock<Pack> =
    LazyLock::new(|| Pack::from_toml(BUILT_IN_TOML).expect("a test reads the built-in pack"));

/// Rules that mean nothing without a number.
const COUNTING: &[PolicyRule] = &[
    PolicyRule::Refund,
    PolicyRule::Exchange,
    PolicyRule::Repair,
    PolicyRule::RepeatedRepairs,
    PolicyRule::Accessory,
    PolicyRule::Loaner,
    PolicyRule::VendorParts,
    PolicyRule::Repairer,
    PolicyRule::Depreciation,
    PolicyRule::NoPapers,
];

impl Pack {
    /// `cn-handset`, the law's floor.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a pack as it is written by hand.
    ///
    /// # Errors
    /// `sheet.unreadable` (facts: `why`), and what [`Pack::check`] finds.
    pub fn from_toml(toml: &str) -> Result<Self, Fault> {
        let pack: Self =
            toml::from_str(toml).map_err(|error| Fault::new("sheet.unreadable").with("why", error.message()))?;
        pack.check()?;
        Ok(pack)
    }

    /// Refuses a pack that the engine could not apply.
    ///
    /// # Errors
    /// `text.missing` at `id`, `category`, `items` or a rule's `limit`; `value.out_of_range` at an item's `months`
    /// (1–1200), at a rule's `limit` (up to 36 500) or at `effective_to` before `effective_from`.
    pub fn check(&self) -> Result<(), Fault> {
        for (field, empty) in
            [("id", self.id.is_empty()), ("category", self.category.is_empty()), ("items", self.items.is_empty())]
        {
            if empty {
                return Err(Fault::new("text.missing").at(field));
            }
        }
        if self.effective_to.is_some_and(|to| to < self.effective_from) {
            return Err(Fault::new("value.out_of_range").at("effective_to"));
        }
        for (name, item) in &self.items {
            if !(1..=1200).contains(&item.months) {
                return Err(Fault::new("value.out_of_range").at(format!("items.{name}.months")).with("max", 1200));
            }
        }
        for (rule, clause) in &self.rules {
            let at = format!("rules.{rule}.limit");
            match clause.limit {
                None if COUNTING.contains(rule) => return Err(Fault::new("text.missing").at(at)),
                Some(36_501..) => return Err(Fault::new("value.out_of_range").at(at).with("max", 36_500)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Name and version: `cn-handset@1`.
    pub fn policy(&self) -> String {
        format!("{}@{}", self.id, self.version)
    }

    /// Whether the pack is in force on `day`.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.effective_from <= day && self.effective_to.is_none_or(|to| day <= to)
    }

    /// The number that a rule counts to; `None` where the pack does not grant the rule.
    pub fn limit(&self, rule: PolicyRule) -> Option<u32> {
        self.rules.get(&rule)?.limit
    }

    pub fn grants(&self, rule: PolicyRule) -> bool {
        self.rules.contains_key(&rule)
    }
}

impl Clause {
    /// The sentence for the customer.
    pub fn says(&self, lang: Lang) -> String {
        let sentence = lang.pick(&self.zh, &self.en);
        self.limit.map_or_else(|| sentence.to_owned(), |n| sentence.replace("{n}", &n.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_pack_has_every_rule_with_an_article_and_both_languages() {
        let pack = Pack::built_in();
        assert_eq!(pack.policy(), "cn-handset@1");
        for rule in PolicyRule::ALL {
            let clause = pack.rules.get(rule).unwrap_or_else(|| panic!("{rule} is missing"));
            assert!(!clause.article.is_empty());
            for lang in Lang::ALL {
                let says = clause.says(*lang);
                assert!(!says.is_empty() && !says.contains('{'), "{rule}: {says}");
            }
            assert!(clause.en.is_ascii() && !clause.zh.is_ascii(), "{rule}");
        }
    }

    #[test]
    fn the_built_in_pack_has_the_laws_periods_and_days() {
        let pack = Pack::built_in();
        let months: Vec<(&str, u32)> = pack.items.iter().map(|(name, item)| (name.as_str(), item.months)).collect();
        assert_eq!(
            months,
            [
                ("battery", 6),
                ("charger", 12),
                ("data_cable", 12),
                ("data_card", 12),
                ("earphone", 3),
                ("main_unit", 12),
                ("terminal_card", 12)
            ]
        );
        let limits = COUNTING.iter().map(|rule| pack.limit(*rule).unwrap());
        assert_eq!(limits.collect::<Vec<_>>(), [7, 15, 30, 2, 2, 7, 60, 30, 50, 90]);
        assert_eq!(pack.items["main_unit"].listed.len(), 10);
    }

    #[test]
    fn a_pack_that_could_not_be_applied_names_what_is_wrong() {
        let broken = |change: fn(&mut Pack)| {
            let mut pack = Pack::built_in().clone();
            change(&mut pack);
            let fault = pack.check().unwrap_err();
            (fault.code, fault.field.unwrap())
        };
        assert_eq!(broken(|p| p.id.clear()), ("text.missing".into(), "id".into()));
        assert_eq!(
            broken(|p| p.rules.get_mut(&PolicyRule::Loaner).unwrap().limit = None),
            ("text.missing".into(), "rules.loaner.limit".into())
        );
        assert_eq!(
            broken(|p| p.items.get_mut("battery").unwrap().months = 0),
            ("value.out_of_range".into(), "items.battery.months".into())
        );
        assert_eq!(
            broken(|p| p.effective_to = Some(NaiveDate::MIN)),
            ("value.out_of_range".into(), "effective_to".into())
        );
        assert_eq!(Pack::from_toml("id = 1").unwrap_err().code, "sheet.unreadable");
        // A misspelt setting would silently change nothing.
        let misspelt = include_str!("../../data/cn-handset.toml").replacen("roll =", "rol =", 1);
        assert_eq!(Pack::from_toml(&misspelt).unwrap_err().code, "sheet.unreadable");
    }

    #[test]
    fn a_pack_travels_as_json_and_comes_back_the_same() {
        let json = serde_json::to_string(Pack::built_in()).unwrap();
        assert_eq!(&serde_json::from_str::<Pack>(&json).unwrap(), Pack::built_in());
    }

    #[test]
    fn a_pack_is_in_force_from_its_first_to_its_last_day() {
        let day = |text| crate::calendar::parse_date(text).unwrap();
        let pack = Pack { effective_to: Some(day("2026-06-30")), ..Pack::built_in().clone() };
        assert!(!pack.is_in_force(day("2001-11-14")) && pack.is_in_force(day("2001-11-15")));
        assert!(pack.is_in_force(day("2026-06-30")) && !pack.is_in_force(day("2026-07-01")));
    }
}
