//! The rows that folds make: what every screen shows. `scope` is the outlet's code, or `*` for what HQ says to all.
//! Money is in fen, times are milliseconds since 1970 UTC, days are `YYYY-MM-DD`; `id`s are names of facts.

mod allowance;
mod attachment;
mod counter;
mod desk;
mod exchange;
mod found;
mod guard;
mod lending;
mod money;
mod network;
mod plan;
mod sale_return;
mod stock;
mod visit;
mod warehouse;
mod workshop;

pub use allowance::*;
pub use attachment::*;
pub use counter::*;
pub use desk::*;
pub use exchange::*;
pub use found::*;
pub use guard::*;
pub use lending::*;
pub use money::*;
pub use network::*;
pub use plan::*;
pub use sale_return::*;
pub use stock::*;
pub use visit::*;
pub use warehouse::*;
pub use workshop::*;

use crate::table::{Table, joined};

/// Every table that folds write.
pub const FOLDED: &[&Table] = joined!(
    network,
    desk,
    stock,
    allowance,
    attachment,
    exchange,
    lending,
    money,
    found,
    guard,
    plan,
    workshop,
    visit,
    warehouse,
    counter,
    sale_return
);
