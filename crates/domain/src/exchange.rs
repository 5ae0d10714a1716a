//! Exchanges: what a unit must show before it is swapped, within which days, and by when a dealer's steps are due
//! (systems.md rows 3, 4, 5 and 35a). The lists are data of the `settings` pack.

use std::sync::LazyLock;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::Calendar;
use crate::fault::Fault;
use crate::text::clean;
use crate::warranty::days::{LastDay, plus_days, plus_months};

/// Checklists that HQ may publish: brands by kinds by items.
const CHECKLISTS_MAX: usize = 500;
/// Words of a brand's own in one checklist.
const EXTRA_MAX: usize = 20;
/// The longest of these, and the longest brand or item, in characters.
const WORD_MAX: usize = 60;
/// The most photographs that a checklist may ask for.
const PHOTOS_MAX: i64 = 20;
/// The longest limit in days.
const DAYS_MAX: i64 = 366;

crate::words! {
    /// Why something is exchanged.
    ExchangeKind {
        /// Dead on arrival: never worn, complete as it was sold.
        Doa = 1 "doa",
        FifteenDay = 2 "fifteen_day",
        Accessory = 3 "accessory",
        /// Dead on arrival at a dealer, which swaps, sends back and receives the new one in fixed times.
        Dealer = 4 "dealer",
        /// What the order's verdict gives: no vendor's condition stands before it.
        Guarantee = 5 "guarantee",
    }
}

impl ExchangeKind {
    /// The kinds that a checklist, a call back to the owner and the bench stand before: HQ writes a list for each.
    pub const CHECKED: &'static [Self] = &[Self::Doa, Self::FifteenDay, Self::Accessory, Self::Dealer];

    /// Whether it waits for a checklist, a call and a fault that shows.
    pub fn is_checked(self) -> bool {
        Self::CHECKED.contains(&self)
    }
}

crate::words! {
    /// What a checklist asks.
    ExchangeCheck {
        Film = 1 "film",
        EntryLabel = 2 "entry_label",
        BackLabel = 3 "back_label",
        ShellUnworn = 4 "shell_unworn",
        /// Labels A, B and C, none missing.
        LabelSet = 5 "label_set",
        WarrantyCard = 6 "warranty_card",
        FaultDescribed = 7 "fault_described",
        AccessoriesListed = 8 "accessories_listed",
        Invoice = 9 "invoice",
        /// Card and invoice bear the same day.
        DatesAgree = 10 "dates_agree",
        /// Card and invoice bear the same seller's stamp.
        SameStamp = 11 "same_stamp",
        NoNetworkLabel = 12 "no_network_label",
        NoDamage = 13 "no_damage",
        /// The invoice names model, IMEI and serial number.
        InvoiceNumbers = 14 "invoice_numbers",
    }
}

crate::words! {
    /// How far an exchange is.
    ExchangeState {
        Submitted = 1 "submitted",
        /// The owner was called back and confirms it.
        Called = 2 "called",
        /// HQ sent it back to the outlet, with what is missing.
        Returned = 3 "returned",
        Resubmitted = 4 "resubmitted",
        /// The bench found the fault.
        Reproduced = 5 "reproduced",
        /// The bench did not: the unit goes back to its owner.
        Unreproduced = 6 "unreproduced",
        Accepted = 7 "accepted",
        Swapped = 8 "swapped",
        /// A dealer's faulty unit is on its way to HQ.
        SentBack = 9 "sent_back",
        /// The dealer has the new one.
        Received = 10 "received",
    }
}

impl ExchangeState {
    /// Nothing more is expected of anybody, but of a dealer.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Unreproduced | Self::Swapped | Self::SentBack | Self::Received)
    }
}

crate::words! {
    /// What a dealer does after the swap.
    DealerStep { SentBack = 1 "sent_back", Received = 2 "received" }
}

/// The word for too few photographs among what is missing.
pub const PHOTOS: &str = "photos";

/// What one kind of exchange asks of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    pub kind: ExchangeKind,
    /// Of this brand alone; empty for all.
    #[serde(default)]
    pub brand: String,
    /// For this item alone, by the guarantees' word; empty for all.
    #[serde(default)]
    pub item: String,
    pub checks: Vec<ExchangeCheck>,
    /// Questions of the brand's own, in its words.
    #[serde(default)]
    pub extra: Vec<String>,
    /// Photographs that must be there.
    #[serde(default)]
    pub photos: i64,
    /// Days from the sale; none for no limit. An accessory's period is the policy pack's.
    #[serde(default)]
    pub days: Option<i64>,
    /// The whole set is swapped; otherwise the faulty item alone.
    pub whole: bool,
}

