//! The signature over every request: method, path, device, epoch, counter and body. A request is taken once, by its
//! counter; the clock has no part in it.

use domain::Fault;
use journal::LogId;
use journal::key::{PublicKey, SecretKey};
use uuid::Uuid;

/// The request header that carries it.
pub const HEADER: &str = "benchbook-auth";

/// Who sends a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub device: Uuid,
    pub epoch: LogId,
    /// Greater than that of every request before it on this lane.
    pub counter: u64,
    /// A long poll runs beside other requests: it counts on a lane of its own.
    pub waits: bool,
}

impl Claim {
    fn message(&self, method: &str, path: &str, body: &[u8]) -> Vec<u8> {
        let mut message = b"benchbook request 1\0".to_vec();
        message.extend_from_slice(method.as_bytes());
        message.push(0);
        message.extend_from_slice(path.as_bytes());
        message.push(0);
        message.extend_from_slice(self.device.as_bytes());
        message.extend_from_slice(&self.epoch.0.to_be_bytes());
        message.extend_from_slice(&self.counter.to_be_bytes());
        message.push(u8::from(self.waits));
        message.extend_from_slice(blake3::hash(body).as_bytes());
        message
    }

    /// The header's value: `1 DEVICE EPOCH COUNTER LANE SIGNATURE`.
    pub fn header(&self, key: &SecretKey, method: &str, path: &str, body: &[u8]) -> String {
        let signature = journal::Sig(key.sign(&self.message(method, path, body)));
        format!("1 {} {} {} {} {signature}", self.device, self.epoch, self.counter, u8::from(self.waits))
    }

    /// Reads a header without believing it: [`Claim::verify`] does that, once the device's key is known.
    pub fn parse(header: &str) -> Result<(Self, [u8; 64]), Fault> {
        let garbled = || Fault::new("sync.signature").with("what", "header");
        let parts: Vec<&str> = header.split(' ').collect();
        let ["1", device, epoch, counter, lane, signature] = parts[..] else { return Err(garbled()) };
        let claim = Self {
            device: device.parse().map_err(|_| garbled())?,
            epoch: epoch.parse().map_err(|_| garbled())?,
            counter: counter.parse().map_err(|_| garbled())?,
            waits: lane == "1",
        };
        Ok((claim, unhex(signature).ok_or_else(garbled)?))
    }

    pub fn verify(
        &self,
        key: &PublicKey,
        signature: &[u8; 64],
        method: &str,
        path: &str,
        body: &[u8],
    ) -> Result<(), Fault> {
        if key.verifies(&self.message(method, path, body), signature) {
            Ok(())
        } else {
            Err(Fault::new("sync.signature").with("what", "request"))
        }
    }
}

fn unhex(text: &str) -> Option<[u8; 64]> {
    let mut bytes = [0; 64];
    if text.len() != 128 || !text.is_ascii() {
        return None;
    }
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[i * 2..i * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_signed_over_everything_that_matters() {
        let key = SecretKey::from_seed(&[7; 32]);
        let claim = Claim { device: Uuid::from_u128(1), epoch: LogId(2), counter: 3, waits: false };
        let header = claim.header(&key, "POST", "/sync/push", b"body");
        let (read, signature) = Claim::parse(&header).unwrap();
        assert_eq!(read, claim);
        read.verify(&key.public(), &signature, "POST", "/sync/push", b"body").unwrap();
        let later = Claim { counter: 4, ..read };
        for refused in [
            read.verify(&key.public(), &signature, "POST", "/sync/pull", b"body"),
            read.verify(&key.public(), &signature, "GET", "/sync/push", b"body"),
            read.verify(&key.public(), &signature, "POST", "/sync/push", b"bodY"),
            later.verify(&key.public(), &signature, "POST", "/sync/push", b"body"),
            read.verify(&SecretKey::from_seed(&[8; 32]).public(), &signature, "POST", "/sync/push", b"body"),
        ] {
            assert_eq!(refused.unwrap_err().code, "sync.signature");
        }
        for bad in ["", "1", "1 a b c d e", "2 x"] {
            assert!(Claim::parse(bad).is_err());
        }
    }
}
