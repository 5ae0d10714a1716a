//! The use cases and their contract: names, requests, responses, rights. Both doors serve this list.

pub mod ambient;
pub mod caller;
pub mod cli;
pub mod contract;
pub mod desk;
pub mod host;
pub mod network;
pub mod open;
pub mod policy;
pub mod query;
pub mod repair;
pub mod search;
pub mod session;
pub mod sync;
pub mod typescript;
pub mod warranty;

pub use ambient::Ambient;
pub use caller::{Caller, Person};
pub use contract::{Command, Door, Entry, Topic, Who, call};
pub use host::Host;

use contract::entry;

/// Every command, in the order of the trade.
pub fn all() -> &'static [Entry] {
    ALL
}

static ALL: &[Entry] = &[
    entry::<session::about::About>(),
    entry::<session::open::Whoami>(),
    entry::<session::people::People>(),
    entry::<session::open::Open>(),
    entry::<session::open::Close>(),
    entry::<network::join::Join>(),
    entry::<network::demo::Demo>(),
    entry::<sync::status::Status>(),
    entry::<sync::status::Now>(),
    entry::<sync::verify::Verify>(),
    entry::<search::find::SearchFind>(),
    entry::<desk::unit_look::UnitLook>(),
    entry::<desk::customer_find::CustomerFind>(),
    entry::<desk::customer_add::CustomerAdd>(),
    entry::<desk::customer_change::CustomerChange>(),
    entry::<desk::draft_save::DraftSave>(),
    entry::<desk::draft_load::DraftLoad>(),
    entry::<desk::draft_drop::DraftDrop>(),
    entry::<warranty::judge::WarrantyJudge>(),
    entry::<repair::iris_list::IrisList>(),
    entry::<repair::intake::OrderIntake>(),
    entry::<repair::list::OrderList>(),
    entry::<repair::show::OrderShow>(),
    entry::<repair::set::OrderSet>(),
    entry::<repair::step::OrderMove>(),
    entry::<repair::note::OrderNote>(),
    entry::<repair::fit::OrderFit>(),
    entry::<repair::pay::OrderPay>(),
    entry::<repair::print::OrderPrint>(),
];
