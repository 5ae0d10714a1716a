//! Goods that a customer brings back (systems.md row 4a): whether they are taken back, and what is paid for them.
//!
//! * Within so many days of the sale, the day of the sale not counted, and clean enough to be sold again: without a reason.
//! * Later, or no longer to be sold: with an inspection report.
//! * Of a category that is never taken back only what the outlet's side damaged, by an inspection report.
//!
//! What is paid for them follows from what they are: the price before any discount where the damage is the outlet's side's, the
//! price of today for seasonal goods but never more than was paid, and what was paid for everything else.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;
use crate::fen::Fen;
use crate::service::code;
use crate::text::{clean, half_width};

/// The longest voucher, and the longest serial, in characters.
pub const VOUCHER_MAX: usize = 40;
/// The longest name of goods, in characters.
pub const ITEM_MAX: usize = 60;
/// Categories, and departments, of one list.
const LIST_MAX: usize = 100;
/// The longest name of a category or a department, in characters.
const NAME_MAX: usize = 40;

crate::words! {
    /// What the price of returned goods goes by.
    ReturnBasis {
        /// What the customer paid.
        Paid = 1 "paid",
        /// Today's price, for seasonal goods.
        Current = 2 "current",
        /// The price before any discount: the damage is the outlet's side's.
        Original = 3 "original",
    }
}

crate::words! {
    /// What is said of a return between the counter and the refund.
    ReturnStep {
        /// The warehouse has the goods, and they are as was said.
        GoodsIn = 1 "goods_in",
        /// Finance agrees to the refund and charges it to a department.
        Agreed = 2 "agreed",
        /// Nothing is paid back: the goods are not as was said, or the customer keeps them.
        Refused = 3 "refused",
    }
}

/// What is taken back, and whom it is charged to: a part of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ReturnRules {
    /// Days after the sale within which clean goods are taken back without a reason.
    pub free_days: i64,
    pub categories: Vec<GoodsCategory>,
    pub departments: Vec<Department>,
}

/// A category of goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GoodsCategory {
    /// Small letters, digits and dashes.
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    /// False: not taken back unless the outlet's side damaged it.
    pub returnable: bool,
    /// Its price falls with the season.
    #[serde(default)]
    pub seasonal: bool,
}

/// Whom the cause of a return is charged to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// Small letters, digits and dashes.
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
}

impl Default for ReturnRules {
    fn default() -> Self {
        let category = |(code, zh, en, returnable, seasonal): (&str, &str, &str, bool, bool)| GoodsCategory {
            code: code.to_owned(),
            name_zh: zh.to_owned(),
            name_en: en.to_owned(),
            returnable,
            seasonal,
        };
        let department = |(code, zh, en): (&str, &str, &str)| Department {
            code: code.to_owned(),
            name_zh: zh.to_owned(),
            name_en: en.to_owned(),
        };
        Self {
            free_days: 7,
            categories: [
                ("device", "整机", "Devices", true, false),
                ("accessory", "配件", "Accessories", true, false),
                ("seasonal", "季节性商品", "Seasonal goods", true, true),
                ("food", "食品", "Food", false, false),
                ("drugs", "药品", "Drugs", false, false),
                ("cosmetics", "化妆品", "Cosmetics", false, false),
                ("underwear", "内衣", "Underwear", false, false),
                ("jewellery", "珠宝首饰", "Jewellery", false, false),
                ("film", "胶卷", "Film", false, false),
                ("battery", "电池", "Batteries", false, false),
            ]
            .map(category)
            .into(),
            departments: [
                ("sales", "销售部", "Sales"),
                ("purchasing", "采购部", "Purchasing"),
                ("warehouse", "仓储部", "Warehouse"),
                ("logistics", "物流部", "Logistics"),
                ("service", "售后部", "Service"),
            ]
            .map(department)
            .into(),
        }
    }
}

/// Goods as they are brought back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Returning<'a> {
    pub category: &'a str,
    pub sold_on: NaiveDate,
    /// The day of the return.
    pub on: NaiveDate,
    pub paid: Fen,
    /// Before any discount; none where there was none.
    pub original: Option<Fen>,
    /// Today's price, of seasonal goods.
    pub current: Option<Fen>,
    /// Clean, whole, fit to be sold again.
    pub saleable: bool,
    /// The damage is the outlet's side's.
    pub ours: bool,
    /// The number of the inspection report; empty without one.
    pub report: &'a str,
}

