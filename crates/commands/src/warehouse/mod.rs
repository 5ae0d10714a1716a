//! Headquarters' own book: whom it buys from, what it ordered, accepted, paid and claimed; its shelf, with every
//! piece that went in and out; and what it should buy and how scarce parts are shared.

pub mod count;
pub mod count_plan;
pub mod delivery_accept;
pub mod lot_claim;
pub mod lot_claim_end;
pub mod moves;
pub mod own_book;
pub mod parcels;
pub mod plan;
pub mod purchase_close;
pub mod purchase_list;
pub mod purchase_order;
pub mod quote_set;
pub mod shelf;
pub mod shelf_list;
pub mod shelf_open;
pub mod supplier_list;
pub mod supplier_pay;
pub mod supplier_set;

use domain::network::Role;

/// Who chooses suppliers and orders of them.
const BUYERS: &[Role] = &[Role::Parts];
/// Who takes deliveries in, and counts.
const DOCK: &[Role] = &[Role::Warehouse, Role::Parts];
/// Who pays.
const PAYERS: &[Role] = &[Role::Finance];
/// Who looks.
const LOOKS: &[Role] =
    &[Role::Parts, Role::Warehouse, Role::Finance, Role::Network, Role::Settlement, Role::Refurbishing, Role::Auditor];
