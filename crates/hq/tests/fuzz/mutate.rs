//! Bytes that are nearly a value.

use fastrand::Rng;

/// What decoders trip over: ends of numbers, of lengths, of text.
const ODD: [&[u8]; 12] = [
    &[0],
    &[0x7f],
    &[0x80],
    &[0xff],
    &[0x80, 0],
    &[0xff, 0xff, 0xff, 0x7f],
    &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1],
    &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2],
    &[0xe5, 0xbc],
    &[0xed, 0xa0, 0x80],
    b"\"",
    b"-",
];

/// The longest that a sample grows to.
const LONGEST: usize = 1 << 16;

/// A sample with a few changes, at times with a piece of another one.
pub fn bytes(rng: &mut Rng, samples: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = rng.choice(samples).cloned().unwrap_or_default();
    for _ in 0..rng.usize(0..6) {
        let at = rng.usize(0..=bytes.len());
        let to = rng.usize(at..=bytes.len().min(at + 16));
        match rng.u8(0..9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << rng.u8(0..8),
            1 if at < bytes.len() => bytes[at] = rng.u8(..),
            2 => bytes.truncate(at),
            3 => drop(bytes.drain(at..to)),
            4 => insert(&mut bytes, at, rng.choice(ODD).unwrap_or_default()),
            5 => drop(bytes.splice(at..to, rng.choice(ODD).unwrap_or_default().iter().copied())),
            6 => {
                let again = bytes[at..to].to_vec();
                (0..rng.usize(1..50)).for_each(|_| insert(&mut bytes, at, &again));
            }
            7 => {
                let other = rng.choice(samples).cloned().unwrap_or_default();
                let from = rng.usize(0..=other.len());
                insert(&mut bytes, at, &other[from..other.len().min(from + 64)]);
            }
            _ => {
                let noise: Vec<u8> = (0..rng.usize(0..12)).map(|_| rng.u8(..)).collect();
                insert(&mut bytes, at, &noise);
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

fn insert(bytes: &mut Vec<u8>, at: usize, more: &[u8]) {
    bytes.splice(at..at, more.iter().copied());
}

/// The same as text: what is no UTF-8 becomes the sign for that.
pub fn text(rng: &mut Rng, samples: &[&str]) -> String {
    let samples: Vec<Vec<u8>> = samples.iter().map(|sample| sample.as_bytes().to_vec()).collect();
    String::from_utf8_lossy(&bytes(rng, &samples)).into_owned()
}
