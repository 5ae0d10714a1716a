//! `sync.bundle_write`: what headquarters does not have, as a file for a stick.

use std::collections::VecDeque;

use domain::Fault;
use journal::Tail;
use journal::fold::FOLD_VERSION;
use journal::rows::ReceiptRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync::bundle::{Brought, Header, Part, Sealer, Way};
use sync::limits::{BUNDLE_EPOCHS, BUNDLE_FULL};
use sync::message::Hello;
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Who};
use crate::host::{Host, IntoVal, Joined};
use crate::sync::{drive, status};

/// `sync.bundle_write`.
#[derive(Debug)]
pub struct BundleWrite;

/// The file, and what is in it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BundleWriteGives {
    pub name: String,
    pub base64: String,
    pub changesets: u64,
    /// When the oldest of them was written.
    pub oldest_ms: Option<i64>,
    /// Changesets that had no room: they go with the next stick.
    pub left: u64,
}

impl Command for BundleWrite {
    const NAME: &'static str = "sync.bundle_write";
    const ABOUT: &'static str =
        "What headquarters does not have, as a file for a stick that only headquarters can read";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Anyone;
    type With = Nothing;
    type Gives = BundleWriteGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<BundleWriteGives, Fault> {
        let outlet = host.outlet()?;
        // A sync may cut this PC's log and begin another.
        let _one_at_a_time = outlet.syncing.lock().await;
        let joined = super::joined(host).await?;
        let (_, oldest_ms) = status::waiting(host).await?;
        let mut sealer = begin(host, &joined).await?;
        let (mut changesets, mut left) = (0, 0);
        for (at, epoch) in drive::unsent(host, &joined).await?.into_iter().enumerate() {
            let own = Joined { epoch, ..joined.clone() };
            // What a later epoch says builds on the earlier ones: behind the first that had no room, none has.
            let room = left == 0 && at < BUNDLE_EPOCHS;
            let (said, rest) = say(host, &own, room.then_some(&mut sealer)).await?;
            changesets += said;
            left += rest;
        }
        Ok(BundleWriteGives {
            name: super::name(host, &joined.outlet, &joined.letter, ""),
            base64: crate::fields::base64(&sealer.end(left > 0)?),
            changesets,
            oldest_ms,
            left,
        })
    }
}

async fn begin(host: &Host, joined: &Joined) -> Result<Sealer, Fault> {
    let seq = host.work(&joined.outlet).await?.log(joined.epoch).map_or(0, |log| log.tail.seq);
    let header = Header {
        way: Way::ToHq,
        hq: joined.hq_key.short(),
        device: joined.device,
        epoch: joined.epoch,
        seq,
        made_ms: host.ambient.now_ms(),
    };
    Sealer::begin(&header, &host.outlet()?.key, &joined.hq_key, host.ambient.random()?)
}

/// Says one epoch: who it is and what else this PC has, then what stands behind HQ's last receipt. Gives how many
/// changesets that were, and how many had no room; without a sealer none has.
async fn say(host: &Host, joined: &Joined, sealer: Option<&mut Sealer>) -> Result<(u64, u64), Fault> {
    let args = [joined.outlet.as_str().into_val(), joined.epoch.to_string().into_val()];
    let receipt = host.book.row::<ReceiptRow>("WHERE scope=$1 AND log=$2", &args).await?;
    let (brought, end) = {
        let mut work = host.work(&joined.outlet).await?;
        let corrupt = || Fault::new("book.corrupt").with("what", "own log");
        let own = work.log(joined.epoch).cloned().ok_or_else(corrupt)?;
        let after = receipt.map_or(0, |r| r.seq as u64).min(own.tail.seq);
        let before = book::log::hash_at(work.writer(), joined.epoch, after).await?.ok_or_else(corrupt)?;
        let hello = Hello {
            epoch: joined.epoch,
            parent: own.parent,
            seq: own.tail.seq,
            head: own.tail.hash,
            fold_version: FOLD_VERSION,
            heads: drive::heads_besides(&work, joined.epoch).iter().collect(),
        };
        (Brought { hello, after, before }, own.tail.seq)
    };
    let after = brought.after;
    let mut at = Tail { seq: after, hash: brought.before, lamport: 0, wall_ms: 0 };
    let Some(sealer) = sealer else { return Ok((0, end - after)) };
    sealer.say(&Part::Brought(brought))?;
    let mut read = VecDeque::new();
    while at.seq < end && sealer.size() < BUNDLE_FULL {
        // What else this PC has was said with the epoch.
        sealer.say(&Part::Push(drive::batch(host, joined, &mut at, end, Vec::new(), &mut read).await?))?;
    }
    Ok((at.seq - after, end - at.seq))
}
