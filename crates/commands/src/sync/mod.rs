//! Sync as an outlet does it: the meter, the head file, the line, the driver of the protocol, and what keeps it going.

pub mod bring;
pub mod bundle;
pub mod drive;
pub mod evidence;
pub mod headfile;
pub mod history;
pub mod hq_clock;
pub mod keeper;
pub mod line;
pub mod meter;
pub mod proof;
pub mod snapshot;
pub mod status;
pub mod tail;
pub mod verify;
