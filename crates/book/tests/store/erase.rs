//! Erasure: the values of an erased customer are gone, from the rows, from the changesets, and from the disk.

use book::{Action, BookError, Log, Owner};
use domain::desk::ErasureReason;
use journal::fact::{CustomerChanged, CustomerErased, Fact, Sealed};
use journal::table::Val;
use journal::{Actor, Changeset, LogId, Personal, Ref};
use uuid::Uuid;

use crate::engines::{LOG, OUTLET, Store, number, on_both_engines};

const OTHER: LogId = LogId(9);
const SALT: [u8; 16] = *b"\xf1\xe2salt-of-wang\xd3\xc4";

fn said(facts: Vec<Fact>, texts: &[&str]) -> Action {
    let values = texts.iter().map(|text| Personal::Present { salt: SALT, text: (*text).to_owned() }).collect();
    Action { actor: Actor::System, wall_ms: 0, offset_ms: 0, facts, values }
}

fn erasure(customer: Ref) -> Fact {
    CustomerErased { customer, why: ErasureReason::Asked, day: chrono::NaiveDate::MIN }.into()
}

fn change(customer: Ref) -> Fact {
    CustomerChanged { customer, name: None, phone: Some(Sealed(0)), address: None }.into()
}

fn nth(seq: u64) -> Ref {
    Ref { log: LOG, seq, idx: 0 }
}

