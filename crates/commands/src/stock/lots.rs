//! What an account holds of a part, by the prices it was drawn at: sums that leave it leave nothing behind.

use book::Work;
use domain::stock::Account;
use domain::{Fault, Fen};
use journal::table::Val;

use crate::host::IntoVal;
use crate::reader::damaged;

/// Pieces by price, the oldest first.
pub(super) type Lots = Vec<(Fen, i64)>;

/// A part's postings on an account: what came in waits at its price, and what went out took the oldest of its own price,
/// whichever of the two is listed first.
fn lots(postings: &[(i64, i64)]) -> Lots {
    let priced = || postings.iter().filter(|(qty, _)| *qty != 0).map(|(qty, fen)| (Fen(fen / qty), *qty));
    let mut lots: Lots = priced().filter(|(_, qty)| *qty > 0).collect();
    for (price, out) in priced().filter(|(_, qty)| *qty < 0) {
        let mut left = out.saturating_neg();
        for (_, have) in lots.iter_mut().filter(|(at, _)| *at == price) {
            let taken = left.min(*have);
            *have -= taken;
            left -= taken;
        }
        // Taken twice, from two places: more went out than was there.
        if left > 0 {
            lots.push((price, -left));
        }
    }
    lots
}

/// Pieces in all lots, at least none.
pub(super) fn there(lots: &Lots) -> i64 {
    lots.iter().fold(0i64, |sum, (_, qty)| sum.saturating_add(*qty)).max(0)
}

/// Takes the oldest `qty` pieces, once a price.
pub(super) fn take(lots: &[(Fen, i64)], qty: i64) -> Lots {
    let mut taken: Lots = Vec::new();
    let mut left = qty;
    for (price, have) in lots {
        let pieces = left.min((*have).max(0));
        if pieces == 0 {
            continue;
        }
        left -= pieces;
        match taken.iter_mut().find(|(at, _)| at == price) {
            Some((_, sum)) => *sum += pieces,
            None => taken.push((*price, pieces)),
        }
    }
    taken
}

/// The lots of a part on an account.
pub(super) async fn of_part(work: &mut Work<'_>, scope: &str, account: Account, part: &str) -> Result<Lots, Fault> {
    let sql = "SELECT qty, fen FROM posting WHERE scope=$1 AND account=$2 AND part=$3 ORDER BY day, id, line";
    let rows = work.fetch(sql, &[scope.into_val(), account.word().into_val(), part.into_val()]).await?;
    let pairs: Result<Vec<(i64, i64)>, Fault> = rows
        .into_iter()
        .map(|row| match <[Val; 2]>::try_from(row) {
            Ok([Val::Int(qty), Val::Int(fen)]) => Ok((qty, fen)),
            _ => Err(damaged("posting")),
        })
        .collect();
    Ok(lots(&pairs?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(postings: &[(i64, i64)], qty: i64) -> Vec<(i64, i64)> {
        take(&lots(postings), qty).into_iter().map(|(price, qty)| (price.0, qty)).collect()
    }

    #[test]
    fn a_return_takes_the_oldest_pieces_at_their_own_prices() {
        let postings = [(2, 200), (3, 450), (1, 100)];
        assert_eq!(taken(&postings, 4), [(100, 2), (150, 2)]);
        assert_eq!(taken(&postings, 6), [(100, 3), (150, 3)]);
    }

    #[test]
    fn what_was_sent_back_before_is_not_sent_again_and_what_hq_did_not_write_off_is() {
        let postings = [(2, 200), (3, 450), (-2, -200), (-1, -150), (1, 150)];
        assert_eq!(taken(&postings, 3), [(150, 3)]);
    }
}
