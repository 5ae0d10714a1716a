//! Where a vendor's promise gives less than the law. It never takes anything from the customer, who has the better of both,
//! but it would promise in print what the law overrules: so headquarters is shown each such number beside the floor's clause.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::pack::{Pack, PolicyRule};
use super::promise::Promise;
use crate::fault::Fault;

/// One number of a promise that gives less than the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "WarrantyWeakness")]
#[schemars(rename = "WarrantyWeakness")]
pub struct Weakness {
    /// Where, as a path in the promise's pack: `rules.refund.limit`; of a switch (`roll`) 1 is on and 0 is off.
    pub at: String,
    pub floor: u32,
    pub promised: u32,
    /// The floor's clause: its article and its sentence in both languages.
    pub article: String,
    pub says_zh: String,
    pub says_en: String,
}

impl Weakness {
    fn of(at: String, (floor, promised): (u32, u32), law: &Pack, rule: PolicyRule) -> Self {
        let clause = law.rules.get(&rule);
        let says = |lang| clause.map(|clause| clause.says(lang)).unwrap_or_default();
        Self {
            at,
            floor,
            promised,
            article: clause.map(|clause| clause.article.clone()).unwrap_or_default(),
            says_zh: says(crate::Lang::Zh),
            says_en: says(crate::Lang::En),
        }
    }
}

impl Promise {
    /// Where the promise gives less than the floor. A rule or an item that the promise leaves out is not weaker.
    pub fn weaknesses(&self, floor: &Pack) -> Vec<Weakness> {
        let mut found = Vec::new();
        if floor.roll && !self.pack.roll {
            // The floor's last days move off rest days, and in print the vendor's would not.
            found.push(Weakness::of("roll".to_owned(), (1, 0), floor, PolicyRule::RestDay));
        }
        for (name, item) in &self.pack.items {
            let Some(law) = floor.items.get(name) else { continue };
            if item.months < law.months {
                let months = (law.months, item.months);
                found.push(Weakness::of(format!("items.{name}.months"), months, floor, PolicyRule::Period));
            }
        }
        for (rule, clause) in &self.pack.rules {
            let (Some(promised), Some(law)) = (clause.limit, floor.limit(*rule)) else { continue };
            let less = match rule {
                PolicyRule::Refund | PolicyRule::Exchange | PolicyRule::Repair => promised < law,
                // Later than the floor's start is longer.
                PolicyRule::NoPapers => promised < law,
                _ => promised > law,
            };
            if less {
                found.push(Weakness::of(format!("rules.{rule}.limit"), (law, promised), floor, *rule));
            }
        }
        if let (Some(hours), Some(days)) = (self.loaner_after_hours, floor.limit(PolicyRule::Loaner)) {
            let law = days.saturating_mul(24);
            if hours > law {
                let (at, rule) = ("loaner_after_hours".to_owned(), PolicyRule::Loaner);
                found.push(Weakness::of(at, (law, hours), floor, rule));
            }
        }
        if let (Some(times), Some(law)) = (self.repairs_of_one_fault, floor.limit(PolicyRule::RepeatedRepairs)) {
            // "Three repairs of one fault" in print, where the law asks for two of any.
            if times > law {
                let (at, rule) = ("repairs_of_one_fault".to_owned(), PolicyRule::RepeatedRepairs);
                found.push(Weakness::of(at, (law, times), floor, rule));
            }
        }
        found
    }

    /// Refuses a promise that is weaker than the floor.
    ///
    /// # Errors
    /// `policy.weaker` at the first such number (facts: `floor`, `promised`, and the floor's `article`, `says_zh`,
    /// `says_en`).
    pub fn check(&self, floor: &Pack) -> Result<(), Fault> {
        self.pack.check()?;
        let Some(weakness) = self.weaknesses(floor).into_iter().next() else { return Ok(()) };
        let fault = Fault::new("policy.weaker").at(weakness.at);
        let fault = fault.with("floor", weakness.floor).with("promised", weakness.promised);
        let fault = fault.with("article", weakness.article).with("says_zh", weakness.says_zh);
        Err(fault.with("says_en", weakness.says_en))
    }
}
