//! The canonical encoding: how a value becomes bytes, and the only way back.
//!
//! One value has one encoding, because the bytes are hashed and kept for ever. Integers are LEB128 varints (signed ones
//! zigzag first), text and lists are length-prefixed, options are a 0/1 byte. A fact decodes from a slice of its own
//! length: bytes left over belong to a newer version and are left alone.

use std::sync::Arc;

use crate::ident::{LogId, Ref};
use crate::reissue::Renames;

/// Why bytes are not a value. The place in the list is the `sync.framing` detail that HQ answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    #[error("bytes end within a value")]
    Short,
    #[error("an integer or a reference is not in its shortest form, or too large")]
    Varint,
    #[error("text is not UTF-8, or has a U+0000")]
    Text,
    #[error("a number that no word stands for")]
    Word,
    #[error("a length above the limit")]
    Length,
    #[error("bytes left over")]
    Trailing,
    #[error("a personal value that is not there, or that stands for two fields")]
    Place,
}

/// The most entries a decoded list may announce before its bytes are there: bounds what a hostile length can allocate.
const LIST_MAX: u64 = 1_000_000;

/// Where bytes are written. References to the log being written are stored without its name.
#[derive(Debug)]
pub struct Writer {
    pub bytes: Vec<u8>,
    own: LogId,
    renames: Option<Arc<Renames>>,
}

impl Writer {
    pub fn new(own: LogId) -> Self {
        Self { bytes: Vec::new(), own, renames: None }
    }

    /// A writer that calls facts by the names that they have since they were said again.
    pub fn renaming(own: LogId, renames: Arc<Renames>) -> Self {
        Self { bytes: Vec::new(), own, renames: Some(renames) }
    }

    fn name(&self, name: Ref) -> Ref {
        self.renames.as_ref().map_or(name, |renames| renames.of(name))
    }

    /// A text as it is written: where it is a fact's name, the name that the fact has now.
    pub(crate) fn text<'t>(&self, text: &'t str) -> std::borrow::Cow<'t, str> {
        match (&self.renames, text.parse::<Ref>()) {
            (Some(renames), Ok(name)) if renames.of(name) != name => renames.of(name).to_string().into(),
            _ => text.into(),
        }
    }

    /// Writes a part with its length before it, so that a reader that does not know it can step over it.
    pub fn framed(&mut self, write: impl FnOnce(&mut Self)) {
        let mut inner = Self { bytes: Vec::new(), own: self.own, renames: self.renames.clone() };
        write(&mut inner);
        inner.bytes.put(self);
    }
}

/// Where bytes are read.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    own: LogId,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8], own: LogId) -> Self {
        Self { rest: bytes, own }
    }

    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The log whose name references leave out.
    pub fn own(&self) -> LogId {
        self.own
    }

    pub fn len(&self) -> usize {
        self.rest.len()
    }

    pub fn take(&mut self, n: usize) -> Result<&'a [u8], CodeError> {
        if n > self.rest.len() {
            return Err(CodeError::Short);
        }
        let (head, rest) = self.rest.split_at(n);
        self.rest = rest;
        Ok(head)
    }

    /// The bytes of a part written by [`Writer::framed`].
    pub fn framed(&mut self) -> Result<&'a [u8], CodeError> {
        let n = usize::try_from(u64::get(self)?).map_err(|_| CodeError::Length)?;
        self.take(n)
    }

    pub fn finish(&self) -> Result<(), CodeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(CodeError::Trailing) }
    }
}

/// A value that has a canonical encoding.
pub trait Code: Sized {
    fn put(&self, w: &mut Writer);
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError>;
}

impl Code for u8 {
    fn put(&self, w: &mut Writer) {
        w.bytes.push(*self);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        Ok(r.take(1)?[0])
    }
}

