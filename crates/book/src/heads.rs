//! Heads that somebody else signed, kept: at an outlet HQ's word on every log, at HQ the devices' own. They prove what a log
//! held, to whoever doubts it and to a headquarters that was put back from a backup.

use journal::rows::ReceiptRow;
use journal::table::Val;
use journal::{Hash, LogId, Sig};

use crate::engine::Writer;
use crate::error::BookError;
use crate::unit::Work;

/// Between two kept heads there are no more changesets and no more bytes of bodies than this, but for a single page's:
/// so that what one of them vouches for always fits a request.
const STEP_MAX: u64 = 1_000;
const STEP_BYTES_MAX: u64 = 1 << 20;

/// A kept head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub seq: u64,
    pub hash: Hash,
    pub signature: Sig,
    /// HQ's clock where the signature is a receipt's, `None` where it is a head's.
    pub at_ms: Option<i64>,
}

impl Signed {
    /// What HQ's receipt signs.
    ///
    /// # Errors
    /// [`BookError::Corrupt`]
    pub fn of(row: ReceiptRow) -> Result<Self, BookError> {
        let bad = || BookError::Corrupt("receipt".to_owned());
        Ok(Self {
            seq: row.seq as u64,
            hash: Hash::from_slice(&row.head).ok_or_else(bad)?,
            signature: Sig(row.signature.try_into().map_err(|_| bad())?),
            at_ms: Some(row.at_ms),
        })
    }
}

/// The kept heads of a log, the lowest first.
pub async fn kept(w: &mut Writer<'_>, log: LogId) -> Result<Vec<Signed>, BookError> {
    let sql = "SELECT seq, hash, signature, at_ms FROM signed_head WHERE log=$1 ORDER BY seq";
    let rows = w.fetch(sql, &[Val::Int(log.as_i64())]).await?;
    rows.into_iter().map(read).collect()
}

fn read(row: Vec<Val>) -> Result<Signed, BookError> {
    let bad = || BookError::Corrupt("signed_head".to_owned());
    let Ok([Val::Int(seq), Val::Blob(hash), Val::Blob(signature), at_ms]) = <[Val; 4]>::try_from(row) else {
        return Err(bad());
    };
    Ok(Signed {
        seq: seq as u64,
        hash: Hash::from_slice(&hash).ok_or_else(bad)?,
        signature: Sig(signature.try_into().map_err(|_| bad())?),
        at_ms: if let Val::Int(at) = at_ms { Some(at) } else { None },
    })
}

impl Work<'_> {
    /// Keeps a head behind the kept ones of its log; `bytes` are those of the bodies since the last of them. The last one
    /// is dropped where the stretch over it stays short.
    pub async fn keep_head(&mut self, log: LogId, head: &Signed, bytes: u64) -> Result<(), BookError> {
        let sql = "SELECT seq, changesets, bytes FROM signed_head WHERE log=$1 ORDER BY seq DESC LIMIT 1";
        let (mut changesets, mut bytes) = (head.seq, bytes);
        if let Some([Val::Int(seq), Val::Int(before), Val::Int(bytes_before)]) =
            self.fetch(sql, &[Val::Int(log.as_i64())]).await?.first().map(Vec::as_slice)
        {
            if *seq as u64 >= head.seq {
                return Ok(());
            }
            changesets = head.seq - *seq as u64;
            let (over, bytes_over) = (changesets + *before as u64, bytes + *bytes_before as u64);
            if over <= STEP_MAX && bytes_over <= STEP_BYTES_MAX {
                self.also(
                    "DELETE FROM signed_head WHERE log=$1 AND seq=$2",
                    vec![Val::Int(log.as_i64()), Val::Int(*seq)],
                );
                (changesets, bytes) = (over, bytes_over);
            }
        }
        self.insert_head(log, head, changesets, bytes);
        Ok(())
    }

    /// Keeps this head of a log and no other.
    pub fn keep_only_head(&mut self, log: LogId, head: &Signed) {
        self.also("DELETE FROM signed_head WHERE log=$1", vec![Val::Int(log.as_i64())]);
        self.insert_head(log, head, head.seq, 0);
    }

    /// Keeps a head of the history behind a snapshot, below the kept ones; `changesets` are those since the one before.
    pub fn keep_head_below(&mut self, log: LogId, head: &Signed, changesets: u64) {
        self.insert_head(log, head, changesets, 0);
    }

    fn insert_head(&mut self, log: LogId, head: &Signed, changesets: u64, bytes: u64) {
        let sql = "INSERT INTO signed_head (log, seq, hash, signature, at_ms, changesets, bytes) \
            VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT DO NOTHING";
        let args = vec![
            Val::Int(log.as_i64()),
            Val::Int(head.seq as i64),
            Val::Blob(head.hash.0.to_vec()),
            Val::Blob(head.signature.0.to_vec()),
            head.at_ms.map_or(Val::Null, Val::Int),
            Val::Int(changesets as i64),
            Val::Int(bytes as i64),
        ];
        self.also(sql, args);
    }
}
