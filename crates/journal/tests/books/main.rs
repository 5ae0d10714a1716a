//! Random months of business over several outlets, with arrivals that are late, doubled, out of order and in conflict: in
//! every state every account's sum is zero, and the books are a naive reference's to the fen and to the piece.

mod closed;
mod consigned;
mod counted;
mod counter;
mod facts;
mod lent;
mod marks;
mod month;
mod network;
mod planned;
mod reference;
mod settled;
mod tables;
mod transferred;
mod warehouse;

use std::collections::BTreeMap;

use reference::event::Event;

/// Months of one run.
const MONTHS: u64 = 60;

/// The first month's seed; `BENCHBOOK_BOOKS_SEED` asks for others.
fn first() -> u64 {
    std::env::var("BENCHBOOK_BOOKS_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

#[test]
fn random_months_balance_in_every_state_and_come_to_what_the_reference_says() {
    for seed in (first()..).take(MONTHS as usize) {
        month::of(seed).all_agree();
    }
}

#[test]
fn the_months_tell_of_everything() {
    // A generator that makes nothing proves nothing.
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    let mut arrived = 0;
    for seed in 1..=MONTHS {
        let net = month::of(seed);
        arrived += net.arrived;
        let books = reference::books::Books::of(&net.said);
        let mut count = |what: &str, times: usize| *told.entry(what.to_owned()).or_default() += times;
        for said in &net.said {
            for event in &said.what {
                count(event.kind(), 1);
                if let Event::Receipt { shipment, .. } = event {
                    let rivals = net.said.iter().flat_map(|s| &s.what);
                    let rivals = rivals.filter(|e| matches!(e, Event::Receipt { shipment: of, .. } if of == shipment));
                    count("goods counted twice", usize::from(rivals.count() > 1));
                }
            }
        }
        for ((what, ..), text) in books.marks() {
            // What draws are beyond, and how far settlements and disputes came.
            let told_apart = ["draw", "rival", "settlement", "dispute"].contains(what);
            let first = text.split([' ', ',']).next().unwrap_or_default();
            count(&format!("marked {what} {}", if told_apart { first } else { "" }), 1);
        }
        let accounts: std::collections::BTreeSet<&str> =
            books.entries().keys().map(|(_, _, account, _)| *account).collect();
        for account in accounts {
            count(&format!("account {account}"), 1);
        }
    }
    println!("{arrived} arrivals: {told:?}");
    assert!(arrived > 10_000, "{arrived}");
    let marks = 8 + 1 + 3 + 2 + 4 + 2;
    assert_eq!(told.len(), 69 + 1 + 35 + marks, "every event, rival receipts, every account, every mark: {told:?}");
    assert!(told.values().all(|times| *times >= 4), "{told:?}");
}
