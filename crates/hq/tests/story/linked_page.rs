//! The booking page as a browser uses it.

use crate::net::{Net, SHOP};
use crate::wire::{Answer, ask, request};

/// A form's field as a browser sends it.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

pub fn get(path: &str) -> String {
    request("GET", path, &[], "")
}

/// What stands in a page behind a mark, up to a quote.
fn behind<'a>(page: &'a str, mark: &str) -> &'a str {
    page.split_once(mark).unwrap_or_else(|| panic!("{mark} is not in {page}")).1.split('"').next().unwrap()
}

/// Headquarters opens the network's door.
pub async fn takes_bookings(net: &Net) {
    let content = r#"{"visit":{"link_a_day":50}}"#;
    let today = net.hq.ambient.today().to_string();
    let pack = serde_json::json!({ "kind": "settings", "effective_on": today, "title": "设置", "content": content });
    net.call("pack.publish", pack).await.unwrap();
}

/// The form's own field, as the page was given out.
pub async fn opened(url: &str, code: &str) -> String {
    let page = ask(url, get(&format!("/book/{code}"))).await;
    assert_eq!(page.status, 200, "{page:?}");
    behind(&page.body, "name=\"form\" value=\"").to_owned()
}

/// A booking by 李娜 for the next day's afternoon, with changes.
pub fn typed(form: &str, more: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("name", "李娜"),
        ("phone", "138 0013 8000"),
        ("model", "Nova X9"),
        ("imei", ""),
        ("complaint", "开机黑屏"),
        ("wish", "walk_in"),
        ("address", ""),
        ("day", "2026-03-10"),
        ("part", "afternoon"),
        ("website", ""),
        ("form", form),
    ];
    for (name, value) in more {
        match fields.iter_mut().find(|(field, _)| field == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}

pub async fn post(url: &str, code: &str, body: &str) -> Answer {
    let form = [("content-type", "application/x-www-form-urlencoded")];
    ask(url, request("POST", &format!("/book/{code}"), &form, body)).await
}

/// Fills the page in as a person does, who takes a while.
pub async fn booked(net: &Net, more: &[(&str, &str)]) -> Answer {
    let form = opened(&net.url, SHOP).await;
    net.clock.forward(20_000);
    post(&net.url, SHOP, &typed(&form, more)).await
}

/// Where the browser is sent to.
pub fn at(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{answer:?}");
    answer.header("location").unwrap().to_owned()
}
