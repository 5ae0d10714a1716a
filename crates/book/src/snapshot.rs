//! A snapshot: the rows of some scopes, read from one unchanging view of a book and put into an empty one.

use std::collections::BTreeMap;

use domain::Fault;
use journal::causal::Origin;
use journal::fold::{self, words};
use journal::rows::{CustomerRow, FOLDED, OrderRow, PackRow, SearchRow};
use journal::table::{Record, Row, Table, Val};
use journal::{Fact, Key, LogId, Placed};

use crate::engine::Writer;
use crate::error::BookError;
use crate::facts;
use crate::log::{self, Log, STORED_COLUMNS, Stored, read_heads, read_stored, write_heads, write_personal};
use crate::script::Script;
use crate::sums;
use crate::write::{insert, search_put};

/// Rows read at a time; of packs, whose rows are their whole content, some hundred KiB each.
const PAGE: i64 = 200;
const PACKS: i64 = 4;
/// Open orders whose facts come with the rows, the newest first: what is at the counter now. A shop has some hundreds.
const OPEN_ORDERS: i64 = 20_000;

pub(crate) const CHANGESET: [&str; 7] = ["log", "seq", "lamport", "wall_ms", "seen_seq", "body", "personal"];

/// Rows of one table and one scope, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub table: &'static Table,
    pub rows: Vec<Vec<Val>>,
}

/// Reads all rows of some scopes, a page at a time: table by table, scope by scope, and within them in one order on both
/// engines.
#[derive(Debug)]
pub struct RowReader {
    scopes: Vec<String>,
    /// The table and the scope that are read now.
    at: usize,
    last: Option<Vec<Val>>,
}

impl RowReader {
    pub fn new(scopes: &[&str]) -> Self {
        Self { scopes: scopes.iter().map(|s| (*s).to_owned()).collect(), at: 0, last: None }
    }

    /// The next rows; `None` behind the last.
    pub async fn next(&mut self, view: &mut Writer<'_>) -> Result<Option<Part>, BookError> {
        let tables: Vec<&'static Table> = FOLDED.iter().copied().filter(|t| !t.is::<SearchRow>()).collect();
        while let (Some(table), scope) =
            (tables.get(self.at / self.scopes.len()).copied(), &self.scopes[self.at % self.scopes.len()])
        {
            let order = order(table);
            let page = if table.is::<PackRow>() { PACKS } else { PAGE };
            let names: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
            let mut args = vec![Val::Text(scope.clone()), Val::Int(page)];
            let by = if order.is_empty() { "scope".to_owned() } else { order.join(",") };
            let mut behind = String::new();
            if let Some(last) = self.last.take() {
                let places: Vec<String> = (3..3 + order.len()).map(|i| format!("${i}")).collect();
                behind = format!("AND ({by}) > ({})", places.join(","));
                args.extend(
                    order.iter().filter_map(|name| names.iter().position(|n| n == name)).map(|i| last[i].clone()),
                );
            }
            let sql = format!(
                "SELECT {} FROM {} WHERE scope=$1 {behind} ORDER BY {by} LIMIT $2",
                names.join(","),
                table.name
            );
            let rows = view.fetch(&sql, &args).await?;
            if rows.len() < page as usize || order.is_empty() {
                self.at += 1;
            } else {
                self.last = rows.last().cloned();
            }
            if !rows.is_empty() {
                return Ok(Some(Part { table, rows }));
            }
        }
        Ok(None)
    }
}

