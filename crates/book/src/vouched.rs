//! Verification by signature: what others signed of the logs here is their word, and the logs hold just that. A book that
//! was rewritten whole, chains and tables with it, is found out here.

use std::collections::HashMap;

use domain::Fault;
use journal::key::{PublicKey, head_message, hq_head_message, receipt_message};
use journal::rows::{DeviceRow, ReceiptRow};
use journal::table::Val;

use crate::engine::Writer;
use crate::error::BookError;
use crate::heads::{self, Signed};
use crate::log::{self, Log};
use crate::{Book, Role};

impl Book {
    /// Checks every kept head and receipt, `hq` being HQ's key. A log that is longer than what is signed of it is sound.
    pub async fn vouched(&self, hq: &PublicKey) -> Result<Vec<Fault>, BookError> {
        let devices: HashMap<String, Vec<u8>> =
            self.rows::<DeviceRow>("", &[]).await?.into_iter().map(|d| (d.id, d.key)).collect();
        let mut receipts: HashMap<String, Vec<Signed>> = HashMap::new();
        for row in self.rows::<ReceiptRow>("", &[]).await? {
            receipts.entry(row.log.clone()).or_default().push(Signed::of(row)?);
        }
        let mut w = self.engine.writer().await?;
        let mut faults = Vec::new();
        for log in crate::verify::all_logs(&mut w).await? {
            let mut signed = heads::kept(&mut w, log.id).await?;
            signed.extend(receipts.remove(&log.id.to_string()).unwrap_or_default());
            signed.sort_by_key(|head| head.seq);
            let key = match log.device().filter(|_| self.role == Role::Hq) {
                Some(device) => {
                    devices.get(&device.to_string()).and_then(|key| Some(PublicKey(key.as_slice().try_into().ok()?)))
                }
                None => Some(*hq),
            };
            faults.extend(first_unsound(&mut w, &log, &signed, key.as_ref(), hq).await?);
        }
        Ok(faults)
    }
}

/// The first of a log's signed heads that is not its signer's word, or not what the log holds.
async fn first_unsound(
    w: &mut Writer<'_>,
    log: &Log,
    signed: &[Signed],
    key: Option<&PublicKey>,
    hq: &PublicKey,
) -> Result<Option<Fault>, BookError> {
    let device = log.device();
    let fault = |code: &'static str, seq: u64, what: &str| {
        let owner = device.map_or_else(|| log::HQ.to_owned(), |id| id.to_string());
        Fault::new(code).with("log", log.id.to_string()).with("seq", seq).with("device", owner).with("what", what)
    };
    let mut sound = 0;
    for head in signed {
        let (by, message) = match (head.at_ms, device) {
            (Some(at_ms), Some(device)) => (Some(hq), receipt_message(&device, log.id, head.seq, &head.hash, at_ms)),
            // At HQ the device's own word; at an outlet HQ's.
            (None, Some(_)) if key.is_none_or(|key| key != hq) => (key, head_message(log.id, head.seq, &head.hash)),
            _ => (Some(hq), hq_head_message(&log.scope, device.as_ref(), log.parent, log.id, head.seq, &head.hash)),
        };
        if !by.is_some_and(|by| by.verifies(&message, &head.signature.0)) {
            return Ok(Some(fault("sync.signature", head.seq, "signature")));
        }
        if (log.here_seq + 1..log.base_seq).contains(&head.seq) {
            // It is in the history behind the snapshot, which is not here yet.
            continue;
        }
        match log::hash_at(w, log.id, head.seq).await? {
            Some(hash) if hash == head.hash => sound = head.seq,
            // Somewhere behind the last sound one: what is signed is the end, and the hashes up to it are chained.
            Some(_) => return Ok(Some(fault("sync.chain", sound + 1, "altered").with("until", head.seq))),
            None => return Ok(Some(fault("sync.chain", log.tail.seq + 1, "missing").with("until", head.seq))),
        }
    }
    Ok(None)
}

/// Which PC a finding is about, in words that people know it by.
pub async fn name_devices(book: &Book, faults: &mut [Fault]) -> Result<(), BookError> {
    for fault in faults {
        let Some(id) = fault.facts.get("device").and_then(|id| id.as_str()).map(str::to_owned) else { continue };
        if let Some(row) = book.row::<DeviceRow>("WHERE id=$1", &[Val::Text(id)]).await? {
            *fault = fault.clone().with("pc", format!("{} {}", row.letter, row.name));
        }
    }
    Ok(())
}
