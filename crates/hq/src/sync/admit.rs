//! Who is it? A device's signature over the request, and a counter that was never used.

use commands::Host;
use commands::host::IntoVal;
use commands::sync::line::Path;
use domain::Fault;
use journal::key::PublicKey;
use journal::rows::DeviceRow;
use journal::table::Val;
use sync::auth::{Claim, Lane};
use uuid::Uuid;

use super::Station;
use crate::limiter::Limiter;

/// Who a request says that it is from, before anybody believes it.
#[derive(Debug)]
pub struct Claimed {
    claim: Claim,
    signature: [u8; 64],
    row: DeviceRow,
    key: PublicKey,
}

/// Reads a request's header and finds the PC that it names.
///
/// # Errors
/// `sync.signature` where there is none; `device.unknown`.
pub async fn known(host: &Host, header: Option<&str>) -> Result<Claimed, Fault> {
    let header = header.ok_or_else(|| Fault::new("sync.signature").with("what", "missing"))?;
    let (claim, signature) = Claim::parse(header)?;
    let (row, key) = device(host, claim.device).await?;
    Ok(Claimed { claim, signature, row, key })
}

/// Admits a request, or says why not.
///
/// # Errors
/// `sync.signature`, `device.unknown`, `device.revoked`; `access.throttled` with the seconds to wait; `sync.replay` with
/// the counter to go on from.
pub async fn admit(
    host: &Host,
    limiter: &Limiter,
    header: Option<&str>,
    path: Path,
    body: &[u8],
) -> Result<Station, Fault> {
    let Claimed { claim, signature, row, key } = known(host, header).await?;
    claim.verify(&key, &signature, "POST", path.text(), path.signed(body))?;
    match claim.lane {
        Lane::Files => limiter.files(claim.device)?,
        Lane::Talk | Lane::Wait => limiter.device(claim.device)?,
    }
    // Only who holds the key learns that it was revoked.
    if row.revoked_ms.is_some() {
        return Err(Fault::new("device.revoked").with("why", row.revoked_why));
    }
    count(host, &claim).await?;
    Ok(Station { outlet: row.scope, device: claim.device, epoch: claim.epoch, key })
}

/// A PC that HQ enrolled, revoked or not, and its key.
///
/// # Errors
/// `device.unknown`.
pub async fn device(host: &Host, id: Uuid) -> Result<(DeviceRow, PublicKey), Fault> {
    let row = host.book.row::<DeviceRow>("WHERE id=$1", &[id.to_string().into_val()]).await?;
    let row = row.ok_or_else(|| Fault::new("device.unknown"))?;
    let bad = || Fault::new("book.corrupt").with("what", "device key");
    let key = PublicKey(row.key.as_slice().try_into().map_err(|_| bad())?);
    Ok((row, key))
}

/// Takes the counter, once.
async fn count(host: &Host, claim: &Claim) -> Result<(), Fault> {
    let lane = match claim.lane {
        Lane::Talk => claim.device.to_string(),
        Lane::Wait => format!("{}/wait", claim.device),
        Lane::Files => format!("{}/files", claim.device),
    };
    let counter = i64::try_from(claim.counter).map_err(|_| Fault::new("sync.limit").with("what", "counter"))?;
    let mut writer = host.book.engine.writer().await?;
    writer.lock().await?;
    let sql = "INSERT INTO device_counter (device, counter, last_seen_ms) VALUES ($1,$2,$3) ON CONFLICT (device) \
        DO UPDATE SET counter=excluded.counter, last_seen_ms=excluded.last_seen_ms \
        WHERE device_counter.counter < excluded.counter RETURNING counter";
    let args = [lane.as_str().into_val(), counter.into_val(), host.ambient.now_ms().into_val()];
    let taken = writer.fetch(sql, &args).await?;
    if taken.is_empty() {
        let last = writer.fetch("SELECT counter FROM device_counter WHERE device=$1", &args[..1]).await?;
        let last = if let Some([Val::Int(last)]) = last.first().map(Vec::as_slice) { *last } else { 0 };
        return Err(Fault::new("sync.replay").with("next", last.saturating_add(1)));
    }
    Ok(writer.commit(book::Script::default()).await?)
}
