//! The counter's money: the drawer and its hand-overs, devices that go out on account, invoices, and quotes of parts, services
//! and hours.

pub mod drawer;
pub mod invoice_draw;
pub mod invoice_list;
pub mod invoice_void;
pub mod on_account;
pub mod quote;
pub mod receipt_print;
pub mod receivable_list;
pub mod report;
pub mod service_list;
pub mod till_hand_over;
pub mod till_show;

use domain::network::Role;

/// Who takes the customer's money, counts it, and draws invoices for it.
const TILL: &[Role] = &[Role::Receptionist, Role::Supervisor, Role::Owner];
