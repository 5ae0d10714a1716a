//! The table of the three guarantees. One function per row group, in the table's order; what a row counts to comes from
//! the pack, and a row that the pack does not have grants nothing.

use std::collections::BTreeSet;

use super::because::{Because, Finding, arithmetic};
use super::case::{Case, FaultCause, VoucherState, WaitCause, Waiting};
use super::days::{LastDay, Roll, days_between, plus_days};
use super::depreciation::depreciate;
use super::pack::{Item, ItemRole, Pack, PolicyRule};
use super::timeline::{Papers, Period, StartFrom, Timeline};
use super::verdict::{Remedy, WarrantyCharge};
use crate::calendar::Calendar;
use crate::fen::Fen;

/// A verdict before it is put into words.
pub(super) struct Ruling {
    pub remedies: BTreeSet<Remedy>,
    pub charge: WarrantyCharge,
    pub covered_until: Option<chrono::NaiveDate>,
    pub loaner: bool,
    /// What is refunded, where a refund is among the remedies.
    pub refund: Option<Fen>,
    pub findings: Vec<Finding>,
    /// Nothing but the period's end speaks against the claim.
    pub only_expired: bool,
}

/// Rules on a case by one pack. Total: every case has a ruling, also one that [`Case::check`] refuses.
pub(super) fn rule(case: &Case, pack: &Pack, calendar: &Calendar) -> Ruling {
    let Some(item) = pack.items.get(&case.item) else {
        let mut bench = Bench::new(case, pack, calendar, None);
        bench.find(PolicyRule::Excluded, Because::NoSuchItem);
        return bench.paid(ItemRole::Main, false);
    };
    let timeline = Timeline::of(case, item, pack, calendar);
    let mut bench = Bench::new(case, pack, calendar, timeline.period);

    let refusals = refusals(case, &timeline);
    let only_expired = matches!(refusals[..], [Because::Expired { .. }]);
    let covered = refusals.is_empty();
    for refusal in refusals {
        bench.find(PolicyRule::Excluded, refusal);
    }
    if let (true, Some(period)) = (covered, &timeline.period) {
        match item.role {
            ItemRole::Main => bench.main_unit(item, &timeline, period),
            ItemRole::Accessory => bench.accessory(item, &timeline, period),
        }
        bench.limit_to_papers(timeline.papers);
    }
    bench.count_days(item, &timeline);
    if covered { bench.free() } else { bench.paid(item.role, only_expired) }
}

/// Whom the device waits for in the sense of a rule; none where the rule does not ask.
fn waited_for(rule: PolicyRule) -> Option<WaitCause> {
    match rule {
        PolicyRule::VendorParts => Some(WaitCause::VendorParts),
        PolicyRule::Repairer => Some(WaitCause::Repairer),
        _ => None,
    }
}

/// Everything that speaks against the claim.
fn refusals(case: &Case, timeline: &Timeline) -> Vec<Because> {
    let mut refusals = Vec::new();
    if case.cause != FaultCause::Quality {
        refusals.push(Because::Cause(case.cause));
    }
    // An altered voucher excludes whatever else is shown: the law asks what was done to it, not what could replace it.
    if matches!(case.voucher, VoucherState::Altered | VoucherState::Mismatched) {
        refusals.push(Because::Voucher(case.voucher));
    }
    match timeline.period {
        None => refusals.push(Because::NoStart),
        Some(period) if !period.in_time && period.mended.is_none() => {
            refusals.push(Because::Expired { hand_in: timeline.hand_in, last: period.last.day });
        }
        Some(_) => {}
    }
    refusals
}

/// Where the findings on one case are put together.
struct Bench<'a> {
    case: &'a Case,
    pack: &'a Pack,
    calendar: Option<&'a Calendar>,
    period: Option<Period>,
    remedies: BTreeSet<Remedy>,
    refund: Option<Fen>,
    loaner: bool,
    findings: Vec<Finding>,
    /// Last days in years that the calendar does not cover.
    uncovered: BTreeSet<chrono::NaiveDate>,
}

impl<'a> Bench<'a> {
    fn new(case: &'a Case, pack: &'a Pack, calendar: &'a Calendar, period: Option<Period>) -> Self {
        Self {
            case,
            pack,
            calendar: pack.roll.then_some(calendar),
            period,
            remedies: BTreeSet::new(),
            refund: None,
            loaner: false,
            findings: Vec::new(),
            uncovered: BTreeSet::new(),
        }
    }

