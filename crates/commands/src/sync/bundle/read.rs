//! `sync.bundle_read`: headquarters' answer, off the stick.

use std::collections::BTreeMap;

use domain::Fault;
use journal::{Hash, LogId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync::bundle::{Opened, Part, Stood, Way, file};
use sync::limits::PUSH_MAX;
use sync::message::Piece;
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, Joined};
use crate::sync::{drive, headfile, status};

/// `sync.bundle_read`.
#[derive(Debug)]
pub struct BundleRead;

/// HQ's answer.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BundleReadWith {
    pub base64: String,
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BundleReadGives {
    /// When HQ made the answer, by its clock.
    pub made_ms: i64,
    /// Changesets that this PC lacked.
    pub received: u64,
    /// Own changesets that HQ has receipted, as this PC did not know before.
    pub receipted: u64,
    /// Own changesets that HQ does not have yet.
    pub waiting: u64,
    /// HQ has more than had room in its answer: it comes with the next.
    pub more: bool,
}

impl Command for BundleRead {
    const NAME: &'static str = "sync.bundle_read";
    const ABOUT: &'static str = "Take headquarters' answer off a stick";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Anyone;
    const STALES: &'static [Topic] = &[Topic::Sync];
    type With = BundleReadWith;
    type Gives = BundleReadGives;

    async fn run(host: &Host, _: &Caller, with: BundleReadWith) -> Result<BundleReadGives, Fault> {
        let bytes = crate::fields::bytes("base64", &with.base64)?;
        let outlet = host.outlet()?;
        let _one_at_a_time = outlet.syncing.lock().await;
        let joined = super::joined(host).await?;
        let (header, _) = file::header(&bytes)?;
        super::fits(&header, Way::ToPc, &joined.hq_key)?;
        if header.device != joined.device {
            return Err(Fault::new("bundle.other_pc"));
        }
        let opened = file::open(&bytes, &outlet.key, &joined.hq_key)?;
        let (waited, had) = (status::waiting(host).await?.0, status::received(host, &joined).await?);
        let copies = copies(host, &joined, &opened).await?;
        cure(host, &joined, copies).await?;
        store(host, &opened).await?;
        let (waiting, has) = (status::waiting(host).await?.0, status::received(host, &joined).await?);
        Ok(BundleReadGives {
            made_ms: header.made_ms,
            received: has.saturating_sub(had),
            receipted: waited.saturating_sub(waiting),
            waiting,
            more: opened.more,
        })
    }
}

/// HQ's copy of an own epoch, as far as the answer shows it.
struct Copy {
    stood: Stood,
    /// The hashes of HQ's changesets behind `stood.agreed`.
    hashes: Vec<Hash>,
    last: Hash,
}

impl Copy {
    fn add(&mut self, piece: &Piece) -> Result<(), Fault> {
        let next = self.stood.agreed + self.hashes.len() as u64 + 1;
        if piece.first != next {
            return Err(Fault::new("sync.chain").with("first", piece.first).with("have", next - 1));
        }
        for packed in &piece.changesets {
            self.last = packed.hash(&self.last);
            self.hashes.push(self.last);
        }
        Ok(())
    }
}

/// Every own epoch that the answer speaks of, in the order in which it does.
async fn copies(host: &Host, joined: &Joined, opened: &Opened) -> Result<Vec<Copy>, Fault> {
    let own: Vec<LogId> = drive::own_epochs(host, joined).await?.into_iter().map(|log| log.id).collect();
    let mut copies: Vec<Copy> = Vec::new();
    for part in &opened.parts {
        match Part::unpack(part)? {
            Part::Stood(stood) => {
                let stale = || Fault::new("bundle.stale").with("log", stood.epoch.to_string());
                if !own.contains(&stood.epoch) {
                    return Err(stale());
                }
                let mut work = host.work(&joined.outlet).await?;
                // A book that ends before is an older state of the one that the bundle was written from.
                let at = book::log::hash_at(work.writer(), stood.epoch, stood.agreed).await?;
                let last = at.ok_or_else(stale)?;
                copies.push(Copy { stood, hashes: Vec::new(), last });
            }
            Part::Page(page) => {
                for piece in &page.pieces {
                    if let Some(copy) = copies.iter_mut().find(|copy| copy.stood.epoch == piece.log) {
                        copy.add(piece)?;
                    }
                }
            }
            Part::Brought(_) | Part::Push(_) => return Err(Fault::new("sync.framing").with("what", "part")),
        }
    }
    Ok(copies)
}

/// Compares HQ's copy of each own epoch with the book as it is now, and goes on in a new epoch where that is the cure. A
/// word of HQ's on how things stood would be older than the book.
async fn cure(host: &Host, joined: &Joined, copies: Vec<Copy>) -> Result<(), Fault> {
    for copy in copies {
        let (epoch, have) = (copy.stood.epoch, copy.stood.have);
        let (end, at_have) = {
            let mut work = host.work(&joined.outlet).await?;
            let end = work.log(epoch).map_or(0, |log| log.tail.seq);
            (end, book::log::hash_at(work.writer(), epoch, have).await?)
        };
        if at_have == Some(copy.stood.head) {
            let known = headfile::receipted(&host.data, epoch).unwrap_or(0);
            if let Some(receipt) = copy.stood.receipt.filter(|r| epoch == joined.epoch && r.seq > known && r.seq <= end)
            {
                drive::keep(host, joined, &receipt)?;
            }
            continue;
        }
        if copy.stood.agreed + copy.hashes.len() as u64 != have || copy.last != copy.stood.head {
            // The answer had no room for all that tells where the two part.
            return Err(Fault::new("bundle.needs_line").with("log", epoch.to_string()));
        }
        let common = common(host, joined, &copy).await?;
        if common < end {
            // What the answer says of later epochs is about what is cut off here.
            return drive::part(host, joined, epoch, common).await;
        }
        if epoch == joined.epoch {
            crate::open::begin_epoch(host, &BTreeMap::new()).await?;
            host.staled(Topic::ALL);
        }
    }
    Ok(())
}

/// The last changeset of an own epoch that HQ has as well.
async fn common(host: &Host, joined: &Joined, copy: &Copy) -> Result<u64, Fault> {
    let mut work = host.work(&joined.outlet).await?;
    let epoch = copy.stood.epoch;
    let mut at = copy.stood.agreed;
    let corrupt = || Fault::new("book.corrupt").with("what", "own log");
    let mut hash = book::log::hash_at(work.writer(), epoch, at).await?.ok_or_else(corrupt)?;
    let mut theirs = copy.hashes.iter();
    loop {
        let stored = book::log::packed(work.writer(), epoch, at, PUSH_MAX).await?;
        if stored.is_empty() {
            return Ok(at);
        }
        for (seq, packed) in stored {
            hash = packed.hash(&hash);
            if theirs.next() != Some(&hash) {
                return Ok(at);
            }
            at = seq;
        }
    }
}

/// Stores the pages, each whole or not at all, as those of the line are.
async fn store(host: &Host, opened: &Opened) -> Result<(), Fault> {
    let joined = host.joined().await?;
    for part in &opened.parts {
        if let Part::Page(page) = Part::unpack(part)? {
            drive::store(host, &joined, None, None, page).await?;
        }
    }
    Ok(())
}
