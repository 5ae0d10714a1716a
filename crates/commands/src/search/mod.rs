//! One box over everything: orders, customers, units, parts.

pub mod find;
