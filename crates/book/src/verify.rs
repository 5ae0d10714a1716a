//! Verification: every chain walked, every key folded again, every table compared with what the facts say.

use std::collections::{BTreeMap, HashMap};

use domain::Fault;
use journal::erase::{self, Due};
use journal::fold;
use journal::rows::{FOLDED, SearchRow};
use journal::table::Val;
use journal::{Hash, Key};

use crate::Book;
use crate::behind::History;
use crate::engine::Writer;
use crate::error::BookError;
use crate::facts;
use crate::log::{self, Log};
use crate::sums::{self, Added, SUMS};

/// Changesets and keys read at a time.
pub(crate) const PAGE: usize = 2_000;

/// What verification found.
#[derive(Debug, Default)]
pub struct Findings {
    pub changesets: u64,
    pub facts: u64,
    pub keys: u64,
    /// Personal values of which the commitment alone is left. That is no fault: their chains verify.
    pub erased: u64,
    /// How much of the history is here, where not all of it is: chains are walked as far as they are, and tables are
    /// compared once all of it is.
    pub history: Option<History>,
    /// Empty for a sound book.
    pub faults: Vec<Fault>,
}

/// How many faults are listed before the rest is only counted: a damaged page makes thousands of one kind.
const LISTED: usize = 100;

impl Findings {
    fn add(&mut self, fault: Fault) {
        if self.faults.len() < LISTED {
            self.faults.push(fault);
        }
    }
}

impl Book {
    /// Checks the database's own integrity, all chains, and all tables against a fresh fold of all facts.
    pub async fn verify(&self) -> Result<Findings, BookError> {
        let mut found = Findings::default();
        let mut w = self.engine.writer().await?;
        if self.engine.is_sqlite() {
            for row in w.fetch("PRAGMA integrity_check", &[]).await? {
                if row != [Val::Text("ok".to_owned())] {
                    found.add(Fault::new("book.corrupt").with("what", format!("{row:?}")));
                }
            }
        }
        let logs = all_logs(&mut w).await?;
        for log in &logs {
            chain(&mut w, log, &mut found).await?;
        }
        if logs.iter().any(|log| log.base_seq > 0) {
            let (here, of) = (logs.iter().map(|l| l.here_seq).sum(), logs.iter().map(|l| l.base_seq).sum());
            found.history = Some(History { here, of });
            return Ok(found);
        }
        match tables(&mut w, &mut found).await {
            Ok(()) => {}
            // Facts that do not decode fold into nothing: the chains above have named the first of them.
            Err(BookError::Corrupt(what)) => {
                found.add(Fault::new("book.corrupt").with("what", what).with("not_compared", "tables"));
            }
            Err(other) => return Err(other),
        }
        if self.engine.is_sqlite() {
            search_index(&mut w, &mut found).await?;
        }
        Ok(found)
    }

    /// A hash of each table's rows in `scope`, the same wherever the same facts are.
    pub async fn digests(&self, scope: &str) -> Result<BTreeMap<&'static str, Hash>, BookError> {
        let mut all = BTreeMap::new();
        for table in FOLDED.iter().copied().chain(SUMS.iter().map(|sum| &sum.table)) {
            if table.is::<SearchRow>() {
                continue;
            }
            let names: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
            let order = names[..table.key].join(",");
            let keep = if sums::is_sum(table) { "AND (qty<>0 OR fen<>0)" } else { "" };
            let sql = format!("SELECT {} FROM {} WHERE scope=$1 {keep} ORDER BY {order}", names.join(","), table.name);
            let mut hasher = journal::digest_hasher();
            for row in self.engine.read(&sql, &[Val::Text(scope.to_owned())]).await? {
                for val in row {
                    hasher.update(format!("{val:?}\0").as_bytes());
                }
            }
            all.insert(table.name, Hash(*hasher.finalize().as_bytes()));
        }
        Ok(all)
    }
}

/// The search box's index has a text for every document, and none beyond.
async fn search_index(w: &mut Writer<'_>, found: &mut Findings) -> Result<(), BookError> {
    let sql = "SELECT (SELECT COUNT(*) FROM search_doc WHERE sn NOT IN (SELECT rowid FROM search_text)), \
        (SELECT COUNT(*) FROM search_text WHERE rowid NOT IN (SELECT sn FROM search_doc))";
    for (row, what) in w.fetch(sql, &[]).await?.into_iter().flatten().zip(["no text", "no document"]) {
        if row != Val::Int(0) {
            found.add(Fault::new("book.corrupt").with("table", "search_text").with("what", what));
        }
    }
    Ok(())
}

pub(crate) async fn all_logs(w: &mut Writer<'_>) -> Result<Vec<Log>, BookError> {
    let scopes = w.fetch("SELECT DISTINCT scope FROM log", &[]).await?;
    let scopes: Vec<String> = scopes
        .into_iter()
        .filter_map(|r| if let Some(Val::Text(s)) = r.into_iter().next() { Some(s) } else { None })
        .collect();
    let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
    if scopes.is_empty() { Ok(Vec::new()) } else { log::logs(w, &scopes, false).await }
}

