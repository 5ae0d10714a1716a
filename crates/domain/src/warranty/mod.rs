//! The three guarantees (三包): repair, exchange and refund of goods that fail.
//!
//! A [`Case`] holds the facts, a [`Pack`] the rules, a [`Calendar`](crate::Calendar) the rest days; [`judge()`] gives the
//! [`Verdict`]. The engine knows how rules work and no number: seven days, two repairs and half a percent stand in
//! `data/cn-handset.toml` with their articles. A vendor's better promise is a second pack ([`judge_with_promise`]).
//!
//! Where a case stands in time is worked out first (`timeline`), the table is applied next (`judge`), and figures become
//! sentences last (`words`), so that no decision hangs on a wording.

mod because;
mod case;
mod command;
mod days;
mod depreciation;
mod json;
mod judge;
mod pack;
mod promise;
mod read;
mod timeline;
mod verdict;
mod words;

pub use case::{Case, FaultCause, InvoiceState, Malformed, Repair, VoucherState, WaitCause, Waiting};
pub use command::{judge, warranty_command};
pub use depreciation::{Depreciated, depreciate};
pub use pack::{BUILT_IN_TOML, Clause, Item, ItemRole, Pack, PolicyRule};
pub use promise::{Promise, PromiseCondition, PromiseFacts, Weakness, judge_with_promise};
pub use verdict::{Reason, Remedy, Verdict, WarrantyCharge};
