//! Text as people at the counter type it: cleaned at entry, folded for search.

mod clean;
pub mod phone;
pub mod search;
mod width;

pub use clean::clean;
pub use phone::Phone;
pub use search::{query, search_text};
pub use width::{digits, half_width};
