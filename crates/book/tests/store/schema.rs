//! The schema, and how it comes about.

use std::collections::BTreeSet;

use book::{Book, Engine, Role};
use journal::rows::{FOLDED, SearchRow};
use journal::table::{Table, Type, Val};

use crate::engines::{Store, number, on_both_engines};

/// A column: its name, its type in SQL, whether it may be empty, whether it is part of the primary key.
type Seen = (String, String, bool, bool);

fn text(val: &Val) -> String {
    if let Val::Text(text) = val { text.clone() } else { panic!("no text: {val:?}") }
}

async fn columns(engine: &Engine, table: &str) -> Vec<Seen> {
    let sql = if engine.is_sqlite() {
        format!("SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}') ORDER BY cid")
    } else {
        format!(
            "SELECT a.attname::text, upper(format_type(a.atttypid, a.atttypmod)), a.attnotnull, \
             COALESCE(a.attnum = ANY(i.indkey), false) FROM pg_attribute a \
             LEFT JOIN pg_index i ON i.indrelid=a.attrelid AND i.indisprimary \
             WHERE a.attrelid='{table}'::regclass AND a.attnum>0 AND NOT a.attisdropped ORDER BY a.attnum"
        )
    };
    let rows = engine.read(&sql, &[]).await.unwrap();
    rows.iter().map(|r| (text(&r[0]), text(&r[1]), r[2] == Val::Int(0), r[3] != Val::Int(0))).collect()
}

fn described(table: &Table) -> Vec<Seen> {
    let sql = |t: Type| match t {
        Type::Int => "BIGINT",
        Type::Text => "TEXT",
        Type::Blob => "BYTEA",
    };
    let column = |(i, c): (usize, &journal::table::Column)| {
        (c.name.to_owned(), sql(c.holds).to_owned(), c.nullable, i < table.key)
    };
    table.columns.iter().enumerate().map(column).collect()
}

on_both_engines! {
    async fn the_schema_is_what_the_rows_say(store) {
        for table in FOLDED.iter().filter(|t| !t.is::<SearchRow>()) {
            assert_eq!(columns(&store.book.engine, table.name).await, described(table), "{}", table.name);
        }
    }

    async fn what_a_newer_version_said_is_carried_and_folded_after_the_upgrade(store) {
        store.add("王芳", "13912345678").await.unwrap();
        store.add("李雷", "13800138000").await.unwrap();
        // As a version leaves it that did not know this kind of fact: the changeset is there, and nothing came of it.
        let mut script = book::Script::default();
        for sql in [
            "DELETE FROM fact_key",
            "DELETE FROM customer",
            "UPDATE book SET value='0' WHERE name='fold_version'",
        ] {
            script.push(sql, vec![]);
        }
        store.book.engine.writer().await.unwrap().commit(script).await.unwrap();
        let customers = "SELECT COUNT(*) FROM customer";
        assert_eq!(number(&store.book.engine, customers).await, 0);
        let upgraded = Book::open(store.other().await, store.book.role).await.unwrap();
        assert_eq!(store.count().await, 2);
        let found = upgraded.verify().await.unwrap();
        assert!(found.faults.is_empty() && found.keys > 1, "{found:?}");
    }

    async fn a_book_of_a_newer_program_is_left_alone(store) {
        let mut script = book::Script::default();
        script.push("UPDATE book SET value='999' WHERE name='fold_version'", vec![]);
        store.book.engine.writer().await.unwrap().commit(script).await.unwrap();
        let refused = Book::open(store.other().await, store.book.role).await.unwrap_err();
        assert_eq!(refused.fault().code, "book.newer");
        let unknown = if store.book.engine.is_sqlite() {
            "INSERT INTO _sqlx_migrations (version,description,success,checksum,execution_time) VALUES (990001,'x',1,x'00',0)"
        } else {
            "INSERT INTO _sqlx_migrations (version,description,success,checksum,execution_time) VALUES (990001,'x',true,'\\x00',0)"
        };
        let mut script = book::Script::default();
        script.push(unknown, vec![]);
        store.book.engine.writer().await.unwrap().commit(script).await.unwrap();
        let refused = Book::open(store.other().await, store.book.role).await.unwrap_err();
        assert_eq!(refused.fault().code, "book.newer");
    }
}

/// What is there, the engine's own left out.
async fn tables(engine: &Engine) -> BTreeSet<String> {
    let sql = if engine.is_sqlite() {
        "SELECT name FROM sqlite_schema WHERE type='table'"
    } else {
        "SELECT tablename::text FROM pg_tables WHERE schemaname='public'"
    };
    engine.read(sql, &[]).await.unwrap().iter().map(|r| text(&r[0])).collect()
}

/// A migration stops half-way, because a table that it is to make is there already.
async fn stops_half_way(engine: Engine, again: Engine, role: Role) {
    engine.maintain("CREATE TABLE balance (mine BIGINT)").await.unwrap();
    let refused = Book::open(engine, role).await.unwrap_err();
    assert_eq!(refused.fault().code, "book.io");
    let there = tables(&again).await;
    assert!(there.contains("balance") && !there.contains("log") && !there.contains("changeset"), "{there:?}");
    again.maintain("DROP TABLE balance").await.unwrap();
    let book = Book::open(again, role).await.unwrap();
    assert!(tables(&book.engine).await.contains("log"));
    assert!(book.verify().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_migration_that_stops_half_way_leaves_the_old_schema_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.db");
    stops_half_way(Engine::sqlite(&path).await.unwrap(), Engine::sqlite(&path).await.unwrap(), Role::Outlet).await;
}

#[tokio::test]
async fn a_migration_that_stops_half_way_leaves_the_old_schema_on_postgres() {
    let url = testkit::postgres::database();
    stops_half_way(Engine::postgres(&url).await.unwrap(), Engine::postgres(&url).await.unwrap(), Role::Hq).await;
}

#[tokio::test]
async fn sqlite_is_new_enough_and_every_commit_is_on_the_disk() {
    let store = Store::sqlite().await;
    // Before 3.51.3 a reset of the WAL could corrupt the book.
    let version = text(&store.book.engine.read("SELECT sqlite_version()", &[]).await.unwrap()[0][0]);
    let parts: Vec<u32> = version.split('.').map(|p| p.parse().unwrap()).collect();
    assert!(parts >= vec![3, 51, 3], "{version}");
    let mut writer = store.book.engine.writer().await.unwrap();
    let pragma = async |writer: &mut book::engine::Writer<'_>, name: &str| {
        writer.fetch(&format!("PRAGMA {name}"), &[]).await.unwrap()[0][0].clone()
    };
    assert_eq!(pragma(&mut writer, "synchronous").await, Val::Int(2), "FULL");
    assert_eq!(pragma(&mut writer, "journal_mode").await, Val::Text("wal".into()));
    drop(writer);
    assert_eq!(number(&store.book.engine, "PRAGMA synchronous").await, 2);
    assert_eq!(number(&store.book.engine, "PRAGMA query_only").await, 1, "readers write nothing");
}
