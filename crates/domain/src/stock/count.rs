//! A stock-take: what the book said where it was counted, what was counted, and what a differing piece is worth.

use super::QTY_MAX;
use crate::fault::Fault;
use crate::fen::Fen;

/// What an account holds of a part: pieces, and their value in fen. Either may be below zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pile {
    pub qty: i64,
    pub fen: i64,
}

impl Pile {
    /// What one piece of it was drawn at: the mean, rounded down. `None` for an empty pile, and for one whose pieces and
    /// value do not go together, as they may after two PCs drew on it without a line.
    pub fn price(self) -> Option<Fen> {
        if self.qty == 0 {
            return None;
        }
        let price = self.fen.checked_div(self.qty)?;
        let together = self.fen == 0 || (self.fen > 0) == (self.qty > 0);
        together.then_some(Fen(price)).filter(|fen| *fen <= Fen::MAX)
    }
}

/// Pieces counted beyond the book; below zero they are missing.
///
/// # Errors
/// `value.out_of_range` where the difference is more than anybody has on a shelf.
pub fn variance(booked: i64, counted: i64) -> Result<i64, Fault> {
    let over = counted.saturating_sub(booked);
    if over.checked_abs().is_none_or(|pieces| pieces > QTY_MAX) {
        return Err(Fault::new("value.out_of_range").with("value", over).with("min", -QTY_MAX).with("max", QTY_MAX));
    }
    Ok(over)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_worth_the_mean_of_its_shelf_also_where_the_shelf_is_below_zero() {
        for (qty, fen, price) in [
            (3, 60_000, Some(20_000)),
            (3, 50_000, Some(16_666)),
            (-1, -20_000, Some(20_000)),
            (2, 0, Some(0)),
            (0, 0, None),
            (0, 7, None),
            (-1, 20_000, None),
            (2, -1, None),
            (i64::MIN, -1, Some(0)),
            (-1, i64::MIN, None),
        ] {
            assert_eq!(Pile { qty, fen }.price(), price.map(Fen), "{qty} pieces for {fen}");
        }
    }

    #[test]
    fn a_count_is_held_against_what_the_book_said() {
        assert_eq!(variance(5, 4), Ok(-1));
        assert_eq!(variance(-1, 0), Ok(1));
        assert!(variance(0, QTY_MAX + 1).is_err());
        assert!(variance(i64::MIN, i64::MAX).is_err());
    }
}
