//! One network: its headquarters, its PCs, its line, and what it may never lose.

mod lost;
mod stick;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};

use chrono::NaiveDate;
use commands::host::IntoVal;
use commands::network::recovery;
use commands::open::{self, Database};
use commands::sync::line::Line;
use commands::sync::{drive, history};
use commands::{Caller, Host, Person};
use domain::network::Role;
use domain::repair::Field;
use domain::{Fault, Fen};
use journal::fact::{
    CustomerErased, DepositPaid, Fact, FieldValue, OpeningLine, OrderOpened, OrderSet, PartFitted, StockOpened, Unknown,
};
use journal::rows::FittingRow;
use journal::table::Val;
use serde_json::json;
use tempfile::TempDir;
use testkit::ambient::{Clock, DAY_MS, ambient};

use crate::newcomer;
use crate::step::{Deed, Disk, Step, Word};
use crate::wire::Wire;

/// Outlet, letter of the PC.
pub const PCS: [(&str, &str); 3] = [("SZ017", "A"), ("SZ017", "B"), ("GZ004", "A")];
pub const OUTLETS: [&str; 2] = ["SZ017", "GZ004"];
/// Machines that think that they are one of the PCs.
pub const CLONES_MAX: usize = 3;
/// Small enough that a snapshot of such a network has several chunks.
const CHUNK_BYTES: usize = 4_000;
/// Rounds of syncs in which everybody must be in step again.
const ROUNDS: usize = 10;
const MINUTE_MS: i64 = 60_000;

/// A folder in memory where there is one: the disk is not what is simulated.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.expect("a folder")
}

pub fn copy(from: &Path, to: &Path, which: impl Fn(&str) -> bool) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_file() && which(&name) {
            std::fs::copy(entry.path(), to.join(name)).expect("a copy");
        }
    }
}

/// Founds the network that every seed begins with.
pub async fn found(at: &Path) {
    let net = testkit::Network::sqlite().await;
    let mut shops = Vec::new();
    for (outlet, letter) in PCS {
        let shop = if letter == "A" { net.shop(outlet, 1_000_000).await } else { net.second_pc(outlet, letter).await };
        shops.push((format!("{outlet}-{letter}"), shop));
    }
    for (name, shop) in shops {
        shop.host.book.engine.close().await;
        copy(&shop.host.data, &at.join(name), |_| true);
    }
    net.hq.book.engine.close().await;
    copy(&net.hq.data, &at.join("hq"), |_| true);
}

/// A PC, or a machine that thinks that it is one.
pub struct Pc {
    pub outlet: String,
    pub host: Arc<Host>,
    folder: PathBuf,
    clock: Clock,
    /// Nobody before a newcomer has its book.
    pub owner: Option<Person>,
    /// Names that this book has acknowledged and that were not lost with a disk.
    pub mine: BTreeSet<String>,
    backup: Option<(PathBuf, BTreeSet<String>)>,
}

pub struct World {
    /// One of headquarters' nodes; any of them shows the same.
    pub hq: Arc<Host>,
    /// Another node on the same database.
    pub other: Arc<Host>,
    pub pcs: Vec<Pc>,
    /// By outlet: names that HQ has receipted.
    pub safe: BTreeMap<String, BTreeSet<String>>,
    /// Names of customers whom somebody set about to erase: they are owed no more.
    erased: BTreeSet<String>,
    /// What went wrong on the way: who did not get in step again, what HQ took that it must not take.
    pub stuck: Option<String>,
    /// Headquarters was put back from a backup in this history.
    pub put_back: bool,
    pub hq_backup: Option<PathBuf>,
    pub folder: TempDir,
    seed: u64,
    /// Sticks that lie about: they may go to headquarters again, or for the first time, much later.
    drawer: Vec<Vec<u8>>,
    pub wire: Wire,
    pub line: Line,
    said: u64,
}

/// Gives a future so many turns.
struct Patience<F> {
    act: Pin<Box<F>>,
    turns: u32,
}

impl<F: Future> Future for Patience<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.turns == 0 {
            return Poll::Ready(None);
        }
        self.turns -= 1;
        self.act.as_mut().poll(cx).map(Some)
    }
}

