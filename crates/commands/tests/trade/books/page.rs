//! The pages of docs/BOOKS.md and docs/books/, read as data.

use std::path::{Path, PathBuf};

/// Account, part, pieces, fen.
pub type Line = (String, String, i64, i64);

/// The deposit equation in fen, the multiplier in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Equation {
    pub deposit: i64,
    pub multiplier: i64,
    pub limit: i64,
    pub exposure: i64,
    pub left: i64,
}

/// A section with a table of lines. The equation is `None` where a page shows none.
#[derive(Debug, Clone)]
pub struct Example {
    pub title: String,
    pub lines: Vec<Line>,
    pub before: Option<Equation>,
    pub after: Option<Equation>,
}

/// An account of a chart: its word, and whether it counts against the credit limit.
pub type Charted = (String, bool);

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

/// `BOOKS.md` and every page in `books/`, by their path in `docs/`.
pub fn all() -> Vec<String> {
    let mut pages = vec!["BOOKS.md".to_owned()];
    for entry in std::fs::read_dir(docs().join("books")).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".md") {
            pages.push(format!("books/{name}"));
        }
    }
    pages.sort();
    pages
}

/// A table: its header's cells and its rows', without the line of dashes.
struct Table {
    title: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn column(&self, names: &[&str]) -> Option<usize> {
        self.header.iter().position(|cell| names.contains(&cell.as_str()))
    }
}

fn tables(page: &str) -> Vec<Table> {
    let text = std::fs::read_to_string(docs().join(page)).unwrap_or_else(|error| panic!("docs/{page}: {error}"));
    let mut found: Vec<Table> = Vec::new();
    let (mut title, mut inside) = (String::new(), false);
    for line in text.lines().map(str::trim) {
        if let Some(heading) = line.strip_prefix('#') {
            heading.trim_start_matches('#').trim().clone_into(&mut title);
        }
        let Some(cells) = line.strip_prefix('|').map(|l| l.trim_end_matches('|')) else {
            inside = false;
            continue;
        };
        let cells: Vec<String> = cells.split('|').map(|cell| cell.trim().trim_matches(['`', '*']).to_owned()).collect();
        if !inside {
            let header = cells.iter().map(|cell| cell.to_lowercase()).collect();
            found.push(Table { title: title.clone(), header, rows: Vec::new() });
            inside = true;
        } else if let Some(table) =
            found.last_mut().filter(|_| !cells.iter().all(|c| c.chars().all(|c| "-: ".contains(c)) && c.contains('-')))
        {
            table.rows.push(cells);
        }
    }
    found
}

/// `−1,234` and `+5`; an empty cell is nothing.
fn number(page: &str, title: &str, cell: &str) -> i64 {
    let plain: String = cell.replace('−', "-").chars().filter(|c| !",+¥. ".contains(*c)).collect();
    if plain.is_empty() {
        return 0;
    }
    plain.parse().unwrap_or_else(|_| panic!("docs/{page}, “{title}”: “{cell}” is no number"))
}

/// Every section of a page that has a table with the columns account, pieces and fen.
pub fn examples(page: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    for table in tables(page) {
        let read = |row: &[String], column: Option<usize>| {
            let cell = column.and_then(|c| row.get(c)).map_or("", String::as_str);
            number(page, &table.title, cell)
        };
        let text = |row: &[String], column: Option<usize>| column.and_then(|c| row.get(c)).cloned().unwrap_or_default();
        let (account, pieces) = (table.column(&["account"]), table.column(&["pieces", "qty"]));
        if let (Some(account), Some(pieces), Some(fen)) = (account, pieces, table.column(&["fen"])) {
            let part = table.column(&["part"]);
            let named = table.rows.iter().filter(|row| !["none", "", "—", "-"].contains(&row[account].as_str()));
            let line = |row: &Vec<String>| {
                (text(row, Some(account)), text(row, part), read(row, Some(pieces)), read(row, Some(fen)))
            };
            let lines: Vec<Line> = named.map(line).collect();
            match found.iter_mut().find(|e| e.title == table.title) {
                Some(example) => example.lines.extend(lines),
                None => found.push(Example { title: table.title.clone(), lines, before: None, after: None }),
            }
        } else if table.header.first().is_some_and(|cell| cell == "equation")
            && let Some(example) = found.iter_mut().find(|e| e.title == table.title)
        {
            for row in &table.rows {
                let of = |names: &[&str]| read(row, table.column(names));
                let equation = Equation {
                    deposit: of(&["deposit"]),
                    multiplier: of(&["×", "x", "multiplier"]),
                    limit: of(&["limit"]),
                    exposure: of(&["exposure"]),
                    left: of(&["left"]),
                };
                match row[0].as_str() {
                    "before" => example.before = Some(equation),
                    "after" => example.after = Some(equation),
                    other => panic!("docs/{page}, “{}”: “{other}” is neither before nor after", table.title),
                }
            }
        }
    }
    found
}

/// The accounts of a page's chart: a table with the columns account and counts.
pub fn chart(page: &str) -> Vec<Charted> {
    let mut found = Vec::new();
    for table in tables(page) {
        if let (Some(account), Some(counts)) = (table.column(&["account"]), table.column(&["counts"])) {
            found.extend(table.rows.iter().map(|row| (row[account].clone(), row[counts].starts_with("yes"))));
        }
    }
    found
}
