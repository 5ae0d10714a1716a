//! Amounts, names and rights that are not true: stored, refused in view, and without effect.

use chrono::NaiveDate;
use domain::Fen;
use domain::network::{Level, PackKind, Role};
use domain::repair::Field;
use journal::fact::{
    AgreementSigned, ConflictRuled, CustomerChanged, DefectivesInspected, DepositPaid, DeviceEnrolled, DeviceRevoked,
    Fact, FeeEarned, FieldValue, LevelAgreed, OpeningLine, OrderOpened, OrderPaid, OrderSet, OutletOpened,
    PackPublished, PartFitted, PartsRequested, PartsShipped, Receipted, Refused, RequestClosed, RequestDecided,
    RequestLine, StaffAdded, StockOpened,
};
use journal::{Actor, Changeset, Hash, LogId, Ref, Sig};
use serde_json::json;
use uuid::Uuid;

use crate::liar::{Liar, refusals, said, say, tables};
use crate::net::{SHOP, on_both_engines};

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();

fn stock(qty: i64, price: i64) -> Fact {
    let lines = vec![OpeningLine { part: "SCR-1".into(), qty, price: Fen(price) }];
    StockOpened { source: "盘点".into(), day: DAY, lines }.into()
}

fn fitted(order: Ref, qty: i64, price: i64) -> Fact {
    PartFitted {
        order,
        part: "SCR-1".into(),
        qty,
        price: Fen(price),
        old_serial: None,
        new_serial: None,
        sold: false,
        owed_back: true,
        day: DAY,
    }
    .into()
}

fn fee(order: Ref, amount: i64) -> Fact {
    FeeEarned { order, amount: Fen(amount), version: 1, level: 1, group: "*".into(), day: DAY }.into()
}

fn paid(order: Ref, amount: i64) -> Fact {
    OrderPaid { order, amount: Fen(amount), method: "cash".into(), day: DAY }.into()
}

/// Everything that only headquarters may say.
fn hqs(pc: Uuid, order: Ref) -> Vec<Fact> {
    let log = LogId(1);
    vec![
        OutletOpened {
            code: "SZ999".into(),
            name: "假网点".into(),
            level: Level::Diamond,
            region: String::new(),
            address: String::new(),
            phone: String::new(),
        }
        .into(),
        DeviceEnrolled { device: Uuid::from_u128(9), letter: "Z".into(), name: "假电脑".into(), key: [9; 32] }.into(),
        DeviceRevoked { device: pc, reason: "报复".into() }.into(),
        AgreementSigned { amount: Fen(99_000_000), multiplier_pct: 900, starts_on: DAY, ends_on: None }.into(),
        LevelAgreed { level: Level::Diamond, starts_on: DAY }.into(),
        DepositPaid { amount: Fen(99_000_000), paid_on: DAY, note: String::new() }.into(),
        PackPublished {
            pack: PackKind::Labour,
            version: 2,
            effective_on: DAY,
            title: String::new(),
            chunk: 0,
            chunks: 1,
            content: r#"{"rates":[{"level":1,"group":"*","fen":99999999}]}"#.into(),
        }
        .into(),
        Receipted { device: pc, log, seq: 9, head: Hash([9; 32]), at_ms: 0, signature: Sig([0; 64]) }.into(),
        Refused {
            log: order.log,
            seq: order.seq,
            code: "thing.exists".into(),
            reason: String::new(),
            cure: String::new(),
            keys: vec![format!("o{order}")],
        }
        .into(),
        ConflictRuled { conflict: "a~b~c".into(), key: format!("o{order}"), winner: order, reason: String::new() }
            .into(),
        RequestDecided { request: order, approved: vec![99], why: String::new(), day: DAY }.into(),
        RequestClosed { request: order, why: String::new(), day: DAY }.into(),
        PartsShipped { request: order, waybill: "SF1".into(), carrier: "SF".into(), lines: vec![], day: DAY }.into(),
        DefectivesInspected { returned: order, written_off: vec![99], why: String::new(), day: DAY }.into(),
    ]
}

