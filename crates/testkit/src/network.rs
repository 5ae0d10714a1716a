//! Headquarters, and the carrying of changesets between it and its outlets.

use std::sync::Arc;

use book::{Log, Owner, Work};
use commands::host::IntoVal;
use commands::open::{self, Database};
use commands::{Caller, Host, Person};
use domain::Fault;
use domain::network::Role;
use journal::fold::ALL;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::ambient::{Clock, ambient};
use crate::shop::Shop;
use crate::{blank, ledger};

/// Parts, prices in fen: a screen that goes back, a battery that does not, a board with a serial.
pub const CATALOGUE: &str = r#"{"parts":[
    {"number":"SCR-1","name":"屏幕总成 X9","price_fen":20000,"retail_fen":39900},
    {"number":"BAT-1","name":"电池 X9","price_fen":5000,"owed_back":false},
    {"number":"MB-1","name":"主板 X9","price_fen":60000,"serial":true,"models":"X9"}
]}"#;
/// Fees, in fen.
pub const LABOUR: &str = r#"{"rates":[{"level":1,"group":"*","fen":2000},{"level":2,"group":"*","fen":4000}]}"#;

/// A headquarters with a catalogue and a labour table in force.
pub struct Network {
    pub hq: Arc<Host>,
    pub clock: Clock,
    folder: TempDir,
}

impl Network {
    pub async fn sqlite() -> Self {
        Self::open(Database::Embedded).await
    }

    pub async fn postgres() -> Self {
        Self::open(Database::Postgres(blank::database().await)).await
    }

    async fn open(database: Database) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Clock::default();
        if matches!(database, Database::Embedded) {
            blank::hq(folder.path()).await;
        }
        let hq = open::hq(folder.path(), &database, ambient(&clock, "hq"), false).await.expect("headquarters opens");
        let net = Self { hq, clock, folder };
        for (kind, content) in [("parts", CATALOGUE), ("labour", LABOUR)] {
            let today = net.hq.ambient.today().to_string();
            let with = json!({ "kind": kind, "effective_on": today, "title": kind, "content": content });
            net.call("pack.publish", with).await.expect("a pack is published");
        }
        net
    }

    /// Somebody at headquarters with these roles.
    pub fn person(name: &str, roles: &[Role]) -> Caller {
        let name = name.to_owned();
        Caller::of(Person { id: name.clone(), name, roles: roles.to_vec(), has_pin: true, active: true })
    }

    /// Calls as somebody with every role of headquarters.
    pub async fn call(&self, name: &str, with: Value) -> Result<Value, Fault> {
        let all: Vec<Role> = Role::ALL.iter().copied().filter(|r| !r.at_outlet()).collect();
        self.call_as(&Self::person("hq", &all), name, with).await
    }

    pub async fn call_as(&self, caller: &Caller, name: &str, with: Value) -> Result<Value, Fault> {
        commands::call(&self.hq, caller, name, with).await
    }

    /// An outlet that paid this deposit, doubled, with a PC that has joined and an owner who is signed in.
    pub async fn shop(&self, code: &str, deposit_fen: i64) -> Shop {
        let with = json!({
            "code": code, "name": format!("{code} 服务网点"), "level": "gold", "region": "华南",
            "deposit_fen": deposit_fen, "multiplier_pct": 200
        });
        self.call("outlet.open", with).await.expect("an outlet is opened");
        self.second_pc(code, "A").await
    }

    /// One more PC of an outlet, with its own owner on it.
    pub async fn second_pc(&self, code: &str, letter: &str) -> Shop {
        let folder = self.folder.path().join(format!("{code}-{letter}"));
        let ambient = ambient(&self.clock, &format!("{code}-{letter}"));
        Shop::join(self, &folder, ambient, code, letter).await
    }

    /// Everything that the shop has not from HQ, and HQ not from the shop; what came is judged.
    pub async fn carry(&self, shop: &Shop) {
        self.down(shop).await;
        self.up(shop).await;
        self.down(shop).await;
    }

    /// HQ's facts, and those of the outlet's other PCs, to the shop.
    pub async fn down(&self, shop: &Shop) {
        let mut from = self.hq.work(&shop.code).await.expect("HQ's logs");
        let mut to = shop.host.work(&shop.code).await.expect("the shop's logs");
        copy(&mut from, &mut to, |log| log.id != shop.epoch).await;
        drop(from);
        to.commit().await.expect("the shop's book takes them");
    }

    /// The shop's own facts to HQ.
    pub async fn up(&self, shop: &Shop) {
        let mut from = shop.host.work(&shop.code).await.expect("the shop's logs");
        let mut to = self.hq.work(&shop.code).await.expect("HQ's logs");
        copy(&mut from, &mut to, |log| log.id == shop.epoch).await;
        drop(from);
        self.hq.commit(to).await.expect("HQ's book takes them");
        commands::network::judge::judge(&self.hq, &shop.code).await.expect("HQ judges");
    }

    /// True where the shop's tables are HQ's own of this outlet, row by row. In neither book is a movement without its
    /// other side.
    pub async fn agrees(&self, shop: &Shop) -> bool {
        for host in [&self.hq, &shop.host] {
            assert_eq!(ledger::unbalanced(host).await, Vec::<String>::new());
        }
        for scope in [shop.code.as_str(), ALL] {
            let ours = self.hq.book.digests(scope).await.expect("HQ's digests");
            let theirs = shop.host.book.digests(scope).await.expect("the shop's digests");
            if ours != theirs {
                return false;
            }
        }
        true
    }

    /// Rows of one of HQ's tables, for what no command shows.
    pub async fn count(&self, table: &str, scope: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE scope=$1");
        let rows = self.hq.book.engine.read(&sql, &[scope.into_val()]).await.expect("a count");
        match rows.first().map(Vec::as_slice) {
            Some([journal::table::Val::Int(count)]) => *count,
            other => panic!("a count is a number, not {other:?}"),
        }
    }
}

/// Copies what `to` lacks of the logs that `which` picks. A changeset goes after all that it had seen, so several rounds
/// may be needed.
async fn copy(from: &mut Work<'_>, to: &mut Work<'_>, which: impl Fn(&Log) -> bool) {
    let mut waiting: Vec<Log> = from.logs().filter(|log| which(log) && log.tail.seq > 0).cloned().collect();
    for log in &waiting {
        let owner = match &log.owner {
            Owner::Hq => Owner::Hq,
            Owner::Device(id) => Owner::Device(*id),
        };
        to.add_log(Log::new(log.id, &log.scope, owner, log.parent));
    }
    // By Lamport counter: nothing comes before what it had seen.
    let mut all = Vec::new();
    for log in waiting.drain(..) {
        let have = to.log(log.id).map_or(0, |l| l.tail.seq);
        all.extend(book::log::changesets(from.writer(), log.id, have, 1_000_000).await.expect("changesets"));
    }
    all.sort_by_key(|stored| (stored.lamport, stored.log, stored.seq));
    for stored in all {
        to.receive(stored.log, vec![stored.packed]).await.expect("a changeset is taken");
    }
}