async fn say(store: &Store, facts: Vec<Fact>, texts: &[&str]) -> Result<(), BookError> {
    let mut work = store.book.work(&[OUTLET]).await?;
    work.append(LOG, said(facts, texts))?;
    work.commit().await.map(drop)
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// How many of a changeset's values are erased, of how many.
async fn erased(store: &Store) -> (u64, u64) {
    let found = store.book.verify().await.unwrap();
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    (found.erased, found.changesets)
}

on_both_engines! {
    async fn an_erased_customer_is_a_row_without_values_that_nobody_finds(store) {
        store.add("王芳", "13912345678").await.unwrap();
        store.add("李雷", "13800138000").await.unwrap();
        say(&store, vec![change(nth(1))], &["13700007777"]).await.unwrap();
        say(&store, vec![erasure(nth(1))], &[]).await.unwrap();
        let left = "SELECT name, phone, address FROM customer ORDER BY id";
        let rows = store.book.engine.read(left, &[]).await.unwrap();
        assert_eq!(rows[0], [Val::Null, Val::Null, Val::Null]);
        assert_eq!(rows[1][0], Val::Text("李雷".into()), "nobody else's are gone");
        for typed in ["王芳", "wf", "13912345678", "13700007777", "7777"] {
            assert!(store.book.search(Some(OUTLET), typed, 9).await.unwrap().is_empty(), "{typed}");
        }
        assert_eq!(store.book.search(Some(OUTLET), "李雷", 9).await.unwrap().len(), 1);
        assert_eq!(erased(&store).await, (3, 4), "the chain verifies, and says how many values are gone");
        say(&store, vec![erasure(nth(1))], &[]).await.unwrap();
        assert_eq!(erased(&store).await, (3, 5), "once is enough");
    }

    async fn a_value_that_comes_after_the_erasure_is_not_stored(store) {
        store.add("王芳", "13912345678").await.unwrap();
        say(&store, vec![erasure(nth(1))], &[]).await.unwrap();
        let mut work = store.book.work(&[OUTLET]).await.unwrap();
        work.add_log(Log::new(OTHER, OUTLET, Owner::Device(Uuid::from_u128(2)), None));
        let late = said(vec![change(nth(1))], &["13700007777"]);
        let (facts, values) = (late.facts, late.values);
        let late = Changeset { actor: Actor::System, wall_ms: 0, offset_ms: 0, seen: vec![(LOG, 1)], facts, values };
        let packed = late.pack(OTHER, 0);
        let head = packed.hash(&journal::Hash::START);
        assert_eq!(work.receive(OTHER, vec![packed]).await.unwrap(), head);
        work.commit().await.unwrap();
        assert_eq!(erased(&store).await, (3, 3));
        let stored = store.book.engine.read("SELECT personal FROM changeset WHERE log=9", &[]).await.unwrap();
        let Val::Blob(personal) = &stored[0][0] else { panic!("a value's commitment") };
        assert!(!holds(personal, b"13700007777") && !holds(personal, &SALT));
        assert!(!holds(&store.bytes(), b"13700007777"), "it never touched the disk");
    }

    async fn one_action_about_two_customers_loses_the_values_of_the_erased_one_only(store) {
        store.add("王芳", "13912345678").await.unwrap();
        store.add("李雷", "13800138000").await.unwrap();
        let other = CustomerChanged { customer: nth(2), name: None, phone: Some(Sealed(1)), address: None };
        say(&store, vec![change(nth(1)), other.into()], &["13700007777", "13600006666"]).await.unwrap();
        say(&store, vec![erasure(nth(1))], &[]).await.unwrap();
        let phone = number(&store.book.engine, "SELECT COUNT(*) FROM customer WHERE phone='13600006666'").await;
        assert_eq!((phone, erased(&store).await), (1, (3, 4)));
    }

    async fn a_book_in_which_a_value_came_back_is_not_sound(store) {
        store.add("王芳", "13912345678").await.unwrap();
        let personal = store.book.engine.read("SELECT personal FROM changeset", &[]).await.unwrap().remove(0).remove(0);
        say(&store, vec![erasure(nth(1))], &[]).await.unwrap();
        let mut script = book::Script::default();
        script.push("UPDATE changeset SET personal=$1 WHERE seq=1", vec![personal]);
        store.book.engine.writer().await.unwrap().commit(script).await.unwrap();
        let found = store.book.verify().await.unwrap();
        assert_eq!(found.faults.len(), 1, "{:?}", found.faults);
        assert_eq!((found.faults[0].code.as_str(), &found.faults[0].facts["seq"]), ("book.corrupt", &1.into()));
    }
}

/// How often a term is in the search index.
async fn indexed(store: &Store, term: &str) -> i64 {
    number(&store.book.engine, &format!("SELECT COUNT(*) FROM search_term WHERE term='{term}'")).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_an_erased_customer_is_left_in_sqlites_files() {
    let store = Store::sqlite().await;
    store.book.engine.maintain("CREATE VIRTUAL TABLE search_term USING fts5vocab(search_text, row)").await.unwrap();
    let name = |n: u64| format!("顾客{n:04}号");
    let (first, second) = (|n: u64| format!("1391{n:07}"), |n: u64| format!("1381{n:07}"));
    for n in 1..=300 {
        store.add(&name(n), &first(n)).await.unwrap();
    }
    let gone = [7, 70, 151, 299];
    for n in gone {
        say(&store, vec![change(nth(n))], &[&second(n)]).await.unwrap();
    }
    let mut script = book::Script::default();
    for (kind, n) in [("intake", 70), ("note", 71)] {
        let json = format!(r#"{{"customer":"{}"}}"#, name(n));
        let args = vec![Val::Text(kind.into()), Val::Text(json)];
        script.push("INSERT INTO draft (person, kind, json, saved_ms) VALUES ('p',$1,$2,0)", args);
    }
    store.book.engine.writer().await.unwrap().commit(script).await.unwrap();
    let before = store.bytes();
    for n in gone {
        assert!(holds(&before, name(n).as_bytes()) && holds(&before, second(n).as_bytes()), "it was there");
        assert_eq!(indexed(&store, &second(n)).await, 1);
    }
    for n in gone {
        say(&store, vec![erasure(nth(n))], &[]).await.unwrap();
    }
    let after = store.bytes();
    assert!(!holds(&after, &SALT));
    for n in gone {
        for text in [name(n), first(n), second(n)] {
            assert!(!holds(&after, text.as_bytes()), "{text} is in a file");
            assert_eq!(indexed(&store, &text).await, 0, "{text} is in the index");
        }
    }
    assert!(holds(&after, name(8).as_bytes()), "nobody else's is gone");
    let drafts = store.book.engine.read("SELECT kind FROM draft", &[]).await.unwrap();
    assert_eq!(drafts, [[Val::Text("note".into())]], "the unfinished screen that spoke of them went with them");
    assert_eq!(erased(&store).await.0, 12);
    store.book.engine.close().await;
    assert!(!holds(&store.bytes(), &SALT));
}
