//! The real programs, both of them, on bad disks, with wrong clocks, over bad lines and in a storm: what was acknowledged
//! is there, what is wrong has a name, and work goes on.
#![cfg(target_os = "linux")]

mod clock;
mod counter;
mod line;
mod power;
mod storm;
mod wal;
mod writes;