impl Code for u64 {
    fn put(&self, w: &mut Writer) {
        let mut rest = *self;
        while rest >= 0x80 {
            w.bytes.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        w.bytes.push(rest as u8);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = u8::get(r)?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(CodeError::Varint);
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return if byte == 0 && shift > 0 { Err(CodeError::Varint) } else { Ok(value) };
            }
        }
        Err(CodeError::Varint)
    }
}

impl Code for u32 {
    fn put(&self, w: &mut Writer) {
        u64::from(*self).put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        u32::try_from(u64::get(r)?).map_err(|_| CodeError::Varint)
    }
}

impl Code for i64 {
    fn put(&self, w: &mut Writer) {
        (((*self << 1) ^ (*self >> 63)) as u64).put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        let raw = u64::get(r)?;
        Ok((raw >> 1) as i64 ^ -((raw & 1) as i64))
    }
}

impl Code for bool {
    fn put(&self, w: &mut Writer) {
        w.bytes.push(u8::from(*self));
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        match u8::get(r)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(CodeError::Word),
        }
    }
}

impl Code for String {
    fn put(&self, w: &mut Writer) {
        (self.len() as u64).put(w);
        w.bytes.extend_from_slice(self.as_bytes());
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        let text = std::str::from_utf8(r.framed()?).map_err(|_| CodeError::Text)?;
        // PostgreSQL holds no U+0000, and both ends must hold the same.
        if text.contains('\0') { Err(CodeError::Text) } else { Ok(text.to_owned()) }
    }
}

impl<T: Code> Code for Option<T> {
    fn put(&self, w: &mut Writer) {
        self.is_some().put(w);
        if let Some(value) = self {
            value.put(w);
        }
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        Ok(if bool::get(r)? { Some(T::get(r)?) } else { None })
    }
}

impl<T: Code> Code for Vec<T> {
    fn put(&self, w: &mut Writer) {
        (self.len() as u64).put(w);
        for value in self {
            value.put(w);
        }
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        let n = u64::get(r)?;
        // Every entry takes a byte at least, so a length beyond the bytes is a lie.
        if n > LIST_MAX || n > r.len() as u64 {
            return Err(CodeError::Length);
        }
        (0..n).map(|_| T::get(r)).collect()
    }
}

impl<A: Code, B: Code> Code for (A, B) {
    fn put(&self, w: &mut Writer) {
        self.0.put(w);
        self.1.put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        Ok((A::get(r)?, B::get(r)?))
    }
}

impl<const N: usize> Code for [u8; N] {
    fn put(&self, w: &mut Writer) {
        w.bytes.extend_from_slice(self);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        r.take(N)?.try_into().map_err(|_| CodeError::Short)
    }
}

impl Code for uuid::Uuid {
    fn put(&self, w: &mut Writer) {
        self.as_bytes().put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        <[u8; 16]>::get(r).map(uuid::Uuid::from_bytes)
    }
}

impl Code for chrono::NaiveDate {
    /// Days from 1970-01-01.
    fn put(&self, w: &mut Writer) {
        i64::from(self.to_epoch_days()).put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        i32::try_from(i64::get(r)?).ok().and_then(chrono::NaiveDate::from_epoch_days).ok_or(CodeError::Word)
    }
}

impl Code for domain::Fen {
    fn put(&self, w: &mut Writer) {
        self.0.put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        i64::get(r).map(Self)
    }
}

impl Code for LogId {
    fn put(&self, w: &mut Writer) {
        self.0.to_be_bytes().put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        <[u8; 8]>::get(r).map(|b| Self(u64::from_be_bytes(b)))
    }
}

impl Code for Ref {
    fn put(&self, w: &mut Writer) {
        let name = w.name(*self);
        if name.log == w.own {
            w.bytes.push(0);
        } else {
            w.bytes.push(1);
            name.log.put(w);
        }
        name.seq.put(w);
        name.idx.put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        let named = bool::get(r)?;
        let log = if named { LogId::get(r)? } else { r.own };
        // The own log has a shorter form.
        if named && log == r.own {
            return Err(CodeError::Varint);
        }
        Ok(Self { log, seq: u64::get(r)?, idx: u32::get(r)? })
    }
}

