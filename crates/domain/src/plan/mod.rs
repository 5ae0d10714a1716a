//! Extended warranty (systems.md row 26): the plans that HQ publishes as the `plans` pack, what one covers once it is sold,
//! and what a cancelled one gives back.

pub mod refund;
pub mod terms;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;
use crate::fen::Fen;
use crate::text::clean;

/// The longest code of a plan, in characters.
pub const CODE_MAX: usize = 24;
/// The longest name of a plan, in characters.
pub const NAME_MAX: usize = 60;
/// The longest cover, in months.
const MONTHS_MAX: i64 = 120;
/// The longest of the periods that count in days.
const DAYS_MAX: i64 = 3_650;
/// Claims beyond which a plan is a slip of the keyboard.
pub const CLAIMS_MAX: i64 = 100;
/// Items of one plan, and plans of one pack.
const LIST_MAX: usize = 200;

crate::words! {
    /// What a plan covers.
    PlanCovers {
        /// Faults of quality, once the guarantees no longer do.
        Quality = 1 "quality",
        /// These, and accidents that the customer caused, from the sale on.
        QualityAndAccident = 2 "quality_and_accident",
    }
}

/// The `plans` pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Plans {
    pub plans: Vec<Plan>,
}

/// One plan that outlets sell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Small letters, digits and dashes: `care-12`.
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    /// The policy pack's category: `handset`.
    pub category: String,
    /// The policy pack's items that it covers: `main_unit`, `battery` …
    pub items: Vec<String>,
    pub covers: PlanCovers,
    /// Months of cover for quality after each item's legal period.
    pub months: i64,
    /// Months of cover for accidents, counted from the sale; 0 where it covers none.
    #[serde(default)]
    pub accident_months: i64,
    /// What the customer pays.
    pub price_fen: Fen,
    /// HQ's share of it: the outlet owes it.
    pub hq_share_fen: Fen,
    /// Sold within so many days of the invoice.
    pub sale_window_days: i64,
    /// Claims allowed.
    pub claims: i64,
    /// What the customer pays at each claim.
    #[serde(default)]
    pub deductible_fen: Fen,
    /// Days from the sale until it covers anything; 0: from the sale.
    #[serde(default)]
    pub waiting_days: i64,
    /// Unused and cancelled within so many days of the sale: the whole price goes back.
    pub full_refund_days: i64,
}

impl Plan {
    /// Its name in a language.
    pub fn name(&self, lang: crate::Lang) -> &str {
        match lang {
            crate::Lang::Zh => &self.name_zh,
            crate::Lang::En => &self.name_en,
        }
    }

    fn check(&self, place: usize) -> Result<(), Fault> {
        let at = |field: &str| format!("plans.{place}.{field}");
        word(&at("code"), &self.code)?;
        word(&at("category"), &self.category)?;
        for (field, name) in [("name_zh", &self.name_zh), ("name_en", &self.name_en)] {
            if clean(&at(field), name, NAME_MAX)?.is_empty() {
                return Err(Fault::new("text.missing").at(at(field)));
            }
        }
        if self.items.is_empty() {
            return Err(Fault::new("text.missing").at(at("items")));
        }
        within(&at("items"), self.items.len() as i64, 1, LIST_MAX as i64)?;
        for (i, item) in self.items.iter().enumerate() {
            word(&at(&format!("items.{i}")), item)?;
            if self.items[..i].contains(item) {
                return Err(Fault::new("value.duplicate").at(at(&format!("items.{i}"))));
            }
        }
        within(&at("months"), self.months, 1, MONTHS_MAX)?;
        // A plan that says accidents has months for them, and one that does not has none.
        let accidents = self.covers == PlanCovers::QualityAndAccident;
        let (least, most) = if accidents { (1, MONTHS_MAX) } else { (0, 0) };
        within(&at("accident_months"), self.accident_months, least, most)?;
        self.price_fen.within(&at("price_fen"))?;
        within(&at("price_fen"), self.price_fen.0, 1, Fen::MAX.0)?;
        self.hq_share_fen.within(&at("hq_share_fen"))?;
        within(&at("hq_share_fen"), self.hq_share_fen.0, 0, self.price_fen.0)?;
        self.deductible_fen.within(&at("deductible_fen"))?;
        within(&at("claims"), self.claims, 1, CLAIMS_MAX)?;
        within(&at("sale_window_days"), self.sale_window_days, 0, DAYS_MAX)?;
        within(&at("waiting_days"), self.waiting_days, 0, DAYS_MAX)?;
        within(&at("full_refund_days"), self.full_refund_days, 0, DAYS_MAX)
    }
}

