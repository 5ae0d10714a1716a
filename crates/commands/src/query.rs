//! A question to the book that is put together piece by piece, its arguments numbered as they come.

use std::fmt::Display;

use journal::table::Val;

/// SQL and its arguments.
#[derive(Debug, Clone)]
pub struct Query {
    pub sql: String,
    pub args: Vec<Val>,
}

impl Query {
    /// Begins with a text that already names its arguments.
    pub fn new(sql: impl Display, args: Vec<Val>) -> Self {
        Self { sql: sql.to_string(), args }
    }

    pub fn add(&mut self, sql: &str) {
        self.sql.push_str(sql);
    }

    /// The text with `{}` for the argument.
    pub fn with(&mut self, sql: &str, arg: Val) {
        self.args.push(arg);
        self.sql.push_str(&sql.replacen("{}", &format!("${}", self.args.len()), 1));
    }

    /// `($n,$n+1,…)`. A list of nothing matches nothing.
    pub fn list(&mut self, args: impl IntoIterator<Item = Val>) {
        let first = self.args.len() + 1;
        self.args.extend(args);
        let places: Vec<String> = (first..=self.args.len()).map(|n| format!("${n}")).collect();
        let places = if places.is_empty() { "NULL".to_owned() } else { places.join(",") };
        self.sql.push_str(&format!("({places})"));
    }

    /// `($n,$n+1),($n+2,…)`: rows of a VALUES list.
    pub fn tuples<const N: usize>(&mut self, rows: impl IntoIterator<Item = [Val; N]>) {
        for (i, row) in rows.into_iter().enumerate() {
            if i > 0 {
                self.sql.push(',');
            }
            self.list(row);
        }
    }
}
