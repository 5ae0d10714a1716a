//! A browser that goes away in the middle of a call: what it asked for is done whole or not at all, and nobody else
//! notices.

use commands::Topic;
use serde_json::json;

use crate::net::{Net, SHOP, on_both_engines};
use crate::wire::{PATIENCE, Wire, ask, call, request, sign_in};

const NAME: &str = "李娜";
const PASSWORD: &str = "correct horse 7";
/// What every shop of a story has paid in already.
const PAID: i64 = 1_000_000;

/// A payment of one yuan, ready to be sent.
async fn payment(net: &Net) -> String {
    net.call("hq.add_person", json!({ "name": NAME, "password": PASSWORD, "roles": ["finance"] })).await.unwrap();
    let cookie = sign_in(&net.url, NAME, PASSWORD).await;
    let with = json!({ "outlet": SHOP, "amount_fen": 100, "paid_on": net.hq.ambient.today() }).to_string();
    call("deposit.pay", &[("x-benchbook", "1"), ("cookie", &cookie)], &with)
}

on_both_engines! {
    async fn a_call_that_has_begun_is_finished_although_nobody_waits_for_it(net) {
        let payment = payment(&net).await;
        let mut told = net.hq.listen();
        // Somebody else writes in this outlet's book: the call gets so far and no further.
        let held = net.hq.work(SHOP).await.unwrap();
        let mut asked = net.clock.asked();
        let before = *asked.borrow();
        let mut wire = Wire::to(&net.url).await;
        wire.send(&payment).await;
        // It asks the time to know the cookie, and then once more for the day: it has begun.
        tokio::time::timeout(PATIENCE, asked.wait_for(|times| *times >= before + 2)).await.unwrap().unwrap();
        tokio::io::AsyncWriteExt::shutdown(&mut wire.0).await.unwrap();
        wire.is_cut().await;
        assert_eq!(net.balance("deposit", "").await.1, PAID, "it is in the middle");
        drop(held);
        let money = async { while !told.recv().await.unwrap().contains(&Topic::Money) {} };
        tokio::time::timeout(PATIENCE, money).await.expect("the screens were told of the payment");
        assert_eq!(net.balance("deposit", "").await.1, PAID + 100);
        // The next one is served at once.
        assert_eq!(ask(&net.url, &payment).await.status, 200);
        assert_eq!(net.balance("deposit", "").await.1, PAID + 200);
        let figures = ask(&net.url, request("GET", "/metrics", &[], "")).await.body;
        let both = "benchbook_calls_total{name=\"deposit.pay\",outcome=\"done\"} 2";
        assert!(figures.contains(both), "what was done counts, whoever waited for it: {figures}");
        net.is_sound().await;
    }

    async fn a_call_that_was_cut_anywhere_is_whole_or_not_there_and_the_next_one_works(net) {
        let payment = payment(&net).await;
        let changesets = async || net.number("SELECT COUNT(*) FROM changeset").await;
        let before = changesets().await;
        let mut answered = 0;
        for part in 1..=12 {
            let mut wire = Wire::to(&net.url).await;
            // A part of the request; the last ones are whole, and cut before the answer.
            let len = (payment.len() * part / 9).min(payment.len());
            wire.send(&payment[..len]).await;
            drop(wire);
            let answer = ask(&net.url, &payment).await;
            assert_eq!(answer.status, 200, "{answer:?}");
            answered += 1;
        }
        let last = ask(&net.url, &payment).await;
        assert_eq!(last.status, 200);
        answered += 1;
        let written = changesets().await - before;
        assert!((answered..=answered + 12).contains(&written), "{written} payments of {answered} that were answered");
        let by_half = "SELECT COUNT(*) FROM posting WHERE account='deposit' AND fen NOT IN (100, 1000000)";
        assert_eq!(net.number(by_half).await, 0);
        net.is_sound().await;
    }
}
