//! Headquarters' shelf at an outlet against the book: pieces that two PCs drew twice, pieces that are gone, and two counts that
//! did not know of each other.

use domain::Fen;
use journal::Ref;
use journal::fact::{
    ConsignedCountContinued, ConsignedCounted, CountLine, DrawLine, Fact, LostSerial, PartsDrawn, StockCounted,
};
use serde_json::{Value, json};

use crate::allowance::{allow, draw, even, stock};
use crate::contested::{all_in_step, at_hq, conflicts, day, rule};
use crate::given_back::stops;
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::transferred::refusals;

const OWN: &str = "held";
const HQS: &str = "consigned";

async fn shown(pc: &Pc, shelf: &str, part: &str, counted: i64) -> Value {
    let with = json!({ "shelf": shelf, "lines": [{ "part": part, "counted": counted }], "confirm": false });
    pc.call("stock.count", with).await.unwrap()["lines"][0].clone()
}

/// Counts a part as the screen does: looks at the variance, then confirms it.
async fn count(pc: &Pc, shelf: &str, part: &str, counted: i64) -> Value {
    let booked = shown(pc, shelf, part, counted).await["booked"].clone();
    let line = json!({ "part": part, "counted": counted, "why": "盘点", "booked": booked });
    pc.call("stock.count", json!({ "shelf": shelf, "lines": [line], "confirm": true })).await.unwrap()["count"].clone()
}

/// Counts a part by its serials.
async fn scan(pc: &Pc, part: &str, serials: Value) -> Value {
    let line = json!({ "part": part, "counted": serials.as_array().unwrap().len(), "serials": serials, "why": "盘点" });
    let mut with = json!({ "shelf": HQS, "lines": [line], "confirm": false });
    let found = pc.call("stock.count", with.clone()).await.unwrap()["lines"][0].clone();
    with["confirm"] = json!(true);
    with["lines"][0]["booked"] = found["booked"].clone();
    pc.call("stock.count", with).await.unwrap();
    found
}

async fn todo(net: &Net, what: &str) -> i64 {
    net.call("todo.list", json!({})).await.unwrap()[what].as_i64().unwrap()
}

async fn below_zero(net: &Net) -> Value {
    net.call("stock.exceptions", json!({})).await.unwrap()["below_zero"].clone()
}

async fn decide(net: &Net, part: &str, off: i64, charged: i64) -> Result<Value, domain::Fault> {
    let lines = json!([{ "part": part, "written_off": off, "charged": charged }]);
    net.call("loss.decide", json!({ "outlet": SHOP, "account": "missing", "lines": lines, "why": "电话核实" })).await
}

/// What of a part may be drawn at a PC, by its serials.
async fn lying(pc: &Pc, part: &str) -> Vec<String> {
    let shelf = pc.call("consign.list", json!({})).await.unwrap()["shelf"].clone();
    let line = shelf.as_array().unwrap().iter().find(|line| line["part"] == part).cloned().unwrap_or_default();
    let serials = line["serials"].as_array().cloned().unwrap_or_default();
    serials.iter().map(|each| each["serial"].as_str().unwrap().to_owned()).collect()
}

async fn draw_board(pc: &Pc, serial: &str) -> Result<Value, domain::Fault> {
    pc.call("part.draw", json!({ "lines": [{ "part": "MB-1", "qty": 1, "serials": [serial] }] })).await
}

fn line(part: &str, booked: i64, counted: i64, price: i64) -> CountLine {
    let (part, why) = (part.to_owned(), "盘点".to_owned());
    CountLine { part, booked, counted, price: Fen(price), why, serials: vec![] }
}

fn counted(lines: Vec<CountLine>) -> Fact {
    ConsignedCounted { lines, lost: vec![], day: day() }.into()
}

/// A changed program says it: headquarters refuses it with this code.
async fn refused(net: &Net, pc: &Pc, fact: Fact, code: &str) {
    let before = refusals(net).await;
    let told = format!("{fact:?}");
    pc.say(vec![fact]).await;
    pc.sync().await;
    let mut expected = before;
    expected.push(code.to_owned());
    expected.sort();
    assert_eq!(refusals(net).await, expected, "{told}");
}

