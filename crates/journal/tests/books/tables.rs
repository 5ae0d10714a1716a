//! The tables of one book, as the fold makes them, kept up by differences: a key at a time, in whatever order facts come.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::Fen;
use domain::stock::Account;
use domain::stock::exposure::{COUNTED, Exposure, Term};
use journal::fact::Fact;
use journal::fold;
use journal::rows::{ConflictRow, OutletAgreementRow, PostingRow};
use journal::table::{Record, Row, Val};
use journal::{Key, Known, Origin};

use crate::reference::books::{Amount, Equation, Place};
use crate::reference::event::Name;

/// A changeset in its place.
#[derive(Clone)]
pub struct Entry {
    pub outlet: String,
    pub said: Name,
    pub origin: Arc<Origin>,
    pub facts: Vec<Fact>,
}

impl Entry {
    fn known(&self) -> impl Iterator<Item = Known> + '_ {
        let known = |(fact, idx): (&Fact, u32)| Known { origin: self.origin.clone(), idx, fact: fact.clone() };
        self.facts.iter().zip(0..).map(known)
    }

    /// The keys of all its facts.
    pub fn keys(&self) -> Vec<Key> {
        self.known().flat_map(|known| fold::keys(known.name(), &known.fact)).collect()
    }
}

#[derive(Default)]
pub struct Tables {
    facts: HashMap<(String, Key), Vec<Known>>,
    rows: BTreeMap<(&'static str, Vec<Val>), Row>,
    entries: BTreeMap<(String, u32, String, String), Amount>,
}

impl Tables {
    /// Takes what arrived, and says what of the postings does not balance then.
    pub fn take(&mut self, entry: &Entry) -> Vec<String> {
        let mut touched: BTreeMap<Key, Vec<Known>> = BTreeMap::new();
        for known in entry.known() {
            for key in fold::keys(known.name(), &known.fact) {
                touched.entry(key).or_default().push(known.clone());
            }
        }
        let mut wrong = Vec::new();
        for (key, arrived) in touched {
            let facts = self.facts.entry((entry.outlet.clone(), key.clone())).or_default();
            let before = fold::fold(&entry.outlet, &key, facts);
            facts.extend(arrived);
            let after = fold::fold(&entry.outlet, &key, facts);
            wrong.extend(unbalanced(&after));
            wrong.extend(twice(&after));
            let changes = fold::diff(before, after);
            for row in changes.gone {
                self.replace(row, false);
            }
            for row in changes.put {
                self.replace(row, true);
            }
        }
        wrong.extend(self.sums().into_iter().filter(|(_, sum)| *sum != (0, 0)).map(|sum| format!("in all: {sum:?}")));
        wrong
    }

    fn replace(&mut self, row: Row, put: bool) {
        let place = (row.table.name, row.key().to_vec());
        if let Some(old) = self.rows.remove(&place) {
            self.add(&old, -1);
        }
        if put {
            self.add(&row, 1);
            self.rows.insert(place, row);
        }
    }

    fn add(&mut self, row: &Row, sign: i64) {
        if let Some(posting) = of::<PostingRow>(row) {
            let day = chrono::Datelike::day(&posting.day);
            let amount = self.entries.entry((posting.scope, day, posting.account, posting.part)).or_default();
            amount.0 += sign * posting.qty;
            amount.1 += sign * posting.fen.0;
        }
    }

    /// By outlet and part, over all accounts and days.
    fn sums(&self) -> BTreeMap<(&str, &str), Amount> {
        let mut sums: BTreeMap<(&str, &str), Amount> = BTreeMap::new();
        for ((outlet, _, _, part), amount) in &self.entries {
            let sum = sums.entry((outlet, part)).or_default();
            sum.0 += amount.0;
            sum.1 += amount.1;
        }
        sums
    }

    /// Where the tables say something else than the reference, and what each of them says.
    pub fn differs(&self, reference: &BTreeMap<Place, Amount>) -> Vec<String> {
        let ours: BTreeMap<_, Amount> =
            self.entries.iter().filter(|(_, amount)| **amount != (0, 0)).map(|(k, v)| (k.clone(), *v)).collect();
        let theirs: BTreeMap<_, Amount> = reference
            .iter()
            .map(|((outlet, day, account, part), amount)| {
                ((outlet.clone(), *day, (*account).to_owned(), part.clone()), *amount)
            })
            .collect();
        let places = ours.keys().chain(theirs.keys().filter(|place| !ours.contains_key(*place)));
        places
            .filter(|place| ours.get(*place) != theirs.get(*place))
            .map(|place| {
                format!("{place:?}: the books say {:?}, the reference {:?}", ours.get(place), theirs.get(place))
            })
            .collect()
    }

    /// The program's own equation over the tables' sums.
    pub fn equation(&self, outlet: &str) -> Equation {
        let of_account = |account: Account| {
            let here = self.entries.iter().filter(|((o, _, a, _), _)| o == outlet && a == account.word());
            here.fold((0, 0), |sum, (_, amount)| (sum.0 + amount.0, sum.1 + amount.1))
        };
        let terms = COUNTED.iter().map(|account| {
            let (qty, fen) = of_account(*account);
            Term { account: *account, fen: Fen(fen), qty }
        });
        // Each agreement of these months begins on the day on which it is signed.
        let agreed = self.of::<OutletAgreementRow>().into_iter().filter(|row| row.scope == outlet);
        let pct = agreed.max_by_key(|row| row.place).map_or(100, |row| row.multiplier_pct);
        let deposit = Fen(of_account(Account::Deposit).1);
        let exposure = Exposure::of(deposit, pct, terms.collect()).expect("an equation");
        Equation {
            deposit: exposure.deposit_fen.0,
            limit: exposure.limit_fen.0,
            exposure: exposure.exposure_fen.0,
            left: exposure.left_fen.0,
        }
    }

    pub fn conflicts(&self, outlet: &str) -> Vec<ConflictRow> {
        self.of::<ConflictRow>().into_iter().filter(|row| row.scope == outlet).collect()
    }

    pub fn of<T: Record>(&self) -> Vec<T> {
        self.rows.values().filter_map(of::<T>).collect()
    }
}

fn of<T: Record>(row: &Row) -> Option<T> {
    if row.table.is::<T>() { T::from_values(row.values.clone()) } else { None }
}

/// A posting that a fold gives twice is counted twice.
fn twice(rows: &[Row]) -> Vec<String> {
    let mut places: Vec<_> = rows.iter().map(|row| (row.table.name, row.key())).collect();
    places.sort();
    places.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("a row twice: {:?}", pair[0])).collect()
}

/// Every single movement balances, and not only their sum.
fn unbalanced(rows: &[Row]) -> Vec<String> {
    let mut sums: BTreeMap<(String, String), Amount> = BTreeMap::new();
    for posting in rows.iter().filter_map(of::<PostingRow>) {
        let sum = sums.entry((posting.id, posting.part)).or_default();
        sum.0 += posting.qty;
        sum.1 += posting.fen.0;
    }
    sums.into_iter().filter(|(_, sum)| *sum != (0, 0)).map(|sum| format!("one movement: {sum:?}")).collect()
}
