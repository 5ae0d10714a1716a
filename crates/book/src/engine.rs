//! The two engines behind one small surface: a text with `$n` placeholders, a list of cells in, lists of cells out.
//!
//! SQLite has one writer connection and a pool of readers; PostgreSQL a pool. A write runs in one transaction that is
//! rolled back when it fails or is dropped half-way.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use journal::table::Val;
use sqlx::postgres::{PgArguments, PgConnection, PgPool, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteRow, SqliteSynchronous,
};
use sqlx::{Arguments, AssertSqlSafe, Column, ConnectOptions, Connection, Executor, Row, TypeInfo, ValueRef};
use tokio::sync::{Mutex, MutexGuard};

use crate::error::BookError;
use crate::script::{Part, Script, place};

/// The page cache of each SQLite connection, in KiB. Folding a batch touches the tables' inner pages again and again.
const CACHE_KIB: i64 = 65_536;
/// Readers beside the one writer: the window, a sync, and a report.
const READERS: u32 = 4;
/// WAL pages, of 4 KiB, after which a commit also folds the WAL into the file: a page of sync writes some 1,500, and would
/// otherwise wait for the disk three times over instead of once.
const CHECKPOINT_PAGES: i64 = 8_192;
/// How long a statement waits for another process's lock before it is an error.
const BUSY: Duration = Duration::from_secs(5);
/// Rows that a SQLite connection's thread reads ahead: a whole page of changesets, without waiting to be asked for more.
const ROWS_AHEAD: usize = 2_048;
/// Connections to PostgreSQL, a node.
const PG_CONNECTIONS: u32 = 16;
/// A transaction whose node has gone is ended by the server, so that its locks do not stop the others.
const PG_IDLE_IN_TRANSACTION: &str = "30s";
/// Nothing to do but at the first start and after a migration. Nodes that start together are one after the other.
const PG_ORDER_TEXT: &str = r#"DO $$ DECLARE stray record; BEGIN
    PERFORM pg_advisory_xact_lock(6077701);
    FOR stray IN
        SELECT t.oid::regclass AS name,
            string_agg(format('ALTER COLUMN %I TYPE TEXT COLLATE "C"', a.attname), ', ') AS columns
        FROM pg_class t JOIN pg_attribute a ON a.attrelid=t.oid JOIN pg_collation k ON k.oid=a.attcollation
        WHERE t.relnamespace=current_schema()::regnamespace AND t.relkind IN ('r','p') AND t.relname<>'_sqlx_migrations'
            AND a.attnum>0 AND NOT a.attisdropped AND a.atttypid='text'::regtype AND k.collname<>'C'
        GROUP BY t.oid ORDER BY t.oid
    LOOP
        EXECUTE format('ALTER TABLE %s %s', stray.name, stray.columns);
    END LOOP;
END $$"#;

/// An open database.
#[derive(Debug)]
pub enum Engine {
    Sqlite(Box<Sqlite>),
    Postgres(PgPool),
}

/// SQLite: the writer is opened again after an error that leaves its state in doubt.
#[derive(Debug)]
pub struct Sqlite {
    options: SqliteConnectOptions,
    writer: Mutex<Lone>,
    readers: SqlitePool,
}

/// The writer's one connection.
#[derive(Debug, Default)]
struct Lone {
    open: Option<SqliteConnection>,
    /// A connection that was let go within a transaction, on its way back. What it was doing may still be on its way to
    /// the disk, and whoever writes next must see what came of it.
    settling: Option<tokio::task::JoinHandle<Option<SqliteConnection>>>,
}

impl Lone {
    /// The connection, opened again where it was given up.
    async fn ready(&mut self, options: &SqliteConnectOptions) -> Result<(), BookError> {
        if let Some(settling) = &mut self.settling {
            // A task that panicked has let go of its connection as well.
            self.open = settling.await.ok().flatten();
            self.settling = None;
        }
        if self.open.is_none() {
            self.open = Some(options.connect().await?);
        }
        Ok(())
    }

    /// Ends the transaction that was left open. Where nothing was being written, the connection is kept, with all that it
    /// has in its caches; else nothing on it is sure, and it is closed.
    fn let_go(&mut self, sure: bool) {
        let Some(mut conn) = self.open.take() else { return };
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            self.settling = Some(runtime.spawn(async move {
                if sure && conn.execute("ROLLBACK").await.is_ok() {
                    return Some(conn);
                }
                // Closing waits for the statement under way, and rolls back what was not committed.
                drop(conn.close().await);
                None
            }));
        }
    }

    fn conn(&mut self) -> Result<&mut SqliteConnection, BookError> {
        self.open.as_mut().ok_or(BookError::Poisoned)
    }
}