on_both_engines! {
    async fn what_a_true_key_says_falsely_is_refused_in_view_and_moves_nothing(net) {
        net.outlet("GZ001").await;
        let (honest, pc) = (net.pc("前台").await, net.pc("工作台").await);
        let customer = honest.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
        let customer: Ref = customer["id"].as_str().unwrap().parse().unwrap();
        let opened = OrderOpened {
            number: "SZ017-1".into(),
            unit: "imei:490154203237518".into(),
            customer,
            day: DAY,
            sets: vec![],
        };
        let order = honest.say(vec![opened.into(), stock(5, 20_000)]).await;
        honest.sync().await;
        pc.sync().await;
        let liar = Liar::with(&net, &pc).await;
        liar.begin(liar.epoch).await.unwrap();
        let (before, others) = (tables(&net, SHOP).await, tables(&net, "GZ001").await);
        let nobody = Ref { log: LogId(77), seq: 1, idx: 0 };
        let mut lies: Vec<(Fact, &str)> = vec![
            (fee(nobody, 2_000), "thing.not_found"),
            (fee(order, 2_000), "order.wrong_state"),
            (fee(order, i64::MAX), "value.out_of_range"),
            (fitted(order, 1, 21_000), "price.unknown"),
            (fitted(order, 1, 1), "price.unknown"),
            (fitted(order, 1, -20_000), "value.negative"),
            (fitted(order, -1, 20_000), "value.negative"),
            (fitted(order, i64::MAX, 20_000), "value.out_of_range"),
            (fitted(order, 1, i64::MIN), "value.negative"),
            (paid(order, i64::MIN), "value.out_of_range"),
            (paid(order, i64::MAX), "value.out_of_range"),
            (stock(-5, 20_000), "value.negative"),
            (stock(i64::MIN, i64::MAX), "value.negative"),
            (stock(1_000_000, 1_000_000_000), "value.out_of_range"),
            (StaffAdded { name: "内鬼".into(), roles: vec![Role::Finance] }.into(), "sync.scope"),
            (OrderSet { order, sets: vec![(Field::QuoteFen, FieldValue::Int(i64::MIN))] }.into(), "value.negative"),
            (OrderSet { order, sets: vec![(Field::Level, FieldValue::Int(99))] }.into(), "value.out_of_range"),
        ];
        lies.extend(hqs(liar.device, order).into_iter().map(|fact| (fact, "sync.scope")));
        // Under the name of somebody at headquarters, at that.
        let actor = Actor::Hq("li.na".into());
        let log: Vec<_> = lies
            .iter()
            .map(|(fact, _)| Changeset {
                actor: actor.clone(),
                wall_ms: 0,
                offset_ms: 0,
                seen: vec![],
                facts: vec![fact.clone()],
                values: vec![],
            })
            .map(|changeset| say(liar.epoch, changeset))
            .collect();
        let receipt = liar.tell(&log).await.unwrap();
        assert_eq!(receipt.seq as usize, log.len(), "accepted: the log goes on");
        let wanted: Vec<_> = lies.iter().map(|(_, code)| (*code).to_owned()).collect();
        assert_eq!(refusals(&net, liar.epoch).await, wanted);
        assert_eq!(tables(&net, SHOP).await, before);
        assert_eq!(tables(&net, "GZ001").await, others);
        // The others of the outlet see the refusals and nothing else of it.
        honest.sync().await;
        honest.agrees_with(&net).await;
        assert_eq!(honest.number("SELECT COUNT(*) FROM refusal").await as usize, lies.len());
        pc.sync().await;
        pc.agrees_with(&net).await;
    }

    async fn what_names_another_outlets_things_touches_none_of_them(net) {
        net.outlet("GZ001").await;
        let other = net.pc_of("GZ001", "前台", testkit::ambient::ambient(&net.clock, "guangzhou")).await;
        let customer = other.call("customer.add", json!({ "name": "周杰", "phone": "13700137000" })).await.unwrap();
        let customer: Ref = customer["id"].as_str().unwrap().parse().unwrap();
        let opened =
            OrderOpened { number: "GZ001-1".into(), unit: "imei:1".into(), customer, day: DAY, sets: vec![] };
        let order = other.say(vec![opened.clone().into()]).await;
        let asked = PartsRequested {
            lines: vec![RequestLine { part: "SCR-1".into(), qty: 1, price: Fen(20_000) }],
            why: String::new(),
            day: DAY,
        };
        let request = other.say(vec![asked.into()]).await;
        other.sync().await;
        let pc = net.pc("前台").await;
        let liar = Liar::with(&net, &pc).await;
        liar.begin(liar.epoch).await.unwrap();
        let before = tables(&net, "GZ001").await;
        let facts: Vec<Fact> = vec![
            OrderSet { order, sets: vec![(Field::Remark, FieldValue::Text("改了".into()))] }.into(),
            paid(order, 100),
            CustomerChanged { customer, name: None, phone: None, address: None }.into(),
            // One phone, or one number, at two outlets is for headquarters to rule on: that is none of this.
            OrderOpened { number: "SZ017-1".into(), unit: "imei:2".into(), ..opened }.into(),
            RequestDecided { request, approved: vec![99], why: String::new(), day: DAY }.into(),
        ];
        let log: Vec<_> = facts.into_iter().map(|fact| said(liar.epoch, vec![fact])).collect();
        liar.tell(&log).await.unwrap();
        assert_eq!(tables(&net, "GZ001").await, before);
        // Nor does anybody see another outlet's heads by naming them.
        let theirs = other.epoch().await;
        let seen = Changeset {
            actor: Actor::System,
            wall_ms: 0,
            offset_ms: 0,
            seen: vec![(theirs, 1)],
            facts: vec![],
            values: vec![],
        };
        let log: Vec<_> = log.into_iter().chain([say(liar.epoch, seen)]).collect();
        assert_eq!(liar.push(liar.signed(&log, 6)).await.unwrap_err().code, "sync.unseen");
        let page = liar.pull(vec![]).await.unwrap();
        assert!(page.pieces.iter().all(|piece| piece.log != theirs));
        other.sync().await;
        other.agrees_with(&net).await;
        pc.sync().await;
        pc.agrees_with(&net).await;
    }
}
