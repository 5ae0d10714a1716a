//! The line to headquarters: signed requests over HTTPS (rustls), with time limits on every step. Whatever else carries
//! bytes both ways can stand in for HTTPS: see [`Carrier`].

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use domain::Fault;
use journal::code::Code;
use journal::key::PublicKey;
use sync::auth::{Claim, HEADER, Lane, unseal};
use sync::batch;
use sync::message::{Enrol, Enrolled, decode, encode};

use crate::host::{Host, IntoVal, Joined, Outlet};

/// How long a connection may take to stand, and how long an answer may take: a push of 4 MiB at 1 Mbit/s is 34 s.
const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(60);
/// The largest answer that is read: a page under its cap, with room for its heads.
const ANSWER_MAX: usize = 8 << 20;
/// Counters are reserved in blocks, so that a request costs no write; after a crash the rest of a block is skipped.
const BLOCK: u64 = 1_000;

/// How far ahead HQ may say that a counter stands: a request a millisecond for eleven days.
const SKIP_MAX: u64 = 1_000_000_000;

/// The requests that a PC can make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    Enrol,
    Hello,
    Common,
    Push,
    Pull,
    Wait,
    Returned,
    Snapshot,
    Facts,
    FilePut,
    FileGet,
}

impl Path {
    pub fn text(self) -> &'static str {
        match self {
            Self::Enrol => "/sync/enrol",
            Self::Hello => "/sync/hello",
            Self::Common => "/sync/common",
            Self::Push => "/sync/push",
            Self::Pull => "/sync/pull",
            Self::Wait => "/sync/wait",
            Self::Returned => "/sync/returned",
            Self::Snapshot => "/sync/snapshot",
            Self::Facts => "/sync/facts",
            Self::FilePut => "/sync/file_put",
            Self::FileGet => "/sync/file_get",
        }
    }

    /// On which lane it counts.
    pub fn lane(self) -> Lane {
        match self {
            Self::Wait => Lane::Wait,
            Self::FilePut | Self::FileGet => Lane::Files,
            _ => Lane::Talk,
        }
    }

    /// What of a body the request's signature covers.
    pub fn signed(self, body: &[u8]) -> &[u8] {
        if self == Self::Push { batch::signed(body) } else { body }
    }
}

/// Carries one request to HQ and its answer back: `header` is that of [`HEADER`], absent on an enrolment.
///
/// # Errors
/// `sync.unreachable` where nobody knows whether HQ got the request; else what HQ refused with.
pub trait Carrier: Send + Sync {
    fn post<'a>(&'a self, base: &'a str, path: Path, header: Option<String>, body: Vec<u8>) -> Carried<'a>;
}

/// What a [`Carrier`] brings back.
pub type Carried<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, Fault>> + Send + 'a>>;

/// A PC's line.
#[derive(Clone)]
pub struct Line(Arc<dyn Carrier>);

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Line")
    }
}

/// HTTPS.
struct Https(reqwest::Client);

impl Line {
    /// A line over this carrier.
    pub fn over(carrier: Arc<dyn Carrier>) -> Self {
        Self(carrier)
    }

    /// A line over HTTPS.
    ///
    /// # Errors
    /// `sync.unreachable` where the machine has no TLS.
    pub fn new() -> Result<Self, Fault> {
        // A second call finds the provider installed: that is what it is for.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .pool_idle_timeout(Duration::from_secs(90))
            .no_proxy()
            .build()
            .map_err(|e| Fault::new("sync.unreachable").with("what", e.to_string()))?;
        Ok(Self::over(Arc::new(Https(client))))
    }

    /// Sends a message without a signature: the enrolment, whose one-time code is its right. The key that seals the
    /// answer stands within it, and the code says whether it is HQ's.
    pub async fn enrol(&self, base: &str, enrol: &Enrol, code: &crate::network::code::Code) -> Result<Enrolled, Fault> {
        let body = encode(enrol);
        let sealed = self.0.post(base, Path::Enrol, None, body.clone()).await?;
        let unread = sealed.get(64..).ok_or_else(|| Fault::new("sync.garbled").with("what", "answer"))?;
        let enrolled: Enrolled = decode(unread)?;
        let key = PublicKey(enrolled.hq_key);
        code.vouches_for(&key)?;
        unseal(&key, Path::Enrol.text(), None, &body, &sealed)?;
        Ok(enrolled)
    }

    /// Sends a signed message. A counter that HQ has seen already (after a restored backup) is set right once.
    pub async fn say<Q: Code, A: Code>(&self, host: &Host, path: Path, question: &Q) -> Result<A, Fault> {
        let joined = host.joined().await?;
        self.say_for(host, &joined, path, question).await
    }

    /// Sends a message about an epoch of this PC that need not be the one that it writes now.
    pub async fn say_for<Q: Code, A: Code>(
        &self,
        host: &Host,
        joined: &Joined,
        path: Path,
        question: &Q,
    ) -> Result<A, Fault> {
        decode(&self.carry(host, joined, path, encode(question)).await?)
    }

