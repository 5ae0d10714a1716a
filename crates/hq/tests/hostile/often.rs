//! Who asks too often, and who guesses.

use std::num::NonZeroU32;

use axum::Router;
use commands::sync::line::Path;
use hq::http::{App, Guard, router_within};
use hq::limiter::{Limiter, Rates};
use hq::limits::Limits;
use hq::metrics::Metrics;
use journal::LogId;
use journal::key::SecretKey;
use serde_json::json;
use sync::auth::{Claim, HEADER, Lane};
use sync::message::{Enrol, Pull, encode};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::liar::{Liar, client, post};
use crate::net::{Net, on_both_engines};
use crate::wire::{Wire, ask, call, request};

/// A second node of the same headquarters, with rates that a test reaches. Its clock stands still: nobody is forgotten.
struct Strict {
    url: String,
    server: JoinHandle<()>,
}

impl Drop for Strict {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve(limits: Limits, router: Router) -> Strict {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(hq::listen::serve_within(limits, listener, router, std::future::pending()));
    Strict { url, server }
}

async fn strict(net: &Net, device: u32, stranger: u32, proxied: bool) -> Strict {
    let rate = |n| NonZeroU32::new(n).unwrap();
    let rates = Rates { device: rate(device), stranger: rate(stranger), ..Rates::default() };
    let limiter = Limiter::with_clock(rates, net.hq.ambient.clone(), Default::default);
    let app = App { host: net.hq.clone(), metrics: Metrics::new(), ui: None };
    serve(Limits::default(), router_within(app, Guard { limiter, proxied })).await
}

fn guess() -> Vec<u8> {
    encode(&Enrol { code: "23456789ABCD".into(), device: Uuid::from_u128(1), key: [1; 32], name: "猜".into() })
}

on_both_engines! {
    async fn a_pc_that_asks_without_end_is_asked_to_wait_and_the_others_are_served(net) {
        let strict = strict(&net, 20, 100, false).await;
        let (honest, pc) = (net.pc("前台").await, net.pc("工作台").await);
        let liar = Liar::at(&strict.url, &pc).await;
        let before = net.number("SELECT COUNT(*) FROM log").await;
        liar.begin(liar.epoch).await.unwrap();
        for _ in 1..20 {
            liar.pull(vec![]).await.unwrap();
        }
        let fault = liar.pull(vec![]).await.unwrap_err();
        let seconds = fault.facts["seconds"].as_u64().unwrap();
        assert_eq!((fault.code.as_str(), (3..=9).contains(&seconds)), ("access.throttled", true), "{fault}");
        // A true request that was sent away has used no counter up, and did nothing.
        assert_eq!(liar.begin(LogId(3)).await.unwrap_err().code, "access.throttled");
        assert_eq!(net.number("SELECT COUNT(*) FROM log").await, before + 1);
        // With the header that says when to come again.
        let body = encode(&Pull { epoch: liar.epoch, heads: vec![] });
        let claim = Claim { device: liar.device, epoch: liar.epoch, counter: liar.next(), lane: Lane::Talk };
        let header = claim.header(liar.key(), "POST", Path::Pull.text(), &body);
        let url = format!("{}{}", strict.url, Path::Pull.text());
        let answer = client(None).post(url).header(HEADER, header).body(body).send().await.unwrap();
        assert_eq!(answer.status(), 429);
        let after: u64 = answer.headers()["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((3..=9).contains(&after), "{after}");
        // Another PC of the same shop is served by the same node; this one says so and works on.
        honest.dial(&strict.url).await;
        honest.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
        honest.sync().await;
        honest.agrees_with(&net).await;
        pc.dial(&strict.url).await;
        pc.call("customer.add", json!({ "name": "李雷", "phone": "13800138000" })).await.unwrap();
        assert_eq!(pc.try_sync().await.unwrap_err().code, "access.throttled");
        let meter = pc.meter().await;
        assert_eq!((meter["fault"]["code"].as_str(), meter["waiting"].as_u64()), (Some("access.throttled"), Some(1)));
        pc.dial(&net.url).await;
        pc.sync().await;
        pc.agrees_with(&net).await;
    }

    async fn guesses_are_counted_by_address_whatever_they_guess_at_and_a_true_key_is_served_beside_them(net) {
        let strict = strict(&net, 100, 4, false).await;
        let pc = net.pc("前台").await;
        let post = async |path, header: Option<&str>, body| post(&client(None), &strict.url, path, header, body).await;
        assert_eq!(post(Path::Enrol, None, guess()).await.unwrap_err().code, "network.code_unknown");
        let sign_in = call("session.open", &[("x-benchbook", "1")], r#"{"name":"李娜","password":"wrong horse 7"}"#);
        assert_eq!(ask(&strict.url, &sign_in).await.refused(), "access.wrong_pin");
        let liar = Liar::at(&strict.url, &pc).await;
        let body = encode(&Pull { epoch: liar.epoch, heads: vec![] });
        let forged = |device| {
            let claim = Claim { device, epoch: liar.epoch, counter: liar.next(), lane: Lane::Talk };
            claim.header(&SecretKey::from_seed(&[9; 32]), "POST", Path::Pull.text(), &body)
        };
        let wrong = post(Path::Pull, Some(&forged(liar.device)), body.clone()).await.unwrap_err();
        assert_eq!(wrong.code, "sync.signature");
        let unknown = post(Path::Pull, Some(&forged(Uuid::from_u128(7))), body.clone()).await.unwrap_err();
        assert_eq!(unknown.code, "device.unknown");
        // From the fifth on nobody learns anything.
        for path in [Path::Enrol, Path::Push, Path::Pull, Path::Hello] {
            assert_eq!(post(path, Some("1 a"), guess()).await.unwrap_err().code, "access.throttled", "{path:?}");
        }
        for path in [Path::Pull, Path::Returned] {
            let fault = post(path, Some(&forged(Uuid::from_u128(7))), body.clone()).await.unwrap_err();
            assert_eq!(fault.code, "access.throttled", "{path:?}");
        }
        let answer = ask(&strict.url, &sign_in).await;
        assert_eq!((answer.status, answer.refused().as_str()), (429, "access.throttled"));
        assert!(answer.header("retry-after").is_some());
        // Whoever is behind the same address with a true key goes on.
        liar.begin(liar.epoch).await.unwrap();
        pc.dial(&strict.url).await;
        pc.sync().await;
        pc.agrees_with(&net).await;
    }

    async fn behind_a_proxy_the_proxys_word_counts_and_without_one_nobodys(net) {
        let tries = async |strict: &Strict, from: &str| {
            let headers = [("x-forwarded-for", from)];
            ask(&strict.url, request("POST", Path::Enrol.text(), &headers, "?")).await.refused()
        };
        let proxied = strict(&net, 100, 1, true).await;
        assert_eq!(tries(&proxied, "10.9.9.9, 192.0.2.1").await, "sync.garbled");
        assert_eq!(tries(&proxied, "10.8.8.8, 192.0.2.1").await, "access.throttled");
        assert_eq!(tries(&proxied, "10.8.8.8, 192.0.2.2").await, "sync.garbled");
        let direct = strict(&net, 100, 1, false).await;
        assert_eq!(tries(&direct, "192.0.2.1").await, "sync.garbled");
        assert_eq!(tries(&direct, "192.0.2.2").await, "access.throttled");
    }
}

#[tokio::test]
async fn one_address_takes_no_more_than_its_share_of_the_connections() {
    let router = Router::new().route("/", axum::routing::get(|| async { "hello" }));
    let limits = Limits { an_address: 3, ..Limits::default() };
    let served = serve(limits, router).await;
    let hello = request("GET", "/", &[], "");
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut wire = Wire::to(&served.url).await;
        wire.send(&hello).await;
        assert_eq!(wire.hear().await.unwrap().body, "hello");
        held.push(wire);
    }
    Wire::to(&served.url).await.is_cut().await;
    // Somebody else is served, and whoever leaves makes room.
    let other = client(Some([127, 0, 0, 2].into())).get(&served.url).send().await.unwrap();
    assert_eq!(other.status(), 200);
    held[0].send(&hello).await;
    assert_eq!(held[0].hear().await.unwrap().body, "hello");
    drop(held);
    let again = async || {
        let mut wire = Wire::to(&served.url).await;
        wire.send(&hello).await;
        wire.hear().await.is_some()
    };
    while !again().await {
        tokio::task::yield_now().await;
    }
}
