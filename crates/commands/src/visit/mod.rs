//! Bookings on the telephone and by link, visits at the customer's, parcels that customers send.

pub mod book;
pub mod call;
pub mod change;
pub mod check;
pub mod confirm;
pub mod dispatch;
pub mod end;
pub mod link;
pub mod list;
pub mod parcel_list;
pub mod parcel_receive;
pub mod parcel_send_back;
pub mod parcel_unpack;
pub mod print;
pub mod rates;
pub mod report;
pub mod said;
pub mod show;
pub mod step;
pub mod taken_in;

use domain::network::Role;

/// Who books, sends and goes.
const COUNTER: &[Role] = &[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner];
/// Who opens and packs parcels.
const PACKERS: &[Role] = &[Role::Receptionist, Role::Technician, Role::Storekeeper, Role::Supervisor, Role::Owner];
/// Who looks through the sheets.
const CHECKERS: &[Role] = &[Role::Supervisor, Role::Owner];
