//! One-time codes: made at headquarters, typed at the outlet. Twelve letters are the secret, of which HQ keeps a hash;
//! eight more say which key HQ has, so that a PC does not join somebody who stands between.

use domain::Fault;
use journal::key::PublicKey;
use journal::table::Val;

use crate::ambient::Ambient;

/// No 0, O, 1, I, L, U: read aloud over the telephone and typed back right.
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 12 of 30 letters, 58 bits: not guessed within 48 hours at any rate that HQ answers.
const SECRET: usize = 12;
/// 8 of 30 letters, 39 bits over secret and key: whoever stands between learns the secret with the PC's request and has
/// until its answer to find a key that fits.
const FINGERPRINT: usize = 8;
const GROUP: usize = 4;
/// 240 is the largest multiple of 30 within a byte: above it the first letters would come more often.
const EVEN: u8 = 240;

/// A code as it is typed, without hyphens, spaces and case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    secret: String,
    fingerprint: String,
}

impl Code {
    /// A new code for a network whose HQ has this key.
    ///
    /// # Errors
    /// Where the machine has no randomness.
    pub fn mint(ambient: &Ambient, hq: &PublicKey) -> Result<Self, Fault> {
        let mut secret = String::new();
        while secret.len() < SECRET {
            let random: [u8; 16] = ambient.random()?;
            secret.extend(letters(&random).take(SECRET - secret.len()));
        }
        Ok(Self { fingerprint: fingerprint(&secret, hq), secret })
    }

    /// Reads what somebody typed.
    ///
    /// # Errors
    /// `network.code_unknown` at `code`: no code has this length.
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        let plain = plain(typed);
        if plain.len() != SECRET + FINGERPRINT {
            return Err(Fault::new("network.code_unknown").at("code"));
        }
        let (secret, fingerprint) = plain.split_at(SECRET);
        Ok(Self { secret: secret.to_owned(), fingerprint: fingerprint.to_owned() })
    }

    /// What the PC says to HQ. The rest is for the PC alone.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// Checks that who answered is who gave the code.
    ///
    /// # Errors
    /// `network.key_mismatch`.
    pub fn vouches_for(&self, hq: &PublicKey) -> Result<(), Fault> {
        if fingerprint(&self.secret, hq) == self.fingerprint {
            Ok(())
        } else {
            Err(Fault::new("network.key_mismatch").at("code"))
        }
    }
}

/// `ABCD-EFGH-JKMN-PQRS-TVWX`.
impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, letter) in self.secret.chars().chain(self.fingerprint.chars()).enumerate() {
            if i > 0 && i % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

fn letters(bytes: &[u8]) -> impl Iterator<Item = char> {
    bytes.iter().filter(|b| **b < EVEN).map(|b| char::from(LETTERS[usize::from(*b) % LETTERS.len()]))
}

fn fingerprint(secret: &str, hq: &PublicKey) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("benchbook one-time code's key 1");
    hasher.update(secret.as_bytes());
    hasher.update(&hq.0);
    let mut bytes = [0; 64];
    hasher.finalize_xof().fill(&mut bytes);
    letters(&bytes).take(FINGERPRINT).collect()
}

fn plain(typed: &str) -> String {
    let half = domain::text::half_width(typed);
    half.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// What HQ's database keeps of a code's secret.
pub fn hash(secret: &str) -> Val {
    Val::Blob(blake3::derive_key("benchbook one-time code 1", plain(secret).as_bytes()).to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> PublicKey {
        journal::key::SecretKey::from_seed(&[byte; 32]).public()
    }

    #[test]
    fn a_code_is_typed_back_in_any_manner() {
        let code = Code::mint(&Ambient::machine(), &key(1)).unwrap();
        let shown = code.to_string();
        assert_eq!(shown.len(), 24, "{shown}");
        assert_eq!(Code::parse(&shown.to_lowercase().replace('-', " ")).unwrap(), code);
        assert_eq!(Code::parse(&shown[..14]).unwrap_err().code, "network.code_unknown");
    }

    #[test]
    fn who_stands_between_has_another_key_than_the_code_says() {
        let code = Code::mint(&Ambient::machine(), &key(1)).unwrap();
        code.vouches_for(&key(1)).unwrap();
        assert_eq!(code.vouches_for(&key(2)).unwrap_err().code, "network.key_mismatch");
    }
}
