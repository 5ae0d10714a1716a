//! The messages, and how they become bytes: the journal's canonical encoding under zstd.

use std::io::Read;

use domain::Fault;
use journal::code::{Code, CodeError, Reader, Writer};
use journal::fold::ALL;
use journal::key::hq_head_message;
use journal::{Hash, LogId, Packed, Personal, Sig};
use uuid::Uuid;

use crate::limits::{LOGS_MAX, PUSH_MAX, UNPACKED_MAX};

/// The protocol's version: a receiver refuses another with `sync.upgrade`.
pub const VERSION: u8 = 1;
/// zstd's level: 3 is within a few per cent of 9 on changesets, at a tenth of the time.
const LEVEL: i32 = 3;

/// "Who I am and what I have."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hello {
    pub epoch: LogId,
    /// The log and place that this epoch continues.
    pub parent: Option<(LogId, u64)>,
    /// This epoch's own head.
    pub seq: u64,
    pub head: Hash,
    pub fold_version: u32,
    /// Heads of the other logs in scope.
    pub heads: Vec<(LogId, u64)>,
}

/// How a PC's log stands against HQ's copy of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// HQ has a prefix of it, or all.
    InStep,
    /// HQ has more than the PC: a restored backup.
    Behind,
    /// Two successors of one head: a clone, or work after a restore.
    Forked,
    /// HQ does not know the PC.
    Unknown,
    Revoked,
    /// One side is too old to talk to the other.
    Upgrade,
    /// HQ was put back from a backup, or the PC says that it has more of a log than HQ: it is to bring it back.
    Recovering,
}

impl Standing {
    const ALL: [Self; 7] =
        [Self::InStep, Self::Behind, Self::Forked, Self::Unknown, Self::Revoked, Self::Upgrade, Self::Recovering];

    pub fn word(self) -> &'static str {
        match self {
            Self::InStep => "in_step",
            Self::Behind => "behind",
            Self::Forked => "forked",
            Self::Unknown => "unknown",
            Self::Revoked => "revoked",
            Self::Upgrade => "upgrade",
            Self::Recovering => "recovering",
        }
    }
}

impl Code for Standing {
    fn put(&self, w: &mut Writer) {
        Self::ALL.iter().position(|s| s == self).map_or(0, |i| i as u8).put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        Self::ALL.get(usize::from(u8::get(r)?)).copied().ok_or(CodeError::Word)
    }
}

/// A log's head with HQ's signature: vouches for everything in the log up to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHead {
    pub log: LogId,
    /// `None` for HQ's own logs.
    pub device: Option<Uuid>,
    /// HQ's log for all outlets.
    pub for_all: bool,
    pub parent: Option<(LogId, u64)>,
    pub seq: u64,
    pub hash: Hash,
    pub signature: Sig,
}

impl SignedHead {
    /// What HQ's signature covers: the chain up to the head, and whose log of which scope it is.
    pub fn message(&self, outlet: &str) -> Vec<u8> {
        let scope = if self.for_all { ALL } else { outlet };
        hq_head_message(scope, self.device.as_ref(), self.parent, self.log, self.seq, &self.hash)
    }
}

/// HQ's word that it had a device's log up to `seq`, shown to it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    pub device: Uuid,
    pub log: LogId,
    pub parent: Option<(LogId, u64)>,
    pub seq: u64,
    pub head: Hash,
    pub at_ms: i64,
    pub signature: Sig,
}

/// "This is your own word, and what it vouches for." HQ believes nothing of it but its own signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    pub epoch: LogId,
    /// The outlet whose scope the heads are in: HQ's signatures cover it.
    pub outlet: String,
    pub heads: Vec<SignedHead>,
    pub receipts: Vec<Proof>,
    /// Each ends in one of the heads or receipts.
    pub pieces: Vec<Piece>,
    /// This PC has nothing more to bring.
    pub done: bool,
}

/// What HQ has now of the logs that were named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    pub recovering: bool,
    pub have: Vec<(LogId, u64)>,
}

/// A run of one log's changesets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub log: LogId,
    /// The first one's number.
    pub first: u64,
    pub changesets: Vec<Packed>,
}

/// What a PC lacks, in an order in which nothing comes before what it had seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The logs' heads as of this page's end, signed.
    pub heads: Vec<SignedHead>,
    pub pieces: Vec<Piece>,
    /// There is more behind it.
    pub more: bool,
}

/// HQ's answer to a hello.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub standing: Standing,
    /// HQ's clock, milliseconds since 1970 UTC.
    pub hq_time_ms: i64,
    /// How much of the PC's epoch HQ has: push from here.
    pub have: u64,
    /// The hash there. Where the PC's own is another one, the log has two continuations.
    pub head: Hash,
    pub page: Page,
}

