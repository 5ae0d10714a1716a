//! The use cases and their contract: names, requests, responses, rights. Both doors serve this list.

pub mod ambient;
pub mod caller;
pub mod cli;
pub mod contract;
pub mod deposit;
pub mod desk;
pub mod fields;
pub mod host;
pub mod network;
pub mod open;
pub mod policy;
pub mod query;
pub mod reader;
pub mod repair;
pub mod search;
pub mod session;
pub mod stock;
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
    entry::<network::join_hold::JoinHold>(),
    entry::<network::demo::Demo>(),
    entry::<network::demo_week::DemoWeek>(),
    entry::<sync::status::Status>(),
    entry::<sync::status::Now>(),
    entry::<sync::status::Acknowledge>(),
    entry::<sync::bundle::write::BundleWrite>(),
    entry::<sync::bundle::read::BundleRead>(),
    entry::<sync::bundle::take::BundleTake>(),
    entry::<sync::tail::offer::TailOffer>(),
    entry::<sync::verify::Verify>(),
    entry::<sync::proof::SyncProof>(),
    entry::<sync::proof::ProofCheck>(),
    entry::<search::find::SearchFind>(),
    entry::<desk::unit_look::UnitLook>(),
    entry::<desk::customer_find::CustomerFind>(),
    entry::<desk::customer_add::CustomerAdd>(),
    entry::<desk::customer_change::CustomerChange>(),
    entry::<desk::customer_erase::CustomerErase>(),
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
    entry::<repair::cancel::OrderCancel>(),
    entry::<repair::note::OrderNote>(),
    entry::<repair::fit::OrderFit>(),
    entry::<repair::pay::OrderPay>(),
    entry::<repair::print::OrderPrint>(),
    // Parts and money.
    entry::<deposit::book_position::BookPosition>(),
    entry::<deposit::book_lines::BookLines>(),
    entry::<deposit::book_fees::BookFees>(),
    entry::<deposit::agreement_sign::AgreementSign>(),
    entry::<deposit::deposit_pay::DepositPay>(),
    entry::<stock::stock_list::StockList>(),
    entry::<stock::part_find::PartFind>(),
    entry::<stock::stock_plan_import::StockPlanImport>(),
    entry::<stock::stock_import::StockImport>(),
    entry::<stock::request_make::RequestMake>(),
    entry::<stock::request_list::RequestList>(),
    entry::<stock::request_queue::RequestQueue>(),
    entry::<stock::request_decide::RequestDecide>(),
    entry::<stock::shipment_send::ShipmentSend>(),
    entry::<stock::shipment_receive::ShipmentReceive>(),
    entry::<stock::return_send::ReturnSend>(),
    entry::<stock::return_list::ReturnList>(),
    entry::<stock::return_inspect::ReturnInspect>(),
    entry::<stock::count_plan::StockCountPlan>(),
    entry::<stock::count::StockCount>(),
    entry::<stock::count_list::StockCountList>(),
    entry::<stock::exceptions::StockExceptions>(),
    entry::<stock::loss_list::LossList>(),
    entry::<stock::loss_decide::LossDecide>(),
    entry::<stock::loss_reverse::LossReverse>(),
    entry::<stock::minimum_set::StockMinimumSet>(),
    entry::<stock::suggest::StockSuggest>(),
    entry::<stock::over_list::ShipmentOverList>(),
    entry::<stock::over_settle::ShipmentOverSettle>(),
    entry::<stock::pick_list::ShipmentPickList>(),
    // The network and its people.
    entry::<session::staff::StaffAdd>(),
    entry::<session::staff::StaffChange>(),
    entry::<session::staff::SetPin>(),
    entry::<network::network_outlets::NetworkOutlets>(),
    entry::<network::outlet_open::OutletOpen>(),
    entry::<network::outlet_show::OutletShow>(),
    entry::<network::device_enrol::DeviceEnrol>(),
    entry::<network::device_revoke::DeviceRevoke>(),
    entry::<network::hq_people::HqPeople>(),
    entry::<network::hq_add_person::HqAddPerson>(),
    entry::<network::recovery_show::HqRecovery>(),
    entry::<network::recovery_show::HqRecoveryEnd>(),
    entry::<network::tail_list::TailList>(),
    entry::<network::tail_rule::TailRule>(),
    entry::<network::todo_list::TodoList>(),
    entry::<network::conflict_list::ConflictList>(),
    entry::<network::conflict_rule::ConflictRule>(),
    entry::<network::refusal_list::RefusalList>(),
    entry::<network::table_xlsx::TableXlsx>(),
    // Packs.
    entry::<policy::pack_list::PackList>(),
    entry::<policy::pack_show::PackShow>(),
    entry::<policy::pack_publish::PackPublish>(),
    entry::<policy::pack_import::PackImport>(),
];
