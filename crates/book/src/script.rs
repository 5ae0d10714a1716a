//! Statements to run together, and their texts: many rows to a statement, for either engine.

use std::fmt::Write as _;

use journal::table::Val;

/// A script with no more arguments than this goes to SQLite as one text: one round through the connection's thread.
/// Longer ones are batches of equal statements, each of which is prepared once and then found in the cache.
const ONE_TEXT: usize = 1_000;
/// Arguments to one statement, at most. A list of rows is cut into the largest power of two that they hold, then into
/// smaller ones: few texts, each prepared once, and few rounds through the connection's thread.
const ARGS_MAX: usize = 12_000;
/// Rows of which it pays to look for columns that are alike in all.
const ROWS_ALIKE: usize = 16;
/// One-row statements to a text, at most.
const EACH_MAX: usize = 64;

/// Statements to run together, each with its own `$1 …`.
#[derive(Debug, Default)]
pub struct Script {
    pub(crate) parts: Vec<Part>,
}

/// One statement, or the same one for row after row.
#[derive(Debug)]
pub(crate) struct Part {
    sql: String,
    rows: Rows,
    args: Vec<Val>,
}

/// How a statement goes with its arguments.
#[derive(Debug)]
enum Rows {
    /// They are its `$1 …`.
    None,
    /// A list of so many rows of so many cells is put into the text at this place; the text has no `$` of its own then.
    List { at: usize, n: usize, width: usize },
    /// It stands once for every row of so many cells.
    Each { width: usize },
}

impl Script {
    pub fn push(&mut self, sql: impl Into<String>, args: Vec<Val>) {
        self.parts.push(Part { sql: sql.into(), rows: Rows::None, args });
    }

    /// `before VALUES (…),(…) after` over rows of equally many cells, as many to a statement as a power of two allows.
    pub fn push_rows(&mut self, before: &str, rows: Vec<Vec<Val>>, after: &str) {
        let width = rows.first().map_or(1, Vec::len);
        let mut rows = rows.into_iter();
        while rows.len() > 0 {
            let most = rows.len().min((ARGS_MAX / width.max(1)).max(1));
            let n = 1 << most.ilog2();
            let mut args = Vec::with_capacity(n * width);
            args.extend(rows.by_ref().take(n).flatten());
            let rows = Rows::List { at: before.len(), n, width };
            self.parts.push(Part { sql: [before, after].concat(), rows, args });
        }
    }

    /// The statement once for every row, of which it takes the cells as its `$1 …`. A statement of several rows must be able
    /// to take back those before the one that fails: SQLite opens a savepoint for it, and at a savepoint its full-text index
    /// writes down what it has gathered in memory.
    pub fn push_each(&mut self, sql: &str, rows: Vec<Vec<Val>>) {
        let width = rows.first().map_or(1, Vec::len);
        let mut rows = rows.into_iter();
        while rows.len() > 0 {
            let n = 1 << rows.len().min(EACH_MAX).ilog2();
            let args = rows.by_ref().take(n).flatten().collect();
            self.parts.push(Part { sql: sql.to_owned(), rows: Rows::Each { width }, args });
        }
    }

    pub fn append(&mut self, mut other: Self) {
        self.parts.append(&mut other.parts);
    }

    fn args(&self) -> usize {
        self.parts.iter().map(|part| part.args.len()).sum()
    }

    /// More than goes to SQLite as one text.
    pub(crate) fn is_long(&self) -> bool {
        self.args() > ONE_TEXT
    }

    pub(crate) fn into_one_text(self, begin: bool, commit: bool) -> (String, Vec<Val>) {
        let mut text = String::with_capacity(self.parts.iter().map(|part| part.sql.len() + 16).sum::<usize>() + 32);
        let mut all = Vec::with_capacity(self.args());
        if begin {
            text.push_str("BEGIN IMMEDIATE;");
        }
        for part in self.parts {
            part.place(&mut text, &mut all);
            text.push(';');
        }
        if commit {
            text.push_str("COMMIT;");
        }
        (text, all)
    }
}

