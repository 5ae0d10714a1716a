//! What a PC may draw without a line: an amount, and pieces of each part. One count of it serves the PC that draws and
//! the fold that finds out afterwards what was beyond.

use std::collections::BTreeMap;

use crate::fen::Fen;

crate::words! {
    /// Why a draw is beyond what was allowed.
    Beyond {
        /// More money than was left.
        Amount = 1 "amount",
        /// More pieces of a part than were left.
        Part = 2 "part",
        /// After the last moment of the allowance.
        Expired = 3 "expired",
        /// Said in another epoch, or by another PC, than it was signed for.
        Epoch = 4 "epoch",
        /// The PC had a newer one already.
        Replaced = 5 "replaced",
        /// The PC had said that it draws nothing more against it.
        Closed = 6 "closed",
        /// Headquarters signed no such allowance.
        Unknown = 7 "unknown",
    }
}

/// The first thing that a draw is beyond: how much was left of it, and how much was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excess {
    pub why: Beyond,
    /// Empty but for [`Beyond::Part`].
    pub part: String,
    /// Fen, or pieces of the part.
    pub left: i64,
    pub taken: i64,
}

/// What is allowed and what was taken of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    amount: i64,
    used: i64,
    /// By part: pieces allowed and taken.
    parts: BTreeMap<String, (i64, i64)>,
}

impl Tally {
    /// Nothing taken yet. A part that is listed twice is allowed both times.
    pub fn of<'a>(amount: Fen, lines: impl IntoIterator<Item = (&'a str, i64)>) -> Self {
        let mut tally = Self { amount: amount.0.max(0), ..Self::default() };
        for (part, qty) in lines {
            let (allowed, _) = tally.parts.entry(part.to_owned()).or_default();
            *allowed = allowed.saturating_add(qty.max(0));
        }
        tally
    }

    /// Takes a draw's lines (part, pieces, price) and says what they are beyond. What is beyond is taken all the same: the
    /// parts are gone. A figure below zero gives nothing back.
    pub fn take<'a>(&mut self, lines: impl IntoIterator<Item = (&'a str, i64, Fen)>) -> Option<Excess> {
        let mut pieces: BTreeMap<&str, i64> = BTreeMap::new();
        let mut value = 0i64;
        for (part, qty, price) in lines {
            let qty = qty.max(0);
            value = value.saturating_add(price.0.max(0).saturating_mul(qty));
            let sum = pieces.entry(part).or_default();
            *sum = sum.saturating_add(qty);
        }
        let left = self.left().0;
        let mut excess =
            (value > left).then(|| Excess { why: Beyond::Amount, part: String::new(), left, taken: value });
        self.used = self.used.saturating_add(value);
        for (part, qty) in pieces {
            let left = self.left_of(part);
            let (_, used) = self.parts.entry(part.to_owned()).or_default();
            *used = used.saturating_add(qty);
            if qty > left && excess.is_none() {
                excess = Some(Excess { why: Beyond::Part, part: part.to_owned(), left, taken: qty });
            }
        }
        excess
    }

    pub fn used(&self) -> Fen {
        Fen(self.used)
    }

    /// Never below zero.
    pub fn left(&self) -> Fen {
        Fen(self.amount.saturating_sub(self.used).max(0))
    }

    /// Pieces of a part that are left, never below zero; none of a part that is not listed.
    pub fn left_of(&self, part: &str) -> i64 {
        self.parts.get(part).map_or(0, |(allowed, used)| allowed.saturating_sub(*used).max(0))
    }

    /// By part: pieces allowed and taken.
    pub fn parts(&self) -> impl Iterator<Item = (&str, i64, i64)> {
        self.parts.iter().map(|(part, (allowed, used))| (part.as_str(), *allowed, *used))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally() -> Tally {
        Tally::of(Fen(100_000), [("SCR-1", 4), ("BAT-1", 2)])
    }

    #[test]
    fn draws_are_taken_until_the_amount_or_a_parts_pieces_are_used_up() {
        let mut tally = tally();
        assert_eq!(tally.take([("SCR-1", 2, Fen(20_000)), ("BAT-1", 2, Fen(5_000))]), None);
        assert_eq!((tally.left(), tally.left_of("SCR-1"), tally.left_of("BAT-1")), (Fen(50_000), 2, 0));
        let one_more = tally.clone().take([("BAT-1", 1, Fen(5_000))]).unwrap();
        assert_eq!(
            (one_more.why, one_more.part.as_str(), one_more.left, one_more.taken),
            (Beyond::Part, "BAT-1", 0, 1)
        );
        let dear = tally.clone().take([("SCR-1", 2, Fen(25_001))]).unwrap();
        assert_eq!((dear.why, dear.left, dear.taken), (Beyond::Amount, 50_000, 50_002));
        assert_eq!(tally.take([("SCR-1", 2, Fen(25_000))]), None, "to the last fen");
    }

    #[test]
    fn two_lines_of_one_part_are_counted_together_and_a_part_that_is_not_listed_is_beyond() {
        let excess = tally().take([("SCR-1", 3, Fen(1)), ("SCR-1", 2, Fen(1))]).unwrap();
        assert_eq!((excess.part.as_str(), excess.left, excess.taken), ("SCR-1", 4, 5));
        assert_eq!(tally().take([("MB-1", 1, Fen(1))]).unwrap().why, Beyond::Part);
    }

    #[test]
    fn what_is_beyond_is_counted_and_no_figure_gives_anything_back_or_overflows() {
        let mut tally = tally();
        tally.take([("SCR-1", i64::MAX, Fen(i64::MAX))]);
        assert_eq!((tally.left(), tally.left_of("SCR-1")), (Fen::ZERO, 0));
        tally.take([("SCR-1", i64::MIN, Fen(i64::MIN)), ("SCR-1", i64::MIN, Fen(i64::MAX))]);
        assert_eq!((tally.left(), tally.left_of("SCR-1")), (Fen::ZERO, 0));
    }
}