    fn find(&mut self, rule: PolicyRule, because: Because) {
        self.findings.push(Finding { rule, because });
    }

    /// Adds remedies, each once.
    fn allow(&mut self, remedies: &[Remedy], rule: PolicyRule, because: Because) {
        self.remedies.extend(remedies);
        self.find(rule, because);
    }

    fn main_unit(&mut self, item: &Item, timeline: &Timeline, period: &Period) {
        // Behind the period a repair is good for its own days, and gives another repair.
        if let Some((on, last)) = period.mended {
            let because = Because::Mended { on, last, hand_in: timeline.hand_in };
            return self.allow(&[Remedy::Repair], PolicyRule::Repair, because);
        }
        // Without papers the period gives repair and a loaner, and no row that asks when or from whom it was bought.
        let papers = timeline.papers != Papers::None;
        let mut exchange_due = papers && item.listed.contains(&self.case.fault) && self.windows(timeline, period);
        if self.pack.grants(PolicyRule::Repair) {
            let because = Because::InPeriod { item: item.into(), hand_in: timeline.hand_in, last: period.last.day };
            self.allow(&[Remedy::Repair], PolicyRule::Repair, because);
        }
        exchange_due |= papers && self.repeated_repairs(timeline);
        if let Some(waiting) = timeline.waiting {
            self.loaner(waiting);
            exchange_due |= papers && self.long_wait(waiting);
        }
        // Who is refunded in full already gains nothing from a depreciated refund.
        if exchange_due && !self.remedies.contains(&Remedy::Refund) {
            self.refund_instead(timeline);
        }
    }

    /// Rows 11 and 12. Says whether an exchange is due by one of them.
    fn windows(&mut self, timeline: &Timeline, period: &Period) -> bool {
        use Remedy::{Exchange, Refund, Repair};
        let rows = [(PolicyRule::Refund, &[Refund, Exchange, Repair][..]), (PolicyRule::Exchange, &[Exchange, Repair])];
        for (rule, remedies) in rows {
            let Some(of) = self.pack.limit(rule) else { continue };
            let last = LastDay::of(plus_days(period.start, of.into()), self.calendar);
            if last.roll == Roll::Uncovered {
                self.uncovered.insert(last.day);
            }
            if timeline.hand_in > last.day {
                continue;
            }
            let day = days_between(period.start, timeline.hand_in);
            self.allow(remedies, rule, Because::Window { day, of, hand_in: timeline.hand_in, last });
            if rule == PolicyRule::Refund {
                self.refund = Some(self.case.paid_fen);
            }
            return true;
        }
        false
    }

    /// Row 13.
    fn repeated_repairs(&mut self, timeline: &Timeline) -> bool {
        let times = timeline.counted_repairs;
        let Some(of) = self.pack.limit(PolicyRule::RepeatedRepairs).filter(|of| times >= *of as usize) else {
            return false;
        };
        self.allow(&[Remedy::Exchange, Remedy::Repair], PolicyRule::RepeatedRepairs, Because::Repaired { times, of });
        true
    }

    /// Row 15.
    fn loaner(&mut self, waiting: Waiting) {
        if waiting.cause == WaitCause::Customer {
            return;
        }
        if let Some(because) = self.waited_over(PolicyRule::Loaner, waiting) {
            self.loaner = true;
            self.find(PolicyRule::Loaner, because);
        }
    }

    /// Rows 16 and 17.
    fn long_wait(&mut self, waiting: Waiting) -> bool {
        let rules: &[PolicyRule] = match (waiting.days, waiting.cause) {
            // Days that are over keep their owner, whomever it waits for now.
            (Some(_), _) => &[PolicyRule::VendorParts, PolicyRule::Repairer],
            (None, WaitCause::VendorParts) => &[PolicyRule::VendorParts],
            (None, WaitCause::Repairer) => &[PolicyRule::Repairer],
            (None, WaitCause::Customer) => return false,
        };
        let mut due = false;
        for rule in rules {
            if let Some(because) = self.waited_over(*rule, waiting) {
                self.allow(&[Remedy::Exchange, Remedy::Repair], *rule, because);
                due = true;
            }
        }
        due
    }

    /// The figures where the device was handed in more than the rule's days ago: on the 1st, the 9th is past 7.
    fn waited_over(&self, rule: PolicyRule, Waiting { since, cause, days: told }: Waiting) -> Option<Because> {
        let over = self.pack.limit(rule)?;
        let claim = self.case.claimed_on;
        let all = days_between(since, claim);
        let (days, cause) = match told {
            Some(told) => (told.counted(rule), waited_for(rule).unwrap_or(cause)),
            None => (all, cause),
        };
        let left_out = (all - days).max(0);
        (days > i64::from(over)).then_some(Because::Waited { since, claim, days, over, cause, left_out })
    }

