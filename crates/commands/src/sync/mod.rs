//! Sync as an outlet does it: the meter, the head file, the driver of the protocol.

pub mod headfile;
pub mod meter;
