//! One unit of work: changesets written here and changesets received, folded and committed together or not at all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use domain::Fault;
use journal::causal::Origin;
use journal::changeset::VALUES_MAX;
use journal::erase::{self, Due};
use journal::fold::{self, ALL};
use journal::plant::{Plant, planted};
use journal::table::{Record, Row, Val};
use journal::{Actor, Changeset, Fact, Hash, Heads, Key, Known, LogId, Packed, Personal, Ref, Tail};

use crate::Book;
use crate::behind::Standing;
use crate::engine::Writer;
use crate::error::BookError;
use crate::facts;
use crate::log::{self, Log};
use crate::migrate::Role;
use crate::script::Script;
use crate::write::{RowWrites, insert};

/// Keys whose rows are made together and written together, while those of the next are made.
const FOLDED_AT_ONCE: usize = 256;
/// Keys that are folded before anybody looks whether the database waits for its next statement.
const FOLDED_BEFORE_A_LOOK: usize = 16;

/// What a PC may say at once, beyond what the bytes' own form bounds; HQ's logs have refusals of it, and packs.
fn within_limits(log: &Log, seq: u64, changeset: &Changeset) -> Result<(), Fault> {
    let (keys, values) = (changeset.keys_fit(), changeset.values.len());
    if log.owner == log::Owner::Hq || (keys && values <= VALUES_MAX) {
        return Ok(());
    }
    let what = if keys { "values" } else { "keys" };
    Err(Fault::new("sync.limit").with("what", what).with("seq", seq).with("values", values))
}

/// What a person did, before it has a place.
#[derive(Debug, Clone)]
pub struct Action {
    pub actor: Actor,
    pub wall_ms: i64,
    pub offset_ms: i64,
    pub facts: Vec<Fact>,
    pub values: Vec<Personal>,
}

/// A changeset that this unit of work adds.
pub(crate) struct Staged {
    scope: String,
    pub(crate) origin: Arc<Origin>,
    seen_seq: u64,
    pub(crate) packed: Packed,
    facts: Vec<Fact>,
}

/// One key to be folded again.
struct Fold {
    scope: String,
    key: Key,
    stored: Vec<Known>,
    /// Its rows as they stand, where its facts do not say it.
    stand: Option<Vec<Row>>,
    new: Vec<Known>,
}

impl Fold {
    /// What changes in the tables, `cut` being the logs' new ends; and what of the facts' values is due to go.
    fn rows(self, cut: &BTreeMap<LogId, u64>, writes: &mut RowWrites, due: &mut Due) {
        let Self { scope, key, stored: mut all, stand, new } = self;
        let before = stand.unwrap_or_else(|| fold::fold(&scope, &key, &all));
        all.retain(|k| cut.get(&k.origin.log).is_none_or(|end| k.origin.seq <= *end));
        all.extend(new);
        erase::due(&all, due);
        writes.refold(before, fold::fold(&scope, &key, &all));
    }
}

/// An open unit of work. Dropped without a commit it leaves no trace.
pub struct Work<'a> {
    pub(crate) writer: Writer<'a>,
    pub(crate) sqlite: bool,
    /// It has what an outlet's PC keeps beside facts.
    pub(crate) outlet: bool,
    pub(crate) logs: BTreeMap<LogId, Log>,
    pub(crate) staged: Vec<Staged>,
    /// Logs that end earlier than they did, with their new ends.
    pub(crate) cut: BTreeMap<LogId, u64>,
    /// Keys that the changesets cut off touch, by scope.
    pub(crate) cut_keys: BTreeMap<String, BTreeSet<Key>>,
    /// Logs whose row changed.
    pub(crate) touched: Vec<LogId>,
    pub(crate) script: Script,
    /// Values of the erased that were told of before this transaction could take them out.
    pub(crate) due: Due,
    /// What comes behind all rows.
    pub(crate) last: Script,
}

impl<'a> Work<'a> {
    pub(crate) async fn begin(book: &'a Book, scopes: &[&str]) -> Result<Self, BookError> {
        let mut writer = book.engine.writer().await?;
        // An outlet's book has one process, by its lock file; HQ's has the server, its other nodes, and the command line:
        // the heads are then read under the database's lock.
        if book.role == Role::Hq {
            writer.lock().await?;
        }
        Self::over(book, writer, scopes, true).await
    }

    /// A look at what was committed last: it holds up nobody, and commits nothing.
    pub(crate) async fn look(book: &'a Book, scopes: &[&str]) -> Result<Self, BookError> {
        Self::over(book, book.engine.view().await?, scopes, false).await
    }

