//! Logs and changesets as they are stored.

use std::collections::HashMap;

use journal::code::{Code, Reader, Writer as Encoder};
use journal::table::Val;
use journal::{Hash, Heads, LogId, Packed, Personal, Tail};

use crate::engine::Writer;
use crate::error::BookError;
use crate::script::Script;

/// Who writes a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    Hq,
    Device(uuid::Uuid),
}

/// What stands in `log.owner` for HQ's own logs.
pub(crate) const HQ: &str = "hq";

impl Owner {
    fn text(&self) -> String {
        match self {
            Self::Hq => HQ.to_owned(),
            Self::Device(id) => id.to_string(),
        }
    }
    fn parse(text: &str) -> Option<Self> {
        if text == HQ { Some(Self::Hq) } else { text.parse().ok().map(Self::Device) }
    }
}

/// A log as the book knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    pub id: LogId,
    pub scope: String,
    pub owner: Owner,
    /// The log and the place in it that this epoch continues.
    pub parent: Option<(LogId, u64)>,
    pub tail: Tail,
    /// Everything the head had seen, and the changeset that says so.
    pub seen: Heads,
    pub seen_seq: u64,
    /// A log of HQ's that it writes no more, since it was put back from a backup.
    pub closed: bool,
    /// The changesets up to it came as a snapshot's rows; 0 where the log is here from its first on.
    pub base_seq: u64,
    /// How many of those are here by now, from the first on.
    pub here_seq: u64,
}

impl Log {
    pub fn new(id: LogId, scope: &str, owner: Owner, parent: Option<(LogId, u64)>) -> Self {
        Self {
            id,
            scope: scope.to_owned(),
            owner,
            parent,
            tail: Tail::EMPTY,
            seen: Heads::default(),
            seen_seq: 0,
            closed: false,
            base_seq: 0,
            here_seq: 0,
        }
    }

    /// The device that writes it; `None` for HQ's own.
    pub fn device(&self) -> Option<uuid::Uuid> {
        if let Owner::Device(device) = self.owner { Some(device) } else { None }
    }

    /// The statement that stores this log's row. A log never changes hands: under another owner it stays as it was.
    pub fn save(&self) -> (String, Vec<Val>) {
        let sql = "INSERT INTO log (id, scope, owner, parent, parent_seq, seq, hash, lamport, wall_ms, seen_seq, closed) \
            VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) ON CONFLICT (id) DO UPDATE SET seq=excluded.seq, \
            hash=excluded.hash, lamport=excluded.lamport, wall_ms=excluded.wall_ms, seen_seq=excluded.seen_seq \
            WHERE log.scope=excluded.scope AND log.owner=excluded.owner";
        let args = vec![
            Val::Int(self.id.as_i64()),
            Val::Text(self.scope.clone()),
            Val::Text(self.owner.text()),
            self.parent.map_or(Val::Null, |(log, _)| Val::Int(log.as_i64())),
            self.parent.map_or(Val::Null, |(_, seq)| Val::Int(seq as i64)),
            Val::Int(self.tail.seq as i64),
            Val::Blob(self.tail.hash.0.to_vec()),
            Val::Int(self.tail.lamport as i64),
            Val::Int(self.tail.wall_ms),
            Val::Int(self.seen_seq as i64),
            Val::Int(self.closed.into()),
        ];
        (sql.to_owned(), args)
    }
}

const LOG_COLUMNS: &str = "l.id, l.scope, l.owner, l.parent, l.parent_seq, l.seq, l.hash, l.lamport, l.wall_ms, \
    l.seen_seq, s.heads, l.closed, l.base_seq, l.here_seq";
const LOG_FROM: &str = "FROM log l LEFT JOIN seen s ON s.log = l.id AND s.seq = l.seen_seq";

/// The logs of some scopes, in the order of their ids. `lock` holds their rows against other nodes until the commit.
pub async fn logs(w: &mut Writer<'_>, scopes: &[&str], lock: bool) -> Result<Vec<Log>, BookError> {
    let places = places(scopes.len());
    let lock = if lock && matches!(w, Writer::Postgres(_)) { " FOR UPDATE OF l" } else { "" };
    let sql = format!("SELECT {LOG_COLUMNS} {LOG_FROM} WHERE l.scope IN ({places}) ORDER BY l.id{lock}");
    let args: Vec<Val> = scopes.iter().map(|s| Val::Text((*s).to_owned())).collect();
    w.fetch(&sql, &args).await?.into_iter().map(read_log).collect()
}

/// `$1,$2,…`
pub fn places(n: usize) -> String {
    (1..=n).map(|i| format!("${i}")).collect::<Vec<_>>().join(",")
}