impl Engine {
    /// Opens, or makes, the SQLite book at `path`: WAL, and every commit on the disk before it is acknowledged.
    pub async fn sqlite(path: &Path) -> Result<Self, BookError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY)
            .statement_cache_capacity(512)
            .row_buffer_size(ROWS_AHEAD)
            .pragma("cache_size", (-CACHE_KIB).to_string())
            .pragma("wal_autocheckpoint", CHECKPOINT_PAGES.to_string())
            .pragma("temp_store", "memory")
            .pragma("trusted_schema", "off")
            // What is overwritten or deleted is filled with zeros: an erased name must not be read off the disk.
            .pragma("secure_delete", "on")
            .disable_statement_logging();
        let writer = options.connect().await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_lazy_with(options.clone().pragma("query_only", "on"));
        Ok(Self::Sqlite(Box::new(Sqlite {
            options,
            writer: Mutex::new(Lone { open: Some(writer), settling: None }),
            readers,
        })))
    }

    pub async fn postgres(url: &str) -> Result<Self, BookError> {
        let options = sqlx::postgres::PgConnectOptions::from_str(url)?
            .options([("idle_in_transaction_session_timeout", PG_IDLE_IN_TRANSACTION)])
            .disable_statement_logging();
        let pool = PgPoolOptions::new()
            .max_connections(PG_CONNECTIONS)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await?;
        Ok(Self::Postgres(pool))
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// Rows outside a transaction, from what was committed last.
    pub async fn read(&self, sql: &str, args: &[Val]) -> Result<Vec<Vec<Val>>, BookError> {
        match self {
            Self::Sqlite(db) => {
                let mut conn = db.readers.acquire().await?;
                sqlite_fetch(&mut conn, sql, args).await
            }
            Self::Postgres(pool) => {
                let mut conn = pool.acquire().await?;
                postgres_fetch(&mut conn, sql, args).await
            }
        }
    }

    /// The right to write: on SQLite the one writer, on PostgreSQL a transaction.
    pub async fn writer(&self) -> Result<Writer<'_>, BookError> {
        match self {
            Self::Sqlite(db) => {
                let mut guard = db.writer.lock().await;
                guard.ready(&db.options).await?;
                Ok(Writer::Sqlite(SqliteWriter { guard, begun: false, writing: false }))
            }
            // A future dropped within `begin` would leave the connection in a transaction that nobody ends, and the
            // driver counts none: in a task of its own it begins, whoever still waits for it, and is rolled back.
            Self::Postgres(pool) => {
                let pool = pool.clone();
                let begun = tokio::spawn(async move { pool.begin().await }).await;
                Ok(Writer::Postgres(begun.map_err(|_| BookError::Poisoned)??))
            }
        }
    }

    /// One unchanging view of what was committed last, to read long lists from: it holds up no writer.
    pub async fn view(&self) -> Result<Writer<'_>, BookError> {
        match self {
            Self::Sqlite(db) => {
                let pool = db.readers.clone();
                // In a task of its own, for the same reason as a writer below.
                let begun = tokio::spawn(async move { pool.begin().await }).await;
                Ok(Writer::View(begun.map_err(|_| BookError::Poisoned)??))
            }
            Self::Postgres(_) => {
                let Writer::Postgres(mut tx) = self.writer().await? else { return Err(BookError::Poisoned) };
                tx.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY").await?;
                Ok(Writer::Postgres(tx))
            }
        }
    }

    /// Runs a migration's or a maintenance statement outside a transaction.
    pub async fn maintain(&self, sql: &'static str) -> Result<(), BookError> {
        match self {
            Self::Sqlite(db) => {
                let mut guard = db.writer.lock().await;
                guard.ready(&db.options).await?;
                guard.conn()?.execute(sql).await?;
            }
            Self::Postgres(pool) => {
                pool.execute(sql).await?;
            }
        }
        Ok(())
    }

    pub(crate) async fn migrate(&self, migrator: &sqlx::migrate::Migrator) -> Result<(), BookError> {
        match self {
            Self::Sqlite(db) => {
                let mut guard = db.writer.lock().await;
                guard.ready(&db.options).await?;
                migrator.run(guard.conn()?).await?;
            }
            Self::Postgres(pool) => migrator.run(pool).await?,
        }
        Ok(())
    }

    /// Gives every column of text the order of its bytes, which is SQLite's: a database made for a language sorts
    /// by that language's rules, and then no digest, page or list is the outlet's.
    pub(crate) async fn order_text(&self) -> Result<(), BookError> {
        if let Self::Postgres(pool) = self {
            pool.execute(PG_ORDER_TEXT).await?;
        }
        Ok(())
    }

    /// Closes every connection; on SQLite the WAL is folded into the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(db) => {
                db.readers.close().await;
                let mut writer = db.writer.lock().await;
                let settled = match writer.settling.take() {
                    Some(settling) => settling.await.ok().flatten(),
                    None => None,
                };
                if let Some(conn) = writer.open.take().or(settled) {
                    // Nothing is lost where this fails: the WAL is read at the next start.
                    drop(conn.close().await);
                }
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// The SQLite writer. Dropped with a transaction open, it rolls back.
#[derive(Debug)]
pub struct SqliteWriter<'a> {
    guard: MutexGuard<'a, Lone>,
    begun: bool,
    /// A statement that writes has not come to its good end: it runs, or it failed.
    writing: bool,
}

