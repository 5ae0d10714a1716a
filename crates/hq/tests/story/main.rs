//! The story of one outlet and its headquarters, told over a real line and on both engines.

mod accept;
mod bundle;
mod cancelled;
mod clocks;
mod contested;
mod dead_disk;
mod decided;
mod door;
mod erased;
mod forked;
mod gone;
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
mod trade;
mod weather;
mod wire;