    async fn over(book: &Book, mut writer: Writer<'a>, scopes: &[&str], lock: bool) -> Result<Self, BookError> {
        let logs = log::logs(&mut writer, scopes, lock).await?.into_iter().map(|l| (l.id, l)).collect();
        Ok(Self {
            writer,
            sqlite: book.engine.is_sqlite(),
            outlet: book.role == Role::Outlet,
            logs,
            staged: Vec::new(),
            cut: BTreeMap::new(),
            cut_keys: BTreeMap::new(),
            touched: Vec::new(),
            script: Script::default(),
            due: Due::default(),
            last: Script::default(),
        })
    }

    pub fn log(&self, id: LogId) -> Option<&Log> {
        self.logs.get(&id)
    }

    pub fn logs(&self) -> impl Iterator<Item = &Log> {
        self.logs.values()
    }

    /// Makes a log known. Nothing happens where it is already.
    pub fn add_log(&mut self, log: Log) {
        if let std::collections::btree_map::Entry::Vacant(entry) = self.logs.entry(log.id) {
            self.touched.push(log.id);
            entry.insert(log);
        }
    }

    /// The name that the first fact of the next changeset of `log` will have.
    pub fn next(&self, log: LogId) -> Ref {
        Ref { log, seq: self.logs.get(&log).map_or(0, |l| l.tail.seq) + 1, idx: 0 }
    }

    /// A statement that commits with the changesets: what is this program's own and no fact.
    pub fn also(&mut self, sql: impl Into<String>, args: Vec<Val>) {
        self.script.push(sql, args);
    }

    /// Rows as this unit of work sees them, without what it has staged.
    pub async fn fetch(&mut self, sql: &str, args: &[Val]) -> Result<Vec<Vec<Val>>, BookError> {
        self.writer.fetch(sql, args).await
    }

    /// The facts that touch a key, in their total order, as they were committed last.
    pub async fn facts(&mut self, scope: &str, key: &Key) -> Result<Vec<Known>, BookError> {
        let found = facts::of_keys(&mut self.writer, scope, std::slice::from_ref(key)).await?.remove(key);
        let mut all = found.unwrap_or_default();
        all.sort_by_key(|k| (k.origin.order(), k.idx));
        Ok(all)
    }

    /// One fact by its name; see [`facts::named`].
    pub async fn fact(&mut self, scope: &str, name: Ref) -> Result<Option<Known>, BookError> {
        facts::named(&mut self.writer, scope, name).await
    }

    /// Rows of one table.
    pub async fn rows<T: Record>(&mut self, tail: &str, args: &[Val]) -> Result<Vec<T>, BookError> {
        crate::typed(self.writer.fetch(&crate::select::<T>(tail), args).await?)
    }

    /// Gives the action its place at the end of `log` and returns the name of its first fact.
    ///
    /// # Errors
    /// `sync.limit` where the action is larger than any HQ accepts: better refused here than stuck there.
    pub fn append(&mut self, log: LogId, action: Action) -> Result<Ref, BookError> {
        let seen = self.heads_in_scope_of(log)?;
        let own = self.known(log)?;
        let changeset = Changeset {
            actor: action.actor,
            wall_ms: action.wall_ms,
            offset_ms: action.offset_ms,
            seen: seen.since(&own.seen),
            facts: action.facts,
            values: action.values,
        };
        let (packed, seq) = (changeset.pack(log, own.tail.wall_ms), own.tail.seq + 1);
        if changeset.facts.len() > journal::changeset::FACTS_MAX || packed.size() > journal::changeset::BYTES_MAX {
            let fault = Fault::new("sync.limit").with("facts", changeset.facts.len()).with("bytes", packed.body.len());
            return Err(fault.into());
        }
        within_limits(own, seq, &changeset)?;
        let lamports: Vec<u64> =
            changeset.seen.iter().filter_map(|(log, _)| self.logs.get(log).map(|l| l.tail.lamport)).collect();
        Ok(self.stage(log, changeset, packed, lamports))
    }

    /// Takes the next changesets of a log that somebody else writes, and returns the head's hash after them.
    ///
    /// # Errors
    /// `sync.framing` where bytes do not decode; `sync.unseen` where a changeset names a head that is not here yet.
    pub async fn receive(&mut self, log: LogId, changesets: Vec<Packed>) -> Result<Hash, BookError> {
        for packed in changesets {
            let own = self.known(log)?;
            let seq = own.tail.seq + 1;
            let changeset = Changeset::unpack(&packed, log, own.tail.wall_ms)
                .map_err(|e| Fault::new("sync.framing").with("seq", seq).with("what", e.to_string()))?;
            within_limits(own, seq, &changeset)?;
            let scope = own.scope.clone();
            let mut lamports = Vec::with_capacity(changeset.seen.len());
            for (named, at) in &changeset.seen {
                let lamport = self.lamport(&scope, *named, *at).await?;
                lamports.push(lamport.ok_or_else(|| {
                    Fault::new("sync.unseen").with("seq", seq).with("log", named.to_string()).with("needs", *at)
                })?);
            }
            self.stage(log, changeset, packed, lamports);
        }
        Ok(self.known(log)?.tail.hash)
    }