on_both_engines! {
    async fn the_same_pieces_drawn_at_two_pcs_without_a_line_are_an_exception_that_a_count_of_that_shelf_cures(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stock(&net, &counter, json!([{ "part": "SCR-1", "qty": 2 }])).await;
        for pc in [&counter, &bench] {
            allow(&net, pc, 100_000, json!([{ "part": "SCR-1", "qty": 2 }]), 7).await.unwrap();
            pc.sync().await;
        }
        // From here on there is no line.
        draw(&counter, "SCR-1", 2).await.unwrap();
        draw(&bench, "SCR-1", 2).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((refusals(&net).await.len(), at_hq(&net, true).await.len()), (0, 0), "both were allowed, and it happened");
        for consigned in [net.balance(HQS, "SCR-1").await, counter.balance(HQS, "SCR-1").await] {
            assert_eq!(consigned, (-2, -40_000));
        }
        let listed = below_zero(&net).await;
        assert_eq!((listed.as_array().unwrap().len(), todo(&net, "below_zero").await), (1, 1));
        assert_eq!((&listed[0]["shelf"], &listed[0]["part"], &listed[0]["qty"], &listed[0]["fen"]), (&json!(HQS), &json!("SCR-1"), &json!(-2), &json!(-40_000)));
        assert_eq!(bench.call("consign.list", json!({})).await.unwrap()["shelf"][0]["qty"], -2);
        let stock = bench.call("stock.list", json!({})).await.unwrap()["parts"][0].clone();
        assert_eq!((&stock["consigned_below"], &stock["held"]), (&json!(-2), &json!(4)), "on top");
        assert!(stops(&net).await.contains(&HQS.to_owned()));

        // The shelf is looked at: nothing lies there.
        assert_eq!(bench.call("stock.count_plan", json!({ "shelf": HQS })).await.unwrap()["parts"][0]["part"], "SCR-1");
        let seen = shown(&bench, HQS, "SCR-1", 0).await;
        assert_eq!((&seen["booked"], &seen["over"], &seen["value_fen"]), (&json!(-2), &json!(2), &json!(40_000)));
        count(&bench, HQS, "SCR-1", 0).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((net.balance(HQS, "SCR-1").await, net.balance("variance", "SCR-1").await), ((0, 0), (-2, -40_000)));
        assert_eq!((below_zero(&net).await, todo(&net, "below_zero").await), (json!([]), 0));
        assert!(!stops(&net).await.contains(&HQS.to_owned()), "it stops no exit any more");

        // The outlet's own shelf tells the truth: two pieces are there, and four are in the book.
        assert_eq!(net.balance(OWN, "SCR-1").await, (4, 80_000));
        count(&counter, OWN, "SCR-1", 2).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((net.balance(OWN, "SCR-1").await, net.balance("missing", "SCR-1").await), ((2, 40_000), (2, 40_000)));
        decide(&net, "SCR-1", 2, 0).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((net.balance("missing", "SCR-1").await, refusals(&net).await.len()), ((0, 0), 0));
        let counts = net.call("stock.count_list", json!({ "outlet": SHOP })).await.unwrap();
        let mut shelves: Vec<&str> = counts["counts"].as_array().unwrap().iter().map(|c| c["row"]["shelf"].as_str().unwrap()).collect();
        shelves.sort_unstable();
        assert_eq!(shelves, [HQS, OWN]);
        even(&net, &[&counter, &bench]).await;
    }

    async fn a_piece_that_nobody_found_is_not_offered_for_a_draw_until_somebody_finds_it(net) {
        let pc = net.pc("前台").await;
        let boards = json!([{ "part": "MB-1", "qty": 3, "serials": ["MB0001", "MB0002", "MB0003"] }]);
        stock(&net, &pc, boards).await;
        allow(&net, &pc, 500_000, json!([{ "part": "MB-1", "qty": 9 }]), 7).await.unwrap();
        pc.sync().await;
        assert_eq!(pc.call("stock.count_plan", json!({})).await.unwrap()["parts"], json!([]), "the outlet's own shelf is another");
        let found = scan(&pc, "MB-1", json!(["mb0001", "MB0003"])).await;
        assert_eq!((&found["over"], &found["lost"], &found["odd"]), (&json!(-1), &json!(["MB0002"]), &json!([])));
        assert_eq!((pc.balance(HQS, "MB-1").await, pc.balance("missing", "MB-1").await), ((2, 120_000), (1, 60_000)));
        assert_eq!(lying(&pc, "MB-1").await, ["MB0001", "MB0003"]);
        assert_eq!(draw_board(&pc, "MB0002").await.unwrap_err().code, "consign.serial_unknown");
        draw_board(&pc, "MB0001").await.unwrap();

        // It turns up; one that was drawn lies there too, and is asked about.
        let found = scan(&pc, "MB-1", json!(["MB0002", "MB0003"])).await;
        assert_eq!((&found["over"], &found["odd"][0]["was"], &found["lost"]), (&json!(1), &json!("unknown"), &json!([])));
        let line = json!({ "part": "MB-1", "counted": 1, "serials": ["MB0001"] });
        let look = json!({ "shelf": HQS, "lines": [line], "confirm": false });
        let odd = pc.call("stock.count", look).await.unwrap()["lines"][0]["odd"].clone();
        assert_eq!((&odd[0]["serial"], &odd[0]["was"]), (&json!("MB0001"), &json!("drawn")));
        assert_eq!(lying(&pc, "MB-1").await, ["MB0002", "MB0003"]);
        draw_board(&pc, "MB0002").await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance(HQS, "MB-1").await, net.balance(OWN, "MB-1").await), ((1, 60_000), (2, 120_000)));
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        // What was missing was found: headquarters writes off what it had been told of.
        decide(&net, "MB-1", 1, 0).await.unwrap();
        even(&net, &[&pc]).await;
    }

    async fn headquarters_shelf_counted_at_two_pcs_unseen_is_put_right_once_and_headquarters_rules(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stock(&net, &counter, json!([{ "part": "SCR-1", "qty": 5 }, { "part": "BAT-1", "qty": 4 }])).await;
        let day = day();
        let opening = journal::fact::OpeningLine { part: "SCR-1".into(), qty: 5, price: Fen(20_000) };
        counter.say(vec![journal::fact::StockOpened { source: "期初".into(), day, lines: vec![opening] }.into()]).await;
        counter.sync().await;
        bench.sync().await;
        for (part, first, second) in [("SCR-1", 4, 3), ("BAT-1", 3, 3)] {
            count(&counter, HQS, part, first).await;
            count(&bench, HQS, part, second).await;
        }
        // The other shelf is another thing: counted by one PC alone, it contests nothing.
        count(&counter, OWN, "SCR-1", 5).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(counter.balance(HQS, "BAT-1").await, (3, 15_000), "the same finding twice is one");
        let open = at_hq(&net, true).await;
        assert_eq!((open.len(), &open[0]["about"], &open[0]["about_id"], &open[0]["field"]), (1, &json!("count"), &json!("SCR-1"), &json!("consigned_counted")), "{open:#?}");
        assert_eq!((conflicts(&bench).await.len(), todo(&net, "conflicts").await), (1, 1));
        assert_eq!(decide(&net, "SCR-1", 0, 1).await.unwrap_err().code, "stock.count_contested");
        let counts = net.call("stock.count_list", json!({ "outlet": SHOP })).await.unwrap();
        let contested = |c: &&Value| c["lines"].as_array().unwrap().iter().any(|line| line["contested"] == true);
        let waits: Vec<&Value> = counts["counts"].as_array().unwrap().iter().filter(contested).collect();
        assert!(waits.len() == 2 && waits.iter().all(|c| c["row"]["shelf"] == HQS), "{waits:#?}");

        let winner = if open[0]["a_value"] == "5 → 3" { "a_ref" } else { "b_ref" };
        rule(&net, SHOP, &open[0], winner).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((net.balance(HQS, "SCR-1").await, net.balance("missing", "SCR-1").await), ((3, 60_000), (2, 40_000)));
        assert_eq!(net.balance(OWN, "SCR-1").await, (5, 100_000));
        decide(&net, "SCR-1", 0, 2).await.unwrap();
        even(&net, &[&counter]).await;
    }

    async fn a_piece_that_the_losing_count_missed_may_be_drawn_again(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stock(&net, &counter, json!([{ "part": "MB-1", "qty": 2, "serials": ["MB0001", "MB0002"] }])).await;
        bench.sync().await;
        scan(&counter, "MB-1", json!(["MB0001"])).await;
        scan(&bench, "MB-1", json!(["MB0001", "MB0002"])).await;
        all_in_step(&net, &[&counter, &bench]).await;
        let open = at_hq(&net, true).await;
        assert_eq!(open.len(), 1);
        let winner = if open[0]["a_value"] == "2 → 2" { "a_ref" } else { "b_ref" };
        rule(&net, SHOP, &open[0], winner).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((lying(&counter, "MB-1").await, counter.balance(HQS, "MB-1").await), (vec!["MB0001".to_owned(), "MB0002".to_owned()], (2, 120_000)));
        even(&net, &[&counter, &bench]).await;
    }

    async fn what_the_losing_count_scanned_lies_nowhere_also_once_somebody_counted_again(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stock(&net, &counter, json!([{ "part": "MB-1", "qty": 2, "serials": ["MB0001", "MB0002"] }])).await;
        bench.sync().await;
        // Each scans a stray piece that is on no shelf of headquarters', and knows nothing of the other.
        scan(&counter, "MB-1", json!(["MB0001", "X0001"])).await;
        scan(&bench, "MB-1", json!(["MB0001", "MB0002", "X0002"])).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(at_hq(&net, true).await.len(), 1);
        scan(&counter, "MB-1", json!(["MB0001", "MB0002"])).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(at_hq(&net, true).await.len(), 0, "who counts after both leaves nothing to rule on");
        for pc in [&counter, &bench] {
            assert_eq!((lying(pc, "MB-1").await, pc.balance(HQS, "MB-1").await.0), (vec!["MB0001".to_owned(), "MB0002".to_owned()], 2));
        }
    }

    async fn what_a_hostile_pc_counts_on_headquarters_shelf_moves_nothing(net) {
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 5 }, { "part": "MB-1", "qty": 1, "serials": ["MB0001"] }])).await;
        let signed = allow(&net, &pc, 900_000, json!([{ "part": "SCR-1", "qty": 9 }]), 7).await.unwrap();
        pc.sync().await;
        let fine = || line("SCR-1", 5, 4, 20_000);
        // A piece found at a price that nobody asked proves none, and is not drawn at it.
        refused(&net, &pc, counted(vec![line("SCR-1", 5, 6, 1)]), "price.unknown").await;
        refused(&net, &pc, counted(vec![line("SCR-1", 5, 4, 20_001)]), "price.unknown").await;
        refused(&net, &pc, counted(vec![line("SCR-1", i64::MIN, 4, 20_000)]), "value.out_of_range").await;
        refused(&net, &pc, counted(vec![line("SCR-1", 0, 1_000_001, 20_000)]), "value.out_of_range").await;
        refused(&net, &pc, counted(vec![line("SCR-1", 5, -1, 20_000)]), "value.negative").await;
        refused(&net, &pc, counted(vec![fine(), fine()]), "value.duplicate").await;
        refused(&net, &pc, counted(vec![CountLine { why: " ".into(), ..fine() }]), "text.missing").await;
        refused(&net, &pc, counted(vec![]), "text.missing").await;
        let board = |counted: i64, serials: &[&str]| {
            let serials = serials.iter().map(|&serial| serial.into()).collect();
            CountLine { serials, ..line("MB-1", 1, counted, 60_000) }
        };
        refused(&net, &pc, counted(vec![board(0, &["MB0001"])]), "stock.serial_unneeded").await;
        refused(&net, &pc, counted(vec![board(2, &["MB0001", "MB0001"])]), "value.duplicate").await;
        let gone = |part: &str, serial: &str| vec![LostSerial { part: part.into(), serial: serial.into() }];
        let lost = |lost| Fact::from(ConsignedCounted { lines: vec![board(1, &["MB0001"])], lost, day: day() });
        refused(&net, &pc, lost(gone("MB-1", "MB0001")), "value.duplicate").await;
        refused(&net, &pc, lost(gone("SCR-1", "S1")), "thing.not_found").await;
        // A sheet that goes on from a count of the other shelf, and one that counts a part again.
        let more = |count: Ref| Fact::from(ConsignedCountContinued { count, lines: vec![fine()], lost: vec![], day: day() });
        let own = pc.say(vec![StockCounted { lines: vec![line("SCR-1", 0, 0, 20_000)], day: day() }.into()]).await;
        refused(&net, &pc, more(own), "thing.not_found").await;
        let first = pc.say(vec![counted(vec![line("SCR-1", 5, 5, 20_000)])]).await;
        refused(&net, &pc, more(first), "value.duplicate").await;

        // A false price and a draw at it, in one breath.
        let (allowance, epoch) = (signed["allowance"].as_str().unwrap().parse().unwrap(), pc.epoch().await);
        let lines = vec![DrawLine { part: "SCR-1".into(), qty: 1, price: Fen(1), serials: vec![] }];
        let draw = PartsDrawn { allowance, epoch, lines, as_of_ms: net.clock.now_ms(), day: day() };
        pc.say(vec![counted(vec![line("SCR-1", 0, 1, 1)])]).await;
        let before = refusals(&net).await.len();
        pc.say(vec![draw.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await.len(), before + 2);
        assert_eq!((net.balance(HQS, "SCR-1").await, net.balance(HQS, "MB-1").await), ((5, 100_000), (1, 60_000)));
        assert_eq!((net.balance("missing", "SCR-1").await, net.balance("variance", "SCR-1").await), ((0, 0), (0, 0)));
        even(&net, &[&pc]).await;
    }

    async fn a_shelf_is_counted_where_it_stands_and_there_are_two(net) {
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 1 }])).await;
        let look = json!({ "shelf": HQS, "lines": [{ "part": "SCR-1", "counted": 1 }], "confirm": false });
        assert_eq!(pc.call("stock.count", look.clone()).await.unwrap()["lines"][0]["over"], 0);
        assert_eq!(net.call("stock.count", look).await.unwrap_err().code, "call.not_here", "headquarters does not count there");
        let odd = json!({ "shelf": "transit", "lines": [], "confirm": false });
        assert_eq!(pc.call("stock.count", odd).await.unwrap_err().code, "call.malformed");
    }
}