/// "How far are our copies of my log alike?" The hashes of the changesets behind `after`, whose own is `before`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Common {
    pub epoch: LogId,
    pub after: u64,
    pub before: Hash,
    pub hashes: Vec<Hash>,
}

/// The last changeset that both have: below `after` where they differ there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreed {
    pub seq: u64,
}

/// A PC's own changesets from `first` on, its head signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Push {
    pub epoch: LogId,
    pub first: u64,
    pub changesets: Vec<Packed>,
    /// The device's signature over the head after the last of them.
    pub signature: Sig,
    /// What else the PC has, so that the answer brings what it lacks.
    pub heads: Vec<(LogId, u64)>,
}

impl Push {
    /// Whether the other one begins where this one ends.
    pub fn is_continued_by(&self, other: &Self) -> bool {
        self.epoch == other.epoch && self.first.checked_add(self.changesets.len() as u64) == Some(other.first)
    }

    /// Batches that continue each other, as one: the last signature stands over the whole chain. None of none.
    pub fn joined(batches: &[Self]) -> Option<Self> {
        let (first, last) = (batches.first()?.first, batches.last()?);
        let changesets = batches.iter().flat_map(|batch| &batch.changesets).cloned().collect();
        Some(Self { epoch: last.epoch, first, changesets, signature: last.signature, heads: last.heads.clone() })
    }
}

/// HQ has it on its disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pushed {
    pub seq: u64,
    pub head: Hash,
    pub at_ms: i64,
    /// HQ's signature over the receipt (`journal::key::receipt_message`).
    pub receipt: Sig,
    pub page: Page,
}

/// "Give me what I lack."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    pub epoch: LogId,
    pub heads: Vec<(LogId, u64)>,
}

/// A first start: the one-time code against an identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrol {
    pub code: String,
    pub device: Uuid,
    pub key: [u8; 32],
    pub name: String,
}

/// The PC is in. Pinned from here on: HQ's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    pub outlet: String,
    pub outlet_name: String,
    pub letter: String,
    pub hq_key: [u8; 32],
    pub hq_time_ms: i64,
}

macro_rules! coded {
    ($($name:ident { $($field:ident),* $(,)? })+) => {$(
        impl Code for $name {
            fn put(&self, w: &mut Writer) {
                $(self.$field.put(w);)*
            }
            fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
                Ok(Self { $($field: Code::get(r)?),* })
            }
        }
    )+};
}
pub(crate) use coded;

coded! {
    Hello { epoch, parent, seq, head, fold_version, heads }
    SignedHead { log, device, for_all, parent, seq, hash, signature }
    Page { heads, pieces, more }
    Answer { standing, hq_time_ms, have, head, page }
    Common { epoch, after, before, hashes }
    Agreed { seq }
    Pushed { seq, head, at_ms, receipt, page }
    Pull { epoch, heads }
    Enrol { code, device, key, name }
    Proof { device, log, parent, seq, head, at_ms, signature }
    Return { epoch, outlet, heads, receipts, pieces, done }
    Returned { recovering, have }
    Enrolled { outlet, outlet_name, letter, hq_key, hq_time_ms }
}

/// Bodies first, then the personal values: like stands by like, which is what zstd lives on.
fn put_changesets(changesets: &[Packed], w: &mut Writer) {
    (changesets.len() as u64).put(w);
    for packed in changesets {
        (packed.body.len() as u64).put(w);
        w.bytes.extend_from_slice(&packed.body);
    }
    for packed in changesets {
        packed.values.put(w);
    }
}

fn get_changesets(r: &mut Reader<'_>) -> Result<Vec<Packed>, CodeError> {
    let n = u64::get(r)?;
    if n > PUSH_MAX || n > r.len() as u64 {
        return Err(CodeError::Length);
    }
    let bodies = (0..n).map(|_| r.framed().map(<[u8]>::to_vec)).collect::<Result<Vec<_>, _>>()?;
    bodies.into_iter().map(|body| Ok(Packed { body, values: Vec::<Personal>::get(r)? })).collect()
}

