//! The accept loop: who says nothing, half of it, or comes in a crowd, holds nobody else up.

use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::routing::{get, post};
use hq::limits::Limits;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::wire::{PATIENCE, Wire, ask, request};

/// Long enough that no test sees it pass.
const NEVER: Duration = Duration::from_secs(3_600);
const SOON: Duration = Duration::from_millis(200);
const PATIENT: Limits = Limits { connections: 100, an_address: 100, head_time: NEVER, body_time: NEVER };

/// A server that says hello, and counts what it is sent.
struct Served {
    url: String,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn served(limits: Limits) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (stop, stopped) = oneshot::channel::<()>();
    let router = Router::new()
        .route("/", get(|| async { "hello" }))
        .route("/count", post(|body: Bytes| async move { body.len().to_string() }));
    let server = tokio::spawn(hq::listen::serve_within(limits, listener, router, async move {
        let _ = stopped.await;
    }));
    Served { url, stop: Some(stop), server }
}

fn hello() -> String {
    request("GET", "/", &[], "")
}

async fn is_served(url: &str) {
    assert_eq!(ask(url, hello()).await.body, "hello");
}

#[tokio::test]
async fn a_client_that_never_ends_its_head_is_cut_off_while_others_are_served() {
    let served = served(Limits { head_time: SOON, ..PATIENT }).await;
    let mut slow = Vec::new();
    // Nothing at all; a letter that more than one protocol begins with; half of another protocol's greeting; half a head.
    for said in ["", "P", "PRI * HTTP/2.0\r\n", "POST /count HTTP/1.1\r\nhost: h", "GET / HTTP/1.1\r\nhost: hq\r\n"] {
        let mut wire = Wire::to(&served.url).await;
        wire.send(said).await;
        slow.push(wire);
    }
    // And one that was served, and then says nothing more.
    let mut idle = Wire::to(&served.url).await;
    idle.send(hello()).await;
    assert_eq!(idle.hear().await.unwrap().body, "hello");
    slow.push(idle);
    is_served(&served.url).await;
    for wire in &mut slow {
        wire.is_cut().await;
    }
    is_served(&served.url).await;
}

#[tokio::test]
async fn a_body_that_stops_half_way_is_given_up_and_a_slow_one_is_waited_for() {
    let served = served(Limits { body_time: SOON, ..PATIENT }).await;
    let mut wire = Wire::to(&served.url).await;
    wire.send("POST /count HTTP/1.1\r\nhost: hq\r\ncontent-length: 10\r\n\r\nhalf").await;
    wire.is_cut().await;
    // Half of the time between two pieces, for longer than the whole time.
    let mut wire = Wire::to(&served.url).await;
    wire.send("POST /count HTTP/1.1\r\nhost: hq\r\ncontent-length: 5\r\n\r\n").await;
    for letter in ["w", "h", "o", "l", "e"] {
        tokio::time::sleep(SOON / 4).await;
        wire.send(letter).await;
    }
    assert_eq!(wire.hear().await.unwrap().body, "5");
}

#[tokio::test]
async fn who_comes_when_all_places_are_taken_waits_for_one_and_is_served_then() {
    let served = served(Limits { connections: 2, ..PATIENT }).await;
    let mut seated = Vec::new();
    for _ in 0..2 {
        let mut wire = Wire::to(&served.url).await;
        wire.send(hello()).await;
        assert_eq!(wire.hear().await.unwrap().body, "hello");
        seated.push(wire);
    }
    let mut crowd = Vec::new();
    for _ in 0..20 {
        let mut wire = Wire::to(&served.url).await;
        wire.send(hello()).await;
        crowd.push(wire);
    }
    // Nobody of the crowd is answered before somebody leaves.
    let early = tokio::time::timeout(SOON, crowd[0].hear()).await;
    assert!(early.is_err(), "a third connection was served beside two: {early:?}");
    // Who has a place keeps it.
    seated[0].send(hello()).await;
    assert_eq!(seated[0].hear().await.unwrap().body, "hello");
    drop(seated);
    for mut wire in crowd {
        assert_eq!(wire.hear().await.unwrap().body, "hello");
    }
    is_served(&served.url).await;
}

#[tokio::test]
async fn a_full_house_can_be_closed() {
    let mut served = served(Limits { connections: 1, ..PATIENT }).await;
    let mut wire = Wire::to(&served.url).await;
    wire.send(hello()).await;
    assert_eq!(wire.hear().await.unwrap().body, "hello");
    let _ = served.stop.take().unwrap().send(());
    let ended = tokio::time::timeout(PATIENCE, &mut served.server).await;
    assert!(ended.is_ok(), "the server waits for its guests to leave");
}

#[tokio::test]
async fn nonsense_is_answered_or_cut_and_the_next_one_is_served() {
    let served = served(PATIENT).await;
    let long = format!("GET /{} HTTP/1.1\r\nhost: hq\r\n\r\n", "a".repeat(1 << 20));
    let many: String = (0..500).map(|n| format!("x-{n}: 1\r\n")).collect();
    let many = format!("GET / HTTP/1.1\r\nhost: hq\r\n{many}\r\n");
    for said in ["\0\0\0\0\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\n: x\r\n\r\n", &long, &many] {
        let mut wire = Wire::to(&served.url).await;
        // The other end may hang up before all of it is said.
        let _ = tokio::io::AsyncWriteExt::write_all(&mut wire.0, said.as_bytes()).await;
        if let Some(answer) = wire.hear().await {
            assert!((400..500).contains(&answer.status), "{answer:?}");
        }
        is_served(&served.url).await;
    }
}
