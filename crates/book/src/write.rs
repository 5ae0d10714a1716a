//! Rows into tables, many to a statement, from the tables' one description.

use std::collections::BTreeMap;

use journal::rows::SearchRow;
use journal::table::{Row, Table, Val};

use crate::script::Script;
use crate::sums::Added;

/// Pushes an upsert of rows given cell by cell.
pub fn upsert(script: &mut Script, table: &Table, rows: Vec<Vec<Val>>) {
    let names: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
    let sets: Vec<String> = names[table.key..].iter().map(|c| format!("{c}=excluded.{c}")).collect();
    let after = format!(" ON CONFLICT ({}) DO UPDATE SET {}", names[..table.key].join(","), sets.join(","));
    script.push_rows(&format!("INSERT INTO {} ({}) ", table.name, names.join(",")), rows, &after);
}

/// Pushes an insert of rows that cannot be there yet, or, with `ignore`, may be.
pub fn insert(script: &mut Script, table: &str, columns: &[&str], rows: Vec<Vec<Val>>, ignore: bool) {
    let after = if ignore { " ON CONFLICT DO NOTHING" } else { "" };
    script.push_rows(&format!("INSERT INTO {table} ({}) ", columns.join(",")), rows, after);
}

/// What a set of re-folds changes, gathered by table.
#[derive(Default)]
pub struct RowWrites {
    put: BTreeMap<&'static str, (&'static Table, Vec<Vec<Val>>)>,
    gone: Vec<Row>,
    sums: Added,
}

impl RowWrites {
    /// Takes one key's rows before and after.
    pub fn refold(&mut self, before: Vec<Row>, after: Vec<Row>) {
        for (rows, sign) in [(&before, -1), (&after, 1)] {
            for row in rows {
                self.sums.add(row, sign);
            }
        }
        let changes = journal::fold::diff(before, after);
        for row in changes.put {
            self.put.entry(row.table.name).or_insert((row.table, Vec::new())).1.push(row.values);
        }
        self.gone.extend(changes.gone);
    }

    /// The statements, in an order that two nodes share, so that they never wait for each other in a circle; and into `texts`
    /// those that go last: see [`search_put`].
    pub fn into_script(self, sqlite: bool, texts: &mut Script) -> Script {
        let mut script = Script::default();
        let mut gone = self.gone;
        gone.sort_by(|a, b| (a.table.name, &a.values).cmp(&(b.table.name, &b.values)));
        for row in gone {
            if row.table.is::<SearchRow>() {
                search_gone(&mut script, &row, sqlite);
                continue;
            }
            let wheres: Vec<String> = row.table.columns[..row.table.key]
                .iter()
                .enumerate()
                .map(|(i, c)| format!("{}=${}", c.name, i + 1))
                .collect();
            script.push(format!("DELETE FROM {} WHERE {}", row.table.name, wheres.join(" AND ")), row.key().to_vec());
        }
        for (_, (table, mut rows)) in self.put {
            rows.sort();
            if table.is::<SearchRow>() {
                search_put(&mut script, texts, rows, sqlite);
            } else {
                upsert(&mut script, table, rows);
            }
        }
        self.sums.into_script(&mut script);
        script
    }
}

/// The engines' search indexes have nothing in common but the words. Rows are (scope, kind, id, body). SQLite's takes what
/// goes into `texts` row by row at the end of a transaction, and then writes it down at once instead of in many small
/// pieces that it must merge again.
pub(crate) fn search_put(script: &mut Script, texts: &mut Script, rows: Vec<Vec<Val>>, sqlite: bool) {
    if sqlite {
        let ids: Vec<Vec<Val>> = rows.iter().map(|r| r[..3].to_vec()).collect();
        insert(script, "search_doc", &["scope", "kind", "id"], ids, true);
        texts.push_each(
            "INSERT OR REPLACE INTO search_text (rowid, body) \
             VALUES ((SELECT sn FROM search_doc WHERE scope=$1 AND kind=$2 AND id=$3),$4)",
            rows,
        );
    } else {
        script.push_rows(
            "INSERT INTO search_doc (scope, kind, id, words) \
             SELECT v.column1, v.column2, v.column3, to_tsvector('simple', v.column4) FROM (",
            rows,
            ") v ON CONFLICT (scope, kind, id) DO UPDATE SET words=excluded.words",
        );
    }
}

fn search_gone(script: &mut Script, row: &Row, sqlite: bool) {
    if sqlite {
        script.push(
            "DELETE FROM search_text WHERE rowid IN (SELECT sn FROM search_doc WHERE scope=$1 AND kind=$2 AND id=$3)",
            row.key().to_vec(),
        );
    }
    script.push("DELETE FROM search_doc WHERE scope=$1 AND kind=$2 AND id=$3", row.key().to_vec());
}