impl Checklist {
    /// What is missing, in the list's order: the words that do not hold, and the photographs.
    pub fn missing(&self, fulfilled: &[String], photos: i64) -> Vec<String> {
        let asked = self.checks.iter().map(|check| check.word()).chain(self.extra.iter().map(String::as_str));
        let mut missing: Vec<String> =
            asked.filter(|word| !fulfilled.iter().any(|f| f == word)).map(str::to_owned).collect();
        if photos < self.photos {
            missing.push(PHOTOS.to_owned());
        }
        missing
    }

    /// Whether it asks this.
    pub fn asks(&self, word: &str) -> bool {
        self.checks.iter().any(|check| check.word() == word) || self.extra.iter().any(|extra| extra == word)
    }

    fn fits(&self, kind: ExchangeKind, brand: &str, item: &str) -> bool {
        let same = |own: &str, other: &str| own.is_empty() || own.eq_ignore_ascii_case(other);
        self.kind == kind && same(&self.brand, brand) && same(&self.item, item)
    }
}

/// The days within which each of a dealer's steps is due, the first day not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields, default)]
pub struct DealerDays {
    /// From the day on which the fault was found.
    pub swap: i64,
    /// From the swap.
    pub send_back: i64,
    /// From sending back.
    pub receive: i64,
}

impl Default for DealerDays {
    fn default() -> Self {
        Self { swap: 3, send_back: 3, receive: 7 }
    }
}

impl DealerDays {
    /// # Errors
    /// `value.out_of_range` with the setting's path.
    pub fn check(&self, at: &str) -> Result<(), Fault> {
        for (name, days) in [("swap", self.swap), ("send_back", self.send_back), ("receive", self.receive)] {
            range(format!("{at}.{name}"), days, 1, DAYS_MAX)?;
        }
        Ok(())
    }

    /// By when the next step is due; none where all are done.
    pub fn due(
        &self,
        found: NaiveDate,
        swapped: Option<NaiveDate>,
        sent_back: Option<NaiveDate>,
        received: Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        match (swapped, sent_back, received) {
            (_, _, Some(_)) => None,
            (_, Some(sent), None) => Some(plus_days(sent, self.receive)),
            (Some(swapped), None, None) => Some(plus_days(swapped, self.send_back)),
            (None, None, None) => Some(plus_days(found, self.swap)),
        }
    }
}

/// What the network goes by when it exchanges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ExchangeRules {
    pub checklists: Vec<Checklist>,
    /// Outlets may call owners back themselves; otherwise only HQ's agents do.
    pub call_at_outlet: bool,
    /// A dealer's times where no dealers' edition of a promise says them.
    pub dealer_days: DealerDays,
}

impl Default for ExchangeRules {
    fn default() -> Self {
        Self { checklists: general(), call_at_outlet: false, dealer_days: DealerDays::default() }
    }
}

/// What the guarantees ask for before they give what they give: nothing.
static UNASKED: LazyLock<Checklist> = LazyLock::new(|| Checklist {
    kind: ExchangeKind::Guarantee,
    brand: String::new(),
    item: String::new(),
    checks: Vec::new(),
    extra: Vec::new(),
    photos: 0,
    days: None,
    whole: false,
});

fn general() -> Vec<Checklist> {
    use ExchangeCheck::{
        AccessoriesListed, BackLabel, DatesAgree, EntryLabel, FaultDescribed, Film, Invoice, InvoiceNumbers, LabelSet,
        NoDamage, NoNetworkLabel, SameStamp, ShellUnworn, WarrantyCard,
    };
    let unworn = [Film, EntryLabel, BackLabel, ShellUnworn, LabelSet, WarrantyCard, FaultDescribed, AccessoriesListed];
    let list = |kind, checks: &[ExchangeCheck], photos, days, whole| Checklist {
        kind,
        brand: String::new(),
        item: String::new(),
        checks: checks.to_vec(),
        extra: Vec::new(),
        photos,
        days,
        whole,
    };
    let sold = [WarrantyCard, Invoice, DatesAgree, SameStamp, NoNetworkLabel, NoDamage, FaultDescribed];
    vec![
        list(ExchangeKind::Doa, &unworn, 4, None, true),
        list(ExchangeKind::FifteenDay, &sold, 2, Some(15), false),
        list(ExchangeKind::Accessory, &[WarrantyCard, Invoice, InvoiceNumbers, FaultDescribed], 1, None, false),
        list(ExchangeKind::Dealer, &unworn, 4, None, true),
    ]
}

