//! A bundle: what a sync says, as a file that a stick carries to HQ, and HQ's answer as another one. The parts are the
//! messages of the line; [`file`] seals them.
//!
//! No counter guards it. A request on the line is taken once because its answer is to that request only; a bundle may be
//! taken any number of times, because all that it does is to add to a log what the chain says comes next.

pub mod file;

use domain::Fault;
use journal::code::{Code, CodeError, Reader, Writer};
use journal::{Hash, LogId};

use crate::client::Receipt;
use crate::message::{Hello, Page, Push, coded, decode, encode};

pub use file::{Header, Opened, Sealer, Way};

/// The first word about an epoch: its pushes follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    pub hello: Hello,
    /// What HQ had by its last receipt here: the pushes begin behind it.
    pub after: u64,
    /// The hash there.
    pub before: Hash,
}

/// How an epoch that was brought stands at HQ now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stood {
    pub epoch: LogId,
    /// HQ's copy ends here, with this hash.
    pub have: u64,
    pub head: Hash,
    /// As far as HQ's copy and what was brought are alike. Below `have`, the pages bring HQ's own from here on.
    pub agreed: u64,
    /// HQ's last receipt for this epoch.
    pub receipt: Option<Receipt>,
}

coded! {
    Receipt { seq, head, at_ms, signature }
    Brought { hello, after, before }
    Stood { epoch, have, head, agreed, receipt }
}

/// One part of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Brought(Brought),
    Push(Push),
    Stood(Stood),
    Page(Page),
}

impl Part {
    /// The part's number, then the message as it goes over the line.
    pub fn pack(&self) -> Vec<u8> {
        let (kind, message) = match self {
            Self::Brought(brought) => (1, encode(brought)),
            Self::Push(push) => (2, encode(push)),
            Self::Stood(stood) => (3, encode(stood)),
            Self::Page(page) => (4, encode(page)),
        };
        let mut packed = Vec::with_capacity(message.len() + 1);
        packed.push(kind);
        packed.extend(message);
        packed
    }

    /// # Errors
    /// As [`decode`]; `sync.upgrade` for a part that this version does not know.
    pub fn unpack(packed: &[u8]) -> Result<Self, Fault> {
        match packed.split_first() {
            Some((1, message)) => Ok(Self::Brought(decode(message)?)),
            Some((2, message)) => Ok(Self::Push(decode(message)?)),
            Some((3, message)) => Ok(Self::Stood(decode(message)?)),
            Some((4, message)) => Ok(Self::Page(decode(message)?)),
            Some((other, _)) => Err(Fault::new("sync.upgrade").with("part", *other)),
            None => Err(Fault::new("sync.framing").with("what", "part")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::UNPACKED_MAX;
    use crate::message::VERSION;

    #[test]
    fn a_bomb_in_a_bundle_is_refused_at_the_cap() {
        let mut bomb = vec![2, VERSION];
        bomb.extend(zstd::bulk::compress(&vec![0u8; UNPACKED_MAX + 100], 3).unwrap());
        assert!(bomb.len() < 10_000);
        assert_eq!(Part::unpack(&bomb).unwrap_err().code, "sync.limit");
    }

    #[test]
    fn a_part_of_a_newer_version_asks_for_an_upgrade_and_nonsense_is_refused() {
        assert_eq!(Part::unpack(&[9, VERSION]).unwrap_err().code, "sync.upgrade");
        assert_eq!(Part::unpack(&[]).unwrap_err().code, "sync.framing");
        assert_eq!(Part::unpack(b"\x01<html>").unwrap_err().code, "sync.garbled");
    }
}
