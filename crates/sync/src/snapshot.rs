//! What a new PC begins with, and what it asks for while the history behind it is not there: the messages and their checks.

use domain::Fault;
use journal::code::{Code, CodeError, Reader, Writer};
use journal::key::{PublicKey, SecretKey, snapshot_message};
use journal::table::Val;
use journal::{Hash, Heads, LogId, Placed, Sig, Tail};
use uuid::Uuid;

use crate::limits::{CHUNKS_MAX, LOGS_MAX, UNPACKED_MAX};
use crate::message::{coded, pack, plain, read, unpack};

/// "Give me a snapshot of my outlet", or a chunk of one that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    pub epoch: LogId,
    /// The snapshot and the chunk's number from 0; `None` for the manifest of the newest.
    pub chunk: Option<(u64, u64)>,
    /// Below so many changesets it is not worth one.
    pub at_least: u64,
}

/// A log as a snapshot's rows have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    pub log: LogId,
    /// `None` for HQ's own logs.
    pub device: Option<Uuid>,
    pub for_all: bool,
    pub parent: Option<(LogId, u64)>,
    pub tail: Tail,
    /// Everything that the head had seen, and the changeset that says so.
    pub seen: Heads,
    pub seen_seq: u64,
}

/// What a snapshot is. Its hash of hashes stands for every row, on whatever engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    pub id: u64,
    pub outlet: String,
    pub fold_version: u32,
    pub logs: Vec<Base>,
    /// The hash of each chunk's canonical bytes.
    pub chunks: Vec<Hash>,
}

/// A manifest under HQ's signature; `None` where HQ has too little to be worth one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub manifest: Option<Signed>,
}

/// A manifest's canonical bytes and HQ's signature over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub bytes: Vec<u8>,
    pub signature: Sig,
}

/// Rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    pub table: String,
    pub rows: Vec<Vec<Val>>,
}

/// A part of a snapshot: rows; changesets, apart from their logs, that open things need; and the keys whose facts are
/// all among those.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chunk {
    pub rows: Vec<Rows>,
    pub placed: Vec<Placed>,
    /// Of HQ's scope for all, or of the outlet's; the fold key.
    pub keys: Vec<(bool, String)>,
}

/// "I lack the facts of these keys, and these changesets."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    pub epoch: LogId,
    pub keys: Vec<(bool, String)>,
    pub places: Vec<(LogId, u64)>,
}

/// Here they are: the keys are those of which all is there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    pub placed: Vec<Placed>,
    pub keys: Vec<(bool, String)>,
}

coded! {
    Ask { epoch, chunk, at_least }
    Base { log, device, for_all, parent, tail, seen, seen_seq }
    Manifest { id, outlet, fold_version, logs, chunks }
    Offered { manifest }
    Signed { bytes, signature }
    Rows { table, rows }
    Chunk { rows, placed, keys }
    Sought { epoch, keys, places }
    Found { placed, keys }
}

impl Manifest {
    pub fn sign(&self, key: &SecretKey) -> Signed {
        let bytes = plain(self);
        let signature = Sig(key.sign(&snapshot_message(&bytes)));
        Signed { bytes, signature }
    }
}

impl Signed {
    /// The manifest, where it is HQ's.
    ///
    /// # Errors
    /// `sync.signature` under another key, `sync.framing`, `sync.limit`.
    pub fn open(&self, key: &PublicKey) -> Result<Manifest, Fault> {
        if !key.verifies(&snapshot_message(&self.bytes), &self.signature.0) {
            return Err(Fault::new("sync.signature").with("what", "snapshot"));
        }
        let manifest: Manifest = read(&self.bytes)?;
        if manifest.logs.len() > LOGS_MAX || manifest.chunks.len() > CHUNKS_MAX {
            return Err(Fault::new("sync.limit").with("logs_max", LOGS_MAX).with("chunks_max", CHUNKS_MAX));
        }
        Ok(manifest)
    }
}

fn hash_of(plain: &[u8]) -> Hash {
    let mut hasher = blake3::Hasher::new_derive_key("benchbook snapshot chunk 1");
    hasher.update(plain);
    Hash(*hasher.finalize().as_bytes())
}

impl Chunk {
    /// Bytes, near enough for a limit.
    pub fn size(&self) -> usize {
        let cell = |val: &Val| match val {
            Val::Text(text) => text.len() + 2,
            Val::Blob(bytes) => bytes.len() + 2,
            Val::Null | Val::Int(_) => 4,
        };
        let rows = self.rows.iter().flat_map(|r| &r.rows).flatten().map(cell).sum::<usize>();
        rows + self.placed.iter().map(|p| p.packed.size() + 64).sum::<usize>()
    }

    /// As it is kept and sent, and the hash that the manifest names.
    pub fn pack(&self) -> (Hash, Vec<u8>) {
        let plain = plain(self);
        (hash_of(&plain), pack(&plain))
    }

    /// The chunk that the manifest names.
    ///
    /// # Errors
    /// `sync.garbled` for other bytes than those.
    pub fn unpack(bytes: &[u8], hash: &Hash) -> Result<Self, Fault> {
        let plain = unpack(bytes, UNPACKED_MAX)?;
        if hash_of(&plain) != *hash {
            return Err(Fault::new("sync.garbled").with("what", "chunk"));
        }
        read(&plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk() -> Chunk {
        let row = vec![Val::Text("SZ017".into()), Val::Int(-3), Val::Null, Val::Blob(vec![1, 2])];
        Chunk {
            rows: vec![Rows { table: "unit".into(), rows: vec![row; 40] }],
            placed: vec![],
            keys: vec![(false, "O".into())],
        }
    }

    fn manifest() -> Manifest {
        Manifest { id: 7, outlet: "SZ017".into(), fold_version: 1, logs: vec![], chunks: vec![chunk().pack().0] }
    }

    #[test]
    fn a_chunk_with_one_other_byte_is_not_the_one_that_was_promised() {
        let (hash, bytes) = chunk().pack();
        assert_eq!(Chunk::unpack(&bytes, &hash).unwrap(), chunk());
        for at in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[at] ^= 0x41;
            // zstd leaves bits unused: the same rows are the same chunk.
            if let Ok(same) = Chunk::unpack(&bad, &hash) {
                assert_eq!(same, chunk(), "byte {at}");
            }
            assert!(Chunk::unpack(&bytes[..at], &hash).is_err(), "cut at {at}");
        }
        let mut other = chunk();
        other.rows[0].rows[3][1] = Val::Int(4);
        assert_eq!(Chunk::unpack(&other.pack().1, &hash).unwrap_err().code, "sync.garbled");
    }

    #[test]
    fn a_manifest_is_headquarters_own_or_it_is_none() {
        let key = SecretKey::from_seed(&[7; 32]);
        let signed = manifest().sign(&key);
        assert_eq!(signed.open(&key.public()).unwrap(), manifest());
        let other = SecretKey::from_seed(&[8; 32]).public();
        assert_eq!(signed.open(&other).unwrap_err().code, "sync.signature");
        for at in 0..signed.bytes.len() {
            let mut bad = signed.clone();
            bad.bytes[at] ^= 1;
            assert_eq!(bad.open(&key.public()).unwrap_err().code, "sync.signature");
        }
    }
}
