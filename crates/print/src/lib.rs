//! The papers of an outlet, as PDF: data in, bytes out, the same bytes for the same data.
//!
//! | form | paper | for |
//! |---|---|---|
//! | [`slip`] | A5, two on an A4, or a roll | what the customer handed in |
//! | [`service_report`] | A4 | what was done, signed on collection |
//! | [`refusal`] | A4 | why a guarantee does not cover, or what it offers |
//! | [`receipt`] | a roll | what a repair is quoted, and what was paid |
//! | [`label`] | 40 × 30 mm | the device's bag |
//! | [`visit_sheet`] | A4, two copies | a visit at the customer's, and the receipt for a device taken along |
//! | [`statement`] | A4 | a month's money and parts, line by line, signed by outlet and headquarters |
//!
//! A character that the bundled typeface lacks (fonts/make.sh lists what it has) is printed as 〓 and reported, so that
//! the screen can say so; it is never dropped. No input panics.
//!
//! A statement carries what was signed inside its file; [`carried`] takes it out again.

pub mod carried;
mod common;
pub mod label;
mod layout;
pub mod plan_contract;
pub mod receipt;
pub mod refusal;
pub mod service_report;
pub mod slip;
pub mod statement;
#[cfg(test)]
mod tests;
pub mod visit_sheet;
mod words;

pub use layout::Squares;

pub use common::{Coded, Customer, Outlet, Printed, Unit, Verdict};
pub use words::Lang;

// The samples that the tests share name this crate as its users do.
#[cfg(test)]
extern crate self as print;
