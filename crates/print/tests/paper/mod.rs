//! Reads back what stands on a printed form: enough of PDF for the files that `print` writes, and no more.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::ZlibDecoder;

/// A page: its size in points and its lines of text.
#[derive(Debug)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub lines: Vec<Line>,
}

/// A run of text and its baseline, from the page's upper edge down.
#[derive(Debug)]
pub struct Line {
    pub y: f32,
    pub text: String,
}

impl Page {
    /// All text, without regard to lines.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect()
    }

    pub fn says(&self, text: &str) -> bool {
        self.lines.iter().any(|line| line.text == text)
    }
}

/// The pages in their order.
pub fn pages(pdf: &[u8]) -> Vec<Page> {
    assert!(pdf.starts_with(b"%PDF-1.") && pdf.trim_ascii_end().ends_with(b"%%EOF"));
    let objects = objects(pdf);
    let characters = objects.values().map(|(_, stream)| cmap(stream)).find(|map| !map.is_empty()).unwrap_or_default();
    let tree = objects.values().find(|(head, _)| head.contains("/Type/Pages")).expect("a page tree");
    let kids = between(&tree.0, "/Kids[", "]").split(" 0 R").filter_map(|kid| kid.trim().parse::<usize>().ok());
    kids.map(|kid| {
        let page = &objects[&kid].0;
        let sides: Vec<f32> = numbers(between(page, "/MediaBox[", "]"));
        let contents: usize = between(page, "/Contents ", " ").parse().expect("contents");
        let lines = lines(&objects[&contents].1, &characters);
        Page { width: sides[2], height: sides[3], lines }
    })
    .collect()
}

/// Each object's dictionary, and its stream inflated.
fn objects(pdf: &[u8]) -> BTreeMap<usize, (String, Vec<u8>)> {
    let mut objects = BTreeMap::new();
    let mut rest = pdf;
    while let Some(at) = find(rest, b" 0 obj\n") {
        let number = rest[..at].rsplit(|b| !b.is_ascii_digit()).next().expect("a number");
        let number: usize = String::from_utf8_lossy(number).parse().expect("a number");
        rest = &rest[at + 7..];
        let end = find(rest, b"endobj").expect("an end");
        let stream = find(&rest[..end], b"stream\n");
        let head = String::from_utf8_lossy(&rest[..stream.unwrap_or(end)]).into_owned();
        let mut inflated = Vec::new();
        if let Some(stream) = stream {
            let length: usize = between(&head, "/Length ", "/").trim_end_matches('>').trim().parse().expect("a length");
            let body = &rest[stream + 7..stream + 7 + length];
            ZlibDecoder::new(body).read_to_end(&mut inflated).expect("a deflated stream");
            rest = &rest[stream + 7 + length..];
        }
        objects.insert(number, (head, inflated));
    }
    objects
}

/// Which character a glyph stands for, as a viewer that copies text learns it.
fn cmap(stream: &[u8]) -> BTreeMap<u16, String> {
    let text = String::from_utf8_lossy(stream);
    let hex = |digits: &str| u16::from_str_radix(digits, 16).expect("hex");
    let pairs = text
        .split("beginbfchar\n")
        .skip(1)
        .flat_map(|block| between(block, "", "endbfchar").lines().map(str::to_owned).collect::<Vec<_>>());
    pairs
        .map(|pair| {
            let (glyph, units) =
                pair.trim_matches(['<', '>']).split_once("> <").map(|(a, b)| (hex(a), b.to_owned())).expect("a pair");
            let units: Vec<u16> =
                units.as_bytes().chunks(4).map(|unit| hex(std::str::from_utf8(unit).expect("hex"))).collect();
            (glyph, String::from_utf16(&units).expect("text"))
        })
        .collect()
}

fn lines(content: &[u8], characters: &BTreeMap<u16, String>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = content;
    while let Some(at) = find(rest, b"\nBT ") {
        rest = &rest[at + 4..];
        let strings = find(rest, b" Tm").expect("a text matrix") + 3;
        let head = String::from_utf8_lossy(&rest[..strings]).into_owned();
        let place = numbers(between(&head, " Tf ", " Tm"));
        rest = &rest[strings..];
        let mut glyphs = Vec::new();
        // A run of glyphs is an array of strings, one glyph alone a string.
        while rest[0] != b'T' && rest[0] != b']' {
            let used = match rest[0] {
                b'(' => literal(rest, &mut glyphs),
                b'<' => hexadecimal(rest, &mut glyphs),
                _ => 1,
            };
            rest = &rest[used..];
        }
        let text = glyphs.chunks(2).map(|pair| characters[&u16::from_be_bytes([pair[0], pair[1]])].as_str()).collect();
        lines.push(Line { y: place[5], text });
    }
    lines
}

/// Reads a PDF string in angle brackets; returns how many bytes it takes.
fn hexadecimal(source: &[u8], bytes: &mut Vec<u8>) -> usize {
    let end = find(source, b">").expect("an end");
    let digits = std::str::from_utf8(&source[1..end]).expect("hex");
    bytes.extend((0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("hex")));
    end + 1
}

/// Reads a PDF string in round brackets; returns how many bytes it takes.
fn literal(source: &[u8], bytes: &mut Vec<u8>) -> usize {
    let (mut at, mut depth) = (1, 1);
    while depth > 0 {
        match source[at] {
            b'\\' => {
                at += 1;
                let byte = match source[at] {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    b'0'..=b'7' => {
                        let octal =
                            source[at..at + 3].iter().fold(0u32, |sum, digit| sum * 8 + u32::from(digit - b'0'));
                        at += 2;
                        u8::try_from(octal).expect("a byte")
                    }
                    escaped => escaped,
                };
                bytes.push(byte);
            }
            b')' if depth == 1 => depth = 0,
            other => {
                depth += i32::from(other == b'(') - i32::from(other == b')');
                bytes.push(other);
            }
        }
        at += 1;
    }
    at
}

fn numbers(text: &str) -> Vec<f32> {
    text.split_whitespace().map(|number| number.parse().expect("a number")).collect()
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("{from} in {text}")) + from.len();
    let end = text[start..].find(to).unwrap_or(text.len() - start);
    &text[start..start + end]
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
