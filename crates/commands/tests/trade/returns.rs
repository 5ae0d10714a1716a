//! Defective parts: owed, sent back, written off.

use domain::Fen;
use journal::fact::{CustomerAdded, OrderOpened, PartFitted, Sealed};
use journal::{Personal, Ref};
use serde_json::json;
use testkit::{Network, Shop};

/// An order, by hand: the counter's own commands are another story.
pub async fn order(net: &Network, shop: &Shop) -> Ref {
    let values = ["王芳", "13800138000"].map(|text| Personal::Present { salt: [1; 16], text: text.into() });
    let fact = CustomerAdded { name: Sealed(0), phone: Sealed(1), address: None };
    let customer = shop.say_with(vec![fact.into()], values.into()).await;
    let day = net.hq.ambient.today();
    let opened = OrderOpened {
        number: format!("SZ017A-260309-{:03}7QKX", customer.seq),
        unit: "imei:490154203237518".into(),
        customer,
        day,
        sets: vec![],
    };
    shop.say(vec![opened.into()]).await
}

/// Stock at a price, and as many pieces fitted of it.
async fn fitted(net: &Network, shop: &Shop, order: Ref, qty: i64, price: i64) {
    let day = net.hq.ambient.today();
    let line = journal::fact::OpeningLine { part: "SCR-1".into(), qty, price: Fen(price) };
    let opened = journal::fact::StockOpened { source: "盘点".into(), day, lines: vec![line] };
    let fitted = PartFitted {
        order,
        part: "SCR-1".into(),
        qty,
        price: Fen(price),
        old_serial: None,
        new_serial: None,
        sold: false,
        owed_back: true,
        day,
    };
    shop.say(vec![opened.into(), fitted.into()]).await;
}

testkit::on_both_engines! {
    async fn defective_parts_go_back_at_the_prices_they_were_drawn_at_and_release_exposure_when_written_off(net) {
        let shop = net.shop("SZ017", 100_000).await;
        let order = order(&net, &shop).await;
        fitted(&net, &shop, order, 2, 18_000).await;
        fitted(&net, &shop, order, 1, 20_000).await;
        assert_eq!(shop.balance("defective", "SCR-1").await, (3, 56_000));
        let with = |qty: i64| json!({ "waybill": "SF2", "lines": [{ "part": "SCR-1", "qty": qty }] });
        let fault = shop.call("return.send", with(4)).await.unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["have"]), ("stock.short", &json!(3)));
        let sent = shop.call("return.send", with(3)).await.unwrap();
        assert_eq!(sent["value_fen"], 56_000);
        assert_eq!(shop.balance("defective", "SCR-1").await, (0, 0));
        assert_eq!(shop.call("return.send", with(1)).await.unwrap_err().code, "stock.short");
        net.carry(&shop).await;
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["returns"], 1);

        let inspect = |off: &[i64]| json!({ "outlet": "SZ017", "returned": sent["returned"], "written_off": off });
        assert_eq!(net.call("return.inspect", inspect(&[2])).await.unwrap_err().code, "value.out_of_range");
        assert_eq!(net.call("return.inspect", inspect(&[3, 1])).await.unwrap_err().code, "value.out_of_range");
        let fault = net.call("return.inspect", inspect(&[1, 1])).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("text.missing", Some("why")));
        let mut with_why = inspect(&[1, 1]);
        with_why["why"] = json!("一片是碎的空壳");
        net.call("return.inspect", with_why.clone()).await.unwrap();
        assert_eq!(net.call("return.inspect", with_why).await.unwrap_err().code, "shipment.closed");
        net.carry(&shop).await;
        // One at the older price is owed again, and can be sent again.
        assert_eq!(shop.balance("defective", "SCR-1").await, (1, 18_000));
        assert_eq!(shop.call("return.send", with(1)).await.unwrap()["value_fen"], 18_000);
        let position = shop.call("book.position", json!({})).await.unwrap();
        assert_eq!(position["exposure"]["exposure_fen"], 18_000);
        let list = shop.call("return.list", json!({})).await.unwrap();
        assert_eq!(list["returns"].as_array().unwrap().len(), 2);
        assert!(!net.agrees(&shop).await, "the second return is not at HQ yet");
        net.carry(&shop).await;
        assert!(net.agrees(&shop).await);
        assert_eq!(net.call("return.list", json!({})).await.unwrap()["returns"][0]["outlet_name"], "SZ017 服务网点");
    }
}
