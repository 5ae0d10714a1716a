//! Parts and customers from the counter to headquarters and back.

use serde_json::json;

use crate::net::on_both_engines;

on_both_engines! {
    async fn parts_asked_for_are_approved_shipped_counted_and_on_the_shelf_at_both_ends(net) {
        let counter = net.pc("前台").await;
        counter.agrees_with(&net).await;
        counter.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
        let lines = json!([{ "part": "SCR-1", "qty": 3 }, { "part": "BAT-1", "qty": 4 }]);
        let made = counter.call("request.make", json!({ "lines": lines })).await.unwrap();
        assert_eq!(made["value_fen"], 80_000);
        assert!(counter.meter().await["waiting"].as_u64().unwrap() >= 2);
        counter.sync().await;
        assert_eq!(counter.meter().await["waiting"], 0);
        counter.agrees_with(&net).await;

        let request = &made["request"];
        let decided = json!({ "outlet": "SZ017", "request": request, "approved": [2, 4] });
        net.call("request.decide", decided.clone()).await.unwrap();
        assert_eq!(net.call("request.decide", decided).await.unwrap_err().code, "request.closed");
        let sent = json!({
            "outlet": "SZ017", "request": request, "waybill": "SF1000000001",
            "lines": [{ "line": 0, "qty": 2 }, { "line": 1, "qty": 4 }]
        });
        let shipment = net.call("shipment.send", sent).await.unwrap();
        counter.sync().await;
        assert_eq!(counter.balance("transit", "BAT-1").await, (4, 20_000));
        let counted = json!([{ "good": 2, "damaged": 0, "short": 0 }, { "good": 3, "damaged": 0, "short": 1 }]);
        let counted = json!({ "shipment": shipment["shipment"], "lines": counted });
        counter.call("shipment.receive", counted.clone()).await.unwrap();
        assert_eq!(counter.call("shipment.receive", counted).await.unwrap_err().code, "shipment.closed");
        counter.sync().await;

        for (account, part, held) in
            [("held", "SCR-1", (2, 40_000)), ("held", "BAT-1", (3, 15_000)), ("missing", "BAT-1", (1, 5_000))]
        {
            assert_eq!(counter.balance(account, part).await, held, "{account} {part} at the outlet");
            assert_eq!(net.balance(account, part).await, held, "{account} {part} at headquarters");
        }
        counter.agrees_with(&net).await;
    }

    async fn a_second_pc_joins_and_has_all_that_the_first_one_wrote(net) {
        let counter = net.pc("前台").await;
        for n in 0..30 {
            let with = json!({ "name": format!("顾客{n}"), "phone": format!("139000000{n:02}") });
            counter.call("customer.add", with).await.unwrap();
        }
        counter.sync().await;
        let bench = net.pc("工作台").await;
        assert_eq!(bench.number("SELECT COUNT(*) FROM customer").await, 30);
        bench.agrees_with(&net).await;
        // And what the second wrote comes to the first.
        bench.call("customer.add", json!({ "name": "李雷", "phone": "13800138000" })).await.unwrap();
        bench.sync().await;
        counter.sync().await;
        assert_eq!(counter.number("SELECT COUNT(*) FROM customer").await, 31);
        counter.agrees_with(&net).await;
        let letters = net.number("SELECT COUNT(DISTINCT letter) FROM device").await;
        assert_eq!(letters, 2, "each PC has a letter of its own");
    }

    async fn a_one_time_code_lets_one_pc_in(net) {
        let given = net.call("device.enrol", json!({ "outlet": "SZ017", "name": "前台" })).await.unwrap();
        let with = json!({
            "hq_url": net.url, "code": given["code"], "pc_name": "前台", "owner_name": "陈国强", "owner_pin": "3690"
        });
        let folder = tempfile::tempdir().unwrap();
        let mut answers = Vec::new();
        for name in ["a", "b"] {
            let ambient = testkit::ambient::ambient(&net.clock, name);
            let host = commands::open::outlet(&folder.path().join(name), ambient).await.unwrap();
            answers.push(commands::call(&host, &commands::Caller::nobody(), "network.join", with.clone()).await);
        }
        assert!(answers[0].is_ok());
        assert_eq!(answers[1].as_ref().unwrap_err().code, "network.code_used");
        assert_eq!(net.number("SELECT COUNT(*) FROM device").await, 1);
    }

    async fn another_outlets_facts_never_reach_this_one(net) {
        net.outlet("GZ001").await;
        let ambient = testkit::ambient::ambient(&net.clock, "guangzhou");
        let other = net.pc_of("GZ001", "前台", ambient).await;
        other.call("customer.add", json!({ "name": "周杰", "phone": "13700137000" })).await.unwrap();
        other.sync().await;
        let counter = net.pc("前台").await;
        counter.sync().await;
        assert_eq!(counter.number("SELECT COUNT(*) FROM customer").await, 0);
        assert_eq!(counter.number("SELECT COUNT(*) FROM log WHERE scope NOT IN ('SZ017','*')").await, 0);
        assert_eq!(net.number("SELECT COUNT(*) FROM customer").await, 1);
        other.agrees_with(&net).await;
        counter.agrees_with(&net).await;
    }
}
