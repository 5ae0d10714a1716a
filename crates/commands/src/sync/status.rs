//! `sync.status` and `sync.now`: the honest meter.

use domain::Fault;
use journal::rows::RefusalRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::line::Line;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal, Joined};
use crate::open::NOTICE;

/// Refusals shown at once; the rest is in their list.
const REFUSALS: i64 = 50;

/// What is so.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SyncStatus {
    pub joined: bool,
    pub hq_url: String,
    pub hq_fingerprint: String,
    /// This PC's id.
    pub device: String,
    /// Changesets that HQ has not receipted.
    pub waiting: u64,
    /// When the oldest of them was written.
    pub oldest_ms: Option<i64>,
    pub last_ok_ms: Option<i64>,
    pub last_try_ms: Option<i64>,
    pub running: bool,
    pub done: u64,
    pub total: u64,
    /// Why the last try failed.
    pub fault: Option<Fault>,
    pub refused: Vec<RefusalRow>,
    /// HQ's clock less this PC's.
    pub clock_offset_ms: Option<i64>,
    /// Changesets that came from HQ and from the outlet's other PCs.
    pub received: u64,
    /// What happened to this PC's log that a person should know: it stays until somebody acknowledges it.
    pub notice: Option<Fault>,
    /// How HQ says that this PC's log stands; empty before the first answer.
    #[ts(type = "'in_step' | 'behind' | 'forked' | 'unknown' | 'revoked' | 'upgrade' | 'recovering' | ''")]
    pub hq_state: String,
    /// A new PC's book is on its way: chunks that are here, and how many there are (0 before HQ has said so).
    pub snapshot: Option<Parts>,
    /// Changesets of the history behind the book that are here; None where all are.
    pub history: Option<Parts>,
    /// Photographs, signatures and papers that are not at HQ yet, and their bytes.
    pub files_waiting: u64,
    pub files_waiting_bytes: u64,
    /// Things of which something new is not shown before their history is here.
    pub behind: u64,
}

/// How much of something is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Parts {
    pub here: u64,
    pub of: u64,
}

/// How many own changesets HQ has not receipted, and when the oldest was written. All epochs of this PC count.
pub async fn waiting(host: &Host) -> Result<(u64, Option<i64>), Fault> {
    let joined = host.joined().await?;
    let sql = "SELECT l.id, l.seq FROM log l WHERE l.owner=$1 AND l.seq>0";
    let (mut count, mut oldest) = (0u64, None::<i64>);
    for row in host.book.engine.read(sql, &[joined.device.to_string().into_val()]).await? {
        let Ok([Val::Int(id), Val::Int(seq)]) = <[Val; 2]>::try_from(row) else { continue };
        let log = journal::LogId::from_i64(id);
        let receipt = "WHERE scope=$1 AND log=$2";
        let args = [joined.outlet.as_str().into_val(), log.to_string().into_val()];
        let have = host.book.row::<journal::rows::ReceiptRow>(receipt, &args).await?.map_or(0, |r| r.seq);
        if have < seq {
            count += (seq - have) as u64;
            let first = "SELECT wall_ms FROM changeset WHERE log=$1 AND seq=$2";
            let rows = host.book.engine.read(first, &[Val::Int(id), Val::Int(have + 1)]).await?;
            if let Some([Val::Int(wall)]) = rows.first().map(Vec::as_slice) {
                oldest = Some(oldest.map_or(*wall, |o: i64| o.min(*wall)));
            }
        }
    }
    Ok((count, oldest))
}

/// Changesets here that this PC did not write.
pub async fn received(host: &Host, joined: &Joined) -> Result<u64, Fault> {
    let others = "SELECT CAST(COALESCE(SUM(seq),0) AS BIGINT) FROM log WHERE owner<>$1";
    let rows = host.book.engine.read(others, &[joined.device.to_string().into_val()]).await?;
    Ok(if let Some([Val::Int(sum)]) = rows.first().map(Vec::as_slice) { *sum as u64 } else { 0 })
}

