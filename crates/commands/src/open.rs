//! Opening a host: the folder, its lock, its keys, its book.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, OnceLock};

use book::{Book, Engine, Log, Owner, Role};
use domain::Fault;
use journal::LogId;
use journal::fold::ALL;
use journal::key::{PublicKey, SecretKey};
use journal::table::Val;
use sync::limits::CHUNK_BYTES;
use tokio::sync::{Mutex, RwLock};

use crate::ambient::Ambient;
use crate::host::{Host, Hq, IntoVal, Joined, Outlet, Side};
use crate::sync::headfile::{self, Head};

/// The book's file within its folder.
pub const BOOK: &str = "book.db";
const LOCK: &str = "book.lock";
const DEVICE_KEY: &str = "device.key";
const HQ_KEY: &str = "hq.key";

fn io(what: &Path, error: &std::io::Error) -> Fault {
    Fault::new("book.io").with("path", what.display().to_string()).with("what", error.to_string())
}

/// The right to one outlet's book: held while a process works on it.
#[derive(Debug)]
pub struct BookLock(#[expect(dead_code, reason = "holding it is its use")] File);

/// Takes the lock of the folder.
///
/// # Errors
/// `book.locked` where another process has the book open.
pub fn lock(data: &Path) -> Result<BookLock, Fault> {
    make_folder(data)?;
    let path = data.join(LOCK);
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(|e| io(&path, &e))?;
    match file.try_lock() {
        Ok(()) => Ok(BookLock(file)),
        Err(TryLockError::WouldBlock) => Err(Fault::new("book.locked").with("path", data.display().to_string())),
        Err(TryLockError::Error(error)) => Err(io(&path, &error)),
    }
}

pub(crate) fn make_folder(data: &Path) -> Result<(), Fault> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(data).map_err(|e| io(data, &e))
}

/// Reads the key of that name, or makes one: a file that only its owner may read, beside the book and in no backup.
fn key(data: &Path, name: &str, ambient: &Ambient) -> Result<SecretKey, Fault> {
    let path = data.join(name);
    match File::open(&path) {
        Ok(mut file) => {
            let mut seed = [0; 32];
            file.read_exact(&mut seed).map_err(|e| io(&path, &e))?;
            Ok(SecretKey::from_seed(&seed))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let seed: [u8; 32] = ambient.random()?;
            make_key(&path, &seed).map_err(|e| io(&path, &e))?;
            Ok(SecretKey::from_seed(&seed))
        }
        Err(error) => Err(io(&path, &error)),
    }
}

