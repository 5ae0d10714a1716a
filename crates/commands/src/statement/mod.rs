//! Periods and statements: what HQ closes, what both sides sign, and the owner's own book laid beside it.

pub mod balance_at;
pub mod build;
pub mod check;
pub mod compare;
mod contested;
pub mod file;
pub mod look;
mod paper;
pub mod period_close;
pub mod period_list;
pub mod received;
pub mod record;
pub mod render;
mod sheet;
pub mod show;
pub mod sign;
pub mod versions;
mod words;