async fn within<F: Future>(turns: Option<u32>, act: F) -> Option<F::Output> {
    match turns {
        None => Some(act.await),
        Some(turns) => Patience { act: Box::pin(act), turns }.await,
    }
}

pub async fn owner(host: &Host, outlet: &str) -> Option<Person> {
    let people = commands::session::people::of(host, outlet).await.expect("people");
    people.into_iter().find(|p| p.has_pin)
}

async fn ids(host: &Host, table: &str, scope: &str) -> Vec<String> {
    let sql = format!("SELECT id FROM {table} WHERE scope=$1 ORDER BY id");
    let rows = host.book.engine.read(&sql, &[scope.into_val()]).await.expect("ids");
    rows.into_iter()
        .filter_map(|r| if let Some(Val::Text(id)) = r.into_iter().next() { Some(id) } else { None })
        .collect()
}

/// Whether the history behind its snapshot is here, where it began with one.
async fn is_whole(host: &Host) -> bool {
    host.book.history().await.expect("history").is_none()
}

/// Somebody with every role of headquarters.
pub fn headquarters_people() -> Caller {
    let roles: Vec<Role> = Role::ALL.iter().copied().filter(|r| !r.at_outlet()).collect();
    Caller::of(Person { id: "hq".into(), name: "hq".into(), roles, has_pin: true, active: true })
}

fn picked<T>(from: &[T], pick: u64) -> Option<&T> {
    from.get((pick % (from.len().max(1) as u64)) as usize)
}

/// The name of the customer whom `pick` picks, where there is one.
async fn name_of(host: &Host, outlet: &str, pick: u64) -> Option<String> {
    let id = picked(&ids(host, "customer", outlet).await, pick)?.clone();
    let sql = "SELECT name FROM customer WHERE scope=$1 AND id=$2";
    let row = host.book.engine.read(sql, &[outlet.into_val(), id.into_val()]).await.expect("a customer").pop()?;
    if let Some(Val::Text(name)) = row.into_iter().next() { Some(name) } else { None }
}

impl World {
    pub async fn open(template: &Path, seed: u64) -> Self {
        let folder = folder();
        let clock = Clock::default();
        let data = folder.path().join("hq");
        copy(&template.join("hq"), &data, |_| true);
        let hq = node(&data, ambient(&clock, &format!("{seed} hq"))).await;
        let other = node(&data, ambient(&clock, &format!("{seed} hq, another node"))).await;
        let wire = Wire::default();
        wire.connect(&[hq.clone(), other.clone()]);
        let line = Line::over(Arc::new(wire.clone()));
        let (safe, erased) = (BTreeMap::new(), BTreeSet::new());
        let (put_back, hq_backup) = (false, None);
        let mut world = Self {
            hq,
            other,
            pcs: Vec::new(),
            safe,
            erased,
            stuck: None,
            put_back,
            hq_backup,
            folder,
            seed,
            drawer: Vec::new(),
            wire,
            line,
            said: 0,
        };
        for (outlet, letter) in PCS {
            let name = format!("{outlet}-{letter}");
            let at = world.folder.path().join(&name);
            copy(&template.join(&name), &at, |_| true);
            world.add_pc(outlet, at, BTreeSet::new()).await;
        }
        world
    }

    pub async fn add_pc(&mut self, outlet: &str, folder: PathBuf, mine: BTreeSet<String>) {
        let clock = Clock::default();
        let ambient = ambient(&clock, &format!("{} pc {}", self.seed, self.pcs.len()));
        let host = open::outlet(&folder, ambient).await.expect("the book opens");
        let owner = owner(&host, outlet).await;
        self.pcs.push(Pc { outlet: outlet.to_owned(), host, folder, clock, owner, mine, backup: None });
    }

    /// Closes a PC's book, lets something happen to its folder, and opens it again.
    async fn reopen(&mut self, at: usize, happens: impl FnOnce(&Path)) {
        let pc = &mut self.pcs[at];
        let ambient = pc.host.ambient.clone();
        pc.host.book.engine.close().await;
        happens(&pc.folder);
        pc.host = open::outlet(&pc.folder, ambient).await.expect("the book opens again");
    }

