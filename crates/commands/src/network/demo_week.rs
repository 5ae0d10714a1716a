//! `demo.week`: an invented week at the counter, written by the real commands with the clock set back. It teaches what
//! the screens show, and every start of the demo tries the whole job.

use domain::Fault;
use domain::network::Role;
use journal::rows::OrderRow;
use journal::table::Val;
use serde_json::{Value, json};

use super::demo::PEOPLE;
use crate::caller::{Caller, Person};
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::sync::hq_clock;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// The week's customers: name, telephone.
const CUSTOMERS: [(&str, &str); 24] = [
    ("李娜", "13800138001"),
    ("王建国", "13912345602"),
    ("刘洋", "15017620303"),
    ("赵敏", "18620191204"),
    ("黄嘉豪", "13688821105"),
    ("周婷婷", "15989330606"),
    ("吴志强", "13502847707"),
    ("郑晓燕", "18033445508"),
    ("孙浩然", "17727881209"),
    ("朱莉", "13420998810"),
    ("马骏", "15813347711"),
    ("胡雪梅", "13714556612"),
    ("林俊杰", "18988773313"),
    ("何思远", "13590214414"),
    ("郭美玲", "15112389915"),
    ("罗志祥", "13825610016"),
    ("谢文静", "18565778817"),
    ("唐海涛", "13049387718"),
    ("曾国藩", "15920016619"),
    ("邓丽华", "13332975520"),
    ("冯启明", "18126483321"),
    ("单玉芬", "13510882222"),
    ("吕秀英", "15361447723"),
    ("欧阳芷晴", "18823179924"),
];

/// Models by the demo's TAC codes: TAC, model, prefix of its part numbers.
const MODELS: [(&str, &str, &str); 6] = [
    ("86012304", "Nova A36", "A36"),
    ("86045611", "Nova A56", "A56"),
    ("86077720", "Vista X7", "X7"),
    ("86077721", "Vista X7 Pro", "X7P"),
    ("86090002", "Fold F2", "F2"),
    ("86012305", "Nova A36", "A36"),
];

/// What breaks: symptom in words, the warranty engine's fault, cause, part, section and defect words, level.
const FAULTS: [(&str, &str, &str, &str, i64); 8] = [
    ("开机黑屏，振动正常", "display", "quality", "LCD", 2),
    ("半天就没电，充电发烫", "battery_capacity", "quality", "BAT", 2),
    ("摔落后外屏碎裂，触摸失灵", "display", "human", "LCD", 2),
    ("插充电器没反应", "function_dead", "quality", "FPC", 2),
    ("通话对方听不到声音", "audio", "quality", "MIC", 1),
    ("无法开机，充电无反应", "no_boot", "quality", "MB", 3),
    ("后置摄像头对焦模糊", "function_dead", "quality", "CAM", 2),
    ("进水后自动关机", "shutdown", "human", "MB", 3),
];

/// Kinds of parts that the demo's catalogue tracks by serial.
const TRACKED: [&str; 4] = ["LCD", "BAT", "MB", "CAM"];

/// How far each order of the week has come, the oldest first.
const PROGRESS: [Stage; 36] = {
    use Stage::{Collected, Diagnosed, Quoted, Ready, Received, Repairing, Waiting};
    [
        Collected, Collected, Collected, Ready, Collected, Collected, Collected, Waiting, Collected, Collected,
        Collected, Ready, Collected, Collected, Repairing, Collected, Collected, Quoted, Collected, Waiting, Collected,
        Ready, Collected, Repairing, Collected, Diagnosed, Ready, Quoted, Collected, Repairing, Waiting, Diagnosed,
        Received, Received, Quoted, Received,
    ]
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Received,
    Diagnosed,
    Quoted,
    Waiting,
    Repairing,
    Ready,
    Collected,
}

/// `demo.week`.
#[derive(Debug)]
pub struct DemoWeek;