    /// Rows 18 and 19: the refund that goes with an exchange that is due.
    fn refund_instead(&mut self, timeline: &Timeline) {
        if timeline.papers != Papers::Original {
            return;
        }
        let paid = self.case.paid_fen;
        if !self.case.model_available {
            if self.pack.grants(PolicyRule::ModelGone) {
                self.refund = Some(paid);
                self.allow(&[Remedy::Refund], PolicyRule::ModelGone, Because::ModelGone { refund: paid });
            }
            return;
        }
        if let (Some(rate), Some(from)) = (self.pack.limit(PolicyRule::Depreciation), timeline.depreciates_from) {
            let claim = self.case.claimed_on;
            let away = timeline.away.count_between(from, claim);
            let sum = depreciate(paid, days_between(from, claim) - away, rate);
            self.refund = Some(sum.refund);
            let because = Because::Depreciated { from, claim, away, rate, paid, sum };
            self.allow(&[Remedy::Refund], PolicyRule::Depreciation, because);
        }
    }

    fn accessory(&mut self, item: &Item, timeline: &Timeline, period: &Period) {
        let Some(of) = self.pack.limit(PolicyRule::Accessory) else { return };
        let because = Because::InPeriod { item: item.into(), hand_in: timeline.hand_in, last: period.last.day };
        self.allow(&[Remedy::Exchange], PolicyRule::Accessory, because);
        let times = self.case.exchanges.len();
        if timeline.papers != Papers::None && times >= of as usize {
            self.refund = Some(self.case.paid_fen);
            self.allow(&[Remedy::Refund], PolicyRule::Accessory, Because::Exchanged { times, of });
        }
    }

    /// Takes back the refund that only an original invoice entitles to.
    fn limit_to_papers(&mut self, papers: Papers) {
        if papers == Papers::Dated && self.remedies.remove(&Remedy::Refund) {
            self.refund = None;
            self.find(PolicyRule::Copy, Because::NoOriginal);
        }
    }

    /// How start and end were counted.
    fn count_days(&mut self, item: &Item, timeline: &Timeline) {
        let stated = &self.case.elsewhere;
        if !stated.repairs.is_empty() {
            let because = Because::RepairedElsewhere { stays: stated.repairs.clone() };
            self.find(PolicyRule::Extension, because);
        }
        if let Some(on) = stated.exchanged_on {
            self.find(PolicyRule::Restart, Because::ExchangedElsewhere { on });
        }
        let Some(period) = self.period else { return };
        let start = period.start;
        match period.from {
            StartFrom::Manufacture { on, plus } => {
                self.find(PolicyRule::NoPapers, Because::Manufactured { on, plus, start })
            }
            StartFrom::Exchange => {
                if timeline.papers == Papers::None {
                    self.find(PolicyRule::NoPapers, Because::NoPapersSinceExchange);
                }
                self.find(PolicyRule::Restart, Because::Restarted { on: start });
            }
            StartFrom::Sale => {
                let (invoiced_on, delivered_on) = (self.case.invoiced_on, self.case.delivered_on);
                let hand_in = timeline.hand_in;
                self.find(PolicyRule::Start, Because::Sold { invoiced_on, delivered_on, start, hand_in });
            }
        }
        self.findings.extend(arithmetic(item, &period));
        if period.last.roll == Roll::Uncovered {
            self.uncovered.insert(period.last.day);
        }
        if !self.uncovered.is_empty() {
            let days = std::mem::take(&mut self.uncovered).into_iter().collect();
            self.find(PolicyRule::RestDay, Because::Uncovered { days });
        }
    }

    fn free(self) -> Ruling {
        self.ruling(WarrantyCharge::Free, false)
    }

    fn paid(mut self, role: ItemRole, only_expired: bool) -> Ruling {
        self.remedies = if role == ItemRole::Main { [Remedy::Repair].into() } else { BTreeSet::new() };
        self.ruling(WarrantyCharge::Paid, only_expired)
    }

    fn ruling(self, charge: WarrantyCharge, only_expired: bool) -> Ruling {
        Ruling {
            remedies: self.remedies,
            charge,
            covered_until: self.period.map(|period| period.last.day),
            loaner: self.loaner,
            refund: self.refund,
            findings: self.findings,
            only_expired,
        }
    }
}
