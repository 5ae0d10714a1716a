//! What a plan covers once it is sold: from which day to which, item by item. The same function makes the contract at the
//! outlet and checks it at HQ; what it made is frozen in the contract.

use chrono::{Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Plan;
use crate::fault::Fault;
use crate::warranty::Pack;

/// One item's cover, both days covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanCover {
    /// The policy pack's item.
    pub item: String,
    /// For accidents; otherwise for quality.
    pub accident: bool,
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// What a contract covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanTerms {
    /// The first day on which anything is covered.
    pub starts_on: NaiveDate,
    /// The last one.
    pub ends_on: NaiveDate,
    pub covers: Vec<PlanCover>,
}

fn plus_days(day: NaiveDate, days: i64) -> NaiveDate {
    u64::try_from(days).ok().and_then(|days| day.checked_add_days(Days::new(days))).unwrap_or(NaiveDate::MAX)
}

fn plus_months(day: NaiveDate, months: i64) -> NaiveDate {
    u32::try_from(months).ok().and_then(|m| day.checked_add_months(Months::new(m))).unwrap_or(NaiveDate::MAX)
}

impl Plan {
    /// What a contract sold on `sold_on` for a unit that was handed over with its invoice covers; [`terms_from`](Self::terms_from).
    ///
    /// # Errors
    /// As there.
    pub fn terms(&self, policy: &Pack, invoiced_on: NaiveDate, sold_on: NaiveDate) -> Result<PlanTerms, Fault> {
        self.terms_from(policy, invoiced_on, sold_on, |_| invoiced_on)
    }

    /// What a contract sold on `sold_on` for a unit of this invoice covers. Quality is covered from the day after the item's
    /// legal period, accidents from the sale; neither before the waiting time is over. The legal period is counted from the
    /// day that `starts_on` says of the item: its delivery or its last exchange where that came after the invoice, as the
    /// guarantees count it (Consumer Rights Act's implementing rules, art. 18). It is counted without the move over rest
    /// days and without days in repair: what is not known at the sale moves no contract. A start outside of invoice and sale
    /// is none.
    ///
    /// # Errors
    /// `plan.not_for_unit` where the policy is for other goods, `plan.window` outside the sale window,
    /// `value.unknown_word` at `plan` for an item that the policy does not know, `plan.nothing_left` where every cover
    /// would be over before it begins.
    pub fn terms_from(
        &self,
        policy: &Pack,
        invoiced_on: NaiveDate,
        sold_on: NaiveDate,
        starts_on: impl Fn(&str) -> NaiveDate,
    ) -> Result<PlanTerms, Fault> {
        if self.category != policy.category {
            return Err(Fault::new("plan.not_for_unit").at("plan").with("category", self.category.as_str()));
        }
        let last = plus_days(invoiced_on, self.sale_window_days);
        if sold_on < invoiced_on || sold_on > last {
            let fault = Fault::new("plan.window").at("invoiced_on").with("days", self.sale_window_days);
            return Err(fault.with("from", invoiced_on.to_string()).with("until", last.to_string()));
        }
        let mut covers = Vec::with_capacity(self.items.len() * 2);
        for item in &self.items {
            let Some(known) = policy.items.get(item) else {
                return Err(Fault::new("value.unknown_word").at("plan").with("word", item.as_str()));
            };
            let start = starts_on(item).clamp(invoiced_on, sold_on);
            covers.extend(self.covers_of((item, known.months.into()), start, sold_on));
        }
        let starts_on = covers.iter().map(|cover| cover.from).min();
        let ends_on = covers.iter().map(|cover| cover.until).max();
        let (Some(starts_on), Some(ends_on)) = (starts_on, ends_on) else {
            return Err(Fault::new("plan.nothing_left").at("plan"));
        };
        Ok(PlanTerms { starts_on, ends_on, covers })
    }

    /// What a seller may have made of the sale of `said`: the terms by the starts that its covers come from. The delivery is
    /// the seller's word, as the invoice is; where an item's covers come from no day of it, the invoice counts.
    ///
    /// # Errors
    /// As [`terms_from`](Self::terms_from).
    pub fn terms_as_said(
        &self,
        policy: &Pack,
        invoiced_on: NaiveDate,
        sold_on: NaiveDate,
        said: &[PlanCover],
    ) -> Result<PlanTerms, Fault> {
        self.terms_from(policy, invoiced_on, sold_on, |item| {
            let months = policy.items.get(item).map_or(0, |known| known.months.into());
            let of_item: Vec<&PlanCover> = said.iter().filter(|cover| cover.item == item).collect();
            let mut days = invoiced_on.iter_days().take_while(|day| *day <= sold_on);
            let gives =
                |day: &NaiveDate| self.covers_of((item, months), *day, sold_on).iter().eq(of_item.iter().copied());
            days.find(gives).unwrap_or(invoiced_on)
        })
    }

