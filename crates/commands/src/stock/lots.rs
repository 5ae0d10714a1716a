//! What lies in an account of one part, by the price that it came at: the oldest leaves first.

use domain::stock::Account;
use domain::{Fault, Fen};
use journal::table::Val;

use crate::host::IntoVal;
use crate::reader::{Reader, damaged};

/// (price, pieces), the oldest first.
pub type Lots = Vec<(Fen, i64)>;

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
        // Taken twice, from two PCs: more went out than was there.
        if left > 0 {
            lots.push((price, -left));
        }
    }
    lots
}

/// Pieces in all, none where more went out than came.
pub fn pieces(lots: &[(Fen, i64)]) -> i64 {
    lots.iter().map(|(_, qty)| *qty).sum::<i64>().max(0)
}

/// The oldest `qty` pieces, a line a price.
pub fn take(lots: &[(Fen, i64)], qty: i64) -> Lots {
    let mut lines = Lots::new();
    let mut left = qty;
    for (price, have) in lots {
        let taken = left.min((*have).max(0));
        if taken == 0 {
            continue;
        }
        left -= taken;
        match lines.iter_mut().find(|(at, _)| at == price) {
            Some((_, qty)) => *qty += taken,
            None => lines.push((*price, taken)),
        }
    }
    lines
}

pub async fn of_part(reader: &mut impl Reader, scope: &str, account: Account, part: &str) -> Result<Lots, Fault> {
    let sql = "SELECT qty, fen FROM posting WHERE scope=$1 AND account=$2 AND part=$3 ORDER BY day, id, line";
    let rows = reader.ask(sql, &[scope.into_val(), account.word().into_val(), part.into_val()]).await?;
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

    fn lines(postings: &[(i64, i64)], qty: i64) -> Vec<(i64, i64)> {
        take(&lots(postings), qty).into_iter().map(|(price, qty)| (price.0, qty)).collect()
    }

    #[test]
    fn a_return_takes_the_oldest_pieces_at_their_own_prices() {
        let postings = [(2, 200), (3, 450), (1, 100)];
        assert_eq!(lines(&postings, 4), [(100, 2), (150, 2)]);
        assert_eq!(lines(&postings, 6), [(100, 3), (150, 3)]);
    }

    #[test]
    fn what_was_sent_back_before_is_not_sent_again_and_what_hq_did_not_write_off_is() {
        let postings = [(2, 200), (3, 450), (-2, -200), (-1, -150), (1, 150)];
        assert_eq!(lines(&postings, 3), [(150, 3)]);
    }
}
