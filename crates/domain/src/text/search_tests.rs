use proptest::prelude::*;

use super::*;

fn words(parts: &[&str]) -> Vec<String> {
    search_text(parts).split(' ').map(str::to_owned).collect()
}

#[test]
fn a_name_is_indexed_by_character_by_pinyin_and_by_initials() {
    let words = words(&["张伟"]);
    for wanted in ["张", "伟", "zhang", "wei", "zhangwei", "zw"] {
        assert!(words.iter().any(|w| w == wanted), "{wanted} is missing from {words:?}");
    }
}

#[test]
fn a_surname_is_found_by_either_reading() {
    let words = words(&["单小曾"]);
    for wanted in ["dxz", "sxz", "shanxiaozeng"] {
        assert!(words.iter().any(|w| w == wanted), "{wanted} is missing from {words:?}");
    }
    let words = search_text(&["吕布"]);
    assert!(words.contains("lvbu") && words.contains("lubu") && !words.contains('ü'), "{words}");
}

#[test]
fn the_last_digits_of_a_number_find_it() {
    assert!(words(&["13812345678"]).contains(&"vv87654321831".to_owned()));
    assert_eq!(query("5678").unwrap(), r#"("5678"* OR "vv8765"*)"#);
    assert_eq!(query("78").unwrap(), r#""78"*"#);
}

#[test]
fn a_number_typed_in_groups_is_one_number() {
    assert_eq!(
        query("138 1234").unwrap(),
        r#"(("138" OR "vv831"*) AND ("1234"* OR "vv4321"*)) OR ("1381234"* OR "vv4321831"*)"#
    );
}

#[test]
fn chinese_is_a_phrase_and_the_last_word_may_be_unfinished() {
    assert_eq!(query("手机 iPh").unwrap(), r#""手 机" AND "iph"*"#);
    assert_eq!(query("iPhone15手机").unwrap(), r#""iphone15" AND "手 机"*"#);
}

#[test]
fn operators_and_quotes_are_words_or_nothing() {
    assert_eq!(query("a\" OR x:*").unwrap(), r#""a" AND "or" AND "x"*"#);
    assert_eq!(query("NEAR(zhang, 3)").unwrap(), r#""near" AND "zhang" AND "3"*"#);
}

#[test]
fn nothing_searchable_is_no_query() {
    for typed in ["", "  ", "-", "\"*\"", "，。", "😀"] {
        assert_eq!(query(typed), None, "{typed}");
    }
}

#[test]
fn wide_letters_are_found_by_narrow_ones() {
    assert_eq!(search_text(&["ＳＭ－Ｎ９６０Ｆ"]), "sm n960f");
}

#[test]
fn a_pasted_page_stays_a_small_query() {
    assert!(query(&"word ".repeat(10_000)).unwrap().len() < 200);
    let words = search_text(&[&"重".repeat(10_000)]);
    assert!(words.len() < 50_000, "{}", words.len());
}

/// Tokens as `unicode61` makes them of ASCII and Han text: enough to hold the two halves to each other.
fn tokens(text: &str) -> BTreeSet<&str> {
    text.split(' ').collect()
}

proptest! {
    #[test]
    fn a_query_is_always_well_formed(typed in r#"(\PC|["*():^+\- \x00]|OR|AND|NOT|NEAR|[0-9]{3,12})*"#) {
        if let Some(query) = query(&typed) {
            prop_assert_eq!(query.matches('"').count() % 2, 0);
            prop_assert_eq!(query.matches('(').count(), query.matches(')').count());
            // Outside the quotes stand only our own operators.
            for outside in query.split('"').step_by(2) {
                let rest = outside.replace("AND", "").replace("OR", "");
                prop_assert!(rest.chars().all(|c| " *()".contains(c)), "{}", query);
            }
        }
    }

    #[test]
    fn whatever_is_indexed_is_found_by_typing_it_again(text in "[a-z0-9张伟重庆 ]{1,20}") {
        let indexed = search_text(&[&text]);
        let indexed = tokens(&indexed);
        for run in runs(&text) {
            let found = if run.ideographic {
                run.text.chars().all(|c| indexed.contains(c.to_string().as_str()))
            } else {
                indexed.contains(run.text.as_str())
            };
            prop_assert!(found, "{} in {:?}", run.text, indexed);
        }
    }

    #[test]
    fn any_last_three_digits_find_the_number(number in "[0-9]{4,20}", tail in 3usize..12) {
        let tail = &number[number.len().saturating_sub(tail)..];
        let indexed = search_text(&[&number]);
        prop_assert!(indexed.split(' ').any(|token| token.starts_with(&reversed(tail))));
    }
}