impl Code for Piece {
    fn put(&self, w: &mut Writer) {
        self.log.put(w);
        self.first.put(w);
        put_changesets(&self.changesets, w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        Ok(Self { log: Code::get(r)?, first: Code::get(r)?, changesets: get_changesets(r)? })
    }
}

impl Code for Push {
    fn put(&self, w: &mut Writer) {
        self.epoch.put(w);
        self.first.put(w);
        put_changesets(&self.changesets, w);
        self.signature.put(w);
        self.heads.put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        Ok(Self {
            epoch: Code::get(r)?,
            first: Code::get(r)?,
            changesets: get_changesets(r)?,
            signature: Code::get(r)?,
            heads: Code::get(r)?,
        })
    }
}

/// A message as it goes over the wire: the version, then the zstd frame.
pub fn encode<M: Code>(message: &M) -> Vec<u8> {
    pack(&plain(message))
}

/// A message's canonical bytes.
pub(crate) fn plain<M: Code>(message: &M) -> Vec<u8> {
    let mut w = Writer::new(LogId::default());
    message.put(&mut w);
    w.bytes
}

pub(crate) fn pack(plain: &[u8]) -> Vec<u8> {
    let mut out = vec![VERSION];
    match zstd::bulk::compress(plain, LEVEL) {
        Ok(frame) => out.extend(frame),
        // Compressing memory into memory fails for want of memory only; an empty frame is refused as garbled.
        Err(error) => debug_assert!(false, "{error}"),
    }
    out
}

/// The largest window that a frame may ask its reader to hold, as a power of two: 8 MiB, four times what [`LEVEL`] uses.
const WINDOW_LOG: u32 = 23;

/// Reads an answer of HQ's.
///
/// # Errors
/// As [`decode_within`].
pub fn decode<M: Code>(bytes: &[u8]) -> Result<M, Fault> {
    decode_within(bytes, UNPACKED_MAX)
}

/// Reads a message of at most `max` bytes, counted while it is unpacked.
///
/// # Errors
/// `sync.upgrade` for another version, `sync.garbled` for bytes that are no message, `sync.limit` past the cap.
pub fn decode_within<M: Code>(bytes: &[u8], max: usize) -> Result<M, Fault> {
    read(&unpack(bytes, max)?)
}

/// A message out of its canonical bytes.
pub(crate) fn read<M: Code>(plain: &[u8]) -> Result<M, Fault> {
    let mut r = Reader::new(plain, LogId::default());
    let message = M::get(&mut r).map_err(|e| Fault::new("sync.framing").with("what", e.to_string()))?;
    r.finish().map_err(|e| Fault::new("sync.framing").with("what", e.to_string()))?;
    Ok(message)
}

pub(crate) fn unpack(bytes: &[u8], max: usize) -> Result<Vec<u8>, Fault> {
    match bytes.first() {
        Some(&VERSION) => {}
        Some(&other) if other > 0 && other < 32 => {
            return Err(Fault::new("sync.upgrade").with("version", other).with("ours", VERSION));
        }
        _ => return Err(Fault::new("sync.garbled")),
    }
    let mut raw = Vec::new();
    let garbled = |_| Fault::new("sync.garbled");
    let mut decoder = zstd::stream::read::Decoder::with_buffer(&bytes[1..]).map_err(garbled)?;
    decoder.window_log_max(WINDOW_LOG).map_err(garbled)?;
    let mut capped = decoder.take(max as u64 + 1);
    capped.read_to_end(&mut raw).map_err(garbled)?;
    if raw.len() > max {
        return Err(Fault::new("sync.limit").with("bytes_max", max));
    }
    Ok(raw)
}

/// Refuses a message that names more logs than any outlet has.
pub fn check_heads(heads: &[(LogId, u64)]) -> Result<(), Fault> {
    if heads.len() > LOGS_MAX {
        return Err(Fault::new("sync.limit").with("logs_max", LOGS_MAX));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn push(n: usize) -> Push {
        let changesets = (0..n)
            .map(|i| Packed {
                body: format!("body {i}").into_bytes(),
                values: if i % 3 == 0 { vec![Personal::Present { salt: [1; 16], text: "张".into() }] } else { vec![] },
            })
            .collect();
        Push { epoch: LogId(5), first: 1, changesets, signature: Sig([2; 64]), heads: vec![(LogId(9), 4)] }
    }

    #[test]
    fn a_push_comes_back_as_it_was_sent() {
        assert_eq!(decode::<Push>(&encode(&push(50))).unwrap(), push(50));
    }

    #[test]
    fn every_cut_and_every_flipped_bit_is_a_refusal_and_never_a_panic() {
        let bytes = encode(&push(20));
        for n in 0..bytes.len() {
            assert!(decode::<Push>(&bytes[..n]).is_err(), "cut at {n}");
        }
        for i in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[i] ^= 0x41;
            // zstd frames here carry no checksum: a flipped bit may decode to another push, which the chain refuses.
            if let Ok(other) = decode::<Push>(&bad) {
                assert_ne!(other, push(20), "bit in byte {i}");
            }
        }
    }

    #[test]
    fn a_bomb_is_refused_at_the_cap() {
        let mut bytes = vec![VERSION];
        bytes.extend(zstd::bulk::compress(&vec![0u8; UNPACKED_MAX + 100], 3).unwrap());
        assert!(bytes.len() < 10_000);
        assert_eq!(decode::<Push>(&bytes).unwrap_err().code, "sync.limit");
    }

    #[test]
    fn another_version_is_asked_to_upgrade() {
        assert_eq!(decode::<Push>(&[2, 0, 0]).unwrap_err().code, "sync.upgrade");
        assert_eq!(decode::<Push>(b"<html>").unwrap_err().code, "sync.garbled");
    }
}
