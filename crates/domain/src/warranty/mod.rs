//! The three guarantees (三包): repair, exchange and refund of goods that fail.
//!
//! A [`Case`] holds the facts, a [`Pack`] the rules, a [`Calendar`](crate::Calendar) the rest days; [`judge()`] gives the
//! [`Verdict`]. The engine knows how rules work and no number: seven days, two repairs and half a percent stand in
//! `data/cn-handset.toml` with their articles, and those of another category in a file of its own (`data/cn-appliance.toml`).
//! A vendor's better promise is a second pack ([`judge_with_promise`]); [`missing()`] says what evidence would change.
//!
//! Where a case stands in time is worked out first (`timeline`), the table is applied next (`judge`), and figures become
//! sentences last (`words`), so that no decision hangs on a wording.

mod because;
mod case;
mod command;
mod day_line;
pub(crate) mod days;
mod depreciation;
mod extended;
mod finding;
mod json;
mod judge;
mod missing;
mod pack;
mod promise;
mod read;
mod timeline;
mod verdict;
mod weakness;
mod words;

pub use case::{Case, Elsewhere, FaultCause, InvoiceState, Malformed, Repair, Stay, VoucherState, WaitCause, Waiting};
pub use command::{judge, warranty_command};
pub use day_line::{DayLine, DayLineFrom, DayMark, DayMarkWhat, day_line};
pub use depreciation::{Depreciated, depreciate};
pub use extended::{Contract, ExtendedClaim, by_contract, extend, paying, tracks_of};
pub use finding::VerdictFinding;
pub use missing::{Evidence, Missing, missing};
pub use pack::{APPLIANCE_TOML, BUILT_IN_TOML, Clause, FaultName, Item, ItemRole, Pack, PolicyRule};
pub use promise::{
    DEALER_TOML, Edition, Promise, PromiseCondition, PromiseFacts, VENDOR_TOML, judge_with_promise, judge_with_promises,
};
pub use timeline::period_start;
pub use verdict::{Reason, Remedy, Verdict, WarrantyCharge};
pub use weakness::Weakness;
