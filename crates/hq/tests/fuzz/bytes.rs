//! What comes over the line: facts, changesets, messages, headers, sealed answers.

use std::fmt::Debug;
use std::process::Command;

use fastrand::Rng;
use journal::causal::Origin;
use journal::code::{Code, Reader, Writer};
use journal::fact::Fact;
use journal::fold::{fold, keys};
use journal::key::SecretKey;
use journal::table::Val;
use journal::{Changeset, Hash, Heads, Known, LogId, Packed, Personal, Placed, Ref, Sig, Tail};
use sync::auth::{Claim, Lane, seal, unseal};
use sync::bundle::{self, Brought, Part, Sealer, Stood, Way};
use sync::client::Receipt;
use sync::file::{Get, Piece as FilePiece, Put, Stood as FileStood};
use sync::limits::ASKED_UNPACKED;
use sync::message::{
    Agreed, Answer, Common, Enrol, Enrolled, Hello, Page, Piece, Proof, Pull, Push, Pushed, Return, Returned,
    SignedHead, Standing, decode_within, encode,
};
use sync::snapshot::{Ask, Base, Chunk, Found, Manifest, Offered, Rows, Sought};
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
    let Page { heads, pieces, .. } = page(rng);
    let device = Uuid::from_u128(rng.u128(..));
    let proof = Proof { device, log: OWN, parent, seq: rng.u64(..), head, at_ms: hq_time_ms, signature: Sig([2; 64]) };
    let outlet = "SZ017".to_owned();
    a_message(&Return { epoch, outlet, heads, receipts: vec![proof], pieces, done: rng.bool() }, rng);
    a_message(&Returned { recovering: rng.bool(), have: self::heads(rng) }, rng);
}

fn val(rng: &mut Rng) -> Val {
    match rng.u8(0..4) {
        0 => Val::Null,
        1 => Val::Int(rng.i64(..)),
        2 => Val::Text("张伟".into()),
        _ => Val::Blob(vec![7; rng.usize(0..9)]),
    }
}

fn placed(rng: &mut Rng) -> Placed {
    let seen = Heads::from_iter(heads(rng));
    let packed = changeset(rng).pack(OWN, 0);
    Placed { log: OWN, seq: rng.u64(..), lamport: rng.u64(..), wall_ms: rng.i64(..), seen_seq: 1, seen, packed }
}

/// What a new PC begins with: the signed list, a part of the rows, what it asks for beside them.
fn a_snapshot(rng: &mut Rng, key: &SecretKey) {
    let epoch = LogId(rng.u64(..));
    a_message(&Ask { epoch, chunk: rng.bool().then(|| (rng.u64(..), rng.u64(..))), at_least: rng.u64(..) }, rng);
    let chunk = Chunk {
        rows: vec![Rows { table: "orders".into(), rows: vec![(0..4).map(|_| val(rng)).collect()] }],
        placed: vec![placed(rng)],
        keys: vec![(rng.bool(), "o1-2-0".into())],
    };
    a_message(&chunk, rng);
    let (hash, packed) = chunk.pack();
    let bytes = mutate::bytes(rng, std::slice::from_ref(&packed));
    assert_eq!(Chunk::unpack(&bytes, &hash).is_ok(), bytes == packed);
    let base = Base {
        log: OWN,
        device: rng.bool().then(|| Uuid::from_u128(3)),
        for_all: rng.bool(),
        parent: None,
        tail: Tail { seq: rng.u64(..), hash, lamport: rng.u64(..), wall_ms: rng.i64(..) },
        seen: Heads::from_iter(heads(rng)),
        seen_seq: rng.u64(..),
    };
    let manifest = Manifest { id: 1, outlet: "SZ017".into(), fold_version: 1, logs: vec![base], chunks: vec![hash] };
    let mut signed = manifest.sign(key);
    assert_eq!(signed.open(&key.public()).as_ref(), Ok(&manifest));
    let whole = signed.bytes.clone();
    a_message(&Offered { manifest: Some(signed.clone()) }, rng);
    signed.bytes = mutate::bytes(rng, std::slice::from_ref(&whole));
    assert_eq!(signed.open(&key.public()).is_ok(), signed.bytes == whole);
    one_encoding::<Manifest>(&mutate::bytes(rng, &[whole]), LogId::default());
    let bytes: Vec<u8> = (0..rng.usize(..90)).map(|_| rng.u8(..)).collect();
    a_message(&Put { epoch, hash, offset: rng.u64(..), bytes: bytes.clone() }, rng);
    a_message(&FileStood { have: rng.u64(..), whole: rng.bool() }, rng);
    a_message(&Get { epoch, hash, offset: rng.u64(..) }, rng);
    a_message(&FilePiece { size: rng.u64(..), bytes }, rng);
    a_message(&Sought { epoch, keys: vec![(rng.bool(), String::new())], places: heads(rng) }, rng);
    a_message(&Found { placed: vec![placed(rng)], keys: vec![(rng.bool(), "o1-2-0".into())] }, rng);
}

/// What a stick carries.
fn a_bundle(rng: &mut Rng, key: &SecretKey) {
    let (epoch, head) = (OWN, Hash([5; 32]));
    let hello = Hello { epoch, parent: None, seq: rng.u64(..), head, fold_version: 1, heads: heads(rng) };
    let receipt = Receipt { seq: rng.u64(..), head, at_ms: rng.i64(..), signature: Sig([2; 64]) };
    let parts = [
        Part::Brought(Brought { hello, after: rng.u64(..), before: head }),
        Part::Push(Push { epoch, first: 1, changesets: packed(rng), signature: Sig([2; 64]), heads: heads(rng) }),
        Part::Stood(Stood { epoch, have: 3, head, agreed: rng.u64(..), receipt: Some(receipt) }),
        Part::Page(page(rng)),
    ];
    for part in &parts {
        let packed = part.pack();
        assert_eq!(Part::unpack(&packed).as_ref(), Ok(part));
        let _ = Part::unpack(&mutate::bytes(rng, &[packed]));
    }
    let hq = key.public();
    let of = bundle::Header {
        way: if rng.bool() { Way::ToHq } else { Way::ToPc },
        hq: hq.short(),
        device: Uuid::from_u128(rng.u128(..)),
        epoch,
        seq: rng.u64(..),
        made_ms: rng.i64(..),
    };
    let mut sealer = Sealer::begin(&of, key, &hq, std::array::from_fn(|_| rng.u8(..))).expect("a bundle");
    sealer.say(&parts[rng.usize(0..4)]).expect("a part");
    let file = sealer.end(rng.bool()).expect("a file");
    let bytes = mutate::bytes(rng, std::slice::from_ref(&file));
    let _ = bundle::file::header(&bytes);
    assert_eq!(bundle::file::open(&bytes, key, &hq).is_ok(), bytes == file);
}

/// A header is read only in the form in which it is written: an answer is sealed over its text.
fn a_header(rng: &mut Rng, key: &SecretKey) {
    let claim = Claim {
        device: Uuid::from_u128(rng.u128(..)),
        epoch: OWN,
        counter: rng.u64(..),
        lane: Lane::ALL[rng.usize(..3)],
    };
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
    a_snapshot(rng, key);
    a_bundle(rng, key);
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
