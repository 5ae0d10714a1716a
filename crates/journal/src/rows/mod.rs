//! The rows that folds make: what every screen shows. `scope` is the outlet's code, or `*` for what HQ says to all.
//! Money is in fen, times are milliseconds since 1970 UTC, days are `YYYY-MM-DD`; `id`s are names of facts.

mod allowance;
mod desk;
mod found;
mod lending;
mod money;
mod network;
mod stock;

pub use allowance::*;
pub use desk::*;
pub use found::*;
pub use lending::*;
pub use money::*;
pub use network::*;
pub use stock::*;

use crate::table::{Table, joined};

/// Every table that folds write.
pub const FOLDED: &[&Table] = joined!(network, desk, stock, allowance, lending, money, found);
