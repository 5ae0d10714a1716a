//! A device as the counter meets it: what identifies one.

pub mod imei;

pub use imei::Imei;
