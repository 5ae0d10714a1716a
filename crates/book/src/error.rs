//! What can go wrong with a book.

use domain::Fault;

/// An error of the store. `fault()` is what a person is told.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
    #[error(transparent)]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("the writer's connection is gone")]
    Poisoned,
    /// Stored bytes are not what their columns say.
    #[error("the book is damaged: {0}")]
    Corrupt(String),
    /// The book was written by a newer version of the program.
    #[error("the book is newer than this program")]
    Newer,
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// SQLite's primary result codes that we tell apart.
const SQLITE_FULL: &str = "13";
const SQLITE_IOERR: i32 = 10;
const SQLITE_CORRUPT: i32 = 11;
const SQLITE_NOTADB: i32 = 26;
/// A text too long for an index: none that a form makes.
const POSTGRES_TOO_LONG: &str = "54000";

impl BookError {
    /// A code for the screen: a full disk, an unreadable one, a damaged book, or the refusal itself.
    pub fn fault(self) -> Fault {
        match self {
            Self::Fault(fault) => fault,
            Self::Newer => Fault::new("book.newer"),
            Self::Corrupt(what) => Fault::new("book.corrupt").with("what", what),
            Self::Sql(sqlx::Error::Database(error)) => {
                let code = error.code().unwrap_or_default().into_owned();
                let primary = code.parse::<i32>().map_or(-1, |c| c & 0xff);
                // 53100 is PostgreSQL's disk_full.
                if code == SQLITE_FULL || code == "53100" {
                    Fault::new("book.full")
                } else if code == POSTGRES_TOO_LONG {
                    Fault::new("sync.limit").with("what", error.message())
                } else if primary == SQLITE_IOERR {
                    Fault::new("book.io").with("what", error.message())
                } else if primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB {
                    Fault::new("book.corrupt").with("what", error.message())
                } else {
                    Fault::new("book.io").with("what", error.message())
                }
            }
            Self::Migrate(sqlx::migrate::MigrateError::VersionMissing(_)) => Fault::new("book.newer"),
            // What is wrong is the disk, and not the migration.
            Self::Migrate(
                sqlx::migrate::MigrateError::Execute(error) | sqlx::migrate::MigrateError::ExecuteMigration(error, _),
            ) => Self::Sql(error).fault(),
            other => Fault::new("book.io").with("what", other.to_string()),
        }
    }
}

impl From<BookError> for Fault {
    fn from(error: BookError) -> Self {
        error.fault()
    }
}
