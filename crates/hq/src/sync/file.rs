//! Files at headquarters: a PC brings what its outlet's accepted facts name, piece by piece, and fetches the same. Each
//! outlet's lie apart: who names another's hash has nothing of it.

use commands::files::store::Added;
use commands::files::{Said, keep, may_be_kept, on_disk, said};
use commands::host::IntoVal;
use commands::{Host, Topic};
use domain::Fault;
use journal::Hash;
use journal::table::Val;
use std::collections::BTreeSet;
use sync::file::{Get, Piece, Put, Stood};
use sync::limits::{FILE_GIVEN_UP_MS, FILE_PIECE, FILES_A_DAY, FILES_BEGUN, FILES_BYTES};

use super::Station;
use super::exchange::same_epoch;

const DAY_MS: i64 = 86_400_000;

/// The sizes that this outlet's attachments say that these bytes have.
async fn sizes(host: &Host, station: &Station, hash: &Hash) -> Result<BTreeSet<u64>, Fault> {
    match said(&mut &host.book, &station.outlet, hash).await? {
        Said::Sizes(sizes) => Ok(sizes),
        Said::Erased => Err(Fault::new("file.erased").with("hash", hash.to_string())),
        Said::Nothing => Err(Fault::new("thing.not_found").at("hash").with("id", hash.to_string())),
    }
}

/// "Take this piece", or without bytes "how much is there?"
///
/// # Errors
/// `thing.not_found` where no accepted fact of the outlet names the hash; `file.erased`, `file.quota`; `file.too_large`
/// beyond what was said; `file.spoilt` where all has come and is not what the name says: it is begun anew.
pub async fn put(host: &Host, station: &Station, put: Put) -> Result<Stood, Fault> {
    same_epoch(station, put.epoch)?;
    if put.bytes.len() > FILE_PIECE {
        return Err(Fault::new("sync.limit").with("what", "piece").with("max", FILE_PIECE));
    }
    let sizes = sizes(host, station, &put.hash).await?;
    let most = sizes.last().copied().unwrap_or(0);
    let (folder, hash, whose) = (host.files_of(&station.outlet), put.hash, station.device.to_string());
    let store = folder.clone();
    if let Some((size, _)) = on_disk(move || store.piece(&hash, 0, 0)).await? {
        // A database that was put back from a backup may not know of it.
        keep(host, &station.outlet, &hash, size, true).await?;
        return Ok(Stood { have: size, whole: true });
    }
    if put.offset == 0 && !put.bytes.is_empty() && folder.have(&hash, &whose) == 0 {
        room(host, station, most).await?;
    }
    let (store, sender) = (folder.clone(), whose.clone());
    let added = on_disk(move || store.add(&hash, &sender, put.offset, &put.bytes, most)).await?;
    let Added::Have(have) = added else {
        folder.give_up(&hash, &whose);
        return Err(Fault::new("file.too_large").with("bytes_max", most));
    };
    if !sizes.contains(&have) {
        return Ok(Stood { have, whole: false });
    }
    // Of two sizes that were said one is not so: only the largest ends the file whatever it is.
    let store = folder.clone();
    match on_disk(move || store.close(&hash, &whose, have == most, may_be_kept)).await? {
        Some(size) => {
            keep(host, &station.outlet, &hash, size, true).await?;
            host.staled(&[Topic::Files]);
            Ok(Stood { have: size, whole: true })
        }
        None => Ok(Stood { have, whole: false }),
    }
}

/// Room for one more file: of those that are begun, of the outlet's day, and of all that it has.
async fn room(host: &Host, station: &Station, size: u64) -> Result<(), Fault> {
    let now = host.ambient.now_ms();
    let folder = host.files_of(&station.outlet);
    let begun = on_disk(move || Ok(folder.begun(now - FILE_GIVEN_UP_MS))).await?;
    let sql = "SELECT CAST(COALESCE(SUM(size),0) AS BIGINT), \
        CAST(COALESCE(SUM(CASE WHEN at_ms>$2 THEN size ELSE 0 END),0) AS BIGINT) FROM stored_file WHERE scope=$1";
    let args = [station.outlet.as_str().into_val(), (now - DAY_MS).into_val()];
    let rows = host.book.engine.read(sql, &args).await?;
    let sum = |at: usize| match rows.first().and_then(|row| row.get(at)) {
        Some(Val::Int(sum)) => *sum as u64,
        _ => 0,
    };
    // What is begun may become as large as any file.
    let open = size * (begun as u64 + 1);
    if begun >= FILES_BEGUN || sum(0) + open > FILES_BYTES || sum(1) + open > FILES_A_DAY {
        return Err(Fault::new("file.quota").with("begun", begun).with("bytes", sum(0)).with("bytes_a_day", sum(1)));
    }
    Ok(())
}

/// "Give me the piece that begins here."
///
/// # Errors
/// `thing.not_found`, `file.erased`; `file.missing` where HQ has none of it.
pub async fn get(host: &Host, station: &Station, get: Get) -> Result<Piece, Fault> {
    same_epoch(station, get.epoch)?;
    sizes(host, station, &get.hash).await?;
    let (folder, hash) = (host.files_of(&station.outlet), get.hash);
    let piece = on_disk(move || {
        // Looked at once a file: the PC looks at what it got.
        if get.offset == 0 && folder.get(&hash)?.is_none() {
            return Ok(None);
        }
        folder.piece(&hash, get.offset, FILE_PIECE)
    });
    let (size, bytes) = piece.await?.ok_or_else(|| Fault::new("file.missing").with("hash", hash.to_string()))?;
    Ok(Piece { size, bytes })
}
