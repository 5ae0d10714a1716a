//! The store: facts and folded tables in SQLite and in PostgreSQL.

pub mod behind;
pub mod engine;
mod erase;
mod error;
mod facts;
pub mod heads;
mod kept;
pub mod log;
mod migrate;
mod refold;
pub mod reissue;
mod said_again;
mod script;
pub mod search;
pub mod snapshot;
pub mod stated;
mod sums;
mod unit;
pub mod verify;
pub mod vouched;
mod write;

use journal::table::{Record, Val};
use journal::{Key, Known, LogId, Ref, Tail};

pub use engine::Engine;
pub use error::BookError;
pub use log::{Log, Owner};
pub use migrate::Role;
pub use said_again::Places;
pub use script::Script;
pub use unit::{Action, Work};

/// An open book: an outlet's, or HQ's.
#[derive(Debug)]
pub struct Book {
    pub engine: Engine,
    pub role: Role,
}

impl Book {
    /// Brings the schema and the fold up to date.
    ///
    /// # Errors
    /// `book.newer` where a newer version wrote it; nothing is changed then.
    pub async fn open(engine: Engine, role: Role) -> Result<Self, BookError> {
        migrate::migrate(&engine, role).await?;
        let book = Self { engine, role };
        book.refold_if_older().await?;
        Ok(book)
    }

    /// A unit of work over the logs of `scopes`.
    pub async fn work(&self, scopes: &[&str]) -> Result<Work<'_>, BookError> {
        Work::begin(self, scopes).await
    }

    /// The same to look at only: it holds up no writer, and does not commit.
    pub async fn look(&self, scopes: &[&str]) -> Result<Work<'_>, BookError> {
        Work::look(self, scopes).await
    }

    /// Whether these heads are on the disk: an error from a commit does not say that nothing was committed.
    ///
    /// # Errors
    /// Where the book cannot be read either: then nobody knows.
    pub async fn has(&self, heads: &[(LogId, Tail)]) -> Result<bool, BookError> {
        // On SQLite this waits until the connection that failed is closed: what it did is settled then.
        let mut w = self.engine.writer().await?;
        for (log, tail) in heads {
            let sql = "SELECT seq FROM log WHERE id=$1";
            let stored = w.fetch(sql, &[Val::Int(log.as_i64())]).await?;
            let reaches = matches!(stored.first().map(Vec::as_slice), Some([Val::Int(seq)]) if *seq as u64 >= tail.seq);
            if !reaches || log::hash_at(&mut w, *log, tail.seq).await? != Some(tail.hash) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Rows of one table from what was committed last: `tail` is everything after `FROM table`.
    pub async fn rows<T: Record>(&self, tail: &str, args: &[Val]) -> Result<Vec<T>, BookError> {
        typed(self.engine.read(&select::<T>(tail), args).await?)
    }

    /// One row, where there is one.
    pub async fn row<T: Record>(&self, tail: &str, args: &[Val]) -> Result<Option<T>, BookError> {
        Ok(self.rows(tail, args).await?.into_iter().next())
    }

    /// The facts that touch a key, in their total order: what a history shows.
    pub async fn facts(&self, scope: &str, key: &Key) -> Result<Vec<Known>, BookError> {
        let mut w = self.engine.writer().await?;
        let mut all = facts::of_keys(&mut w, scope, std::slice::from_ref(key)).await?.remove(key).unwrap_or_default();
        all.sort_by_key(|k| (k.origin.order(), k.idx));
        Ok(all)
    }

    /// One fact by its name; see [`facts::named`].
    pub async fn fact(&self, scope: &str, name: Ref) -> Result<Option<Known>, BookError> {
        facts::named(&mut self.engine.writer().await?, scope, name).await
    }
}

fn select<T: Record>(tail: &str) -> String {
    let columns: Vec<String> = T::TABLE.columns.iter().map(|c| format!("{}.{}", T::TABLE.name, c.name)).collect();
    format!("SELECT {} FROM {} {tail}", columns.join(","), T::TABLE.name)
}

fn typed<T: Record>(rows: Vec<Vec<Val>>) -> Result<Vec<T>, BookError> {
    rows.into_iter()
        .map(|row| T::from_values(row).ok_or_else(|| BookError::Corrupt(T::TABLE.name.to_owned())))
        .collect()
}
