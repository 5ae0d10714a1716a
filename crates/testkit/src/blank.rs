//! Empty books: their schema is made once a test process, by the migrations, and copied from then on. To run some sixty
//! migrations costs more than most tests.

use std::path::Path;

use book::{Book, Engine, Role};
use tokio::sync::OnceCell;

use crate::postgres;

/// Lays an outlet's empty book into a folder that has none.
pub async fn outlet(folder: &Path) {
    static MADE: OnceCell<Vec<u8>> = OnceCell::const_new();
    lay(&MADE, Role::Outlet, &folder.join("book.db")).await;
}

/// Lays headquarters' empty database into a folder that has none.
pub async fn hq(folder: &Path) {
    static MADE: OnceCell<Vec<u8>> = OnceCell::const_new();
    lay(&MADE, Role::Hq, &folder.join("hq.db")).await;
}

/// The URL of headquarters' empty database on PostgreSQL.
pub async fn database() -> String {
    static MADE: OnceCell<String> = OnceCell::const_new();
    let made = MADE.get_or_init(async || {
        let url = postgres::database();
        made(Engine::postgres(&url).await.expect("the database opens"), Role::Hq).await;
        url
    });
    postgres::copy(made.await)
}

async fn lay(kept: &OnceCell<Vec<u8>>, role: Role, at: &Path) {
    let empty = kept.get_or_init(async || {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("empty.db");
        made(Engine::sqlite(&file).await.expect("the book opens"), role).await;
        assert!(!folder.path().join("empty.db-wal").exists(), "a closed book is one file");
        std::fs::read(file).expect("the empty book")
    });
    let empty = empty.await;
    if !at.exists() {
        std::fs::create_dir_all(at.parent().expect("a folder")).expect("the folder");
        std::fs::write(at, empty).expect("the empty book is copied");
    }
}

async fn made(engine: Engine, role: Role) {
    Book::open(engine, role).await.expect("the migrations run").engine.close().await;
}