fn read_log(row: Vec<Val>) -> Result<Log, BookError> {
    let bad = || BookError::Corrupt("log".to_owned());
    let mut cells = row.into_iter();
    let mut int = || match cells.next() {
        Some(Val::Int(int)) => Ok(Some(int)),
        Some(Val::Null) => Ok(None),
        _ => Err(bad()),
    };
    let id = int()?.ok_or_else(bad)?;
    let (Some(Val::Text(scope)), Some(Val::Text(owner))) = (cells.next(), cells.next()) else { return Err(bad()) };
    let mut cell = || cells.next().ok_or_else(bad);
    let (parent, parent_seq) = (cell()?, cell()?);
    let (Val::Int(seq), Val::Blob(hash)) = (cell()?, cell()?) else { return Err(bad()) };
    let (Val::Int(lamport), Val::Int(wall_ms), Val::Int(seen_seq)) = (cell()?, cell()?, cell()?) else {
        return Err(bad());
    };
    let seen = match cell()? {
        Val::Blob(bytes) => read_heads(&bytes)?,
        _ => Heads::default(),
    };
    let closed = cell()? == Val::Int(1);
    let (Val::Int(base_seq), Val::Int(here_seq)) = (cell()?, cell()?) else { return Err(bad()) };
    Ok(Log {
        id: LogId::from_i64(id),
        scope,
        owner: Owner::parse(&owner).ok_or_else(bad)?,
        parent: match (parent, parent_seq) {
            (Val::Int(log), Val::Int(seq)) => Some((LogId::from_i64(log), seq as u64)),
            _ => None,
        },
        tail: Tail {
            seq: seq as u64,
            hash: Hash::from_slice(&hash).ok_or_else(bad)?,
            lamport: lamport as u64,
            wall_ms,
        },
        seen,
        seen_seq: seen_seq as u64,
        closed,
        base_seq: base_seq as u64,
        here_seq: here_seq as u64,
    })
}

pub fn write_heads(heads: &Heads) -> Vec<u8> {
    let mut w = Encoder::new(LogId::default());
    heads.iter().collect::<Vec<_>>().put(&mut w);
    w.bytes
}

pub fn read_heads(bytes: &[u8]) -> Result<Heads, BookError> {
    let list: Vec<(LogId, u64)> =
        Code::get(&mut Reader::new(bytes, LogId::default())).map_err(|e| BookError::Corrupt(format!("seen: {e}")))?;
    Ok(list.into_iter().collect())
}

/// A stored changeset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub log: LogId,
    pub seq: u64,
    pub lamport: u64,
    pub wall_ms: i64,
    pub seen_seq: u64,
    pub packed: Packed,
}

/// The columns of [`read_stored`], with a table alias of `c`.
pub const STORED_COLUMNS: &str = "c.log, c.seq, c.lamport, c.wall_ms, c.seen_seq, c.body, c.personal";

/// Reads the seven cells of [`STORED_COLUMNS`] from the front of a row.
pub fn read_stored(cells: &mut impl Iterator<Item = Val>) -> Result<Stored, BookError> {
    let bad = || BookError::Corrupt("changeset".to_owned());
    let mut int = || if let Some(Val::Int(int)) = cells.next() { Ok(int) } else { Err(bad()) };
    let (log, seq, lamport, wall_ms, seen_seq) = (int()?, int()?, int()?, int()?, int()?);
    let Some(Val::Blob(body)) = cells.next() else { return Err(bad()) };
    let values = values(&cells.next().ok_or_else(bad)?)?;
    Ok(Stored {
        log: LogId::from_i64(log),
        seq: seq as u64,
        lamport: lamport as u64,
        wall_ms,
        seen_seq: seen_seq as u64,
        packed: Packed { body, values },
    })
}

fn values(personal: &Val) -> Result<Vec<Personal>, BookError> {
    match personal {
        Val::Blob(bytes) => read_personal(bytes),
        Val::Null => Ok(Vec::new()),
        _ => Err(BookError::Corrupt("changeset".to_owned())),
    }
}

pub fn write_personal(values: &Vec<Personal>) -> Val {
    if values.is_empty() {
        return Val::Null;
    }
    let mut w = Encoder::new(LogId::default());
    values.put(&mut w);
    Val::Blob(w.bytes)
}

pub fn read_personal(bytes: &[u8]) -> Result<Vec<Personal>, BookError> {
    Code::get(&mut Reader::new(bytes, LogId::default())).map_err(|e| BookError::Corrupt(format!("personal: {e}")))
}

/// Bytes of changesets that are read at a time: eight of the largest size, and more of usual ones than anybody asks for.
const READ_BYTES: i64 = 8 << 20;

/// Bytes of a changeset's row.
const SIZE: &str = "LENGTH(body)+COALESCE(LENGTH(personal),0)";

/// Changesets of a log after `after`, at most `limit`. Fewer, but one at least, where they come to more than 8 MiB: who
/// wants more asks on from the last.
pub async fn changesets(w: &mut Writer<'_>, log: LogId, after: u64, limit: u64) -> Result<Vec<Stored>, BookError> {
    let rows = read(w, STORED_COLUMNS, log, after, limit).await?;
    rows.into_iter().map(|row| read_stored(&mut row.into_iter())).collect()
}