    pub async fn take(&mut self, step: &Step) {
        let at = |pc: usize| pc % self.pcs.len();
        match step {
            Step::Work { pc, what, pick, cut } => {
                let at = at(*pc);
                self.work(at, *what, *pick, *cut).await;
            }
            Step::Sync { pc, weather, cut } => {
                let at = at(*pc);
                self.wire.forecast(weather);
                self.sync(at, *cut).await;
                self.wire.forecast(&[]);
            }
            Step::Rule { outlet, what, pick, cut } => {
                self.rule(OUTLETS[outlet % OUTLETS.len()], *what, *pick, *cut).await
            }
            Step::Stick { pc, fate, pick } => {
                let at = at(*pc);
                // What a stick is refused with is an answer like those of the line.
                if let Err(fault) = self.stick(at, *fate, *pick).await {
                    self.wire.note(fault.code.as_bytes());
                }
            }
            Step::BringBack { pc, word } => {
                let at = at(*pc);
                if let Err(fault) = self.bring_back(at, *word).await {
                    self.wire.note(fault.code.as_bytes());
                }
            }
            Step::Backup { pc } => {
                let at = at(*pc);
                self.backup(at).await;
            }
            Step::Restore { pc, whole } => {
                let at = at(*pc);
                let Some((from, mine)) = self.pcs[at].backup.clone() else { return };
                self.wire.count(if *whole { "restored_whole" } else { "restored_book" });
                self.reopen(at, |folder| {
                    for name in ["book.db", "book.db-wal", "book.db-shm"] {
                        let _ = std::fs::remove_file(folder.join(name));
                    }
                    copy(&from, folder, |name| *whole || name.starts_with("book.db"));
                })
                .await;
                self.pcs[at].mine = mine;
            }
            Step::BackupHq => self.backup_hq().await,
            Step::RestoreHq { said } => self.restore_hq(*said).await,
            Step::Clone { pc } => {
                let at = at(*pc);
                if self.pcs.len() >= PCS.len() + CLONES_MAX {
                    return;
                }
                self.wire.count("cloned");
                let to = self.folder.path().join(format!("clone-{}", self.pcs.len()));
                self.reopen(at, |folder| copy(folder, &to, |name| name != "book.lock")).await;
                let (outlet, mine) = (self.pcs[at].outlet.clone(), self.pcs[at].mine.clone());
                self.add_pc(&outlet, to, mine).await;
            }
            Step::Join { outlet, weather } => newcomer::join(self, OUTLETS[outlet % OUTLETS.len()], weather).await,
            Step::Clock { pc, days } => {
                let at = at(*pc);
                self.wire.count("clock_set");
                self.pcs[at].clock.forward(days * DAY_MS);
            }
            Step::Attack { pc, how, pick } => {
                let at = at(*pc);
                self.attack(at, *how, *pick).await;
            }
            Step::Full { disk } => {
                let (host, outlet) = match disk {
                    Disk::Pc(pc) => (self.pcs[at(*pc)].host.clone(), self.pcs[at(*pc)].outlet.clone()),
                    Disk::Node(n) => ([&self.hq, &self.other][n % 2].clone(), OUTLETS[0].to_owned()),
                };
                match overfill(&host, &outlet).await {
                    Err(fault) if fault.code == "book.full" => self.wire.count("disk_full"),
                    // It issues nothing, on whatever disk.
                    Err(fault) if fault.code == "hq.recovering" => {}
                    done => self.stuck = Some(format!("a full disk said {done:?}")),
                }
            }
        }
    }

    /// Copies a PC's folder while its book is closed.
    async fn backup(&mut self, at: usize) {
        let to = self.folder.path().join(format!("backup-{at}"));
        let mine = self.pcs[at].mine.clone();
        self.reopen(at, |folder| {
            let _ = std::fs::remove_dir_all(&to);
            copy(folder, &to, |name| name != "book.lock");
        })
        .await;
        self.pcs[at].backup = Some((to, mine));
    }

