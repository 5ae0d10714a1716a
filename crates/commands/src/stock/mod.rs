//! Parts between headquarters and the outlet: stock, requests, shipments, returns, the opening list.

pub mod catalogue;
pub mod import;
pub(crate) mod lots;
pub mod part_find;
pub mod request_card;
pub mod request_decide;
pub mod request_list;
pub mod request_make;
pub mod request_queue;
pub mod return_inspect;
pub mod return_list;
pub mod return_send;
pub mod shipment_receive;
pub mod shipment_send;
pub mod stock_import;
pub mod stock_list;
pub mod stock_plan_import;
