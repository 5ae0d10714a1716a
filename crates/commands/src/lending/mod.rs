//! What an outlet lends: loaners to customers while their devices are repaired, tools and keys to its own people. The tools
//! and keys of headquarters' warehouse are lent to its people by the same commands.

mod keeping;
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
pub mod tool_mine;
pub mod tool_pay;
pub mod tool_retire;
pub mod tool_return;
pub mod tool_reverse;
pub mod tool_take;

use domain::network::Role;

/// Who stands at the counter.
const COUNTER: &[Role] = &[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner];
/// Who answers for the outlet's own things, and at headquarters for the warehouse's.
const KEEPERS: &[Role] = &[Role::Supervisor, Role::Owner, Role::Warehouse, Role::Parts];
/// Who takes what is owed for them.
const PAYERS: &[Role] = &[Role::Supervisor, Role::Owner, Role::Finance];
/// Who takes back what was written down by mistake.
const CORRECTS: &[Role] = &[Role::Supervisor, Role::Owner, Role::Warehouse, Role::Parts, Role::Finance];
/// Who looks.
const LOOKS: &[Role] = &[Role::Supervisor, Role::Owner, Role::Warehouse, Role::Parts, Role::Finance, Role::Auditor];
