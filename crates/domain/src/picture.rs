//! What a file is by its own bytes, and taking out of it what nobody was to see: where a photograph was taken, by whose
//! telephone, and the small picture of what was cut away.

use crate::attachment::BYTES_MAX;
use crate::fault::Fault;

/// The longest side of a picture, in pixels. Screens make them 1,600; what comes otherwise is taken up to this.
pub const SIDE_MAX: u32 = 4_096;

const JPEG: &[u8] = &[0xFF, 0xD8, 0xFF];
const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A];
const PDF: &[u8] = b"%PDF-";
/// What a film in Matroska's form begins with; within so many bytes stands which form it is.
const EBML: &[u8] = &[0x1A, 0x45, 0xDF, 0xA3];
const HEAD: usize = 64;
/// Kinds of MP4 that screens play. HEIC and AVIF begin alike and are none.
const MP4: &[&[u8]] = &[b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash"];

/// What is taken. A drawing that is a program (SVG) and a page (HTML) are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    Jpeg,
    Png,
    Pdf,
    Webm,
    Mp4,
}

impl Media {
    pub const ALL: [Self; 5] = [Self::Jpeg, Self::Png, Self::Pdf, Self::Webm, Self::Mp4];

    /// By the first bytes; nobody's word for it counts.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let begins = |with| bytes.starts_with(with);
        if begins(JPEG) {
            Some(Self::Jpeg)
        } else if begins(PNG) {
            Some(Self::Png)
        } else if begins(PDF) {
            Some(Self::Pdf)
        } else if begins(EBML) && bytes[..bytes.len().min(HEAD)].windows(4).any(|four| four == b"webm") {
            Some(Self::Webm)
        } else {
            let brand = bytes.get(8..12).filter(|_| bytes.get(4..8) == Some(b"ftyp".as_slice()));
            brand.filter(|brand| MP4.contains(brand)).map(|_| Self::Mp4)
        }
    }

    /// It moves.
    pub fn is_film(self) -> bool {
        matches!(self, Self::Webm | Self::Mp4)
    }

    /// `image/jpeg`, `image/png`, `application/pdf`, `video/webm`, `video/mp4`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
            Self::Webm => "video/webm",
            Self::Mp4 => "video/mp4",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.word() == word)
    }
}

/// A file as it is kept: what it is, and its bytes without what a camera wrote beside the picture.
///
/// # Errors
/// `file.kind` for what is no JPEG, PNG or PDF, or is one that cannot be read; `file.too_large` in bytes or pixels.
pub fn taken(bytes: &[u8]) -> Result<(Media, Vec<u8>), Fault> {
    if bytes.len() as u64 > BYTES_MAX as u64 {
        return Err(Fault::new("file.too_large").with("bytes", bytes.len()).with("bytes_max", BYTES_MAX));
    }
    let media = Media::of(bytes).ok_or_else(|| Fault::new("file.kind"))?;
    let picture = match media {
        Media::Jpeg => jpeg(bytes),
        Media::Png => png(bytes),
        Media::Pdf => return Ok((media, bytes.to_vec())),
        Media::Webm | Media::Mp4 => None,
    };
    let Picture { kept, width, height } = picture.ok_or_else(|| Fault::new("file.kind").with("media", media.word()))?;
    if width == 0 || height == 0 {
        return Err(Fault::new("file.kind").with("media", media.word()));
    }
    if width.max(height) > SIDE_MAX {
        return Err(Fault::new("file.too_large").with("pixels", width.max(height)).with("pixels_max", SIDE_MAX));
    }
    Ok((media, kept))
}

/// A film as it is kept: as it came. It is not made anew, and keeps what its camera wrote into it.
///
/// # Errors
/// `file.kind` for what is no WebM and no MP4; `file.too_large` above `most` bytes.
pub fn film(bytes: &[u8], most: u64) -> Result<Media, Fault> {
    let media = Media::of(bytes).filter(|media| media.is_film()).ok_or_else(|| Fault::new("file.kind"))?;
    if bytes.len() as u64 > most {
        return Err(Fault::new("file.too_large").with("bytes", bytes.len()).with("bytes_max", most));
    }
    Ok(media)
}

