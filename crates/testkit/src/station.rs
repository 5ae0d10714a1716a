//! An outlet's PC as headquarters sees it: a key, a log of a few changesets with real chains and signatures, and the
//! protocol's own state machine over HTTP. It has no book, so that ten thousand of them fit into one process.

use std::collections::BTreeMap;

use book::{Action, Log, Owner};
use commands::Host;
use domain::{Fault, Fen};
use journal::code::Code;
use journal::fact::{CustomerAdded, DeviceEnrolled, Fact, OrderNoted, OrderOpened, Sealed};
use journal::key::{PublicKey, SecretKey, head_message, receipt_message};
use journal::{Actor, Changeset, Hash, LogId, Packed, Personal, Ref, Sig};
use sync::auth::{Claim, HEADER, Lane, unseal};
use sync::client::{Event, Outcome, Receipt, Session, Step};
use sync::message::{Answer, Page, Push, Pushed, decode, encode};
use uuid::Uuid;

/// Changesets that each station has to tell.
pub const CHANGESETS: u64 = 3;
const MORNING_MS: i64 = 1_773_021_600_000;
/// Outlets that are opened in one transaction.
const OPENED_AT_ONCE: usize = 50;

/// Opens an outlet for each, and enrols it there.
pub async fn found(host: &Host, stations: &[Station]) {
    for some in stations.chunks(OPENED_AT_ONCE) {
        let scopes: Vec<&str> = some.iter().map(|s| s.outlet.as_str()).collect();
        let mut work = host.book.work(&scopes).await.expect("headquarters' logs");
        for station in some {
            let log = LogId(station.epoch.0 | 1 << 63);
            work.add_log(Log::new(log, &station.outlet, Owner::Hq, None));
            let (code, device) = (station.outlet.clone(), station.device);
            let key = station.key.public().0;
            let enrolled: Fact = DeviceEnrolled { device, letter: "A".into(), name: "PC".into(), key }.into();
            let opened = commands::network::demo::outlet(&host.ambient, &code, &code, "华南", Fen(1_000_000));
            for fact in opened.into_iter().chain([enrolled]) {
                let wall_ms = host.ambient.now_ms();
                let action = Action { actor: Actor::System, wall_ms, offset_ms: 0, facts: vec![fact], values: vec![] };
                work.append(log, action).expect("a place");
            }
        }
        host.commit(work).await.expect("the outlets are opened");
    }
}

/// Before a log's first changeset.
fn start() -> (u64, Hash) {
    (0, Hash::START)
}

/// A station.
pub struct Station {
    pub outlet: String,
    pub device: Uuid,
    pub epoch: LogId,
    pub key: SecretKey,
    hq_key: PublicKey,
    counter: u64,
    own: Vec<Packed>,
    /// The hash after so many of its own changesets.
    hashes: Vec<Hash>,
    /// How much of its log headquarters has receipted.
    pub receipted: u64,
    /// The ends of all other logs that it holds.
    pub held: BTreeMap<LogId, (u64, Hash)>,
}

impl Station {
    pub fn new(number: u64, hq_key: PublicKey) -> Self {
        let mut seed = [7; 32];
        seed[..8].copy_from_slice(&number.to_be_bytes());
        let epoch = LogId(0x5700_0000_0000_0000 | number);
        let own = said(epoch, number);
        let hashes = std::iter::once(Hash::START)
            .chain(own.iter().scan(Hash::START, |hash, packed| {
                *hash = packed.hash(hash);
                Some(*hash)
            }))
            .collect();
        Self {
            outlet: format!("N{number:04}"),
            device: Uuid::from_u128(u128::from(number) + 1),
            epoch,
            key: SecretKey::from_seed(&seed),
            hq_key,
            counter: 0,
            own,
            hashes,
            receipted: 0,
            held: BTreeMap::new(),
        }
    }

    /// The hash that its whole log ends in.
    pub fn head(&self) -> Hash {
        self.hashes[self.own.len()]
    }

    /// One whole sync.
    ///
    /// # Errors
    /// `sync.unreachable` where the node is gone; else what it refuses with.
    pub async fn sync(&mut self, http: &reqwest::Client, url: &str) -> Result<Outcome, Fault> {
        let heads = self.held.iter().map(|(log, (seq, _))| (*log, *seq)).collect();
        let (mut session, mut step) = Session::begin(self.epoch, None, self.own.len() as u64, self.head(), heads);
        loop {
            let event = match step {
                Step::SayHello(hello) => {
                    let answer: Answer = self.say(http, url, "/sync/hello", &hello).await?;
                    let at_have = self.hashes.get(answer.have as usize).copied();
                    Event::Answered { answer, at_have }
                }
                Step::Push { after, heads } => {
                    let signature = Sig(self.key.sign(&head_message(self.epoch, self.own.len() as u64, &self.head())));
                    let changesets = self.own[after as usize..].to_vec();
                    let push = Push { epoch: self.epoch, first: after + 1, changesets, signature, heads };
                    let pushed: Pushed = self.say(http, url, "/sync/push", &push).await?;
                    Event::Pushed(pushed)
                }
                Step::Pull(pull) => {
                    let page: Page = self.say(http, url, "/sync/pull", &pull).await?;
                    Event::Pulled(page)
                }
                Step::Store { receipt, page } => {
                    self.store(receipt, page);
                    Event::Stored { heads: self.held.iter().map(|(log, (seq, _))| (*log, *seq)).collect() }
                }
                Step::Done(outcome) => return Ok(outcome),
            };
            step = session.on(event)?;
        }
    }