    /// Sends an encoded message, or the batches of a push one behind the other.
    pub async fn carry(&self, host: &Host, joined: &Joined, path: Path, body: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let outlet = host.outlet()?;
        match self.signed(host, outlet, joined, path, body.clone()).await {
            Err(fault) if fault.code == "sync.replay" => {
                let next = fault.facts.get("next").and_then(serde_json::Value::as_u64).unwrap_or(0);
                outlet.counters.skip_to(path.lane(), next);
                self.signed(host, outlet, joined, path, body).await
            }
            other => other,
        }
    }

    async fn signed(
        &self,
        host: &Host,
        outlet: &Outlet,
        joined: &Joined,
        path: Path,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, Fault> {
        let lane = path.lane();
        let counter = outlet.counters.next(host, lane).await?;
        let claim = Claim { device: joined.device, epoch: joined.epoch, counter, lane };
        let header = claim.header(&outlet.key, "POST", path.text(), path.signed(&body));
        let sealed = self.0.post(&joined.hq_url, path, Some(header.clone()), body.clone()).await?;
        Ok(unseal(&joined.hq_key, path.text(), Some(&header), &body, &sealed)?.to_vec())
    }
}

impl Carrier for Https {
    fn post<'a>(&'a self, base: &'a str, path: Path, header: Option<String>, body: Vec<u8>) -> Carried<'a> {
        Box::pin(self.send(base, path, header, body))
    }
}

impl Https {
    async fn send(&self, base: &str, path: Path, header: Option<String>, body: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let url = format!("{}{}", base.trim_end_matches('/'), path.text());
        let mut request = self.0.post(url).header("content-type", "application/octet-stream").body(body);
        if let Some(header) = header {
            request = request.header(HEADER, header);
        }
        let mut response = request.send().await.map_err(|e| unreachable(&e))?;
        let status = response.status();
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|e| unreachable(&e))? {
            if bytes.len() + chunk.len() > ANSWER_MAX {
                return Err(Fault::new("sync.garbled").with("what", "too large"));
            }
            bytes.extend_from_slice(&chunk);
        }
        if status.is_success() {
            return Ok(bytes);
        }
        // HQ says what is wrong as a fault; anything else is a proxy's page or a broken server.
        match serde_json::from_slice::<Fault>(&bytes) {
            Ok(fault) if domain::fault::CODES.contains(&fault.code.as_str()) => Err(fault),
            _ => Err(Fault::new("sync.server").with("status", status.as_u16())),
        }
    }
}

fn unreachable(error: &reqwest::Error) -> Fault {
    let what = if error.is_timeout() {
        "timeout"
    } else if error.is_connect() {
        "connect"
    } else {
        "broken"
    };
    Fault::new("sync.unreachable").with("what", what)
}

/// The counters of signed requests, one a lane.
#[derive(Debug, Default)]
pub struct Counters(std::sync::Mutex<[Counted; 3]>);

#[derive(Debug, Default, Clone, Copy)]
struct Counted {
    last: u64,
    reserved: u64,
}

impl Counters {
    fn lanes<T>(&self, change: impl FnOnce(&mut [Counted; 3]) -> T) -> T {
        match self.0.lock() {
            Ok(mut lanes) => change(&mut lanes),
            Err(poisoned) => change(&mut poisoned.into_inner()),
        }
    }

    /// The next counter of a lane, reserving a block in the book where the last one is used up.
    async fn next(&self, host: &Host, lane: Lane) -> Result<u64, Fault> {
        let name = match lane {
            Lane::Talk => "counter",
            Lane::Wait => "counter_wait",
            Lane::Files => "counter_files",
        };
        let lane = lane as usize;
        if let Some(counter) = self.lanes(|l| (l[lane].last < l[lane].reserved).then(|| l[lane].take())) {
            return Ok(counter);
        }
        let known = crate::open::setting(&host.book, name).await?.and_then(|v| v.parse::<u64>().ok()).unwrap_or(0);
        let from = self.lanes(|l| l[lane].last.max(known));
        let mut script = book::Script::default();
        let sql =
            "INSERT INTO network (name, value) VALUES ($1,$2) ON CONFLICT (name) DO UPDATE SET value=excluded.value";
        script.push(sql, vec![name.into_val(), (from + BLOCK).to_string().into_val()]);
        host.book.engine.writer().await?.commit(script).await?;
        Ok(self.lanes(|l| {
            l[lane] = Counted { last: from, reserved: from + BLOCK };
            l[lane].take()
        }))
    }

    /// Goes on from `next`, which nobody has signed: it is believed as far as a PC could ever have come.
    fn skip_to(&self, lane: Lane, next: u64) {
        self.lanes(|l| {
            let lane = &mut l[lane as usize];
            if next > lane.last.saturating_add(SKIP_MAX) {
                return;
            }
            lane.last = lane.last.max(next.saturating_sub(1));
            // Beyond the reserved block: the next request reserves anew from here.
            lane.reserved = lane.reserved.min(lane.last);
        });
    }
}

impl Counted {
    fn take(&mut self) -> u64 {
        self.last += 1;
        self.last
    }
}
