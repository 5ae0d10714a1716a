//! Sums of postings, kept as postings are written: what stands in an account, and what a day added to it.

use std::collections::{BTreeMap, HashMap};

use journal::rows::PostingRow;
use journal::table::{Column, Row, Table, Type, Val};

use crate::script::Script;

/// Where the columns of `posting` stand: scope, id, line, account, part, qty, fen, day, about.
const SCOPE: usize = 0;
const ACCOUNT: usize = 3;
const PART: usize = 4;
const QTY: usize = 5;
const FEN: usize = 6;
const DAY: usize = 7;

const fn text(name: &'static str) -> Column {
    Column { name, holds: Type::Text, nullable: false }
}

const fn int(name: &'static str) -> Column {
    Column { name, holds: Type::Int, nullable: false }
}

/// A table of sums: pieces and fen by some columns of the postings.
#[derive(Debug)]
pub struct Sum {
    pub table: Table,
    by: [usize; 3],
}

/// Every table of sums. A third one is one more line here.
pub static SUMS: [Sum; 2] = [
    Sum {
        table: Table {
            name: "balance",
            key: 3,
            columns: &[text("scope"), text("account"), text("part"), int("qty"), int("fen")],
        },
        by: [SCOPE, ACCOUNT, PART],
    },
    Sum {
        table: Table {
            name: "turnover",
            key: 3,
            columns: &[text("scope"), text("account"), text("day"), int("qty"), int("fen")],
        },
        by: [SCOPE, ACCOUNT, DAY],
    },
];

/// Whether a table is one of them: a sum that came to nothing may have a row or none.
pub fn is_sum(table: &Table) -> bool {
    SUMS.iter().any(|sum| sum.table.name == table.name)
}

/// What postings add to every table of sums.
#[derive(Debug)]
pub struct Added([HashMap<[Val; 3], (i64, i64)>; SUMS.len()]);

impl Default for Added {
    fn default() -> Self {
        Self(std::array::from_fn(|_| HashMap::new()))
    }
}

impl Added {
    /// A posting that is there from now on, or, with a `sign` of -1, no more. Other rows add nothing.
    pub fn add(&mut self, row: &Row, sign: i64) {
        let (Some(Val::Int(qty)), Some(Val::Int(fen))) = (row.values.get(QTY), row.values.get(FEN)) else { return };
        if !row.table.is::<PostingRow>() {
            return;
        }
        for (sum, added) in SUMS.iter().zip(&mut self.0) {
            let entry = added.entry(sum.by.map(|column| row.values[column].clone())).or_default();
            entry.0 = entry.0.saturating_add(qty.saturating_mul(sign));
            entry.1 = entry.1.saturating_add(fen.saturating_mul(sign));
        }
    }

    /// By table, in the order of the keys: what is not nothing.
    pub fn rows(self) -> impl Iterator<Item = (&'static Sum, Vec<Vec<Val>>)> {
        SUMS.iter().zip(self.0).map(|(sum, added)| {
            let sorted: BTreeMap<[Val; 3], (i64, i64)> = added.into_iter().filter(|(_, v)| *v != (0, 0)).collect();
            let row = |(key, (qty, fen)): ([Val; 3], (i64, i64))| {
                key.into_iter().chain([Val::Int(qty), Val::Int(fen)]).collect::<Vec<Val>>()
            };
            (sum, sorted.into_iter().map(row).collect())
        })
    }

    /// The statements that add it.
    pub fn into_script(self, script: &mut Script) {
        for (sum, rows) in self.rows() {
            let names: Vec<&str> = sum.table.columns.iter().map(|c| c.name).collect();
            let (table, key) = (sum.table.name, names[..sum.table.key].join(","));
            let after = format!(
                " ON CONFLICT ({key}) DO UPDATE SET qty={table}.qty+excluded.qty, fen={table}.fen+excluded.fen"
            );
            script.push_rows(&format!("INSERT INTO {table} ({}) ", names.join(",")), rows, &after);
        }
    }
}

/// Works all sums out anew from the postings that are there.
pub fn again(script: &mut Script) {
    for sum in &SUMS {
        let names: Vec<&str> = sum.table.columns[..sum.table.key].iter().map(|c| c.name).collect();
        let (table, key) = (sum.table.name, names.join(","));
        script.push(format!("DELETE FROM {table}"), vec![]);
        script.push(
            format!(
                "INSERT INTO {table} ({key}, qty, fen) SELECT {key}, CAST(SUM(qty) AS BIGINT), CAST(SUM(fen) AS BIGINT) \
                 FROM posting GROUP BY {key}"
            ),
            vec![],
        );
    }
}

/// Takes all sums away.
pub fn clear(script: &mut Script) {
    for sum in &SUMS {
        script.push(format!("DELETE FROM {}", sum.table.name), vec![]);
    }
}
