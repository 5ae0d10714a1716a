//! What is small on the line and large in memory, and what is not even a message.

use commands::sync::line::Path;
use domain::Fen;
use journal::fact::{DepositPaid, Fact, OrderNoted, OrderOpened, PartFitted, Refused, Unknown};
use journal::{Actor, Changeset, LogId, Packed, Personal, Ref};
use sync::limits::{ASKED_UNPACKED, FILE_UNPACKED, PUSH_FACTS, PUSH_UNPACKED, UNPACKED_MAX};
use sync::message::Push;

use crate::liar::{Liar, client, post, refusals, said, say, tables};
use crate::net::{Net, SHOP, on_both_engines};

const PATHS: [Path; 10] = [
    Path::Hello,
    Path::Common,
    Path::Push,
    Path::Pull,
    Path::Wait,
    Path::Returned,
    Path::Snapshot,
    Path::Facts,
    Path::FilePut,
    Path::FileGet,
];

/// So many zero bytes in a frame of a few.
fn bomb(bytes: usize) -> Vec<u8> {
    let mut message = vec![1];
    message.extend(zstd::bulk::compress(&vec![0_u8; bytes], 3).expect("a frame"));
    message
}

fn order() -> Ref {
    Ref { log: LogId(1), seq: 1, idx: 0 }
}

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 3, 9).expect("a day")
}

fn unknown(facts: usize) -> Vec<Fact> {
    vec![Fact::Unknown(Unknown { kind: 9_999, bytes: vec![] }); facts]
}

/// Nothing of it is there, and the others go on.
async fn nothing_came_of(net: &Net, liar: &Liar<'_>, before: i64) {
    assert_eq!(net.number("SELECT COUNT(*) FROM changeset").await, before);
    liar.pc.sync().await;
    liar.pc.agrees_with(net).await;
}

