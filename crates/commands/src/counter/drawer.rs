//! What is in the outlet's drawer by its book: cash that customers paid, less what hand-overs took out, with what they found.

use book::Work;
use domain::{Fault, Fen};
use journal::table::Val;

use crate::host::IntoVal;
use crate::reader::int;
use crate::repair::pay::PayMethod;

/// The two sums; $1 is the outlet, $2 the method.
pub const CASH: &str = "SELECT (SELECT CAST(COALESCE(SUM(amount_fen),0) AS BIGINT) FROM payment WHERE scope=$1 AND method=$2), \
    (SELECT CAST(COALESCE(SUM(variance_fen-moved_fen),0) AS BIGINT) FROM till_handover WHERE scope=$1 AND state='stands')";

/// The arguments of [`CASH`].
pub fn args(scope: &str) -> [Val; 2] {
    [scope.into_val(), PayMethod::Cash.word().into_val()]
}

/// The sum of a row of [`CASH`].
pub fn sum(row: Option<Vec<Val>>) -> Result<Fen, Fault> {
    let row = row.unwrap_or_default();
    Fen(int(row.first())).checked_add(Fen(int(row.get(1))))
}

/// The cash that should be there now.
pub async fn expected(work: &mut Work<'_>, scope: &str) -> Result<Fen, Fault> {
    sum(work.fetch(CASH, &args(scope)).await?.pop())
}
