//! The month's settlement: looked at before it is submitted, claimed, worked out again, approved, paid, disputed by line; and
//! disputes about the lines of a statement that no settlement decides.

pub mod approve;
pub mod bulk;
pub mod dispute_accept;
pub mod dispute_correct;
pub mod dispute_end;
pub mod dispute_list;
pub mod dispute_raise;
pub mod dispute_say;
pub mod dispute_show;
pub mod dispute_step;
pub mod find;
pub mod lapse;
pub mod list;
pub mod month;
pub mod pay;
pub mod payment_reverse;
mod plan_share;
pub mod preflight;
pub mod queue;
mod rate;
pub mod recompute;
pub mod record;
pub mod repeat;
pub mod review;
pub mod show;
pub mod submit;
pub mod worked_out;
