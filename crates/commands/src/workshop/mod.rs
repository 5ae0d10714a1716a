//! Headquarters' workshop: devices and boards that outlets send up, the stations they pass, their way back; and what is
//! refurbished, which is never an exchange's new device.

pub mod end;
pub mod job;
pub mod list;
pub mod out;
pub mod rates;
pub mod receive;
pub mod receive_back;
pub mod refurbish_start;
pub mod refurbished;
pub mod refurbished_list;
pub mod send;
pub mod ship_back;
pub mod show;
pub mod station;

use domain::network::Role;

/// Who packs and unpacks parcels at an outlet.
const PACKERS: &[Role] = &[Role::Technician, Role::Storekeeper, Role::Supervisor, Role::Owner];
/// Who packs and unpacks them at headquarters.
const DOCK: &[Role] = &[Role::Warehouse, Role::Refurbishing];
/// Who works at the stations.
const LINE: &[Role] = &[Role::Refurbishing];