    async fn work(&mut self, at: usize, what: Deed, pick: u64, cut: Option<u32>) {
        self.said += 1;
        let name = format!("c{}", self.said);
        let pc = &self.pcs[at];
        if matches!(what, Deed::EraseCustomer) {
            self.erased.extend(name_of(&pc.host, &pc.outlet, pick).await);
        }
        pc.clock.forward(MINUTE_MS);
        let done = within(cut, deed(pc, what, pick, &name)).await;
        match done {
            Some(Ok(())) if matches!(what, Deed::AddCustomer) => {
                self.pcs[at].mine.insert(name);
            }
            // A refusal is an answer: there was nothing to do it to.
            Some(_) => {}
            None => {
                self.wire.count("killed_at_work");
                self.reopen(at, |_| {}).await;
            }
        }
        if matches!(what, Deed::Lie) {
            self.wire.count("hostile_fact");
        }
    }

    async fn sync(&mut self, at: usize, cut: Option<u32>) {
        let pc = &self.pcs[at];
        let (mine, outlet) = (pc.mine.clone(), pc.outlet.clone());
        match within(cut, drive::sync(&pc.host, &self.line)).await {
            Some(Ok(outcome)) if outcome.standing == ::sync::Standing::InStep => {
                self.safe.entry(outlet).or_default().extend(mine);
                newcomer::greet(&mut self.pcs[at]).await;
                // Some newcomers go on for long without the history behind their snapshot.
                if self.said.is_multiple_of(3) {
                    let _ = history::page(&self.pcs[at].host, &self.line).await;
                }
            }
            Some(_) => {}
            None => {
                self.wire.count("killed_at_sync");
                self.reopen(at, |_| {}).await;
            }
        }
    }

    async fn rule(&mut self, outlet: &str, what: Word, pick: u64, cut: Option<u32>) {
        let caller = headquarters_people();
        let at_other = pick % 4 < 2;
        let hq = if at_other { self.other.clone() } else { self.hq.clone() };
        if matches!(what, Word::EraseCustomer) {
            self.erased.extend(name_of(&hq, outlet, pick).await);
        }
        let today = hq.ambient.today().to_string();
        let enough = self.all_have_answered().await;
        let ruled = async {
            match what {
                Word::TakeDeposit => {
                    let with = json!({ "outlet": outlet, "amount_fen": 100 + pick % 1_000, "paid_on": today });
                    commands::call(&hq, &caller, "deposit.pay", with).await.map(drop)
                }
                Word::EraseCustomer => {
                    let customers = ids(&hq, "customer", outlet).await;
                    let Some(customer) = picked(&customers, pick) else { return Ok(()) };
                    let with = json!({ "outlet": outlet, "customer": customer, "why": "ordered" });
                    commands::call(&hq, &caller, "customer.erase", with).await.map(drop)
                }
                Word::RuleOnConflict => {
                    let listed =
                        commands::call(&hq, &caller, "conflict.list", json!({ "outlet": outlet, "open": true }))
                            .await?;
                    let open = listed["conflicts"].as_array().cloned().unwrap_or_default();
                    let Some(conflict) = picked(&open, pick) else { return Ok(()) };
                    let winner = if pick.is_multiple_of(2) { &conflict["a_ref"] } else { &conflict["b_ref"] };
                    let with =
                        json!({ "outlet": outlet, "conflict": conflict["id"], "winner": winner, "reason": "核实" });
                    commands::call(&hq, &caller, "conflict.rule", with).await.map(drop)
                }
                Word::EndRecovery if !enough => Ok(()),
                Word::EndRecovery => commands::call(&hq, &caller, "hq.recovery_end", json!({})).await.map(drop),
            }
        };
        if within(cut, ruled).await.is_none() {
            self.wire.count("killed_at_headquarters");
            // The other node never stops.
            hq.book.engine.close().await;
            let again = node(&hq.data, hq.ambient.clone()).await;
            *(if at_other { &mut self.other } else { &mut self.hq }) = again;
            self.wire.connect(&[self.hq.clone(), self.other.clone()]);
        }
    }

