//! A customer was erased: the bytes of what was put to their orders go as well. Which ones follows from the book, so a
//! door that heard of it early or late, or was closed meanwhile, ends the same.

use domain::Fault;
use journal::Hash;

use super::{ERASED, on_disk, store};
use crate::contract::Topic;
use crate::host::{Host, IntoVal};
use crate::reader::text;

/// The same where something else was done that stands, whether the disk lets go of files or not.
pub async fn try_sweep(host: &Host, scope: &str) {
    if let Err(fault) = sweep(host, scope).await {
        tracing::error!(scope, %fault, "files of an erased customer are still here");
    }
}

/// At the start of a node: the last one may have ended between an erasure and its files.
pub async fn sweep_all(host: &Host) -> Result<(), Fault> {
    for row in host.book.engine.read("SELECT DISTINCT scope FROM stored_file", &[]).await? {
        try_sweep(host, &text(row.first())).await;
    }
    Ok(())
}

/// Takes away what is to be gone, whole or on its way, and returns how many files that were.
pub async fn sweep(host: &Host, scope: &str) -> Result<usize, Fault> {
    let (named, folder) = (erased(host, scope).await?, host.files_of(scope));
    let take = move || {
        let begun = folder.on_the_way();
        let due: Vec<Hash> = named.into_iter().filter(|hash| folder.has(hash) || begun.contains(hash)).collect();
        due.iter().try_for_each(|hash| folder.remove(hash)).map(|()| due)
    };
    let gone = on_disk(take).await?;
    if gone.is_empty() {
        return Ok(0);
    }
    let mut script = book::Script::default();
    for hash in &gone {
        let args = vec![scope.into_val(), hash.to_string().into_val()];
        script.push("DELETE FROM stored_file WHERE scope=$1 AND hash=$2", args);
    }
    host.book.engine.writer().await?.commit(script).await?;
    host.staled(&[Topic::Files]);
    Ok(gone.len())
}

/// Files of which all that they were put to is of erased customers. Begins with those: they are few. The disk says whether a
/// file is still here, for a database that was put back from a backup does not know.
async fn erased(host: &Host, scope: &str) -> Result<Vec<Hash>, Fault> {
    let sql = format!(
        "SELECT g.hash FROM (\
           SELECT a.hash FROM customer c JOIN repair_order o ON o.scope=c.scope AND o.customer=c.id \
             JOIN attachment a ON a.scope=o.scope AND a.about=o.id WHERE c.scope=$1 AND c.name IS NULL \
           UNION SELECT a.hash FROM customer c JOIN visit v ON v.scope=c.scope AND v.customer=c.id \
             JOIN attachment a ON a.scope=v.scope AND a.about=v.id WHERE c.scope=$1 AND c.name IS NULL \
           UNION SELECT a.hash FROM customer c JOIN parcel p ON p.scope=c.scope AND p.customer=c.id \
             JOIN attachment a ON a.scope=p.scope AND a.about=p.id WHERE c.scope=$1 AND c.name IS NULL \
           UNION SELECT a.hash FROM customer c JOIN attachment a ON a.scope=c.scope AND a.about=c.id \
             WHERE c.scope=$1 AND c.name IS NULL) g \
         WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.scope=$1 AND a.hash=g.hash AND NOT {ERASED})"
    );
    let rows = host.book.engine.read(&sql, &[scope.into_val()]).await?;
    Ok(rows.iter().filter_map(|row| store::named(&text(row.first()))).collect())
}
