//! History that is not here: a PC that began with a snapshot has rows whose changesets come later.
//!
//! A key with facts in that history is folded when all of them are here, and never before: until then its rows stand as
//! the snapshot brought them, and what is new about it waits. So no table ever says anything but what the facts up to the
//! snapshot say, or all of them.

use std::collections::{BTreeMap, HashMap, HashSet};

use journal::causal::Origin;
use journal::erase;
use journal::fold::{self, words};
use journal::rows::{ConflictRow, CustomerRow};
use journal::table::{Record, Row, Val};
use journal::{Changeset, Hash, Heads, Key, Known, LogId, Packed, Tail};

use crate::error::BookError;
use crate::facts;
use crate::log::{self, Log};
use crate::script::Script;
use crate::snapshot::{CHANGESET, touches};
use crate::unit::Work;
use crate::write::{RowWrites, insert};

/// How a key stands while history is not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// All of its facts are here.
    Here,
    /// It has facts in the history: its rows wait.
    Waits,
    /// It has none there: it came into being after the snapshot.
    New,
}

/// Keys folded again at a time.
const PAGE: usize = 2_000;

/// How much of the history is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct History {
    /// Changesets that are here, of those that came as rows.
    pub here: u64,
    pub of: u64,
}

impl crate::Book {
    /// How much of the history is here; `None` for a book that has all of it.
    pub async fn history(&self) -> Result<Option<History>, BookError> {
        let sql =
            "SELECT CAST(COALESCE(SUM(here_seq),0) AS BIGINT), CAST(COALESCE(SUM(base_seq),0) AS BIGINT) FROM log";
        Ok(match self.engine.read(sql, &[]).await?.first().map(Vec::as_slice) {
            Some([Val::Int(here), Val::Int(of)]) if *of > 0 => Some(History { here: *here as u64, of: *of as u64 }),
            _ => None,
        })
    }

    /// How many things have rows that wait for their history.
    pub async fn waiting(&self) -> Result<u64, BookError> {
        // A number's or a serial's key makes conflicts only, and a receipt's none that a person looks for.
        let sql = "SELECT COUNT(*) FROM behind_key WHERE standing=1 AND SUBSTR(key,1,1) NOT IN ('N','n','R')";
        let rows = self.engine.read(sql, &[]).await?;
        Ok(if let Some([Val::Int(n)]) = rows.first().map(Vec::as_slice) { *n as u64 } else { 0 })
    }
}

