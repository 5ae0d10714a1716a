//! The repair order: taken in, judged, repaired, paid, handed over.

pub mod cancel;
pub mod card;
pub mod contest;
pub mod due;
pub mod fit;
pub mod history;
pub mod intake;
pub(crate) mod intake_day;
mod intake_said;
mod intake_unit;
pub mod iris_list;
pub mod judge;
pub mod list;
pub mod note;
pub mod number;
pub mod order;
pub mod pay;
pub mod print;
mod print_forms;
mod print_words;
pub mod promise;
pub mod set;
pub mod sets;
pub mod show;
pub mod step;
pub mod step_needs;
pub mod unfit;
