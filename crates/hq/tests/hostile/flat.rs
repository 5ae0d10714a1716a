//! The real program under all of it at once: its memory has an end, and a healthy outlet is served.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use commands::open;
use commands::sync::drive;
use commands::sync::line::{Line, Path};
use commands::{Ambient, Caller, Host, Person};
use journal::fact::{Fact, Unknown};
use journal::key::{SecretKey, head_message};
use journal::{LogId, Sig};
use serde_json::{Value, json};
use sync::auth::{Claim, Lane};
use sync::message::{Pull, Push, encode};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpSocket, TcpStream};

use crate::liar::{chain, client, hello, post, said};
use crate::net::folder;
use crate::node::Node;
use crate::wire::{ask, call, sign_in};

/// Where the storm comes from: another address than the healthy outlet's.
const STORM: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(127, 0, 0, 2));
/// What a node may take under the worst of it: SQLite's caches are 64 MiB a connection, and five of them.
const PEAK_KIB: u64 = 512 << 10;

async fn join(node: &Node, folder: &std::path::Path, code: &str) -> Arc<Host> {
    let host = open::outlet(folder, Ambient::machine()).await.expect("the book opens");
    let with = json!({
        "hq_url": node.url, "code": code, "pc_name": "前台", "owner_name": "陈国强", "owner_pin": "3690"
    });
    commands::call(&host, &Caller::nobody(), "network.join", with).await.expect("the PC joins");
    host
}

/// The owner adds a customer, and it is at headquarters.
async fn works(host: &Host, n: usize) {
    let outlet = host.joined().await.expect("joined").outlet;
    let people = commands::session::people::of(host, &outlet).await.expect("people");
    let owner: Person = people.into_iter().find(|p| p.has_pin).expect("an owner");
    let with = json!({ "name": format!("顾客{n}"), "phone": format!("139000000{n:02}") });
    commands::call(host, &Caller::of(owner), "customer.add", with).await.expect("the counter works");
    let outcome = drive::sync(host, &Line::new().expect("a line")).await.expect("a sync");
    assert_eq!(outcome.standing, sync::Standing::InStep);
}

/// Connections that begin and never end: with nothing, half a head, half a body.
async fn dawdlers(url: &str) -> Vec<TcpStream> {
    let to: SocketAddr = url.trim_start_matches("http://").parse().expect("an address");
    let mut held = Vec::new();
    for n in 0..hq::limits::CONNECTIONS_AN_ADDRESS + 50 {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(SocketAddr::new(STORM, 0)).expect("an address of its own");
        let Ok(mut stream) = socket.connect(to).await else { continue };
        let said = [
            "",
            "POST /sync/push HTTP/1.1\r\nhost: h",
            "POST /api/call/session.open HTTP/1.1\r\nhost: hq\r\nx-benchbook: 1\r\ncontent-length: 60000\r\n\r\n{",
        ];
        let _ = stream.write_all(said[n % said.len()].as_bytes()).await;
        held.push(stream);
    }
    held
}

/// One key's storm.
struct Storm {
    url: String,
    device: uuid::Uuid,
    key: SecretKey,
    client: reqwest::Client,
    counter: std::sync::atomic::AtomicU64,
}

impl Storm {
    async fn send(&self, path: Path, epoch: LogId, body: Vec<u8>) -> Result<Vec<u8>, domain::Fault> {
        let counter = self.counter.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let claim = Claim { device: self.device, epoch, counter, lane: Lane::Talk };
        let header = claim.header(&self.key, "POST", path.text(), &body);
        post(&self.client, &self.url, path, Some(&header), body).await
    }