    /// What a PC writes down: a receipt that is headquarters' own, and a page whose chains end where it signed.
    fn store(&mut self, receipt: Option<Receipt>, page: Page) {
        if let Some(receipt) = receipt {
            let message = receipt_message(&self.device, self.epoch, receipt.seq, &receipt.head, receipt.at_ms);
            assert!(self.hq_key.verifies(&message, &receipt.signature.0), "a receipt of somebody else's");
            assert_eq!(receipt.head, self.hashes[receipt.seq as usize], "a receipt for another log");
            self.receipted = self.receipted.max(receipt.seq);
        }
        for piece in page.pieces {
            // Where an answer was lost, the receipt comes with what headquarters says next.
            let facts =
                piece.changesets.iter().filter_map(|p| Changeset::unpack(p, piece.log, 0).ok()).flat_map(|c| c.facts);
            for fact in facts {
                if let Fact::Receipted(receipt) = fact {
                    assert_eq!((receipt.device, receipt.log), (self.device, self.epoch), "{}: another's", self.outlet);
                    self.receipted = self.receipted.max(receipt.seq);
                }
            }
            let (seq, hash) = self.held.entry(piece.log).or_insert_with(start);
            assert_eq!(piece.first, *seq + 1, "{}: a gap, or twice", self.outlet);
            *seq += piece.changesets.len() as u64;
            *hash = piece.changesets.iter().fold(*hash, |hash, packed| packed.hash(&hash));
        }
        for head in page.heads {
            assert!(self.hq_key.verifies(&head.message(&self.outlet), &head.signature.0), "a head of somebody else's");
            assert_eq!(self.held.get(&head.log), Some(&(head.seq, head.hash)), "{}: another chain", self.outlet);
        }
    }

    async fn say<Q: Code, A: Code>(
        &mut self,
        http: &reqwest::Client,
        url: &str,
        path: &str,
        question: &Q,
    ) -> Result<A, Fault> {
        let body = encode(question);
        for _ in 0..2 {
            self.counter += 1;
            let claim = Claim { device: self.device, epoch: self.epoch, counter: self.counter, lane: Lane::Talk };
            let header = claim.header(&self.key, "POST", path, &body);
            match post(http, &format!("{url}{path}"), &header, body.clone()).await {
                Ok(sealed) => return decode(unseal(&self.hq_key, path, Some(&header), &body, &sealed)?),
                // The answer to the request before was lost: it was counted.
                Err(fault) if fault.code == "sync.replay" => {
                    self.counter = fault.facts["next"].as_u64().expect("a counter") - 1;
                }
                Err(fault) => return Err(fault),
            }
        }
        Err(Fault::new("sync.replay"))
    }
}

async fn post(http: &reqwest::Client, url: &str, header: &str, body: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let gone = |_| Fault::new("sync.unreachable");
    let answer = http.post(url).header(HEADER, header).body(body).send().await.map_err(gone)?;
    let status = answer.status();
    let bytes = answer.bytes().await.map_err(gone)?;
    if status.is_success() {
        return Ok(bytes.to_vec());
    }
    Err(serde_json::from_slice(&bytes).unwrap_or_else(|_| Fault::new("sync.server").with("status", status.as_u16())))
}

/// A customer, their order, and a note on it.
fn said(epoch: LogId, number: u64) -> Vec<Packed> {
    let fact = |seq| Ref { log: epoch, seq, idx: 0 };
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 9).expect("a day");
    let value = |text: String| Personal::Present { salt: [number as u8; 16], text };
    let customer = CustomerAdded { name: Sealed(0), phone: Sealed(1), address: None };
    let order = OrderOpened {
        number: format!("N{number:04}-1"),
        unit: format!("sn:N{number}"),
        customer: fact(1),
        day,
        sets: vec![],
    };
    let note = OrderNoted { order: fact(2), text: "等待配件".to_owned() };
    let facts: [Fact; CHANGESETS as usize] = [customer.into(), order.into(), note.into()];
    facts
        .into_iter()
        .zip(MORNING_MS..)
        .map(|(fact, wall_ms)| {
            let named = matches!(fact, Fact::CustomerAdded(_));
            let values =
                if named { vec![value(format!("顾客{number}")), value(format!("139{number:08}"))] } else { vec![] };
            let changeset =
                Changeset { actor: Actor::System, wall_ms, offset_ms: 0, seen: vec![], facts: vec![fact], values };
            changeset.pack(epoch, if wall_ms == MORNING_MS { 0 } else { wall_ms - 1 })
        })
        .collect()
}
