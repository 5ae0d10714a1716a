//! HQ's HTTP door as a program meets it that knows nothing but the documents: health, figures, the contract, refusals.

use std::collections::{BTreeMap, BTreeSet};

use commands::Door;
use hq::limits::{CALL_MAX, STRANGER_CALL_MAX, SYNC_MAX};
use serde_json::{Value, json};

use crate::net::{Net, SHOP, on_both_engines};
use crate::wire::{ask, call, request, sign_in};

const NAME: &str = "李娜";
const PASSWORD: &str = "correct horse 7";
const OURS: (&str, &str) = ("x-benchbook", "1");

async fn signed_in(net: &Net) -> String {
    net.call("hq.add_person", json!({ "name": NAME, "password": PASSWORD, "roles": ["finance"] })).await.unwrap();
    sign_in(&net.url, NAME, PASSWORD).await
}

fn get(path: &str) -> String {
    request("GET", path, &[], "")
}

/// A sample's value, by its name and its labels in the order of the alphabet.
type Samples = BTreeMap<(String, BTreeMap<String, String>), f64>;

/// Reads Prometheus' text: every sample is of a family that was described before it, and the text has an end.
fn samples(text: &str) -> Samples {
    let mut families: BTreeMap<&str, &str> = BTreeMap::new();
    let mut found = Samples::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(comment) = line.strip_prefix("# ") {
            match comment.splitn(3, ' ').collect::<Vec<_>>()[..] {
                ["EOF"] => assert!(lines.peek().is_none(), "lines after the end"),
                ["TYPE", family, kind] => assert!(families.insert(family, kind).is_none(), "{family} twice"),
                ["HELP" | "UNIT", _, _] => {}
                _ => panic!("no comment of this form: {line}"),
            }
            continue;
        }
        let (name, value) = line.rsplit_once(' ').expect("a value");
        let (name, labels) = name.split_once('{').unwrap_or((name, "}"));
        let labels = labels.strip_suffix('}').expect("an end of the labels");
        let family = name.strip_suffix("_total").expect("a counter's name");
        assert_eq!(families.get(family), Some(&"counter"), "{line}");
        let labels = labels.split(',').filter(|label| !label.is_empty()).map(|label| {
            let (name, value) = label.split_once("=\"").expect("a label's value");
            (name.to_owned(), value.strip_suffix('"').expect("its end").to_owned())
        });
        let before = found.insert((name.to_owned(), labels.collect()), value.parse().expect("a number"));
        assert!(before.is_none(), "{line} twice");
    }
    assert!(text.ends_with("# EOF\n"), "{text}");
    found
}

fn counted(samples: &Samples, name: &str, labels: &[(&str, &str)]) -> f64 {
    let labels = labels.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    samples.get(&(name.to_owned(), labels)).copied().unwrap_or_default()
}

/// Every `$ref` of a document.
fn refs<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(map) => {
            if let Some(to) = map.get("$ref").and_then(Value::as_str) {
                found.insert(to);
            }
            map.values().for_each(|value| refs(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| refs(value, found)),
        _ => {}
    }
}