/// What goods are taken back at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worth {
    pub basis: ReturnBasis,
    /// The most that is paid back.
    pub price: Fen,
}

impl ReturnRules {
    pub fn category(&self, code: &str) -> Option<&GoodsCategory> {
        self.categories.iter().find(|category| category.code == code)
    }

    pub fn department(&self, code: &str) -> Option<&Department> {
        self.departments.iter().find(|department| department.code == code)
    }

    /// What these goods are taken back at.
    ///
    /// # Errors
    /// The first reason for which they are not taken back, at its field and with its figures.
    pub fn worth(&self, of: &Returning<'_>) -> Result<Worth, Fault> {
        let category = self.category(of.category).ok_or_else(|| {
            let word: String = of.category.chars().take(CODE_SHOWN).collect();
            Fault::new("value.unknown_word").at("category").with("word", word)
        })?;
        let days = of.on.signed_duration_since(of.sold_on).num_days();
        if days < 0 {
            let fault = Fault::new("value.out_of_range").at("sold_on").with("value", of.sold_on.to_string());
            return Err(fault.with("max", of.on.to_string()));
        }
        positive("paid_fen", of.paid)?;
        let reported = !of.report.is_empty();
        let about = |fault: Fault| fault.with("category", format!("{} {}", category.name_zh, category.name_en));
        if of.ours && !reported {
            return Err(about(Fault::new("sale_return.no_report").at("report")));
        }
        if !category.returnable && !of.ours {
            return Err(about(Fault::new("sale_return.category").at("category")));
        }
        if days > self.free_days && !reported {
            let fault = Fault::new("sale_return.past_days").at("report").with("sold_on", of.sold_on.to_string());
            return Err(fault.with("days", days).with("max", self.free_days));
        }
        if !of.saleable && !reported {
            return Err(about(Fault::new("sale_return.not_saleable").at("report")));
        }
        self.priced(of, category)
    }

    fn priced(&self, of: &Returning<'_>, category: &GoodsCategory) -> Result<Worth, Fault> {
        if of.ours {
            let price = of.original.unwrap_or(of.paid).within("original_fen")?;
            if price < of.paid {
                let fault = Fault::new("value.out_of_range").at("original_fen").with("value_fen", price.0);
                return Err(fault.with("paid_fen", of.paid.0));
            }
            return Ok(Worth { basis: ReturnBasis::Original, price });
        }
        if category.seasonal {
            let current = of.current.ok_or_else(|| Fault::new("text.missing").at("current_fen"))?;
            positive("current_fen", current)?;
            return Ok(Worth { basis: ReturnBasis::Current, price: current.min(of.paid) });
        }
        Ok(Worth { basis: ReturnBasis::Paid, price: of.paid })
    }

    /// # Errors
    /// The first field that nobody could go by, as `sale_return.categories.N.field`.
    pub fn check(&self) -> Result<(), Fault> {
        if !(1..=365).contains(&self.free_days) {
            let fault = Fault::new("value.out_of_range").at("sale_return.free_days").with("value", self.free_days);
            return Err(fault.with("min", 1).with("max", 365));
        }
        let categories = self.categories.iter().map(|one| (&*one.code, &*one.name_zh, &*one.name_en));
        let departments = self.departments.iter().map(|one| (&*one.code, &*one.name_zh, &*one.name_en));
        listed("sale_return.categories", &categories.collect::<Vec<_>>())?;
        listed("sale_return.departments", &departments.collect::<Vec<_>>())
    }
}

/// Characters of a code that nobody knows, as a refusal shows it.
const CODE_SHOWN: usize = 40;

fn positive(field: &str, amount: Fen) -> Result<(), Fault> {
    if amount.within(field)? > Fen::ZERO {
        return Ok(());
    }
    Err(Fault::new("value.out_of_range").at(field).with("value_fen", amount.0))
}

/// A list of codes with their names: at least one, none twice.
fn listed(field: &str, list: &[(&str, &str, &str)]) -> Result<(), Fault> {
    if list.is_empty() || list.len() > LIST_MAX {
        let fault = Fault::new("value.out_of_range").at(field).with("value", list.len());
        return Err(fault.with("min", 1).with("max", LIST_MAX));
    }
    for (i, (word, zh, en)) in list.iter().enumerate() {
        let at = |name: &str| format!("{field}.{i}.{name}");
        code(&at("code"), word)?;
        for (name, value) in [("name_zh", zh), ("name_en", en)] {
            if clean(&at(name), value, NAME_MAX)?.is_empty() {
                return Err(Fault::new("text.missing").at(at(name)));
            }
        }
        if list[..i].iter().any(|(other, ..)| other == word) {
            return Err(Fault::new("value.duplicate").at(at("code")).with("code", *word));
        }
    }
    Ok(())
}

