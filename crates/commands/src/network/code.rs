//! One-time codes: made at headquarters, typed at the outlet, kept as a hash.

use domain::Fault;
use journal::table::Val;

use crate::ambient::Ambient;

/// No 0, O, 1, I, L, U: read aloud over the telephone and typed back right.
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 12 of 30 letters, 58 bits: not guessed within 48 hours at any rate that HQ answers.
const LENGTH: usize = 12;
const GROUP: usize = 4;

/// A new code, `ABCD-EFGH-JKMN`.
pub fn mint(ambient: &Ambient) -> Result<String, Fault> {
    let mut code = String::new();
    while code.len() < LENGTH + LENGTH / GROUP - 1 {
        for byte in ambient.random::<16>()? {
            // 240 is the largest multiple of 30 within a byte: above it the first letters would come more often.
            if byte < 240 && code.len() < LENGTH + LENGTH / GROUP - 1 {
                if code.len() % (GROUP + 1) == GROUP {
                    code.push('-');
                }
                code.push(char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
            }
        }
    }
    Ok(code)
}

/// What the database keeps. Hyphens, spaces and case don't count.
pub fn hash(code: &str) -> Val {
    let plain: String = domain::text::half_width(code).chars().filter(char::is_ascii_alphanumeric).collect();
    Val::Blob(blake3::derive_key("benchbook one-time code 1", plain.to_ascii_uppercase().as_bytes()).to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_typed_back_in_any_manner() {
        let code = mint(&Ambient::machine()).unwrap();
        assert_eq!(code.len(), 14, "{code}");
        assert_eq!(hash(&code), hash(&code.to_lowercase().replace('-', " ")));
    }
}
