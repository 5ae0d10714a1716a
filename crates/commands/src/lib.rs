//! The use cases and their contract: names, requests, responses, rights. Both doors serve this list.

pub mod activation;
pub mod allowance;
pub mod ambient;
pub mod caller;
pub mod cli;
pub mod consign;
pub mod contract;
pub mod counter;
pub mod deposit;
pub mod desk;
pub mod exchange;
pub mod fields;
pub mod files;
pub mod guard;
pub mod host;
pub mod lending;
pub mod lineage;
pub mod network;
pub mod open;
pub mod plan;
pub mod policy;
pub mod query;
pub mod reader;
pub mod repair;
pub mod sale_return;
pub mod search;
pub mod session;
pub mod settlement;
pub mod statement;
pub mod stock;
pub mod sync;
pub mod transfer;
pub mod typescript;
pub mod visit;
pub mod warehouse;
pub mod warranty;
pub mod workshop;

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
    entry::<repair::judge::OrderJudge>(),
    entry::<repair::step::OrderMove>(),
    entry::<repair::cancel::OrderCancel>(),
    entry::<repair::note::OrderNote>(),
    entry::<repair::fit::OrderFit>(),
    entry::<repair::unfit::OrderUnfit>(),
    entry::<repair::pay::OrderPay>(),
    entry::<repair::print::OrderPrint>(),
    entry::<files::add::AttachmentAdd>(),
    entry::<files::film::FilmAdd>(),
    entry::<files::list::AttachmentList>(),
    entry::<files::bytes::AttachmentBytes>(),
    // What is guarded: repairs that count, days, what falls due.
    entry::<guard::not_a_repair::OrderNotARepair>(),
    entry::<guard::order_days::OrderDays>(),
    entry::<guard::alarm_list::AlarmList>(),
    entry::<guard::rates::GuardRates>(),
    entry::<guard::day_report::GuardDays>(),
    entry::<guard::doubt_clear::GuardDoubtClear>(),
    entry::<guard::doubts::GuardDoubts>(),
    // Exchanges, and what became of a unit.
    entry::<exchange::plan::ExchangePlan>(),
    entry::<exchange::submit::ExchangeSubmit>(),
    entry::<exchange::resubmit::ExchangeResubmit>(),
    entry::<exchange::call::ExchangeCall>(),
    entry::<exchange::check::ExchangeTest>(),
    entry::<exchange::decide::ExchangeDecide>(),
    entry::<exchange::swap::ExchangeSwap>(),
    entry::<exchange::step::ExchangeStep>(),
    entry::<exchange::list::ExchangeList>(),
    entry::<exchange::show::ExchangeShow>(),
    entry::<lineage::show::UnitLineage>(),
    entry::<activation::import::ActivationImport>(),
    // Parts and money.
    entry::<deposit::book_position::BookPosition>(),
    entry::<deposit::book_lines::BookLines>(),
    entry::<deposit::book_fees::BookFees>(),
    entry::<deposit::agreement_sign::AgreementSign>(),
    entry::<deposit::deposit_pay::DepositPay>(),
    entry::<statement::balance_at::BalanceAt>(),
    entry::<statement::period_list::PeriodList>(),
    entry::<statement::period_close::PeriodClose>(),
    entry::<statement::show::StatementShow>(),
    entry::<statement::render::StatementRender>(),
    entry::<statement::versions::StatementVersions>(),
    entry::<statement::sign::StatementSign>(),
    entry::<statement::check::StatementCheck>(),
    entry::<statement::compare::StatementCompare>(),
    entry::<statement::record::StatementRecord>(),
    entry::<deposit::exit_plan::ExitPlan>(),
    entry::<deposit::deposit_exit::DepositExit>(),
    entry::<consign::consign_send::ConsignSend>(),
    entry::<consign::consign_receive::ConsignReceive>(),
    entry::<consign::consign_list::ConsignList>(),
    entry::<allowance::allowance_sign::AllowanceSign>(),
    entry::<allowance::allowance_show::AllowanceShow>(),
    entry::<allowance::part_draw::PartDraw>(),
    entry::<stock::stock_list::StockList>(),
    entry::<stock::part_find::PartFind>(),
    entry::<stock::stock_plan_import::StockPlanImport>(),
    entry::<stock::stock_import::StockImport>(),
    entry::<stock::request_make::RequestMake>(),
    entry::<stock::request_list::RequestList>(),
    entry::<stock::request_queue::RequestQueue>(),
    entry::<stock::request_decide::RequestDecide>(),
    entry::<stock::request_close::RequestClose>(),
    entry::<stock::shipment_send::ShipmentSend>(),
    entry::<stock::shipment_receive::ShipmentReceive>(),
    entry::<stock::return_send::ReturnSend>(),
    entry::<stock::return_list::ReturnList>(),
    entry::<stock::return_inspect::ReturnInspect>(),
    entry::<stock::inspection_reverse::InspectionReverse>(),
    // The month's settlement.
    entry::<settlement::preflight::SettlementPreflight>(),
    entry::<settlement::submit::SettlementSubmit>(),
    entry::<settlement::list::SettlementList>(),
    entry::<settlement::show::SettlementShow>(),
    entry::<settlement::queue::SettlementQueue>(),
    entry::<settlement::review::SettlementReview>(),
    entry::<settlement::review::SettlementReviewClean>(),
    entry::<settlement::approve::SettlementApprove>(),
    entry::<settlement::pay::SettlementPay>(),
    entry::<settlement::payment_reverse::PaymentReverse>(),
    entry::<settlement::dispute_list::DisputeList>(),
    entry::<settlement::dispute_raise::DisputeRaise>(),
    entry::<settlement::dispute_say::DisputeSay>(),
    entry::<settlement::dispute_step::DisputeStep>(),
    entry::<settlement::dispute_accept::DisputeOfferAccept>(),
    entry::<settlement::dispute_end::DisputeEnd>(),
    entry::<settlement::dispute_correct::DisputeCorrect>(),
    entry::<settlement::dispute_show::DisputeShow>(),
    // Parts sent on, and what is lent.
    entry::<transfer::transfer_order::TransferOrder>(),
    entry::<transfer::transfer_list::TransferList>(),
    entry::<transfer::transfer_send::TransferSend>(),
    entry::<transfer::transfer_decline::TransferDecline>(),
    entry::<transfer::transfer_withdraw::TransferWithdraw>(),
    entry::<transfer::transfer_recall::TransferRecall>(),
    entry::<network::outlet_bank_set::OutletBankChange>(),
    entry::<lending::loaner_add::LoanerAdd>(),
    entry::<lending::loaner_list::LoanerList>(),
    entry::<lending::loaner_of_order::LoanerOfOrder>(),
    entry::<lending::loaner_lend::LoanerLend>(),
    entry::<lending::loaner_return::LoanerReturn>(),
    entry::<lending::loaner_retire::LoanerRetire>(),
    entry::<lending::tool_add::ToolAdd>(),
    entry::<lending::tool_list::ToolList>(),
    entry::<lending::tool_issue::ToolIssue>(),
    entry::<lending::tool_return::ToolReturn>(),
    entry::<lending::tool_hand_over::ToolHandOver>(),
    entry::<lending::tool_take::ToolTake>(),
    entry::<lending::tool_mine::ToolMine>(),
    entry::<lending::tool_pay::ToolPay>(),
    entry::<lending::tool_reverse::ToolReverse>(),
    entry::<lending::tool_retire::ToolRetire>(),
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
    // Extended warranty.
    entry::<plan::offers::PlanOffers>(),
    entry::<plan::sell::PlanSell>(),
    entry::<plan::of_order::PlanOfOrder>(),
    entry::<plan::claim::PlanClaim>(),
    entry::<plan::claim_drop::PlanClaimDrop>(),
    entry::<plan::cancel::PlanCancel>(),
    entry::<plan::list::ContractList>(),
    entry::<plan::show::ContractShow>(),
    entry::<plan::print::ContractPrint>(),
    entry::<plan::report::PlanReport>(),
    // The workshop.
    entry::<workshop::send::WorkshopSend>(),
    entry::<workshop::receive::WorkshopReceive>(),
    entry::<workshop::station::WorkshopStation>(),
    entry::<workshop::end::WorkshopEnd>(),
    entry::<workshop::ship_back::WorkshopShipBack>(),
    entry::<workshop::receive_back::WorkshopReceiveBack>(),
    entry::<workshop::list::WorkshopList>(),
    entry::<workshop::show::WorkshopShow>(),
    entry::<workshop::rates::WorkshopRates>(),
    entry::<workshop::refurbish_start::RefurbishStart>(),
    entry::<workshop::refurbished_list::RefurbishedList>(),
    // Bookings, visits, customers' parcels.
    entry::<visit::book::VisitBook>(),
    entry::<visit::confirm::VisitConfirm>(),
    entry::<visit::link::show::VisitLink>(),
    entry::<visit::link::set::VisitLinkSet>(),
    entry::<visit::change::VisitMove>(),
    entry::<visit::dispatch::VisitDispatch>(),
    entry::<visit::call::VisitCall>(),
    entry::<visit::step::VisitStepOn>(),
    entry::<visit::end::VisitEnd>(),
    entry::<visit::check::VisitCheck>(),
    entry::<visit::list::VisitList>(),
    entry::<visit::show::VisitShow>(),
    entry::<visit::print::VisitPrint>(),
    entry::<visit::report::VisitReport>(),
    entry::<visit::rates::VisitRates>(),
    entry::<visit::parcel_receive::ParcelReceive>(),
    entry::<visit::parcel_unpack::ParcelUnpack>(),
    entry::<visit::parcel_send_back::ParcelSendBack>(),
    entry::<visit::parcel_list::ParcelList>(),
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
    entry::<counter::till_show::TillShow>(),
    entry::<counter::till_hand_over::TillHandOver>(),
    entry::<counter::on_account::OrderOnAccount>(),
    entry::<counter::receivable_list::ReceivableList>(),
    entry::<counter::invoice_list::InvoiceList>(),
    entry::<counter::invoice_draw::InvoiceDraw>(),
    entry::<counter::invoice_void::InvoiceVoid>(),
    entry::<counter::service_list::ServiceList>(),
    entry::<counter::quote::OrderQuote>(),
    entry::<counter::receipt_print::ReceiptPrint>(),
    entry::<counter::report::CounterReport>(),
    // Goods that customers bring back.
    entry::<sale_return::open::SaleReturnOpen>(),
    entry::<sale_return::receive::SaleReturnReceive>(),
    entry::<sale_return::agree::SaleReturnAgree>(),
    entry::<sale_return::refuse::SaleReturnRefuse>(),
    entry::<sale_return::pay::SaleReturnPay>(),
    entry::<sale_return::list::SaleReturnList>(),
    entry::<sale_return::report::SaleReturnReport>(),
    // Headquarters' warehouse and buying.
    entry::<warehouse::supplier_list::SupplierList>(),
    entry::<warehouse::supplier_set::SupplierSet>(),
    entry::<warehouse::quote_set::QuoteSet>(),
    entry::<warehouse::purchase_list::PurchaseList>(),
    entry::<warehouse::purchase_order::PurchaseOrder>(),
    entry::<warehouse::purchase_close::PurchaseClose>(),
    entry::<warehouse::delivery_accept::DeliveryAccept>(),
    entry::<warehouse::supplier_pay::SupplierPay>(),
    entry::<warehouse::lot_claim::LotClaim>(),
    entry::<warehouse::lot_claim_end::LotClaimEnd>(),
    entry::<warehouse::shelf_list::WarehouseShelf>(),
    entry::<warehouse::shelf_open::WarehouseOpen>(),
    entry::<warehouse::moves::WarehouseMoves>(),
    entry::<warehouse::count_plan::WarehouseCountPlan>(),
    entry::<warehouse::parcels::WarehouseParcels>(),
    entry::<warehouse::count::WarehouseCount>(),
    entry::<warehouse::plan::WarehousePlan>(),
];