/// Walks one chain: gaps, bytes that do not decode, a head that is not the chain's.
async fn chain(w: &mut Writer<'_>, log: &Log, found: &mut Findings) -> Result<(), BookError> {
    let fault = |seq: u64, what: &str| {
        let owner = match &log.owner {
            log::Owner::Hq => "hq".to_owned(),
            log::Owner::Device(id) => id.to_string(),
        };
        Fault::new("sync.chain")
            .with("log", log.id.to_string())
            .with("seq", seq)
            .with("device", owner)
            .with("what", what)
    };
    let marks = w.fetch("SELECT seq, hash FROM mark WHERE log=$1", &[Val::Int(log.id.as_i64())]).await?;
    let marks: HashMap<u64, Vec<u8>> = marks
        .into_iter()
        .filter_map(|r| match <[Val; 2]>::try_from(r) {
            Ok([Val::Int(seq), Val::Blob(hash)]) => Some((seq as u64, hash)),
            _ => None,
        })
        .collect();
    let (mut at, mut hash) = (0u64, Hash::START);
    loop {
        if at == log.here_seq && at < log.base_seq {
            // What is between came as rows. The chain goes on from the snapshot's head.
            let head = marks.get(&log.base_seq).and_then(|mark| Hash::from_slice(mark));
            let Some(head) = head else {
                found.add(fault(log.base_seq, "missing"));
                return Ok(());
            };
            (at, hash) = (log.base_seq, head);
        }
        let room = if at < log.here_seq { log.here_seq - at } else { u64::MAX };
        let page = log::changesets(w, log.id, at, room.min(PAGE as u64)).await?;
        if page.is_empty() {
            break;
        }
        for stored in page {
            if stored.seq != at + 1 {
                found.add(fault(at + 1, "missing"));
                return Ok(());
            }
            at = stored.seq;
            hash = stored.packed.hash(&hash);
            found.changesets += 1;
            found.erased += stored.packed.values.iter().filter(|value| value.text().is_none()).count() as u64;
            match facts::decode(&stored, Val::Null, log.owner == log::Owner::Hq) {
                Ok((_, facts)) => found.facts += facts.len() as u64,
                Err(_) => found.add(fault(at, "undecodable")),
            }
            if marks.get(&at).is_some_and(|mark| *mark != hash.0) {
                found.add(fault(at, "altered"));
                return Ok(());
            }
        }
    }
    if at != log.tail.seq {
        found.add(fault(at.min(log.tail.seq) + 1, "missing"));
    } else if hash != log.tail.hash {
        found.add(fault(at, "altered"));
    }
    Ok(())
}

pub(crate) async fn all_keys(w: &mut Writer<'_>) -> Result<BTreeMap<String, Vec<Key>>, BookError> {
    let mut all: BTreeMap<String, Vec<Key>> = BTreeMap::new();
    for row in w.fetch("SELECT DISTINCT scope, key FROM fact_key ORDER BY scope, key", &[]).await? {
        if let Ok([Val::Text(scope), Val::Text(key)]) = <[Val; 2]>::try_from(row) {
            all.entry(scope).or_default().push(Key(key));
        }
    }
    Ok(all)
}

/// A row's hash stands for it: a book of a million rows is compared without holding them.
fn row_hash(values: &[Val]) -> [u8; 16] {
    let mut hasher = journal::digest_hasher();
    hasher.update(format!("{values:?}").as_bytes());
    let mut short = [0; 16];
    short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    short
}

async fn tables(w: &mut Writer<'_>, found: &mut Findings) -> Result<(), BookError> {
    let mut expected: HashMap<&'static str, HashMap<Vec<Val>, [u8; 16]>> = HashMap::new();
    let mut sums = Added::default();
    for (scope, keys) in all_keys(w).await? {
        found.keys += keys.len() as u64;
        for page in keys.chunks(PAGE) {
            for (key, facts) in facts::of_keys(w, &scope, page).await? {
                let mut due = Due::default();
                erase::due(&facts, &mut due);
                for (log, seq) in due.into_keys() {
                    let what = "a value of an erased customer";
                    let fault = Fault::new("book.corrupt").with("log", log.to_string()).with("seq", seq);
                    found.add(fault.with("what", what));
                }
                for row in fold::fold(&scope, &key, &facts) {
                    sums.add(&row, 1);
                    let values = if row.table.is::<SearchRow>() { row.key() } else { &row.values };
                    expected.entry(row.table.name).or_default().insert(row.key().to_vec(), row_hash(values));
                }
            }
        }
    }
    for (sum, rows) in sums.rows() {
        let rows = rows.into_iter().map(|values| (values[..sum.table.key].to_vec(), row_hash(&values)));
        expected.insert(sum.table.name, rows.collect());
    }
    for table in FOLDED.iter().copied().chain(SUMS.iter().map(|sum| &sum.table)) {
        let mut want = expected.remove(table.name).unwrap_or_default();
        let search = table.is::<SearchRow>();
        let columns = if search { &table.columns[..table.key] } else { table.columns };
        let names: Vec<&str> = columns.iter().map(|c| c.name).collect();
        let keep = if sums::is_sum(table) { " WHERE qty<>0 OR fen<>0" } else { "" };
        let differs = |key: &[Val], what: &str| {
            let key = key.iter().map(|v| format!("{v:?}")).collect::<Vec<_>>().join(" ");
            Fault::new("book.corrupt").with("table", table.name).with("row", key).with("what", what)
        };
        for values in w.fetch(&format!("SELECT {} FROM {}{keep}", names.join(","), table.name), &[]).await? {
            let key = values[..table.key].to_vec();
            match want.remove(&key) {
                None => found.add(differs(&key, "no fact says this")),
                Some(hash) if hash != row_hash(&values) => found.add(differs(&key, "differs from its facts")),
                Some(_) => {}
            }
        }
        for key in want.keys() {
            found.add(differs(key, "missing"));
        }
    }
    Ok(())
}
