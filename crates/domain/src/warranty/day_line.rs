//! The day arithmetic of a case, to be drawn: from where its periods run, and where each of them ends.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case::Case;
use super::days::{LastDay, plus_days};
use super::pack::{ItemRole, Pack, PolicyRule};
use super::timeline::{Papers, StartFrom, Timeline};
use crate::calendar::Calendar;

crate::words! {
    /// What the start was taken from.
    DayLineFrom {
        /// The later of invoice and delivery.
        Sale = 1 "sale",
        Exchange = 2 "exchange",
        /// Manufacture, and some days for the way to the shop.
        Manufacture = 3 "manufacture",
    }
}

crate::words! {
    /// What ends.
    DayMarkWhat {
        Refund = 1 "refund",
        Exchange = 2 "exchange",
        /// The item's period.
        Period = 3 "period",
    }
}

/// The end of one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DayMark {
    pub what: DayMarkWhat,
    /// As the article counts it.
    pub ends: NaiveDate,
    /// Days in repair and waiting that push it out.
    pub extension: i64,
    /// The last covered day: after extension and roll.
    pub day: NaiveDate,
}

/// The days of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DayLine {
    /// Not counted itself.
    pub start: NaiveDate,
    pub from: DayLineFrom,
    pub handed_in_on: NaiveDate,
    /// In the order in which they end.
    pub marks: Vec<DayMark>,
}

/// None where no start is known, or the pack is not about the item.
pub fn day_line(case: &Case, pack: &Pack, calendar: &Calendar) -> Option<DayLine> {
    let item = pack.items.get(&case.item)?;
    let timeline = Timeline::of(case, item, pack, calendar);
    let period = timeline.period?;
    let window = |(rule, what)| {
        // Without papers nobody asks when it was bought; only the original invoice brings the money back.
        let entitled = match timeline.papers {
            Papers::Original => true,
            Papers::Dated => rule != PolicyRule::Refund,
            Papers::None => false,
        };
        let of = pack.limit(rule).filter(|_| entitled && item.role == ItemRole::Main)?;
        let ends = plus_days(period.start, of.into());
        Some(DayMark { what, ends, extension: 0, day: LastDay::of(ends, pack.roll.then_some(calendar)).day })
    };
    let windows = [(PolicyRule::Refund, DayMarkWhat::Refund), (PolicyRule::Exchange, DayMarkWhat::Exchange)];
    let mut marks: Vec<DayMark> = windows.into_iter().filter_map(window).collect();
    let (ends, extension, day) = (period.ends, period.extension, period.last.day);
    marks.push(DayMark { what: DayMarkWhat::Period, ends, extension, day });
    marks.sort_by_key(|mark| mark.day);
    let from = match period.from {
        StartFrom::Sale => DayLineFrom::Sale,
        StartFrom::Exchange => DayLineFrom::Exchange,
        StartFrom::Manufacture { .. } => DayLineFrom::Manufacture,
    };
    Some(DayLine { start: period.start, from, handed_in_on: timeline.hand_in, marks })
}

#[cfg(test)]
mod tests {
    use super::super::case::{FaultCause, InvoiceState, Repair, VoucherState};
    use super::*;
    use crate::fen::Fen;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A phone that does not boot, bought on that day with an original invoice.
    fn bought(on: &str) -> Case {
        Case {
            category: "handset".into(),
            item: "main_unit".into(),
            invoiced_on: Some(day(on)),
            delivered_on: None,
            invoice: InvoiceState::Original,
            voucher: VoucherState::Valid,
            manufactured_on: Some(day("2025-10-01")),
            claimed_on: day("2026-03-20"),
            fault: "no_boot".into(),
            cause: FaultCause::Quality,
            repairs: Vec::new(),
            exchanges: Vec::new(),
            waiting: None,
            model_available: true,
            paid_fen: Fen(300_000),
            elsewhere: Default::default(),
            mended_on: None,
        }
    }

    fn line(case: &Case) -> DayLine {
        day_line(case, Pack::built_in(), Calendar::built_in()).unwrap()
    }

    fn what(line: &DayLine) -> Vec<DayMarkWhat> {
        line.marks.iter().map(|mark| mark.what).collect()
    }

    #[test]
    fn a_sale_draws_the_days_of_refund_and_exchange_and_the_end_with_its_roll() {
        // The seventh day is a Saturday, the fifteenth a Sunday.
        let line = line(&bought("2026-03-07"));
        assert_eq!(
            (line.start, line.from, line.handed_in_on),
            (day("2026-03-07"), DayLineFrom::Sale, day("2026-03-20"))
        );
        let mark = |what, ends, last| DayMark { what, ends: day(ends), extension: 0, day: day(last) };
        let windows = [
            mark(DayMarkWhat::Refund, "2026-03-14", "2026-03-16"),
            mark(DayMarkWhat::Exchange, "2026-03-22", "2026-03-23"),
        ];
        assert_eq!(line.marks[..2], windows);
        assert_eq!((line.marks[2].what, line.marks[2].ends), (DayMarkWhat::Period, day("2027-03-07")));
    }

    #[test]
    fn days_in_repair_put_out_the_end_and_nothing_else() {
        let (received_on, ready_on) = (day("2026-03-10"), day("2026-03-12"));
        let repaired = Case { repairs: vec![Repair { received_on, ready_on, counts: true }], ..bought("2026-03-03") };
        assert_eq!(line(&repaired).marks.iter().map(|mark| mark.extension).collect::<Vec<_>>(), [0, 0, 3]);
    }

    #[test]
    fn a_copy_brings_no_money_back_and_no_papers_no_window_at_all() {
        let copy = Case { invoice: InvoiceState::Copy, ..bought("2026-03-03") };
        assert_eq!(what(&line(&copy)), [DayMarkWhat::Exchange, DayMarkWhat::Period]);
        let (invoice, voucher) = (InvoiceState::None, VoucherState::Missing);
        let none = line(&Case { invoice, voucher, invoiced_on: None, ..copy });
        assert_eq!((none.from, what(&none)), (DayLineFrom::Manufacture, vec![DayMarkWhat::Period]));
    }
}
