//! An outlet on a disk of its own, with a clock and a randomness that the test holds.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use book::{Log, Owner};
use commands::host::Joined;
use commands::network::demo;
use commands::{Ambient, Caller, Host, Person, call, open};
use domain::network::{PackKind, Role};
use domain::{Fault, Fen};
use journal::fact::{Fact, OpeningLine, PackPublished, StaffAdded, StockOpened};
use journal::fold::ALL;
use journal::table::Val;
use journal::{LogId, Ref};
use serde_json::{Value, json};

/// 2026-03-09, a Monday, 10:00 in Shanghai.
pub const MONDAY_MS: i64 = 1_772_985_600_000 + 10 * HOUR_MS;
pub const HOUR_MS: i64 = 3_600_000;
pub const DAY_MS: i64 = 24 * HOUR_MS;

pub const PHONE_A: &str = "860123040000019";
pub const PHONE_B: &str = "860123040000027";

pub const RECEPTION: &str = "林晓梅";
pub const BENCH: &str = "张伟";
pub const OWNER: &str = "陈国强";

pub struct Shop {
    pub host: Arc<Host>,
    pub clock: Arc<AtomicI64>,
    people: Vec<Person>,
    _folder: tempfile::TempDir,
}

/// A PC that has joined no network.
pub struct Empty {
    pub host: Arc<Host>,
    clock: Arc<AtomicI64>,
    folder: tempfile::TempDir,
}

pub async fn empty() -> Empty {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(AtomicI64::new(MONDAY_MS));
    let (now, dice) = (clock.clone(), AtomicU64::new(0x9e37_79b9_7f4a_7c15));
    let ambient = Ambient::fixed(
        move || now.load(Ordering::Relaxed),
        move |bytes| {
            for byte in bytes {
                let next = dice.load(Ordering::Relaxed).wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                dice.store(next, Ordering::Relaxed);
                *byte = (next >> 56) as u8;
            }
            Ok(())
        },
    );
    testkit::blank::outlet(folder.path()).await;
    let host = open::outlet(folder.path(), ambient).await.unwrap();
    Empty { host, clock, folder }
}

/// Opens an outlet that took in nothing yet, with the demo's packs.
pub async fn shop() -> Shop {
    let Empty { host, clock, folder } = empty().await;
    let mut people = Vec::new();
    headquarters(&host, "SZ017").await;
    join(&host).await;
    for (name, roles) in
        [(RECEPTION, vec![Role::Receptionist]), (BENCH, vec![Role::Technician]), (OWNER, vec![Role::Owner])]
    {
        let fact = StaffAdded { name: name.into(), roles: roles.clone() };
        let id = append(&host, PC_LOG, &Caller::nobody(), fact.into()).await;
        people.push(Person { id: id.to_string(), name: name.into(), roles, has_pin: true, active: true });
    }
    Shop { host, clock, people, _folder: folder }
}

/// HQ's log for the outlet, and for all.
const HQ_LOG: LogId = LogId(2);
const ALL_LOG: LogId = LogId(1);
pub const PC_LOG: LogId = LogId(1 << 60);

/// What headquarters said before the test began: an outlet with no past.
pub async fn headquarters(host: &Host, outlet: &str) {
    let mut work = host.work(outlet).await.unwrap();
    let ambient = &host.ambient;
    let said = demo::outlet(ambient, outlet, "华强北", "华南", Fen(3_000_000));
    for (log, scope, facts) in [(ALL_LOG, ALL, demo::packs(ambient)), (HQ_LOG, outlet, said)] {
        work.add_log(Log::new(log, scope, Owner::Hq, None));
        host.append(&mut work, log, &Caller::nobody(), facts, Vec::new()).unwrap();
    }
    work.commit().await.unwrap();
}

/// The PC's place in its network.
async fn join(host: &Host) {
    let joined = Joined {
        outlet: "SZ017".into(),
        device: uuid::Uuid::from_u128(1),
        letter: "A".into(),
        epoch: PC_LOG,
        hq_url: String::new(),
        hq_key: host.outlet().unwrap().key.public(),
    };
    let mut work = host.work(&joined.outlet).await.unwrap();
    work.add_log(Log::new(PC_LOG, &joined.outlet, Owner::Device(joined.device), None));
    work.commit().await.unwrap();
    *host.outlet().unwrap().joined.write().await = Some(joined);
}

