//! A client that says byte for byte what a test wants said, and reads the answer as it came.

use std::io::ErrorKind;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How long anything may take before a test gives up: far past anything seen, on a loaded machine too.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub fn json(&self) -> Value {
        assert_eq!(self.header("content-type"), Some("application/json"), "{self:?}");
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// The code of a refusal: one of the list, in JSON.
    pub fn refused(&self) -> String {
        assert!(self.status >= 400, "{self:?}");
        let code = self.json()["code"].as_str().unwrap_or_else(|| panic!("no code: {self:?}")).to_owned();
        assert!(domain::fault::CODES.contains(&code.as_str()), "{code} is not on the list");
        code
    }
}

/// A request of the contract, as the console makes it.
pub fn call(name: &str, headers: &[(&str, &str)], body: &str) -> String {
    request("POST", &format!("/api/call/{name}"), headers, body)
}

pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> String {
    let more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("{method} {path} HTTP/1.1\r\nhost: hq\r\n{more}content-length: {}\r\n\r\n{body}", body.len())
}

/// One connection.
pub struct Wire(pub TcpStream);

impl Wire {
    /// To `http://address`.
    pub async fn to(url: &str) -> Self {
        let address = url.trim_start_matches("http://");
        Self(TcpStream::connect(address).await.expect("somebody listens"))
    }

    pub async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        // Whoever is refused half-way is not read to the end: what counts is the answer.
        if let Err(error) = self.0.write_all(bytes.as_ref()).await {
            let cut = matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset);
            assert!(cut, "the line takes it: {error}");
        }
    }

    /// The next answer; none where the connection ended before it.
    pub async fn hear(&mut self) -> Option<Answer> {
        tokio::time::timeout(PATIENCE, self.read()).await.unwrap_or_else(|_| panic!("no answer in {PATIENCE:?}"))
    }

    async fn read(&mut self) -> Option<Answer> {
        let mut bytes = Vec::new();
        let body_at = loop {
            if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            if !matches!(self.0.read_buf(&mut bytes).await, Ok(1..)) {
                return None;
            }
        };
        let head = String::from_utf8(bytes[..body_at].to_vec()).expect("a head is text");
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).expect("a status");
        let mut answer = Answer { status, head, body: String::new() };
        let len: usize = answer.header("content-length").map_or(0, |text| text.parse().expect("a length"));
        while bytes.len() < body_at + len {
            if !matches!(self.0.read_buf(&mut bytes).await, Ok(1..)) {
                return None;
            }
        }
        answer.body = String::from_utf8(bytes[body_at..].to_vec()).expect("a body is text");
        Some(answer)
    }

    /// Waits until the other end has closed the connection.
    pub async fn is_cut(&mut self) {
        let mut rest = Vec::new();
        // An end and a reset are both an end.
        let ended = tokio::time::timeout(PATIENCE, self.0.read_to_end(&mut rest)).await;
        assert!(ended.is_ok(), "still open after {PATIENCE:?}; it said {:?}", String::from_utf8_lossy(&rest));
    }
}

/// One request on a connection of its own.
pub async fn ask(url: &str, request: impl AsRef<[u8]>) -> Answer {
    let mut wire = Wire::to(url).await;
    wire.send(request).await;
    wire.hear().await.expect("an answer")
}

/// Signs in at the console; the cookie to send from then on.
pub async fn sign_in(url: &str, name: &str, password: &str) -> String {
    let body = serde_json::json!({ "name": name, "password": password }).to_string();
    let answer = ask(url, call("session.open", &[("x-benchbook", "1")], &body)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let cookie = answer.header("set-cookie").expect("a cookie");
    cookie.split(';').next().expect("its value").to_owned()
}
