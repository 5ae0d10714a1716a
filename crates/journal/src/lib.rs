//! Changesets: encode, chain, sign, order, fold, conflict. Pure: no I/O, no clock, no randomness.

pub mod causal;
pub mod changeset;
pub mod code;
pub mod erase;
pub mod fact;
pub mod fold;
pub mod ident;
pub mod key;
pub mod placed;
pub mod plant;
pub mod reissue;
pub mod rows;
pub mod table;

pub use causal::{Heads, Origin};
pub use changeset::{Actor, Changeset, Packed, Personal, Tail};
pub use fact::Fact;
pub use fold::{Changes, Key, Known};
pub use placed::Placed;
/// The hasher of table digests: one context, so that no digest can pass for a chain's hash.
pub fn digest_hasher() -> blake3::Hasher {
    blake3::Hasher::new_derive_key("benchbook table digest 1")
}

pub use ident::{Hash, LogId, Ref, Sig};
