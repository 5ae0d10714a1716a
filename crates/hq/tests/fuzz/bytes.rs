//! What comes over the line: facts, changesets, messages, headers, sealed answers.

use std::fmt::Debug;
use std::process::Command;

use fastrand::Rng;
use journal::causal::Origin;
use journal::code::{Code, Reader, Writer};
use journal::fact::Fact;
use journal::fold::{fold, keys};
use journal::key::SecretKey;
use journal::{Changeset, Hash, Heads, Known, LogId, Packed, Personal, Ref, Sig};
use sync::auth::{Claim, seal, unseal};
use sync::limits::ASKED_UNPACKED;
use sync::message::{
    Agreed, Answer, Common, Enrol, Enrolled, Hello, Page, Piece, Pull, Push, Pushed, SignedHead, Standing,
    decode_within, encode,
};
use uuid::Uuid;

use crate::samples::{OWN, changeset, facts};
use crate::{mutate, rounds};

/// What all of this may take, in KiB of addresses: a reader that believes a length asks for more at once.
const MEMORY_KIB: u64 = 1 << 20;
const INSIDE: &str = "BENCHBOOK_FUZZ_INSIDE";

fn written<T: Code>(value: &T, own: LogId) -> Vec<u8> {
    let mut w = Writer::new(own);
    value.put(&mut w);
    w.bytes
}

/// What reads to its end, is written as it was.
fn one_encoding<T: Code + Debug>(bytes: &[u8], own: LogId) {
    let mut r = Reader::new(bytes, own);
    if let Ok(value) = T::get(&mut r)
        && r.is_empty()
    {
        assert_eq!(written(&value, own), bytes, "{value:?}");
    }
}

/// A fact's payload may go on behind the fields that this version knows; up to there it has one encoding.
fn a_fact(bytes: &[u8]) {
    let mut r = Reader::new(bytes, OWN);
    let Ok(fact) = Fact::get(&mut r) else { return };
    let again = written(&fact, OWN);
    assert_eq!(Fact::get(&mut Reader::new(&again, OWN)).as_ref(), Ok(&fact));
    let payload = |bytes: &[u8]| {
        let mut r = Reader::new(bytes, OWN);
        u32::get(&mut r).and_then(|_| r.framed().map(<[u8]>::to_vec)).expect("a fact")
    };
    assert!(payload(bytes).starts_with(&payload(&again)), "{fact:?}");
}

fn a_changeset(packed: &Packed) {
    let before = packed.hash(&Hash::START);
    let Ok(read) = Changeset::unpack(packed, OWN, 5) else { return };
    assert_eq!(packed.facts(), Ok(read.facts.len() as u64));
    let _ = read.keys_fit();
    let again = read.pack(OWN, 5);
    assert_eq!(Changeset::unpack(&again, OWN, 5).as_ref(), Ok(&read));
    // What is longer has facts of a newer version, and another hash.
    assert!(again == *packed || again.body.len() < packed.body.len());
    assert_eq!(again.hash(&Hash::START) == before, again == *packed);
    a_fold(&read);
}

/// Whatever the facts say, folding them ends, for HQ's word and for a PC's.
fn a_fold(said: &Changeset) {
    for by_hq in [false, true] {
        let origin = std::sync::Arc::new(Origin::of(OWN, by_hq, 1, 1, Heads::default(), said));
        let known: Vec<Known> = said
            .facts
            .iter()
            .zip(0..)
            .map(|(fact, idx)| Known { origin: origin.clone(), idx, fact: fact.clone() })
            .collect();
        for one in &known {
            for key in keys(one.name(), &one.fact) {
                fold("SZ017", &key, &known);
            }
        }
    }
}

fn heads(rng: &mut Rng) -> Vec<(LogId, u64)> {
    (0..rng.usize(0..4)).map(|_| (LogId(rng.u64(..)), rng.u64(..))).collect()
}

fn packed(rng: &mut Rng) -> Vec<Packed> {
    (0..rng.usize(0..4)).map(|_| changeset(rng).pack(OWN, 0)).collect()
}

fn page(rng: &mut Rng) -> Page {
    let head = SignedHead {
        log: LogId(rng.u64(..)),
        device: rng.bool().then(|| Uuid::from_u128(3)),
        for_all: rng.bool(),
        parent: rng.bool().then_some((LogId(9), 4)),
        seq: rng.u64(..),
        hash: Hash([2; 32]),
        signature: Sig([1; 64]),
    };
    let piece = Piece { log: OWN, first: rng.u64(..), changesets: packed(rng) };
    Page { heads: vec![head], pieces: vec![piece], more: rng.bool() }
}

fn a_message<M: Code + Debug + PartialEq>(message: &M, rng: &mut Rng) {
    assert_eq!(decode_within::<M>(&encode(message), ASKED_UNPACKED).as_ref(), Ok(message));
    let plain = [written(message, LogId::default())];
    let changed = mutate::bytes(rng, &plain);
    one_encoding::<M>(&changed, LogId::default());
    // Garbage within a good frame, and a frame that is garbage itself.
    let mut framed = vec![1];
    framed.extend(zstd::bulk::compress(&changed, 1).expect("a frame"));
    let _ = decode_within::<M>(&framed, ASKED_UNPACKED);
    let _ = decode_within::<M>(&mutate::bytes(rng, &[encode(message)]), ASKED_UNPACKED);
}