    pub(crate) fn known(&self, log: LogId) -> Result<&Log, BookError> {
        self.logs.get(&log).ok_or_else(|| Fault::new("sync.scope").with("log", log.to_string()).into())
    }

    /// The present heads of all logs that `log`'s writer can see, its own left out.
    fn heads_in_scope_of(&self, log: LogId) -> Result<Heads, BookError> {
        let scope = &self.known(log)?.scope;
        let in_scope = |l: &&Log| l.id != log && l.tail.seq > 0 && (l.scope == *scope || l.scope == ALL);
        Ok(self.logs.values().filter(in_scope).map(|l| (l.id, l.tail.seq)).collect())
    }

    /// The Lamport counter of a named changeset; `None` where it is not here, or in no log of the scope.
    pub(crate) async fn lamport(&mut self, scope: &str, log: LogId, seq: u64) -> Result<Option<u64>, BookError> {
        let Some(known) = self.logs.get(&log) else { return Ok(None) };
        if (known.scope != scope && known.scope != ALL) || seq == 0 || seq > known.tail.seq {
            return Ok(None);
        }
        if seq == known.tail.seq {
            return Ok(Some(known.tail.lamport));
        }
        if let Some(staged) = self.staged.iter().find(|s| s.origin.log == log && s.origin.seq == seq) {
            return Ok(Some(staged.origin.lamport));
        }
        let sql = "SELECT lamport FROM changeset WHERE log=$1 AND seq=$2";
        let rows = self.writer.fetch(sql, &[Val::Int(log.as_i64()), Val::Int(seq as i64)]).await?;
        Ok(rows
            .first()
            .and_then(|row| if let [Val::Int(lamport)] = row.as_slice() { Some(*lamport as u64) } else { None }))
    }

    /// Puts a changeset at the end of its log, in memory.
    pub(crate) fn stage(&mut self, id: LogId, changeset: Changeset, packed: Packed, seen_lamports: Vec<u64>) -> Ref {
        let Some(log) = self.logs.get_mut(&id) else { return Ref { log: id, seq: 0, idx: 0 } };
        let seq = log.tail.seq + 1;
        let lamport = 1 + seen_lamports.into_iter().fold(log.tail.lamport, u64::max);
        if !changeset.seen.is_empty() {
            for (seen, at) in &changeset.seen {
                log.seen.advance(*seen, *at);
            }
            log.seen_seq = seq;
            log::save_seen(&mut self.script, id, seq, &log.seen);
        }
        log.tail = Tail { seq, hash: packed.hash(&log.tail.hash), lamport, wall_ms: changeset.wall_ms };
        let by_hq = log.owner == log::Owner::Hq;
        let origin = Arc::new(Origin::of(id, by_hq, seq, lamport, log.seen.clone(), &changeset));
        let scope = log.scope.clone();
        let seen_seq = log.seen_seq;
        if !self.touched.contains(&id) {
            self.touched.push(id);
        }
        self.staged.push(Staged { scope, origin, seen_seq, packed, facts: changeset.facts });
        Ref { log: id, seq, idx: 0 }
    }

    /// The heads that this unit of work moves.
    pub fn moved(&self) -> Vec<(LogId, Tail)> {
        let mut heads: Vec<_> = self.staged.iter().map(|s| s.origin.log).collect();
        heads.sort_unstable();
        heads.dedup();
        heads.into_iter().filter_map(|id| self.logs.get(&id).map(|log| (id, log.tail))).collect()
    }

