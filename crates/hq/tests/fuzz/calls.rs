//! The commands, asked for with whatever their schemas allow, and somewhat more.

use std::sync::Mutex;

use commands::{Caller, Door, Person};
use domain::network::Role;
use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::{mutate, rounds};

/// Commands that reach out, or whose work is slow on purpose (a password's hash).
const LEFT_OUT: [&str; 8] = [
    "network.join",
    "sync.now",
    "session.open",
    "session.set_pin",
    "staff.add",
    "hq.add_person",
    "demo.open",
    "demo.week",
];

const TEXTS: [&str; 9] =
    ["", "SZ017", "2026-03-09", "+262142-12-31", "0000000000007-1", "imei:490154203237518", "张伟", "\u{0}", "parts"];

fn text(rng: &mut Rng) -> Value {
    match rng.u8(0..8) {
        0 => json!(mutate::text(rng, &TEXTS)),
        1 => json!("长".repeat(rng.usize(0..3_000))),
        _ => json!(TEXTS[rng.usize(0..TEXTS.len())]),
    }
}

fn number(rng: &mut Rng) -> Value {
    let odd =
        [json!(i64::MIN), json!(i64::MAX), json!(u64::MAX), json!(-1), json!(0), json!(1), json!(1.5), json!(1e300)];
    if rng.bool() { odd[rng.usize(0..odd.len())].clone() } else { json!(rng.i64(0..1_000)) }
}

fn anything(rng: &mut Rng) -> Value {
    match rng.u8(0..6) {
        0 => Value::Null,
        1 => json!(rng.bool()),
        2 => number(rng),
        3 => text(rng),
        4 => json!([[[[]]]]),
        _ => json!({ "x": {} }),
    }
}

/// A value of a schema: nearly always of its form.
fn value(rng: &mut Rng, schema: &Value, all: &Value, depth: usize) -> Value {
    if rng.u8(0..40) == 0 || depth > 8 {
        return anything(rng);
    }
    if let Some(name) = schema["$ref"].as_str() {
        let target = all.pointer(name.trim_start_matches('#')).unwrap_or(&Value::Null);
        return value(rng, target, all, depth + 1);
    }
    for choice in ["anyOf", "oneOf", "enum"] {
        if let Some(list) = schema[choice].as_array() {
            let Some(one) = rng.choice(list) else { return Value::Null };
            return if choice == "enum" { one.clone() } else { value(rng, one, all, depth + 1) };
        }
    }
    if let Some(fixed) = schema.get("const") {
        return fixed.clone();
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => rng.choice(kinds).and_then(Value::as_str).unwrap_or("null"),
        kind => kind.as_str().unwrap_or("any"),
    };
    match kind {
        "object" => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let mut map = Map::new();
            for (name, field) in schema["properties"].as_object().into_iter().flatten() {
                let needed = required.iter().any(|r| r == name);
                if rng.u8(0..30) != 0 && (needed || rng.bool()) {
                    map.insert(name.clone(), value(rng, field, all, depth + 1));
                }
            }
            Value::Object(map)
        }
        "array" => (0..rng.usize(0..4)).map(|_| value(rng, &schema["items"], all, depth + 1)).collect(),
        "integer" | "number" => number(rng),
        "string" => text(rng),
        "boolean" => json!(rng.bool()),
        "null" => Value::Null,
        _ => anything(rng),
    }
}

#[test]
fn every_command_answers_whatever_it_is_asked_or_refuses_it_with_a_code_of_the_list() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let (net, shop) = runtime.block_on(async {
        let net = testkit::Network::sqlite().await;
        let shop = net.shop("SZ017", 1_000_000).await;
        (net, shop)
    });
    let everything: Vec<Role> = Role::ALL.to_vec();
    let person =
        Person { id: shop.owner.id.clone(), name: "全".into(), roles: everything, has_pin: true, active: true };
    let caller = Caller::of(person);
    let documents =
        [(Door::Hq, &net.hq), (Door::Outlet, &shop.host)].map(|(door, host)| (commands::cli::commands(door), host));
    let called = Mutex::new(std::collections::BTreeSet::new());
    rounds(700, |rng| {
        let (document, host) = &documents[usize::from(rng.bool())];
        let entry = rng.choice(document.as_array().expect("a list")).expect("a command");
        let name = entry["name"].as_str().expect("a name");
        if LEFT_OUT.contains(&name) {
            return;
        }
        let with = value(rng, &entry["request"], &entry["request"], 0);
        let done = runtime.block_on(commands::call(host, &caller, name, with.clone()));
        match done {
            Ok(_) => drop(called.lock().expect("a list").insert(name.to_owned())),
            Err(fault) => {
                assert!(domain::fault::CODES.contains(&fault.code.as_str()), "{name} {with}: {fault}");
                assert!(!fault.code.starts_with("book."), "{name} {with}: {fault}");
            }
        }
    });
    let called = called.into_inner().expect("a list");
    assert!(called.len() > 20, "requests are mostly of their form: {called:?}");
    runtime.block_on(async {
        for host in [&net.hq, &shop.host] {
            let found = host.book.verify().await.expect("the book is verified");
            assert!(found.faults.is_empty(), "{:?}", found.faults);
        }
    });
}