    /// A million facts, bombs, bodies without a use, large changesets and pages of them.
    async fn round(&self, epoch: LogId) {
        let bomb = {
            let mut message = vec![1];
            message.extend(zstd::bulk::compress(&vec![0_u8; 1 << 28], 3).expect("a frame"));
            message
        };
        let facts = |n| vec![Fact::Unknown(Unknown { kind: 9_999, bytes: vec![] }); n];
        let log = vec![said(epoch, facts(500)); 2_000];
        let signature = Sig(self.key.sign(&head_message(epoch, 2_000, &chain(&log))));
        let million = encode(&Push { epoch, first: 1, changesets: log, signature, heads: vec![] });
        self.send(Path::Hello, epoch, encode(&hello(epoch))).await.expect("a log begins");
        let storm = (0..12).map(|_| async {
            assert!(self.send(Path::Push, epoch, million.clone()).await.is_err());
            assert!(self.send(Path::Push, epoch, bomb.clone()).await.is_err());
            assert!(self.send(Path::Pull, epoch, bomb.clone()).await.is_err());
            assert!(post(&self.client, &self.url, Path::Enrol, None, bomb.clone()).await.is_err());
            let call = self.client.post(format!("{}/api/call/session.open", self.url)).header("x-benchbook", "1");
            // Cut off before its end, the line may break instead of an answer.
            if let Ok(answer) = call.body(vec![b' '; 8 << 20]).send().await {
                assert!(answer.status().is_client_error());
            }
        });
        futures::future::join_all(storm).await;
        let large: Vec<_> = (0..24_u8)
            .map(|n| said(epoch, vec![Fact::Unknown(Unknown { kind: 9_999, bytes: vec![n; 1_000_000] })]))
            .collect();
        for upto in (2..=large.len()).step_by(2) {
            let signature = Sig(self.key.sign(&head_message(epoch, upto as u64, &chain(&large[..upto]))));
            let changesets = large[upto - 2..upto].to_vec();
            let push = Push { epoch, first: upto as u64 - 1, changesets, signature, heads: vec![] };
            self.send(Path::Push, epoch, encode(&push)).await.expect("two fit into a push");
        }
        // All of it asked for at once, over another log of the same PC.
        let asking = LogId(epoch.0 + 1_000_000);
        self.send(Path::Hello, asking, encode(&hello(asking))).await.expect("a log begins");
        let pulls = (0..12).map(|_| self.send(Path::Pull, asking, encode(&Pull { epoch: asking, heads: vec![] })));
        for page in futures::future::join_all(pulls).await {
            // They overtake each other: an older counter is refused.
            assert!(page.is_ok() || page.is_err_and(|fault| fault.code == "sync.replay"));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_storm_of_all_of_it_leaves_a_nodes_memory_flat_and_a_healthy_outlet_served() {
    let (data, shop, thief) = (folder(), folder(), folder());
    let node = Node::start(data.path(), &["--demo"]);
    let said_of =
        |name: &str| node.said.iter().find_map(|line| line.strip_prefix(name)).expect("said at start").to_owned();
    let healthy = join(&node, shop.path(), said_of("outlet-code: ").trim()).await;
    let signed_in = said_of("sign-in: ");
    let (name, password) = signed_in.trim().split_once(' ').expect("a name and a password");
    let cookie = sign_in(&node.url, name, password).await;
    let with = json!({ "outlet": "GZ004", "name": "贼" }).to_string();
    let given: Value =
        ask(&node.url, call("device.enrol", &[("x-benchbook", "1"), ("cookie", &cookie)], &with)).await.json();
    let stolen = join(&node, thief.path(), given["code"].as_str().expect("a code")).await;
    let mut seed = [0; 32];
    seed.copy_from_slice(&std::fs::read(thief.path().join("device.key")).expect("the stolen key"));
    let storm = Storm {
        url: node.url.clone(),
        device: stolen.joined().await.expect("joined").device,
        key: SecretKey::from_seed(&seed),
        client: client(Some(STORM)),
        counter: 1_000_000.into(),
    };
    let _held = dawdlers(&node.url).await;
    // The dawdlers have their whole share: the storm comes from a third address.
    let storm = Storm { client: client(Some([127, 0, 0, 3].into())), ..storm };
    works(&healthy, 0).await;
    let mut peaks = Vec::new();
    for n in 1..=3 {
        let beside = async {
            for m in 0..5 {
                works(&healthy, n * 10 + m).await;
            }
        };
        tokio::join!(storm.round(LogId(0xbad + n as u64)), beside);
        peaks.push(node.peak_kib());
    }
    println!("peak after each round, KiB: {peaks:?}");
    assert!(peaks[2] < PEAK_KIB, "{peaks:?} KiB");
    works(&healthy, 99).await;
}
