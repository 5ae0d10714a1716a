//! A second set of books, kept by somebody who has never seen the program: what happened, in plain words ([`event`]), and
//! what it moves, added up by hand ([`books`]). It shares no code with the fold; the two must agree to the fen and to the
//! piece.
//!
//! A new business event is one variant in `event.rs`, one arm in `books.rs`, and with each driver one arm that says it to
//! the program: `facts` in `crates/journal/tests/books/facts.rs`, and `crates/hq/tests/story/months` over the real line. When
//! it happens is one more line in the list of a PC's or of headquarters' day.

mod allowed;
pub mod books;
mod closed;
mod counted;
mod counter;
pub mod dice;
pub mod event;
mod lent;
mod planned;
mod settled;
mod standing;
pub mod view;
mod warehouse;
