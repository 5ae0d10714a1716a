//! A vendor's promise on top of the law's floor. Each remedy goes to the customer by whichever pack gives more; the
//! vendor's conditions gate only what the promise adds.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

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
use crate::exchange::DealerDays;
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

crate::words! {
    /// Whom a promise is made to.
    Edition {
        /// Dealers: a device of their stock is judged by it, and nobody's else.
        Dealer = 1 "dealer",
        /// Users: whoever bought the device.
        User = 2 "user",
    }
}

#[allow(clippy::derivable_impls, reason = "the words' macro derives, and knows no default")]
impl Default for Edition {
    fn default() -> Self {
        Self::User
    }
}

impl Edition {
    /// Of an order's field, which is empty for a user's device.
    pub fn of_owner(owner: &str) -> Self {
        Self::from_word(owner).unwrap_or_default()
    }
}

/// The example of a vendor's promise as it is written by hand: what a vendor's own begins from.
pub const VENDOR_TOML: &str = include_str!("../../data/vendor-handset.toml");

/// The example of a dealers' edition.
pub const DEALER_TOML: &str = include_str!("../../data/dealer-handset.toml");

static VENDOR: LazyLock<Promise> =
    LazyLock::new(|| Promise::from_toml(VENDOR_TOML).expect("a test reads the example of a promise"));

static DEALER: LazyLock<Promise> =
    LazyLock::new(|| Promise::from_toml(DEALER_TOML).expect("a test reads the example of a dealers' edition"));

/// What a vendor promises: a pack of the same kind as the law's, with the rules that it betters, and more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "WarrantyPromise")]
#[schemars(rename = "WarrantyPromise")]
pub struct Promise {
    #[serde(default)]
    pub edition: Edition,
    pub pack: Pack,
    /// All of these must be met; without any the promise always holds.
    #[serde(default)]
    pub conditions: BTreeSet<PromiseCondition>,
    /// What a single rule of the promise asks for as well.
    #[serde(default)]
    pub rule_conditions: BTreeMap<PolicyRule, BTreeSet<PromiseCondition>>,
    /// Past warranty only parts are charged and no labour.
    #[serde(default)]
    pub parts_only: bool,
    /// A loaner after more than so many hours from hand-in.
    #[serde(default)]
    pub loaner_after_hours: Option<u32>,
    /// An exchange after so many repairs of one fault, whether or not they count.
    #[serde(default)]
    pub repairs_of_one_fault: Option<u32>,
    /// Of a dealers' edition: within how many days a dealer swaps, sends back and has the new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub dealer_days: Option<DealerDays>,
}

/// What only a promise asks about a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(rename = "WarrantyPromiseFacts")]
#[schemars(rename = "WarrantyPromiseFacts")]
pub struct PromiseFacts {
    /// Whose the device is: by which edition it is judged.
    pub edition: Edition,
    pub conditions_met: BTreeSet<PromiseCondition>,
    /// Full hours since the device was handed in, where it waits.
    pub hours_since_hand_in: Option<u32>,
    /// Repairs so far of the fault that is claimed now.
    pub repairs_of_this_fault: u32,
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
    judge_with_promises(case, floor, &[promise], facts, calendar, lang)
}

/// The same with any number of promises: each adds what it betters. Those of another category add nothing, and neither does
/// what is promised to others than who owns the device.
pub fn judge_with_promises(
    case: &Case,
    floor: &Pack,
    promises: &[&Promise],
    facts: &PromiseFacts,
    calendar: &Calendar,
    lang: Lang,
) -> Verdict {
    let by_law = rule(case, floor, calendar);
    let only_expired = by_law.only_expired;
    let mut verdict = by_law.verdict(floor, lang);
    for promise in promises.iter().filter(|p| p.edition == facts.edition && p.pack.category == case.category) {
        promise.add_to(&mut verdict, (case, facts, only_expired), calendar, lang);
    }
    verdict
}

impl Verdict {
    /// Takes from `other` whatever is better for the customer, with the reasons for it. Says whether there was anything.
    fn better_by(&mut self, other: Self) -> bool {
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
        let bettered = before != (self.remedies.clone(), self.charge, self.covered_until, self.loaner, self.refund_fen);
        if bettered {
            self.trace.extend(other.trace);
        }
        bettered
    }
}

impl Promise {
    /// A promise to users that is a pack and nothing more.
    pub fn of(pack: Pack) -> Self {
        Self {
            edition: Edition::User,
            pack,
            conditions: BTreeSet::new(),
            rule_conditions: BTreeMap::new(),
            parts_only: false,
            loaner_after_hours: None,
            repairs_of_one_fault: None,
            dealer_days: None,
        }
    }

