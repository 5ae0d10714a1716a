//! An outlet's PC.

use std::path::Path;
use std::sync::Arc;

use book::{Log, Owner};
use commands::host::{IntoVal, Side};
use commands::open;
use commands::session::staff::keep_pin;
use commands::{Ambient, Caller, Host, Person};
use domain::Fault;
use domain::network::Role;
use journal::fact::{DeviceEnrolled, Fact, StaffAdded};
use journal::{LogId, Personal, Ref, Tail};
use serde_json::Value;
use uuid::Uuid;

use crate::blank;
use crate::network::Network;

/// The owner's PIN.
pub const PIN: &str = "2580";

/// A PC that has joined, with an owner.
pub struct Shop {
    pub host: Arc<Host>,
    pub code: String,
    pub device: Uuid,
    /// The log that it writes.
    pub epoch: LogId,
    pub owner: Person,
}

impl Shop {
    pub(crate) async fn join(net: &Network, folder: &Path, ambient: Ambient, code: &str, letter: &str) -> Self {
        blank::outlet(folder).await;
        let host = open::outlet(folder, ambient).await.expect("the book opens");
        let device = host.ambient.uuid().expect("an id");
        let epoch = LogId(u64::from_be_bytes(host.ambient.random().expect("a log id")));
        let key = host.outlet().expect("an outlet").key.public();
        let mut work = net.hq.work(code).await.expect("HQ's logs");
        let log = net.hq.own_log(&work, code).await.expect("HQ's log for the outlet");
        let fact = DeviceEnrolled { device, letter: letter.to_owned(), name: format!("PC {letter}"), key: key.0 };
        net.hq.append(&mut work, log, &Caller::nobody(), vec![fact.into()], vec![]).expect("a place");
        net.hq.commit(work).await.expect("HQ enrols the PC");

        let hq_key = net.hq.hq().expect("headquarters").key.public();
        let mut work = host.work(code).await.expect("the shop's logs");
        for (name, value) in [
            ("outlet", code.to_owned()),
            ("device", device.to_string()),
            ("letter", letter.to_owned()),
            ("epoch", epoch.to_string()),
            ("hq_url", "http://localhost".to_owned()),
            ("hq_key", hq_key.0.iter().map(|b| format!("{b:02x}")).collect()),
        ] {
            let (sql, args) = open::keep(name, value);
            work.also(sql, args);
        }
        work.add_log(Log::new(epoch, code, Owner::Device(device), None));
        work.commit().await.expect("the PC remembers its network");
        commands::sync::headfile::write(folder, epoch, &Tail::EMPTY);
        let ambient = host.ambient.clone();
        host.book.engine.close().await;
        let host = open::outlet(folder, ambient).await.expect("the book opens again");

        let owner = Person {
            id: String::new(),
            name: format!("店主 {letter}"),
            roles: Role::ALL.iter().copied().filter(|r| r.at_outlet()).collect(),
            has_pin: true,
            active: true,
        };
        let mut shop = Self { host, code: code.to_owned(), device, epoch, owner };
        net.down(&shop).await;
        let fact = StaffAdded { name: shop.owner.name.clone(), roles: shop.owner.roles.clone() };
        shop.owner.id = shop.say(vec![fact.into()]).await.to_string();
        let verifier = commands::session::secret::verifier(&shop.host.ambient, PIN).await.expect("a verifier");
        let (sql, args) = keep_pin(&shop.owner.id, verifier);
        let mut script = book::Script::default();
        script.push(sql, args);
        shop.host.book.engine.writer().await.expect("the writer").commit(script).await.expect("the PIN is kept");
        if let Side::Outlet(outlet) = &shop.host.door {
            *outlet.person.write().await = Some(shop.owner.clone());
        }
        net.carry(&shop).await;
        shop
    }

    /// Calls as the owner.
    pub async fn call(&self, name: &str, with: Value) -> Result<Value, Fault> {
        commands::call(&self.host, &Caller::of(self.owner.clone()), name, with).await
    }

    /// Calls as somebody with these roles.
    pub async fn call_as(&self, roles: &[Role], name: &str, with: Value) -> Result<Value, Fault> {
        let person = Person { roles: roles.to_vec(), ..self.owner.clone() };
        commands::call(&self.host, &Caller::of(person), name, with).await
    }

    /// Writes facts that no command made: what a tampered program could say.
    pub async fn say(&self, facts: Vec<Fact>) -> Ref {
        self.say_with(facts, vec![]).await
    }

    pub async fn say_with(&self, facts: Vec<Fact>, values: Vec<Personal>) -> Ref {
        let mut work = self.host.work(&self.code).await.expect("the shop's logs");
        let caller = if self.owner.id.is_empty() { Caller::nobody() } else { Caller::of(self.owner.clone()) };
        let name = self.host.append(&mut work, self.epoch, &caller, facts, values).expect("a place");
        self.host.commit(work).await.expect("the shop's book takes it");
        name
    }

    /// Pieces and fen of a part in an account, in the shop's own book.
    pub async fn balance(&self, account: &str, part: &str) -> (i64, i64) {
        let sql = "SELECT qty, fen FROM balance WHERE scope=$1 AND account=$2 AND part=$3";
        let args = [self.code.as_str().into_val(), account.into_val(), part.into_val()];
        let rows = self.host.book.engine.read(sql, &args).await.expect("a balance");
        match rows.first().map(Vec::as_slice) {
            Some([journal::table::Val::Int(qty), journal::table::Val::Int(fen)]) => (*qty, *fen),
            _ => (0, 0),
        }
    }
}
