//! A phone with two IMEIs is one phone in an exchange, whichever of them an outlet scanned.

use serde_json::{Value, json};
use testkit::ambient::ambient;

use crate::contested::{all_in_step, at_hq, rule};
use crate::exchanged::{
    GUANGZHOU, NEW, OTHER, PHONE, PHONE_2, accepted, hand_back, refused, stocked, swap, swap_said, take_in, take_in_by,
};
use crate::net::{SHOP, on_both_engines};

on_both_engines! {
    async fn a_phone_with_two_imeis_is_exchanged_once_whichever_of_them_an_outlet_scanned(net) {
        net.outlet(GUANGZHOU).await;
        let (shenzhen, guangzhou) = (net.pc("前台").await, net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await);
        stocked(&net, &shenzhen).await;
        let first = take_in_by(&shenzhen, (PHONE, Some(PHONE_2)), "2026-03-02").await;
        let at_first = accepted(&net, &shenzhen, &first, "fifteen_day").await;
        hand_back(&shenzhen, &first).await;
        shenzhen.sync().await;
        // The other outlet sees the second slot's number only.
        let second = take_in(&guangzhou, PHONE_2, "2026-03-02").await;
        let at_second = accepted(&net, &guangzhou, &second, "fifteen_day").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        let open = at_hq(&net, true).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        assert_eq!((&open[0]["a_claim"]["outlet"], &open[0]["b_claim"]["outlet"]), (&json!("SZ017"), &json!(GUANGZHOU)));
        let shown = net.call("exchange.show", json!({ "outlet": GUANGZHOU, "exchange": at_second })).await.unwrap();
        assert_eq!((&shown["exchange"]["contested"], &shown["others"][0]["scope"]), (&json!(true), &json!("SZ017")));
        assert_eq!(swap(&guangzhou, &at_second, NEW).await.unwrap_err().code, "order.contested");
        rule(&net, SHOP, &open[0], "a_ref").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        assert_eq!(swap(&guangzhou, &at_second, NEW).await.unwrap_err().code, "exchange.lost");
        // Whoever wins has it under both: what was ruled against rivals nobody any more under either.
        let standing = "SELECT COUNT(*) FROM claim WHERE key LIKE 'wback/%' AND gone=0";
        assert_eq!((net.number(standing).await, at_hq(&net, true).await.len()), (2, 0));
        let back = json!({ "outlet": SHOP, "exchange": at_first, "accepted": false, "why": "机主已另行换机" });
        net.call("exchange.decide", back).await.unwrap();
        assert_eq!(net.number(standing).await, 0);
    }

    async fn a_phone_whose_two_imeis_both_outlets_scanned_is_one_contest_and_not_two(net) {
        net.outlet(GUANGZHOU).await;
        let (shenzhen, guangzhou) = (net.pc("前台").await, net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await);
        stocked(&net, &shenzhen).await;
        let first = take_in_by(&shenzhen, (PHONE, Some(PHONE_2)), "2026-03-02").await;
        accepted(&net, &shenzhen, &first, "fifteen_day").await;
        hand_back(&shenzhen, &first).await;
        shenzhen.sync().await;
        let second = take_in_by(&guangzhou, (PHONE_2, Some(PHONE)), "2026-03-02").await;
        accepted(&net, &guangzhou, &second, "fifteen_day").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        assert_eq!(at_hq(&net, true).await.len(), 1);
        let own = "SELECT COUNT(*) FROM conflict WHERE about='exchange'";
        assert_eq!((shenzhen.number(own).await, guangzhou.number(own).await), (1, 1));
    }

    async fn two_phones_for_which_the_same_box_was_read_are_not_one(net) {
        net.outlet(GUANGZHOU).await;
        let (shenzhen, guangzhou) = (net.pc("前台").await, net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await);
        stocked(&net, &shenzhen).await;
        let first = take_in_by(&shenzhen, (PHONE, Some(PHONE_2)), "2026-03-02").await;
        accepted(&net, &shenzhen, &first, "fifteen_day").await;
        let second = take_in_by(&guangzhou, (OTHER, Some(PHONE_2)), "2026-03-02").await;
        accepted(&net, &guangzhou, &second, "fifteen_day").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        assert_eq!(at_hq(&net, true).await, Vec::<Value>::new());
    }

    async fn an_acceptance_that_is_taken_back_claims_nothing_under_a_number_that_was_set_right_since(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let order = take_in_by(&pc, (PHONE, Some(PHONE_2)), "2026-03-02").await;
        let exchange = accepted(&net, &pc, &order, "fifteen_day").await;
        let standing = "SELECT COUNT(*) FROM claim WHERE key LIKE 'wback/%' AND gone=0";
        assert_eq!(net.number(standing).await, 2);
        hand_back(&pc, &order).await;
        // The box was another phone's.
        take_in_by(&pc, (PHONE, Some(OTHER)), "2026-03-02").await;
        pc.sync().await;
        let back = json!({ "outlet": SHOP, "exchange": exchange, "accepted": false, "why": "机主另行换机" });
        net.call("exchange.decide", back).await.unwrap();
        assert_eq!(net.number(standing).await, 0);
    }

    async fn a_swap_that_headquarters_ruled_for_another_outlet_restarts_nothing_by_whichever_imei_they_met(net) {
        net.outlet(GUANGZHOU).await;
        let (shenzhen, guangzhou) = (net.pc("前台").await, net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await);
        stocked(&net, &shenzhen).await;
        let first = take_in_by(&shenzhen, (PHONE_2, Some(PHONE)), "2026-03-02").await;
        let at_first = accepted(&net, &shenzhen, &first, "fifteen_day").await;
        swap(&shenzhen, &at_first, NEW).await.unwrap();
        shenzhen.sync().await;
        let second = take_in(&guangzhou, PHONE, "2026-03-02").await;
        accepted(&net, &guangzhou, &second, "fifteen_day").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        let open = at_hq(&net, true).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        rule(&net, SHOP, &open[0], "b_ref").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        let again = take_in(&shenzhen, NEW, "2026-02-27").await;
        let plan = shenzhen.call("exchange.plan", json!({ "order": again, "kind": "fifteen_day" })).await.unwrap();
        assert_eq!(plan["span"]["from"], "2026-02-27");
    }

    async fn a_phone_that_was_given_back_is_not_given_out_by_its_other_imei(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let first = take_in_by(&pc, (PHONE, Some(PHONE_2)), "2026-03-02").await;
        let at_first = accepted(&net, &pc, &first, "fifteen_day").await;
        let itself = swap(&pc, &at_first, PHONE_2).await.unwrap_err();
        assert_eq!((itself.code.as_str(), itself.field.as_deref()), ("value.duplicate", Some("new_imei")));
        swap(&pc, &at_first, NEW).await.unwrap();
        let second = take_in(&pc, OTHER, "2026-03-02").await;
        let at_second = accepted(&net, &pc, &second, "fifteen_day").await;
        let old = swap(&pc, &at_second, PHONE_2).await.unwrap_err();
        assert_eq!((old.code.as_str(), old.field.as_deref()), ("exchange.given_back", Some("new_imei")));
        pc.say(vec![swap_said(&at_second, &second, OTHER, PHONE_2).into()]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.given_back".into(), 1));
    }
}
