//! The same facts give the same tables, whatever order they arrived in.

mod history;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::Fen;
use domain::network::PackKind;
use history::{Choice, Entry, History, LOGS};
use journal::fact::{Fact, OpeningLine, PackPublished, StockOpened};
use journal::fold;
use journal::rows::{OrderRow, OrderStepRow, PartRow, PostingRow};
use journal::table::{Record, Row, Val};
use journal::{Actor, Changeset, Heads, Key, Known, Origin};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

/// Tables as an outlet holds them, kept up by differences, a key at a time.
#[derive(Default)]
struct Tables {
    facts: HashMap<(&'static str, Key), Vec<Known>>,
    rows: BTreeMap<(&'static str, Vec<Val>), Vec<Val>>,
}

impl Tables {
    fn take(&mut self, entry: &Entry) {
        let scope = entry.scope();
        let mut touched: BTreeMap<Key, Vec<Known>> = BTreeMap::new();
        for known in entry.known() {
            for key in fold::keys(known.name(), &known.fact) {
                touched.entry(key).or_default().push(known.clone());
            }
        }
        for (key, new) in touched {
            let facts = self.facts.entry((scope, key.clone())).or_default();
            let before = fold::fold(scope, &key, facts);
            // The last to arrive stands first: a fold may lean on no order but its own.
            facts.splice(0..0, new);
            let after = fold::fold(scope, &key, facts);
            no_row_twice(&after);
            let changes = fold::diff(before, after);
            for row in changes.gone {
                self.rows.remove(&place(&row));
            }
            for row in changes.put {
                self.rows.insert(place(&row), row.values);
            }
        }
    }

    fn of(order: &[Entry]) -> Self {
        let mut tables = Self::default();
        order.iter().for_each(|entry| tables.take(entry));
        tables
    }

    /// The same tables, folded once from everything.
    fn anew(&self) -> BTreeMap<(&'static str, Vec<Val>), Vec<Val>> {
        let mut rows = BTreeMap::new();
        for ((scope, key), facts) in &self.facts {
            for row in fold::fold(scope, key, facts) {
                let taken = rows.insert(place(&row), row.values.clone());
                assert!(taken.is_none(), "two keys write one row: {row:?}");
            }
        }
        rows
    }
}

fn place(row: &Row) -> (&'static str, Vec<Val>) {
    (row.table.name, row.key().to_vec())
}

/// PostgreSQL refuses a statement that writes one row twice.
fn no_row_twice(rows: &[Row]) {
    let mut places: Vec<_> = rows.iter().map(place).collect();
    places.sort();
    assert!(places.windows(2).all(|w| w[0] != w[1]), "a fold gives one row twice: {places:?}");
}

/// The changeset as somebody sends it who has heard of the erasures: what they take of it is gone, and due no more.
fn without_values(mut entry: Entry, erased: &[Key]) -> Entry {
    let mut origin = (*entry.origin).clone();
    for known in entry.known() {
        if fold::keys(known.name(), &known.fact).iter().any(|key| erased.contains(key)) {
            for sealed in known.fact.sealed() {
                origin.values[sealed.0 as usize] = None;
            }
        }
    }
    entry.origin = Arc::new(origin);
    entry
}

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    proptest::collection::vec(any::<Choice>(), 10..90)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_order_the_facts_arrived_in_the_tables_are_the_same(choices in choices(), seeds: [u64; 3]) {
        let history = History::of(&choices);
        let tables = seeds.map(|seed| Tables::of(&history.arrival(seed)));
        for other in &tables[1..] {
            prop_assert_eq!(&tables[0].rows, &other.rows);
        }
        prop_assert_eq!(&tables[0].rows, &tables[0].anew());
    }

    #[test]
    fn whatever_order_the_closes_of_a_headquarters_that_lost_some_arrived_in_the_same_ones_stand(choices in choices(), seeds: [u64; 3]) {
        let history = History::of_closes(&choices);
        let tables = seeds.map(|seed| Tables::of(&history.arrival(seed)));
        for other in &tables[1..] {
            prop_assert_eq!(&tables[0].rows, &other.rows);
        }
        prop_assert_eq!(&tables[0].rows, &tables[0].anew());
    }

    #[test]
    fn who_lost_the_values_of_the_erased_and_who_never_had_them_hold_the_same_tables(choices in choices(), seeds: [u64; 2]) {
        let history = History::of(&choices);
        let held = Tables::of(&history.arrival(seeds[0]));
        let mut erased: Vec<Key> = Vec::new();
        for ((_, key), facts) in &held.facts {
            if facts.iter().any(|known| matches!(known.fact, Fact::CustomerErased(_))) {
                erased.push(key.clone());
            }
        }
        let stripped: Vec<Entry> =
            history.arrival(seeds[1]).into_iter().map(|entry| without_values(entry, &erased)).collect();
        prop_assert_eq!(&held.rows, &Tables::of(&stripped).rows);
        // A page may end before the erasure itself: what is left of the values says as much.
        let erases = |entry: &Entry| entry.facts.iter().any(|fact| matches!(fact, Fact::CustomerErased(_)));
        let early: Vec<Entry> = stripped.into_iter().filter(|entry| !erases(entry)).collect();
        for ((table, place), values) in held.rows.iter().chain(&Tables::of(&early).rows) {
            let of = |column: usize| matches!(&values[column], Val::Text(id) if erased.iter().any(|key| key.0[1..] == **id));
            match *table {
                "customer" if of(1) => prop_assert_eq!(&values[2..5], [Val::Null, Val::Null, Val::Null]),
                "conflict" => prop_assert!(values[3] != Val::Text("customer".into()) || !of(4), "{place:?}"),
                "search_doc" => prop_assert!(values[1] != Val::Text("customer".into()) || !of(2), "{place:?}"),
                _ => {}
            }
        }
    }

    #[test]
    fn the_last_step_of_an_order_is_its_state(choices in choices(), seed: u64) {
        let tables = Tables::of(&History::of(&choices).arrival(seed));
        let of = |table: &'static str| tables.rows.iter().filter(move |((name, _), _)| *name == table).map(|(_, values)| values);
        let mut last: BTreeMap<(&Val, &Val), &Val> = BTreeMap::new();
        // By scope, order and place.
        for values in of(OrderStepRow::TABLE.name) {
            let [scope, order, _, _, state, ..] = values.as_slice() else { panic!("a step") };
            last.insert((scope, order), state);
        }
        for values in of(OrderRow::TABLE.name) {
            let [scope, order, _, _, _, state, ..] = values.as_slice() else { panic!("an order") };
            prop_assert_eq!(last.get(&(scope, order)), Some(&state));
        }
    }

    #[test]
    fn what_one_account_gains_another_loses(choices in choices(), seed: u64) {
        let tables = Tables::of(&History::of(&choices).arrival(seed));
        let mut sums: HashMap<Vec<Val>, (i64, i64)> = HashMap::new();
        for ((table, _), values) in &tables.rows {
            if *table == PostingRow::TABLE.name {
                let [scope, _, _, _, part, Val::Int(qty), Val::Int(fen), ..] = values.as_slice() else { panic!("a posting") };
                let sum = sums.entry(vec![scope.clone(), part.clone()]).or_default();
                *sum = (sum.0 + qty, sum.1 + fen);
            }
        }
        prop_assert!(sums.values().all(|sum| *sum == (0, 0)), "{sums:?}");
    }
}

#[test]
fn the_histories_tell_of_everything() {
    // A generator that makes nothing proves nothing.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut kinds, mut tables, mut closes, mut changesets) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), 0);
    for _ in 0..200 {
        let tree = proptest::collection::vec(any::<Choice>(), 60..120).new_tree(&mut runner).unwrap();
        let history = History::of(&ValueTree::current(&tree));
        changesets += history.len();
        for fact in history.logs.values().flatten().flat_map(|e| &e.facts) {
            *kinds.entry(fact.word()).or_insert(0) += 1;
        }
        let of_closes = History::of_closes(&ValueTree::current(&tree));
        for (_, values) in Tables::of(&of_closes.arrival(1)).rows.iter().filter(|((table, _), _)| *table == "conflict")
        {
            if values[5] == Val::Text("close".into()) {
                *closes.entry(format!("{:?}", values[6])).or_insert(0) += 1;
            }
        }
        for ((table, _), values) in Tables::of(&history.arrival(1)).rows {
            *tables.entry(table).or_insert(0) += 1;
            if table == "conflict" {
                let state = format!("conflict {:?}", values[6]);
                *tables.entry(if state.contains("open") { "open" } else { "settled" }).or_insert(0) += 1;
            }
        }
    }
    assert!(changesets > 5_000);
    assert_eq!(kinds.len(), 138, "{kinds:?}");
    assert_eq!(tables.len(), journal::rows::FOLDED.len() + 2, "{tables:?}");
    assert!(
        closes.len() == 2 && closes.values().all(|n| *n > 20),
        "two closes that did not see each other: {closes:?}"
    );
    assert!(tables["open"] > 100 && tables["settled"] > 100, "{tables:?}");
}

/// A fact of headquarters' or of a PC's, alone in its log.
fn alone(log: usize, fact: Fact) -> Known {
    let changeset =
        Changeset { actor: Actor::System, wall_ms: 0, offset_ms: 0, seen: vec![], facts: vec![], values: vec![] };
    let origin = Origin::of(LOGS[log], log >= 2, 1, 1, Heads::default(), &changeset);
    Known { origin: Arc::new(origin), idx: 0, fact }
}

#[test]
fn a_catalogue_that_lists_a_part_twice_has_one_row_for_it() {
    let content =
        r#"{"parts":[{"number":"SCR-1","name":"旧","price_fen":1},{"number":"SCR-1","name":"新","price_fen":2}]}"#;
    let pack = PackPublished {
        pack: PackKind::Parts,
        version: 1,
        effective_on: chrono::NaiveDate::MIN,
        title: String::new(),
        chunk: 0,
        chunks: 1,
        content: content.into(),
    };
    let known = alone(3, pack.into());
    let key = fold::keys(known.name(), &known.fact).remove(0);
    let rows = fold::fold(fold::ALL, &key, &[known]);
    no_row_twice(&rows);
    let part = rows.into_iter().find(|r| r.table.is::<PartRow>()).and_then(|r| PartRow::from_values(r.values)).unwrap();
    assert_eq!((part.name.as_str(), part.price_fen), ("新", Fen(2)));
}

#[test]
fn figures_that_no_trade_has_neither_break_the_balance_nor_overflow_many_of_them() {
    for (qty, price) in [(i64::MAX, i64::MAX), (i64::MIN, i64::MAX), (i64::MIN, 1), (1, i64::MIN), (-1, i64::MIN)] {
        let line = OpeningLine { part: "SCR-1".into(), qty, price: Fen(price) };
        let stock = StockOpened { source: "盘点".into(), day: chrono::NaiveDate::MIN, lines: vec![line] };
        let known = alone(0, stock.into());
        let key = fold::keys(known.name(), &known.fact).remove(0);
        let rows = fold::fold(history::OUTLET, &key, &[known]);
        let sides: Vec<PostingRow> = rows.into_iter().filter_map(|r| PostingRow::from_values(r.values)).collect();
        assert_eq!((sides[0].qty + sides[1].qty, sides[0].fen.0 + sides[1].fen.0), (0, 0), "{qty} × {price}");
        for side in sides {
            assert!(side.qty.checked_mul(90_000).is_some() && side.fen.0.checked_mul(90_000).is_some(), "{side:?}");
        }
    }
}
