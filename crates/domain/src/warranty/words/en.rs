use chrono::NaiveDate;

use super::percent;
use crate::warranty::because::Because;
use crate::warranty::case::{FaultCause, VoucherState, WaitCause};
use crate::warranty::days::{LastDay, Roll};
use crate::warranty::promise::PromiseCondition;

pub(super) fn because(because: &Because) -> String {
    match because {
        Because::Window { day, of, hand_in, last } => {
            format!("day {} of {of}: handed in on {hand_in}; {}", day.max(&0), last_day(last))
        }
        Because::InPeriod { item, hand_in, last } => {
            format!(
                "a quality fault, handed in on {hand_in}, not after {last}, the last day of the {}'s period",
                item.en
            )
        }
        Because::Mended { on, last, hand_in } => format!(
            "the period has ended, but the free repair of this fault went home on {on} and is good until {last}; handed in on {hand_in}"
        ),
        Because::Repaired { times, of } => format!("{times} counted repairs, with {of} enough, and still a fault"),
        Because::Exchanged { times, of } => format!("{times} exchanges so far, with {of} enough"),
        Because::Waited { since, claim, days, over, cause, left_out: 0 } => {
            format!("handed in on {since}, {days} days before {claim}, more than {over}; waiting for {}", wait(*cause))
        }
        Because::Waited { since, claim, days, over, cause, left_out } => format!(
            "handed in on {since}, {days} days counted up to {claim} ({left_out} more have another cause and are left out), more than {over}; waiting for {}",
            wait(*cause)
        ),
        Because::ModelGone { refund } => format!("the same model is not to be had; refund of the price paid, {refund}"),
        Because::Depreciated { from, claim, away, rate, paid, sum } => format!(
            "{} days from {from} to {claim}, less {away} in repair or waiting: {} days × {} × {paid} = {} deducted (rounded down to the fen), refund {}",
            sum.days + away,
            sum.days,
            percent(*rate),
            sum.deduction,
            sum.refund
        ),
        Because::Expired { hand_in, last } => {
            format!("expired: handed in on {hand_in}, the last covered day was {last}")
        }
        Because::Cause(cause) => format!("cause of the fault: {}", fault(*cause)),
        Because::Voucher(state) => format!("the voucher is {}", voucher(*state)),
        Because::NoStart => {
            "no invoice, no valid voucher and no manufacturing date: nothing shows that it is in its period".into()
        }
        Because::NoSuchItem => "this policy has no such item".into(),
        Because::NoOriginal => "no original invoice is shown, so no refund".into(),
        Because::Manufactured { on, plus, start } => {
            format!(
                "no invoice and no valid voucher: {plus} days after manufacture on {on}, the period starts on {start}"
            )
        }
        Because::NoPapersSinceExchange => "no invoice and no valid voucher: the period starts at the exchange".into(),
        Because::Sold { invoiced_on, delivered_on, start, hand_in } => format!(
            "invoice {}, delivery {}: starts on {start}; handed in on {hand_in}",
            or_none(*invoiced_on),
            or_none(*delivered_on)
        ),
        Because::Restarted { on } => format!("last exchanged on {on}: all starts again on that day"),
        Because::Ends { item, months, start, ends } => {
            format!("{}, {months} months from {start}: ends on {ends}", item.en)
        }
        Because::Extended { days, ends, to } => format!("{days} days in repair or waiting: from {ends} to {to}"),
        Because::Rolled { from, to } => format!("{from} is a rest day: moved to {to}"),
        Because::Uncovered { days } => format!("the calendar does not cover the year: {} not moved", list(days)),
        Because::Unmet { conditions } => {
            let names: Vec<&str> = conditions.iter().map(|c| condition(*c)).collect();
            format!("conditions of the vendor's promise not met: {}; the law's remedies stand", names.join(", "))
        }
        Because::WaitedHours { hours, over } => format!("handed in {hours} hours ago, more than the promised {over}"),
        Because::OneFault { times, of } => {
            format!("{times} repairs of the same fault, with {of} enough by the promise")
        }
        Because::PartsOnly => "past its period: by the promise only parts are charged and no labour".into(),
        Because::RepairedElsewhere { stays } => {
            let days: Vec<String> = stays.iter().map(|s| format!("{} to {}", s.received_on, s.ready_on)).collect();
            format!("{} vouchers of other outlets are shown and state repairs: {}", stays.len(), days.join(", "))
        }
        Because::ExchangedElsewhere { on } => {
            format!("a voucher of another outlet is shown and states an exchange on {on}")
        }
    }
}

/// What every promise of a vendor's says.
pub(super) const PROMISE: &str = "The vendor's promise on top of the law: whichever gives the customer more applies.";

fn last_day(last: &LastDay) -> String {
    let LastDay { counted, day, roll } = last;
    match roll {
        Roll::Stays => format!("the last day is {day}"),
        Roll::Moved => format!("the last day, {counted}, is a rest day and moves to {day}"),
        Roll::Uncovered => format!("the last day is {day} (the calendar does not cover it, so it is not moved)"),
    }
}

fn or_none(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "none".into(), |day| day.to_string())
}

fn list(days: &[NaiveDate]) -> String {
    days.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(", ")
}

const fn fault(cause: FaultCause) -> &'static str {
    match cause {
        FaultCause::Quality => "quality",
        FaultCause::Human => "human",
        FaultCause::ForceMajeure => "force majeure",
        FaultCause::OpenedByOthers => "opened by an unauthorised repairer",
    }
}

const fn voucher(state: VoucherState) -> &'static str {
    match state {
        VoucherState::Valid => "valid",
        VoucherState::Missing => "missing",
        VoucherState::Altered => "altered",
        VoucherState::Mismatched => "of another unit",
    }
}

const fn wait(cause: WaitCause) -> &'static str {
    match cause {
        WaitCause::VendorParts => "the vendor's parts",
        WaitCause::Repairer => "the repairer",
        WaitCause::Customer => "the customer",
    }
}

const fn condition(condition: PromiseCondition) -> &'static str {
    match condition {
        PromiseCondition::Packaging => "complete packaging",
        PromiseCondition::UnwornShell => "unworn shell",
        PromiseCondition::Labels => "complete labels",
        PromiseCondition::CallBack => "call-back",
        PromiseCondition::InspectionReport => "inspection report",
        PromiseCondition::SeasonalPrice => "settled at the current price",
    }
}
