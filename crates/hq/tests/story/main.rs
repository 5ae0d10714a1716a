//! The story of one outlet and its headquarters, told over a real line and on both engines.

mod accept;
mod allowance;
mod asked_for;
mod bundle;
mod cancelled;
mod clocks;
mod contested;
mod dead_disk;
mod decided;
mod deposit_life;
mod disputed;
mod door;
mod erased;
mod extras;
mod forked;
mod gone;
mod lent;
mod line;
mod logs;
mod months;
mod net;
mod newcomer;
#[allow(dead_code, reason = "the hostile clients use more of it")]
mod node;
mod proven;
mod recovered;
mod repair;
mod restored;
mod rivals;
mod settled;
mod stated;
mod stock_taken;
mod trade;
mod transferred;
mod weather;
mod wire;
