//! Clocks ten years off, either way, and set back in the middle of a day, under both real programs: the order of things
//! and the money are the same, sync goes on, and the outlet is told that its clock is wrong.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use testkit::program::{Book, Folder, Headquarters, Session, intake, text};

/// Ten years of 365 days, as the library counts them, and how exactly that must come out, in milliseconds.
const TEN_YEARS_MS: i64 = 3_650 * 86_400_000;
const ABOUT_MS: i64 = 600_000;

/// A clock that a test sets while the program runs.
struct Clock(PathBuf);

impl Clock {
    fn new(beside: &Path, name: &str) -> Self {
        let clock = Self(beside.join(format!("{name}.clock")));
        clock.set("+0");
        clock
    }

    /// As libfaketime reads it: `+10y`, `-10y`, `+0`.
    fn set(&self, offset: &str) {
        std::fs::write(&self.0, offset).expect("the clock is set");
    }

    fn around(&self) -> Vec<(&'static str, OsString)> {
        vec![
            ("LD_PRELOAD", library().into()),
            ("FAKETIME_TIMESTAMP_FILE", self.0.clone().into()),
            ("FAKETIME_NO_CACHE", "1".into()),
            // Pauses and time-outs are not what is wrong.
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1".into()),
        ]
    }
}

fn library() -> PathBuf {
    let path = format!("/usr/lib/{}-linux-gnu/faketime/libfaketimeMT.so.1", std::env::consts::ARCH);
    assert!(Path::new(&path).is_file(), "this test needs Debian's libfaketime: scripts/bootstrap.sh test installs it");
    path.into()
}

/// A PC of the outlet, its clock, and its running program.
struct Pc {
    clock: Clock,
    session: Session,
}

impl Pc {
    fn join(folder: &Path, name: &str, hq: &Headquarters, code: &str) -> Self {
        let mut book = Book::joined(&folder.join(name), &hq.url, code);
        let clock = Clock::new(folder, name);
        book.around = clock.around();
        Self { session: book.lines(), clock }
    }

    fn sync(&mut self) -> Value {
        let status = self.session.must("sync.now", &json!({}));
        assert_eq!((&status["fault"], &status["waiting"]), (&Value::Null, &json!(0)), "{status}");
        status
    }

    fn remark(&mut self, order: &str, words: &str) {
        self.session.must("order.set", &json!({ "order": order, "sets": { "remark": words } }));
    }

    fn order(&mut self, order: &str) -> Value {
        let shown = self.session.must("order.show", &json!({ "order": order }));
        assert_eq!(self.session.must("book.verify", &json!({}))["ok"], true);
        shown["order"].clone()
    }
}

/// One repair, taken in on one PC, worked on at another, paid for at the first, whose clock is set back meanwhile.
/// Returns what both of them and headquarters show in the end.
fn repair(counter: &mut Pc, bench: &mut Pc, serial: u64, back: &str) -> (String, String, i64) {
    let mut with = intake(serial, "2010-01-05");
    // Years off, the clock asks somebody for the day.
    with["day_confirmed"] = json!(true);
    let order = text(&counter.session.must("order.intake", &with)["order"]);
    counter.sync();
    bench.sync();
    bench.remark(&order, "工作台先写");
    let sets = json!({ "section": "H09", "defect": "H01" });
    bench.session.must("order.move", &json!({ "order": order, "to": "diagnosed", "sets": sets }));
    bench.sync();
    counter.sync();
    counter.clock.set(back);
    counter.remark(&order, "前台后写");
    let sets = json!({ "quote_fen": 12_900 });
    counter.session.must("order.move", &json!({ "order": order, "to": "quoted", "sets": sets }));
    counter.session.must("order.pay", &json!({ "order": order, "amount_fen": 12_900, "method": "cash" }));
    counter.sync();
    bench.sync();
    let (one, other) = (counter.order(&order), bench.order(&order));
    assert_eq!(one, other, "both PCs show one order");
    (text(&one["remark"]), text(&one["state"]), one["paid_fen"].as_i64().expect("fen"))
}

fn is_off_by(status: &Value, ms: i64) {
    let said = status["clock_offset_ms"].as_i64().expect("an offset");
    assert!((said - ms).abs() < ABOUT_MS, "headquarters' clock less ours is {ms} ms; the meter says {said}");
}

#[test]
fn clocks_ten_years_off_change_no_order_and_no_money_and_the_meter_says_so() {
    let folder = Folder::in_memory("fault-clock");
    let data = folder.path().join("hq");
    let (mut hq, code) = Headquarters::demo(&data);
    let mut counter = Pc::join(folder.path(), "counter", &hq, &code);
    let given = hq.ask("device.enrol", &json!({ "outlet": "SZ017", "name": "工作台" }));
    let mut bench = Pc::join(folder.path(), "bench", &hq, &text(&given["code"]));
    let right = ("前台后写".to_owned(), "quoted".to_owned(), 12_900);
    assert_eq!(repair(&mut counter, &mut bench, 1, "+0"), right);
    let cases = [("+10y", "-10y", "-10y"), ("-10y", "+10y", "+0"), ("+10y", "+10y", "-10y")];
    for (serial, (at_counter, at_bench, back)) in (2..).zip(cases) {
        counter.clock.set(at_counter);
        bench.clock.set(at_bench);
        let sign = |offset: &str| if offset.starts_with('+') { 1 } else { -1 };
        is_off_by(&counter.sync(), -sign(at_counter) * TEN_YEARS_MS);
        is_off_by(&bench.sync(), -sign(at_bench) * TEN_YEARS_MS);
        assert_eq!(repair(&mut counter, &mut bench, serial, back), right, "{at_counter}, {at_bench}, then {back}");
    }
    // Headquarters' own clock is wrong.
    let clock = Clock::new(folder.path(), "hq");
    counter.clock.set("+0");
    bench.clock.set("+0");
    for (serial, offset) in [(11, "+10y"), (12, "-10y")] {
        clock.set(offset);
        hq.stop();
        hq.again(clock.around());
        let ms = if offset == "+10y" { TEN_YEARS_MS } else { -TEN_YEARS_MS };
        is_off_by(&counter.sync(), ms);
        assert_eq!(repair(&mut counter, &mut bench, serial, "+0"), right, "headquarters at {offset}");
    }
    assert_eq!(hq.orders(), 6);
    hq.verify();
    // The library cleans up behind a program that ends in order.
    hq.stop();
    counter.session.close();
    bench.session.close();
}
