//! The network: outlets, PCs, people, what HQ must look at, and what it says of an outlet's facts.

pub(crate) mod claims;
pub mod code;
pub mod conflict_card;
pub mod conflict_list;
pub mod conflict_rule;
pub mod demo;
pub mod demo_week;
pub mod device_enrol;
pub mod device_revoke;
pub mod hq_add_person;
pub mod hq_people;
pub mod join;
pub mod join_hold;
pub mod judge;
pub mod names;
pub mod network_outlets;
pub mod outlet_card;
pub mod outlet_open;
pub mod outlet_show;
pub mod recovery;
pub mod recovery_show;
pub mod refusal_list;
pub mod table_xlsx;
pub mod todo_list;