impl Part {
    /// The statement as SQLite takes it fastest: see [`place`]. Of a list of rows, a column in which all are alike is bound
    /// once: an order has sixty, of which most are empty in most.
    pub(crate) fn place(self, text: &mut String, all: &mut Vec<Val>) {
        let (at, n, width) = match self.rows {
            Rows::None => return place(&self.sql, self.args, text, all),
            Rows::Each { width } => {
                for (nth, row) in self.args.chunks(width).enumerate() {
                    if nth > 0 {
                        text.push(';');
                    }
                    place(&self.sql, row.to_vec(), text, all);
                }
                return;
            }
            Rows::List { at, n, width } => (at, n, width),
        };
        let alike = self.alike(n, width);
        let differing = width - alike.iter().filter(|alike| **alike).count();
        text.reserve(self.sql.len() + 16 * width + n * (2 * width + 2));
        text.push_str(&self.sql[..at]);
        if differing < width {
            text.push_str("SELECT ");
            let mut columns = 1..;
            for (i, alike) in alike.iter().enumerate() {
                let comma = if i == 0 { "" } else { "," };
                let from = if *alike { None } else { columns.next() };
                let _ = match from {
                    Some(from) => write!(text, "{comma}column{from} AS column{}", i + 1),
                    None => write!(text, "{comma}? AS column{}", i + 1),
                };
            }
            text.push_str(" FROM (");
        }
        let mut row = "(".to_owned();
        row.push_str(&"?,".repeat(differing));
        row.pop();
        row.push_str("),");
        text.push_str("VALUES ");
        text.push_str(&row.repeat(n));
        text.pop();
        if differing < width {
            // Without the condition an ON CONFLICT behind it would be read as the join's.
            text.push_str(") WHERE 1");
            all.extend(self.args.iter().zip(&alike).filter(|(_, alike)| **alike).map(|(val, _)| val.clone()));
            all.extend(
                self.args.into_iter().zip(alike.iter().cycle()).filter(|(_, alike)| !**alike).map(|(val, _)| val),
            );
        } else {
            all.extend(self.args);
        }
        text.push_str(&self.sql[at..]);
    }

    /// Of a list of rows long enough to gain by it, in which columns all are alike. At least in one they differ.
    fn alike(&self, n: usize, width: usize) -> Vec<bool> {
        let mut alike = vec![n >= ROWS_ALIKE; width];
        for row in self.args.chunks(width).skip(1) {
            for (i, val) in row.iter().enumerate() {
                alike[i] = alike[i] && self.args.get(i) == Some(val);
            }
        }
        if alike.iter().all(|alike| *alike) {
            alike.fill(false);
        }
        alike
    }

    /// The statements with every place numbered, for PostgreSQL.
    pub(crate) fn numbered(self) -> Vec<(String, Vec<Val>)> {
        let (at, n, width) = match self.rows {
            Rows::None => return vec![(self.sql, self.args)],
            Rows::Each { width } => {
                return self.args.chunks(width).map(|row| (self.sql.clone(), row.to_vec())).collect();
            }
            Rows::List { at, n, width } => (at, n, width),
        };
        let mut text = String::with_capacity(self.sql.len() + n * width * 6);
        text.push_str(&self.sql[..at]);
        text.push_str("VALUES ");
        for row in 0..n {
            text.push_str(if row == 0 { "(" } else { ",(" });
            for column in 0..width {
                if column > 0 {
                    text.push(',');
                }
                text.push('$');
                text.push_str(&(row * width + column + 1).to_string());
            }
            text.push(')');
        }
        text.push_str(&self.sql[at..]);
        vec![(text, self.args)]
    }
}

