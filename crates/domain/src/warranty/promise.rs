//! A vendor's promise on top of the law's floor. Each remedy goes to the customer by whichever pack gives more; the
//! vendor's conditions gate only what the promise adds.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::because::Because;
use super::case::{Case, WaitCause};
use super::judge::rule;
use super::pack::{ItemRole, Pack, PolicyRule};
use super::verdict::{Reason, Remedy, Verdict, WarrantyCharge};
use super::words;
use crate::calendar::Calendar;
use crate::fault::Fault;
use crate::lang::Lang;

crate::words! {
    /// What a vendor may ask for before a promise holds.
    PromiseCondition {
        Packaging = 1 "packaging",
        UnwornShell = 2 "unworn_shell",
        Labels = 3 "labels",
        CallBack = 4 "call_back",
        InspectionReport = 5 "inspection_report",
        /// Seasonal goods are settled at the current price.
        SeasonalPrice = 6 "seasonal_price",
    }
}

/// What a vendor promises: a pack of the same kind as the law's, with the rules that it betters, and more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "WarrantyPromise")]
#[schemars(rename = "WarrantyPromise")]
pub struct Promise {
    pub pack: Pack,
    /// All of these must be met; without any the promise always holds.
    #[serde(default)]
    pub conditions: BTreeSet<PromiseCondition>,
    /// Past warranty only parts are charged and no labour.
    #[serde(default)]
    pub parts_only: bool,
    /// A loaner after more than so many hours from hand-in.
    #[serde(default)]
    pub loaner_after_hours: Option<u32>,
    /// An exchange after so many repairs of one fault, whether or not they count.
    #[serde(default)]
    pub repairs_of_one_fault: Option<u32>,
}

/// What only a promise asks about a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(rename = "WarrantyPromiseFacts")]
#[schemars(rename = "WarrantyPromiseFacts")]
pub struct PromiseFacts {
    pub conditions_met: BTreeSet<PromiseCondition>,
    /// Full hours since the device was handed in, where it waits.
    pub hours_since_hand_in: Option<u32>,
    /// Repairs so far of the fault that is claimed now.
    pub repairs_of_this_fault: u32,
}

/// One number of a promise that gives less than the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "WarrantyWeakness")]
#[schemars(rename = "WarrantyWeakness")]
pub struct Weakness {
    /// Where, as a path in the promise's pack: `rules.refund.limit`.
    pub at: String,
    pub floor: u32,
    pub promised: u32,
}

/// Judges by the law and by a vendor's promise, and gives the customer the better of each.
pub fn judge_with_promise(
    case: &Case,
    floor: &Pack,
    promise: &Promise,
    facts: &PromiseFacts,
    calendar: &Calendar,
    lang: Lang,
) -> Verdict {
    let by_law = rule(case, floor, calendar);
    let only_expired = by_law.only_expired;
    let mut verdict = by_law.verdict(floor, lang);
    let Some(item) = promise.pack.items.get(&case.item) else { return verdict };
    verdict.policy = format!("{}+{}", verdict.policy, promise.pack.policy());
    let say = |verdict: &mut Verdict, because: Because| verdict.trace.push(promise.reason(&because, lang));

    let conditions: Vec<PromiseCondition> = promise.conditions.difference(&facts.conditions_met).copied().collect();
    if !conditions.is_empty() {
        say(&mut verdict, Because::Unmet { conditions });
        return verdict;
    }
    verdict.better_by(rule(case, &promise.pack, calendar).verdict(&promise.pack, lang));
    if item.role == ItemRole::Accessory {
        return verdict;
    }
    if verdict.charge == WarrantyCharge::Free {
        if let Some(because) = promise.loaner(case, facts).filter(|_| !verdict.loaner) {
            verdict.loaner = true;
            say(&mut verdict, because);
        }
        if let Some(because) = promise.one_fault(facts).filter(|_| !verdict.offers(Remedy::Exchange)) {
            verdict.remedies.push(Remedy::Exchange);
            verdict.remedies.sort_unstable();
            say(&mut verdict, because);
        }
    } else if promise.parts_only && only_expired {
        verdict.charge = WarrantyCharge::PartsOnly;
        say(&mut verdict, Because::PartsOnly);
    }
    verdict
}

impl Verdict {
    /// Takes from `other` whatever is better for the customer, with the reasons for it.
    fn better_by(&mut self, other: Self) {
        let before = (self.remedies.clone(), self.charge, self.covered_until, self.loaner, self.refund_fen);
        self.covered_until = self.covered_until.max(other.covered_until);
        if other.charge == WarrantyCharge::Free {
            if self.charge != WarrantyCharge::Free {
                // Repair against payment is no remedy next to a free one.
                self.remedies.clear();
            }
            self.charge = WarrantyCharge::Free;
            self.remedies.extend(other.remedies);
            self.remedies.sort_unstable();
            self.remedies.dedup();
            self.loaner |= other.loaner;
            self.refund_fen = self.refund_fen.max(other.refund_fen);
        }
        if before != (self.remedies.clone(), self.charge, self.covered_until, self.loaner, self.refund_fen) {
            self.trace.extend(other.trace);
        }
    }
}

impl Promise {
    fn reason(&self, because: &Because, lang: Lang) -> Reason {
        Reason {
            article: self.pack.policy(),
            says: words::promise(lang).to_owned(),
            because: words::because(because, lang),
        }
    }

    fn loaner(&self, case: &Case, facts: &PromiseFacts) -> Option<Because> {
        case.waiting.filter(|waiting| waiting.cause != WaitCause::Customer)?;
        let (hours, over) = (facts.hours_since_hand_in?, self.loaner_after_hours?);
        (hours > over).then_some(Because::WaitedHours { hours, over })
    }

    fn one_fault(&self, facts: &PromiseFacts) -> Option<Because> {
        let (times, of) = (facts.repairs_of_this_fault, self.repairs_of_one_fault?);
        (times >= of).then_some(Because::OneFault { times, of })
    }

    /// Where the promise gives less than the floor. It never takes anything from the customer, who has the better of
    /// both, but it would promise in print what the law overrules. A rule that the promise leaves out is not weaker.
    pub fn weaknesses(&self, floor: &Pack) -> Vec<Weakness> {
        let mut found = Vec::new();
        for (name, item) in &self.pack.items {
            let Some(law) = floor.items.get(name) else { continue };
            if item.months < law.months {
                found.push(Weakness { at: format!("items.{name}.months"), floor: law.months, promised: item.months });
            }
        }
        for (rule, clause) in &self.pack.rules {
            let (Some(promised), Some(floor)) = (clause.limit, floor.limit(*rule)) else { continue };
            let less = match rule {
                PolicyRule::Refund | PolicyRule::Exchange | PolicyRule::Repair | PolicyRule::NoPapers => {
                    promised < floor
                }
                _ => promised > floor,
            };
            if less {
                found.push(Weakness { at: format!("rules.{rule}.limit"), floor, promised });
            }
        }
        found
    }

    /// Refuses a promise that is weaker than the floor.
    ///
    /// # Errors
    /// `policy.weaker` at the first such number (facts: `floor`, `promised`).
    pub fn check(&self, floor: &Pack) -> Result<(), Fault> {
        self.pack.check()?;
        self.weaknesses(floor).into_iter().next().map_or(Ok(()), |Weakness { at, floor, promised }| {
            Err(Fault::new("policy.weaker").at(at).with("floor", floor).with("promised", promised))
        })
    }
}
