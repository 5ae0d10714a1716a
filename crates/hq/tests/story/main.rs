//! The story of one outlet and its headquarters, told over a real line and on both engines.

mod clocks;
mod forked;
mod line;
mod net;
mod refused;
mod repair;
mod restored;
mod rivals;
mod trade;
mod weather;