impl SqliteWriter<'_> {
    async fn commit(&mut self, script: Script) -> Result<(), BookError> {
        self.run(script, true).await?;
        self.begun = false;
        Ok(())
    }

    async fn run(&mut self, script: Script, commit: bool) -> Result<u64, BookError> {
        let begin = !self.begun;
        // After an error the drop takes the connection away: after SQLITE_FULL and its kin nothing on it is sure.
        (self.begun, self.writing) = (true, true);
        let written = sqlite_run(self.guard.conn()?, script, begin, commit).await?;
        self.writing = false;
        Ok(written)
    }
}

impl Drop for SqliteWriter<'_> {
    fn drop(&mut self) {
        if self.begun {
            self.guard.let_go(!self.writing);
        }
    }
}

/// One transaction.
#[derive(Debug)]
pub enum Writer<'a> {
    Sqlite(SqliteWriter<'a>),
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
    /// On SQLite a reader's transaction: it takes no statement that writes.
    View(sqlx::Transaction<'static, sqlx::Sqlite>),
}

impl Writer<'_> {
    /// Rows as this transaction sees them.
    pub async fn fetch(&mut self, sql: &str, args: &[Val]) -> Result<Vec<Vec<Val>>, BookError> {
        match self {
            Self::Sqlite(writer) => {
                let conn = writer.guard.conn()?;
                sqlite_fetch(conn, sql, args).await
            }
            Self::Postgres(tx) => postgres_fetch(tx, sql, args).await,
            Self::View(tx) => sqlite_fetch(tx, sql, args).await,
        }
    }

    /// Opens the transaction now, so that what is read from here on still stands at the commit.
    pub async fn lock(&mut self) -> Result<(), BookError> {
        if let Self::Sqlite(writer) = self
            && !writer.begun
        {
            writer.begun = true;
            let conn = writer.guard.conn()?;
            conn.execute("BEGIN IMMEDIATE").await?;
        }
        Ok(())
    }

    /// Runs the script and commits.
    pub async fn commit(mut self, script: Script) -> Result<(), BookError> {
        match &mut self {
            Self::Sqlite(writer) => writer.commit(script).await,
            Self::Postgres(_) => {
                self.run(script).await?;
                let Self::Postgres(tx) = self else { return Ok(()) };
                Ok(tx.commit().await?)
            }
            Self::View(_) => Err(BookError::Poisoned),
        }
    }

    /// The same, and on SQLite the WAL is then folded into the file and cut to nothing: it has pages as they were before.
    pub async fn commit_and_fold(mut self, script: Script) -> Result<(), BookError> {
        let Self::Sqlite(writer) = &mut self else { return self.commit(script).await };
        writer.commit(script).await?;
        // It is committed. Where a reader stands in the way of this, closing the book does it.
        drop(writer.guard.conn()?.execute("PRAGMA wal_checkpoint(TRUNCATE)").await);
        Ok(())
    }

    /// Runs the script and leaves the transaction open.
    pub async fn run(&mut self, script: Script) -> Result<(), BookError> {
        self.go(script).await.map(drop)
    }

    /// The same, and counts the rows that were written.
    pub async fn written(&mut self, script: Script) -> Result<u64, BookError> {
        // SQLite says of a BEGIN that it wrote what the statement before it did.
        self.lock().await?;
        self.go(script).await
    }

    async fn go(&mut self, script: Script) -> Result<u64, BookError> {
        match self {
            Self::Sqlite(_) if script.parts.is_empty() => Ok(0),
            Self::Sqlite(writer) => writer.run(script, false).await,
            Self::Postgres(tx) => {
                let mut written = 0;
                for (sql, args) in script.parts.into_iter().flat_map(Part::numbered) {
                    let done = sqlx::query_with(AssertSqlSafe(sql), postgres_args(&args)).execute(&mut **tx).await?;
                    written += done.rows_affected();
                }
                Ok(written)
            }
            Self::View(_) => Err(BookError::Poisoned),
        }
    }

    /// Whether it is alone: nobody else writes until it has committed.
    pub fn is_alone(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }
}

