//! The file: a header that anybody may read, and parts that only the one it is for can. Sealing is HPKE (RFC 9180), base
//! mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305; the parts are messages of one context, so none can
//! be left out, doubled or put elsewhere. The first one is the sender's signature over header and encapsulated key: who
//! knows the context made the file.

use domain::Fault;
use hpke::aead::{AeadCtxS, ChaCha20Poly1305};
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use journal::LogId;
use journal::code::{Code, CodeError, Reader, Writer};
use journal::key::{PublicKey, SecretKey};
use uuid::Uuid;

use crate::limits::{BUNDLE_MAX, REQUEST_MAX};
use crate::message::coded;

/// How a file begins. The line's end in it is what a transfer as text would spoil.
const MAGIC: &[u8; 8] = b"bbsync\r\n";
const VERSION: u8 = 1;
/// What is signed and sealed is for nothing else.
const CONTEXT: &[u8] = b"benchbook bundle 1\0";
/// A header has 60 bytes at most; one that says more is none.
const HEADER_MAX: usize = 256;
/// The largest sealed part: a message of the line and its envelope.
const PART_MAX: usize = REQUEST_MAX + 1_024;
/// What stands beside a sealed part: more follow, or this is the last.
const MORE: &[u8] = &[0];
const LAST: &[u8] = &[1];

/// Where a file is going.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    ToHq,
    ToPc,
}

impl Code for Way {
    fn put(&self, w: &mut Writer) {
        w.bytes.push(if *self == Self::ToHq { 1 } else { 2 });
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        match u8::get(r)? {
            1 => Ok(Self::ToHq),
            2 => Ok(Self::ToPc),
            _ => Err(CodeError::Word),
        }
    }
}

/// What everybody may read: no person, no customer, no figure of the trade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub way: Way,
    /// HQ's key, by [`PublicKey::short`].
    pub hq: [u8; 8],
    pub device: Uuid,
    /// The epoch that the PC wrote when it made the bundle, and its head then; an answer repeats them.
    pub epoch: LogId,
    pub seq: u64,
    /// The maker's clock, milliseconds since 1970 UTC.
    pub made_ms: i64,
}

coded! {
    Header { way, hq, device, epoch, seq, made_ms }
}

type Suite = X25519HkdfSha256;

/// Randomness that was given, for the one key that a file needs.
struct Given(blake3::OutputReader);

impl TryRng for Given {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Given {}

fn unreadable(what: &'static str) -> Fault {
    Fault::new("bundle.unreadable").with("what", what)
}

/// What header and encapsulated key are signed and sealed under.
fn bound(head: &[u8], key: &[u8]) -> Vec<u8> {
    [CONTEXT, head, key].concat()
}

/// Writes a file part by part.
pub struct Sealer {
    bytes: Vec<u8>,
    context: AeadCtxS<ChaCha20Poly1305, HkdfSha256, Suite>,
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealer({} bytes)", self.bytes.len())
    }
}

impl Sealer {
    /// `random` is used for this file and for no other.
    ///
    /// # Errors
    /// `bundle.unreadable` where `to` is no key.
    pub fn begin(header: &Header, from: &SecretKey, to: &PublicKey, random: [u8; 32]) -> Result<Self, Fault> {
        let mut w = Writer::new(LogId::default());
        w.bytes.extend_from_slice(MAGIC);
        w.bytes.push(VERSION);
        w.framed(|w| header.put(w));
        let mut bytes = w.bytes;
        let to = to.agreement().and_then(|key| <Suite as Kem>::PublicKey::from_bytes(&key).ok());
        let to = to.ok_or_else(|| unreadable("key"))?;
        let mut hasher = blake3::Hasher::new_derive_key("benchbook bundle randomness 1");
        hasher.update(&random);
        let mut given = Given(hasher.finalize_xof());
        let info = bound(&bytes, &[]);
        let (key, context) =
            hpke::setup_sender_with_rng::<ChaCha20Poly1305, HkdfSha256, Suite>(&OpModeS::Base, &to, &info, &mut given)
                .map_err(|_| unreadable("key"))?;
        let signature = from.sign(&bound(&bytes, &key.to_bytes()));
        bytes.extend_from_slice(&key.to_bytes());
        let mut sealer = Self { bytes, context };
        sealer.seal(&signature, MORE)?;
        Ok(sealer)
    }

