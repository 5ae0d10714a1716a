//! A real headquarters behind its own router and accept loop, and outlets' PCs that reach it over the line.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use commands::host::IntoVal;
use commands::open::{self, BookLock, Database};
use commands::sync::drive;
use commands::sync::line::Line;
use commands::{Ambient, Caller, Host, Person};
use domain::Fault;
use domain::network::Role;
use hq::http::{App, router};
use hq::metrics::Metrics;
use journal::fact::Fact;
use journal::fold::ALL;
use journal::table::Val;
use journal::{LogId, Personal, Ref};
use serde_json::{Value, json};
use sync::client::Outcome;
use tempfile::TempDir;
use testkit::ambient::{Clock, ambient};
use testkit::blank;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Prices in fen: a screen that goes back, a battery that does not, a board with a serial.
const CATALOGUE: &str = r#"{"parts":[
    {"number":"SCR-1","name":"屏幕总成 X9","price_fen":20000,"retail_fen":39900},
    {"number":"BAT-1","name":"电池 X9","price_fen":5000,"owed_back":false},
    {"number":"MB-1","name":"主板 X9","price_fen":60000,"serial":true,"models":"X9"}
]}"#;
const LABOUR: &str = r#"{"rates":[{"level":1,"group":"*","fen":2000},{"level":2,"group":"*","fen":4000}]}"#;

/// The outlet of every story.
pub const SHOP: &str = "SZ017";
const OWNER: &str = "陈国强";
const PIN: &str = "3690";

/// Headquarters, and the folder that everything of one story is in.
pub struct Net {
    pub hq: Arc<Host>,
    pub url: String,
    pub clock: Clock,
    folder: TempDir,
    database: Database,
    server: JoinHandle<()>,
}

/// One more node of the same headquarters.
pub struct Node {
    pub host: Arc<Host>,
    pub url: String,
    server: JoinHandle<()>,
}

impl Drop for Node {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Serves a node at a port of its own.
async fn serve(host: &Arc<Host>) -> (String, JoinHandle<()>) {
    hq::sync::bundle::open(host).expect("it is headquarters");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    let app = App { host: host.clone(), metrics: Metrics::new(), ui: None };
    (url, tokio::spawn(hq::listen::serve(listener, router(app), std::future::pending())))
}

/// A copy of headquarters' database.
pub enum Backup {
    Files(TempDir),
    Postgres(String),
}

/// Where no power is cut, a folder in memory will do.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a temporary folder")
}

impl Drop for Net {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Net {
    pub async fn sqlite() -> Self {
        Self::open(Database::Embedded).await
    }

    pub async fn postgres() -> Self {
        Self::open(Database::Postgres(blank::database().await)).await
    }

    async fn open(database: Database) -> Self {
        let folder = folder();
        let clock = Clock::default();
        if matches!(database, Database::Embedded) {
            blank::hq(folder.path()).await;
        }
        let hq = open::hq(folder.path(), &database, ambient(&clock, "hq"), false).await.expect("headquarters opens");
        let (url, server) = serve(&hq).await;
        let net = Self { hq, url, clock, folder, database, server };
        for (kind, content) in [("parts", CATALOGUE), ("labour", LABOUR)] {
            let today = net.hq.ambient.today().to_string();
            let with = json!({ "kind": kind, "effective_on": today, "title": kind, "content": content });
            net.call("pack.publish", with).await.expect("a pack is published");
        }
        net.outlet(SHOP).await;
        net
    }

    /// Closes headquarters, lets something happen to its folder and its database, and opens it again, at another address.
    async fn reopen(&mut self, happens: impl FnOnce(&Path, &mut Database)) {
        self.server.abort();
        self.hq.book.engine.close().await;
        happens(self.folder.path(), &mut self.database);
        let ambient = self.hq.ambient.clone();
        self.hq = open::hq(self.folder.path(), &self.database, ambient, false).await.expect("headquarters opens again");
        (self.url, self.server) = serve(&self.hq).await;
    }

    /// What a backup program keeps: the database.
    pub async fn backup(&mut self) -> Backup {
        let mut kept = None;
        self.reopen(|folder, database| {
            kept = Some(match database {
                Database::Embedded => {
                    let to = tempfile::tempdir().expect("a folder");
                    copy_database(folder, to.path());
                    Backup::Files(to)
                }
                Database::Postgres(url) => Backup::Postgres(testkit::postgres::copy(url)),
            });
        })
        .await;
        kept.expect("a backup")
    }

    /// Headquarters' database as it was. `noticed`: the file beside HQ's key, which the backup does not have, is there.
    pub async fn put_back(&mut self, backup: &Backup, noticed: bool) {
        self.reopen(|folder, database| {
            match backup {
                Backup::Files(from) => copy_database(from.path(), folder),
                Backup::Postgres(url) => *database = Database::Postgres(testkit::postgres::copy(url)),
            }
            if !noticed {
                std::fs::remove_file(folder.join("book.head")).expect("a head file");
            }
        })
        .await;
    }

