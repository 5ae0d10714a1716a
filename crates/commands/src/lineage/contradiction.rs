//! What does not fit together in what is told of one unit. Nothing is refused for it: a person looks who is wrong.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use journal::rows::OrderRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::event::{LineageEvent, LineageWhat};

/// Stores switch a phone on to show it, and vendors' lists are kept in other time zones: so many days apart say nothing.
const APART_DAYS: i64 = 1;

domain::words! {
    /// Two days of one unit's life that cannot both be right, or that tell of a use nobody wrote down.
    Contradiction {
        SoldBeforeMade = 1 "sold_before_made",
        ActivatedBeforeMade = 2 "activated_before_made",
        /// By its papers it was sold when it had been in use.
        ActivatedBeforeSold = 3 "activated_before_sold",
        /// Its sources name different days.
        ActivatedTwice = 4 "activated_twice",
        /// Its invoices name different days: the guarantee starts with one of them.
        SoldTwice = 5 "sold_twice",
    }
}

/// A contradiction with its two days, the earlier one first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LineageContradiction {
    pub what: Contradiction,
    pub earlier: NaiveDate,
    pub later: NaiveDate,
}

/// What one order says of the sale.
#[derive(Debug, Clone, Copy)]
pub struct Stated {
    made: Option<NaiveDate>,
    invoiced: Option<NaiveDate>,
    delivered: Option<NaiveDate>,
    /// An invoice was shown, or its copy: without, the days are what the customer says.
    on_paper: bool,
}

impl From<&OrderRow> for Stated {
    fn from(order: &OrderRow) -> Self {
        Self {
            made: order.manufactured_on,
            invoiced: order.invoiced_on,
            delivered: order.delivered_on,
            on_paper: matches!(order.invoice.as_str(), "original" | "copy"),
        }
    }
}