on_both_engines! {
    async fn a_node_says_that_it_is_well_and_that_it_is_not(net) {
        let answer = ask(&net.url, get("/healthz")).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.json(), json!({ "ok": true, "version": env!("CARGO_PKG_VERSION") }));
        net.hq.book.engine.close().await;
        let answer = ask(&net.url, get("/healthz")).await;
        assert_eq!(answer.status, 503, "a node without its database must be taken out of service");
        assert_eq!(answer.json(), json!({ "ok": false }));
    }

    async fn figures_count_what_was_asked_and_no_stranger_makes_them_grow(net) {
        let cookie = signed_in(&net).await;
        let pay = |fen: i64| {
            let with = json!({ "outlet": SHOP, "amount_fen": fen, "paid_on": net.hq.ambient.today() }).to_string();
            call("deposit.pay", &[OURS, ("cookie", &cookie)], &with)
        };
        for (fen, status) in [(100, 200), (200, 200), (0, 422)] {
            assert_eq!(ask(&net.url, pay(fen)).await.status, status);
        }
        for n in 0..20 {
            assert_eq!(ask(&net.url, call(&format!("stranger.call_{n}"), &[OURS], "{}")).await.refused(), "call.unknown");
        }
        let pc = net.pc("前台").await;
        pc.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
        pc.sync().await;
        let answer = ask(&net.url, get("/metrics")).await;
        assert_eq!(answer.status, 200);
        assert!(answer.header("content-type").unwrap().starts_with("application/openmetrics-text"), "{answer:?}");
        let figures = samples(&answer.body);
        let calls = |name, outcome| counted(&figures, "benchbook_calls_total", &[("name", name), ("outcome", outcome)]);
        assert_eq!((calls("deposit.pay", "done"), calls("deposit.pay", "refused")), (2.0, 1.0));
        assert_eq!(calls("session.open", "done"), 1.0);
        assert!(!answer.body.contains("stranger"), "{}", answer.body);
        assert!(counted(&figures, "benchbook_sync_requests_total", &[("name", "/sync/push"), ("outcome", "done")]) >= 1.0);
        let written = net.number("SELECT CAST(SUM(seq) AS BIGINT) FROM log WHERE owner<>'hq'").await;
        assert_eq!(counted(&figures, "benchbook_changesets_received_total", &[]), written as f64);
    }

    async fn the_document_has_every_command_of_this_door_and_no_other(net) {
        let document = ask(&net.url, get("/api/openapi.json")).await.json();
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
        let paths: BTreeSet<String> = document["paths"].as_object().unwrap().keys().cloned().collect();
        let here = commands::all().iter().filter(|entry| entry.door != Door::Outlet);
        let wanted: BTreeSet<String> = here.map(|entry| format!("/api/call/{}", entry.name)).collect();
        assert!(wanted.len() > 30);
        assert_eq!(paths, wanted);
        for (path, item) in document["paths"].as_object().unwrap() {
            let post = &item["post"];
            assert_eq!(format!("/api/call/{}", post["operationId"].as_str().unwrap()), *path);
            assert!(!post["summary"].as_str().unwrap().is_empty(), "{path}");
            for schema in [&post["requestBody"], &post["responses"]["200"], &post["responses"]["default"]] {
                assert!(schema["content"]["application/json"]["schema"].is_object(), "{path}: {schema}");
            }
        }
        let mut found = BTreeSet::new();
        refs(&document, &mut found);
        assert!(found.contains("#/components/schemas/Fault"));
        for to in found {
            let at = to.strip_prefix('#').unwrap_or_else(|| panic!("{to} leads out of the document"));
            assert!(document.pointer(at).is_some(), "{to} leads nowhere");
        }
        // What the document names is what is served: each path answers, if only that nobody is signed in.
        for path in &paths {
            let answer = ask(&net.url, request("POST", path, &[OURS], "{\"no_such_field\":1}")).await;
            let code = if answer.status == 200 { String::new() } else { answer.refused() };
            assert!(!["call.unknown", "call.not_here"].contains(&code.as_str()), "{path}: {code}");
        }
    }

    async fn a_call_without_our_header_or_a_cookie_does_nothing(net) {
        let cookie = signed_in(&net).await;
        let before = net.number("SELECT COUNT(*) FROM changeset").await;
        let with = json!({ "outlet": SHOP, "amount_fen": 100, "paid_on": net.hq.ambient.today() }).to_string();
        // A page of another site can have the browser send the cookie and a form, and cannot set the header.
        let form = [("cookie", cookie.as_str()), ("content-type", "text/plain"), ("origin", "https://elsewhere.example")];
        let answer = ask(&net.url, call("deposit.pay", &form, &with)).await;
        assert_eq!((answer.status, answer.refused().as_str()), (403, "access.denied"));
        assert_eq!(answer.json()["field"], "x-benchbook");
        for stale in ["", "benchbook=", "benchbook=not-a-token", "other=1; benchbook=😀", "benchbook"] {
            let answer = ask(&net.url, call("deposit.pay", &[OURS, ("cookie", stale)], &with)).await;
            assert_eq!((answer.status, answer.refused().as_str()), (401, "access.signed_out"), "{stale}");
        }
        assert_eq!(ask(&net.url, call("deposit.pay", &[OURS], &with)).await.refused(), "access.signed_out");
        assert_eq!(ask(&net.url, get("/api/events")).await.refused(), "access.signed_out");
        assert_eq!(net.number("SELECT COUNT(*) FROM changeset").await, before);
        // Among other cookies ours is found.
        let mixed = format!("theme=dark; {cookie}; lang=zh");
        assert_eq!(ask(&net.url, call("deposit.pay", &[OURS, ("cookie", &mixed)], &with)).await.status, 200);
        // After signing out the same cookie is nobody's.
        assert_eq!(ask(&net.url, call("session.close", &[OURS, ("cookie", &cookie)], "{}")).await.status, 200);
        let answer = ask(&net.url, call("deposit.pay", &[OURS, ("cookie", &cookie)], &with)).await;
        assert_eq!(answer.refused(), "access.signed_out");
    }

    async fn the_sign_in_is_in_a_cookie_that_no_script_reads_and_nowhere_else(net) {
        signed_in(&net).await;
        let with = json!({ "name": NAME, "password": PASSWORD }).to_string();
        let answer = ask(&net.url, call("session.open", &[OURS], &with)).await;
        let cookie = answer.header("set-cookie").unwrap();
        for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        let token = cookie.split(['=', ';']).nth(1).unwrap();
        assert!(token.len() >= 40 && !answer.body.contains(token), "{answer:?}");
        assert!(answer.json().get("token").is_none());
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let wrong = json!({ "name": NAME, "password": "correct horse 8" }).to_string();
        let answer = ask(&net.url, call("session.open", &[OURS], &wrong)).await;
        assert_eq!((answer.status, answer.refused().as_str()), (401, "access.wrong_pin"));
        assert_eq!(answer.header("set-cookie"), None);
    }

    async fn what_cannot_be_understood_is_refused_by_a_code_of_the_list(net) {
        let cookie = signed_in(&net).await;
        let headers = [OURS, ("cookie", cookie.as_str())];
        for (name, body, status, code) in [
            ("no.such_call", "{}", 404, "call.unknown"),
            ("../../healthz", "{}", 404, "call.unknown"),
            ("order.intake", "{}", 422, "call.not_here"),
            ("deposit.pay", "{\"outlet\":", 422, "call.malformed"),
            ("deposit.pay", "\u{0}\u{1}", 422, "call.malformed"),
            ("deposit.pay", "[]", 422, "call.malformed"),
            ("deposit.pay", "null", 422, "call.malformed"),
            ("deposit.pay", r#"{"outlet":"SZ017","amount_fen":1.5,"paid_on":"2026-03-09"}"#, 422, "call.malformed"),
            ("deposit.pay", r#"{"outlet":"SZ017","amount_fen":1,"paid_on":"2026-03-09","x":1}"#, 422, "call.malformed"),
            ("deposit.pay", r#"{"outlet":"XX999","amount_fen":1,"paid_on":"2026-03-09"}"#, 404, "outlet.unknown"),
        ] {
            let name = name.replace('/', "%2F");
            let answer = ask(&net.url, call(&name, &headers, body)).await;
            assert_eq!((answer.status, answer.refused().as_str()), (status, code), "{name} {body}");
        }
        // As deep as a body may be, and no stack overflows.
        let deep = format!("{}{}", "[".repeat(1 << 20), "]".repeat(1 << 20));
        assert_eq!(ask(&net.url, call("deposit.pay", &headers, &deep)).await.refused(), "call.malformed");
    }

    async fn a_body_over_the_limit_is_refused_as_data_and_one_at_the_limit_is_read(net) {
        let cookie = signed_in(&net).await;
        // Whoever has not signed in has little to say.
        for (max, headers) in [(CALL_MAX, &[OURS, ("cookie", &cookie)][..]), (STRANGER_CALL_MAX, &[OURS])] {
            let answer = ask(&net.url, call("session.whoami", headers, &" ".repeat(max + 1))).await;
            assert_eq!((answer.status, answer.refused().as_str()), (413, "call.too_large"), "{answer:?}");
            let body = format!("{{{}}}", " ".repeat(max - 2));
            assert_eq!(ask(&net.url, call("session.whoami", headers, &body)).await.status, 200);
        }
        // Where nobody says beforehand how long it is, too.
        let head = format!(
            "POST /api/call/session.whoami HTTP/1.1\r\nhost: hq\r\nx-benchbook: 1\r\ncookie: {cookie}\r\n\
             transfer-encoding: chunked\r\n"
        );
        let piece = " ".repeat(1 << 20);
        let body: String = (0..=CALL_MAX >> 20).map(|_| format!("{:x}\r\n{piece}\r\n", piece.len())).collect();
        let answer = ask(&net.url, format!("{head}\r\n{body}0\r\n\r\n")).await;
        assert_eq!((answer.status, answer.refused().as_str()), (413, "call.too_large"));
        // The outlets' doors have a limit of their own.
        for path in ["/sync/enrol", "/sync/hello", "/sync/common", "/sync/push", "/sync/pull", "/sync/wait"] {
            let answer = ask(&net.url, request("POST", path, &[], &"x".repeat(SYNC_MAX + 1))).await;
            // Of a push by nobody known the body is not even looked at.
            let wanted = if path == "/sync/push" { "sync.signature" } else { "call.too_large" };
            assert_eq!(answer.refused(), wanted, "{path}");
        }
        assert_eq!(ask(&net.url, get("/healthz")).await.status, 200);
    }
}
