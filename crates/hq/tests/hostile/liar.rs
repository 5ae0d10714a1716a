//! Who has a true key, and says with it whatever a test wants said.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use commands::sync::line::{Line, Path};
use domain::Fault;
use journal::code::Code;
use journal::fact::Fact;
use journal::key::{PublicKey, SecretKey, head_message};
use journal::{Actor, Changeset, Hash, LogId, Packed, Sig};
use sync::auth::{Claim, HEADER, Lane, unseal};
use sync::message::{Agreed, Answer, Common, Hello, Page, Pull, Push, Pushed, decode, encode};
use uuid::Uuid;

use crate::net::{Net, Pc, SHOP};

/// Far above what the PC itself has counted to: whatever a liar does, the PC is set right and goes on.
const FROM: u64 = 50_000;

/// A PC's key in other hands.
pub struct Liar<'a> {
    pub pc: &'a Pc,
    /// A log of its own, so that the PC's is left alone.
    pub epoch: LogId,
    pub device: Uuid,
    url: String,
    hq: PublicKey,
    client: reqwest::Client,
    counter: AtomicU64,
}

/// A client without a proxy, whatever the machine is set to.
pub fn client(from: Option<std::net::IpAddr>) -> reqwest::Client {
    let _ = Line::new();
    reqwest::Client::builder().no_proxy().local_address(from).build().expect("a client")
}

/// Sends bytes under a header, and reads the fault where there is one.
pub async fn post(
    client: &reqwest::Client,
    url: &str,
    path: Path,
    header: Option<&str>,
    body: Vec<u8>,
) -> Result<Vec<u8>, Fault> {
    let mut request = client.post(format!("{url}{}", path.text())).body(body);
    if let Some(header) = header {
        request = request.header(HEADER, header);
    }
    let answer = request.send().await.expect("an answer");
    if answer.status().is_success() {
        Ok(answer.bytes().await.expect("the whole answer").to_vec())
    } else {
        Err(answer.json().await.expect("a fault"))
    }
}

/// One action that says these facts, as the first of a log or behind another of this form.
pub fn said(epoch: LogId, facts: Vec<Fact>) -> Packed {
    say(epoch, Changeset { actor: Actor::System, wall_ms: 0, offset_ms: 0, seen: vec![], facts, values: vec![] })
}

pub fn say(epoch: LogId, changeset: Changeset) -> Packed {
    changeset.pack(epoch, 0)
}

impl<'a> Liar<'a> {
    pub async fn with(net: &Net, pc: &'a Pc) -> Self {
        Self::at(&net.url, pc).await
    }

    pub async fn at(url: &str, pc: &'a Pc) -> Self {
        let joined = pc.host.joined().await.expect("joined");
        Self {
            pc,
            epoch: LogId(0xbad),
            device: joined.device,
            url: url.to_owned(),
            hq: joined.hq_key,
            client: client(None),
            counter: AtomicU64::new(FROM),
        }
    }

    pub fn key(&self) -> &'a SecretKey {
        &self.pc.host.outlet().expect("an outlet").key
    }

    pub fn next(&self) -> u64 {
        self.counter.fetch_add(1, Ordering::SeqCst)
    }

    /// Sends a body under a good signature.
    pub async fn send(&self, path: Path, epoch: LogId, body: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let claim = Claim { device: self.device, epoch, counter: self.next(), lane: Lane::Talk };
        let header = claim.header(self.key(), "POST", path.text(), &body);
        let sealed = post(&self.client, &self.url, path, Some(&header), body.clone()).await?;
        Ok(unseal(&self.hq, path.text(), Some(&header), &body, &sealed).expect("HQ's own answer").to_vec())
    }

    async fn ask<Q: Code, A: Code>(&self, path: Path, epoch: LogId, question: &Q) -> Result<A, Fault> {
        decode(&self.send(path, epoch, encode(question)).await?)
    }

    pub async fn hello(&self, hello: Hello) -> Result<Answer, Fault> {
        self.ask(Path::Hello, hello.epoch, &hello).await
    }

    /// Makes a log known, empty.
    pub async fn begin(&self, epoch: LogId) -> Result<Answer, Fault> {
        self.hello(hello(epoch)).await
    }

    pub async fn pull(&self, heads: Vec<(LogId, u64)>) -> Result<Page, Fault> {
        self.ask(Path::Pull, self.epoch, &Pull { epoch: self.epoch, heads }).await
    }

    pub async fn common(&self, common: Common) -> Result<Agreed, Fault> {
        self.ask(Path::Common, common.epoch, &common).await
    }

    pub async fn push(&self, push: Push) -> Result<Pushed, Fault> {
        self.ask(Path::Push, push.epoch, &push).await
    }

    /// A push of the log's changesets from `first` on, signed over the chain of all of `log`.
    pub fn signed(&self, log: &[Packed], first: u64) -> Push {
        let head = chain(log);
        let signature = Sig(self.key().sign(&head_message(self.epoch, log.len() as u64, &head)));
        let changesets = log[(first as usize).saturating_sub(1)..].to_vec();
        Push { epoch: self.epoch, first, changesets, signature, heads: vec![] }
    }

    /// Pushes a whole log.
    pub async fn tell(&self, log: &[Packed]) -> Result<Pushed, Fault> {
        self.push(self.signed(log, 1)).await
    }
}

pub fn hello(epoch: LogId) -> Hello {
    Hello { epoch, parent: None, seq: 0, head: Hash::START, fold_version: 1, heads: vec![] }
}

pub fn chain(log: &[Packed]) -> Hash {
    log.iter().fold(Hash::START, |hash, packed| packed.hash(&hash))
}

/// What headquarters holds of an outlet, a hash a table: without its own word on the liar, its receipts and refusals.
pub async fn tables(net: &Net, outlet: &str) -> BTreeMap<String, String> {
    let digests = net.hq.book.digests(outlet).await.expect("digests").into_iter();
    digests
        .map(|(table, digest)| (table.to_string(), format!("{digest:?}")))
        .filter(|(table, _)| !["receipt", "refusal"].contains(&table.as_str()))
        .collect()
}

/// The codes of what headquarters refused of the shop, in the order of their numbers.
pub async fn refusals(net: &Net, epoch: LogId) -> Vec<String> {
    let sql = format!("SELECT code FROM refusal WHERE scope='{SHOP}' AND log='{epoch}' ORDER BY seq");
    let rows = net.hq.book.engine.read(&sql, &[]).await.expect("refusals");
    rows.into_iter()
        .filter_map(
            |row| if let Some(journal::table::Val::Text(code)) = row.into_iter().next() { Some(code) } else { None },
        )
        .collect()
}
