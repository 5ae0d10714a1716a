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