    fn seal(&mut self, plain: &[u8], beside: &[u8]) -> Result<(), Fault> {
        let sealed = self.context.seal(plain, beside).map_err(|_| unreadable("seal"))?;
        if sealed.len() > PART_MAX {
            return Err(Fault::new("sync.limit").with("bytes_max", PART_MAX));
        }
        self.bytes.extend_from_slice(&(sealed.len() as u32).to_be_bytes());
        self.bytes.extend(sealed);
        Ok(())
    }

    /// # Errors
    /// `sync.limit` for a part above the size of a message of the line.
    pub fn say(&mut self, part: &super::Part) -> Result<(), Fault> {
        self.seal(&part.pack(), MORE)
    }

    /// Bytes so far.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The whole file. `more` where something had no room in it and waits for the next.
    ///
    /// # Errors
    /// None that a caller could meet: the last part has one byte.
    pub fn end(mut self, more: bool) -> Result<Vec<u8>, Fault> {
        self.seal(&[u8::from(more)], LAST)?;
        Ok(self.bytes)
    }
}

/// An opened file: whole, unchanged, and from whom it says.
#[derive(Debug)]
pub struct Opened {
    /// Each for [`super::Part::unpack`]: unpacked one at a time, they take the room of one.
    pub parts: Vec<Vec<u8>>,
    pub more: bool,
}

/// A file's header, and how many bytes it takes. Nothing of it is proven before [`open`].
///
/// # Errors
/// `bundle.unreadable` for another file, `sync.upgrade` for another version, `sync.limit` past [`BUNDLE_MAX`].
pub fn header(file: &[u8]) -> Result<(Header, usize), Fault> {
    if file.len() > BUNDLE_MAX {
        return Err(Fault::new("sync.limit").with("bytes_max", BUNDLE_MAX));
    }
    let rest = file.strip_prefix(MAGIC).ok_or_else(|| unreadable("magic"))?;
    let (version, rest) = rest.split_first().ok_or_else(|| unreadable("cut"))?;
    if *version != VERSION {
        return Err(Fault::new("sync.upgrade").with("version", *version).with("ours", VERSION));
    }
    let mut r = Reader::new(rest, LogId::default());
    let framed = r.framed().ok().filter(|framed| framed.len() <= HEADER_MAX).ok_or_else(|| unreadable("header"))?;
    let used = file.len() - r.len();
    let mut r = Reader::new(framed, LogId::default());
    // Bytes behind the known fields belong to a newer version; the seal covers them.
    Ok((Header::get(&mut r).map_err(|_| unreadable("header"))?, used))
}

/// Opens a file that is for `to` and was made by `from`.
///
/// # Errors
/// As [`header`]; `bundle.unreadable` where it was cut, changed, sealed to another key or signed by another.
pub fn open(file: &[u8], to: &SecretKey, from: &PublicKey) -> Result<Opened, Fault> {
    let (_, used) = header(file)?;
    let (head, rest) = file.split_at(used);
    let (key, mut rest) = rest.split_at_checked(32).ok_or_else(|| unreadable("cut"))?;
    let own = <Suite as Kem>::PrivateKey::from_bytes(&to.agreement()).map_err(|_| unreadable("key"))?;
    let given = <Suite as Kem>::EncappedKey::from_bytes(key).map_err(|_| unreadable("key"))?;
    let mut context =
        hpke::setup_receiver::<ChaCha20Poly1305, HkdfSha256, Suite>(&OpModeR::Base, &own, &given, &bound(head, &[]))
            .map_err(|_| unreadable("key"))?;
    let mut signed = false;
    let mut parts = Vec::new();
    loop {
        let (len, behind) = rest.split_first_chunk::<4>().ok_or_else(|| unreadable("cut"))?;
        let len = u32::from_be_bytes(*len) as usize;
        let (sealed, behind) = behind.split_at_checked(len).ok_or_else(|| unreadable("cut"))?;
        rest = behind;
        let last = rest.is_empty();
        let plain = context.open(sealed, if last { LAST } else { MORE }).map_err(|_| unreadable("seal"))?;
        if !signed {
            let signature: [u8; 64] = plain.try_into().map_err(|_| unreadable("signature"))?;
            if !from.verifies(&bound(head, key), &signature) {
                return Err(unreadable("signature"));
            }
            signed = true;
        } else if last {
            let more = match plain[..] {
                [0] => false,
                [1] => true,
                _ => return Err(unreadable("end")),
            };
            return Ok(Opened { parts, more });
        } else {
            parts.push(plain);
        }
    }
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
