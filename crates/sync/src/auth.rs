//! The signature over every request: method, path, device, epoch, counter and body. A request is taken once, by its
//! counter; the clock has no part in it.

use domain::Fault;
use journal::key::{PublicKey, SecretKey};
use journal::{LogId, Sig};
use uuid::Uuid;

/// The request header that carries it.
pub const HEADER: &str = "benchbook-auth";

/// What runs beside other requests has counters of its own: none overtakes another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Everything that is answered at once.
    Talk,
    /// A long poll.
    Wait,
    /// Pieces of files.
    Files,
}

impl Lane {
    pub const ALL: [Self; 3] = [Self::Talk, Self::Wait, Self::Files];

    fn text(self) -> &'static str {
        match self {
            Self::Talk => "0",
            Self::Wait => "1",
            Self::Files => "2",
        }
    }
}

/// Who sends a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub device: Uuid,
    pub epoch: LogId,
    /// Greater than that of every request before it on this lane.
    pub counter: u64,
    pub lane: Lane,
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
        message.push(self.lane as u8);
        message.extend_from_slice(blake3::hash(body).as_bytes());
        message
    }

    /// The header's value: `1 DEVICE EPOCH COUNTER LANE SIGNATURE`.
    pub fn header(&self, key: &SecretKey, method: &str, path: &str, body: &[u8]) -> String {
        self.text(&Sig(key.sign(&self.message(method, path, body))))
    }

    /// The header's one form.
    pub fn text(&self, signature: &Sig) -> String {
        format!("1 {} {} {} {} {signature}", self.device, self.epoch, self.counter, self.lane.text())
    }

    /// Reads a header without believing it: [`Claim::verify`] does that, once the device's key is known. It must be in the
    /// form in which it is written: an answer is sealed over its text.
    pub fn parse(header: &str) -> Result<(Self, [u8; 64]), Fault> {
        let garbled = || Fault::new("sync.signature").with("what", "header");
        let parts: Vec<&str> = header.split(' ').collect();
        let ["1", device, epoch, counter, lane, signature] = parts[..] else { return Err(garbled()) };
        let claim = Self {
            device: device.parse().map_err(|_| garbled())?,
            epoch: epoch.parse().map_err(|_| garbled())?,
            counter: counter.parse().map_err(|_| garbled())?,
            lane: Lane::ALL.into_iter().find(|known| known.text() == lane).ok_or_else(garbled)?,
        };
        let signature = unhex(signature).ok_or_else(garbled)?;
        if claim.text(&Sig(signature)) == header { Ok((claim, signature)) } else { Err(garbled()) }
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

/// What HQ signs with every answer: whose request it answers, and what it says. An answer that was garbled, or belongs to
/// another request, is no answer: on a hello's word a PC cuts its own log.
fn answer_message(path: &str, header: Option<&str>, question: &[u8], answer: &[u8]) -> Vec<u8> {
    let mut message = b"benchbook answer 1\0".to_vec();
    message.extend_from_slice(path.as_bytes());
    message.push(0);
    message.extend_from_slice(header.unwrap_or_default().as_bytes());
    message.push(0);
    message.extend_from_slice(blake3::hash(question).as_bytes());
    message.extend_from_slice(blake3::hash(answer).as_bytes());
    message
}

/// HQ's answer with its signature before it.
pub fn seal(key: &SecretKey, path: &str, header: Option<&str>, question: &[u8], answer: &[u8]) -> Vec<u8> {
    let mut sealed = key.sign(&answer_message(path, header, question, answer)).to_vec();
    sealed.extend_from_slice(answer);
    sealed
}

/// The answer, where it is HQ's own to this very request.
///
/// # Errors
/// `sync.garbled`: cut, changed on the way, or from somebody else.
pub fn unseal<'a>(
    key: &PublicKey,
    path: &str,
    header: Option<&str>,
    question: &[u8],
    sealed: &'a [u8],
) -> Result<&'a [u8], Fault> {
    let garbled = || Fault::new("sync.garbled").with("what", "answer");
    let (signature, answer) = sealed.split_first_chunk::<64>().ok_or_else(garbled)?;
    let ours = key.verifies(&answer_message(path, header, question, answer), signature);
    if ours { Ok(answer) } else { Err(garbled()) }
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
    fn an_answer_is_headquarters_own_and_to_this_request_or_it_is_none() {
        let key = SecretKey::from_seed(&[7; 32]);
        let sealed = seal(&key, "/sync/hello", Some("1 a"), b"question", b"answer");
        let open = |path, header, question: &[u8], sealed: &[u8]| {
            unseal(&key.public(), path, header, question, sealed).map(<[u8]>::to_vec)
        };
        assert_eq!(open("/sync/hello", Some("1 a"), b"question", &sealed).unwrap(), b"answer");
        for at in 0..sealed.len() {
            let mut bad = sealed.clone();
            bad[at] ^= 1;
            assert_eq!(open("/sync/hello", Some("1 a"), b"question", &bad).unwrap_err().code, "sync.garbled");
            assert!(open("/sync/hello", Some("1 a"), b"question", &sealed[..at]).is_err());
        }
        assert!(open("/sync/pull", Some("1 a"), b"question", &sealed).is_err());
        assert!(open("/sync/hello", Some("1 b"), b"question", &sealed).is_err(), "an older request's answer");
        assert!(open("/sync/hello", Some("1 a"), b"Question", &sealed).is_err());
        let other = SecretKey::from_seed(&[8; 32]).public();
        assert!(unseal(&other, "/sync/hello", Some("1 a"), b"question", &sealed).is_err());
    }

    #[test]
    fn a_request_is_signed_over_everything_that_matters() {
        let key = SecretKey::from_seed(&[7; 32]);
        let claim = Claim { device: Uuid::from_u128(1), epoch: LogId(2), counter: 3, lane: Lane::Talk };
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
        // The same claim in other letters.
        for (from, to) in [(" 3 0 ", " 03 0 "), (" 3 0 ", " +3 0 "), (" 3 0 ", " 3 x "), ("00000000-", "{00000000-")] {
            assert!(Claim::parse(&header.replacen(from, to, 1)).is_err(), "{to}");
        }
        assert!(Claim::parse(&header.to_uppercase()).is_err());
    }
}