fn the_messages(rng: &mut Rng) {
    let (epoch, head) = (LogId(rng.u64(..)), Hash([5; 32]));
    let parent = rng.bool().then(|| (LogId(1), rng.u64(..)));
    a_message(&Hello { epoch, parent, seq: rng.u64(..), head, fold_version: 1, heads: heads(rng) }, rng);
    let hq_time_ms = rng.i64(..);
    a_message(&Answer { standing: Standing::Forked, hq_time_ms, have: 3, head, page: page(rng) }, rng);
    a_message(&Common { epoch, after: rng.u64(..), before: head, hashes: vec![head; rng.usize(0..3)] }, rng);
    a_message(&Agreed { seq: rng.u64(..) }, rng);
    let changesets = packed(rng);
    a_message(&Push { epoch, first: 1, changesets, signature: Sig([2; 64]), heads: heads(rng) }, rng);
    a_message(&Pushed { seq: 9, head, at_ms: rng.i64(..), receipt: Sig([2; 64]), page: page(rng) }, rng);
    a_message(&Pull { epoch, heads: heads(rng) }, rng);
    a_message(&page(rng), rng);
    a_message(&Enrol { code: "23456789ABCD".into(), device: Uuid::from_u128(1), key: [4; 32], name: "PC".into() }, rng);
    let (outlet, outlet_name, letter) = ("SZ017".to_owned(), "深圳".to_owned(), "A".to_owned());
    a_message(&Enrolled { outlet, outlet_name, letter, hq_key: [4; 32], hq_time_ms }, rng);
}

/// A header is read only in the form in which it is written: an answer is sealed over its text.
fn a_header(rng: &mut Rng, key: &SecretKey) {
    let claim = Claim { device: Uuid::from_u128(rng.u128(..)), epoch: OWN, counter: rng.u64(..), waits: rng.bool() };
    let header = claim.header(key, "POST", "/sync/push", b"body");
    let typed = mutate::text(rng, &[&header, "1 a b c d e", &header.to_uppercase(), &header.replace("1 ", "1  ")]);
    if let Ok((read, signature)) = Claim::parse(&typed) {
        assert_eq!(read.text(&Sig(signature)), typed);
        let good = read.verify(&key.public(), &signature, "POST", "/sync/push", b"body").is_ok();
        assert_eq!(good, typed == header, "{typed}");
    }
}

fn an_answer(rng: &mut Rng, key: &SecretKey) {
    let sealed = seal(key, "/sync/hello", Some("1 a"), b"question", b"answer");
    let bytes = mutate::bytes(rng, std::slice::from_ref(&sealed));
    let open = unseal(&key.public(), "/sync/hello", Some("1 a"), b"question", &bytes);
    assert_eq!(open.is_ok(), bytes == sealed);
}

fn a_round(rng: &mut Rng, key: &SecretKey) {
    let all: Vec<Vec<u8>> = facts(rng).iter().map(|fact| written(fact, OWN)).collect();
    for fact in &all {
        a_fact(fact);
        one_encoding::<Fact>(fact, OWN);
    }
    for _ in 0..8 {
        a_fact(&mutate::bytes(rng, &all));
    }
    let made = changeset(rng);
    let good = made.pack(OWN, 5);
    assert_eq!(Changeset::unpack(&good, OWN, 5), Ok(made));
    a_changeset(&good);
    let samples = [good.body.clone(), changeset(rng).pack(OWN, 5).body];
    for _ in 0..4 {
        a_changeset(&Packed { body: mutate::bytes(rng, &samples), values: good.values.clone() });
    }
    let values = [written(&good.values, OWN)];
    one_encoding::<Vec<Personal>>(&mutate::bytes(rng, &values), OWN);
    let named = [&[1][..], &written(&OWN, OWN), &[3, 0]].concat();
    one_encoding::<Ref>(&mutate::bytes(rng, &[vec![0, 3, 0], named, vec![1; 11]]), OWN);
    the_messages(rng);
    a_header(rng, key);
    an_answer(rng, key);
}

#[test]
fn what_comes_over_the_line_is_read_in_its_one_form_or_refused_and_takes_no_memory() {
    if std::env::var_os(INSIDE).is_some() {
        let key = SecretKey::from_seed(&[7; 32]);
        rounds(800, |rng| a_round(rng, &key));
        return;
    }
    // In a process that gets no more than so much.
    let this = std::env::current_exe().expect("this program");
    let mine = "bytes::what_comes_over_the_line_is_read_in_its_one_form_or_refused_and_takes_no_memory";
    let ran = Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -v {MEMORY_KIB}; exec \"$0\" \"$@\""))
        .arg(this)
        .args(["--exact", mine, "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .expect("a process");
    let said = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success() && said.contains("1 passed"), "{said}");
}
