//! The same statements as a person would write them through sqlx, and a bare transaction: what a commit stands beside.

use std::path::Path;

use book::{Book, Engine, Role};
use journal::table::{Record, Row, Table, Val};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Sqlite, SqliteConnection};

use crate::Stop;

/// A statement and what is bound to it.
pub type Statement = (String, Vec<Val>);

/// An empty book of this program's schema, opened as the program opens its own.
pub async fn schema(path: &Path) -> Result<SqliteConnection, Stop> {
    let book = Book::open(Engine::sqlite(path).await?, Role::Outlet).await?;
    book.engine.close().await;
    open(path).await
}

/// WAL, and on the disk before the commit is acknowledged.
pub async fn open(path: &Path) -> Result<SqliteConnection, Stop> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .statement_cache_capacity(256)
        .pragma("cache_size", "-65536")
        .disable_statement_logging();
    Ok(options.connect().await?)
}

fn bound<'q>(sql: &str, args: &[Val]) -> Query<'q, Sqlite, SqliteArguments> {
    let mut query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    for arg in args {
        query = match arg {
            Val::Null => query.bind(None::<i64>),
            Val::Int(int) => query.bind(*int),
            Val::Text(text) => query.bind(text.clone()),
            Val::Blob(bytes) => query.bind(bytes.clone()),
        };
    }
    query
}

/// One transaction, a call a statement.
pub async fn one_by_one(conn: &mut SqliteConnection, statements: &[Statement]) -> Result<(), Stop> {
    let mut tx = conn.begin_with("BEGIN IMMEDIATE").await?;
    for (sql, args) in statements {
        bound(sql, args).execute(&mut *tx).await?;
    }
    Ok(tx.commit().await?)
}

/// One transaction as one text and one call: the fastest that sqlx has.
pub async fn at_once(conn: &mut SqliteConnection, text: &str, args: &[Val]) -> Result<(), Stop> {
    bound(text, args).execute(conn).await?;
    Ok(())
}

/// The statements' texts as one, with BEGIN and COMMIT around them, and all that is bound.
pub fn joined(statements: &[Statement]) -> Statement {
    let mut text = "BEGIN IMMEDIATE;".to_owned();
    let mut all = Vec::new();
    for (sql, args) in statements {
        for (i, part) in sql.split('$').enumerate() {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            match part[..digits].parse::<usize>() {
                Ok(n) if i > 0 => text.push_str(&format!("${}{}", n + all.len(), &part[digits..])),
                _ => text.push_str(part),
            }
        }
        text.push(';');
        all.extend(args.iter().cloned());
    }
    (text + "COMMIT;", all)
}

/// `($1,$2),($3,$4)`
pub fn tuples(rows: usize, width: usize) -> String {
    let row = |r: usize| (1..=width).map(|c| format!("${}", r * width + c)).collect::<Vec<_>>().join(",");
    (0..rows).map(|r| format!("({})", row(r))).collect::<Vec<_>>().join(",")
}

/// Puts a folded row in place.
pub fn put(row: &Row) -> Statement {
    let Table { name, columns, key } = row.table;
    let names: Vec<&str> = columns.iter().map(|c| c.name).collect();
    let sets: Vec<String> = names[*key..].iter().map(|c| format!("{c}=excluded.{c}")).collect();
    let sql = format!(
        "INSERT INTO {name} ({}) VALUES {} ON CONFLICT ({}) DO UPDATE SET {}",
        names.join(","),
        tuples(1, names.len()),
        names[..*key].join(","),
        sets.join(",")
    );
    (sql, row.values.clone())
}

/// Puts a document into the search box.
pub fn put_words(row: &Row) -> [Statement; 2] {
    debug_assert!(row.table.is::<journal::rows::SearchRow>(), "{}", journal::rows::SearchRow::TABLE.name);
    [
        ("INSERT INTO search_doc (scope, kind, id) VALUES ($1,$2,$3)".to_owned(), row.values[..3].to_vec()),
        ("INSERT INTO search_text (rowid, body) VALUES (last_insert_rowid(), $1)".to_owned(), row.values[3..].to_vec()),
    ]
}

/// The bytes that a statement carries.
pub fn weight(args: &[Val]) -> usize {
    args.iter()
        .map(|arg| match arg {
            Val::Null => 1,
            Val::Int(_) => 8,
            Val::Text(text) => text.len(),
            Val::Blob(bytes) => bytes.len(),
        })
        .sum()
}