/// The same, each with its number and nothing else of how it is stored: what travels, and what a chain is made of.
pub async fn packed(w: &mut Writer<'_>, log: LogId, after: u64, limit: u64) -> Result<Vec<(u64, Packed)>, BookError> {
    let rows = read(w, "c.seq, c.body, c.personal", log, after, limit).await?;
    rows.into_iter()
        .map(|row| match <[Val; 3]>::try_from(row) {
            Ok([Val::Int(seq), Val::Blob(body), personal]) => {
                Ok((seq as u64, Packed { body, values: values(&personal)? }))
            }
            _ => Err(BookError::Corrupt("changeset".to_owned())),
        })
        .collect()
}

async fn read(
    w: &mut Writer<'_>,
    columns: &str,
    log: LogId,
    after: u64,
    limit: u64,
) -> Result<Vec<Vec<Val>>, BookError> {
    let mut args = [Val::Int(log.as_i64()), Val::Int(after as i64), Val::Int(limit as i64), Val::Int(READ_BYTES)];
    if limit > 1 {
        let sql = format!(
            "SELECT COUNT(*) FROM (SELECT SUM(bytes) OVER (ORDER BY seq) AS upto FROM (SELECT seq, {SIZE} AS bytes \
             FROM changeset WHERE log=$1 AND seq>$2 ORDER BY seq LIMIT $3) sized) summed WHERE upto<=$4"
        );
        if let Some([Val::Int(fit)]) = w.fetch(&sql, &args).await?.first().map(Vec::as_slice) {
            args[2] = Val::Int((*fit).max(1));
        }
    }
    let sql = format!("SELECT {columns} FROM changeset c WHERE c.log = $1 AND c.seq > $2 ORDER BY c.seq LIMIT $3");
    w.fetch(&sql, &args[..3]).await
}

/// A changeset's place and size, without its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Sized {
    pub seq: u64,
    pub lamport: u64,
    pub bytes: usize,
}

/// What [`changesets`] would read, without reading it: at most `limit`.
pub async fn sizes(w: &mut Writer<'_>, log: LogId, after: u64, limit: u64) -> Result<Vec<Sized>, BookError> {
    let sql = format!("SELECT seq, lamport, {SIZE} FROM changeset WHERE log=$1 AND seq>$2 ORDER BY seq LIMIT $3");
    let args = [Val::Int(log.as_i64()), Val::Int(after as i64), Val::Int(limit as i64)];
    let rows = w.fetch(&sql, &args).await?;
    rows.into_iter()
        .map(|row| match <[Val; 3]>::try_from(row) {
            Ok([Val::Int(seq), Val::Int(lamport), Val::Int(bytes)]) => {
                Ok(Sized { seq: seq as u64, lamport: lamport as u64, bytes: bytes as usize })
            }
            _ => Err(BookError::Corrupt("changeset".to_owned())),
        })
        .collect()
}

/// The chain's hash after `seq`, walked from the nearest mark before it; `None` where the log is shorter, or its
/// changesets there are not here yet.
pub async fn hash_at(w: &mut Writer<'_>, log: LogId, seq: u64) -> Result<Option<Hash>, BookError> {
    if seq == 0 {
        return Ok(Some(Hash::START));
    }
    let sql = "SELECT seq, hash FROM mark WHERE log = $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1";
    let mark = w.fetch(sql, &[Val::Int(log.as_i64()), Val::Int(seq as i64)]).await?.pop();
    let (mut at, mut hash) = match mark.as_deref() {
        Some([Val::Int(at), Val::Blob(hash)]) => {
            (*at as u64, Hash::from_slice(hash).ok_or_else(|| BookError::Corrupt("mark".to_owned()))?)
        }
        _ => (0, Hash::START),
    };
    while at < seq {
        let page = packed(w, log, at, (seq - at).min(1_000)).await?;
        if page.is_empty() {
            return Ok(None);
        }
        for (next, packed) in page {
            if next != at + 1 {
                return Ok(None);
            }
            hash = packed.hash(&hash);
            at = next;
        }
    }
    Ok(Some(hash))
}

/// What changesets had seen, by (log, seen_seq).
pub type SeenRows = HashMap<(LogId, u64), Heads>;

pub fn save_seen(script: &mut Script, log: LogId, seq: u64, heads: &Heads) {
    script.push(
        "INSERT INTO seen (log, seq, heads) VALUES ($1,$2,$3)",
        vec![Val::Int(log.as_i64()), Val::Int(seq as i64), Val::Blob(write_heads(heads))],
    );
}

pub fn save_mark(script: &mut Script, log: LogId, tail: &Tail) {
    script.push(
        "INSERT INTO mark (log, seq, hash) VALUES ($1,$2,$3) ON CONFLICT (log, seq) DO NOTHING",
        vec![Val::Int(log.as_i64()), Val::Int(tail.seq as i64), Val::Blob(tail.hash.0.to_vec())],
    );
}
