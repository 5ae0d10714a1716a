//! Strangers at the booking page: they flood it, guess at it, bomb it, and ask in other people's names.

use std::num::NonZeroU32;

use hq::http::{App, Guard, router_within};
use hq::limiter::{Limiter, Rates};
use hq::limits::{BOOKING_MAX, Limits};
use hq::metrics::Metrics;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::linked_page::{at, booked, get, opened, post, takes_bookings, typed};
use crate::net::{Net, SHOP, on_both_engines};
use crate::wire::{ask, request};

/// A second node with the rates that a test reaches. Its clock stands still.
async fn strict(net: &Net, rates: Rates) -> (String, JoinHandle<()>) {
    let limiter = Limiter::with_clock(rates, net.hq.ambient.clone(), Default::default);
    let app = App { host: net.hq.clone(), metrics: Metrics::new(), ui: None };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = router_within(app, Guard { limiter, proxied: true });
    (url, tokio::spawn(hq::listen::serve_within(Limits::default(), listener, router, std::future::pending())))
}

/// What came of strangers' words: bookings, customers, and what was said of either.
async fn facts(net: &Net) -> i64 {
    net.number("SELECT (SELECT COUNT(*) FROM visit_event) + (SELECT COUNT(*) FROM customer)").await
}

on_both_engines! {
    async fn a_flood_from_one_address_is_sent_away_before_anything_is_read(net) {
        takes_bookings(&net).await;
        let few = NonZeroU32::new(3).unwrap();
        let (url, server) = strict(&net, Rates { asker: few, ..Rates::UNLIMITED }).await;
        let before = facts(&net).await;
        let body = typed("", &[]);
        let from = |who: &str| {
            let headers = [("x-forwarded-for", who), ("content-type", "application/x-www-form-urlencoded")];
            request("POST", &format!("/book/{SHOP}"), &headers, &body)
        };
        for _ in 0..3 {
            assert_eq!(ask(&url, from("192.0.2.1")).await.status, 422, "a form that nobody gave out");
        }
        let answer = ask(&url, from("192.0.2.1")).await;
        assert_eq!(answer.status, 429);
        assert!(answer.header("retry-after").is_some() && answer.body.contains("请求太多"), "{answer:?}");
        assert_eq!(ask(&url, from("192.0.2.2")).await.status, 422, "somebody else is heard");
        assert_eq!(facts(&net).await, before);
        server.abort();

        let (url, server) = strict(&net, Rates { visitor: few, ..Rates::UNLIMITED }).await;
        let look = |path: &str| request("GET", path, &[("x-forwarded-for", "192.0.2.1")], "");
        for guess in ["A", "B", "C"] {
            assert_eq!(ask(&url, look(&format!("/book/{SHOP}/0000000000001-1/{guess}"))).await.status, 404);
        }
        assert_eq!(ask(&url, look(&format!("/book/{SHOP}/0000000000001-1/D"))).await.status, 429, "guesses are counted");
        assert_eq!(ask(&url, look(&format!("/book/{SHOP}"))).await.status, 429);
        server.abort();
    }

    async fn one_number_books_a_few_times_and_one_outlet_so_many_a_day(net) {
        takes_bookings(&net).await;
        for n in 0..3 {
            at(&booked(&net, &[("complaint", &format!("故障 {n}"))]).await);
        }
        let more = booked(&net, &[("complaint", "故障 4")]).await;
        assert_eq!((more.status, more.body.contains("网上预约已满")), (429, true), "three wait for an answer");
        // Another name does not help, nor another way to write the number.
        let other = booked(&net, &[("name", "李雷"), ("phone", "+86 13800138000"), ("complaint", "故障 5")]).await;
        assert_eq!(other.status, 429);
        // Nor another outlet, from the fifth within a day on.
        net.outlet("SZ018").await;
        let there = async |n: usize| {
            let form = opened(&net.url, "SZ018").await;
            net.clock.forward(20_000);
            post(&net.url, "SZ018", &typed(&form, &[("complaint", &format!("那边 {n}"))])).await.status
        };
        assert_eq!([there(1).await, there(2).await, there(3).await], [303, 303, 429]);
        // And the outlet's own day is full at some point, whoever asks.
        let settings = r#"{"visit":{"link_a_day":4}}"#;
        let today = net.hq.ambient.today().to_string();
        let pack = serde_json::json!({ "kind": "settings", "effective_on": today, "title": "设置", "content": settings });
        net.call("pack.publish", pack).await.unwrap();
        at(&booked(&net, &[("name", "王芳"), ("phone", "13900000001")]).await);
        let full = booked(&net, &[("name", "赵敏"), ("phone", "13900000002")]).await;
        assert_eq!(full.status, 429);
        net.clock.forward(25 * 3_600_000);
        at(&booked(&net, &[("name", "赵敏"), ("phone", "13900000002"), ("day", "2026-03-12")]).await);
    }

    async fn a_form_that_headquarters_did_not_give_out_or_that_a_program_fills_in_is_not_taken(net) {
        takes_bookings(&net).await;
        let before = facts(&net).await;
        let form = opened(&net.url, SHOP).await;
        // At once, as no person does.
        assert_eq!(post(&net.url, SHOP, &typed(&form, &[])).await.status, 422);
        net.clock.forward(20_000);
        // What nobody sees is filled in.
        let trapped = post(&net.url, SHOP, &typed(&form, &[("website", "http://spam.example")])).await;
        assert_eq!((trapped.status, trapped.body.contains("spam.example")), (422, false));
        // Another outlet's form, a made-up one, one of another moment, one of the other day.
        net.outlet("SZ018").await;
        assert_eq!(post(&net.url, "SZ018", &typed(&form, &[])).await.status, 422);
        let (at_ms, word) = form.split_once('.').unwrap();
        let later = at_ms.parse::<i64>().unwrap() + 1;
        for forged in ["", ".", "1.x", &format!("{later}.{word}"), &format!("-{at_ms}.{word}"), &format!("{}.{word}", "9".repeat(400))] {
            assert_eq!(post(&net.url, SHOP, &typed(forged, &[])).await.status, 422, "{forged}");
        }
        net.clock.forward(13 * 3_600_000);
        assert_eq!(post(&net.url, SHOP, &typed(&form, &[])).await.status, 422);
        assert_eq!(facts(&net).await, before);
    }

    async fn bombs_and_foreign_names_are_refused_and_leave_nothing(net) {
        takes_bookings(&net).await;
        let to = at(&booked(&net, &[]).await);
        let before = facts(&net).await;
        let huge = format!("name={}", "a".repeat(BOOKING_MAX));
        assert_eq!(post(&net.url, SHOP, &huge).await.status, 413);
        // Where nobody says beforehand how long it is, too.
        let piece = "a=b&".repeat(1 << 10);
        let chunks: String = (0..8).map(|_| format!("{:x}\r\n{piece}\r\n", piece.len())).collect();
        let head = format!(
            "POST /book/{SHOP} HTTP/1.1\r\nhost: hq\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             transfer-encoding: chunked\r\n"
        );
        assert_eq!(ask(&net.url, format!("{head}\r\n{chunks}0\r\n\r\n")).await.status, 413);
        let other = [("content-type", "application/json")];
        assert_eq!(ask(&net.url, request("POST", &format!("/book/{SHOP}"), &other, "{}")).await.status, 422);
        for body in ["", "&&&&", "%", "%FF%FE=%00", "name", "name=%ff%fe", "=", "🙂=🙂"] {
            assert_eq!(post(&net.url, SHOP, body).await.status, 422, "{body}");
        }
        for code in ["XX999", "*", "hq", "%00", "%27%20OR%201=1", &"A".repeat(3_000), "sz017", "%F0%9F%99%82"] {
            assert_eq!(ask(&net.url, get(&format!("/book/{code}"))).await.status, 404, "{code}");
            assert_eq!(post(&net.url, code, &typed("1.x", &[])).await.status, 404, "{code}");
        }
        // Another booking's word opens nothing, nor the same one under another name or outlet.
        net.outlet("SZ018").await;
        let second = at(&booked(&net, &[("complaint", "另一台")]).await);
        let parts = |of: &str| of.split('/').map(str::to_owned).collect::<Vec<_>>();
        let (one, two) = (parts(&to), parts(&second));
        let tried = [
            format!("/book/{SHOP}/{}/{}", one[3], two[4]),
            format!("/book/SZ018/{}/{}", one[3], one[4]),
            format!("/book/{SHOP}/{}/{}", one[3].to_lowercase(), one[4]),
            format!("/book/{SHOP}/{}/{}x", one[3], one[4]),
            format!("/book/{SHOP}/{}/{}", "0".repeat(5_000), one[4]),
            format!("/book/{SHOP}/{}/%00", one[3]),
        ];
        for path in &tried {
            assert_eq!(ask(&net.url, get(path)).await.status, 404, "{path}");
            assert_eq!(ask(&net.url, request("POST", path, &[], "")).await.status, 404, "{path}");
        }
        assert_eq!(net.number("SELECT COUNT(*) FROM visit WHERE state='asked'").await, 2, "nothing was cancelled");
        assert_eq!(facts(&net).await, before + 2, "the second booking of the same customer");
        // What a stranger types is text wherever it is shown.
        let script = booked(&net, &[("complaint", "<script>alert(1)</script>"), ("phone", "13900000009")]).await;
        let page = ask(&net.url, get(&at(&script))).await;
        assert!(page.body.contains("&lt;script&gt;") && !page.body.contains("<script"), "{page:?}");
    }
}