    /// The covers of an item with its legal period in months, which runs from `start`.
    fn covers_of(&self, (item, months): (&str, i64), start: NaiveDate, sold_on: NaiveDate) -> Vec<PlanCover> {
        let active = plus_days(sold_on, self.waiting_days);
        let legal = plus_months(start, months);
        let quality = (plus_days(legal, 1).max(active), plus_months(legal, self.months), false);
        let accident = (active, plus_months(sold_on, self.accident_months), true);
        let holds = |(from, until, accident): &(NaiveDate, NaiveDate, bool)| {
            until >= from && (!accident || self.accident_months > 0)
        };
        let cover = |(from, until, accident)| PlanCover { item: item.to_owned(), accident, from, until };
        [quality, accident].into_iter().filter(holds).map(cover).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::plan;
    use super::*;
    use crate::plan::PlanCovers;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn told(plan: &Plan, invoiced_on: &str, sold_on: &str) -> Vec<String> {
        let terms = plan.terms(Pack::built_in(), day(invoiced_on), day(sold_on)).unwrap();
        assert_eq!(Some(terms.starts_on), terms.covers.iter().map(|c| c.from).min());
        assert_eq!(Some(terms.ends_on), terms.covers.iter().map(|c| c.until).max());
        let what = |c: &PlanCover| if c.accident { "accident" } else { "quality" };
        terms.covers.iter().map(|c| format!("{} {} {} {}", c.item, what(c), c.from, c.until)).collect()
    }

    #[test]
    fn quality_begins_where_each_items_legal_period_ends_and_accidents_after_the_waiting_time() {
        assert_eq!(
            told(&plan(), "2026-03-01", "2026-03-10"),
            [
                "main_unit quality 2027-03-02 2028-03-01",
                "main_unit accident 2026-03-17 2026-09-10",
                "battery quality 2026-09-02 2027-09-01",
                "battery accident 2026-03-17 2026-09-10",
            ]
        );
    }

    #[test]
    fn a_late_delivery_and_an_exchange_move_the_legal_period_and_with_it_the_cover_behind_it() {
        let plan = Plan { covers: PlanCovers::Quality, accident_months: 0, ..plan() };
        let (invoiced, sold) = (day("2026-03-01"), day("2026-03-20"));
        let from = |starts: &dyn Fn(&str) -> NaiveDate| {
            let terms = plan.terms_from(Pack::built_in(), invoiced, sold, starts).unwrap();
            let told: Vec<String> = terms.covers.iter().map(|c| format!("{} {} {}", c.item, c.from, c.until)).collect();
            (told, terms)
        };
        let (delivered, terms) = from(&|_| day("2026-03-08"));
        assert_eq!(delivered, ["main_unit 2027-03-09 2028-03-08", "battery 2026-09-09 2027-09-08"]);
        let (exchanged, mixed) = from(&|item| if item == "battery" { day("2026-03-19") } else { day("2026-03-08") });
        assert_eq!(exchanged, ["main_unit 2027-03-09 2028-03-08", "battery 2026-09-20 2027-09-19"]);
        for said in [terms, mixed] {
            assert_eq!(plan.terms_as_said(Pack::built_in(), invoiced, sold, &said.covers).unwrap(), said);
        }
        let plain = plan.terms(Pack::built_in(), invoiced, sold).unwrap();
        for none in ["2026-02-01", "2025-01-01"] {
            assert_eq!(from(&|_| day(none)).1, plain, "no delivery before the invoice");
        }
        let mut longer = plain.clone();
        longer.covers[0].until = day("2028-03-21");
        let found = plan.terms_as_said(Pack::built_in(), invoiced, sold, &longer.covers).unwrap();
        assert_ne!(found.covers, longer.covers, "a longer cover comes from no day between invoice and sale");
    }

    #[test]
    fn a_plan_for_quality_alone_covers_no_accident() {
        let quality = Plan { covers: PlanCovers::Quality, accident_months: 0, ..plan() };
        let covers = told(&quality, "2026-03-01", "2026-03-01");
        assert_eq!(covers, ["main_unit quality 2027-03-02 2028-03-01", "battery quality 2026-09-02 2027-09-01"]);
    }

    #[test]
    fn months_end_on_the_last_day_where_the_month_is_shorter() {
        let main = Plan { items: vec!["main_unit".into()], ..plan() };
        assert_eq!(told(&main, "2027-02-28", "2027-02-28")[0], "main_unit quality 2028-02-29 2029-02-28");
    }

    #[test]
    fn a_waiting_time_holds_back_a_cover_that_would_begin_earlier() {
        let late = Plan { waiting_days: 400, sale_window_days: 30, ..plan() };
        let covers = told(&late, "2026-03-01", "2026-03-10");
        assert_eq!(covers, ["main_unit quality 2027-04-14 2028-03-01", "battery quality 2027-04-14 2027-09-01"]);
    }

    #[test]
    fn it_is_sold_on_the_last_day_of_its_window_and_not_on_the_one_after() {
        let sold = |on: &str| plan().terms(Pack::built_in(), day("2026-03-01"), day(on)).map_err(|f| f.code);
        assert!(sold("2026-03-31").is_ok());
        assert_eq!(sold("2026-04-01"), Err("plan.window".to_owned()));
        assert_eq!(sold("2026-02-28"), Err("plan.window".to_owned()), "before the unit itself was sold");
    }

    #[test]
    fn other_goods_unknown_items_and_covers_that_are_over_are_refused() {
        let code = |plan: Plan| plan.terms(Pack::built_in(), day("2026-03-01"), day("2026-03-10")).unwrap_err().code;
        assert_eq!(code(Plan { category: "fridge".into(), ..plan() }), "plan.not_for_unit");
        assert_eq!(code(Plan { items: vec!["door".into()], ..plan() }), "value.unknown_word");
        assert_eq!(code(Plan { waiting_days: 3_650, ..plan() }), "plan.nothing_left");
    }

    #[test]
    fn the_end_of_time_is_no_panic() {
        assert!(plan().terms(Pack::built_in(), NaiveDate::MAX, NaiveDate::MAX).is_ok());
    }
}
