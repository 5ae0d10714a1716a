//! Why a rule applies to a case: the figures, before they are put into words.

use chrono::NaiveDate;

use super::case::{FaultCause, Stay, VoucherState, WaitCause};
use super::days::{LastDay, Roll};
use super::depreciation::Depreciated;
use super::pack::{Item, PolicyRule};
use super::promise::PromiseCondition;
use super::timeline::Period;
use crate::fen::Fen;

/// A rule and the figures that make it apply.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finding {
    pub rule: PolicyRule,
    pub because: Because,
}

/// The figures. Dates are days on which something happened; day numbers count from the start, itself not counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Because {
    /// Handed in on `day` of `of`.
    Window {
        day: i64,
        of: u32,
        hand_in: NaiveDate,
        last: LastDay,
    },
    /// Handed in on or before the period's last day.
    InPeriod {
        item: ItemName,
        hand_in: NaiveDate,
        last: NaiveDate,
    },
    /// Behind the period, and within the days for which the free repair of this fault is good.
    Mended {
        on: NaiveDate,
        last: NaiveDate,
        hand_in: NaiveDate,
    },
    /// Counted repairs so far.
    Repaired {
        times: usize,
        of: u32,
    },
    /// Exchanges so far: enough for a refund.
    Exchanged {
        times: usize,
        of: u32,
    },
    /// Handed in `days` ago, which is more than `over`.
    Waited {
        since: NaiveDate,
        claim: NaiveDate,
        days: i64,
        over: u32,
        cause: WaitCause,
        /// Days since then that are somebody else's.
        left_out: i64,
    },
    ModelGone {
        refund: Fen,
    },
    Depreciated {
        from: NaiveDate,
        claim: NaiveDate,
        away: i64,
        rate: u32,
        paid: Fen,
        sum: Depreciated,
    },
    /// Handed in after the last day.
    Expired {
        hand_in: NaiveDate,
        last: NaiveDate,
    },
    Cause(FaultCause),
    Voucher(VoucherState),
    /// No papers and no manufacturing date.
    NoStart,
    /// The pack has no such item.
    NoSuchItem,
    /// No original invoice.
    NoOriginal,
    /// No papers: from the day of manufacture.
    Manufactured {
        on: NaiveDate,
        plus: u32,
        start: NaiveDate,
    },
    /// No papers, and the period started at an exchange.
    NoPapersSinceExchange,
    Sold {
        invoiced_on: Option<NaiveDate>,
        delivered_on: Option<NaiveDate>,
        start: NaiveDate,
        hand_in: NaiveDate,
    },
    Restarted {
        on: NaiveDate,
    },
    Ends {
        item: ItemName,
        months: u32,
        start: NaiveDate,
        ends: NaiveDate,
    },
    Extended {
        days: i64,
        ends: NaiveDate,
        to: NaiveDate,
    },
    Rolled {
        from: NaiveDate,
        to: NaiveDate,
    },
    /// The calendar does not cover the year of these last days.
    Uncovered {
        days: Vec<NaiveDate>,
    },
    /// The vendor promises more only under conditions, and these are not met.
    Unmet {
        conditions: Vec<PromiseCondition>,
    },
    /// Hours since hand-in, more than the vendor promises.
    WaitedHours {
        hours: u32,
        over: u32,
    },
    /// Repairs of one fault, as many as the vendor promises.
    OneFault {
        times: u32,
        of: u32,
    },
    /// Past warranty the vendor charges parts only.
    PartsOnly,
    /// Vouchers of other outlets state these repairs.
    RepairedElsewhere {
        stays: Vec<Stay>,
    },
    /// A voucher of another outlet states an exchange.
    ExchangedElsewhere {
        on: NaiveDate,
    },
}

/// An item's name in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ItemName {
    pub zh: String,
    pub en: String,
}

impl From<&Item> for ItemName {
    fn from(item: &Item) -> Self {
        Self { zh: item.zh.clone(), en: item.en.clone() }
    }
}

/// How the period's end was counted, as far as there is anything to say.
pub(super) fn arithmetic(item: &Item, period: &Period) -> Vec<Finding> {
    let Period { start, ends, extension, last, .. } = *period;
    let mut findings = vec![Finding {
        rule: PolicyRule::Period,
        because: Because::Ends { item: item.into(), months: item.months, start, ends },
    }];
    if extension > 0 {
        let because = Because::Extended { days: extension, ends, to: last.counted };
        findings.push(Finding { rule: PolicyRule::Extension, because });
    }
    if last.roll == Roll::Moved {
        findings
            .push(Finding { rule: PolicyRule::RestDay, because: Because::Rolled { from: last.counted, to: last.day } });
    }
    findings
}
