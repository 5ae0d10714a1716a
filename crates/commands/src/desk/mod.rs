//! The desk: customers and the units that they bring, and screens that are not finished yet.

pub mod customer;
pub mod customer_add;
pub mod customer_change;
pub mod customer_erase;
pub mod customer_find;
pub mod draft_drop;
pub mod draft_load;
pub mod draft_save;
pub mod unit;
pub mod unit_look;