on_both_engines! {
    async fn a_bomb_stops_at_the_cap_of_its_path_and_needs_no_key(net) {
        let pc = net.pc("前台").await;
        let liar = Liar::with(&net, &pc).await;
        let before = net.number("SELECT COUNT(*) FROM changeset").await;
        for path in PATHS {
            let cap = match path {
                Path::Push => PUSH_UNPACKED,
                Path::Returned => UNPACKED_MAX,
                Path::FilePut => FILE_UNPACKED,
                _ => ASKED_UNPACKED,
            };
            let fault = liar.send(path, liar.epoch, bomb(cap + 1)).await.unwrap_err();
            assert_eq!((fault.code.as_str(), fault.facts["bytes_max"].as_u64()), ("sync.limit", Some(cap as u64)));
            let fault = liar.send(path, liar.epoch, bomb(1 << 30)).await.unwrap_err();
            assert_eq!(fault.code, "sync.limit", "{path:?}");
            // A frame that asks its reader for a window of 128 MiB, and one that is cut.
            let window = [1, 0x28, 0xb5, 0x2f, 0xfd, 0, 17 << 3, 1, 0, 0];
            assert_eq!(liar.send(path, liar.epoch, window.to_vec()).await.unwrap_err().code, "sync.garbled");
            assert_eq!(liar.send(path, liar.epoch, bomb(9)[..6].to_vec()).await.unwrap_err().code, "sync.garbled");
        }
        let fault = post(&client(None), &net.url, Path::Enrol, None, bomb(1 << 30)).await.unwrap_err();
        assert_eq!(fault.code, "sync.limit");
        nothing_came_of(&net, &liar, before).await;
    }

    async fn a_body_is_read_as_far_as_its_path_and_its_sender_have_a_use_for(net) {
        let pc = net.pc("前台").await;
        let liar = Liar::with(&net, &pc).await;
        let large = vec![1_u8; 3 << 20];
        for path in [Path::Hello, Path::Common, Path::Pull, Path::Wait, Path::Snapshot, Path::Facts, Path::FilePut] {
            assert_eq!(liar.send(path, liar.epoch, large.clone()).await.unwrap_err().code, "call.too_large", "{path:?}");
        }
        let unsigned = post(&client(None), &net.url, Path::Enrol, None, large.clone()).await.unwrap_err();
        assert_eq!(unsigned.code, "call.too_large");
        // Of a push by nobody known not even the size is looked at.
        let unsigned = post(&client(None), &net.url, Path::Push, None, large).await.unwrap_err();
        assert_eq!(unsigned.code, "sync.signature");
    }

    async fn a_million_facts_are_refused_before_they_are_read(net) {
        let pc = net.pc("前台").await;
        let liar = Liar::with(&net, &pc).await;
        liar.begin(liar.epoch).await.unwrap();
        let before = net.number("SELECT COUNT(*) FROM changeset").await;
        let tables_before = tables(&net, SHOP).await;
        // In one action; in as many as a push holds; as keys of one fact.
        let one = [said(liar.epoch, unknown(1_000_000))];
        assert_eq!(liar.tell(&one).await.unwrap_err().code, "sync.framing");
        let many = vec![said(liar.epoch, unknown(500)); 2_000];
        assert_eq!(liar.tell(&many).await.unwrap_err().code, "sync.limit");
        let just_over = vec![said(liar.epoch, unknown(500)); PUSH_FACTS as usize / 500 + 1];
        assert_eq!(liar.tell(&just_over).await.unwrap_err().code, "sync.limit");
        let keys = Refused {
            log: LogId(1),
            seq: 1,
            code: String::new(),
            reason: String::new(),
            cure: String::new(),
            keys: vec![String::new(); 900_000],
        };
        assert_eq!(liar.tell(&[said(liar.epoch, vec![keys.into()])]).await.unwrap_err().code, "sync.limit");
        let values = vec![Personal::Present { salt: [1; 16], text: String::new() }; 20_000];
        let actor = Actor::System;
        let valued = Changeset { actor, wall_ms: 0, offset_ms: 0, seen: vec![], facts: unknown(1), values };
        assert_eq!(liar.tell(&[say(liar.epoch, valued)]).await.unwrap_err().code, "sync.framing");
        // A list that announces what its bytes cannot hold.
        let mut body = said(liar.epoch, vec![]).body;
        body.pop();
        body.extend([0xff, 0xff, 0xff, 0x7f]);
        assert_eq!(liar.tell(&[Packed { body, values: vec![] }]).await.unwrap_err().code, "sync.framing");
        assert_eq!(tables(&net, SHOP).await, tables_before);
        // As many as a push may hold are taken.
        let fits = vec![said(liar.epoch, unknown(500)); PUSH_FACTS as usize / 500];
        liar.tell(&fits).await.unwrap();
        nothing_came_of(&net, &liar, before + fits.len() as i64 + 1).await;
    }

    async fn texts_without_end_and_texts_that_are_none_stop_no_judgement(net) {
        let pc = net.pc("前台").await;
        let liar = Liar::with(&net, &pc).await;
        liar.begin(liar.epoch).await.unwrap();
        let tables_before = tables(&net, SHOP).await;
        let long = "9".repeat(1_000_000);
        let customer = order();
        let opened = |number: String| OrderOpened { number, unit: String::new(), customer, day: day(), sets: vec![] };
        // The name of a thing, and of an account.
        let named = said(liar.epoch, vec![opened(long.clone()).into()]);
        assert_eq!(liar.tell(&[named]).await.unwrap_err().code, "sync.limit");
        let fitted = |part: &str| PartFitted {
            order: order(),
            part: part.into(),
            qty: 1,
            price: Fen(1),
            old_serial: None,
            new_serial: None,
            sold: false,
            owed_back: true,
            day: day(),
        };
        let part = said(liar.epoch, vec![fitted(&long).into()]);
        assert_eq!(liar.tell(&[part]).await.unwrap_err().code, "sync.limit");
        // Not UTF-8, and a text that one engine cannot hold.
        for bad in [&b"\xff\xfe"[..], b"a\0b"] {
            let note = said(liar.epoch, vec![OrderNoted { order: order(), text: "??".into() }.into()]);
            let text: Vec<u8> = [&[2_u8][..], b"??"].concat();
            let at = note.body.windows(3).position(|three| three == text).unwrap();
            let mut body = note.body.clone();
            body.splice(at + 1..at + 3, bad.iter().take(2).copied());
            assert_eq!(liar.tell(&[Packed { body, values: vec![] }]).await.unwrap_err().code, "sync.framing");
        }
        // The most and the longest keys that are taken, refused whole, and what is false behind them is judged as well.
        let lie = DepositPaid { amount: Fen(1), paid_on: day(), note: String::new() };
        let mut facts: Vec<Fact> = (0..499).map(|n| opened(format!("{n:0>990}")).into()).collect();
        facts.push(lie.clone().into());
        let quoted = said(liar.epoch, vec![fitted(&"9".repeat(1_000)).into()]);
        let log = [said(liar.epoch, facts), quoted, said(liar.epoch, vec![lie.into()])];
        liar.tell(&log).await.unwrap();
        assert_eq!(refusals(&net, liar.epoch).await, ["sync.scope", "price.unknown", "sync.scope"]);
        assert_eq!(tables(&net, SHOP).await, tables_before);
        let longest = net.number("SELECT MAX(LENGTH(reason)) FROM refusal").await;
        assert!(longest <= 300, "{longest} characters of the outlet's own words");
        liar.pc.sync().await;
        liar.pc.agrees_with(&net).await;
    }

    async fn large_changesets_come_back_a_page_at_a_time_and_the_last_one_too(net) {
        let (honest, pc) = (net.pc("前台").await, net.pc("工作台").await);
        let liar = Liar::with(&net, &pc).await;
        liar.begin(liar.epoch).await.unwrap();
        // Larger in all than what is read at a time.
        let large = Unknown { kind: 9_999, bytes: vec![7; 1_000_000] };
        let log: Vec<_> = (0..12).map(|_| said(liar.epoch, vec![Fact::Unknown(large.clone())])).collect();
        assert_eq!(liar.tell(&log[..3]).await.unwrap_err().code, "sync.limit", "two fit into a push");
        for upto in (2..=12).step_by(2) {
            let push = liar.signed(&log[..upto], upto as u64 - 1);
            liar.push(Push { changesets: push.changesets[..2].to_vec(), ..push }).await.unwrap();
        }
        honest.sync().await;
        honest.agrees_with(&net).await;
        assert_eq!(honest.number("SELECT COUNT(*) FROM changeset WHERE LENGTH(body)>900000").await, 12);
    }
}
