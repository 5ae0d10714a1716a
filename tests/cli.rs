//! The command line as a script uses it: what it prints, and with which status it ends.

mod program;

use std::process::Output;

use commands::statement::file::{Signature, StatementFile};
use journal::key::{SecretKey, statement_message};
use serde_json::{Value, json};
use testkit::program::Folder;

use program::{run, status};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every line of the output as JSON.
fn lines(done: &Output) -> Vec<Value> {
    String::from_utf8(done.stdout.clone())
        .expect("text")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

#[test]
fn a_call_ends_with_0_a_refusal_with_1_and_what_is_no_request_with_2() {
    let folder = Folder::new("cli-status");
    let data = folder.path().to_str().expect("a path");
    let about = run(&["--data", data, "call", "session.whoami"], b"");
    assert_eq!((status(&about), lines(&about)[0]["joined"].clone()), (0, json!(false)));
    // Flags stand before or after the word.
    let after = run(&["call", "session.whoami", "--data", data], b"{}");
    assert_eq!((status(&after), lines(&after)), (0, lines(&about)));
    let unknown = run(&["call", "no.such", "--data", data], b"{}");
    assert_eq!((status(&unknown), lines(&unknown)[0]["code"].clone()), (1, json!("call.unknown")));
    let signed_out = run(&["call", "customer.add", "--data", data], br#"{"name":"a"}"#);
    assert_eq!((status(&signed_out), lines(&signed_out)[0]["code"].clone()), (1, json!("access.signed_out")));
    for input in [&b"{"[..], b"\xff\xfe", b"{} {}", b"[1,"] {
        let garbled = run(&["call", "session.whoami", "--data", data], input);
        assert_eq!((status(&garbled), garbled.stdout.is_empty()), (2, true), "{input:?}");
        assert!(!garbled.stderr.is_empty(), "{input:?} says why");
    }
    let lacking = run(&["call", "network.join", "--data", data], br#"{"code":"x"}"#);
    assert_eq!((status(&lacking), lines(&lacking)[0]["field"].clone()), (1, json!("hq_url")));
    let strange = run(&["call", "network.join", "--data", data], br#"{"shoe_size":44}"#);
    assert_eq!((status(&strange), lines(&strange)[0]["field"].clone()), (1, json!("shoe_size")));
    assert_eq!(status(&run(&["warranty", "--lang", "fr"], b"{}")), 2);
}

#[test]
fn every_line_of_a_conversation_is_answered_by_one_line_in_order() {
    let folder = Folder::new("cli-lines");
    let data = folder.path().to_str().expect("a path");
    let input = [
        &br#"{"call":"session.whoami"}"#[..],
        b"this is no request",
        b"\xe5\xbc\xa0\xff",
        br#"{"call":"no.such","with":{}}"#,
        b"",
        br#"{"call":"demo.open","with":{}}"#,
        br#"{"call":"session.whoami","with":{}}"#,
    ]
    .join(&b'\n');
    let done = run(&["call", "-", "--data", data], &input);
    let said = lines(&done);
    let codes: Vec<_> = said.iter().map(|line| line["code"].as_str().unwrap_or("done")).collect();
    assert_eq!(codes, ["done", "call.malformed", "call.malformed", "call.unknown", "done", "done"]);
    assert_eq!((&said[0]["joined"], &said[5]["joined"]), (&json!(false), &json!(true)));
    assert_eq!(status(&done), 2, "not all of it was understood");
}

#[test]
fn a_document_past_the_limit_is_refused_and_not_cut() {
    let folder = Folder::new("cli-large");
    let data = folder.path().to_str().expect("a path");
    let large = format!("{{\"name\":\"{}\"}}", "x".repeat(65 << 20));
    let done = run(&["call", "customer.add", "--data", data], large.as_bytes());
    assert_eq!((status(&done), lines(&done)[0]["code"].clone()), (1, json!("call.too_large")));
    let two = format!("{large}\n{{\"call\":\"session.whoami\"}}\n");
    let done = run(&["call", "-", "--data", data], two.as_bytes());
    let said = lines(&done);
    assert_eq!((said.len(), &said[0]["code"], &said[1]["joined"]), (2, &json!("call.too_large"), &json!(false)));
}

#[test]
fn the_list_of_commands_is_one_array_with_a_schema_each() {
    let done = run(&["commands"], b"");
    let list: Vec<Value> = serde_json::from_slice(&done.stdout).expect("a JSON array");
    assert!(list.len() > 30, "{}", list.len());
    for command in &list {
        let name = command["name"].as_str().expect("a name");
        assert!(command["request"].is_object() && command["response"].is_object(), "{name}");
        assert!(!command["about"].as_str().expect("a line about it").is_empty(), "{name}");
    }
    assert!(list.iter().any(|command| command["name"] == "order.intake"));
}

#[test]
fn a_statement_that_headquarters_signed_is_good_without_a_book_and_none_that_it_did_not_or_that_was_changed() {
    let folder = Folder::new("cli-statement");
    let file = folder.path().join("SZ017-2026-03.json");
    let side = |account: &str, line: u32, fen: i64| {
        json!({ "about": "", "account": account, "day": "2026-03-09", "entry": "posted", "fen": fen,
            "id": "0000000000001-5", "line": line, "part": "", "qty": 0 })
    };
    let balance = |account: &str, fen: i64| json!({ "account": account, "fen": fen, "part": "", "qty": 0 });
    let head = json!({ "hash": "00", "log": "0000000000001", "seq": 7 });
    let key = SecretKey::from_seed(&[7; 32]);
    let fingerprint = key.public().fingerprint();
    let checked = |file_bytes: &[u8]| {
        std::fs::write(&file, file_bytes).expect("a file");
        let path = file.to_str().expect("a path");
        run(&["verify-statement", "--hq-key", &fingerprint, path], b"")
    };
    let written = |deposit: i64, by: Option<&SecretKey>| {
        let statement = json!({ "as_known_at": head, "closed": true,
            "closing": [balance("bank", -60_000), balance("deposit", deposit)], "end": "2026-03-31",
            "format": "benchbook statement 1", "heads": [head], "lines": [side("bank", 0, -60_000), side("deposit", 1, 60_000)],
            "opening": [], "outlet": "SZ017", "rules": 1, "start": null });
        let bare = json!({ "signatures": [], "statement": statement });
        let Some(by) = by else { return bare.to_string().into_bytes() };
        let mut signed = StatementFile::read(bare.to_string().as_bytes()).expect("a statement that adds up");
        let signature = Signature {
            by: "hq".into(),
            key: hex(&by.public().0),
            signature: hex(&by.sign(&statement_message(&signed.hash()))),
            signed_ms: 1_773_000_000_000,
        };
        signed.signatures.push(signature);
        signed.bytes().expect("a file")
    };
    let good = checked(&written(60_000, Some(&key)));
    assert_eq!((status(&good), &lines(&good)[0]["ok"]), (0, &json!(true)), "{good:?}");
    let another = checked(&written(60_000, Some(&SecretKey::from_seed(&[8; 32]))));
    assert_eq!((status(&another), &lines(&another)[0]["ok"]), (1, &json!(false)), "signed, and not by headquarters");
    let text = String::from_utf8(written(60_000, Some(&key))).expect("text");
    let moved = checked(text.replace("60000", "60001").as_bytes());
    assert_eq!((status(&moved), &lines(&moved)[0]["ok"]), (1, &json!(false)), "the same signature under other figures");
    let unsigned = checked(&written(60_000, None));
    assert_eq!((status(&unsigned), &lines(&unsigned)[0]["ok"]), (1, &json!(false)));
    assert_eq!(lines(&unsigned)[0]["hash"].as_str().expect("a hash").len(), 64);
    let changed = checked(&written(70_000, None));
    assert_eq!((status(&changed), &lines(&changed)[0]["code"]), (1, &json!("statement.malformed")));
}

#[test]
fn a_paper_or_a_sheet_without_signed_content_says_so_in_either_language_and_two_are_not_chosen_from() {
    let folder = Folder::new("cli-bare");
    let file = folder.path().join("SZ017-2026-03");
    let checked = |bytes: &[u8], lang: &str| {
        std::fs::write(&file, bytes).expect("a file");
        let path = file.to_str().expect("a path");
        let done = run(&["--lang", lang, "verify-statement", "--hq-key", "0123-4567-89ab-cdef", path], b"");
        assert_eq!(status(&done), 1);
        (lines(&done)[0]["code"].clone(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let (code, said) = checked(b"%PDF-1.7\n%%EOF\n", "en");
    assert_eq!(code, "statement.bare");
    assert!(said.contains("Ask for the PDF or the JSON"), "{said}");
    let (code, said) = checked(b"\xd0\xcf\x11\xe0 an old workbook", "zh");
    assert_eq!(code, "statement.bare");
    assert!(said.contains("请向对方要原来的 PDF 或 JSON"), "{said}");
    let embedded = "<</Type/EmbeddedFile>>\nstream\n{\"signatures\":[\nendstream\n";
    assert_eq!(checked(format!("%PDF-1.7\n{embedded}{embedded}").as_bytes(), "zh").0, "statement.ambiguous");
    assert_eq!(checked(b"PK\x03\x04", "zh").0, "sheet.unreadable");
    assert_eq!(checked(&vec![b'x'; (32 << 20) + 1], "zh").0, "call.too_large");
}
