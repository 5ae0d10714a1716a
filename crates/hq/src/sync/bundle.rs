//! A bundle off a stick: the same parts as on the line, checked, stored and judged by the same code, and an answer for
//! the PC that wrote it.

use std::collections::BTreeMap;

use commands::Host;
use commands::sync::bundle::fits;
use commands::sync::bundle::take::Taken;
use domain::Fault;
use journal::{Hash, LogId};
use sync::Push;
use sync::bundle::{Brought, Header, Part, Sealer, Stood, Way, file};
use sync::limits::{BUNDLE_EPOCHS, BUNDLE_FULL};
use sync::message::{Common, Pull, check_heads};

use super::{Station, admit, exchange};

/// Lets this node's `sync.bundle_take` take bundles.
///
/// # Errors
/// `call.not_here` at an outlet.
pub fn open(host: &Host) -> Result<(), Fault> {
    // A second time is the same function again.
    let _ = host.hq()?.take_bundle.set(|host, bytes| Box::pin(async move { take(host, &bytes).await }));
    Ok(())
}

/// Takes a bundle, and makes the answer.
///
/// # Errors
/// `bundle.*`, `device.*` and those of a push: what came before the part that was refused is stored and receipted, as on
/// the line, and the same bundle again does no harm.
pub async fn take(host: &Host, bytes: &[u8]) -> Result<Taken, Fault> {
    let key = &host.hq()?.key;
    let (header, _) = file::header(bytes)?;
    fits(&header, Way::ToHq, &key.public())?;
    let (device, of) = admit::device(host, header.device).await?;
    let opened = file::open(bytes, key, &of)?;
    if device.revoked_ms.is_some() {
        return Err(Fault::new("device.revoked").with("why", device.revoked_why));
    }
    let station = Station { outlet: device.scope.clone(), device: header.device, epoch: header.epoch, key: of };
    let mut taking = Taking { host, station, heads: BTreeMap::new(), brought: Vec::new(), parted: false, received: 0 };
    for part in &opened.parts {
        match Part::unpack(part)? {
            // What a later epoch holds builds on what is not HQ's copy of this one.
            _ if taking.parted => break,
            Part::Brought(brought) => taking.begin(brought).await?,
            Part::Push(push) => taking.push(push).await?,
            Part::Stood(_) | Part::Page(_) => return Err(Fault::new("sync.framing").with("what", "part")),
        }
    }
    if taking.received > 0 {
        exchange::judge(host, &taking.station.outlet).await;
    }
    let received = taking.received;
    let (file, sent, more) = taking.answer(&header).await?;
    Ok(Taken {
        outlet: device.scope,
        letter: device.letter,
        pc: device.name,
        made_ms: header.made_ms,
        received,
        sent,
        more: more || opened.more,
        file,
    })
}

/// An epoch that the bundle brings.
struct Epoch {
    id: LogId,
    /// HQ's copy ends here.
    have: u64,
    /// As far as the two are alike.
    agreed: u64,
    /// As far as the bundle was read, and the hash there.
    at: u64,
    hash: Hash,
}

struct Taking<'a> {
    host: &'a Host,
    station: Station,
    /// What else the PC has.
    heads: BTreeMap<LogId, u64>,
    brought: Vec<Epoch>,
    /// The last epoch has another continuation here.
    parted: bool,
    received: u64,
}

impl Taking<'_> {
    async fn begin(&mut self, brought: Brought) -> Result<(), Fault> {
        let Brought { hello, after, before } = brought;
        check_heads(&hello.heads)?;
        if self.brought.len() >= BUNDLE_EPOCHS {
            return Err(Fault::new("sync.limit").with("what", "epochs").with("max", BUNDLE_EPOCHS));
        }
        self.station.epoch = hello.epoch;
        let mut work = self.host.work(&self.station.outlet).await?;
        let have = exchange::own_log(&mut work, &self.station, hello.parent).await?.seq;
        if after > have {
            // HQ receipted it and has it no more.
            return Err(Fault::new("sync.chain").with("first", after + 1).with("have", have));
        }
        self.parted = book::log::hash_at(work.writer(), hello.epoch, after).await? != Some(before);
        work.commit().await?;
        let agreed = if self.parted { 0 } else { after };
        self.brought.push(Epoch { id: hello.epoch, have, agreed, at: after, hash: before });
        self.heads = hello.heads.into_iter().collect();
        Ok(())
    }

    async fn push(&mut self, push: Push) -> Result<(), Fault> {
        let framing = || Fault::new("sync.framing").with("what", "part");
        let epoch = self.brought.last_mut().filter(|epoch| epoch.id == push.epoch).ok_or_else(framing)?;
        if push.first != epoch.at + 1 {
            return Err(Fault::new("sync.chain").with("first", push.first).with("have", epoch.at));
        }
        let mut hash = epoch.hash;
        let mut next = |packed: &journal::Packed| {
            hash = packed.hash(&hash);
            hash
        };
        let hashes: Vec<Hash> = push.changesets.iter().map(&mut next).collect();
        let end = epoch.at + hashes.len() as u64;
        if push.first <= epoch.have {
            let asked = Common { epoch: epoch.id, after: epoch.at, before: epoch.hash, hashes };
            epoch.agreed = exchange::common(self.host, &self.station, asked).await?.seq;
            if epoch.agreed < end.min(epoch.have) {
                self.parted = true;
                return Ok(());
            }
        }
        if end > epoch.have {
            exchange::store(self.host, &self.station, push).await?;
            self.received += end - epoch.have;
            (epoch.have, epoch.agreed) = (end, end);
        }
        (epoch.at, epoch.hash) = (end, hash);
        Ok(())
    }

    /// How the epochs stand now, and everything that the PC lacks: the file, its changesets, and whether more is left.
    async fn answer(mut self, asked: &Header) -> Result<(Vec<u8>, u64, bool), Fault> {
        let host = self.host;
        let header = Header { way: Way::ToPc, made_ms: host.ambient.now_ms(), ..asked.clone() };
        let mut sealer = Sealer::begin(&header, &host.hq()?.key, &self.station.key, host.ambient.random()?)?;
        let mut work = host.work(&self.station.outlet).await?;
        for epoch in &self.brought {
            let tail = work.log(epoch.id).map(|log| log.tail).ok_or_else(|| Fault::new("sync.scope"))?;
            let receipt = exchange::receipt(&mut work, &self.station, epoch.id).await?;
            let (have, head) = (tail.seq, tail.hash);
            sealer.say(&Part::Stood(Stood { epoch: epoch.id, have, head, agreed: epoch.agreed, receipt }))?;
            // From where the two part, the PC gets HQ's copy of its own epoch.
            self.heads.insert(epoch.id, epoch.agreed);
        }
        drop(work);
        // No log has this id: the PC's own epochs are no exception here.
        let station = Station { epoch: LogId::default(), ..self.station };
        let mut sent = 0;
        loop {
            let heads = self.heads.iter().map(|(id, seq)| (*id, *seq)).collect();
            let page = exchange::pull(host, &station, Pull { epoch: station.epoch, heads }).await?;
            for piece in &page.pieces {
                sent += piece.changesets.len() as u64;
                self.heads.insert(piece.log, piece.first + piece.changesets.len() as u64 - 1);
            }
            let more = page.more && !page.pieces.is_empty();
            if !page.pieces.is_empty() {
                sealer.say(&Part::Page(page))?;
            }
            if !more || sealer.size() >= BUNDLE_FULL {
                return Ok((sealer.end(more)?, sent, more));
            }
        }
    }
}