/// What is paid back is something, and no more than the goods are taken back at.
///
/// # Errors
/// `sale_return.over` at `amount_fen`, with both sums.
pub fn refund(amount: Fen, price: Fen) -> Result<Fen, Fault> {
    if amount > Fen::ZERO && amount <= price {
        return Ok(amount);
    }
    let fault = Fault::new("sale_return.over").at("amount_fen").with("value_fen", amount.0);
    Err(fault.with("price_fen", price.0))
}

/// What the same goods are called whoever types them: the voucher with the serial, or the name where there is none. Width,
/// case and blanks tell nothing apart.
pub fn goods(voucher: &str, item: &str, serial: &str) -> String {
    let piece = if plain(serial).is_empty() { item } else { serial };
    format!("{}/{}", plain(voucher), plain(piece))
}

/// The letters and digits of it, as [`goods`] has them.
pub fn plain(text: &str) -> String {
    let kept = half_width(text).to_uppercase();
    kept.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '/').collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A clean accessory for ¥199, sold on 2 March 2026.
    fn brought(on: &str) -> Returning<'static> {
        Returning {
            category: "accessory",
            sold_on: day("2026-03-02"),
            on: day(on),
            paid: Fen(19_900),
            original: None,
            current: None,
            saleable: true,
            ours: false,
            report: "",
        }
    }

    fn worth(of: Returning<'_>) -> Result<(&'static str, i64), (String, String)> {
        let found = ReturnRules::default().worth(&of);
        found.map(|w| (w.basis.word(), w.price.0)).map_err(|f| (f.code, f.field.unwrap_or_default()))
    }

    fn refused(code: &str, field: &str) -> Result<(&'static str, i64), (String, String)> {
        Err((code.to_owned(), field.to_owned()))
    }

    #[test]
    fn what_is_taken_back_and_at_which_price() {
        let fresh = brought("2026-03-05");
        let late = brought("2026-03-10");
        let seasonal = Returning { category: "seasonal", current: Some(Fen(9_900)), ..fresh };
        let ours = Returning { ours: true, saleable: false, report: "JY-1", original: Some(Fen(24_900)), ..late };
        let cases = [
            ("the day of the sale", brought("2026-03-02"), Ok(("paid", 19_900))),
            ("the seventh day", brought("2026-03-09"), Ok(("paid", 19_900))),
            ("the eighth", late, refused("sale_return.past_days", "report")),
            ("the eighth, inspected", Returning { report: "JY-1", ..late }, Ok(("paid", 19_900))),
            ("before it was sold", brought("2026-03-01"), refused("value.out_of_range", "sold_on")),
            ("used", Returning { saleable: false, ..fresh }, refused("sale_return.not_saleable", "report")),
            ("used, inspected", Returning { saleable: false, report: "JY-1", ..fresh }, Ok(("paid", 19_900))),
            ("food", Returning { category: "food", ..fresh }, refused("sale_return.category", "category")),
            (
                "a battery with a report that does not blame us",
                Returning { category: "battery", report: "JY-1", ..fresh },
                refused("sale_return.category", "category"),
            ),
            ("a battery that we damaged", Returning { category: "battery", ..ours }, Ok(("original", 24_900))),
            ("no such category", Returning { category: "gold", ..fresh }, refused("value.unknown_word", "category")),
            ("seasonal, cheaper by now", seasonal, Ok(("current", 9_900))),
            ("seasonal, dearer by now", Returning { current: Some(Fen(29_900)), ..seasonal }, Ok(("current", 19_900))),
            (
                "seasonal without a price",
                Returning { current: None, ..seasonal },
                refused("text.missing", "current_fen"),
            ),
            (
                "seasonal for nothing",
                Returning { current: Some(Fen(0)), ..seasonal },
                refused("value.out_of_range", "current_fen"),
            ),
            ("our damage", ours, Ok(("original", 24_900))),
            ("our damage, seasonal", Returning { category: "seasonal", ..ours }, Ok(("original", 24_900))),
            ("our damage, no discount", Returning { original: None, ..ours }, Ok(("original", 19_900))),
            (
                "our damage, cheaper than paid",
                Returning { original: Some(Fen(19_899)), ..ours },
                refused("value.out_of_range", "original_fen"),
            ),
            (
                "our damage that nobody inspected",
                Returning { report: "", ..ours },
                refused("sale_return.no_report", "report"),
            ),
            ("paid nothing", Returning { paid: Fen(0), ..fresh }, refused("value.out_of_range", "paid_fen")),
            ("paid less", Returning { paid: Fen(-1), ..fresh }, refused("value.negative", "paid_fen")),
        ];
        for (told, of, expected) in cases {
            assert_eq!(worth(of), expected, "{told}");
        }
    }

    #[test]
    fn a_refusal_has_its_figures() {
        let fault = ReturnRules::default().worth(&brought("2026-03-12")).unwrap_err();
        assert_eq!((&fault.facts["days"], &fault.facts["max"]), (&10.into(), &7.into()));
        assert_eq!(fault.facts["sold_on"], "2026-03-02");
        let fault = refund(Fen(19_901), Fen(19_900)).unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("sale_return.over", Some("amount_fen")));
        assert_eq!((&fault.facts["value_fen"], &fault.facts["price_fen"]), (&19_901.into(), &19_900.into()));
        for (amount, right) in [(1, true), (19_900, true), (0, false), (-1, false), (i64::MIN, false)] {
            assert_eq!(refund(Fen(amount), Fen(19_900)).is_ok(), right, "{amount}");
        }
    }

    #[test]
    fn the_days_and_the_categories_are_what_headquarters_says() {
        let rules = ReturnRules { free_days: 15, ..ReturnRules::default() };
        rules.check().unwrap();
        assert!(rules.worth(&brought("2026-03-17")).is_ok());
        type Spoil = fn(&mut ReturnRules);
        let cases: [(Spoil, &str, &str); 6] = [
            (|r| r.free_days = 0, "value.out_of_range", "sale_return.free_days"),
            (|r| r.categories.clear(), "value.out_of_range", "sale_return.categories"),
            (|r| r.departments.clear(), "value.out_of_range", "sale_return.departments"),
            (|r| r.categories[1].code = "Food".into(), "value.unknown_word", "sale_return.categories.1.code"),
            (|r| r.categories[1].code = "device".into(), "value.duplicate", "sale_return.categories.1.code"),
            (|r| r.departments[0].name_en = " ".into(), "text.missing", "sale_return.departments.0.name_en"),
        ];
        for (spoil, code, field) in cases {
            let mut spoilt = ReturnRules::default();
            spoil(&mut spoilt);
            let fault = spoilt.check().unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), (code, Some(field)));
        }
    }

    #[test]
    fn the_same_goods_have_one_name_however_they_are_typed() {
        let name = goods("FP 0001", "耳机", "sn-9x");
        for (voucher, item, serial) in
            [("fp0001", "别的名字", "SN-9X"), ("ＦＰ0001", "", " sn - 9x "), ("F/P0001", "", "SN-9X")]
        {
            assert_eq!(goods(voucher, item, serial), name);
        }
        assert_ne!(goods("FP0001", "耳机", ""), name);
        assert_ne!(goods("FP0002", "耳机", "SN-9X"), name);
    }

    proptest! {
        #[test]
        fn nobody_gets_more_than_was_paid_unless_we_damaged_it(paid in 1..10_000_000i64, current in 1..10_000_000i64, days in 0..30u64, saleable: bool) {
            let of = Returning {
                category: "seasonal", paid: Fen(paid), current: Some(Fen(current)), saleable, report: "JY-1",
                on: day("2026-03-02") + chrono::Days::new(days), ..brought("2026-03-02")
            };
            prop_assert!(ReturnRules::default().worth(&of).unwrap().price <= Fen(paid));
        }

        #[test]
        fn no_figures_of_any_size_make_it_panic(paid: i64, original: i64, current: i64, ours: bool, free_days: i64) {
            let of = Returning {
                paid: Fen(paid), original: Some(Fen(original)), current: Some(Fen(current)), ours, report: "JY-1",
                sold_on: NaiveDate::MIN, on: NaiveDate::MAX, ..brought("2026-03-02")
            };
            let _ = ReturnRules { free_days, ..ReturnRules::default() }.worth(&of);
        }
    }
}
