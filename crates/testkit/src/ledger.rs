//! Double entry, asked of the store itself: what one account gains another loses.

use commands::Host;
use journal::table::Val;

/// Every movement whose lines do not sum to zero, by part and in fen, and every part or money of an outlet whose balances
/// do not. Empty in every state of a sound book.
pub async fn unbalanced(host: &Host) -> Vec<String> {
    let mut found = Vec::new();
    for (what, of) in [("posting", "scope, id, part"), ("balance", "scope, part")] {
        let sql = format!(
            "SELECT {of}, CAST(SUM(qty) AS BIGINT), CAST(SUM(fen) AS BIGINT) FROM {what} \
             GROUP BY {of} HAVING SUM(qty)<>0 OR SUM(fen)<>0"
        );
        let rows: Vec<Vec<Val>> = host.book.engine.read(&sql, &[]).await.expect("sums");
        found.extend(rows.into_iter().map(|row| format!("{what} {row:?}")));
    }
    found
}
