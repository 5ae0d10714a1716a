//! The desk: customers and the units that they bring.

pub mod customer;
pub mod customer_add;
