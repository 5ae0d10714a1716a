//! The deposit: the equation, its lines, the fees earned, the agreement and the money paid in.

pub mod agreed;
pub mod agreement_sign;
pub mod book_fees;
pub mod book_lines;
pub mod book_position;
pub mod deposit_exit;
pub mod deposit_pay;
pub mod equation;
pub mod exit_plan;
mod final_account;
pub mod level;
pub mod month_extras;
pub(crate) mod setup_cost;
mod standing;
pub mod terms;
