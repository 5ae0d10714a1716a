//! One question, one answer, on both engines.

use crate::engines::{OUTLET, Store, on_both_engines};

async fn finds(store: &Store, typed: &str) -> usize {
    let hits = store.book.search(Some(OUTLET), typed, 50).await.unwrap();
    let kind = store.book.search_kind(Some(OUTLET), "customer", typed, 50).await.unwrap();
    assert_eq!(hits, kind, "{typed}");
    hits.len()
}

on_both_engines! {
    async fn a_customer_is_found_by_characters_by_initials_and_by_the_last_digits(store) {
        store.add("张伟明", "13812345678").await.unwrap();
        store.add("章子怡", "13987654321").await.unwrap();
        store.add("O'Brien \"Bob\" 🙂", "02012345678").await.unwrap();
        for (typed, count) in [
            ("张", 1), ("张伟", 1), ("伟明", 1), ("张 明", 1), ("张子", 0), ("李", 0),
            ("zwm", 1), ("z", 2), ("zhang", 2), ("zhangwei", 1), ("ZWM", 1),
            ("5678", 2), ("13812345678", 1), ("138 1234 5678", 1), ("138-1234", 1), ("4321", 1), ("9999", 0),
            ("o'brien", 1), ("bob", 1), ("BOB 5678", 1), ("张 5678", 1), ("张 4321", 0),
            ("", 0), ("\"", 0), ("' OR 1=1 --", 0), ("*", 0), ("NEAR(", 0), (":* & !", 0), ("\\", 0), ("🙂", 0),
        ] {
            assert_eq!(finds(&store, typed).await, count, "{typed}");
        }
    }

    async fn the_newest_is_found_first_and_another_outlets_not_at_all(store) {
        for n in 0..5 {
            store.add(&format!("张{n}"), &format!("1380000000{n}")).await.unwrap();
        }
        let hits = store.book.search(Some(OUTLET), "张", 3).await.unwrap();
        let ids: Vec<&str> = hits.iter().map(|h| h.id.as_str()).collect();
        assert_eq!(ids.len(), 3);
        assert!(ids[0].ends_with("-5") && ids[2].ends_with("-3"), "{ids:?}");
        assert!(store.book.search(Some("GZ001"), "张", 50).await.unwrap().is_empty());
        assert_eq!(store.book.search(None, "张", 50).await.unwrap().len(), 5);
    }
}