/// The order of a table's rows within a scope: as things came into being where a table says so, because the search box
/// finds the newest first; else by the key.
fn order(table: &'static Table) -> Vec<&'static str> {
    if table.is::<OrderRow>() {
        return vec!["opened_ms", "id"];
    }
    if table.is::<CustomerRow>() {
        return vec!["added_ms", "id"];
    }
    table.columns[1..table.key].iter().map(|c| c.name).collect()
}

/// The keys whose facts a new PC needs at once, whatever becomes of its line: what is at the counter, asked for, on its
/// way, contested; the people and the PCs.
pub async fn open_keys(view: &mut Writer<'_>, scope: &str) -> Result<Vec<Key>, BookError> {
    let mut keys = vec![Key("O".to_owned())];
    let closed = "('collected','followed_up','archived')";
    let orders = format!(
        "SELECT 'o' || id, 'u' || unit, 'c' || customer FROM repair_order WHERE scope=$1 \
         AND (state NOT IN {closed} OR contested=1) ORDER BY opened_ms DESC, id LIMIT {OPEN_ORDERS}"
    );
    for sql in [
        "SELECT 'd' || id FROM device WHERE scope=$1",
        "SELECT 's' || id FROM staff WHERE scope=$1",
        "SELECT 'r' || id FROM request WHERE scope=$1 AND (state NOT IN ('done','refused') OR contested=1)",
        "SELECT 'D' || id FROM defective_return WHERE scope=$1 AND state='sent'",
        "SELECT 'e' || id FROM consignment WHERE scope=$1 AND (received_on IS NULL OR contested=1)",
        "SELECT 'A' || epoch FROM allowance WHERE scope=$1 AND (state='open' OR contested=1)",
        "SELECT DISTINCT CASE WHEN c.shelf='consigned' THEN 'T:' ELSE 'T/' END || l.part FROM stock_count_line l \
            JOIN stock_count c ON c.scope=l.scope AND c.id=l.count WHERE l.scope=$1",
        "SELECT 'g' || part FROM minimum WHERE scope=$1",
        "SELECT 'X' || id FROM transfer WHERE scope=$1 AND (state='ordered' OR contested=1)",
        "SELECT 'l' || id FROM loaner WHERE scope=$1 AND state<>'retired'",
        "SELECT 'i' || id FROM tool WHERE scope=$1 AND (state='out' OR compensation_fen<>paid_fen)",
        "SELECT DISTINCT 'y' || unit || '/' || plan FROM plan_contract WHERE scope=$1 AND (state='live' OR contested=1)",
        "SELECT 't' || id FROM tail WHERE scope=$1 AND state='held'",
        "SELECT 'S' || month FROM settlement WHERE scope=$1 AND (state<>'paid' OR month IN \
            (SELECT about FROM dispute WHERE scope=$1 AND waits_for<>''))",
        "SELECT DISTINCT 'L' || about FROM dispute WHERE scope=$1 AND account<>'' AND (waits_for<>'' OR uncorrected=1)",
        "SELECT key FROM conflict WHERE scope=$1 AND state='open'",
        &orders,
    ] {
        for val in view.fetch(sql, &[Val::Text(scope.to_owned())]).await?.into_iter().flatten() {
            if let Val::Text(key) = val {
                keys.push(Key(key));
            }
        }
    }
    keys.sort();
    keys.dedup();
    Ok(keys)
}

/// Every stored changeset with a fact of one of `keys`, once, as it stands in its log.
pub async fn placed(w: &mut Writer<'_>, scope: &str, keys: &[Key]) -> Result<Vec<Placed>, BookError> {
    let mut all = BTreeMap::new();
    for key in keys {
        let sql = format!(
            "SELECT {STORED_COLUMNS}, s.heads FROM fact_key k JOIN changeset c ON c.log=k.log AND c.seq=k.seq \
             LEFT JOIN seen s ON s.log=c.log AND s.seq=c.seen_seq WHERE k.scope=$1 AND k.key=$2"
        );
        for row in w.fetch(&sql, &[Val::Text(scope.to_owned()), Val::Text(key.0.clone())]).await? {
            let placed = read_placed(row)?;
            all.insert((placed.log, placed.seq), placed);
        }
    }
    Ok(all.into_values().collect())
}

/// The changeset of this place; `None` where it is not here.
pub async fn placed_at(w: &mut Writer<'_>, log: LogId, seq: u64) -> Result<Option<Placed>, BookError> {
    let sql = format!(
        "SELECT {STORED_COLUMNS}, s.heads FROM changeset c LEFT JOIN seen s ON s.log=c.log AND s.seq=c.seen_seq \
         WHERE c.log=$1 AND c.seq=$2"
    );
    w.fetch(&sql, &[Val::Int(log.as_i64()), Val::Int(seq as i64)]).await?.pop().map(read_placed).transpose()
}

fn read_placed(row: Vec<Val>) -> Result<Placed, BookError> {
    let mut cells = row.into_iter();
    let Stored { log, seq, lamport, wall_ms, seen_seq, packed } = read_stored(&mut cells)?;
    let seen = if let Some(Val::Blob(bytes)) = cells.next() { read_heads(&bytes)? } else { journal::Heads::default() };
    Ok(Placed { log, seq, lamport, wall_ms, seen_seq, seen, packed })
}

/// The rows of `fact_key` for a changeset's facts.
pub(crate) fn touches(scope: &str, origin: &Origin, facts: &[Fact]) -> Vec<Vec<Val>> {
    let mut all = Vec::new();
    for (idx, fact) in facts.iter().enumerate() {
        for key in fold::keys(origin.name(idx as u32), fact) {
            all.push(vec![
                Val::Text(scope.to_owned()),
                Val::Text(key.0),
                Val::Int(origin.log.as_i64()),
                Val::Int(origin.seq as i64),
                Val::Int(idx as i64),
            ]);
        }
    }
    all
}

/// Puts rows into a table that lacks them, with what the search box finds them by: into `texts`, which go last.
///
/// # Errors
/// `sync.garbled` for a row that is not this table's, `sync.scope` for one of another scope.
pub fn put_rows(
    script: &mut Script,
    texts: &mut Script,
    table: &str,
    scopes: &[&str],
    rows: Vec<Vec<Val>>,
) -> Result<u64, BookError> {
    let table = FOLDED.iter().copied().find(|t| t.name == table && !t.is::<SearchRow>());
    let garbled = || Fault::new("sync.garbled").with("what", "rows");
    let table = table.ok_or_else(garbled)?;
    let mut search = Vec::new();
    for values in &rows {
        let fits = values.len() == table.columns.len() && values.iter().zip(table.columns).all(|(v, c)| v.fits(c));
        if !fits {
            return Err(garbled().with("table", table.name).into());
        }
        if !matches!(&values[0], Val::Text(scope) if scopes.contains(&scope.as_str())) {
            return Err(Fault::new("sync.scope").with("table", table.name).into());
        }
        search.extend(words::of_row(&Row { table, values: values.clone() }).map(|row| row.into_row().values));
    }
    let count = rows.len() as u64;
    let names: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
    insert(script, table.name, &names, rows, false);
    search_put(script, texts, search, true);
    Ok(count)
}

/// Stores changesets apart from their logs, so far as they came as rows, with the keys that they touch.
///
/// # Errors
/// `sync.framing` where one does not decode.
pub fn put_placed(script: &mut Script, logs: &[Log], placed: Vec<Placed>) -> Result<(), BookError> {
    let (mut changesets, mut seen, mut keys) = (Vec::new(), Vec::new(), Vec::new());
    for p in placed {
        let Some(log) = logs.iter().find(|l| l.id == p.log && p.seq > l.here_seq && p.seq <= l.base_seq) else {
            continue;
        };
        let (id, seq) = (Val::Int(p.log.as_i64()), Val::Int(p.seq as i64));
        let Placed { lamport, wall_ms, seen_seq, packed, .. } = p;
        let stored = Stored { log: p.log, seq: p.seq, lamport, wall_ms, seen_seq, packed };
        let heads = Val::Blob(write_heads(&p.seen));
        let (origin, facts) = facts::decode(&stored, heads.clone(), log.owner == log::Owner::Hq)
            .map_err(|_| Fault::new("sync.framing").with("log", p.log.to_string()).with("seq", p.seq))?;
        keys.extend(touches(&log.scope, &origin, &facts));
        if seen_seq > 0 {
            seen.push(vec![id.clone(), Val::Int(seen_seq as i64), heads]);
        }
        changesets.push(vec![
            id,
            seq,
            Val::Int(lamport as i64),
            Val::Int(wall_ms),
            Val::Int(seen_seq as i64),
            Val::Blob(stored.packed.body),
            write_personal(&stored.packed.values),
        ]);
    }
    insert(script, "changeset", &CHANGESET, changesets, true);
    insert(script, "seen", &["log", "seq", "heads"], seen, true);
    insert(script, "fact_key", &["scope", "key", "log", "seq", "idx"], keys, true);
    Ok(())
}

/// Says of keys that all of their facts are here.
pub fn put_keys(script: &mut Script, scope: &str, keys: &[Key]) {
    let row = |key: &Key| vec![Val::Text(scope.to_owned()), Val::Text(key.0.clone()), Val::Int(0)];
    insert(script, "behind_key", &["scope", "key", "standing"], keys.iter().map(row).collect(), true);
}

/// Makes the logs known as the rows have them: from here on this is a book that works. Their changesets come later.
pub fn begin(script: &mut Script, logs: &[Log]) {
    for log in logs {
        let (sql, args) = log.save();
        script.push(sql, args);
        let (id, seq) = (Val::Int(log.id.as_i64()), Val::Int(log.tail.seq as i64));
        script.push("UPDATE log SET base_seq=$2, here_seq=0 WHERE id=$1", vec![id.clone(), seq]);
        log::save_mark(script, log.id, &log.tail);
        if log.seen_seq > 0 {
            let row = vec![id, Val::Int(log.seen_seq as i64), Val::Blob(write_heads(&log.seen))];
            insert(script, "seen", &["log", "seq", "heads"], vec![row], true);
        }
    }
    sums::again(script);
}

/// Takes away what came of a snapshot that was not finished.
pub fn clear(script: &mut Script) {
    for table in FOLDED.iter().filter(|t| !t.is::<SearchRow>()) {
        script.push(format!("DELETE FROM {}", table.name), vec![]);
    }
    sums::clear(script);
    // A PC's book is SQLite's.
    script.push("INSERT INTO search_text (search_text) VALUES ('delete-all')", vec![]);
    for table in ["behind_key", "changeset", "seen", "fact_key", "search_doc"] {
        script.push(format!("DELETE FROM {table}"), vec![]);
    }
}
