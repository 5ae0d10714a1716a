//! The story of one outlet and its headquarters, told over a real line and on both engines.

mod accept;
mod clocks;
mod door;
mod erased;
mod forked;
mod gone;
mod line;
mod logs;
mod net;
mod newcomer;
mod refused;
mod repair;
mod restored;
mod rivals;
mod trade;
mod weather;
mod wire;
