//! The drawer with the cash of the counter: who takes it over, and what may be taken out of it.

use crate::fault::Fault;
use crate::fen::Fen;

crate::words! {
    /// Whom a counted drawer goes to.
    TillTo {
        /// The next person at the counter: all of it stays in the drawer.
        Person = 1 "person",
        /// The owner takes money out.
        Owner = 2 "owner",
        /// Money is brought to the bank.
        Bank = 3 "bank",
        /// Change is put in.
        Change = 4 "change",
    }
}

/// What a hand-over takes out of the drawer: nothing where it goes to a person, less than nothing where change is put in, and
/// never more than was counted.
///
/// # Errors
/// `value.negative`, `value.out_of_range` at `counted_fen` or `moved_fen`, with what was counted.
pub fn moved(to: TillTo, counted: Fen, moved: Fen) -> Result<Fen, Fault> {
    counted.within("counted_fen")?;
    let right = match to {
        TillTo::Person => moved == Fen::ZERO,
        TillTo::Owner | TillTo::Bank => (1..=counted.0).contains(&moved.0),
        TillTo::Change => (-Fen::MAX.0..0).contains(&moved.0),
    };
    if right {
        return Ok(moved);
    }
    let fault = Fault::new("value.out_of_range").at("moved_fen").with("value_fen", moved.0);
    Err(fault.with("counted_fen", counted.0).with("to", to.word()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_taken_out_of_a_drawer_than_was_counted_and_change_is_only_put_in() {
        for (to, counted, taken, right) in [
            (TillTo::Person, 50_000, 0, true),
            (TillTo::Person, 50_000, 1, false),
            (TillTo::Owner, 50_000, 50_000, true),
            (TillTo::Bank, 50_000, 50_001, false),
            (TillTo::Bank, 50_000, 0, false),
            (TillTo::Owner, 50_000, -1, false),
            (TillTo::Change, 0, -20_000, true),
            (TillTo::Change, 50_000, 20_000, false),
            (TillTo::Change, 0, i64::MIN, false),
        ] {
            assert_eq!(moved(to, Fen(counted), Fen(taken)).is_ok(), right, "{to:?} {counted} {taken}");
        }
        assert_eq!(moved(TillTo::Person, Fen(-1), Fen(0)).unwrap_err().code, "value.negative");
    }
}
