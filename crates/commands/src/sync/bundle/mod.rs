//! Sync without a line: a bundle on a stick to headquarters, and its answer back. The parts are those of the line, made,
//! checked and stored by the same code.

pub mod read;
pub mod take;
pub mod write;

use domain::Fault;
use journal::key::PublicKey;
use sync::bundle::{Header, Way};

use super::{drive, snapshot};
use crate::host::{Host, Joined};

/// How a bundle's name ends.
pub const EXTENSION: &str = "bbsync";

/// Refuses a file that goes the other way, or between others.
///
/// # Errors
/// `bundle.wrong_way`, `bundle.other_network`.
pub fn fits(header: &Header, way: Way, hq: &PublicKey) -> Result<(), Fault> {
    if header.way != way {
        return Err(Fault::new("bundle.wrong_way"));
    }
    if header.hq != hq.short() {
        return Err(Fault::new("bundle.other_network"));
    }
    Ok(())
}

/// The network of a PC that has its book.
///
/// # Errors
/// `bundle.no_book` while a new PC's snapshot is on its way: what a stick brings would stand in its way.
async fn joined(host: &Host) -> Result<Joined, Fault> {
    let joined = drive::network(host).await?;
    if snapshot::pending(host).await? { Err(Fault::new("bundle.no_book")) } else { Ok(joined) }
}

/// `SZ017-A-20260309-1000.bbsync`, on the network's clock.
fn name(host: &Host, outlet: &str, letter: &str, end: &str) -> String {
    let at = domain::zone::local(host.ambient.now_ms()).format("%Y%m%d-%H%M");
    format!("{outlet}-{letter}-{at}{end}.{EXTENSION}")
}
