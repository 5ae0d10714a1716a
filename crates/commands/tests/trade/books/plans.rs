//! The examples of docs/books/plans.md, as the outlet's own book has them before headquarters hears of anything.

use chrono::NaiveDate;
use domain::Fen;
use journal::Ref;
use journal::fact::{PlanCancelled, PlanClaimDropped, PlanClaimPaid, PlanClaimed, PlanCovered, PlanSold};

use super::teller::Teller;

const UNIT: &str = "imei:490154203237518";
const PLAN: &str = "more-12";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A contract for all of 2027, at ¥299, ¥200 of it headquarters', with ¥50 to pay at each of two claims.
fn sale(customer: Ref) -> PlanSold {
    let (from, until) = (day("2027-01-01"), day("2027-12-31"));
    PlanSold {
        number: "P-SZ017A-260309-0011110".into(),
        unit: UNIT.into(),
        customer,
        order: None,
        plan: PLAN.into(),
        version: 1,
        policy: 0,
        name_zh: "延保一年".into(),
        name_en: "One more year".into(),
        invoiced_on: day("2026-01-01"),
        covers: vec![PlanCovered { item: "main_unit".into(), accident: false, from, until }],
        price: Fen(29_900),
        hq_share: Fen(20_000),
        deductible: Fen(5_000),
        claims: 2,
        full_refund_days: 7,
        method: "cash".into(),
        day: day("2026-03-09"),
    }
}

testkit::on_both_engines! {
    async fn every_event_of_extended_warranty_moves_what_its_worked_example_says(net) {
        let shop = net.shop("SZ017", 0).await;
        let mut book = Teller::of("books/plans.md", &shop).await;
        let (unit, plan, method) = (UNIT.to_owned(), PLAN.to_owned(), "cash".to_owned());
        let order = Ref { log: shop.epoch, seq: 1, idx: 0 };
        let contract = shop.say(vec![sale(order).into()]).await;
        book.shows(&shop, "A plan is sold").await;
        let claimed = PlanClaimed {
            contract, unit: unit.clone(), plan: plan.clone(), order, deductible: Fen(5_000), method: method.clone(), day: day("2027-02-01"),
        };
        let claim = shop.say(vec![claimed.clone().into()]).await;
        book.shows(&shop, "An order uses a claim").await;
        let (why, on) = ("不修".to_owned(), day("2027-02-02"));
        let dropped = PlanClaimDropped { claim, unit: unit.clone(), plan: plan.clone(), why: why.clone(), day: on };
        shop.say(vec![dropped.into()]).await;
        book.shows(&shop, "A claim is given back").await;
        let claim = shop.say(vec![claimed.into()]).await;
        book.look(&shop).await;
        let paid = PlanClaimPaid { claim, unit: unit.clone(), plan: plan.clone(), order, amount: Fen(10_000), day: on };
        shop.say(vec![paid.into()]).await;
        book.shows(&shop, "A repair under a contract is handed over").await;

        // The refund is what the rule gives of the book's own row.
        let on = day("2027-07-02");
        let row = shop.host.book.rows::<journal::rows::PlanContractRow>("", &[]).await.unwrap().remove(0);
        let due = commands::plan::contracts::refund(&row, on);
        let (refund, share_back) = (due.refund_fen, due.share_back_fen);
        let cancelled = PlanCancelled { contract, unit, plan, refund, share_back, method, why, day: on };
        shop.say(vec![cancelled.into()]).await;
        book.shows(&shop, "A contract is cancelled").await;
        book.done();
    }
}