    /// The example.
    pub fn example() -> &'static Self {
        &VENDOR
    }

    /// The example of a dealers' edition.
    pub fn dealers_example() -> &'static Self {
        &DEALER
    }

    /// What a verdict names it by: `vendor-handset@1`, and where it is no promise to users, its edition behind it:
    /// `dealer-handset@1/dealer`.
    pub fn policy(&self) -> String {
        match self.edition {
            Edition::User => self.pack.policy(),
            edition => format!("{}/{edition}", self.pack.policy()),
        }
    }

    /// Reads a promise as it is written by hand. That it is weaker than the floor is no error of its form.
    ///
    /// # Errors
    /// `sheet.unreadable` (facts: `why`); what [`Pack::check`] finds, at `pack.…`; `value.out_of_range` at
    /// `loaner_after_hours` (1–8,760), `repairs_of_one_fault` (1–100) or a dealer's days; `thing.not_found` at a rule condition
    /// whose rule the pack has not; `value.unknown_word` at `edition` where a promise to users has a dealer's days.
    pub fn from_toml(toml: &str) -> Result<Self, Fault> {
        let promise: Self =
            toml::from_str(toml).map_err(|error| Fault::new("sheet.unreadable").with("why", error.message()))?;
        promise.pack.check().map_err(|fault| {
            let at = format!("pack.{}", fault.field.as_deref().unwrap_or_default());
            fault.at(at)
        })?;
        for (at, value, max) in [
            ("loaner_after_hours", promise.loaner_after_hours, 8_760),
            ("repairs_of_one_fault", promise.repairs_of_one_fault, 100),
        ] {
            if value.is_some_and(|value| !(1..=max).contains(&value)) {
                return Err(Fault::new("value.out_of_range").at(at).with("min", 1).with("max", max));
            }
        }
        if let Some(days) = &promise.dealer_days {
            days.check("dealer_days")?;
            if promise.edition != Edition::Dealer {
                return Err(Fault::new("value.unknown_word").at("edition").with("word", promise.edition.word()));
            }
        }
        match promise.rule_conditions.keys().find(|rule| !promise.pack.grants(**rule)) {
            Some(rule) => Err(Fault::new("thing.not_found").at(format!("rule_conditions.{rule}"))),
            None => Ok(promise),
        }
    }

    /// Everything that it asks for, of the whole and of single rules.
    pub fn asks(&self) -> BTreeSet<PromiseCondition> {
        self.conditions.iter().chain(self.rule_conditions.values().flatten()).copied().collect()
    }

    /// Puts on `verdict` what this promise betters.
    fn add_to(
        &self,
        verdict: &mut Verdict,
        (case, facts, only_expired): (&Case, &PromiseFacts, bool),
        calendar: &Calendar,
        lang: Lang,
    ) {
        let Some(item) = self.pack.items.get(&case.item) else { return };
        verdict.policy = format!("{}+{}", verdict.policy, self.policy());
        let say = |verdict: &mut Verdict, because: Because| verdict.trace.push(self.reason(&because, lang));
        let unmet: Vec<PromiseCondition> = self.conditions.difference(&facts.conditions_met).copied().collect();
        if !unmet.is_empty() {
            say(verdict, Because::Unmet { conditions: unmet });
            return;
        }
        let (pack, unmet) = self.as_met(facts);
        verdict.better_by(rule(case, &pack, calendar).verdict(&self.pack, lang));
        if !unmet.is_empty() {
            let mut whole = verdict.clone();
            // Said only where meeting them would change something.
            if whole.better_by(rule(case, &self.pack, calendar).verdict(&self.pack, lang)) {
                say(verdict, Because::Unmet { conditions: unmet.into_iter().collect() });
            }
        }
        if item.role == ItemRole::Accessory {
            return;
        }
        if verdict.charge == WarrantyCharge::Free {
            if let Some(because) = self.loaner(case, facts).filter(|_| !verdict.loaner) {
                verdict.loaner = true;
                say(verdict, because);
            }
            if let Some(because) = self.one_fault(facts).filter(|_| !verdict.offers(Remedy::Exchange)) {
                verdict.remedies.push(Remedy::Exchange);
                verdict.remedies.sort_unstable();
                say(verdict, because);
            }
        } else if self.parts_only && only_expired && verdict.charge == WarrantyCharge::Paid {
            verdict.charge = WarrantyCharge::PartsOnly;
            say(verdict, Because::PartsOnly);
        }
    }

    /// The pack without the rules whose conditions are not met, and these conditions.
    fn as_met(&self, facts: &PromiseFacts) -> (Cow<'_, Pack>, BTreeSet<PromiseCondition>) {
        let mut pack = Cow::Borrowed(&self.pack);
        let mut unmet = BTreeSet::new();
        for (rule, asked) in &self.rule_conditions {
            let missing: Vec<PromiseCondition> = asked.difference(&facts.conditions_met).copied().collect();
            if !missing.is_empty() {
                pack.to_mut().rules.remove(rule);
                unmet.extend(missing);
            }
        }
        (pack, unmet)
    }

    fn reason(&self, because: &Because, lang: Lang) -> Reason {
        Reason { article: self.policy(), says: words::promise(lang).to_owned(), because: words::because(because, lang) }
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
}
