//! One-time codes, by which a PC joins the network: `K7QM-3WXR-9TBZ-F4A2-1CDE`.
//!
//! Twelve random characters are the secret, 60 bits that HQ keeps as a hash only. The last eight are the beginning of
//! HQ's key's hash: whoever types the code has thereby compared the key, so a PC pins the right HQ or none.

use domain::{Fault, text};
use journal::key::PublicKey;
use journal::table::Val;

use crate::ambient::Ambient;

/// Crockford's base 32: no I, L, O, U. A byte modulo 32 is uniform.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET: usize = 12;
const PIN: usize = 8;
const GROUP: usize = 4;
/// A code is read over the telephone today and typed tomorrow.
pub const VALID_MS: i64 = 48 * 3_600_000;

fn letter(byte: u8) -> char {
    char::from(ALPHABET[usize::from(byte) % ALPHABET.len()])
}

fn pin(key: &PublicKey) -> String {
    blake3::hash(&key.0).as_bytes().iter().take(PIN).map(|b| letter(*b)).collect()
}

/// A fresh code of the HQ whose key this is.
pub fn mint(ambient: &Ambient, key: &PublicKey) -> Result<String, Fault> {
    let random: [u8; SECRET] = ambient.random()?;
    let code: Vec<char> = random.into_iter().map(letter).chain(pin(key).chars()).collect();
    Ok(code.chunks(GROUP).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

/// A code in its one form, however it was typed: without dashes, upper case, O read as 0, I and L as 1.
///
/// # Errors
/// `network.code_unknown` at `code` for what cannot be one.
pub fn normal(typed: &str) -> Result<String, Fault> {
    let read = |c: char| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let plain: String = text::half_width(typed).chars().filter(|c| !c.is_whitespace() && *c != '-').map(read).collect();
    let fits = plain.len() == SECRET + PIN && plain.bytes().all(|b| ALPHABET.contains(&b));
    if fits { Ok(plain) } else { Err(Fault::new("network.code_unknown").at("code")) }
}

/// What stands in `enrol_code.code` for a code.
///
/// # Errors
/// `network.code_unknown`.
pub fn stored(typed: &str) -> Result<Val, Fault> {
    Ok(Val::Blob(blake3::derive_key("benchbook enrolment code 1", normal(typed)?.as_bytes()).to_vec()))
}

/// Is this the key of the HQ that gave the code?
///
/// # Errors
/// `network.code_unknown`; `network.key_mismatch`.
pub fn check_key(typed: &str, key: &PublicKey) -> Result<(), Fault> {
    if normal(typed)?[SECRET..] == pin(key) {
        return Ok(());
    }
    Err(Fault::new("network.key_mismatch").at("code").with("found", key.fingerprint()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_was_typed_and_knows_its_headquarters() {
        let ambient = Ambient::fixed(
            || 0,
            |bytes| {
                bytes.fill(17);
                Ok(())
            },
        );
        let key = PublicKey([7; 32]);
        let code = mint(&ambient, &key).unwrap();
        assert_eq!(code.len(), SECRET + PIN + 4);
        let typed = format!(" {} ", code.to_lowercase().replace('-', " ").replace('1', "l").replace('0', "o"));
        assert_eq!(normal(&typed).unwrap(), code.replace('-', ""));
        check_key(&typed, &key).unwrap();
        assert_eq!(check_key(&code, &PublicKey([8; 32])).unwrap_err().code, "network.key_mismatch");
        assert_eq!(normal("K7QM").unwrap_err().code, "network.code_unknown");
        assert_eq!(stored(&code).unwrap(), stored(&typed).unwrap());
    }
}
