//! A count of headquarters' shelf, price by price: a draw takes each piece at the price that it was consigned at, so a count
//! says of each price what is left of it.

use domain::Fen;

use super::lots::Lots;

/// What is said of the pieces of one price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OfPrice {
    pub price: Fen,
    pub booked: i64,
    pub counted: i64,
    /// Those of its pieces that were scanned.
    pub serials: Vec<String>,
}

/// The line of a price, a new one at the end where there is none.
fn of(lines: &mut Vec<OfPrice>, price: Fen) -> &mut OfPrice {
    let at = lines.iter().position(|line| line.price == price).unwrap_or(lines.len());
    if at == lines.len() {
        lines.push(OfPrice { price, booked: 0, counted: 0, serials: Vec::new() });
    }
    &mut lines[at]
}

/// Spreads `counted` pieces over the lots that the book has, the oldest first in `lots`. A scanned piece is of the price that it
/// was consigned at, `scanned` saying which, `None` for one that the book does not know of. Of the others the newest are
/// there, because a draw takes the oldest. What is beyond all lots is worth `beyond`.
///
/// A price of which more was drawn than lay there ends at what was found of it, so that no lot is below zero after a count.
pub(super) fn by_price(lots: &Lots, counted: i64, scanned: Vec<(String, Option<Fen>)>, beyond: Fen) -> Vec<OfPrice> {
    let mut lines: Vec<OfPrice> = Vec::new();
    for (price, qty) in lots {
        of(&mut lines, *price).booked += qty;
    }
    let mut strange = Vec::new();
    let mut left = counted;
    for (serial, price) in scanned {
        let Some(price) = price else {
            strange.push(serial);
            continue;
        };
        let line = of(&mut lines, price);
        line.counted += 1;
        line.serials.push(serial);
        left -= 1;
    }
    let mut strange = strange.into_iter();
    let mut put = |line: &mut OfPrice, pieces: i64| {
        line.counted += pieces;
        line.serials.extend(strange.by_ref().take(usize::try_from(pieces).unwrap_or(0)));
    };
    // Lot by lot, as a draw takes them: one price may have come twice, with another between.
    for (price, qty) in lots.iter().rev() {
        let line = of(&mut lines, *price);
        let pieces = left.min(*qty).min(line.booked.saturating_sub(line.counted)).max(0);
        left -= pieces;
        put(line, pieces);
    }
    if left > 0 || lines.is_empty() {
        put(of(&mut lines, beyond), left);
    }
    // A price of which nothing lay there and nothing was found has no line, unless it is the only one.
    let told = lines.iter().any(|line| line.booked != 0 || line.counted != 0);
    if told {
        lines.retain(|line| line.booked != 0 || line.counted != 0);
    } else {
        lines.truncate(1);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lots: &[(i64, i64)], counted: i64) -> Vec<(i64, i64, i64)> {
        let lots: Lots = lots.iter().map(|(price, qty)| (Fen(*price), *qty)).collect();
        let lines = by_price(&lots, counted, Vec::new(), Fen(9));
        lines.into_iter().map(|line| (line.price.0, line.booked, line.counted)).collect()
    }

    #[test]
    fn the_oldest_pieces_are_those_that_are_gone() {
        assert_eq!(told(&[(200, 2), (150, 3), (200, 1)], 4), [(200, 3, 1), (150, 3, 3)]);
        assert_eq!(told(&[(200, 2), (150, 3), (200, 1)], 3), [(200, 3, 1), (150, 3, 2)]);
        assert_eq!(told(&[(200, 2), (150, 3)], 0), [(200, 2, 0), (150, 3, 0)]);
    }

    #[test]
    fn what_two_pcs_drew_twice_is_put_right_at_the_price_that_it_was_drawn_at() {
        assert_eq!(told(&[(200, 0), (200, -2)], 0), [(200, -2, 0)]);
        assert_eq!(told(&[(200, -2), (150, 3)], 1), [(200, -2, 0), (150, 3, 1)]);
        assert_eq!(told(&[(200, -2), (150, 3)], 3), [(200, -2, 0), (150, 3, 3)]);
    }

    #[test]
    fn pieces_beyond_every_lot_are_worth_what_they_would_cost() {
        assert_eq!(told(&[(200, 1)], 3), [(200, 1, 1), (9, 0, 2)]);
        assert_eq!(told(&[], 0), [(9, 0, 0)]);
        assert_eq!(told(&[(200, 1), (200, -1)], 0), [(200, 0, 0)]);
    }

    #[test]
    fn a_scanned_piece_is_of_its_own_price_and_a_strange_one_stands_in_for_one_that_is_gone() {
        let lots = vec![(Fen(200), 2), (Fen(150), 1)];
        let scanned = vec![("A1".to_owned(), Some(Fen(200))), ("X9".to_owned(), None)];
        let lines = by_price(&lots, 2, scanned, Fen(9));
        let told: Vec<_> = lines.iter().map(|l| (l.price.0, l.booked, l.counted, l.serials.join(" "))).collect();
        assert_eq!(told, [(200, 2, 1, "A1".to_owned()), (150, 1, 1, "X9".to_owned())]);
    }
}
