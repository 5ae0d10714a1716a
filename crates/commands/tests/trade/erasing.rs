//! Erasure at headquarters: who may, and what becomes of what a PC says that has not heard of it.

use domain::network::Role;
use journal::table::Val;
use serde_json::{Value, json};
use testkit::{Network, Shop};

async fn customer(shop: &Shop) -> String {
    let gave = shop.call("customer.add", json!({ "name": "王芳芳", "phone": "13912345678" })).await.unwrap();
    gave["id"].as_str().unwrap().to_owned()
}

fn erasure(outlet: &str, customer: &str) -> Value {
    json!({ "outlet": outlet, "customer": customer, "why": "ordered" })
}

/// Whether HQ's book holds this text beside any changeset.
async fn holds(net: &Network, text: &str) -> bool {
    let sql = "SELECT personal FROM changeset WHERE personal IS NOT NULL";
    let rows = net.hq.book.engine.read(sql, &[]).await.unwrap();
    rows.iter().flatten().any(
        |cell| matches!(cell, Val::Blob(bytes) if bytes.windows(text.len()).any(|window| window == text.as_bytes())),
    )
}

testkit::on_both_engines! {
    async fn a_number_from_a_pc_that_has_not_heard_of_the_erasure_is_erased_before_headquarters_stores_it(net) {
        let shop = net.shop("SZ017", 1_000_000).await;
        let id = customer(&shop).await;
        net.carry(&shop).await;
        shop.call("customer.change", json!({ "customer": id, "phone": "13700007777" })).await.unwrap();
        assert!(holds(&net, "13912345678").await);
        net.call("customer.erase", erasure("SZ017", &id)).await.unwrap();
        // Up, and nothing down before it.
        net.up(&shop).await;
        assert!(!holds(&net, "13912345678").await && !holds(&net, "13700007777").await);
        assert_eq!(net.call("book.verify", json!({})).await.unwrap()["erased"], 3);
        net.carry(&shop).await;
        assert!(net.agrees(&shop).await);
        let here = shop.call("book.verify", json!({})).await.unwrap();
        assert_eq!((&here["ok"], &here["erased"]), (&json!(true), &json!(3)));
    }

    async fn whoever_keeps_the_network_erases_a_customer_of_the_outlet_that_they_name_and_nobody_else_does(net) {
        let (shop, other) = (net.shop("SZ017", 1_000_000).await, net.shop("GZ004", 1_000_000).await);
        let id = customer(&shop).await;
        net.carry(&shop).await;
        net.carry(&other).await;
        let parts = Network::person("parts", &[Role::Parts]);
        assert_eq!(net.call_as(&parts, "customer.erase", erasure("SZ017", &id)).await.unwrap_err().code, "access.denied");
        assert_eq!(net.call("customer.erase", erasure("GZ004", &id)).await.unwrap_err().code, "thing.not_found");
        let elsewhere = other.call("customer.erase", erasure("SZ017", &id)).await.unwrap_err();
        assert_eq!((elsewhere.code.as_str(), elsewhere.field.as_deref()), ("access.denied", Some("outlet")));
        assert!(holds(&net, "13912345678").await);
        let keeper = Network::person("network", &[Role::Network]);
        net.call_as(&keeper, "customer.erase", erasure("SZ017", &id)).await.unwrap();
        assert!(!holds(&net, "13912345678").await);
    }
}
