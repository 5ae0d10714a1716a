//! What a node writes about itself, for whoever keeps it running.

use serde_json::{Value, json};

use crate::net::folder;
use crate::node::Node;
use crate::wire::{PATIENCE, ask, call};

const PASSWORD: &str = "correct horse 7";

/// The next line about a call, as the node wrote it and as JSON. Every line before it is JSON, too.
fn about_a_call(node: &Node) -> (String, Value) {
    loop {
        let line = node.log.recv_timeout(PATIENCE).expect("a line about the call");
        let json: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        for field in ["timestamp", "level", "target"] {
            assert!(json[field].is_string(), "{line}");
        }
        if json["fields"]["call"].is_string() {
            return (line, json);
        }
    }
}

#[tokio::test]
async fn a_line_of_the_log_says_which_call_what_became_of_it_and_how_long_it_took_and_no_secret() {
    let folder = folder();
    let node = Node::start(folder.path(), &[]);
    let ours = [("x-benchbook", "1")];
    let body = |value: Value| value.to_string();
    let first = json!({ "name": "李娜", "password": PASSWORD, "roles": ["network"] });
    let open = json!({ "name": "李娜", "password": PASSWORD });
    let wrong = json!({ "name": "李娜", "password": "wrong horse 7" });
    for (name, with, code) in [
        ("hq.add_person", first, None),
        ("session.open", open, None),
        ("session.open", wrong, Some("access.wrong_pin")),
        ("network.outlets", json!({}), Some("access.signed_out")),
    ] {
        let answer = ask(&node.url, call(name, &ours, &body(with))).await;
        assert_eq!(answer.status == 200, code.is_none(), "{answer:?}");
        let (line, said) = about_a_call(&node);
        let fields = &said["fields"];
        assert_eq!(fields["call"], name, "{line}");
        assert_eq!(fields.get("code").and_then(Value::as_str), code, "{line}");
        assert!(fields["ms"].is_u64(), "{line}");
        let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(['=', ';']).nth(1));
        for secret in [PASSWORD, "wrong horse"].into_iter().chain(cookie) {
            assert!(!line.contains(secret), "{line}");
        }
    }
}
