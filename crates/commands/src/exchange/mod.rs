//! Exchanges: DOA, the fifteen days, accessories, and dealers; from the checklist to the swap.

pub mod call;
pub mod case;
pub mod check;
pub mod days;
pub mod decide;
pub mod due;
pub mod list;
pub mod plan;
pub mod restart;
pub mod resubmit;
pub mod show;
pub mod step;
pub mod submit;
pub mod swap;

use domain::network::Role;

/// Who submits an exchange and tells how it goes on.
pub const COUNTER: &[Role] = &[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner];