impl ExchangeRules {
    /// The checklist for a unit: of its brand and item, else of its brand, else of the item, else the general one.
    /// Of what the guarantees give it is empty, whatever HQ wrote.
    pub fn checklist(&self, kind: ExchangeKind, brand: &str, item: &str) -> Option<&Checklist> {
        if !kind.is_checked() {
            return Some(&UNASKED);
        }
        let special = |list: &&Checklist| (!list.brand.is_empty(), !list.item.is_empty());
        // Of equals the last that HQ wrote.
        self.checklists.iter().filter(|list| list.fits(kind, brand, item)).max_by_key(special)
    }

    /// # Errors
    /// `value.out_of_range`, `text.*`, `value.duplicate` with the setting's path.
    pub fn check(&self) -> Result<(), Fault> {
        range("exchange.checklists".to_owned(), self.checklists.len() as i64, 1, CHECKLISTS_MAX as i64)?;
        for (i, list) in self.checklists.iter().enumerate() {
            let at = |field: &str| format!("exchange.checklists.{i}.{field}");
            // A condition before what the law gives would be none; and older programs could not read the settings.
            if !list.kind.is_checked() {
                return Err(Fault::new("value.unknown_word").at(at("kind")).with("word", list.kind.word()));
            }
            clean(&at("brand"), &list.brand, WORD_MAX)?;
            clean(&at("item"), &list.item, WORD_MAX)?;
            range(at("photos"), list.photos, 0, PHOTOS_MAX)?;
            range(at("days"), list.days.unwrap_or(1), 1, DAYS_MAX)?;
            range(at("extra"), list.extra.len() as i64, 0, EXTRA_MAX as i64)?;
            for (n, extra) in list.extra.iter().enumerate() {
                let word = clean(&at(&format!("extra.{n}")), extra, WORD_MAX)?;
                // What is missing is told by its word: a question without one could not be asked for.
                if word.is_empty() || word != *extra || extra.contains('\n') {
                    return Err(Fault::new("text.missing").at(at(&format!("extra.{n}"))));
                }
                let standard = ExchangeCheck::from_word(extra).is_some() || extra == PHOTOS;
                if standard || list.extra[..n].contains(extra) {
                    return Err(Fault::new("value.duplicate").at(at(&format!("extra.{n}"))));
                }
            }
            let doubled = list.checks.iter().enumerate().find(|(n, check)| list.checks[..*n].contains(check));
            if let Some((n, _)) = doubled {
                return Err(Fault::new("value.duplicate").at(at(&format!("checks.{n}"))));
            }
        }
        for kind in ExchangeKind::CHECKED {
            let general = |list: &Checklist| list.kind == *kind && list.brand.is_empty() && list.item.is_empty();
            if !self.checklists.iter().any(general) {
                return Err(Fault::new("text.missing").at("exchange.checklists").with("kind", kind.word()));
            }
        }
        self.dealer_days.check("exchange.dealer_days")
    }
}

fn range(at: String, value: i64, min: i64, max: i64) -> Result<(), Fault> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    Err(Fault::new("value.out_of_range").at(at).with("value", value).with("min", min).with("max", max))
}

/// How long an exchange may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    Days(i64),
    /// An accessory's period.
    Months(u32),
}

