//! Setting text, rules and codes on pages. Lengths are PostScript points, from the page's upper left corner down.

#![allow(clippy::float_arithmetic, reason = "places on paper are measured, not counted; no money and no quantity")]

mod band;
mod code128;
mod dots;
mod face;
mod flow;
mod grid;
mod heading;
mod label;
mod ledger;
mod page;
mod paper;
mod pdf;
mod prose;
mod qr;
mod set;
mod sign;
mod twice;

pub(crate) use band::{Frame, Paragraph};
pub(crate) use flow::{Flow, Foot, Set};
pub(crate) use grid::{Column, Field};
pub(crate) use heading::Heading;
pub(crate) use label::{Tag, label};
pub(crate) use page::Style;
#[cfg(test)]
pub(crate) use page::{Mark, Page};
pub(crate) use paper::Area;
pub(crate) use pdf::{Meta, pdf};
pub use qr::Squares;
#[cfg(test)]
pub(crate) use set::width;
pub(crate) use sign::Signature;
pub(crate) use twice::twice;
