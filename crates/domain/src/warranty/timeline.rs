//! Where a case stands in time: what its papers prove, when its periods start and end, when it was handed in.

use chrono::NaiveDate;

use super::case::{Case, InvoiceState, Repair, VoucherState, WaitCause, Waiting};
use super::days::{LastDay, Touched, plus_days, plus_months};
use super::pack::{Item, ItemRole, Pack, PolicyRule};
use crate::calendar::Calendar;

/// What the papers entitle to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Papers {
    /// An original invoice: everything.
    Original,
    /// A copy, or a voucher alone that bears the date: repair and exchange.
    Dated,
    /// Neither: repair, or for an accessory exchange.
    None,
}

impl Papers {
    fn of(case: &Case) -> Self {
        let bears_date = case.invoiced_on.is_some() || case.delivered_on.is_some();
        match (case.invoice, case.voucher) {
            (InvoiceState::Original, _) => Self::Original,
            (InvoiceState::Copy, _) => Self::Dated,
            (InvoiceState::None, VoucherState::Valid) if bears_date => Self::Dated,
            // An altered voucher, or one of another unit, is none.
            (InvoiceState::None, _) => Self::None,
        }
    }
}

/// What the start was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StartFrom {
    /// The later of invoice and delivery.
    Sale,
    /// The last exchange: the customer holds another unit since.
    Exchange,
    /// Manufacture, and some days for the way to the shop.
    Manufacture { on: NaiveDate, plus: u32 },
}

/// The item's period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    /// Not counted itself.
    pub start: NaiveDate,
    pub from: StartFrom,
    /// The corresponding day, before extension and roll.
    pub ends: NaiveDate,
    /// Days in repair and waiting that push the end out.
    pub extension: i64,
    /// The last covered day.
    pub last: LastDay,
    /// Whether the device was handed in on or before the last day, the present wait not yet counted.
    pub in_time: bool,
    /// The free repair of this fault that came too soon again, where only its own days are still running: the day on which it
    /// went home, and the last of them.
    pub mended: Option<(NaiveDate, NaiveDate)>,
}

pub(super) struct Timeline {
    pub papers: Papers,
    /// The day on which the device was handed in: what counts for every period.
    pub hand_in: NaiveDate,
    /// The present unit's wait.
    pub waiting: Option<Waiting>,
    /// The present unit's repairs that count.
    pub counted_repairs: usize,
    /// Days that the customer spent without the device, for which nothing runs.
    pub away: Touched,
    /// None where no start is known.
    pub period: Option<Period>,
    /// From when the price depreciates.
    pub depreciates_from: Option<NaiveDate>,
}

impl Timeline {
    pub fn of(case: &Case, item: &Item, pack: &Pack, calendar: &Calendar) -> Self {
        let exchanged = case.exchanges.iter().max().copied();
        // Whatever began before an exchange happened to the unit that was given back.
        let of_this_unit = |day: NaiveDate| exchanged.is_none_or(|exchanged| day >= exchanged);
        let repairs: Vec<&Repair> = case.repairs.iter().filter(|repair| of_this_unit(repair.received_on)).collect();
        let waiting = case.waiting.filter(|waiting| of_this_unit(waiting.since));
        let hand_in = waiting.map_or(case.claimed_on, |waiting| waiting.since);
        let papers = Papers::of(case);

        let repaired = || repairs.iter().map(|repair| (repair.received_on, repair.ready_on));
        // Where the days are told, up to the last that was not the customer's.
        let waited = waiting.and_then(|waiting| match (waiting.days, waiting.cause) {
            (Some(days), _) => days.up_to.map(|last| (waiting.since, last.min(case.claimed_on))),
            (None, WaitCause::Customer) => None,
            (None, _) => Some((waiting.since, case.claimed_on)),
        });
        let calendar = pack.roll.then_some(calendar);
        let mut away = if item.role == ItemRole::Main { Touched::new(repaired()) } else { Touched::default() };
        let period = start(case, papers, exchanged, pack).map(|(start, from)| {
            let ends = plus_months(start, item.months);
            let last = |away: &Touched| LastDay::of(plus_days(ends, away.count()), calendar);
            let in_time = hand_in <= last(&away).day;
            // A device that was handed in too late does not wait its period back.
            if let Some(waited) = waited.filter(|_| in_time && item.role == ItemRole::Main) {
                away = Touched::new(repaired().chain([waited]));
            }
            let mended = case.mended_on.filter(|day| item.role == ItemRole::Main && of_this_unit(*day) && !in_time);
            let good_for = mended.zip(pack.limit(PolicyRule::Repair));
            let mended =
                good_for.map(|(day, days)| (day, plus_days(day, days.into()))).filter(|(_, last)| hand_in <= *last);
            Period { start, from, ends, extension: away.count(), last: last(&away), in_time, mended }
        });
        Self {
            papers,
            hand_in,
            waiting,
            counted_repairs: repairs.iter().filter(|repair| repair.counts).count(),
            away,
            period,
            depreciates_from: exchanged.or(case.invoiced_on).or(case.delivered_on),
        }
    }
}

/// The day from which a pack counts the periods of a case: the last exchange, the sale, or without papers the days that it
/// allows behind manufacture. None where none of them is known.
pub fn period_start(case: &Case, pack: &Pack) -> Option<NaiveDate> {
    start(case, Papers::of(case), case.exchanges.iter().max().copied(), pack).map(|(day, _)| day)
}

fn start(case: &Case, papers: Papers, exchanged: Option<NaiveDate>, pack: &Pack) -> Option<(NaiveDate, StartFrom)> {
    if let Some(exchanged) = exchanged {
        return Some((exchanged, StartFrom::Exchange));
    }
    if papers != Papers::None {
        return case.invoiced_on.max(case.delivered_on).map(|sold| (sold, StartFrom::Sale));
    }
    let (on, plus) = (case.manufactured_on?, pack.limit(PolicyRule::NoPapers)?);
    Some((plus_days(on, plus.into()), StartFrom::Manufacture { on, plus }))
}