    /// The lines are good again: everybody syncs until nothing moves any more.
    pub async fn heal(&mut self) {
        let mut last = None;
        for round in 0..ROUNDS {
            let (mut moved, mut gone) = (0, Vec::new());
            if last.is_some() {
                // Everybody has brought what they hold; one whose recovery is not going on refuses.
                let _ = recovery::end(&self.hq, &Caller::nobody()).await;
            }
            last = None;
            for at in 0..self.pcs.len() {
                match drive::sync(&self.pcs[at].host, &self.line).await {
                    Ok(outcome) if outcome.standing == ::sync::Standing::InStep => {
                        moved += outcome.pushed + outcome.pulled;
                        if let Err(fault) = history::fetch(&self.pcs[at].host, &self.line).await {
                            last = Some(format!("history of pc {at}: {fault}"));
                        }
                    }
                    Ok(outcome) => last = Some(format!("pc {at} is {}", outcome.standing.word())),
                    // Joined since the backup, and nobody can show headquarters its own word for it: it joins anew.
                    Err(fault) if fault.code == "device.unknown" && self.is_forgotten(at).await => gone.push(at),
                    Err(fault)
                        if fault.code == "sync.hq_lost"
                            && round > ROUNDS / 2
                            && !is_whole(&self.pcs[at].host).await =>
                    {
                        gone.push(at);
                    }
                    Err(fault) => last = Some(format!("pc {at}: {fault}")),
                }
            }
            for at in gone.into_iter().rev() {
                self.wire.count("joined_anew");
                self.pcs.remove(at).host.book.engine.close().await;
            }
            if moved == 0 && last.is_none() {
                return;
            }
        }
        self.stuck = Some(format!("not in step again: {}", last.as_deref().unwrap_or("changesets go round for ever")));
    }

    /// Whether nobody can show headquarters its own word on this PC: who has only a snapshot's rows cannot.
    async fn is_forgotten(&self, at: usize) -> bool {
        let device = self.pcs[at].host.joined().await.expect("joined").device;
        for host in self.pcs.iter().map(|pc| &pc.host).chain([&self.hq]) {
            let sql = "SELECT COUNT(*) FROM device WHERE id=$1";
            let rows = host.book.engine.read(sql, &[device.to_string().into_val()]).await.expect("devices");
            if rows != [[Val::Int(0)]] && is_whole(host).await {
                return false;
            }
        }
        true
    }

    /// By outlet: the names that must be there.
    pub fn owed(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut owed = self.safe.clone();
        for pc in &self.pcs {
            owed.entry(pc.outlet.clone()).or_default().extend(pc.mine.iter().cloned());
        }
        owed.values_mut().for_each(|names| names.retain(|name| !self.erased.contains(name)));
        owed
    }

    pub fn faults(&self) -> BTreeMap<&'static str, u64> {
        self.wire.faults()
    }

    /// A hash over everything that went over the line, and HQ's tables.
    pub async fn trace(&self) -> String {
        for outlet in OUTLETS {
            for (table, digest) in self.hq.book.digests(outlet).await.expect("digests") {
                self.wire.note(table.as_bytes());
                self.wire.note(&digest.0);
            }
        }
        self.wire.trace()
    }

    pub async fn close(self) {
        for pc in &self.pcs {
            pc.host.book.engine.close().await;
        }
        self.other.book.engine.close().await;
        self.hq.book.engine.close().await;
    }
}

/// A node of headquarters, whose snapshots have chunks of a size that a small book fills.
pub async fn node(data: &Path, ambient: commands::Ambient) -> Arc<Host> {
    let hq = open::hq(data, &Database::Embedded, ambient, false).await.expect("a node of headquarters opens");
    hq.hq().expect("headquarters").chunk_bytes.store(CHUNK_BYTES, Ordering::Relaxed);
    hq
}

