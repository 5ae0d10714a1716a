//! Parts in devices. A fitting that was taken back moves its pieces to where they were drawn from and has a row of its own:
//! whoever counts fittings does not count it.

use domain::stock::Account;

use super::posting::Postings;
use super::{Key, Known};
use crate::fact::{Fact, FittingReversed, PartFitted};
use crate::ident::Ref;
use crate::rows::{FittingReversedRow, FittingRow};
use crate::table::{Record, Row};

/// The order, and the claim on the new piece's serial.
pub(super) fn keys(order: Ref, part: &str, new_serial: Option<&str>) -> Vec<Key> {
    std::iter::once(Key::order(order)).chain(new_serial.map(|serial| Key::serial(part, serial))).collect()
}

/// What was said among a key's facts to be taken back, in the total order.
pub(super) struct TakenBack<'f>(Vec<(&'f Known, &'f FittingReversed)>);

impl<'f> TakenBack<'f> {
    pub(super) fn among(facts: &[&'f Known]) -> Self {
        let reversal = |k: &&'f Known| if let Fact::FittingReversed(f) = &k.fact { Some((*k, f)) } else { None };
        Self(facts.iter().filter_map(reversal).collect())
    }

    /// Who took a fitting back first. The order's and the serial's fold must find the same one, so it says of the fitting
    /// what the fitting says.
    pub(super) fn of(&self, known: &Known, f: &PartFitted) -> Option<(&'f Known, &'f FittingReversed)> {
        let name = known.name();
        let says = |r: &FittingReversed| {
            r.fitting == name && r.order == f.order && r.part == f.part && r.new_serial == f.new_serial
        };
        self.0.iter().copied().find(|(_, r)| says(r))
    }

    /// The fittings that stand.
    pub(super) fn stand<'k>(&self, facts: &[&'k Known]) -> impl Iterator<Item = (&'k Known, &'k PartFitted)> {
        let fitting = |k: &&'k Known| if let Fact::PartFitted(f) = &k.fact { Some((*k, f)) } else { None };
        facts.iter().filter_map(fitting).filter(|(known, f)| self.of(known, f).is_none())
    }
}

/// A fitting's movement and its row; of one that was taken back the movement there and back, and the row that says so.
pub(super) fn rows(
    (scope, order): (&str, &str),
    (known, f): (&Known, &PartFitted),
    taken_back: Option<(&Known, &FittingReversed)>,
) -> Vec<Row> {
    let to = match (f.sold, f.owed_back) {
        (true, _) => Account::Sold,
        (false, true) => Account::Defective,
        (false, false) => Account::Fitted,
    };
    let mut rows = Postings::of(scope, known, f.day, order).parts(Account::Held, to, &f.part, f.qty, f.price).done();
    let Some((by, r)) = taken_back else {
        let row = FittingRow {
            scope: scope.to_owned(),
            id: known.name().to_string(),
            order_id: order.to_owned(),
            part: f.part.clone(),
            qty: f.qty,
            price_fen: f.price,
            old_serial: f.old_serial.clone(),
            new_serial: f.new_serial.clone(),
            sold: f.sold,
            owed_back: f.owed_back,
            day: f.day,
        };
        rows.push(row.into_row());
        return rows;
    };
    rows.extend(Postings::of(scope, by, r.day, order).parts(to, Account::Held, &f.part, f.qty, f.price).done());
    let row = FittingReversedRow {
        scope: scope.to_owned(),
        id: known.name().to_string(),
        order_id: order.to_owned(),
        part: f.part.clone(),
        qty: f.qty,
        price_fen: f.price,
        old_serial: f.old_serial.clone(),
        new_serial: f.new_serial.clone(),
        sold: f.sold,
        owed_back: f.owed_back,
        day: f.day,
        reversed: by.name().to_string(),
        reversed_on: r.day,
        reversed_by: by.origin.actor.to_string(),
        reversed_why: r.why.clone(),
    };
    rows.push(row.into_row());
    rows
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::causal::Origin;
    use crate::fold::fold;
    use crate::ident::LogId;
    use crate::rows::{ConflictRow, PostingRow};

    const PC: LogId = LogId(0x0a);
    const ORDER: Ref = Ref { log: PC, seq: 1, idx: 0 };
    const OTHER: Ref = Ref { log: PC, seq: 2, idx: 0 };

    fn known(seq: u64, fact: Fact) -> Known {
        Known { origin: Arc::new(Origin::plain(PC, seq)), idx: 0, fact }
    }

    fn fitted(seq: u64, order: Ref) -> Known {
        let fitted = PartFitted {
            order,
            part: "MB-1".into(),
            qty: 1,
            price: domain::Fen(60_000),
            old_serial: None,
            new_serial: Some("MB0001".into()),
            sold: false,
            owed_back: true,
            day: "2026-03-09".parse().unwrap(),
        };
        known(seq, fitted.into())
    }

    /// Takes the second fitting back, as it says.
    fn back(order: Ref, part: &str, serial: &str) -> Known {
        let (fitting, new_serial) = (Ref { log: PC, seq: 4, idx: 0 }, Some(serial.into()));
        let day = "2026-03-10".parse().unwrap();
        known(5, FittingReversed { order, fitting, part: part.into(), new_serial, why: "装错".into(), day }.into())
    }

    /// Conflicts about the serial, and lines of the second order, where all of it is known.
    fn after(back: Known) -> (usize, usize) {
        let facts = [fitted(3, ORDER), fitted(4, OTHER), back];
        let count = |key: Key, is: fn(&Row) -> bool| {
            let of_key: Vec<Known> =
                facts.iter().filter(|k| crate::fold::keys(k.name(), &k.fact).contains(&key)).cloned().collect();
            fold("SZ017", &key, &of_key).iter().filter(|row| is(row)).count()
        };
        let conflicts = count(Key::serial("MB-1", "MB0001"), |row| row.table.is::<ConflictRow>());
        (conflicts, count(Key::order(OTHER), |row| row.table.is::<PostingRow>()))
    }

    #[test]
    fn what_takes_a_fitting_back_says_of_it_what_the_fitting_says_or_takes_nothing_back() {
        assert_eq!(after(back(OTHER, "MB-1", "MB0001")), (0, 4), "there and back, and one device has the piece");
        for wrong in [back(ORDER, "MB-1", "MB0001"), back(OTHER, "MB-2", "MB0001"), back(OTHER, "MB-1", "MB0002")] {
            let said = wrong.fact.clone();
            assert_eq!(after(wrong), (1, 2), "{said:?}");
        }
    }
}
