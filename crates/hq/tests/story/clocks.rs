//! A PC whose clock is wrong by ten years, either way.

use domain::Fen;
use domain::repair::State;
use journal::fact::{OrderMoved, OrderPaid};
use journal::rows::OrderRow;
use testkit::ambient::{Clock, MONDAY_MS, ambient};

use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::rivals::{open, remark};

/// Ten years, in milliseconds.
const TEN_YEARS: i64 = 3_652 * 86_400_000;

async fn pc(net: &Net, name: &str, off_by_ms: i64) -> (Pc, Clock) {
    let clock = Clock::default();
    clock.forward(off_by_ms);
    (net.pc_of(SHOP, name, ambient(&clock, name)).await, clock)
}

/// One repair that goes from the counter to the bench and back, and what is said of it in the end.
async fn repair(net: &Net, counter_off: i64, bench_off: i64) -> (String, String, Fen, i64) {
    let (counter, clock) = pc(net, &format!("前台{counter_off}"), counter_off).await;
    let (bench, _) = pc(net, &format!("工作台{bench_off}"), bench_off).await;
    let order = open(&counter, &format!("SZ017-{counter_off}")).await;
    counter.sync().await;
    bench.sync().await;
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
    let moved = |from, to| OrderMoved { order, from, to, day, why: String::new() }.into();
    bench.say(vec![remark(order, "工作台先写"), moved(State::Received, State::Diagnosed)]).await;
    bench.sync().await;
    counter.sync().await;
    // The clock jumps back in the middle of the day.
    clock.forward(-3_600_000);
    counter.say(vec![remark(order, "前台后写"), moved(State::Diagnosed, State::Repairing)]).await;
    counter.say(vec![OrderPaid { order, amount: Fen(19_900), method: "wechat".into(), day }.into()]).await;
    counter.sync().await;
    bench.sync().await;
    counter.agrees_with(net).await;
    bench.agrees_with(net).await;
    let row = net.hq.one::<OrderRow>(SHOP, &order.to_string(), "order").await.unwrap();
    let number = format!("SELECT COUNT(*) FROM conflict WHERE about_id='{order}'");
    (row.remark, row.state, row.paid_fen, net.number(&number).await)
}

on_both_engines! {
    async fn a_clock_ten_years_off_changes_no_order_and_no_money(net) {
        let right = repair(&net, 0, 0).await;
        assert_eq!(right, ("前台后写".into(), "repairing".into(), Fen(19_900), 0));
        assert_eq!(repair(&net, TEN_YEARS, -TEN_YEARS).await, right);
        assert_eq!(repair(&net, -TEN_YEARS, TEN_YEARS).await, right);
        assert_eq!(net.balance("till", "").await, (0, 3 * 19_900));
    }

    async fn a_wrong_clock_stops_no_sync_and_the_meter_says_by_how_much_it_is_wrong(net) {
        for (name, off) in [("快", TEN_YEARS), ("慢", -TEN_YEARS)] {
            let (pc, clock) = pc(&net, name, off).await;
            pc.sync().await;
            assert_eq!(clock.now_ms(), MONDAY_MS + off);
            assert_eq!(pc.meter().await["clock_offset_ms"], -off);
            pc.agrees_with(&net).await;
        }
    }
}
