//! Files inside a PDF: put there when it is printed, taken out when somebody checks it.
//!
//! What is read may come from anybody. Only the embedded files' streams are looked for, by their own dictionaries: no
//! table of objects is followed, so nothing can be chained in a circle, and what another program saved is read too.

use std::io::Read;

use domain::Fault;
use flate2::read::ZlibDecoder;

/// A file inside a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// What a viewer lists it as.
    pub name: String,
    /// One line about it.
    pub about: String,
    pub bytes: Vec<u8>,
}

/// Embedded files of one PDF that are looked at.
pub const FILES_MAX: usize = 16;
/// How far a stream's dictionary reaches to either side of its type, in bytes.
const HEAD: usize = 2_048;
const TYPE: &[u8] = b"/EmbeddedFile";

/// Whether these bytes are a PDF.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// The embedded files of a PDF that begin with `prefix`, unpacked.
///
/// # Errors
/// `call.too_large` for more than [`FILES_MAX`] embedded files, or one of more than `max` bytes.
pub fn take(pdf: &[u8], prefix: &[u8], max: usize) -> Result<Vec<Vec<u8>>, Fault> {
    let mut taken = Vec::new();
    for stream in streams(pdf)? {
        let mut begins = Vec::new();
        stream.read(prefix.len(), &mut begins);
        if begins != prefix {
            continue;
        }
        let mut bytes = Vec::new();
        stream.read(max.saturating_add(1), &mut bytes);
        if bytes.len() > max {
            return Err(Fault::new("call.too_large").with("what", "embedded").with("max", max));
        }
        taken.push(bytes);
    }
    Ok(taken)
}

enum Stream<'a> {
    Plain(&'a [u8]),
    Deflated(&'a [u8]),
}

impl Stream<'_> {
    /// As much as there is, up to `max` bytes. Of a stream cut short what came before the cut.
    fn read(&self, max: usize, into: &mut Vec<u8>) {
        match self {
            Self::Plain(bytes) => into.extend_from_slice(&bytes[..bytes.len().min(max)]),
            Self::Deflated(bytes) => {
                let _ = ZlibDecoder::new(*bytes).take(max as u64).read_to_end(into);
            }
        }
    }
}

fn streams(pdf: &[u8]) -> Result<Vec<Stream<'_>>, Fault> {
    let mut streams = Vec::new();
    let (mut at, mut seen) = (0, 0);
    while let Some(found) = find(&pdf[at..], TYPE) {
        let here = at + found;
        at = here + TYPE.len();
        // `/EmbeddedFiles` is the list of their names.
        if pdf.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            continue;
        }
        seen += 1;
        if seen > FILES_MAX {
            return Err(Fault::new("call.too_large").with("what", "embedded").with("max", FILES_MAX));
        }
        streams.extend(stream(pdf, here));
    }
    Ok(streams)
}

/// The stream in whose dictionary the type stands; `None` for what is packed in a way that the forms do not use.
fn stream(pdf: &[u8], at: usize) -> Option<Stream<'_>> {
    let before = &pdf[at.saturating_sub(HEAD)..at];
    let begin =
        at - before.len() + before.windows(5).rposition(|word| word == b" obj\n" || word == b" obj\r").unwrap_or(0);
    let behind = &pdf[at..pdf.len().min(at + HEAD)];
    let end = at + find(behind, b"stream")?;
    let head = &pdf[begin..end];
    let body = &pdf[end + b"stream".len()..];
    let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
    if find(head, b"/FlateDecode").is_some() {
        return Some(Stream::Deflated(body));
    }
    if find(head, b"/Filter").is_some() {
        return None;
    }
    let plain = &body[..find(body, b"endstream")?];
    Some(Stream::Plain(plain.strip_suffix(b"\n").map_or(plain, |plain| plain.strip_suffix(b"\r").unwrap_or(plain))))
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
