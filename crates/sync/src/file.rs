//! Photographs, signatures and papers on their way: a file is named by the BLAKE3 of its bytes, and travels in pieces.

use journal::code::{Code, CodeError, Reader, Writer};
use journal::{Hash, LogId};

use crate::message::coded;

/// "Take this piece of a file." Without bytes it asks how much is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    pub epoch: LogId,
    pub hash: Hash,
    /// Where in the file the piece begins.
    pub offset: u64,
    pub bytes: Vec<u8>,
}

/// How much of it HQ has from this PC now: the next piece begins there. `whole`: HQ has the file, and lacks nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stood {
    pub have: u64,
    pub whole: bool,
}

/// "Give me the piece that begins here."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Get {
    pub epoch: LogId,
    pub hash: Hash,
    pub offset: u64,
}

/// A piece, and how large the file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub size: u64,
    pub bytes: Vec<u8>,
}

coded! {
    Put { epoch, hash, offset, bytes }
    Stood { have, whole }
    Get { epoch, hash, offset }
    Piece { size, bytes }
}
