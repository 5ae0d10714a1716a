//! Goods that customers bring back: taken in at the counter, confirmed by the warehouse and by finance, paid back once.

pub mod agree;
pub mod list;
pub mod of_order;
pub mod open;
pub mod pay;
pub mod receive;
pub mod refuse;
pub mod report;
pub mod said;

use domain::network::Role;

/// Who takes goods back at the counter.
const COUNTER: &[Role] = &[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner];
/// The warehouse at an outlet.
pub(crate) const WAREHOUSE: &[Role] = &[Role::Storekeeper, Role::Owner];
/// Finance at an outlet.
pub(crate) const FINANCE: &[Role] = &[Role::Supervisor, Role::Owner];
/// Either of them refuses.
pub(crate) const EITHER: &[Role] = &[Role::Storekeeper, Role::Supervisor, Role::Owner];
/// Who pays back out of the till.
pub(crate) const TILL: &[Role] = &[Role::Receptionist, Role::Supervisor, Role::Owner];