/// A statement as SQLite takes it fastest: a bare `?` for every `$n`, and what is bound in the order in which they stand.
/// SQLite keeps the names of parameters in a list and walks it for every one that is bound; a batch has thousands. The
/// texts are ours and hold no `$` in a literal.
pub(crate) fn place(sql: &str, args: Vec<Val>, text: &mut String, all: &mut Vec<Val>) {
    let mut places = Vec::with_capacity(args.len());
    let mut rest = sql;
    while let Some(at) = rest.find('$') {
        text.push_str(&rest[..at]);
        text.push('?');
        rest = &rest[at + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        places.push(rest[..digits].parse::<usize>().unwrap_or(0).wrapping_sub(1));
        rest = &rest[digits..];
    }
    text.push_str(rest);
    if places.iter().copied().eq(0..args.len()) {
        all.extend(args);
    } else {
        all.extend(places.into_iter().map(|n| args.get(n).cloned().unwrap_or(Val::Null)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows<const N: usize>(rows: [[i64; 2]; N]) -> Vec<Vec<Val>> {
        rows.map(|row| row.map(Val::Int).to_vec()).to_vec()
    }

    #[test]
    fn a_list_of_rows_goes_in_few_statements_of_few_sizes() {
        let mut script = Script::default();
        script.push_rows("INSERT INTO c ", vec![vec![Val::Int(1); 40]; 521], "");
        assert_eq!(script.parts.iter().map(|p| p.args.len() / 40).collect::<Vec<_>>(), [256, 256, 8, 1]);
        script.push_rows("INSERT INTO c ", Vec::new(), "");
        assert_eq!(script.parts.len(), 4);
    }

    #[test]
    fn statements_joined_into_one_text_keep_their_own_arguments() {
        let mut script = Script::default();
        script.push("INSERT INTO a VALUES ($1,$2)", vec![Val::Int(1), Val::Int(2)]);
        script.push("DELETE FROM b WHERE k=$2 OR l=$1 OR m=$2", vec![Val::Int(3), Val::Int(4)]);
        script.push_rows("INSERT INTO c ", rows([[5, 6], [7, 8]]), " ON CONFLICT DO NOTHING");
        let (text, args) = script.into_one_text(true, true);
        let texts = [
            "BEGIN IMMEDIATE;",
            "INSERT INTO a VALUES (?,?);",
            "DELETE FROM b WHERE k=? OR l=? OR m=?;",
            "INSERT INTO c VALUES (?,?),(?,?) ON CONFLICT DO NOTHING;",
            "COMMIT;",
        ];
        assert_eq!(text, texts.concat());
        assert_eq!(args, [1, 2, 4, 3, 4, 5, 6, 7, 8].map(Val::Int));
    }

    #[test]
    fn what_is_alike_in_all_rows_is_bound_once() {
        let mut script = Script::default();
        let rows: Vec<Vec<Val>> = (0..16).map(|i| [7, i, 8, i / 15].map(Val::Int).to_vec()).collect();
        script.push_rows("INSERT INTO c (a,b,d,e) ", rows, " ON CONFLICT DO NOTHING");
        let (mut text, mut args) = (String::new(), Vec::new());
        script.parts.pop().unwrap().place(&mut text, &mut args);
        let from = ["(?,?)"; 16].join(",");
        let columns = "? AS column1,column1 AS column2,? AS column3,column2 AS column4";
        assert_eq!(
            text,
            format!("INSERT INTO c (a,b,d,e) SELECT {columns} FROM (VALUES {from}) WHERE 1 ON CONFLICT DO NOTHING")
        );
        assert_eq!(args[..6], [7, 8, 0, 0, 1, 0].map(Val::Int));
        assert_eq!((args.len(), &args[args.len() - 2..]), (34, [15, 1].map(Val::Int).as_slice()));
    }

    #[test]
    fn rows_that_are_few_or_all_the_same_are_written_as_they_are() {
        for n in [2, 15, 16] {
            let mut script = Script::default();
            script.push_rows("INSERT INTO c ", vec![vec![Val::Int(1), Val::Null]; n], "");
            let (text, args) = script.into_one_text(false, false);
            assert!(!text.contains("SELECT"), "{text}");
            assert_eq!(args.len(), 2 * n);
        }
    }

    #[test]
    fn a_list_of_rows_is_numbered_through_for_postgresql() {
        let mut script = Script::default();
        script.push_rows("INSERT INTO c ", rows([[5, 6], [7, 8]]), " ON CONFLICT DO NOTHING");
        let (text, args) = script.parts.pop().unwrap().numbered().pop().unwrap();
        assert_eq!(text, "INSERT INTO c VALUES ($1,$2),($3,$4) ON CONFLICT DO NOTHING");
        assert_eq!(args, [5, 6, 7, 8].map(Val::Int));
    }

    #[test]
    fn a_statement_for_every_row_stands_once_a_row() {
        let sql = "INSERT INTO c VALUES ((SELECT sn FROM d WHERE id=$1),$2)";
        let mut script = Script::default();
        script.push_each(sql, rows([[5, 6], [7, 8], [9, 10]]));
        let (text, args) = script.into_one_text(false, false);
        assert_eq!(text, format!("{};", sql.replace("$1", "?").replace("$2", "?")).repeat(3));
        assert_eq!(args, [5, 6, 7, 8, 9, 10].map(Val::Int));
        let mut script = Script::default();
        script.push_each(sql, vec![vec![Val::Int(1); 2]; 200]);
        assert_eq!(script.parts.iter().map(|p| p.args.len() / 2).collect::<Vec<_>>(), [64, 64, 64, 8]);
        assert_eq!(script.parts.pop().unwrap().numbered(), vec![(sql.to_owned(), vec![Val::Int(1); 2]); 8]);
    }
}
