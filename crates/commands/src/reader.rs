//! Questions to the book that are the same inside a unit of work and outside it, and the small change of asking them.

use std::future::Future;

use book::{Book, BookError, Work};
use domain::Fault;
use journal::table::{Record, Val};

/// Whoever answers: the book as it was committed last, or a unit of work, in which nothing moves meanwhile.
pub trait Reader: Send {
    fn ask(&mut self, sql: &str, args: &[Val]) -> impl Future<Output = Result<Vec<Vec<Val>>, BookError>> + Send;
}

impl Reader for &Book {
    async fn ask(&mut self, sql: &str, args: &[Val]) -> Result<Vec<Vec<Val>>, BookError> {
        self.engine.read(sql, args).await
    }
}

impl Reader for Work<'_> {
    async fn ask(&mut self, sql: &str, args: &[Val]) -> Result<Vec<Vec<Val>>, BookError> {
        self.fetch(sql, args).await
    }
}

/// Names to a statement: a list is asked for in pieces of this size.
pub const NAMES: usize = 400;

/// `$from,…`, `n` of them.
pub fn places(from: usize, n: usize) -> String {
    (from..from + n).map(|i| format!("${i}")).collect::<Vec<_>>().join(",")
}

/// A record's columns under a table's alias.
pub fn columns<T: Record>(alias: &str) -> String {
    T::TABLE.columns.iter().map(|c| format!("{alias}.{}", c.name)).collect::<Vec<_>>().join(",")
}

/// The record at the front of a row, and what stands behind it.
///
/// # Errors
/// `book.corrupt` where the cells are not the record's.
pub fn split<T: Record>(mut row: Vec<Val>) -> Result<(T, Vec<Val>), Fault> {
    let rest = row.split_off(T::TABLE.columns.len().min(row.len()));
    T::from_values(row).map(|record| (record, rest)).ok_or_else(|| damaged(T::TABLE.name))
}

pub fn damaged(what: &str) -> Fault {
    Fault::new("book.corrupt").with("what", what)
}

/// A cell as text, empty for NULL.
pub fn text(val: Option<&Val>) -> String {
    if let Some(Val::Text(text)) = val { text.clone() } else { String::new() }
}

/// A cell as a number, 0 for NULL.
pub fn int(val: Option<&Val>) -> i64 {
    if let Some(Val::Int(int)) = val { *int } else { 0 }
}

/// What was typed, so that LIKE takes it as it is. The statement says `ESCAPE '!'`.
pub fn like(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len() + 4);
    for c in typed.chars() {
        if matches!(c, '%' | '_' | '!') {
            out.push('!');
        }
        out.push(c);
    }
    out
}
