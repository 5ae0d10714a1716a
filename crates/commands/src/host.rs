//! What a command works on: the book, the packs in force, and what belongs to this door.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, OnceLock};

use book::{Action, Book, Work};
use domain::Fault;
use journal::fold::ALL;
use journal::key::{PublicKey, SecretKey};
use journal::table::{Record, Val};
use journal::{Fact, LogId, Personal, Ref};
use tokio::sync::{Mutex, RwLock, broadcast};
use uuid::Uuid;

use crate::ambient::Ambient;
use crate::caller::{Caller, Person};
use crate::contract::Topic;
use crate::files::carry::Carrying;
use crate::files::store::Store;
use crate::policy::packs::{Packs, PacksCache};
use crate::settlement::worked_out::WorkedOut;
use crate::sync::bundle::take::TakeBundle;
use crate::sync::meter::Meter;

/// How many announcements a slow screen may lag behind before it asks for everything again.
const STALE_BACKLOG: usize = 256;

/// One outlet's PC, or one HQ node.
#[derive(Debug)]
pub struct Host {
    pub book: Book,
    pub ambient: Ambient,
    /// The folder that holds the book, keys and receipts.
    pub data: PathBuf,
    pub door: Side,
    /// Photographs, signatures and papers, beside the book.
    pub files: Store,
    /// A demonstration network: amounts and people are invented.
    pub demo: bool,
    pub(crate) packs: PacksCache,
    pub(crate) worked_out: WorkedOut,
    stale: broadcast::Sender<Vec<Topic>>,
}

/// What only one door has.
#[derive(Debug)]
pub enum Side {
    Outlet(Box<Outlet>),
    Hq(Box<Hq>),
}

/// An outlet's PC.
#[derive(Debug)]
pub struct Outlet {
    /// This PC's own key. Never in the book.
    pub key: SecretKey,
    /// None before the PC has joined a network.
    pub joined: RwLock<Option<Joined>>,
    /// Who sits before the window.
    pub person: RwLock<Option<Person>>,
    pub meter: Meter,
    /// Counters of signed requests.
    pub counters: crate::sync::line::Counters,
    /// One sync at a time.
    pub syncing: Mutex<()>,
    pub carrying: Carrying,
}

/// The network as this PC joined it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    pub outlet: String,
    pub device: Uuid,
    pub letter: String,
    /// The log that this PC writes.
    pub epoch: LogId,
    /// Empty for a demo outlet without headquarters.
    pub hq_url: String,
    /// Pinned when the PC joined.
    pub hq_key: PublicKey,
}

/// A node of headquarters.
#[derive(Debug)]
pub struct Hq {
    pub key: SecretKey,
    /// HQ's side of a sync is the `hq` crate's, which sets this when a node starts.
    pub take_bundle: OnceLock<TakeBundle>,
    /// One snapshot is made at a time.
    pub snapshots: Mutex<()>,
    /// Where a snapshot's chunk is closed, in bytes.
    pub chunk_bytes: AtomicUsize,
}

impl Host {
    pub fn new(book: Book, ambient: Ambient, data: PathBuf, door: Side, demo: bool) -> Self {
        let files = if matches!(door, Side::Outlet(_)) { crate::files::AT_OUTLET } else { crate::files::AT_HQ };
        Self {
            book,
            ambient,
            files: Store::new(data.join(files)),
            data,
            door,
            demo,
            packs: PacksCache::default(),
            worked_out: WorkedOut::default(),
            stale: broadcast::channel(STALE_BACKLOG).0,
        }
    }

    pub fn is_outlet(&self) -> bool {
        matches!(self.door, Side::Outlet(_))
    }

    /// # Errors
    /// `call.not_here` at headquarters.
    pub fn outlet(&self) -> Result<&Outlet, Fault> {
        match &self.door {
            Side::Outlet(outlet) => Ok(outlet),
            Side::Hq(_) => Err(Fault::new("call.not_here")),
        }
    }

    /// # Errors
    /// `call.not_here` at an outlet.
    pub fn hq(&self) -> Result<&Hq, Fault> {
        match &self.door {
            Side::Hq(hq) => Ok(hq),
            Side::Outlet(_) => Err(Fault::new("call.not_here")),
        }
    }

    /// # Errors
    /// `network.not_joined` before the first start is done.
    pub async fn joined(&self) -> Result<Joined, Fault> {
        self.outlet()?.joined.read().await.clone().ok_or_else(|| Fault::new("network.not_joined"))
    }

    /// The scope that a question is about: an outlet's own, or at headquarters the one that was named.
    ///
    /// # Errors
    /// `access.denied` where an outlet asks for another; `outlet.unknown`; `text.missing` where HQ names none.
    pub async fn scope(&self, named: Option<&str>) -> Result<String, Fault> {
        if self.is_outlet() {
            let own = self.joined().await?.outlet;
            return match named {
                Some(other) if other != own => Err(Fault::new("access.denied").at("outlet")),
                _ => Ok(own),
            };
        }
        let named = named.filter(|n| !n.is_empty()).ok_or_else(|| Fault::new("text.missing").at("outlet"))?;
        let known = self.book.row::<journal::rows::OutletRow>("WHERE scope=$1", &[named.into_val()]).await?;
        known.map(|row| row.scope).ok_or_else(|| Fault::new("outlet.unknown").at("outlet").with("outlet", named))
    }

    /// The scopes that a list covers: one, or at headquarters, where none was named, all of them (`None`).
    pub async fn scope_or_all(&self, named: Option<&str>) -> Result<Option<String>, Fault> {
        if self.is_outlet() || named.is_some_and(|n| !n.is_empty()) {
            self.scope(named).await.map(Some)
        } else {
            Ok(None)
        }
    }