impl Plans {
    pub fn find(&self, code: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.code == code)
    }

    /// # Errors
    /// The first field that nobody could sell by, as `plans.N.field`: missing or malformed text, a figure out of range, a
    /// share above the price, accident months that do not fit what is covered, a code or an item twice.
    pub fn check(&self) -> Result<(), Fault> {
        within("plans", self.plans.len() as i64, 0, LIST_MAX as i64)?;
        for (i, plan) in self.plans.iter().enumerate() {
            plan.check(i)?;
            if self.plans[..i].iter().any(|other| other.code == plan.code) {
                return Err(Fault::new("value.duplicate").at(format!("plans.{i}.code")).with("code", &*plan.code));
            }
        }
        Ok(())
    }
}

/// A code: it stands in keys and in the verdict's policy, so it has one form.
fn word(at: &str, text: &str) -> Result<(), Fault> {
    if text.is_empty() {
        return Err(Fault::new("text.missing").at(at));
    }
    if text.len() > CODE_MAX {
        return Err(Fault::new("text.too_long").at(at).with("max", CODE_MAX));
    }
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
    if text.bytes().all(plain) { Ok(()) } else { Err(Fault::new("value.unknown_word").at(at).with("word", text)) }
}

fn within(at: &str, value: i64, min: i64, max: i64) -> Result<(), Fault> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    Err(Fault::new("value.out_of_range").at(at).with("value", value).with("min", min).with("max", max))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn plan() -> Plan {
        Plan {
            code: "care-12".into(),
            name_zh: "延保一年".into(),
            name_en: "Care, one year".into(),
            category: "handset".into(),
            items: vec!["main_unit".into(), "battery".into()],
            covers: PlanCovers::QualityAndAccident,
            months: 12,
            accident_months: 6,
            price_fen: Fen(29_900),
            hq_share_fen: Fen(20_000),
            sale_window_days: 30,
            claims: 2,
            deductible_fen: Fen(5_000),
            waiting_days: 7,
            full_refund_days: 15,
        }
    }

    #[test]
    fn a_plan_that_outlets_can_sell_is_published_and_found_by_its_code() {
        let plans = Plans { plans: vec![plan()] };
        plans.check().unwrap();
        assert_eq!(plans.find("care-12"), Some(&plan()));
        assert_eq!(plans.find("care-24"), None);
        let read: Plans = serde_json::from_str(&serde_json::to_string(&plans).unwrap()).unwrap();
        assert_eq!(read, plans);
    }

    #[test]
    fn a_plan_that_nobody_could_sell_by_is_refused_and_its_field_is_named() {
        type Spoil = fn(&mut Plan);
        let cases: [(Spoil, &str, &str); 18] = [
            (|p| p.code = String::new(), "text.missing", "plans.0.code"),
            (|p| p.code = "Care 12".into(), "value.unknown_word", "plans.0.code"),
            (|p| p.code = "c".repeat(25), "text.too_long", "plans.0.code"),
            (|p| p.name_zh = " ".into(), "text.missing", "plans.0.name_zh"),
            (|p| p.name_en = "\u{7}".into(), "text.control", "plans.0.name_en"),
            (|p| p.items.clear(), "text.missing", "plans.0.items"),
            (|p| p.items[1] = "main_unit".into(), "value.duplicate", "plans.0.items.1"),
            (|p| p.months = 0, "value.out_of_range", "plans.0.months"),
            (|p| p.months = 121, "value.out_of_range", "plans.0.months"),
            (|p| p.accident_months = 0, "value.out_of_range", "plans.0.accident_months"),
            (|p| p.covers = PlanCovers::Quality, "value.out_of_range", "plans.0.accident_months"),
            (|p| p.price_fen = Fen(0), "value.out_of_range", "plans.0.price_fen"),
            (|p| p.price_fen = Fen(-1), "value.negative", "plans.0.price_fen"),
            (|p| p.hq_share_fen = Fen(29_901), "value.out_of_range", "plans.0.hq_share_fen"),
            (|p| p.deductible_fen = Fen(-1), "value.negative", "plans.0.deductible_fen"),
            (|p| p.claims = 0, "value.out_of_range", "plans.0.claims"),
            (|p| p.waiting_days = -1, "value.out_of_range", "plans.0.waiting_days"),
            (|p| p.full_refund_days = 4_000, "value.out_of_range", "plans.0.full_refund_days"),
        ];
        for (spoil, code, field) in cases {
            let mut spoilt = plan();
            spoil(&mut spoilt);
            let fault = Plans { plans: vec![spoilt] }.check().unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), (code, Some(field)));
        }
        let twice = Plans { plans: vec![plan(), plan()] }.check().unwrap_err();
        assert_eq!((twice.code.as_str(), twice.field.as_deref()), ("value.duplicate", Some("plans.1.code")));
    }
}