/// The last day on which an exchange may be asked for, from the day of sale or of the exchange before, which is not
/// counted. A last day that is a rest day moves to the next workday of `calendar`, where there is one.
pub fn last_day(from: NaiveDate, within: Within, calendar: Option<&Calendar>) -> NaiveDate {
    let counted = match within {
        Within::Days(days) => plus_days(from, days),
        Within::Months(months) => plus_months(from, months),
    };
    LastDay::of(counted, calendar).day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_general_lists_are_sound_and_name_what_is_missing_in_their_order() {
        let rules = ExchangeRules::default();
        rules.check().unwrap();
        let list = rules.checklist(ExchangeKind::FifteenDay, "Nova", "").unwrap();
        let held = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let most = held(&["no_damage", "invoice", "dates_agree", "no_network_label", "fault_described"]);
        assert_eq!(list.missing(&most, 1), ["warranty_card", "same_stamp", "photos"]);
        let all: Vec<String> = list.checks.iter().map(|c| c.word().to_owned()).collect();
        assert!(list.missing(&all, 2).is_empty());
    }

    #[test]
    fn a_brands_own_list_goes_before_the_general_one() {
        let mut rules = ExchangeRules::default();
        let general = rules.checklists[0].clone();
        let own = Checklist { brand: "Nova".into(), extra: vec!["盒内说明书".into()], ..general.clone() };
        let battery = Checklist { item: "battery".into(), photos: 9, ..general };
        rules.checklists.splice(0..0, [own, battery]);
        rules.check().unwrap();
        assert_eq!(rules.checklist(ExchangeKind::Doa, "nova", "").unwrap().extra, ["盒内说明书"]);
        assert_eq!(
            rules.checklist(ExchangeKind::Doa, "nova", "battery").unwrap().photos,
            4,
            "the brand before the item"
        );
        assert_eq!(rules.checklist(ExchangeKind::Doa, "Other", "battery").unwrap().photos, 9);
        assert_eq!(rules.checklist(ExchangeKind::Doa, "Other", "").unwrap().extra.len(), 0);
    }

    #[test]
    fn nothing_is_asked_before_an_exchange_that_the_verdict_gives() {
        let mut rules = ExchangeRules::default();
        for (kind, asks) in [
            (ExchangeKind::Doa, true),
            (ExchangeKind::FifteenDay, true),
            (ExchangeKind::Accessory, true),
            (ExchangeKind::Dealer, true),
            (ExchangeKind::Guarantee, false),
        ] {
            let list = rules.checklist(kind, "Nova", "battery").unwrap();
            assert_eq!((!list.missing(&[], 0).is_empty(), kind.is_checked()), (asks, asks), "{kind}");
        }
        let list = rules.checklist(ExchangeKind::Guarantee, "", "").unwrap();
        assert_eq!((list.days, list.photos, list.whole), (None, 0, false));
        // HQ writes no list for it, and what is not written needs none.
        rules.check().unwrap();
        let own = Checklist { kind: ExchangeKind::Guarantee, ..rules.checklists[0].clone() };
        rules.checklists.push(own);
        let fault = rules.check().unwrap_err();
        assert_eq!(
            (fault.code.as_str(), fault.field.as_deref()),
            ("value.unknown_word", Some("exchange.checklists.4.kind"))
        );
        assert!(rules.checklist(ExchangeKind::Guarantee, "", "").unwrap().checks.is_empty());
    }

    #[test]
    fn lists_that_could_not_be_answered_are_refused() {
        let broken = |change: &dyn Fn(&mut ExchangeRules)| {
            let mut rules = ExchangeRules::default();
            change(&mut rules);
            let fault = rules.check().unwrap_err();
            (fault.code, fault.field.unwrap())
        };
        let at = |code: &str, field: &str| (code.to_owned(), field.to_owned());
        assert_eq!(broken(&|r| r.checklists[1].days = Some(0)), at("value.out_of_range", "exchange.checklists.1.days"));
        assert_eq!(
            broken(&|r| r.checklists[0].extra = vec![" ".into()]),
            at("text.missing", "exchange.checklists.0.extra.0")
        );
        assert_eq!(
            broken(&|r| r.checklists[0].extra = vec!["film".into()]),
            at("value.duplicate", "exchange.checklists.0.extra.0")
        );
        assert_eq!(broken(&|r| drop(r.checklists.pop())), at("text.missing", "exchange.checklists"));
        assert_eq!(broken(&|r| r.dealer_days.receive = 0), at("value.out_of_range", "exchange.dealer_days.receive"));
    }

    #[test]
    fn the_fifteenth_day_counts_and_a_rest_day_moves_it() {
        let calendar = Calendar::built_in();
        // Monday the 2nd and fifteen days: Tuesday the 17th.
        assert_eq!(last_day(day("2026-03-02"), Within::Days(15), Some(calendar)), day("2026-03-17"));
        // Friday the 6th: Saturday the 21st, so Monday.
        assert_eq!(last_day(day("2026-03-06"), Within::Days(15), Some(calendar)), day("2026-03-23"));
        assert_eq!(last_day(day("2026-03-06"), Within::Days(15), None), day("2026-03-21"));
        assert_eq!(last_day(day("2025-11-30"), Within::Months(3), None), day("2026-02-28"));
    }

    #[test]
    fn a_dealers_steps_are_due_one_after_the_other() {
        let days = DealerDays::default();
        let found = day("2026-03-02");
        let (swapped, sent) = (Some(day("2026-03-04")), Some(day("2026-03-06")));
        assert_eq!(days.due(found, None, None, None), Some(day("2026-03-05")));
        assert_eq!(days.due(found, swapped, None, None), Some(day("2026-03-07")));
        assert_eq!(days.due(found, swapped, sent, None), Some(day("2026-03-13")));
        assert_eq!(days.due(found, swapped, sent, sent), None);
    }
}