/// Runs a script on SQLite: a short one as one text with its BEGIN and COMMIT, a batch statement by statement. Returns how
/// many rows it wrote.
async fn sqlite_run(conn: &mut SqliteConnection, script: Script, begin: bool, commit: bool) -> Result<u64, BookError> {
    if !script.is_long() {
        let (text, args) = script.into_one_text(begin, commit);
        let done = sqlx::query_with(AssertSqlSafe(text), sqlite_args(args)).execute(conn).await?;
        return Ok(done.rows_affected());
    }
    let mut written = 0;
    if begin {
        conn.execute("BEGIN IMMEDIATE").await?;
    }
    let mut parts = script.parts.into_iter().map(|part| {
        let (mut text, mut all) = (String::new(), Vec::new());
        part.place(&mut text, &mut all);
        sqlx::query_with(AssertSqlSafe(text), sqlite_args(all))
    });
    let mut next = parts.next();
    while let Some(statement) = next.take() {
        // The connection has a thread of its own: while it works, the next statement is put together.
        let (done, after) = tokio::join!(statement.execute(&mut *conn), async { parts.next() });
        written += done?.rows_affected();
        next = after;
    }
    if commit {
        conn.execute("COMMIT").await?;
    }
    Ok(written)
}

fn sqlite_args(args: Vec<Val>) -> SqliteArguments {
    let mut out = SqliteArguments::default();
    out.reserve(args.len(), 0);
    for arg in args {
        // Adding text, integers, bytes and NULL cannot fail.
        let _ = match arg {
            Val::Null => out.add(None::<i64>),
            Val::Int(int) => out.add(int),
            Val::Text(text) => out.add(text),
            Val::Blob(bytes) => out.add(bytes),
        };
    }
    out
}

fn postgres_args(args: &[Val]) -> PgArguments {
    let mut out = PgArguments::default();
    for arg in args {
        let _ = match arg {
            Val::Null => out.add(Untyped),
            Val::Int(int) => out.add(*int),
            Val::Text(text) => out.add(text),
            Val::Blob(bytes) => out.add(bytes),
        };
    }
    out
}

/// A NULL whose type PostgreSQL infers from where it stands.
struct Untyped;

impl sqlx::Type<sqlx::Postgres> for Untyped {
    fn type_info() -> sqlx::postgres::PgTypeInfo {
        sqlx::postgres::PgTypeInfo::with_oid(sqlx::postgres::types::Oid(0))
    }
}

impl sqlx::Encode<'_, sqlx::Postgres> for Untyped {
    fn encode_by_ref(
        &self,
        _: &mut sqlx::postgres::PgArgumentBuffer,
    ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
        Ok(sqlx::encode::IsNull::Yes)
    }
}

async fn sqlite_fetch(conn: &mut SqliteConnection, sql: &str, args: &[Val]) -> Result<Vec<Vec<Val>>, BookError> {
    let (mut text, mut all) = (String::with_capacity(sql.len()), Vec::new());
    place(sql, args.to_vec(), &mut text, &mut all);
    let rows = sqlx::query_with(AssertSqlSafe(text), sqlite_args(all)).fetch_all(conn).await?;
    rows.iter().map(sqlite_row).collect()
}

async fn postgres_fetch(conn: &mut PgConnection, sql: &str, args: &[Val]) -> Result<Vec<Vec<Val>>, BookError> {
    let rows = sqlx::query_with(AssertSqlSafe(sql.to_owned()), postgres_args(args)).fetch_all(conn).await?;
    rows.iter().map(postgres_row).collect()
}

fn sqlite_row(row: &SqliteRow) -> Result<Vec<Val>, BookError> {
    (0..row.len())
        .map(|i| {
            let raw = row.try_get_raw(i)?;
            if raw.is_null() {
                return Ok(Val::Null);
            }
            Ok(match raw.type_info().name() {
                "INTEGER" => Val::Int(row.try_get_unchecked(i)?),
                "BLOB" => Val::Blob(row.try_get_unchecked(i)?),
                _ => Val::Text(row.try_get_unchecked(i)?),
            })
        })
        .collect()
}

fn postgres_row(row: &PgRow) -> Result<Vec<Val>, BookError> {
    row.columns()
        .iter()
        .enumerate()
        .map(|(i, column)| {
            if row.try_get_raw(i)?.is_null() {
                return Ok(Val::Null);
            }
            Ok(match column.type_info().name() {
                "INT8" => Val::Int(row.try_get(i)?),
                "INT4" => Val::Int(i64::from(row.try_get::<i32, _>(i)?)),
                "BYTEA" => Val::Blob(row.try_get(i)?),
                "BOOL" => Val::Int(i64::from(row.try_get::<bool, _>(i)?)),
                _ => Val::Text(row.try_get_unchecked(i)?),
            })
        })
        .collect()
}