/// Somebody says more than there is room for: SQLite lets the book have as many pages as it has, for as long as the
/// connection lives that is refused over it.
async fn overfill(host: &Host, outlet: &str) -> Result<(), Fault> {
    host.book.engine.maintain("PRAGMA max_page_count=1").await?;
    let mut work = host.work(outlet).await?;
    let log = host.own_log(&work, outlet).await?;
    let fact = DepositPaid { amount: Fen(1), paid_on: day(), note: "长".repeat(20_000) };
    host.append(&mut work, log, &Caller::nobody(), vec![fact.into()], vec![])?;
    host.commit(work).await
}

fn caller(pc: &Pc) -> Result<Caller, Fault> {
    pc.owner.clone().map(Caller::of).ok_or_else(|| Fault::new("network.not_joined"))
}

async fn say(pc: &Pc, fact: Fact) -> Result<(), Fault> {
    let mut work = pc.host.work(&pc.outlet).await?;
    let log = pc.host.own_log(&work, &pc.outlet).await?;
    pc.host.append(&mut work, log, &caller(pc)?, vec![fact], vec![])?;
    pc.host.commit(work).await
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 9).expect("a day")
}

async fn deed(pc: &Pc, what: Deed, pick: u64, name: &str) -> Result<(), Fault> {
    let nothing = || Fault::new("thing.not_found");
    let call = async |command: &str, with| commands::call(&pc.host, &caller(pc)?, command, with).await.map(drop);
    let one = async |table: &str| picked(&ids(&pc.host, table, &pc.outlet).await, pick).cloned().ok_or_else(nothing);
    let named = |id: String| id.parse().map_err(|_| nothing());
    match what {
        Deed::AddCustomer => {
            call("customer.add", json!({ "name": name, "phone": format!("139{:08}", pick % 100_000_000) })).await
        }
        Deed::ChangeCustomer => {
            call("customer.change", json!({ "customer": one("customer").await?, "address": name })).await
        }
        Deed::EraseCustomer => {
            // Whatever orders are open: the command refuses those, a tampered program does not.
            let fact = CustomerErased {
                customer: named(one("customer").await?)?,
                why: domain::desk::ErasureReason::Asked,
                day: day(),
            };
            say(pc, fact.into()).await
        }
        Deed::OpenOrder => {
            let fact = OrderOpened {
                number: format!("{}-{}", pc.outlet, pick % 12),
                unit: format!("imei:{:015}", pick % 5),
                customer: named(one("customer").await?)?,
                day: day(),
                sets: vec![(Field::Complaint, FieldValue::Text(name.to_owned()))],
            };
            say(pc, fact.into()).await
        }
        Deed::Remark => {
            let order = named(one("repair_order").await?)?;
            say(pc, OrderSet { order, sets: vec![(Field::Remark, FieldValue::Text(name.to_owned()))] }.into()).await
        }
        Deed::Fit => {
            let fact = PartFitted {
                order: named(one("repair_order").await?)?,
                part: "MB-1".into(),
                qty: 1,
                price: Fen(60_000),
                old_serial: None,
                new_serial: Some(format!("S{}", pick % 5)),
                sold: false,
                owed_back: true,
                day: day(),
            };
            say(pc, fact.into()).await
        }
        Deed::Unfit => {
            let fitting = one("fitting").await?;
            let rows = "WHERE scope=$1 AND id=$2";
            let args = [pc.outlet.as_str().into_val(), fitting.as_str().into_val()];
            let row = pc.host.book.row::<FittingRow>(rows, &args).await?.ok_or_else(nothing)?;
            call("order.unfit", json!({ "order": row.order_id, "fitting": fitting, "why": name })).await
        }
        Deed::CountStock => {
            let lines = vec![OpeningLine { part: "SCR-1".into(), qty: 1 + (pick % 9) as i64, price: Fen(20_000) }];
            say(pc, StockOpened { source: name.to_owned(), day: day(), lines }.into()).await
        }
        Deed::SayUnknown => say(pc, Fact::Unknown(Unknown { kind: 9_999, bytes: pick.to_be_bytes().to_vec() })).await,
        Deed::Lie => {
            let amount = Fen(1 + (pick % 1_000_000) as i64);
            say(pc, DepositPaid { amount, paid_on: day(), note: name.to_owned() }.into()).await
        }
    }
}
