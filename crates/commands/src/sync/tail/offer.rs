//! `sync.tail_offer`: what a lost PC wrote and never sent, offered to HQ out of a backup of its folder.

use std::collections::BTreeMap;

use book::Owner;
use domain::Fault;
use domain::network::Role;
use journal::fact::{Fact, TailOffered};
use journal::rows::{DeviceRow, TailRow};
use journal::{LogId, Tail};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync::message::Standing;
use ts_rs::TS;

use super::backup::{self, Found};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::{Host, IntoVal};
use crate::network::tail::owner_of;
use crate::network::tail_list::pc;
use crate::sync::drive;
use crate::sync::line::Line;
use crate::sync::snapshot;

/// `sync.tail_offer`.
#[derive(Debug)]
pub struct TailOffer;

/// The folder on this PC that holds the backup.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TailOfferWith {
    pub folder: String,
}

/// What was found and offered.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TailOfferGives {
    /// The lost PC, as people call it.
    pub lost: String,
    pub changesets: u64,
    pub facts: u64,
    pub oldest_ms: i64,
    pub newest_ms: i64,
}

impl Command for TailOffer {
    const NAME: &'static str = "sync.tail_offer";
    const ABOUT: &'static str = "Offer headquarters what a lost PC wrote and never sent, out of a backup of its folder";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Sync, Topic::Network];
    type With = TailOfferWith;
    type Gives = TailOfferGives;

    async fn run(host: &Host, caller: &Caller, with: TailOfferWith) -> Result<TailOfferGives, Fault> {
        offer(host, &Line::new()?, caller, with).await
    }
}

/// Offers over this line. It syncs first: what HQ has by now is not offered.
///
/// # Errors
/// `tail.*`, `device.unknown` for a PC that the outlet never had, `sync.*` where HQ cannot be reached.
pub async fn offer(host: &Host, line: &Line, caller: &Caller, with: TailOfferWith) -> Result<TailOfferGives, Fault> {
    let folder = required("folder", &with.folder, LONG)?;
    drive::network(host).await?;
    let outcome = drive::sync(host, line).await?;
    let whole = !snapshot::pending(host).await? && host.book.history().await?.is_none();
    if outcome.standing != Standing::InStep || !whole {
        return Err(Fault::new("tail.not_whole"));
    }
    // No log moves meanwhile but this PC's own.
    let _one_at_a_time = host.outlet()?.syncing.lock().await;
    let joined = host.joined().await?;
    let here: BTreeMap<LogId, Tail> = host.work(&joined.outlet).await?.logs().map(|log| (log.id, log.tail)).collect();
    let (lost, found) = backup::read(host, &joined, &folder, &here).await?;
    let lost_id = lost.to_string();
    let args = [joined.outlet.as_str().into_val(), lost_id.as_str().into_val()];
    if host.book.row::<DeviceRow>("WHERE scope=$1 AND id=$2", &args).await?.is_none() {
        return Err(Fault::new("device.unknown").at("folder"));
    }
    let changesets: u64 = found.iter().map(|f| f.tail.len() as u64).sum();
    let offers: Vec<TailOffered> = found.iter().filter_map(|found| summary(lost, found)).collect();
    let (Some(oldest_ms), Some(newest_ms)) =
        (offers.iter().map(|o| o.oldest_ms).min(), offers.iter().map(|o| o.newest_ms).max())
    else {
        return Err(Fault::new("tail.nothing").at("folder"));
    };
    let facts = offers.iter().map(|offer| offer.facts).sum();
    let mut work = host.work(&joined.outlet).await?;
    unoffered(&mut work, &joined, &offers).await?;
    found.iter().for_each(|found| work.keep_tail(&found.tail));
    let log = host.own_log(&work, &joined.outlet).await?;
    host.append(&mut work, log, caller, offers.into_iter().map(Fact::from).collect(), vec![])?;
    host.commit(work).await?;
    Ok(TailOfferGives { lost: pc(host, &joined.outlet, &lost_id).await?, changesets, facts, oldest_ms, newest_ms })
}

/// What HQ is told: how much and of when, and of the contents nothing.
fn summary(device: uuid::Uuid, found: &Found) -> Option<TailOffered> {
    let last = found.tail.last()?;
    Some(TailOffered {
        device,
        log: found.log,
        after: found.after,
        before: found.before,
        end: last.first.seq,
        head: last.first.hash,
        facts: found.tail.iter().map(|t| t.facts.len() as u64).sum(),
        oldest_ms: found.tail.iter().map(|t| t.stored.wall_ms).min()?,
        newest_ms: found.tail.iter().map(|t| t.stored.wall_ms).max()?,
    })
}

/// Nothing of a log is offered while something of it is kept, nor a second time what HQ has accepted. After a refusal it
/// may be.
async fn unoffered(
    work: &mut book::Work<'_>,
    joined: &crate::host::Joined,
    offers: &[TailOffered],
) -> Result<(), Fault> {
    let kept = work.kept_ends().await?;
    let mut accepted = 0;
    for offer in offers {
        let args = [joined.outlet.as_str().into_val(), offer.log.to_string().into_val()];
        let rows = work.rows::<TailRow>("WHERE scope=$1 AND log=$2 AND state='accepted'", &args).await?;
        let own = |row: &TailRow| owner_of(work, &row.by_log) == Some(Owner::Device(joined.device));
        accepted += usize::from(rows.iter().any(|row| row.head == offer.head.0 && own(row)));
        if kept.iter().any(|(log, _)| *log == offer.log) {
            return Err(Fault::new("tail.offered").at("folder"));
        }
    }
    if accepted == offers.len() { Err(Fault::new("tail.offered").at("folder")) } else { Ok(()) }
}
