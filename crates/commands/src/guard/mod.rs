//! What is guarded: that repairs are counted, that each day has its owner, and that a right is seen before it falls due.

pub mod alarm;
pub mod alarm_list;
pub mod day_report;
pub mod days;
pub mod doubt_clear;
pub mod doubts;
pub mod not_a_repair;
pub mod order_days;
pub mod rates;