impl Work<'_> {
    /// Whether any log's history is not here.
    pub fn is_behind(&self) -> bool {
        self.logs.values().any(|log| log.base_seq > 0)
    }

    /// Whether the fact's changeset came as rows.
    pub(crate) fn is_base(&self, origin: &Origin) -> bool {
        self.logs.get(&origin.log).is_some_and(|log| origin.seq <= log.base_seq)
    }

    /// How keys stand that something is now said about. Nothing where the whole history is here.
    pub(crate) async fn behind(&mut self, scope: &str, keys: &[Key]) -> Result<HashMap<Key, Standing>, BookError> {
        let mut all = HashMap::new();
        if !self.is_behind() {
            return Ok(all);
        }
        for key in keys {
            let args = [Val::Text(scope.to_owned()), Val::Text(key.0.clone())];
            let marked = self.fetch("SELECT standing FROM behind_key WHERE scope=$1 AND key=$2", &args).await?;
            let standing = match marked.first().map(Vec::as_slice) {
                Some([Val::Int(0)]) => Standing::Here,
                Some([Val::Int(1)]) => Standing::Waits,
                Some(_) => Standing::New,
                None => {
                    let may = self.may_have_history(scope, key).await?;
                    let standing = if may { Standing::Waits } else { Standing::New };
                    let [scope, key] = args;
                    let sql = "INSERT INTO behind_key (scope, key, standing) VALUES ($1,$2,$3) ON CONFLICT DO NOTHING";
                    self.also(sql, vec![scope, key, Val::Int(if may { 1 } else { 2 })]);
                    standing
                }
            };
            all.insert(key.clone(), standing);
        }
        Ok(all)
    }

    /// Whether facts of this key may be among those that came as rows. In doubt they may: then its rows wait for HQ's
    /// word, and are never wrong.
    async fn may_have_history(&mut self, scope: &str, key: &Key) -> Result<bool, BookError> {
        if let Some(born) = key.born() {
            // A name that is no place in a known log: something that was said again.
            return Ok(self.logs.get(&born.log).is_none_or(|log| born.seq <= log.base_seq));
        }
        let place = |id: &str| {
            let (log, seq) = id.split_once('/').unwrap_or((id, "0"));
            Some((log.parse::<LogId>().ok()?, seq.parse::<u64>().ok()?))
        };
        let base = |place: Option<(LogId, u64)>| match place.and_then(|(id, seq)| Some((self.logs.get(&id)?, seq))) {
            Some((log, seq)) => log.base_seq > 0 && seq <= log.base_seq,
            None => true,
        };
        let (sql, id) = match key.kind() {
            'R' | 'x' | 'A' => return Ok(base(place(key.id()))),
            'u' => ("SELECT 1 FROM unit WHERE scope=$1 AND id=$2", key.id()),
            'a' => ("SELECT 1 FROM activation WHERE scope=$1 AND unit=$2", key.id()),
            // A pack comes whole, and has a row from then on.
            'k' => ("SELECT 1 FROM pack WHERE scope=$1 AND kind || '/' || CAST(version AS TEXT)=$2", key.id()),
            'S' => ("SELECT 1 FROM settlement WHERE scope=$1 AND month=$2", key.id()),
            'L' => ("SELECT 1 FROM dispute WHERE scope=$1 AND about=$2", key.id()),
            'd' => ("SELECT 1 FROM device WHERE scope=$1 AND id=$2", key.id()),
            // The counts of a part; a count's own key is named after it.
            'T' => (
                "SELECT 1 FROM stock_count_line WHERE scope=$1 AND part=$2",
                key.counted_part().map(|(_, part)| part).unwrap_or_default(),
            ),
            // A thing is known by its order, or by its serial behind a stroke.
            'W' => (
                "SELECT 1 FROM workshop_job WHERE scope=$1 \
                 AND (order_id=$2 OR order_id='' AND '/' || serial=$2)",
                key.id(),
            ),
            'F' => ("SELECT 1 FROM refurbished WHERE scope=$1 AND serial=$2", key.id()),
            'G' => ("SELECT 1 FROM sale_return WHERE scope=$1 AND goods=$2", key.id()),
            'j' => ("SELECT 1 FROM parcel WHERE scope=$1 AND waybill=$2", key.id()),
            'g' => ("SELECT 1 FROM minimum WHERE scope=$1 AND part=$2", key.id()),
            _ => return Ok(true),
        };
        Ok(!self.fetch(sql, &[Val::Text(scope.to_owned()), Val::Text(id.to_owned())]).await?.is_empty())
    }

    /// The keys whose rows wait, of all scopes; at most `limit` of them.
    pub async fn waiting_keys(&mut self, limit: u64) -> Result<Vec<(String, Key)>, BookError> {
        let sql = "SELECT scope, key FROM behind_key WHERE standing=1 ORDER BY scope, key LIMIT $1";
        let rows = self.fetch(sql, &[Val::Int(limit as i64)]).await?;
        Ok(rows.into_iter().filter_map(read_key).collect())
    }

    /// Places of the history that these changesets had seen and whose counters are not known here.
    pub async fn unseen(&mut self, changesets: &[(LogId, Vec<Packed>)]) -> Result<Vec<(LogId, u64)>, BookError> {
        let mut places = HashSet::new();
        for (id, run) in changesets {
            for packed in run {
                // What does not decode is refused where it is stored.
                let Ok(changeset) = Changeset::unpack(packed, *id, 0) else { continue };
                let is_base = |(log, seq): &(LogId, u64)| self.logs.get(log).is_some_and(|l| *seq <= l.base_seq);
                places.extend(changeset.seen.into_iter().filter(is_base));
            }
        }
        let mut lacking = Vec::new();
        for (log, seq) in places {
            if self.stored_lamport(log, seq).await?.is_none() {
                lacking.push((log, seq));
            }
        }
        lacking.sort_unstable();
        Ok(lacking)
    }

    async fn stored_lamport(&mut self, log: LogId, seq: u64) -> Result<Option<u64>, BookError> {
        let head = self.logs.get(&log).filter(|l| l.tail.seq == seq).map(|l| l.tail.lamport);
        if head.is_some() {
            return Ok(head);
        }
        let sql = "SELECT lamport FROM changeset WHERE log=$1 AND seq=$2";
        let rows = self.fetch(sql, &[Val::Int(log.as_i64()), Val::Int(seq as i64)]).await?;
        Ok(if let Some([Val::Int(lamport)]) = rows.first().map(Vec::as_slice) { Some(*lamport as u64) } else { None })
    }

    /// Folds keys whose history has come, and says so. What is stored must be in this transaction already.
    pub async fn settle(&mut self, scope: &str, keys: &[Key]) -> Result<(), BookError> {
        let mut writes = RowWrites::default();
        let mut stored = facts::of_keys(self.writer(), scope, keys).await?;
        for key in keys {
            let all = stored.remove(key).unwrap_or_default();
            let base: Vec<Known> = all.iter().filter(|k| self.is_base(&k.origin)).cloned().collect();
            erase::due(&all, &mut self.due);
            let before = match self.customer_now(scope, key).await? {
                Some(rows) => rows,
                None => fold::fold(scope, key, &base),
            };
            writes.refold(before, fold::fold(scope, key, &all));
            let args = vec![Val::Text(scope.to_owned()), Val::Text(key.0.clone())];
            self.also("UPDATE behind_key SET standing=0 WHERE scope=$1 AND key=$2", args);
        }
        let mut texts = Script::default();
        let script = writes.into_script(self.sqlite, &mut texts);
        self.script.append(script);
        self.script.append(texts);
        Ok(())
    }

    /// The rows of a customer as they stand, while history is not here; `None` for any other key. Facts that come with it
    /// may have lost their values to an erasure since the rows were made: what they fold to is not what stands here.
    pub(crate) async fn customer_now(&mut self, scope: &str, key: &Key) -> Result<Option<Vec<Row>>, BookError> {
        if key.kind() != 'c' || !self.is_behind() {
            return Ok(None);
        }
        let text = |text: &str| Val::Text(text.to_owned());
        let customer = self.rows::<CustomerRow>("WHERE scope=$1 AND id=$2", &[text(scope), text(key.id())]).await?;
        let conflicts = self.rows::<ConflictRow>("WHERE scope=$1 AND key=$2", &[text(scope), text(&key.0)]).await?;
        let mut rows: Vec<Row> = customer.into_iter().map(Record::into_row).collect();
        rows.extend(rows.iter().filter_map(words::of_row).map(Record::into_row).collect::<Vec<_>>());
        rows.extend(conflicts.into_iter().map(Record::into_row));
        Ok(Some(rows))
    }

    /// Takes changesets of a log's history, its next ones, up to where the snapshot's rows begin; returns the place
    /// reached and its hash.
    ///
    /// # Errors
    /// `sync.chain` where they do not come next; `sync.framing`, `sync.unseen` as for any changeset.
    pub async fn receive_history(&mut self, past: &mut Past, id: LogId, first: u64, run: Vec<Packed>) -> Taken {
        let log = self.known(id)?.clone();
        let mut at = match past.logs.remove(&id) {
            Some(at) => at,
            None => {
                let (tail, seen, seen_seq) = self.end_of(id, log.here_seq).await?;
                At { tail, seen, seen_seq }
            }
        };
        // A page may go on beyond the history, in several pieces of one log.
        let whole = at.tail.seq == log.base_seq;
        if first > at.tail.seq + 1 && !whole {
            let fault = domain::Fault::new("sync.chain").with("first", first).with("have", at.tail.seq);
            return Err(fault.into());
        }
        let known = (at.tail.seq + 1).saturating_sub(first) as usize;
        let room = (log.base_seq - at.tail.seq) as usize;
        for packed in run.into_iter().skip(known).take(room) {
            self.step(past, &log, &mut at, packed).await?;
        }
        let reached = (at.tail.seq, at.tail.hash);
        past.logs.insert(id, at);
        Ok(reached)
    }

    async fn step(&mut self, past: &mut Past, log: &Log, at: &mut At, packed: Packed) -> Result<(), BookError> {
        let seq = at.tail.seq + 1;
        let fault = |code, what: String| domain::Fault::new(code).with("seq", seq).with("what", what);
        let changeset = Changeset::unpack(&packed, log.id, at.tail.wall_ms)
            .map_err(|e| BookError::from(fault("sync.framing", e.to_string())))?;
        let mut lamport = at.tail.lamport;
        for (named, place) in &changeset.seen {
            let seen = match past.lamports.get(&(*named, *place)) {
                Some(seen) => Some(*seen),
                None => self.stored_lamport(*named, *place).await?,
            };
            lamport = lamport.max(seen.ok_or_else(|| fault("sync.unseen", named.to_string()))?);
            at.seen.advance(*named, *place);
        }
        if !changeset.seen.is_empty() {
            at.seen_seq = seq;
            past.seen.push(vec![
                Val::Int(log.id.as_i64()),
                Val::Int(seq as i64),
                Val::Blob(log::write_heads(&at.seen)),
            ]);
        }
        at.tail = Tail { seq, hash: packed.hash(&at.tail.hash), lamport: lamport + 1, wall_ms: changeset.wall_ms };
        past.lamports.insert((log.id, seq), at.tail.lamport);
        let by_hq = log.owner == log::Owner::Hq;
        let origin = Origin::of(log.id, by_hq, seq, at.tail.lamport, Heads::default(), &changeset);
        past.touches.extend(touches(&log.scope, &origin, &changeset.facts));
        past.changesets.push(vec![
            Val::Int(log.id.as_i64()),
            Val::Int(seq as i64),
            Val::Int(at.tail.lamport as i64),
            Val::Int(at.tail.wall_ms),
            Val::Int(at.seen_seq as i64),
            Val::Blob(packed.body),
            log::write_personal(&packed.values),
        ]);
        Ok(())
    }

    /// Stores what was taken of the history.
    pub fn keep_history(&mut self, past: Past) {
        for (id, at) in &past.logs {
            let log = Val::Int(id.as_i64());
            let (from, to) = (self.logs.get(id).map_or(0, |l| l.here_seq), at.tail.seq);
            // Some of it was here already, apart from its log: what comes with its chain takes its place.
            for table in ["changeset", "seen"] {
                let args = vec![log.clone(), Val::Int(from as i64), Val::Int(to as i64)];
                self.also(format!("DELETE FROM {table} WHERE log=$1 AND seq>$2 AND seq<=$3"), args);
            }
            self.also("UPDATE log SET here_seq=$2 WHERE id=$1", vec![log, Val::Int(to as i64)]);
            self.mark_at(*id, &at.tail);
            if let Some(known) = self.logs.get_mut(id) {
                known.here_seq = to;
            }
        }
        let Past { changesets, seen, mut touches, .. } = past;
        touches.sort();
        touches.dedup();
        insert(&mut self.script, "changeset", &CHANGESET, changesets, false);
        insert(&mut self.script, "seen", &["log", "seq", "heads"], seen, false);
        insert(&mut self.script, "fact_key", &["scope", "key", "log", "seq", "idx"], touches, true);
    }

    /// Whether every changeset that came as rows is here.
    pub fn has_history(&self) -> bool {
        self.logs.values().all(|log| log.here_seq == log.base_seq)
    }

    /// The whole history is here: folds what waited for it. From here on this book is like any other.
    pub async fn end_history(&mut self) -> Result<(), BookError> {
        let mut waiting: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        for (scope, key) in self.waiting_keys(i64::MAX as u64).await? {
            waiting.entry(scope).or_default().push(key);
        }
        for (scope, keys) in waiting {
            for page in keys.chunks(PAGE) {
                self.settle(&scope, page).await?;
            }
        }
        // Keys that were taken for new and of which the history knew already: only a log that names what did not exist
        // yet can make one.
        let sql = "SELECT scope, key FROM behind_key b WHERE standing=2 AND EXISTS (SELECT 1 FROM fact_key h \
            JOIN log l ON l.id=h.log WHERE h.scope=b.scope AND h.key=b.key AND h.seq<=l.base_seq)";
        for (scope, key) in self.fetch(sql, &[]).await?.into_iter().filter_map(read_key).collect::<Vec<_>>() {
            let all = facts::of_keys(self.writer(), &scope, std::slice::from_ref(&key)).await?;
            let all = all.into_values().next().unwrap_or_default();
            let (base, new): (Vec<Known>, Vec<Known>) = all.iter().cloned().partition(|k| self.is_base(&k.origin));
            let mut writes = RowWrites::default();
            writes.refold(fold::fold(&scope, &key, &base), Vec::new());
            writes.refold(fold::fold(&scope, &key, &new), Vec::new());
            writes.refold(Vec::new(), fold::fold(&scope, &key, &all));
            let mut texts = Script::default();
            let script = writes.into_script(self.sqlite, &mut texts);
            self.script.append(script);
            self.script.append(texts);
        }
        // A customer who was erased meanwhile: the history may have brought the values once more, or rows still show them.
        let sql = "SELECT scope, key FROM behind_key WHERE standing=0 AND SUBSTR(key,1,1)='c'";
        for (scope, key) in self.fetch(sql, &[]).await?.into_iter().filter_map(read_key).collect::<Vec<_>>() {
            self.settle(&scope, &[key]).await?;
        }
        self.also("UPDATE log SET base_seq=0, here_seq=0 WHERE base_seq>0", vec![]);
        self.also("DELETE FROM behind_key", vec![]);
        for log in self.logs.values_mut() {
            (log.base_seq, log.here_seq) = (0, 0);
        }
        Ok(())
    }
}

/// A place in a log and the chain's hash there.
pub type Taken = Result<(u64, Hash), BookError>;

/// What was taken of the history and is not stored yet.
#[derive(Debug, Default)]
pub struct Past {
    logs: BTreeMap<LogId, At>,
    lamports: HashMap<(LogId, u64), u64>,
    changesets: Vec<Vec<Val>>,
    seen: Vec<Vec<Val>>,
    touches: Vec<Vec<Val>>,
}

/// How a log stood there.
#[derive(Debug)]
struct At {
    tail: Tail,
    seen: Heads,
    seen_seq: u64,
}

fn read_key(row: Vec<Val>) -> Option<(String, Key)> {
    if let Ok([Val::Text(scope), Val::Text(key)]) = <[Val; 2]>::try_from(row) { Some((scope, Key(key))) } else { None }
}
