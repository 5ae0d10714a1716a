//! Parts between headquarters and the outlet: stock, requests, shipments, returns, the opening list.

use domain::Fen;

pub mod arrival;
pub mod catalogue;
pub mod count;
pub mod count_list;
mod count_lots;
pub mod count_plan;
mod count_serials;
pub mod exceptions;
pub mod import;
pub mod inspection_reverse;
pub mod loss_decide;
pub mod loss_list;
pub mod loss_reverse;
pub(crate) mod lots;
pub mod minimum_set;
pub mod over_list;
pub mod over_settle;
pub mod part_find;
pub mod pick_list;
pub mod request_card;
pub mod request_close;
pub mod request_decide;
pub mod request_list;
pub mod request_make;
pub mod request_queue;
pub mod return_inspect;
pub mod return_list;
pub mod return_send;
pub(crate) mod serials;
pub mod shipment_receive;
pub mod shipment_send;
pub mod stock_import;
pub mod stock_list;
pub mod stock_plan_import;
pub mod suggest;

/// Two PCs that draw from one shelf without a line each round its mean: ¥1 is more than that ever comes to.
pub(crate) const ROUNDING: Fen = Fen(100);