impl Command for DemoWeek {
    const NAME: &'static str = "demo.week";
    const ABOUT: &'static str = "Fill an empty book of a demonstration network with an invented week";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Owner]);
    const STALES: &'static [Topic] = Topic::ALL;
    type With = Nothing;
    type Gives = Nothing;

    /// # Errors
    /// `access.denied` outside a demonstration network; `thing.exists` where the book has orders.
    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<Nothing, Fault> {
        if !host.packs().await?.settings.demo {
            return Err(Fault::new("access.denied").at("demo"));
        }
        fill(host).await?;
        Ok(Nothing {})
    }
}

/// Writes the week. The clock is right again behind it, whatever happens.
pub(super) async fn fill(host: &Host) -> Result<(), Fault> {
    let outlet = host.joined().await?.outlet;
    if host.book.row::<OrderRow>("WHERE scope=$1 LIMIT 1", &[outlet.as_str().into_val()]).await?.is_some() {
        return Err(Fault::new("thing.exists"));
    }
    // What headquarters said so far was heard by the right clock, not by the one that is set back.
    hq_clock::mark(host).await?;
    let done = week(host, &outlet).await;
    host.ambient.shift(0);
    done
}

/// Somebody who may do everything that the week needs.
async fn staff(host: &Host, outlet: &str) -> Result<Caller, Fault> {
    let people = crate::session::people::of(host, outlet).await?;
    let owner = people.into_iter().find(|p| p.roles.contains(&Role::Owner));
    let owner = owner.ok_or_else(|| Fault::new("thing.not_found").at("owner"))?;
    for (name, pin, roles) in PEOPLE {
        let known = crate::session::people::of(host, outlet).await?.iter().any(|p| p.name == name);
        if !known {
            let id = super::join::add(host, name, roles.to_vec()).await?;
            super::join::set_pin(host, &id, pin).await?;
        }
    }
    Ok(Caller::of(Person { roles: Role::ALL.iter().copied().filter(|r| r.at_outlet()).collect(), ..owner }))
}

async fn week(host: &Host, outlet: &str) -> Result<(), Fault> {
    let owner = staff(host, outlet).await?;
    let people = crate::session::people::of(host, outlet).await?;
    let named = |name: &str| people.iter().find(|p| p.name == name).cloned().map_or_else(|| owner.clone(), Caller::of);
    let (desk, bench) = (named("林晓梅"), named("张伟"));
    // Ten past nine, eight days ago, by the network's clock.
    let now = host.ambient.now_ms();
    let morning = now - now.rem_euclid(DAY) + 70 * MINUTE - 8 * DAY;
    stock(host, outlet, &owner).await?;
    for (i, stage) in PROGRESS.iter().enumerate() {
        let at = morning + (i as i64 * 8 * DAY) / PROGRESS.len() as i64;
        let mut clock = Clock { host, now, at: at.min(now - 40 * MINUTE) };
        order(&mut clock, i, *stage, &desk, &bench).await?;
    }
    host.ambient.shift(-(26 * 60 * MINUTE));
    ask(
        host,
        &bench,
        "request.make",
        json!({ "lines": [{ "part": "X7-LCD", "qty": 4 }, { "part": "A36-BAT", "qty": 6 }],
        "why": "周末备货" }),
    )
    .await?;
    host.ambient.shift(-(3 * 60 * MINUTE));
    ask(host, &bench, "request.make", json!({ "lines": [{ "part": "F2-LCD", "qty": 1 }], "why": "客户等待" })).await?;
    Ok(())
}

/// Calls the real command.
async fn ask(host: &Host, caller: &Caller, name: &str, with: Value) -> Result<Value, Fault> {
    Box::pin(crate::call(host, caller, name, with)).await
}

/// The week's clock: every step takes some minutes, none lies in the future.
struct Clock<'a> {
    host: &'a Host,
    now: i64,
    at: i64,
}

impl Clock<'_> {
    fn after(&mut self, minutes: i64) {
        self.at = (self.at + minutes * MINUTE).min(self.now - MINUTE);
        self.host.ambient.shift(self.at - self.now);
    }
}

