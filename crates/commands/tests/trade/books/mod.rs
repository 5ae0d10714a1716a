//! docs/BOOKS.md and the pages in docs/books/ say what the program does: every worked example happens here, and its lines and
//! its equation are compared with the page.

mod counter;
mod credit;
mod day;
pub mod month;
mod page;
mod plans;
mod returns;
mod sent_on;
mod shelf;
mod teller;
mod warehouse;

use std::collections::BTreeMap;

use domain::stock::Account;
use domain::stock::exposure::COUNTED;

/// Pages whose every section a test in this folder tells.
const TOLD: &[&str] = &[
    "BOOKS.md",
    "books/counter.md",
    "books/deposit.md",
    "books/fees.md",
    "books/parts.md",
    "books/plans.md",
    "books/returns.md",
    "books/settlement.md",
    "books/warehouse.md",
];
/// Pages whose examples no test tells yet.
const NOT_TOLD: &[&str] = &[];

#[test]
fn every_page_of_the_books_is_told_by_a_test() {
    for page in page::all() {
        let titles: Vec<String> = page::examples(&page).into_iter().map(|e| e.title).collect();
        assert!(
            TOLD.contains(&page.as_str()) || NOT_TOLD.contains(&page.as_str()),
            "docs/{page}: no test tells its examples: {titles:?}.\nWrite their steps as in \
             crates/commands/tests/trade/books/day.rs and add the page to TOLD, or to NOT_TOLD, in books/mod.rs. The form of \
             a table that is read stands in docs/BOOKS.md."
        );
        let told = TOLD.contains(&page.as_str());
        assert!(!told || !titles.is_empty(), "docs/{page}: no table has the columns account, part, pieces, fen");
    }
    for page in TOLD.iter().chain(NOT_TOLD) {
        assert!(page::all().iter().any(|there| there == page), "docs/{page} is listed and is not there");
    }
}

#[test]
fn the_lines_of_every_example_balance() {
    for page in page::all() {
        for example in page::examples(&page) {
            let mut sums: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
            for (account, part, pieces, fen) in &example.lines {
                let known = Account::from_word(account).is_some();
                assert!(known, "docs/{page}, “{}”: there is no account {account}", example.title);
                let sum = sums.entry(part).or_default();
                *sum = (sum.0 + pieces, sum.1 + fen);
            }
            assert!(sums.values().all(|sum| *sum == (0, 0)), "docs/{page}, “{}”: {sums:?}", example.title);
        }
    }
}

#[test]
fn the_chart_has_every_account_once_and_says_which_count() {
    let mut charted: BTreeMap<String, Vec<bool>> = BTreeMap::new();
    for (account, counts) in page::all().iter().flat_map(|page| page::chart(page)) {
        charted.entry(account).or_default().push(counts);
    }
    for account in Account::ALL {
        let said = charted.remove(account.word()).unwrap_or_default();
        assert_eq!(said, [COUNTED.contains(account)], "{account}: in a chart of docs/BOOKS.md or docs/books/, once");
    }
    assert!(charted.is_empty(), "charted, and no account: {charted:?}");
}
