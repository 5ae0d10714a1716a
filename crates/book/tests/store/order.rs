//! Text has one order, whatever the database that somebody gave us believes about languages: a digest, a page and a
//! list are the same at the outlet and at headquarters.

use journal::table::Val;

use crate::engines::{OUTLET, Store, number, on_both_engines};

/// Names that every language's rules sort otherwise than their bytes.
const NAMES: [&str; 16] =
    ["Zhang", "zhang", "aa", "Ab", "B", "a-b", "a b", "ab", "éclair", "张伟", "阿宝", "李雷", "ＡＢ", "😀", "10", "9"];

/// The order of the bytes.
fn sorted() -> Vec<String> {
    let mut names: Vec<String> = NAMES.iter().map(|&name| name.to_owned()).collect();
    names.sort_unstable();
    names
}

async fn customers(store: &Store) {
    for name in NAMES {
        store.add(name, "13900000000").await.unwrap();
    }
}

fn texts(rows: Vec<Vec<Val>>) -> Vec<String> {
    let text = |row: Vec<Val>| if let Some(Val::Text(text)) = row.into_iter().next() { text } else { String::new() };
    rows.into_iter().map(text).collect()
}

on_both_engines! {
    async fn names_stand_in_one_order(store) {
        customers(&store).await;
        let read = async |sql: &str| texts(store.book.engine.read(sql, &[]).await.unwrap());
        assert_eq!(read("SELECT name FROM customer ORDER BY name").await, sorted());
        let last: Vec<String> = sorted().into_iter().rev().collect();
        assert_eq!(read("SELECT name FROM customer ORDER BY name DESC").await, last);
        assert_eq!(read("SELECT DISTINCT name FROM customer ORDER BY name LIMIT 3").await, sorted()[..3]);
        // What is cut off by a comparison is what stands behind it in the list.
        let behind = read("SELECT name FROM customer WHERE name>'Zhang' ORDER BY name").await;
        assert_eq!(behind, sorted()[sorted().iter().position(|name| name == "Zhang").unwrap() + 1..]);
        assert_eq!(read("SELECT MAX(name) FROM customer").await, [last[0].clone()]);
        assert_eq!(read("SELECT UPPER(name) FROM customer WHERE name='éclair'").await, ["éCLAIR"]);
    }

    async fn a_program_that_starts_again_finds_nothing_to_change(store) {
        customers(&store).await;
        let again = book::Book::open(store.other().await, store.book.role).await.unwrap();
        let rows = again.engine.read("SELECT name FROM customer ORDER BY name", &[]).await.unwrap();
        assert_eq!(texts(rows), sorted());
    }

    async fn what_is_empty_stands_where_the_question_says(store) {
        customers(&store).await;
        let mut script = book::Script::default();
        script.push("UPDATE customer SET address='上海' WHERE name='B'", vec![]);
        store.book.engine.writer().await.unwrap().commit(script).await.unwrap();
        // The two engines put NULL at different ends: a list says which one it means.
        let sql = "SELECT name FROM customer ORDER BY CASE WHEN address IS NULL THEN 1 ELSE 0 END, address, name";
        let rows = texts(store.book.engine.read(sql, &[]).await.unwrap());
        assert_eq!(rows[0], "B");
        assert_eq!(number(&store.book.engine, "SELECT COUNT(*) FROM customer WHERE address IS NULL").await, 15);
    }
}

#[tokio::test]
async fn the_same_facts_have_the_same_digests_on_both_engines() {
    let (outlet, hq) = (Store::sqlite().await, Store::postgres().await);
    for store in [&outlet, &hq] {
        customers(store).await;
        // A part's number is whatever its maker prints on it, and sums are kept by it.
        let mut script = book::Script::default();
        for name in NAMES {
            let args = vec![Val::Text(OUTLET.into()), Val::Text(name.into())];
            script.push("INSERT INTO balance (scope, account, part, qty, fen) VALUES ($1,'held',$2,1,100)", args);
        }
        store.book.engine.writer().await.unwrap().commit(script).await.unwrap();
    }
    assert_eq!(outlet.book.digests(OUTLET).await.unwrap(), hq.book.digests(OUTLET).await.unwrap());
}

#[tokio::test]
async fn no_column_of_text_is_left_to_the_databases_own_language() {
    let store = Store::postgres().await;
    let sql = "SELECT c.relname::text || '.' || a.attname::text FROM pg_attribute a JOIN pg_class c ON c.oid=a.attrelid \
        JOIN pg_collation k ON k.oid=a.attcollation WHERE c.relnamespace='public'::regnamespace AND c.relkind='r' \
        AND a.atttypid='text'::regtype AND a.attnum>0 AND NOT a.attisdropped AND k.collname<>'C' \
        AND c.relname<>'_sqlx_migrations' ORDER BY 1";
    assert_eq!(texts(store.book.engine.read(sql, &[]).await.unwrap()), Vec::<String>::new());
    // The database itself is one whose language would have its way: else this proves nothing.
    let theirs =
        texts(store.book.engine.read("SELECT x FROM (VALUES ('B'), ('a')) t(x) ORDER BY x", &[]).await.unwrap());
    assert_eq!(theirs, ["a", "B"]);
}