/// Writes a fact into HQ's log for the outlet.
pub async fn write_as_hq(host: &Host, fact: impl Into<Fact>) {
    append(host, HQ_LOG, &Caller::nobody(), fact.into()).await;
}

async fn append(host: &Host, log: LogId, caller: &Caller, fact: Fact) -> Ref {
    let mut work = host.work("SZ017").await.unwrap();
    let name = host.append(&mut work, log, caller, vec![fact], Vec::new()).unwrap();
    host.commit(work).await.unwrap();
    name
}

impl Shop {
    pub fn person(&self, name: &str) -> Caller {
        Caller::of(self.people.iter().find(|person| person.name == name).unwrap().clone())
    }

    pub async fn try_as(&self, who: &str, name: &str, with: Value) -> Result<Value, Fault> {
        call(&self.host, &self.person(who), name, with).await
    }

    pub async fn call_as(&self, who: &str, name: &str, with: Value) -> Value {
        self.try_as(who, name, with).await.unwrap_or_else(|fault| panic!("{name}: {fault}"))
    }

    /// The owner may do everything.
    pub async fn call(&self, name: &str, with: Value) -> Value {
        self.call_as(OWNER, name, with).await
    }

    /// The refusal's code and field, as one text.
    pub async fn refused(&self, who: &str, name: &str, with: Value) -> (String, Fault) {
        let fault = self.try_as(who, name, with).await.expect_err("is refused");
        (format!("{} at {}", fault.code, fault.field.as_deref().unwrap_or("-")), fault)
    }

    /// Writes a fact as the owner.
    pub async fn write(&self, fact: impl Into<Fact>) {
        append(&self.host, PC_LOG, &self.person(OWNER), fact.into()).await;
    }

    /// Headquarters publishes the second version of a pack.
    pub async fn publish(&self, pack: PackKind, content: &str) {
        let effective_on = self.host.ambient.today();
        let (title, content) = ("t".to_owned(), content.to_owned());
        let fact = PackPublished { pack, version: 2, effective_on, title, chunk: 0, chunks: 1, content };
        append(&self.host, ALL_LOG, &Caller::nobody(), fact.into()).await;
    }

    /// Opening stock: part, pieces, the price of a piece.
    pub async fn stock(&self, lines: &[(&str, i64, i64)]) {
        let line =
            |(part, qty, fen): &(&str, i64, i64)| OpeningLine { part: (*part).to_owned(), qty: *qty, price: Fen(*fen) };
        let lines = lines.iter().map(line).collect();
        self.write(StockOpened { source: "test".into(), day: self.host.ambient.today(), lines }).await;
    }

    /// How many changesets the outlet's logs hold: nothing half-written adds one.
    pub async fn changesets(&self) -> i64 {
        let rows = self.host.book.engine.read("SELECT COUNT(*) FROM changeset", &[]).await.unwrap();
        if let Val::Int(count) = rows[0][0] { count } else { 0 }
    }

    /// Takes a device in, `with` over the usual; gives (order, number).
    pub async fn intake(&self, with: Value) -> (String, String) {
        let gives = self.call_as(RECEPTION, "order.intake", usual(with)).await;
        (text(&gives["order"]), text(&gives["number"]))
    }

    pub async fn show(&self, order: &str) -> Value {
        self.call("order.show", json!({ "order": order })).await
    }

    pub async fn step(&self, order: &str, to: &str, sets: Value) -> Value {
        self.call("order.move", json!({ "order": order, "to": to, "sets": sets })).await
    }

    pub fn later(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::Relaxed);
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// An intake under warranty: bought a week ago, does not boot.
pub fn usual(with: Value) -> Value {
    let mut usual = json!({
        "new_customer": { "name": "王芳", "phone": "138 0013 8000" },
        "imei": PHONE_A, "brand": "Nova", "model": "Nova A36",
        "condition": "1", "symptom": "111", "complaint": "不开机", "looks": "屏幕完好",
        "accessories": "充电器、数据线", "tamper": "intact", "passcode_consent": true,
        "invoice": "original", "voucher": "valid", "invoiced_on": "2026-03-02",
        "price_paid_fen": 299_900, "fault": "no_boot", "cause": "quality",
    });
    for (name, value) in with.as_object().unwrap() {
        if value.is_null() {
            usual.as_object_mut().unwrap().remove(name);
        } else {
            usual[name] = value.clone();
        }
    }
    usual
}