/// Writes a new key's file: whole, on the disk, and under its name only then. A half one would stop every later start, and
/// one that a power cut took away would make a stranger of this machine.
fn make_key(path: &Path, seed: &[u8]) -> std::io::Result<()> {
    let draft = path.with_extension(format!("{}.new", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    let made = file
        .write_all(seed)
        .and_then(|()| file.sync_all())
        // Fails where somebody else was faster: nobody's key is replaced. A memory stick's file system knows no links.
        .and_then(|()| match std::fs::hard_link(&draft, path) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => std::fs::rename(&draft, path),
            done => done,
        });
    let _ = std::fs::remove_file(&draft);
    made?;
    // The name itself is on the disk once its folder is; Windows opens no folders, and needs no such thing.
    #[cfg(unix)]
    File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}

/// Opens an outlet's folder. The caller holds its [`lock`].
pub async fn outlet(data: &Path, ambient: Ambient) -> Result<Arc<Host>, Fault> {
    make_folder(data)?;
    let key = key(data, DEVICE_KEY, &ambient)?;
    let book = Book::open(Engine::sqlite(&data.join(BOOK)).await?, Role::Outlet).await?;
    let joined = joined(&book).await?;
    let demo = setting(&book, "demo").await?.is_some();
    let door = Side::Outlet(Box::new(Outlet {
        key,
        joined: RwLock::new(joined),
        person: RwLock::new(None),
        meter: crate::sync::meter::Meter::default(),
        counters: crate::sync::line::Counters::default(),
        syncing: Mutex::new(()),
        carrying: crate::files::carry::Carrying::default(),
    }));
    let host = Host::new(book, ambient, data.to_owned(), door, demo);
    continue_or_begin_epoch(&host).await?;
    Ok(Arc::new(host))
}

/// Where HQ keeps its database.
#[derive(Debug, Clone)]
pub enum Database {
    /// The embedded SQLite, in the data folder.
    Embedded,
    /// `postgres://…`
    Postgres(String),
}

/// Opens a node of headquarters.
pub async fn hq(data: &Path, database: &Database, ambient: Ambient, demo: bool) -> Result<Arc<Host>, Fault> {
    make_folder(data)?;
    let key = key(data, HQ_KEY, &ambient)?;
    let engine = match database {
        Database::Embedded => Engine::sqlite(&data.join("hq.db")).await?,
        Database::Postgres(url) => Engine::postgres(url).await?,
    };
    let book = Book::open(engine, Role::Hq).await?;
    all_log(&book, &ambient).await?;
    let (take_bundle, chunk_bytes) = (OnceLock::new(), AtomicUsize::new(CHUNK_BYTES));
    let hq = Hq { key, take_bundle, snapshots: Mutex::new(()), chunk_bytes };
    let host = Host::new(book, ambient, PathBuf::from(data), Side::Hq(Box::new(hq)), demo);
    if headfile::is_ahead(&host).await? {
        crate::network::recovery::begin(&host, "head_file").await?;
    }
    Ok(Arc::new(host))
}

/// HQ's log for all outlets, made at the first start. Nodes that start together agree on the first.
async fn all_log(book: &Book, ambient: &Ambient) -> Result<(), Fault> {
    let mut work = book.work(&[ALL]).await?;
    if work.logs().next().is_some() {
        return Ok(());
    }
    let sql = "INSERT INTO book (name, value) VALUES ('all_log', $1) ON CONFLICT (name) DO NOTHING";
    let id = LogId(u64::from_be_bytes(ambient.random()?));
    let mut script = book::Script::default();
    script.push(sql, vec![id.to_string().into_val()]);
    work.writer().run(script).await?;
    let won = work.fetch("SELECT value FROM book WHERE name='all_log'", &[]).await?;
    let id = match won.first().map(Vec::as_slice) {
        Some([Val::Text(text)]) => text.parse().map_err(|_| Fault::new("book.corrupt").with("what", "all_log"))?,
        _ => id,
    };
    work.add_log(Log::new(id, ALL, Owner::Hq, None));
    work.commit().await?;
    Ok(())
}

/// A line of what this PC knows of its network.
pub async fn setting(book: &Book, name: &str) -> Result<Option<String>, Fault> {
    let rows = book.engine.read("SELECT value FROM network WHERE name=$1", &[name.into_val()]).await?;
    Ok(rows
        .into_iter()
        .next()
        .and_then(|r| if let Some(Val::Text(value)) = r.into_iter().next() { Some(value) } else { None }))
}

/// The statement that keeps such a line.
pub fn keep(name: &str, value: impl Into<String>) -> (&'static str, Vec<Val>) {
    let sql = "INSERT INTO network (name, value) VALUES ($1,$2) ON CONFLICT (name) DO UPDATE SET value=excluded.value";
    (sql, vec![name.into_val(), Val::Text(value.into())])
}

/// The network that the PC of this book joined, as the book says it.
pub(crate) async fn joined(book: &Book) -> Result<Option<Joined>, Fault> {
    let Some(outlet) = setting(book, "outlet").await? else { return Ok(None) };
    let bad = |what: &str| Fault::new("book.corrupt").with("what", format!("network.{what}"));
    let need = async |name: &'static str| setting(book, name).await?.ok_or_else(|| bad(name));
    let key = data_encoding::HEXLOWER.decode(need("hq_key").await?.as_bytes()).map_err(|_| bad("hq_key"))?;
    Ok(Some(Joined {
        outlet,
        device: need("device").await?.parse().map_err(|_| bad("device"))?,
        letter: need("letter").await?,
        epoch: need("epoch").await?.parse().map_err(|_| bad("epoch"))?,
        hq_url: need("hq_url").await?,
        hq_key: PublicKey(key.try_into().map_err(|_| bad("hq_key"))?),
    }))
}

/// At start: does the head file beside the book say that this is the book that was closed? If not, this may be a copy
/// or an older state, and the PC goes on in a new epoch.
async fn continue_or_begin_epoch(host: &Host) -> Result<(), Fault> {
    let Ok(joined) = host.joined().await else { return Ok(()) };
    let mut work = host.work(&joined.outlet).await?;
    let Some(log) = work.log(joined.epoch).cloned() else {
        return Err(Fault::new("book.corrupt").with("what", "epoch"));
    };
    let at = match headfile::seq(&host.data) {
        // As it was closed: no need to walk the chain of a book of many years at every start.
        Some(seq) if seq == log.tail.seq => Some(log.tail.hash),
        Some(seq) if seq <= log.tail.seq => book::log::hash_at(work.writer(), log.id, seq).await?,
        _ => None,
    };
    // HQ's word that it has more of this log than the book: the head file may have been lost with the book's end.
    let receipted = headfile::receipted(&host.data, log.id).is_some_and(|seq| seq > log.tail.seq);
    if !receipted && headfile::compare(&host.data, log.id, |_| at.map(|hash| hash.to_string())) == Head::Good {
        return Ok(());
    }
    drop(work);
    begin_epoch(host, &BTreeMap::new()).await.map(drop)
}

/// Goes on in a new epoch, which names the old one's end as its parent. Own logs are cut at their ends in `forked`, where
/// HQ has other continuations, and what stood behind is said again in the new epoch: all of it or nothing. Returns how
/// many changesets that were.
pub async fn begin_epoch(host: &Host, forked: &BTreeMap<LogId, u64>) -> Result<u64, Fault> {
    go_on(host, forked, &[]).await
}

/// Says what is kept of a lost PC's logs again, in a new epoch of this PC: what this PC itself wrote before is not what
/// the other's people had seen. Returns how many changesets that were.
pub(crate) async fn bring_back(host: &Host, kept: &[LogId]) -> Result<u64, Fault> {
    go_on(host, &BTreeMap::new(), kept).await
}

async fn go_on(host: &Host, forked: &BTreeMap<LogId, u64>, kept: &[LogId]) -> Result<u64, Fault> {
    let outlet = host.outlet()?;
    let old = host.joined().await?;
    let mut work = host.work(&old.outlet).await?;
    let parent = parent(&work, old.epoch, forked);
    let epoch = LogId(u64::from_be_bytes(host.ambient.random()?));
    work.add_log(Log::new(epoch, &old.outlet, Owner::Device(old.device), parent));
    let (again, renames) =
        if kept.is_empty() { work.reissue(forked, epoch).await? } else { work.say_kept_again(kept, epoch).await? };
    // Somebody who was brought in by what is said again signs in with the same PIN.
    let now_called = |staff: &str| staff.parse().map_or_else(|_| staff.to_owned(), |name| renames.of(name).to_string());
    for staff in work.fetch("SELECT staff FROM pin", &[]).await?.into_iter().flatten() {
        if let Val::Text(staff) = staff {
            let args = vec![staff.as_str().into_val(), now_called(&staff).into_val()];
            work.also("UPDATE pin SET staff=$2 WHERE staff=$1", args);
        }
    }
    let (sql, args) = keep("epoch", epoch.to_string());
    work.also(sql, args);
    let notice = match (kept, forked.is_empty()) {
        ([_, ..], _) => Fault::new("sync.brought_back").with("changesets", again),
        ([], true) => Fault::new("sync.restored"),
        ([], false) => Fault::new("sync.reissued").with("changesets", again),
    };
    let (sql, args) = keep(NOTICE, serde_json::to_string(&notice).unwrap_or_default());
    work.also(sql, args);
    let tail = work.log(epoch).map_or(journal::Tail::EMPTY, |log| log.tail);
    // Who waits for the book's one writer finds the new epoch, and none writes on in the old one.
    let mut joined = outlet.joined.write().await;
    work.commit().await?;
    headfile::write(&host.data, epoch, &tail);
    tracing::warn!(old = %old.epoch, new = %epoch, again, "this PC goes on in a new epoch");
    *joined = Some(Joined { epoch, ..old });
    drop(joined);
    if let Some(person) = outlet.person.write().await.as_mut() {
        person.id = now_called(&person.id);
    }
    Ok(again)
}

/// What a new epoch continues: the end of the last one in which anything is left. HQ knows of no other.
fn parent(work: &book::Work<'_>, epoch: LogId, forked: &BTreeMap<LogId, u64>) -> Option<(LogId, u64)> {
    let mut at = work.log(epoch).map(|log| (log.id, log.tail.seq));
    // Epochs name earlier ones; a book that says otherwise is no reason to go round for ever.
    for _ in 0..work.logs().count() {
        let (id, seq) = at?;
        let seq = forked.get(&id).map_or(seq, |end| seq.min(*end));
        if seq > 0 {
            return Some((id, seq));
        }
        at = work.log(id).and_then(|log| log.parent);
    }
    None
}

/// What the person at the counter has to be told about this PC's log, until they say that they read it.
pub const NOTICE: &str = "notice";