    /// Folds what was staged into the tables and commits all of it. Returns the scopes that changed.
    pub async fn commit(mut self) -> Result<Vec<String>, BookError> {
        let mut new: BTreeMap<String, HashMap<Key, Vec<Known>>> = BTreeMap::new();
        for (scope, keys) in std::mem::take(&mut self.cut_keys) {
            new.entry(scope).or_default().extend(keys.into_iter().map(|key| (key, Vec::new())));
        }
        let mut touches = Vec::new();
        let newest = self.logs.values().map(|l| l.tail.lamport).max().unwrap_or(0);
        for staged in &self.staged {
            if planted(Plant::LateFactLost) && staged.origin.lamport + 4 < newest {
                continue;
            }
            for (idx, fact) in staged.facts.iter().enumerate() {
                let idx = idx as u32;
                for key in fold::keys(staged.origin.name(idx), fact) {
                    touches.push(vec![
                        Val::Text(staged.scope.clone()),
                        Val::Text(key.0.clone()),
                        Val::Int(staged.origin.log.as_i64()),
                        Val::Int(staged.origin.seq as i64),
                        Val::Int(idx.into()),
                    ]);
                    let known = Known { origin: staged.origin.clone(), idx, fact: fact.clone() };
                    new.entry(staged.scope.clone()).or_default().entry(key).or_default().push(known);
                }
            }
        }
        // A fact may name one key twice (a refusal of its own making); a row stands once.
        touches.sort();
        touches.dedup();
        let mut folds = Vec::new();
        let mut scopes = Vec::new();
        for (scope, keys) in new {
            folds.extend(self.folds(&scope, keys).await?);
            scopes.push(scope);
        }
        let mut due = std::mem::take(&mut self.due);
        let mut script = std::mem::take(&mut self.script);
        insert(&mut script, "fact_key", &["scope", "key", "log", "seq", "idx"], touches, false);
        let cut = &self.cut;
        // Two nodes on one database write in one order: of all rows, which are then written together.
        let at_once = if self.sqlite { FOLDED_AT_ONCE } else { usize::MAX };
        let mut folds = folds.into_iter().peekable();
        let mut texts = Script::default();
        while folds.peek().is_some() {
            let mut writes = RowWrites::default();
            let folded = async {
                for (nth, fold) in folds.by_ref().take(at_once).enumerate() {
                    fold.rows(cut, &mut writes, &mut due);
                    if nth % FOLDED_BEFORE_A_LOOK == 0 {
                        tokio::task::yield_now().await;
                    }
                }
            };
            // The database has a thread, or a machine, of its own: of a long batch it writes what is there while more is
            // folded.
            if script.is_long() {
                let (written, ()) = tokio::join!(self.writer.run(std::mem::take(&mut script)), folded);
                written?;
            } else {
                folded.await;
            }
            script.append(writes.into_script(self.sqlite, &mut texts));
        }
        script.append(texts);
        let erased = self.erase(due).await?;
        self.store(&mut script);
        script.append(std::mem::take(&mut self.last));
        if erased {
            self.writer.commit_and_fold(script).await?
        } else {
            self.writer.commit(script).await?;
        }
        Ok(scopes)
    }

    /// What is to be folded again in a scope: everything that stands about each key, and what is new. A key that waits for
    /// its history is not among them.
    async fn folds(&mut self, scope: &str, mut new: HashMap<Key, Vec<Known>>) -> Result<Vec<Fold>, BookError> {
        let mut names: Vec<Key> = new.keys().cloned().collect();
        names.sort();
        let mut stored = facts::of_keys(&mut self.writer, scope, &names).await?;
        let behind = self.behind(scope, &names).await?;
        let mut folds = Vec::with_capacity(names.len());
        for key in names {
            let mut stored = stored.remove(&key).unwrap_or_default();
            match behind.get(&key) {
                Some(Standing::Waits) => continue,
                Some(Standing::New) => stored.retain(|k| !self.is_base(&k.origin)),
                Some(Standing::Here) | None => {}
            }
            let stand = self.customer_now(scope, &key).await?;
            let new = new.remove(&key).unwrap_or_default();
            folds.push(Fold { scope: scope.to_owned(), key, stored, stand, new });
        }
        Ok(folds)
    }

    /// The statements that store the staged changesets and the logs' heads.
    fn store(&mut self, script: &mut Script) {
        let whole = if planted(Plant::HalfBatch) { self.staged.len().div_ceil(2) } else { self.staged.len() };
        let rows = self
            .staged
            .iter()
            .take(whole)
            .map(|s| {
                vec![
                    Val::Int(s.origin.log.as_i64()),
                    Val::Int(s.origin.seq as i64),
                    Val::Int(s.origin.lamport as i64),
                    Val::Int(s.origin.wall_ms),
                    Val::Int(s.seen_seq as i64),
                    Val::Blob(s.packed.body.clone()),
                    log::write_personal(&s.packed.values),
                ]
            })
            .collect();
        let columns = ["log", "seq", "lamport", "wall_ms", "seen_seq", "body", "personal"];
        insert(script, "changeset", &columns, rows, false);
        for id in std::mem::take(&mut self.touched) {
            if let Some(log) = self.logs.get(&id) {
                let (sql, args) = log.save();
                script.push(sql, args);
            }
        }
    }

    /// Marks the present head of `log`, from which its chain can be checked later.
    pub fn mark(&mut self, log: LogId) {
        if let Some(log) = self.logs.get(&log) {
            log::save_mark(&mut self.script, log.id, &log.tail);
        }
    }

    /// Marks a place of `log` whose hash the caller has worked out from what is stored.
    pub fn mark_at(&mut self, log: LogId, place: &Tail) {
        log::save_mark(&mut self.script, log, place);
    }

    /// The writer itself, for questions about logs.
    pub fn writer(&mut self) -> &mut Writer<'a> {
        &mut self.writer
    }
}
