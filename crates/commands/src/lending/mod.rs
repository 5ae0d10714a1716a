//! What an outlet lends: loaners to customers while their devices are repaired, tools and keys to its own people.

pub mod loaner_add;
pub mod loaner_lend;
pub mod loaner_list;
pub mod loaner_of_order;
pub mod loaner_retire;
pub mod loaner_return;
pub mod loans;
pub mod tool_add;
pub mod tool_hand_over;
pub mod tool_issue;
pub mod tool_list;
pub mod tool_pay;
pub mod tool_retire;
pub mod tool_return;
pub mod tool_reverse;
mod tools;

use domain::network::Role;

/// Who stands at the counter.
const COUNTER: &[Role] = &[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner];
/// Who answers for the outlet's own things.
const KEEPERS: &[Role] = &[Role::Supervisor, Role::Owner];