/// Parts on the shelf at the beginning, as a stock list from before the book.
async fn stock(host: &Host, outlet: &str, by: &Caller) -> Result<(), Fault> {
    let rows = host.book.engine.read("SELECT number, price_fen FROM part WHERE version=1 ORDER BY number", &[]).await?;
    let lines = rows.into_iter().filter_map(|row| match <[Val; 2]>::try_from(row) {
        Ok([Val::Text(part), Val::Int(price)]) => {
            // Dear parts few, cheap ones many.
            let qty = if price > 40_000 {
                1
            } else if price > 15_000 {
                4
            } else if price > 2_000 {
                8
            } else {
                20
            };
            Some(journal::fact::OpeningLine { part, qty, price: domain::Fen(price) })
        }
        _ => None,
    });
    host.ambient.shift(-9 * DAY);
    let fact =
        journal::fact::StockOpened {
            source: "期初库存".to_owned(), day: host.ambient.today(), lines: lines.collect()
        };
    let mut work = host.work(outlet).await?;
    let log = host.own_log(&work, outlet).await?;
    host.append(&mut work, log, by, vec![fact.into()], vec![])?;
    host.commit(work).await
}

/// A 15-digit IMEI of that TAC: six digits and the check digit (Luhn).
fn imei(tac: &str, serial: usize) -> String {
    let body = format!("{tac}{:06}", 104_729 * (serial + 3) % 1_000_000);
    let sum: u32 = body
        .bytes()
        .enumerate()
        .map(|(i, b)| {
            let digit = u32::from(b - b'0') * if i % 2 == 1 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

async fn order(clock: &mut Clock<'_>, i: usize, stage: Stage, desk: &Caller, bench: &Caller) -> Result<(), Fault> {
    let host = clock.host;
    let (name, phone) = CUSTOMERS[i * 7 % CUSTOMERS.len()];
    let (tac, model, prefix) = MODELS[i * 5 % MODELS.len()];
    let (complaint, fault, cause, part, level) = FAULTS[i * 3 % FAULTS.len()];
    // A repair under the guarantees is not quoted.
    let cause = if stage == Stage::Quoted { "human" } else { cause };
    clock.after(i as i64 % 9 * 11);
    let found = ask(host, desk, "customer.find", json!({ "text": phone })).await?;
    let known = found["customers"].as_array().and_then(|all| all.first()).map(|c| c["id"].clone());
    // Most are a few months old; every ninth is past its year.
    let age = if i % 9 == 8 { 500 } else { 20 + (i as u64 * 37) % 260 };
    let day = |days: u64| host.ambient.today().checked_sub_days(chrono::Days::new(days));
    let condition = domain::repair::iris::all(domain::repair::iris::Kind::Condition).next().map_or("1", |c| c.code);
    let symptoms: Vec<_> = domain::repair::iris::all(domain::repair::iris::Kind::Symptom).collect();
    let symptom = symptoms[i * 3 % FAULTS.len() % symptoms.len()].code;
    let gave = ask(host, desk, "order.intake", json!({
        "customer": known,
        "new_customer": if known.is_none() { json!({ "name": name, "phone": phone }) } else { Value::Null },
        "imei": imei(tac, i),
        "by_hand": "", "brand": "Benchmark", "model": model, "condition": condition, "symptom": symptom,
        "complaint": complaint,
        "looks": if cause == "human" { "外屏碎裂，边框磕碰" } else { "轻微划痕" },
        "accessories": if i.is_multiple_of(3) { "充电器、数据线" } else { "无" },
        "tamper": "intact", "passcode_consent": i.is_multiple_of(2),
        "invoice": if i % 5 == 4 { "copy" } else { "original" }, "voucher": "valid",
        "invoiced_on": day(age), "manufactured_on": day(age + 60), "price_paid_fen": 129_900 + (i as i64 % 6) * 70_000,
        "fault": fault, "cause": cause,
        // The invented week lies behind what this PC wrote before.
        "day_confirmed": true,
    }))
    .await?;
    let order = gave["order"].clone();
    if stage >= Stage::Diagnosed {
        clock.after(35);
        repair(clock, &order, stage, &format!("{prefix}-{part}"), level, desk, bench).await?;
    }
    Ok(())
}

/// Takes the order as far as its stage says, the way the bench does it.
async fn repair(
    clock: &mut Clock<'_>,
    order: &Value,
    stage: Stage,
    part: &str,
    level: i64,
    desk: &Caller,
    bench: &Caller,
) -> Result<(), Fault> {
    let host = clock.host;
    let code = |kind| domain::repair::iris::all(kind).next().map_or("", |c| c.code);
    let sets = json!({
        "technician": bench.person.as_ref().map(|p| p.id.clone()), "level": level,
        "section": code(domain::repair::iris::Kind::Section), "defect": code(domain::repair::iris::Kind::Defect),
    });
    ask(host, bench, "order.move", json!({ "order": order, "to": "diagnosed", "sets": sets })).await?;
    let shown = ask(host, bench, "order.show", json!({ "order": order })).await?;
    let paid = shown["order"]["charge"] == "paid";
    if stage == Stage::Diagnosed {
        return Ok(());
    }
    if paid || stage == Stage::Quoted {
        clock.after(20);
        let quote = json!({ "quote_fen": 32_800 + level * 4_500, "promised_on": shown["order"]["promised_on"] });
        ask(host, desk, "order.move", json!({ "order": order, "to": "quoted", "sets": quote })).await?;
        if stage == Stage::Quoted {
            return Ok(());
        }
        clock.after(45);
        ask(host, desk, "order.move", json!({ "order": order, "to": "consented", "sets": { "consent": "phone" } }))
            .await?;
    }
    clock.after(15);
    if stage == Stage::Waiting {
        ask(host, bench, "order.move", json!({ "order": order, "to": "waiting_parts", "why": "缺料，已申领" })).await?;
        return Ok(());
    }
    ask(host, bench, "order.move", json!({ "order": order, "to": "repairing" })).await?;
    if stage == Stage::Repairing {
        return Ok(());
    }
    clock.after(50);
    let serial = format!("SN{}", order.as_str().unwrap_or_default().replace(['-', '.'], ""));
    // Small parts bear no serial.
    let tracked = TRACKED.iter().any(|kind| part.ends_with(kind));
    let serial = |end: &str| tracked.then(|| format!("{serial}{end}"));
    let fitted = ask(
        host,
        bench,
        "order.fit",
        json!({ "order": order, "part": part, "qty": 1,
        "old_serial": serial("O"), "new_serial": serial("N") }),
    )
    .await;
    if let Err(fault) = fitted {
        // A shelf runs empty even in a demo; the order then waits like any other.
        if fault.code != "stock.short" {
            return Err(fault);
        }
        ask(host, bench, "order.move", json!({ "order": order, "to": "waiting_parts", "why": "缺料，已申领" })).await?;
        return Ok(());
    }
    clock.after(25);
    let sets = json!({ "test": "全项功能测试通过", "repair": code(domain::repair::iris::Kind::Repair) });
    ask(host, bench, "order.move", json!({ "order": order, "to": "tested", "sets": sets })).await?;
    ask(host, bench, "order.move", json!({ "order": order, "to": "ready" })).await?;
    if stage == Stage::Ready {
        return Ok(());
    }
    clock.after(180);
    let due = ask(host, desk, "order.show", json!({ "order": order })).await?["due_fen"].as_i64().unwrap_or(0);
    if due > 0 {
        ask(host, desk, "order.pay", json!({ "order": order, "amount_fen": due, "method": "wechat" })).await?;
    }
    ask(host, desk, "order.move", json!({ "order": order, "to": "collected" })).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demos_imeis_pass_their_check_digit() {
        for (i, (tac, ..)) in MODELS.iter().enumerate() {
            domain::unit::Imei::parse("imei", &imei(tac, i)).unwrap();
        }
    }
}
