use journal::{Hash, Packed, Sig};

use super::super::{Brought, Part, Stood};
use super::*;
use crate::message::{Hello, Push};

/// Header, encapsulated key, signature's frame, last frame.
const EXAMPLE: [&str; 4] = [
    "626273796e630d0a01280183561adb398fd87f00000000000000000000000000000001000000000000000101e897c5c38367",
    "7163b2bb621377c4b61bc94e0d2ad6cb5b23043d5c660216ec93468cf09fe036",
    "0000005028e29903f87806c110553ddabf3dea813ccb3d604bd2324a6b1311447a2dbe3bd6b0d291ce3601fcfc1a4c25949824a4fd5832886078a17184d1395a8eb85408541f228102802b305150df410d6204f6",
    "0000001165a923ccb3c46b8b64d52ccd22796eb7c3",
];

fn pc() -> SecretKey {
    SecretKey::from_seed(&[7; 32])
}

fn hq() -> SecretKey {
    SecretKey::from_seed(&[1; 32])
}

fn head() -> Header {
    Header {
        way: Way::ToHq,
        hq: hq().public().short(),
        device: Uuid::from_u128(1),
        epoch: LogId(1),
        seq: 1,
        made_ms: 1_770_000_000_500,
    }
}

fn parts() -> Vec<Part> {
    let hello = Hello { epoch: LogId(1), parent: None, seq: 1, head: Hash([5; 32]), fold_version: 1, heads: vec![] };
    let changesets = vec![Packed { body: vec![9; 40], values: vec![] }];
    vec![
        Part::Brought(Brought { hello, after: 0, before: Hash::START }),
        Part::Push(Push { epoch: LogId(1), first: 1, changesets, signature: Sig([2; 64]), heads: vec![] }),
        Part::Stood(Stood { epoch: LogId(1), have: 1, head: Hash([5; 32]), agreed: 1, receipt: None }),
    ]
}

fn sealed(from: &SecretKey, to: &PublicKey) -> Vec<u8> {
    let mut sealer = Sealer::begin(&head(), from, to, [3; 32]).unwrap();
    for part in parts() {
        sealer.say(&part).unwrap();
    }
    sealer.end(true).unwrap()
}

fn refused(file: &[u8]) -> Fault {
    open(file, &hq(), &pc().public()).unwrap_err()
}

#[test]
fn a_bundle_comes_back_as_it_was_written() {
    let file = sealed(&pc(), &hq().public());
    assert_eq!(header(&file).unwrap().0, head());
    let opened = open(&file, &hq(), &pc().public()).unwrap();
    let read: Vec<Part> = opened.parts.iter().map(|part| Part::unpack(part).unwrap()).collect();
    assert_eq!(read, parts());
    assert!(opened.more);
}

#[test]
fn the_worked_example_of_the_protocols_page_opens() {
    let sealer = Sealer::begin(&head(), &pc(), &hq().public(), [3; 32]).unwrap();
    let file = sealer.end(false).unwrap();
    let hex: String = file.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, EXAMPLE.concat());
    assert!(open(&file, &hq(), &pc().public()).unwrap().parts.is_empty());
}

#[test]
fn every_cut_is_a_refusal() {
    let file = sealed(&pc(), &hq().public());
    for n in 0..file.len() {
        assert_eq!(refused(&file[..n]).code, "bundle.unreadable", "cut at {n}");
    }
    let longer = [&file[..], &[0, 0, 0, 0]].concat();
    assert_eq!(refused(&longer).code, "bundle.unreadable");
}

#[test]
fn every_changed_byte_is_a_refusal() {
    let file = sealed(&pc(), &hq().public());
    for at in 0..file.len() {
        let mut bad = file.clone();
        bad[at] ^= 0x41;
        let code = refused(&bad).code;
        // The eighth byte is the version's: another one may be tomorrow's.
        assert_eq!(code, if at == 8 { "sync.upgrade" } else { "bundle.unreadable" }, "byte {at}");
    }
}

#[test]
fn parts_that_change_places_are_a_refusal() {
    let mut sealer = Sealer::begin(&head(), &pc(), &hq().public(), [3; 32]).unwrap();
    let from = sealer.size();
    sealer.say(&parts()[1]).unwrap();
    let middle = sealer.size();
    sealer.say(&parts()[1]).unwrap();
    let until = sealer.size();
    let file = sealer.end(false).unwrap();
    assert!(open(&file, &hq(), &pc().public()).is_ok());
    let swapped = [&file[..from], &file[middle..until], &file[from..middle], &file[until..]].concat();
    assert_eq!(refused(&swapped).facts["what"], "seal");
    let without = [&file[..from], &file[middle..]].concat();
    assert_eq!(refused(&without).facts["what"], "seal");
}

#[test]
fn nobody_else_opens_it_and_nobody_else_made_it() {
    let other = SecretKey::from_seed(&[8; 32]);
    let file = sealed(&pc(), &hq().public());
    assert_eq!(open(&file, &other, &pc().public()).unwrap_err().facts["what"], "seal");
    assert_eq!(open(&file, &hq(), &other.public()).unwrap_err().facts["what"], "signature");
    // Who has HQ's public key can seal to it, and cannot sign for the PC.
    let forged = sealed(&other, &hq().public());
    assert_eq!(open(&forged, &hq(), &pc().public()).unwrap_err().facts["what"], "signature");
}

#[test]
fn the_same_bundle_of_other_randomness_shares_no_byte_of_its_seal() {
    let mut other = Sealer::begin(&head(), &pc(), &hq().public(), [4; 32]).unwrap();
    for part in parts() {
        other.say(&part).unwrap();
    }
    let (one, other) = (sealed(&pc(), &hq().public()), other.end(true).unwrap());
    let (_, used) = header(&one).unwrap();
    assert_eq!(one[..used], other[..used]);
    assert_ne!(one[used..used + 32], other[used..used + 32]);
}

#[test]
fn a_header_tells_no_more_than_who_when_and_how_far() {
    let file = sealed(&pc(), &hq().public());
    let (_, used) = header(&file).unwrap();
    assert_eq!(&file[..8], b"bbsync\r\n");
    assert_eq!(used, 8 + 1 + 1 + 1 + 8 + 16 + 8 + 1 + 6);
}

#[test]
fn what_is_too_large_or_no_bundle_is_refused_before_it_is_read() {
    assert_eq!(header(&vec![0; BUNDLE_MAX + 1]).unwrap_err().code, "sync.limit");
    assert_eq!(header(b"PK\x03\x04 a workbook").unwrap_err().code, "bundle.unreadable");
    assert_eq!(header(b"").unwrap_err().code, "bundle.unreadable");
}