struct Picture {
    kept: Vec<u8>,
    width: u32,
    height: u32,
}

fn two(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn four(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A JPEG's segments without comments and applications' own ones, but for those that say how colours are meant (JFIF, ICC,
/// Adobe). It ends at its end mark: telephones put whole further pictures behind it.
fn jpeg(bytes: &[u8]) -> Option<Picture> {
    let (mut kept, mut sides, mut at) = (bytes.get(..2)?.to_vec(), None, 2);
    loop {
        // A mark may have fill bytes before it.
        while *bytes.get(at)? == 0xFF && *bytes.get(at + 1)? == 0xFF {
            at += 1;
        }
        let (0xFF, mark) = (*bytes.get(at)?, *bytes.get(at + 1)?) else { return None };
        if mark == 0xD9 {
            kept.extend([0xFF, 0xD9]);
            let (width, height) = sides?;
            return Some(Picture { kept, width, height });
        }
        if matches!(mark, 0x00 | 0x01 | 0xD0..=0xD8) {
            return None;
        }
        let length = two(bytes, at + 2)? as usize;
        let end = at + 2 + length;
        let segment = bytes.get(at..end).filter(|_| length >= 2)?;
        // How a picture is coded, with its sides: all of C0 to CF but tables (C4, C8, CC).
        if matches!(mark, 0xC0..=0xCF) && !matches!(mark, 0xC4 | 0xC8 | 0xCC) {
            sides = Some((two(segment, 7)?, two(segment, 5)?));
        }
        let own = matches!(mark, 0xE1 | 0xE3..=0xED | 0xEF | 0xFE);
        // Two more things are told by an application's second mark: colours (ICC), and further pictures (MPF).
        let colours = mark != 0xE2 || segment.get(4..).is_some_and(|body| body.starts_with(b"ICC_PROFILE\0"));
        if !own && colours {
            kept.extend_from_slice(segment);
        }
        at = end;
        if mark == 0xDA {
            let from = at;
            // The picture itself: until a mark that is neither a byte of it (FF 00) nor a place to begin again.
            loop {
                match (*bytes.get(at)?, bytes.get(at + 1).copied()?) {
                    (0xFF, 0x00 | 0xD0..=0xD7) => at += 2,
                    (0xFF, 0xFF) => at += 1,
                    (0xFF, _) => break,
                    _ => at += 1,
                }
            }
            kept.extend_from_slice(&bytes[from..at]);
        }
    }
}

/// A PNG's chunks that draw it; not its texts, its time and its camera's words.
fn png(bytes: &[u8]) -> Option<Picture> {
    const DRAWN: [&[u8; 4]; 11] =
        [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT"];
    let (mut kept, mut at) = (PNG.to_vec(), PNG.len());
    let (width, height) = (four(bytes, at + 8)?, four(bytes, at + 12)?);
    if bytes.get(at + 4..at + 8)? != b"IHDR" {
        return None;
    }
    loop {
        let length = four(bytes, at)? as usize;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        let kind = &chunk[4..8];
        if DRAWN.iter().any(|drawn| drawn.as_slice() == kind) {
            kept.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(Picture { kept, width, height });
        }
        at += chunk.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(mark: u8, body: &[u8]) -> Vec<u8> {
        let mut out = vec![0xFF, mark];
        out.extend(((body.len() + 2) as u16).to_be_bytes());
        out.extend(body);
        out
    }

    fn sides(width: u16, height: u16) -> Vec<u8> {
        let mut body = vec![8];
        body.extend(height.to_be_bytes());
        body.extend(width.to_be_bytes());
        body.extend([1, 1, 0x11, 0]);
        segment(0xC0, &body)
    }

    fn photo(width: u16, height: u16, beside: &[Vec<u8>]) -> Vec<u8> {
        let mut out = vec![0xFF, 0xD8];
        out.extend(segment(0xE0, b"JFIF\0\x01\x01"));
        out.extend(beside.concat());
        out.extend(sides(width, height));
        out.extend(segment(0xDA, &[1, 1, 0, 0, 0x3F, 0]));
        out.extend([1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9]);
        out
    }

    fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
        [&(body.len() as u32).to_be_bytes()[..], kind, body, &[0; 4]].concat()
    }

    fn drawing(width: u32, height: u32, beside: &[Vec<u8>]) -> Vec<u8> {
        let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
        head.extend([8, 6, 0, 0, 0]);
        let ends = [chunk(b"IDAT", &[7; 9]), chunk(b"IEND", &[])].concat();
        [PNG.to_vec(), chunk(b"IHDR", &head), beside.concat(), ends].concat()
    }

    #[test]
    fn what_a_camera_wrote_beside_a_picture_is_not_kept() {
        let plain = photo(1_600, 1_200, &[]);
        let exif = segment(0xE1, b"Exif\0\0 latitude 22.54");
        let words = segment(0xFE, b"somebody's telephone");
        let further = segment(0xE2, b"MPF\0 a larger picture");
        let mut told = photo(1_600, 1_200, &[exif, words, further]);
        told.extend_from_slice(&photo(4_000, 3_000, &[]));
        assert_eq!(taken(&told).unwrap(), (Media::Jpeg, plain.clone()));
        assert_eq!(taken(&plain).unwrap().1, plain, "once more changes nothing");
        let colours = photo(16, 16, &[segment(0xE2, b"ICC_PROFILE\0\x01\x01"), segment(0xEE, b"Adobe")]);
        assert_eq!(taken(&colours).unwrap().1, colours);

        let told = drawing(300, 100, &[chunk(b"tEXt", b"Author\0me"), chunk(b"eXIf", b"gps"), chunk(b"tIME", &[0; 7])]);
        assert_eq!(taken(&told).unwrap(), (Media::Png, drawing(300, 100, &[])));
    }

    #[test]
    fn what_is_no_picture_or_paper_or_too_large_is_refused() {
        let code = |bytes: &[u8]| taken(bytes).unwrap_err().code;
        for other in [&b""[..], b"<svg xmlns=", b"<html>", b"GIF89a", b"MZ", JPEG, PNG, &[0xFF, 0xD8, 0xFF, 0xE0, 0, 1]]
        {
            assert_eq!(code(other), "file.kind", "{other:?}");
        }
        let whole = photo(10, 10, &[]);
        for end in 3..whole.len() {
            assert_eq!(code(&whole[..end]), "file.kind", "cut at {end}");
        }
        let whole = drawing(10, 10, &[]);
        for end in 8..whole.len() {
            assert_eq!(code(&whole[..end]), "file.kind", "cut at {end}");
        }
        assert_eq!(code(&photo(0, 10, &[])), "file.kind");
        assert_eq!(code(&photo(4_097, 10, &[])), "file.too_large");
        assert_eq!(code(&drawing(10, 100_000, &[])), "file.too_large");
        assert_eq!(code(&[PDF, &vec![0; BYTES_MAX as usize]].concat()), "file.too_large");
        assert_eq!(taken(b"%PDF-1.7 any").unwrap().0, Media::Pdf);
    }

    #[test]
    fn a_film_is_one_by_its_first_bytes_and_no_picture() {
        let webm = [EBML, &[0x9F, 0x42, 0x82, 0x84], b"webm", &[0; 100]].concat();
        let mp4 = [&[0, 0, 0, 24][..], b"ftypmp42", &[0; 100]].concat();
        assert_eq!(film(&webm, 200).unwrap(), Media::Webm);
        assert_eq!(film(&mp4, 200).unwrap(), Media::Mp4);
        for bytes in [&webm, &mp4] {
            assert_eq!(film(bytes, 100).unwrap_err().code, "file.too_large");
            assert_eq!(taken(bytes).unwrap_err().code, "file.kind", "a film is no photograph");
        }
        let matroska = [EBML, &[0x42, 0x82, 0x88], b"matroska", &[0; 100]].concat();
        let heic = [&[0, 0, 0, 24][..], b"ftypheic", &[0; 100]].concat();
        for none in [&matroska[..], &heic, b"", EBML, b"ftyp", &photo(10, 10, &[])] {
            assert_eq!(film(none, 1_000).unwrap_err().code, "file.kind");
        }
    }
}
