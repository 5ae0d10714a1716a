//! Photographs, signatures, papers and films: their bytes lie beside the book, named by their hash, and travel behind the
//! changesets. The book says what they are (`AttachmentAdded`, `FilmAdded`); whether the bytes are here is asked here.

pub mod add;
pub mod bytes;
pub mod carry;
pub mod erase;
pub mod film;
pub mod list;
pub mod store;

use std::collections::BTreeSet;

use domain::Fault;
use domain::attachment::{BYTES_MAX, FILM, FILM_BYTES_MAX};
use domain::picture::Media;
use journal::Hash;
use journal::table::Val;

use crate::host::{Host, IntoVal};
use crate::reader::{Reader, int};
use store::Store;

/// The folders beside the outlet's book and beside headquarters' database.
pub const AT_OUTLET: &str = "book.files";
pub const AT_HQ: &str = "hq.files";

/// Of an attachment `a`: what it belongs to is the order, visit or parcel of a customer who was erased, or that customer.
pub(crate) const ERASED: &str = "(EXISTS (SELECT 1 FROM repair_order o JOIN customer c ON c.scope=o.scope AND c.id=o.customer \
     WHERE o.scope=a.scope AND o.id=a.about AND c.name IS NULL) \
     OR EXISTS (SELECT 1 FROM visit v JOIN customer c ON c.scope=v.scope AND c.id=v.customer \
     WHERE v.scope=a.scope AND v.id=a.about AND c.name IS NULL) \
     OR EXISTS (SELECT 1 FROM parcel p JOIN customer c ON c.scope=p.scope AND c.id=p.customer \
     WHERE p.scope=a.scope AND p.id=a.about AND c.name IS NULL) \
     OR EXISTS (SELECT 1 FROM customer c WHERE c.scope=a.scope AND c.id=a.about AND c.name IS NULL))";

impl Host {
    /// Where files of an outlet lie at this door.
    pub fn files_of(&self, scope: &str) -> Store {
        if self.is_outlet() { self.files.clone() } else { self.files.within(scope) }
    }
}

/// What the book says of a hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nothing: nobody of this outlet put it to anything, or HQ refused it.
    Nothing,
    /// All that it was put to is of customers who were erased.
    Erased,
    /// It has one of these sizes; what is more than one is somebody's lie.
    Sizes(BTreeSet<u64>),
}

/// What the outlet's attachments say of these bytes.
pub async fn said(reader: &mut impl Reader, scope: &str, hash: &Hash) -> Result<Said, Fault> {
    let sql = format!(
        "SELECT a.size, CAST(CASE WHEN {ERASED} THEN 1 ELSE 0 END AS BIGINT), CASE WHEN a.kind='{FILM}' THEN CAST({FILM_BYTES_MAX} AS BIGINT) ELSE CAST({BYTES_MAX} AS BIGINT) END \
         FROM attachment a WHERE a.scope=$1 AND a.hash=$2"
    );
    let rows = reader.ask(&sql, &[scope.into_val(), hash.to_string().into_val()]).await?;
    let (mut sizes, mut erased) = (BTreeSet::new(), false);
    for row in rows {
        match (int(row.first()), int(row.get(1)) != 0) {
            (_, true) => erased = true,
            (size, false) if (1..=int(row.get(2))).contains(&size) => drop(sizes.insert(size as u64)),
            _ => {}
        }
    }
    Ok(match (sizes.is_empty(), erased) {
        (false, _) => Said::Sizes(sizes),
        (true, true) => Said::Erased,
        (true, false) => Said::Nothing,
    })
}

/// Works on the disk without holding up whoever else is served.
pub async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| Fault::new("book.io").with("what", "stopped"))?
}

/// The statement that notes a file that lies here.
pub fn note(scope: &str, hash: &Hash, size: u64, at_ms: i64, at_hq: bool) -> (&'static str, Vec<Val>) {
    let sql = "INSERT INTO stored_file (scope, hash, size, at_ms, at_hq) VALUES ($1,$2,$3,$4,$5) \
        ON CONFLICT (scope, hash) DO UPDATE SET \
        at_hq=CASE WHEN excluded.at_hq>stored_file.at_hq THEN excluded.at_hq ELSE stored_file.at_hq END";
    let args = vec![
        scope.into_val(),
        hash.to_string().into_val(),
        (size as i64).into_val(),
        at_ms.into_val(),
        i64::from(at_hq).into_val(),
    ];
    (sql, args)
}

/// Notes a file that lies here.
pub async fn keep(host: &Host, scope: &str, hash: &Hash, size: u64, at_hq: bool) -> Result<(), Fault> {
    let mut script = book::Script::default();
    let (sql, args) = note(scope, hash, size, host.ambient.now_ms(), at_hq);
    script.push(sql, args);
    host.book.engine.writer().await?.commit(script).await?;
    Ok(())
}

/// Whether bytes may be kept and shown: somebody's word for what they are does not count.
pub fn may_be_kept(bytes: &[u8]) -> bool {
    Media::of(bytes).is_some()
}
