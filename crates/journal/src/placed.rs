//! A changeset with what its place in a log says of it: what a replica that lacks the changesets before it cannot work out.

use crate::causal::Heads;
use crate::changeset::{Packed, Personal};
use crate::code::{Code, CodeError, Reader, Writer};
use crate::ident::LogId;

/// A changeset apart from its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub log: LogId,
    pub seq: u64,
    pub lamport: u64,
    /// Absolute: the body has the difference to the one before.
    pub wall_ms: i64,
    /// The changeset of its log at which `seen` last changed.
    pub seen_seq: u64,
    /// Everything that the action had seen.
    pub seen: Heads,
    pub packed: Packed,
}

impl Code for Placed {
    fn put(&self, w: &mut Writer) {
        self.log.put(w);
        self.seq.put(w);
        self.lamport.put(w);
        self.wall_ms.put(w);
        self.seen_seq.put(w);
        self.seen.put(w);
        (self.packed.body.len() as u64).put(w);
        w.bytes.extend_from_slice(&self.packed.body);
        self.packed.values.put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        Ok(Self {
            log: Code::get(r)?,
            seq: Code::get(r)?,
            lamport: Code::get(r)?,
            wall_ms: Code::get(r)?,
            seen_seq: Code::get(r)?,
            seen: Code::get(r)?,
            packed: Packed { body: r.framed()?.to_vec(), values: Vec::<Personal>::get(r)? },
        })
    }
}
