//! Somebody on the line, or with a PC's key, who means harm. Whatever they try, headquarters must refuse it.

use commands::sync::line::Path;
use domain::{Fault, Fen};
use hq::limiter::{Limiter, Rates};
use journal::fact::DepositPaid;
use journal::key::head_message;
use journal::table::Val;
use journal::{Actor, Changeset, LogId, Packed, Sig};
use sync::auth::{Claim, Lane};
use sync::message::{Push, encode};

use crate::world::World;

/// What they try.
#[derive(Debug, Clone, Copy)]
pub enum Attack {
    /// A request that was answered, once more.
    Replay,
    /// The same with another body.
    Forge,
    /// With a PC's own key: another past than the receipted one.
    Rewrite,
    /// With a PC's own key: a place in somebody else's log.
    Usurp,
}

impl Attack {
    pub const ALL: [Self; 4] = [Self::Replay, Self::Forge, Self::Rewrite, Self::Usurp];

    /// What it counts as among the faults, and the codes that it may be refused with.
    fn words(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Replay => ("hostile_replay", &["sync.replay"]),
            // Behind its first batch a push is under the batches' own signatures: its counter is used up all the same.
            Self::Forge => ("hostile_forgery", &["sync.signature", "sync.replay"]),
            Self::Rewrite => ("hostile_rewrite", &["sync.forked"]),
            Self::Usurp => ("hostile_usurper", &["sync.scope"]),
        }
    }
}

impl World {
    /// One attack, where there is something to attack. What was taken, or refused for another reason, is a violation.
    pub async fn attack(&mut self, at: usize, how: Attack, pick: u64) {
        let tried = match how {
            Attack::Replay | Attack::Forge => self.overheard(how, pick).await,
            Attack::Rewrite => self.rewrite(at).await,
            Attack::Usurp => self.usurp(at, pick).await,
        };
        let Some(tried) = tried else { return };
        let (kind, codes) = how.words();
        self.wire.count(kind);
        match tried {
            Err(fault) if codes.contains(&fault.code.as_str()) => {}
            other => self.stuck = Some(format!("{kind} was answered {other:?}")),
        }
    }

    async fn ask(&self, path: Path, header: &str, body: &[u8]) -> Result<(), Fault> {
        let limiter = Limiter::new(Rates::UNLIMITED, self.hq.ambient.clone());
        hq::sync::answer(&self.hq, &limiter, path, Some(header), body).await.map(drop)
    }

    async fn overheard(&self, how: Attack, pick: u64) -> Option<Result<(), Fault>> {
        let (path, header, mut body) = self.wire.overheard(pick)?;
        if matches!(how, Attack::Forge) {
            let at = pick as usize % body.len();
            body[at] ^= 1;
        }
        let tried = self.ask(path, &header, &body).await;
        // A database that was put back has the counters of then: what it is told twice adds nothing to the logs. Who joined
        // since is a stranger to it.
        let of_then = match &tried {
            Ok(()) => true,
            Err(fault) => fault.code == "device.unknown",
        };
        if self.put_back && of_then { None } else { Some(tried) }
    }

    /// The last thing that headquarters has of a PC's log, edited and signed anew with its key.
    async fn rewrite(&self, at: usize) -> Option<Result<(), Fault>> {
        let epoch = self.pcs[at].host.joined().await.ok()?.epoch;
        let have = self.hq.work(&self.pcs[at].outlet).await.ok()?.log(epoch)?.tail.seq;
        if have == 0 {
            return None;
        }
        Some(self.push(at, epoch, have).await)
    }

    /// The next place in a log of the same headquarters that is not this PC's.
    async fn usurp(&self, at: usize, pick: u64) -> Option<Result<(), Fault>> {
        let own = self.pcs[at].host.joined().await.ok()?.device.to_string();
        let sql = "SELECT id, seq FROM log WHERE owner<>$1 ORDER BY id";
        let rows = self.hq.book.engine.read(sql, &[Val::Text(own)]).await.ok()?;
        let row = rows.get(pick as usize % rows.len().max(1))?;
        let [Val::Int(log), Val::Int(seq)] = row.as_slice() else { return None };
        Some(self.push(at, LogId::from_i64(*log), *seq as u64 + 1).await)
    }

    async fn push(&self, at: usize, epoch: LogId, first: u64) -> Result<(), Fault> {
        let host = &self.pcs[at].host;
        let device = host.joined().await?.device;
        let mut work = self.hq.work(&self.pcs[at].outlet).await?;
        let before = book::log::hash_at(work.writer(), epoch, first - 1).await?.unwrap_or_default();
        drop(work);
        let edited = edited(epoch);
        let key = &host.outlet()?.key;
        let signature = Sig(key.sign(&head_message(epoch, first, &edited.hash(&before))));
        let body = encode(&Push { epoch, first, changesets: vec![edited], signature, heads: vec![] });
        let counter = self.counted(device).await? + 1;
        let claim = Claim { device, epoch, counter, lane: Lane::Talk };
        self.ask(Path::Push, &claim.header(key, "POST", Path::Push.text(), &body), &body).await
    }

    /// How far headquarters has counted a PC's requests.
    async fn counted(&self, device: uuid::Uuid) -> Result<u64, Fault> {
        let sql = "SELECT counter FROM device_counter WHERE device=$1";
        let rows = self.hq.book.engine.read(sql, &[Val::Text(device.to_string())]).await?;
        Ok(if let Some([Val::Int(counter)]) = rows.first().map(Vec::as_slice) { *counter as u64 } else { 0 })
    }
}

fn edited(epoch: LogId) -> Packed {
    let paid_on = chrono::NaiveDate::default();
    let facts = vec![DepositPaid { amount: Fen(1), paid_on, note: String::new() }.into()];
    Changeset { actor: Actor::System, wall_ms: 0, offset_ms: 0, seen: vec![], facts, values: vec![] }.pack(epoch, 0)
}
