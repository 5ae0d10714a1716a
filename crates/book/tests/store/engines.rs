//! A fresh book on either engine, and something to write in it.

use book::{Action, Book, BookError, Engine, Log, Owner, Role};
use journal::fact::{CustomerAdded, Sealed};
use journal::table::Val;
use journal::{Actor, LogId, Personal};
use tempfile::TempDir;
use uuid::Uuid;

pub const OUTLET: &str = "SZ017";
pub const LOG: LogId = LogId(7);

/// A book, and what it lies in.
pub struct Store {
    pub book: Book,
    folder: Option<TempDir>,
    url: String,
}

impl Store {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        testkit::blank::outlet(folder.path()).await;
        let book =
            Book::open(Engine::sqlite(&folder.path().join("book.db")).await.unwrap(), Role::Outlet).await.unwrap();
        Self { book, folder: Some(folder), url: String::new() }
    }

    pub async fn postgres() -> Self {
        let url = testkit::blank::database().await;
        let book = Book::open(Engine::postgres(&url).await.unwrap(), Role::Hq).await.unwrap();
        Self { book, folder: None, url }
    }

    /// Another connection to the same data: another process's eyes.
    pub async fn other(&self) -> Engine {
        match &self.folder {
            Some(folder) => Engine::sqlite(&folder.path().join("book.db")).await.unwrap(),
            None => Engine::postgres(&self.url).await.unwrap(),
        }
    }

    /// Everything that SQLite's files hold; nothing where they are another program's.
    pub fn bytes(&self) -> Vec<u8> {
        let Some(folder) = &self.folder else { return Vec::new() };
        let files = std::fs::read_dir(folder.path()).unwrap().flatten();
        files.flat_map(|file| std::fs::read(file.path()).unwrap()).collect()
    }

    /// Writes down a customer.
    pub async fn add(&self, name: &str, phone: &str) -> Result<(), BookError> {
        let mut work = self.book.work(&[OUTLET]).await?;
        work.add_log(Log::new(LOG, OUTLET, Owner::Device(Uuid::from_u128(1)), None));
        work.append(LOG, customer(name, phone))?;
        work.commit().await.map(drop)
    }

    /// Customers, changesets, and the head of the log: one number, or a unit of work came apart.
    pub async fn count(&self) -> i64 {
        let customers = number(&self.book.engine, "SELECT COUNT(*) FROM customer").await;
        assert_eq!(number(&self.book.engine, "SELECT COUNT(*) FROM changeset").await, customers);
        assert_eq!(number(&self.book.engine, "SELECT CAST(COALESCE(MAX(seq),0) AS BIGINT) FROM log").await, customers);
        customers
    }

    pub async fn is_sound(&self) {
        let found = self.book.verify().await.unwrap();
        assert!(found.faults.is_empty(), "{:?}", found.faults);
    }
}

pub fn customer(name: &str, phone: &str) -> Action {
    let sealed = |text: &str| Personal::Present { salt: [3; 16], text: text.to_owned() };
    Action {
        actor: Actor::System,
        wall_ms: 0,
        offset_ms: 0,
        facts: vec![CustomerAdded { name: Sealed(0), phone: Sealed(1), address: None }.into()],
        values: vec![sealed(name), sealed(phone)],
    }
}

pub async fn number(engine: &Engine, sql: &str) -> i64 {
    let rows = engine.read(sql, &[]).await.unwrap();
    if let Some([Val::Int(n)]) = rows.first().map(Vec::as_slice) { *n } else { panic!("no number: {sql}: {rows:?}") }
}

/// Makes each case a test on SQLite and a test on PostgreSQL; `$store` is a fresh [`Store`].
macro_rules! on_both_engines {
    ($(async fn $name:ident($store:ident) $body:block)+) => {
        mod on_sqlite {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)] async fn $name() {
                let $store = crate::engines::Store::sqlite().await;
                $body
            })+
        }
        mod on_postgres {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)] async fn $name() {
                let $store = crate::engines::Store::postgres().await;
                $body
            })+
        }
    };
}
pub(crate) use on_both_engines;