    /// One more node on the same database, with the same key.
    pub async fn node(&self) -> Node {
        let host = open::hq(self.folder.path(), &self.database, ambient(&self.clock, "a second node"), false);
        let host = host.await.expect("a second node opens");
        let (url, server) = serve(&host).await;
        Node { host, url, server }
    }

    /// Calls as somebody with every role of headquarters.
    pub async fn call(&self, name: &str, with: Value) -> Result<Value, Fault> {
        Self::call_at(&self.hq, "li.na", name, with).await
    }

    /// The same at one of its nodes.
    pub async fn call_at(node: &Host, who: &str, name: &str, with: Value) -> Result<Value, Fault> {
        let roles = Role::ALL.iter().copied().filter(|r| !r.at_outlet()).collect();
        let person = Person { id: who.into(), name: who.into(), roles, has_pin: true, active: true };
        commands::call(node, &Caller::of(person), name, with).await
    }

    /// Opens an outlet that paid a deposit of 10,000 yuan, which counts double.
    pub async fn outlet(&self, code: &str) {
        let with = json!({
            "code": code, "name": format!("{code} 服务网点"), "level": "gold", "region": "华南",
            "deposit_fen": 1_000_000, "multiplier_pct": 200
        });
        self.call("outlet.open", with).await.expect("an outlet is opened");
    }

    /// A PC of the shop that has joined by a one-time code.
    pub async fn pc(&self, name: &str) -> Pc {
        self.pc_of(SHOP, name, ambient(&self.clock, name)).await
    }

    pub async fn pc_of(&self, outlet: &str, name: &str, ambient: Ambient) -> Pc {
        let (host, folder, lock) = self.machine(outlet, name, ambient).await;
        let joined = self.join(&host, outlet, name, &self.url).await;
        assert_eq!(joined["whole"], true);
        Pc::with(host, folder, lock).await
    }

    /// A machine that has joined nothing yet.
    pub async fn machine(&self, outlet: &str, name: &str, ambient: Ambient) -> (Arc<Host>, PathBuf, BookLock) {
        let folder = self.folder.path().join(format!("{outlet}-{name}"));
        let lock = open::lock(&folder).expect("the folder is free");
        blank::outlet(&folder).await;
        (open::outlet(&folder, ambient).await.expect("the book opens"), folder, lock)
    }

    /// Joins by a one-time code, at this address.
    pub async fn join(&self, host: &Arc<Host>, outlet: &str, name: &str, url: &str) -> Value {
        let given = self.call("device.enrol", json!({ "outlet": outlet, "name": name })).await.expect("a code");
        let with = json!({
            "hq_url": url, "code": given["code"], "pc_name": name, "owner_name": OWNER, "owner_pin": PIN
        });
        let joined = commands::call(host, &Caller::nobody(), "network.join", with).await.expect("the PC joins");
        assert_eq!(joined["hq_fingerprint"], given["hq_fingerprint"]);
        joined
    }

    /// Pieces and fen of an account, in HQ's book.
    pub async fn balance(&self, account: &str, part: &str) -> (i64, i64) {
        balance(&self.hq, account, part).await
    }

    /// One number out of HQ's book.
    pub async fn number(&self, sql: &str) -> i64 {
        number(&self.hq, sql).await
    }

    pub async fn is_sound(&self) {
        is_sound(&self.hq).await;
    }

    /// Whether any file of headquarters or of a PC holds these bytes. PostgreSQL's files are elsewhere.
    pub fn is_on_a_disk(&self, bytes: &[u8]) -> bool {
        holds(self.folder.path(), bytes)
    }
}

fn holds(folder: &Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).any(|path| {
        if path.is_dir() {
            return holds(&path, bytes);
        }
        let file = std::fs::read(&path).unwrap_or_default();
        file.windows(bytes.len()).any(|window| window == bytes)
    })
}

fn copy_database(from: &Path, to: &Path) {
    for name in ["hq.db", "hq.db-wal", "hq.db-shm"] {
        let _ = std::fs::remove_file(to.join(name));
        if from.join(name).exists() {
            std::fs::copy(from.join(name), to.join(name)).expect("a copy");
        }
    }
}

/// One of the shop's PCs, its owner before it.
pub struct Pc {
    pub host: Arc<Host>,
    pub owner: Person,
    pub folder: PathBuf,
    lock: BookLock,
}

impl Pc {
    pub async fn with(host: Arc<Host>, folder: PathBuf, lock: BookLock) -> Self {
        let outlet = host.joined().await.expect("joined").outlet;
        let people = commands::session::people::of(&host, &outlet).await.expect("people");
        let owner = people.into_iter().find(|p| p.name == OWNER && p.has_pin).expect("the owner is known here");
        Self { host, owner, folder, lock }
    }

    /// Calls as the owner.
    pub async fn call(&self, name: &str, with: Value) -> Result<Value, Fault> {
        commands::call(&self.host, &Caller::of(self.owner.clone()), name, with).await
    }

    /// Writes facts that no command makes: what another version, or a tampered program, could say.
    pub async fn say(&self, facts: Vec<Fact>) -> Ref {
        self.say_with(facts, vec![]).await
    }