/// The contradictions in what is known of one unit: the day it was made, what its orders say, the oldest first, and its events.
pub fn among(made: Option<NaiveDate>, orders: &[Stated], events: &[LineageEvent]) -> Vec<LineageContradiction> {
    let days = |what: LineageWhat| events.iter().filter(move |e| e.what == what).map(|e| e.day);
    // What was set right at an order last is the day it was made.
    let made = orders.iter().rev().find_map(|order| order.made).or(made);
    let activated: BTreeSet<NaiveDate> = days(LineageWhat::Activated).collect();
    let papers = || orders.iter().filter(|order| order.on_paper);
    let invoiced: BTreeSet<NaiveDate> = papers().filter_map(|order| order.invoiced).collect();
    // The invoice may come before the delivery or after it.
    let sold = |order: &Stated| order.invoiced.into_iter().chain(order.delivered);
    let given_out: Option<NaiveDate> = days(LineageWhat::GivenOut).min();
    let (sold_first, sold_last) = match given_out {
        // Who gets a unit for another gets it on that day; the papers are the first one's.
        Some(day) => (Some(day), Some(day)),
        None => {
            let last = orders.iter().filter_map(|order| sold(order).max()).min();
            (papers().filter_map(|order| sold(order).min()).min(), last)
        }
    };
    // The workshop's new one for a device that it did not mend comes with the papers of that.
    let sent = events.iter().any(|e| e.what == LineageWhat::WorkshopSent);
    let from_the_workshop = !sent && events.iter().any(|e| e.what == LineageWhat::WorkshopEnded && !e.other.is_empty());
    let refurbished = days(LineageWhat::Refurbished).next().is_some();
    let mut found = Vec::new();
    let mut note = |what, earlier: Option<NaiveDate>, later: Option<NaiveDate>| {
        if let (Some(earlier), Some(later)) = (earlier, later)
            && (later - earlier).num_days() > APART_DAYS
        {
            found.push(LineageContradiction { what, earlier, later });
        }
    };
    let first = |days: &BTreeSet<NaiveDate>| days.first().copied();
    let last = |days: &BTreeSet<NaiveDate>| days.last().copied();
    note(Contradiction::ActivatedBeforeMade, first(&activated), made);
    if !from_the_workshop {
        note(Contradiction::SoldBeforeMade, sold_last, made);
    }
    // A refurbished unit was in use before, and is sold again as what it is.
    if !refurbished && !from_the_workshop {
        note(Contradiction::ActivatedBeforeSold, first(&activated), sold_first);
        note(Contradiction::ActivatedTwice, first(&activated), last(&activated));
        if given_out.is_none() {
            note(Contradiction::SoldTwice, first(&invoiced), last(&invoiced));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event((what, day): (LineageWhat, &str)) -> LineageEvent {
        let other = if what == LineageWhat::WorkshopEnded { "imei:2" } else { "" };
        serde_json::from_value(json!({
            "what": what, "unit": "imei:1", "outlet": "SZ017", "day": day, "at_ms": null, "order": "", "number": "",
            "exchange": "", "other": other, "word": "", "detail": "",
        }))
        .unwrap()
    }

    /// An order that says when the unit was made, invoiced and delivered.
    fn order(papers: &str, [made, invoiced, delivered]: [&str; 3]) -> Stated {
        let day = |day: &str| day.parse().ok();
        Stated { made: day(made), invoiced: day(invoiced), delivered: day(delivered), on_paper: papers != "none" }
    }

    fn found(orders: &[Stated], events: &[(LineageWhat, &str)]) -> Vec<(Contradiction, String, String)> {
        let events: Vec<LineageEvent> = events.iter().copied().map(event).collect();
        let found = among(None, orders, &events);
        found.into_iter().map(|c| (c.what, c.earlier.to_string(), c.later.to_string())).collect()
    }

    fn one(what: Contradiction, earlier: &str, later: &str) -> Vec<(Contradiction, String, String)> {
        vec![(what, earlier.to_owned(), later.to_owned())]
    }

    const SOLD: [&str; 3] = ["2026-01-10", "2026-03-01", ""];
    const ACTIVATED: LineageWhat = LineageWhat::Activated;

    #[test]
    fn a_life_in_its_order_has_no_contradiction() {
        assert_eq!(found(&[], &[]), vec![]);
        assert_eq!(found(&[order("original", SOLD)], &[(ACTIVATED, "2026-03-02")]), vec![]);
        assert_eq!(found(&[order("original", SOLD)], &[(ACTIVATED, "2026-02-28")]), vec![], "a day apart");
        let later = order("original", ["", "2026-03-10", "2026-03-01"]);
        assert_eq!(found(&[later], &[(ACTIVATED, "2026-03-01")]), vec![], "the invoice came after the delivery");
        let ahead = order("original", ["2026-03-05", "2026-03-01", "2026-03-20"]);
        assert_eq!(found(&[ahead], &[]), vec![], "it was paid before it was made");
    }

    #[test]
    fn a_phone_that_was_in_use_before_its_papers_say_it_was_sold_is_pointed_out() {
        let (papers, used) = (order("original", SOLD), (ACTIVATED, "2026-02-01"));
        let before = one(Contradiction::ActivatedBeforeSold, "2026-02-01", "2026-03-01");
        assert_eq!(found(&[papers], &[used]), before);
        assert_eq!(found(&[papers], &[used, (LineageWhat::Refurbished, "2026-02-20")]), vec![]);
        // Without papers the day is what the customer says.
        assert_eq!(found(&[order("none", SOLD)], &[used]), vec![]);
    }

    #[test]
    fn nothing_is_sold_or_activated_before_it_was_made_and_the_day_that_was_set_right_last_counts() {
        let early = order("none", ["2026-01-10", "2025-12-01", ""]);
        let before = one(Contradiction::SoldBeforeMade, "2025-12-01", "2026-01-10");
        assert_eq!(found(&[early], &[]), before);
        assert_eq!(found(&[early, order("none", ["2025-11-10", "2025-12-01", ""])], &[]), vec![]);
        let activated = one(Contradiction::ActivatedBeforeMade, "2025-12-01", "2026-01-10");
        assert_eq!(found(&[order("none", SOLD)], &[(ACTIVATED, "2025-12-01")]), activated);
    }

    #[test]
    fn sources_that_name_other_days_for_one_thing_are_pointed_out() {
        let activated = [(ACTIVATED, "2026-03-01"), (ACTIVATED, "2026-03-09")];
        let twice = one(Contradiction::ActivatedTwice, "2026-03-01", "2026-03-09");
        assert_eq!(found(&[], &activated), twice);
        let (first, other) = (order("original", SOLD), order("copy", ["", "2026-05-01", ""]));
        let sold = [first, other];
        assert_eq!(found(&sold, &[]), one(Contradiction::SoldTwice, "2026-03-01", "2026-05-01"));
        assert_eq!(found(&sold, &[(LineageWhat::Refurbished, "2026-04-01")]), vec![], "it was sold as what it is");
        assert_eq!(found(&[order("original", SOLD), order("none", ["", "2026-05-01", ""])], &[]), vec![]);
    }

    #[test]
    fn a_unit_that_was_given_for_another_starts_on_that_day_and_bears_the_others_papers() {
        let papers = [order("original", ["2026-05-01", "2026-03-01", ""])];
        let out = (LineageWhat::GivenOut, "2026-06-01");
        assert_eq!(found(&papers, &[out, (ACTIVATED, "2026-06-01")]), vec![]);
        let used = one(Contradiction::ActivatedBeforeSold, "2026-05-10", "2026-06-01");
        assert_eq!(found(&papers, &[out, (ACTIVATED, "2026-05-10")]), used);
        let workshop = (LineageWhat::WorkshopEnded, "2026-06-01");
        assert_eq!(found(&papers, &[workshop]), vec![]);
        let mended = [(LineageWhat::WorkshopSent, "2026-05-20"), workshop];
        assert_eq!(found(&papers, &mended), one(Contradiction::SoldBeforeMade, "2026-03-01", "2026-05-01"));
    }
}