/// The same bytes on both engines: `00` nothing, `01` an integer, `02` a text, `03` bytes.
impl Code for crate::table::Val {
    fn put(&self, w: &mut Writer) {
        match self {
            Self::Null => 0u8.put(w),
            Self::Int(int) => {
                1u8.put(w);
                int.put(w);
            }
            Self::Text(text) => {
                2u8.put(w);
                text.put(w);
            }
            Self::Blob(bytes) => {
                3u8.put(w);
                bytes.put(w);
            }
        }
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        Ok(match u8::get(r)? {
            0 => Self::Null,
            1 => Self::Int(Code::get(r)?),
            2 => Self::Text(Code::get(r)?),
            3 => Self::Blob(r.framed()?.to_vec()),
            _ => return Err(CodeError::Word),
        })
    }
}

/// Gives a domain word (an enum with `number` and `from_number`) its one-byte encoding.
macro_rules! coded_words {
    ($($word:ty),* $(,)?) => {$(
        impl crate::code::Code for $word {
            fn put(&self, w: &mut crate::code::Writer) {
                w.bytes.push(self.number());
            }
            fn get(r: &mut crate::code::Reader<'_>) -> Result<Self, crate::code::CodeError> {
                <$word>::from_number(<u8 as crate::code::Code>::get(r)?).ok_or(crate::code::CodeError::Word)
            }
        }
    )*};
}
pub(crate) use coded_words;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn round<T: Code + PartialEq + std::fmt::Debug>(value: T) {
        let own = LogId(7);
        let mut w = Writer::new(own);
        value.put(&mut w);
        let mut r = Reader::new(&w.bytes, own);
        assert_eq!(T::get(&mut r).unwrap(), value);
        r.finish().unwrap();
    }

    proptest! {
        #[test]
        fn every_value_comes_back_as_it_went(a: u64, b: i64, s: String, l: Vec<i64>, o: Option<u32>, seq: u64, idx: u32) {
            round(a);
            round(b);
            round(s.replace('\0', ""));
            round(l);
            round(o);
            round(Ref { log: LogId(7), seq, idx });
            round(Ref { log: LogId(a), seq, idx });
        }

        #[test]
        fn garbage_is_an_error_and_never_a_panic(bytes: Vec<u8>) {
            let _ = Vec::<(String, Option<Ref>)>::get(&mut Reader::new(&bytes, LogId(1)));
        }
    }

    #[test]
    fn an_integer_has_one_encoding_only() {
        assert_eq!(u64::get(&mut Reader::new(&[0x80, 0x00], LogId(1))), Err(CodeError::Varint));
        assert_eq!(u64::get(&mut Reader::new(&[0xff; 10], LogId(1))), Err(CodeError::Varint));
    }

    #[test]
    fn a_reference_into_the_own_log_has_one_encoding_only() {
        let long = [&[1][..], &7_u64.to_be_bytes(), &[3, 0]].concat();
        assert_eq!(Ref::get(&mut Reader::new(&long, LogId(7))), Err(CodeError::Varint));
        assert_eq!(Ref::get(&mut Reader::new(&long, LogId(8))), Ok(Ref { log: LogId(7), seq: 3, idx: 0 }));
    }

    #[test]
    fn no_text_has_what_one_engine_cannot_hold() {
        assert_eq!(String::get(&mut Reader::new(b"\x03a\0b", LogId(1))), Err(CodeError::Text));
    }

    #[test]
    fn a_length_that_the_bytes_cannot_hold_allocates_nothing() {
        assert_eq!(Vec::<u8>::get(&mut Reader::new(&[0xff, 0xff, 0x3f], LogId(1))), Err(CodeError::Length));
    }
}
