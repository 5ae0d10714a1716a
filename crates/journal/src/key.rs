//! Keys: what a signature is made with and checked against.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::ident::{Hash, LogId};

/// A public Ed25519 key: a device's, or HQ's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    /// What a person compares: the first 16 hexadecimal digits of the key's BLAKE3, in groups of four.
    pub fn fingerprint(&self) -> String {
        let hash = blake3::hash(&self.0).to_hex();
        hash.as_bytes()[..16].chunks(4).map(|c| String::from_utf8_lossy(c).into_owned()).collect::<Vec<_>>().join("-")
    }

    /// The same first 8 bytes, as a file's header names a key.
    pub fn short(&self) -> [u8; 8] {
        let mut short = [0; 8];
        short.copy_from_slice(&blake3::hash(&self.0).as_bytes()[..8]);
        short
    }

    /// The X25519 key of the same pair: what a bundle is sealed to. `None` for bytes that are no Ed25519 key.
    pub fn agreement(&self) -> Option<[u8; 32]> {
        VerifyingKey::from_bytes(&self.0).ok().map(|key| key.to_montgomery().to_bytes())
    }

    /// True where `signature` is this key's over `message`. Malleable and small-order forms are refused.
    pub fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
    }
}

/// A private key. It is kept outside the book and outside every backup.
pub struct SecretKey(SigningKey);

impl SecretKey {
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }

    /// The X25519 key of the same pair: what opens a bundle that was sealed to [`PublicKey::agreement`].
    pub fn agreement(&self) -> [u8; 32] {
        self.0.to_scalar_bytes()
    }
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SecretKey({})", self.public().fingerprint())
    }
}

/// What a head's signature covers. One signature vouches for the whole log up to `seq`, because hashes are chained.
pub fn head_message(log: LogId, seq: u64, hash: &Hash) -> Vec<u8> {
    let mut message = b"benchbook head 1\0".to_vec();
    message.extend_from_slice(&log.0.to_be_bytes());
    message.extend_from_slice(&seq.to_be_bytes());
    message.extend_from_slice(&hash.0);
    message
}

/// What HQ's signature over a head covers, whoever writes the log: the whole log up to `seq`, and whose log it is. A head
/// that is shown to HQ again says by itself what it is the head of. `owner` is `None` for HQ's own logs.
pub fn hq_head_message(
    scope: &str,
    owner: Option<&uuid::Uuid>,
    parent: Option<(LogId, u64)>,
    log: LogId,
    seq: u64,
    hash: &Hash,
) -> Vec<u8> {
    let mut message = b"benchbook hq head 1\0".to_vec();
    message.extend_from_slice(&log.0.to_be_bytes());
    message.extend_from_slice(&seq.to_be_bytes());
    message.extend_from_slice(&hash.0);
    message.push(u8::from(owner.is_some()));
    message.extend_from_slice(owner.map_or(&[0; 16], |device| device.as_bytes()));
    let (before, at) = parent.unwrap_or_default();
    message.push(u8::from(parent.is_some()));
    message.extend_from_slice(&before.0.to_be_bytes());
    message.extend_from_slice(&at.to_be_bytes());
    message.extend_from_slice(scope.as_bytes());
    message
}

/// What a snapshot's signature covers: its manifest, which names the logs' heads and the hash of every chunk of rows.
pub fn snapshot_message(manifest: &[u8]) -> Vec<u8> {
    let mut message = b"benchbook snapshot 1\0".to_vec();
    message.extend_from_slice(blake3::hash(manifest).as_bytes());
    message
}

/// What a receipt's signature covers: HQ has this device's log up to `seq` on its disk since `at_ms` of HQ's clock.
pub fn receipt_message(device: &uuid::Uuid, log: LogId, seq: u64, hash: &Hash, at_ms: i64) -> Vec<u8> {
    let mut message = b"benchbook receipt 1\0".to_vec();
    message.extend_from_slice(device.as_bytes());
    message.extend_from_slice(&log.0.to_be_bytes());
    message.extend_from_slice(&seq.to_be_bytes());
    message.extend_from_slice(&hash.0);
    message.extend_from_slice(&at_ms.to_be_bytes());
    message
}

/// The hash of a statement's canonical bytes: what a paper or a sheet carries of it.
pub fn statement_hash(canonical: &[u8]) -> Hash {
    Hash(*blake3::hash(canonical).as_bytes())
}

/// What HQ's and the outlet's signatures under a statement cover.
pub fn statement_message(hash: &Hash) -> Vec<u8> {
    let mut message = b"benchbook statement 1\0".to_vec();
    message.extend_from_slice(&hash.0);
    message
}