    /// The packs in force today.
    pub async fn packs(&self) -> Result<Arc<Packs>, Fault> {
        self.packs.get(self).await
    }

    /// A unit of work over one outlet's logs and HQ's log for all.
    pub async fn work(&self, outlet: &str) -> Result<Work<'_>, Fault> {
        Ok(self.book.work(&[outlet, ALL]).await?)
    }

    /// The same logs to look at, as they were committed last: it holds up no writer, and does not commit.
    pub async fn look(&self, outlet: &str) -> Result<Work<'_>, Fault> {
        Ok(self.book.look(&[outlet, ALL]).await?)
    }

    /// A unit of work over the logs of one outlet and of others that it has to do with.
    pub(crate) async fn work_with(&self, outlet: &str, others: &BTreeSet<String>) -> Result<Work<'_>, Fault> {
        let scopes: Vec<&str> = others.iter().map(String::as_str).chain([outlet, ALL]).collect();
        Ok(self.book.work(&scopes).await?)
    }

    /// The log that this door writes about an outlet: the PC's own epoch, or HQ's log for that outlet; with `*`, HQ's
    /// log for all. Of HQ's logs for a scope one is written; the others ended when it was put back from a backup.
    ///
    /// # Errors
    /// `outlet.unknown`; `hq.recovering` while HQ takes back what it lost and issues nothing.
    pub async fn own_log(&self, work: &Work<'_>, outlet: &str) -> Result<LogId, Fault> {
        match &self.door {
            Side::Outlet(_) => Ok(self.joined().await?.epoch),
            Side::Hq(_) => {
                let mut own = work.logs().filter(|log| log.scope == outlet && log.owner == book::Owner::Hq).peekable();
                if own.peek().is_none() {
                    return Err(Fault::new("outlet.unknown").with("outlet", outlet));
                }
                own.find(|log| !log.closed).map(|log| log.id).ok_or_else(|| Fault::new("hq.recovering"))
            }
        }
    }

    /// Gives what the caller did its place; it stands once the unit of work is committed.
    pub fn append(
        &self,
        work: &mut Work<'_>,
        log: LogId,
        caller: &Caller,
        facts: Vec<Fact>,
        values: Vec<Personal>,
    ) -> Result<Ref, Fault> {
        let action = Action {
            actor: caller.actor(self.is_outlet()),
            wall_ms: self.ambient.now_ms(),
            offset_ms: self.outlet().map_or(0, |o| o.meter.offset_ms()),
            facts,
            values,
        };
        Ok(work.append(log, action)?)
    }

    /// Commits, and wakes whoever waits for new facts: the sync, HQ's long polls, the screens.
    pub async fn commit(&self, work: Work<'_>) -> Result<(), Fault> {
        let heads: Vec<(LogId, journal::Tail)> = match &self.door {
            Side::Outlet(outlet) => {
                let epoch = outlet.joined.read().await.as_ref().map(|j| j.epoch);
                work.logs().filter(|l| Some(l.id) == epoch).map(|l| (l.id, l.tail)).collect()
            }
            // One line will do: whatever HQ wrote last is missing from every older state of its database.
            Side::Hq(_) => {
                let own = |id: &LogId| work.log(*id).is_some_and(|l| l.owner == book::Owner::Hq && !l.closed);
                work.moved().into_iter().rfind(|(id, _)| own(id)).into_iter().collect()
            }
        };
        let moved = work.moved();
        if let Err(error) = work.commit().await {
            self.settled(&moved, error).await?;
        }
        for (log, tail) in heads {
            crate::sync::headfile::write(&self.data, log, &tail);
        }
        self.staled(&[Topic::Sync]);
        Ok(())
    }

    /// A commit that failed may have reached the disk all the same: whoever is told that it failed does it again. So the
    /// heads are looked up, and only what is not there has failed.
    async fn settled(&self, moved: &[(LogId, journal::Tail)], error: book::BookError) -> Result<(), Fault> {
        if moved.is_empty() || !self.book.has(moved).await.unwrap_or(false) {
            return Err(error.into());
        }
        tracing::warn!(%error, "the commit reported an error and is on the disk");
        Ok(())
    }

    /// Says that what screens show of these topics is old.
    pub fn staled(&self, topics: &[Topic]) {
        if !topics.is_empty() {
            // Nobody listening is no error.
            let _ = self.stale.send(topics.to_vec());
        }
    }

    pub fn listen(&self) -> broadcast::Receiver<Vec<Topic>> {
        self.stale.subscribe()
    }

    /// One row by its key's columns after the scope, or `thing.not_found` naming the field.
    pub async fn one<T: Record>(&self, scope: &str, id: &str, field: &str) -> Result<T, Fault> {
        let column = T::TABLE.columns[1].name;
        let tail = format!("WHERE scope=$1 AND {column}=$2");
        let row = self.book.row::<T>(&tail, &[scope.into_val(), id.into_val()]).await?;
        row.ok_or_else(|| Fault::new("thing.not_found").at(field).with("id", id))
    }
}

/// Shorthand for query arguments.
pub trait IntoVal {
    fn into_val(self) -> Val;
}

impl IntoVal for &str {
    fn into_val(self) -> Val {
        Val::Text(self.to_owned())
    }
}

impl IntoVal for String {
    fn into_val(self) -> Val {
        Val::Text(self)
    }
}

impl IntoVal for i64 {
    fn into_val(self) -> Val {
        Val::Int(self)
    }
}

impl IntoVal for chrono::NaiveDate {
    fn into_val(self) -> Val {
        Val::Text(self.to_string())
    }
}
