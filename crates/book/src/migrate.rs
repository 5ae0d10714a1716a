//! Migrations: which folders a role and an engine take (see `migrations/README.md`).

use std::borrow::Cow;

use sqlx::AssertSqlSafe;
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, Migrator};

use crate::engine::Engine;
use crate::error::BookError;

/// Whose book it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Outlet,
    Hq,
}

static LEDGER: Migrator = sqlx::migrate!("../../migrations/ledger");
static OUTLET: Migrator = sqlx::migrate!("../../migrations/outlet");
static HQ: Migrator = sqlx::migrate!("../../migrations/hq");
static SEARCH_SQLITE: Migrator = sqlx::migrate!("../../migrations/search-sqlite");
static SEARCH_POSTGRES: Migrator = sqlx::migrate!("../../migrations/search-postgres");

/// Brings the schema up to date, each migration in one transaction.
///
/// # Errors
/// `book.newer` where the book has a migration that this program does not know.
pub async fn migrate(engine: &Engine, role: Role) -> Result<(), BookError> {
    let role = if role == Role::Outlet { &OUTLET } else { &HQ };
    let search = if engine.is_sqlite() { &SEARCH_SQLITE } else { &SEARCH_POSTGRES };
    let clustered = if engine.is_sqlite() { "WITHOUT ROWID" } else { "" };
    let migrations = [&LEDGER, search, role].into_iter().flat_map(|m| m.migrations.iter()).map(|m| {
        let sql = m.sql.as_str().replace("/*clustered*/", clustered);
        let sql = AssertSqlSafe(sql).into_sql_str();
        Migration::new(m.version, Cow::Owned(m.description.to_string()), m.migration_type, sql, m.no_tx)
    });
    engine.migrate(&Migrator::with_migrations(migrations.collect())).await?;
    engine.order_text().await
}
