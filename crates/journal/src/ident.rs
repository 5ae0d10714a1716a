//! Names of things: a log, a fact in it, a hash in its chain.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Crockford's base 32: no I, L, O, U, so that a name read aloud over the telephone is typed back right.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 64 bits in base 32.
const LOG_CHARS: usize = 13;

/// The id of one device's log in one epoch, or of one of HQ's logs: 64 random bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct LogId(pub u64);

impl LogId {
    /// As the databases hold it: SQLite and PostgreSQL have signed integers only.
    pub fn as_i64(self) -> i64 {
        self.0 as i64
    }
    pub fn from_i64(raw: i64) -> Self {
        Self(raw as u64)
    }
}

/// The name of a fact, and of whatever it brought into being: its log, its changeset's number, its place therein.
/// As text `7ZK3M9Q4T1B2C-1F` or `7ZK3M9Q4T1B2C-1F.2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ref {
    pub log: LogId,
    /// From 1.
    pub seq: u64,
    /// From 0.
    pub idx: u32,
}

fn put_base32(mut value: u64, width: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = [b'0'; LOG_CHARS];
    let mut at = LOG_CHARS;
    while value > 0 || LOG_CHARS - at < width {
        at -= 1;
        text[at] = DIGITS[(value & 31) as usize];
        value >>= 5;
    }
    f.write_str(std::str::from_utf8(&text[at..]).unwrap_or_default())
}

fn get_base32(text: &str) -> Option<u64> {
    if text.is_empty() || text.len() > LOG_CHARS {
        return None;
    }
    text.bytes().try_fold(0u64, |value, c| {
        let digit = DIGITS.iter().position(|d| *d == c.to_ascii_uppercase())? as u64;
        value.checked_mul(32)?.checked_add(digit)
    })
}

impl fmt::Display for LogId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        put_base32(self.0, LOG_CHARS, f)
    }
}

impl FromStr for LogId {
    type Err = NotAName;
    fn from_str(text: &str) -> Result<Self, NotAName> {
        if text.len() != LOG_CHARS {
            return Err(NotAName);
        }
        get_base32(text).map(Self).ok_or(NotAName)
    }
}

/// Text that names no log and no fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a reference")]
pub struct NotAName;

impl fmt::Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-", self.log)?;
        put_base32(self.seq, 1, f)?;
        if self.idx > 0 {
            write!(f, ".{}", self.idx)?;
        }
        Ok(())
    }
}

impl FromStr for Ref {
    type Err = NotAName;
    fn from_str(text: &str) -> Result<Self, NotAName> {
        let (log, rest) = text.split_once('-').ok_or(NotAName)?;
        let (seq, idx) = rest.split_once('.').unwrap_or((rest, "0"));
        Ok(Self { log: log.parse()?, seq: get_base32(seq).ok_or(NotAName)?, idx: idx.parse().map_err(|_| NotAName)? })
    }
}

/// The BLAKE3 of a changeset and, through it, of everything before it in its log.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What the first changeset of a log names as the one before it.
    pub const START: Self = Self([0; 32]);

    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An Ed25519 signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sig(pub [u8; 64]);

impl fmt::Display for Sig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Sig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Sig {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl crate::code::Code for Sig {
    fn put(&self, w: &mut crate::code::Writer) {
        self.0.put(w);
    }
    fn get(r: &mut crate::code::Reader<'_>) -> Result<Self, crate::code::CodeError> {
        crate::code::Code::get(r).map(Self)
    }
}

impl crate::code::Code for Hash {
    fn put(&self, w: &mut crate::code::Writer) {
        self.0.put(w);
    }
    fn get(r: &mut crate::code::Reader<'_>) -> Result<Self, crate::code::CodeError> {
        crate::code::Code::get(r).map(Self)
    }
}

/// Serde, JSON Schema and TypeScript by way of the text form.
macro_rules! as_text {
    ($($name:ident: $why:literal),* $(,)?) => {$(
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = String::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "description": $why })
            }
        }
        impl TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;
            fn name(_: &ts_rs::Config) -> String {
                "string".into()
            }
            fn inline(_: &ts_rs::Config) -> String {
                "string".into()
            }
        }
    )*};
}
as_text!(LogId: "The id of a log: 13 characters of base 32.", Ref: "The name of a fact: LOG-SEQ or LOG-SEQ.INDEX.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_back_from_its_text() {
        for r in [
            Ref { log: LogId(0), seq: 1, idx: 0 },
            Ref { log: LogId(u64::MAX), seq: 1_000_000, idx: 12 },
            Ref { log: LogId(0x0123_4567_89ab_cdef), seq: u64::MAX, idx: 0 },
        ] {
            assert_eq!(r.to_string().parse::<Ref>().unwrap(), r, "{r}");
        }
        for bad in ["", "x", "0000000000000", "0000000000000-", "ZZZZZZZZZZZZZ-1", "0000000000000-1.x"] {
            assert!(bad.parse::<Ref>().is_err(), "{bad}");
        }
    }
}