    pub async fn say_with(&self, facts: Vec<Fact>, values: Vec<Personal>) -> Ref {
        let outlet = self.host.joined().await.expect("joined").outlet;
        let mut work = self.host.work(&outlet).await.expect("the logs");
        let log = self.host.own_log(&work, &outlet).await.expect("the own log");
        let caller = Caller::of(self.owner.clone());
        let name = self.host.append(&mut work, log, &caller, facts, values).expect("a place");
        self.host.commit(work).await.expect("the book takes it");
        name
    }

    /// One sync, as the keeper does it.
    pub async fn try_sync(&self) -> Result<Outcome, Fault> {
        drive::sync(&self.host, &Line::new().expect("a client")).await
    }

    pub async fn sync(&self) -> Outcome {
        self.try_sync().await.expect("a sync")
    }

    /// The honest meter.
    pub async fn meter(&self) -> Value {
        self.call("sync.status", json!({})).await.expect("the meter is read")
    }

    pub async fn epoch(&self) -> LogId {
        self.host.joined().await.expect("joined").epoch
    }

    /// Where this PC looks for headquarters from now on.
    pub async fn dial(&self, url: &str) {
        let outlet = self.host.outlet().expect("an outlet");
        outlet.joined.write().await.as_mut().expect("joined").hq_url = url.to_owned();
    }

    pub async fn balance(&self, account: &str, part: &str) -> (i64, i64) {
        balance(&self.host, account, part).await
    }

    pub async fn number(&self, sql: &str) -> i64 {
        number(&self.host, sql).await
    }

    /// Both ends hold the same tables of this outlet, row by row, and both books are sound and balance.
    pub async fn agrees_with(&self, net: &Net) {
        let outlet = self.host.joined().await.expect("joined").outlet;
        for scope in [outlet.as_str(), ALL] {
            let ours = self.host.book.digests(scope).await.expect("the PC's digests");
            let theirs = net.hq.book.digests(scope).await.expect("HQ's digests");
            for (table, digest) in &ours {
                assert_eq!(Some(digest), theirs.get(table), "table {table} of {scope} differs");
            }
            assert_eq!(ours.len(), theirs.len());
        }
        is_sound(&self.host).await;
        net.is_sound().await;
    }

    /// Closes the book, lets something happen to the folder, and opens it again.
    pub async fn after(self, happens: impl FnOnce(&Path)) -> Self {
        let Self { host, folder, lock, .. } = self;
        let ambient = host.ambient.clone();
        host.book.engine.close().await;
        drop(host);
        happens(&folder);
        let host = open::outlet(&folder, ambient).await.expect("the book opens again");
        Self::with(host, folder, lock).await
    }
}

/// A whole folder of a PC, with its key, its head file and its receipt, as somebody copies it to another machine.
pub fn copy_whole(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let kind = entry.file_type().expect("a kind");
        if kind.is_file() && entry.file_name() != "book.lock" {
            std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
        }
    }
}

impl Pc {
    /// Opens what was copied to `folder` as a machine of its own, which thinks that it is this PC.
    pub async fn twin(folder: &Path, ambient: Ambient) -> Self {
        let lock = open::lock(folder).expect("nobody has it open");
        let host = open::outlet(folder, ambient).await.expect("the copy opens");
        Self::with(host, folder.to_owned(), lock).await
    }
}

async fn is_sound(host: &Host) {
    assert_eq!(testkit::ledger::unbalanced(host).await, Vec::<String>::new(), "what one account gains another loses");
    let found = host.book.verify().await.expect("the book is verified");
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    let said =
        commands::call(host, &Caller::nobody(), "book.verify", json!({})).await.expect("what is signed is checked");
    assert_eq!(said["ok"], true, "{said}");
}

async fn balance(host: &Host, account: &str, part: &str) -> (i64, i64) {
    let sql = "SELECT qty, fen FROM balance WHERE scope=$1 AND account=$2 AND part=$3";
    let args = [SHOP.into_val(), account.into_val(), part.into_val()];
    let rows = host.book.engine.read(sql, &args).await.expect("a balance");
    if let Some([Val::Int(qty), Val::Int(fen)]) = rows.first().map(Vec::as_slice) { (*qty, *fen) } else { (0, 0) }
}

async fn number(host: &Host, sql: &str) -> i64 {
    let rows = host.book.engine.read(sql, &[]).await.expect("a number");
    if let Some([Val::Int(n)]) = rows.first().map(Vec::as_slice) { *n } else { panic!("no number: {sql}") }
}

/// Makes each story a test on SQLite and a test on PostgreSQL; `$net` is a fresh [`Net`].
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($net:ident) $body:block)+) => {
        mod on_sqlite {
            use super::*;
            $($(#[$meta])* #[tokio::test(flavor = "multi_thread", worker_threads = 2)] async fn $name() {
                let $net = crate::net::Net::sqlite().await;
                $body
            })+
        }
        mod on_postgres {
            use super::*;
            $($(#[$meta])* #[tokio::test(flavor = "multi_thread", worker_threads = 2)] async fn $name() {
                let $net = crate::net::Net::postgres().await;
                $body
            })+
        }
    };
}
pub(crate) use on_both_engines;
