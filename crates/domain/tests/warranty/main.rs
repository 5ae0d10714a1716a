//! The three guarantees, line by line. Every expectation was counted by hand on a wall calendar from
//! `three-guarantees.md`; the cases go through the same JSON as the command's.

mod category;
mod days;
mod dealers;
mod elsewhere;
mod exclusions;
mod malformed;
mod mended;
mod papers;
mod promise;
mod properties;
mod refunds;
mod rows;
mod shape;
mod support;
mod vendor;
mod waits;