/// Reads the meter.
pub async fn status(host: &Host) -> Result<SyncStatus, Fault> {
    let reading = host.outlet()?.meter.read();
    let Ok(joined) = host.joined().await else {
        return Ok(SyncStatus {
            joined: false,
            hq_url: String::new(),
            hq_fingerprint: String::new(),
            device: String::new(),
            waiting: 0,
            oldest_ms: None,
            last_ok_ms: None,
            last_try_ms: None,
            running: false,
            done: 0,
            total: 0,
            fault: None,
            refused: Vec::new(),
            clock_offset_ms: None,
            received: 0,
            notice: None,
            hq_state: String::new(),
            snapshot: None,
            history: None,
            files_waiting: 0,
            files_waiting_bytes: 0,
            behind: 0,
        });
    };
    let (waiting, oldest_ms) = waiting(host).await?;
    let tail = "WHERE scope=$1 ORDER BY at_ms DESC LIMIT $2";
    let refused = host.book.rows(tail, &[joined.outlet.as_str().into_val(), REFUSALS.into_val()]).await?;
    let received = received(host, &joined).await?;
    let (files_waiting, files_waiting_bytes) = crate::files::carry::waiting(host).await?;
    let kept = crate::open::setting(&host.book, "last_ok_ms").await?.and_then(|v| v.parse().ok());
    Ok(SyncStatus {
        joined: true,
        hq_url: joined.hq_url,
        hq_fingerprint: joined.hq_key.fingerprint(),
        device: joined.device.to_string(),
        waiting,
        oldest_ms,
        last_ok_ms: reading.last_ok_ms.or(kept),
        last_try_ms: reading.last_try_ms,
        running: reading.running,
        done: reading.done,
        total: reading.total,
        fault: reading.fault,
        refused,
        clock_offset_ms: reading.offset_ms,
        received,
        notice: crate::open::setting(&host.book, NOTICE).await?.and_then(|text| serde_json::from_str(&text).ok()),
        hq_state: reading.standing,
        snapshot: super::snapshot::progress(host).await?.map(|(here, of)| Parts { here, of }),
        history: host.book.history().await?.map(|h| Parts { here: h.here, of: h.of }),
        files_waiting,
        files_waiting_bytes,
        behind: host.book.waiting().await?,
    })
}

/// `sync.status`.
#[derive(Debug)]
pub struct Status;

impl Command for Status {
    const NAME: &'static str = "sync.status";
    const ABOUT: &'static str = "What is not at headquarters, how old it is, when sync last worked, what was refused";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Anyone;
    const READS: &'static [Topic] = &[Topic::Sync, Topic::Files];
    type With = Nothing;
    type Gives = SyncStatus;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<SyncStatus, Fault> {
        status(host).await
    }
}

/// `sync.now`.
#[derive(Debug)]
pub struct Now;

impl Command for Now {
    const NAME: &'static str = "sync.now";
    const ABOUT: &'static str = "Sync with headquarters now";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Anyone;
    const STALES: &'static [Topic] = &[Topic::Sync];
    type With = Nothing;
    type Gives = SyncStatus;

    /// A sync that fails is no failure of the call: the meter says what is so.
    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<SyncStatus, Fault> {
        host.joined().await?;
        if let Err(fault) = super::drive::sync(host, &Line::new()?).await {
            tracing::debug!(%fault, "no sync");
        }
        status(host).await
    }
}

/// `sync.acknowledge`.
#[derive(Debug)]
pub struct Acknowledge;

impl Command for Acknowledge {
    const NAME: &'static str = "sync.acknowledge";
    const ABOUT: &'static str = "Say that the notice about this PC's log was read";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::SignedIn;
    const STALES: &'static [Topic] = &[Topic::Sync];
    type With = Nothing;
    type Gives = Nothing;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<Nothing, Fault> {
        let mut script = book::Script::default();
        script.push("DELETE FROM network WHERE name=$1", vec![NOTICE.into_val()]);
        host.book.engine.writer().await?.commit(script).await?;
        Ok(Nothing {})
    }
}
