//! What a PC may draw of HQ's stock without a line: signed by HQ for one PC in one epoch, used up on the PC, and counted
//! against the credit limit at HQ until it is used or given back.

pub mod allowance_show;
pub mod allowance_sign;
pub mod close;
pub mod open;
pub mod part_draw;
