//! Power cuts during a scripted day: `call -` is killed at random points, again and again, on the same book. Whatever
//! it had answered must be there when the book is opened again, nothing may be there by half, and `verify` must be
//! clean after each of them.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use testkit::program::{Book, Dice, Folder, Session, intake, text};

/// Two books are worked at a time, one a core.
const BOOKS: u64 = 8;
const KILLS_A_BOOK: u64 = 26;

/// What one order must show: the last thing that was acknowledged, or the one thing that was under way.
#[derive(Debug, Default, Clone)]
struct Known {
    number: String,
    notes: Vec<String>,
    remark: String,
    state: String,
    /// Taken in by this day's work; the demo's own week stands as it was.
    ours: bool,
}

/// The line that was handed in and not yet answered when the power went.
#[derive(Debug, Clone)]
enum Line {
    Intake,
    Note { order: String, text: String },
    Remark { order: String, text: String },
    Move { order: String, to: String },
    Draft { json: String },
}

/// The screen whose draft is kept while somebody types: an intake that is not finished yet.
const DRAFT: &str = "intake";

impl Line {
    fn request(&self, serial: u64) -> (&'static str, Value) {
        match self {
            Line::Intake => ("order.intake", intake(serial, "2024-01-05")),
            Line::Note { order, text } => ("order.note", json!({ "order": order, "text": text })),
            Line::Remark { order, text } => ("order.set", json!({ "order": order, "sets": { "remark": text } })),
            Line::Move { order, to } => {
                let sets = match to.as_str() {
                    "diagnosed" => json!({ "section": "H09", "defect": "H01" }),
                    "quoted" => json!({ "quote_fen": 12_900 }),
                    "consented" => json!({ "consent": "signed" }),
                    "tested" => json!({ "test": "开机正常", "level": 1 }),
                    _ => json!({}),
                };
                ("order.move", json!({ "order": order, "to": to, "sets": sets }))
            }
            Line::Draft { json } => ("draft.save", json!({ "kind": DRAFT, "json": json })),
        }
    }
}

struct Day {
    book: Book,
    dice: Dice,
    serial: u64,
    orders: BTreeMap<String, Known>,
    /// What the counter had typed when it was kept last.
    draft: Option<String>,
    /// Sent and unanswered at the last kill, in the order sent: at most the first of them may have happened.
    under_way: Vec<Line>,
    acknowledged: u64,
    moved: u64,
    drafts: u64,
}

impl Day {
    /// Writes down what an answer acknowledges.
    fn acknowledge(&mut self, line: &Line, answer: Result<Value, Value>) {
        let gave = answer.unwrap_or_else(|fault| panic!("{line:?} was refused: {fault}"));
        self.acknowledged += 1;
        match line {
            Line::Intake => {
                let known = Known {
                    number: text(&gave["number"]),
                    state: "received".to_owned(),
                    ours: true,
                    ..Known::default()
                };
                self.orders.insert(text(&gave["order"]), known);
            }
            Line::Note { order, text } => self.order(order).notes.push(text.clone()),
            Line::Remark { order, text } => self.order(order).remark.clone_from(text),
            Line::Move { order, to } => {
                self.moved += 1;
                self.order(order).state.clone_from(to);
            }
            Line::Draft { json } => {
                self.drafts += 1;
                self.draft = Some(json.clone());
            }
        }
    }

    fn order(&mut self, id: &str) -> &mut Known {
        self.orders.get_mut(id).expect("a known order")
    }

    /// After a cut: the book holds what was acknowledged, at most the one line under way, and nothing by half.
    /// False where this program was cut too, before it had answered everything.
    fn check(&mut self, session: &mut Session) -> bool {
        let Some(listed) = session.ask("order.list", &json!({ "limit": 500 })) else { return false };
        let listed = listed.expect("the list");
        let ids: Vec<String> =
            listed["orders"].as_array().expect("orders").iter().map(|card| text(&card["id"])).collect();
        for id in self.orders.keys() {
            assert!(ids.contains(id), "order {id} was acknowledged and is gone");
        }
        let more: Vec<&String> = ids.iter().filter(|id| !self.orders.contains_key(*id)).collect();
        let intake_under_way = matches!(self.under_way.first(), Some(Line::Intake));
        let due = self.orders.is_empty() || (intake_under_way && more.len() == 1);
        assert!(more.is_empty() || due, "orders that nobody took in: {more:?}");

        let mut seen: BTreeMap<String, Known> = BTreeMap::new();
        for id in &ids {
            session.send("order.show", &json!({ "order": id }));
        }
        for id in &ids {
            let Some(shown) = session.hear() else { return false };
            let shown = shown.unwrap_or_else(|fault| panic!("order {id}: {fault}"));
            assert!(shown["customer"]["name"].is_string(), "order {id} without its customer: {shown}");
            assert!(shown["unit"]["model"].is_string(), "order {id} without its device: {shown}");
            let notes =
                shown["history"].as_array().expect("a history").iter().filter(|event| event["word"] == "order_noted");
            let now = Known {
                number: text(&shown["order"]["number"]),
                notes: notes.map(|event| text(&event["detail"]["text"])).collect(),
                remark: text(&shown["order"]["remark"]),
                state: text(&shown["order"]["state"]),
                ours: self.orders.get(id).map_or(intake_under_way, |known| known.ours),
            };
            if let Some(before) = self.orders.get(id) {
                self.compare(id, before, &now);
            }
            seen.insert(id.clone(), now);
        }
        let Some(loaded) = session.ask("draft.load", &json!({ "kind": DRAFT })) else { return false };
        let draft = loaded.expect("the draft")["json"].as_str().map(str::to_owned);
        if draft != self.draft {
            let first = self.under_way.first();
            let due = matches!(first, Some(Line::Draft { json }) if Some(json) == draft.as_ref());
            assert!(due, "draft {draft:?}, acknowledged {:?}, under way {first:?}", self.draft);
        }
        match session.ask("book.verify", &json!({})) {
            None => return false,
            Some(found) => {
                let found = found.expect("verify answers");
                assert_eq!(found["ok"], json!(true), "{found}");
            }
        }
        self.orders = seen;
        self.draft = draft;
        self.under_way.clear();
        true
    }

    fn compare(&self, id: &str, before: &Known, now: &Known) {
        let first = self.under_way.first();
        assert_eq!(now.number, before.number, "order {id}");
        for note in &before.notes {
            assert!(now.notes.contains(note), "order {id}: note {note:?} was acknowledged and is gone");
        }
        for note in now.notes.iter().filter(|note| !before.notes.contains(note)) {
            assert!(
                matches!(first, Some(Line::Note { order, text }) if order == id && text == note),
                "order {id}: note {note:?} out of turn"
            );
        }
        if now.remark != before.remark {
            let due = matches!(first, Some(Line::Remark { order, text }) if order == id && *text == now.remark);
            assert!(due, "order {id}: remark {:?}, acknowledged {:?}, under way {first:?}", now.remark, before.remark);
        }
        if now.state != before.state {
            let due = matches!(first, Some(Line::Move { order, to }) if order == id && *to == now.state);
            assert!(due, "order {id}: state {:?}, acknowledged {:?}, under way {first:?}", now.state, before.state);
        }
    }

    /// Some lines of the day's work: a device in, and steps on it and on an older one.
    fn work(&mut self) -> Vec<Line> {
        let mut lines = Vec::new();
        let ids: Vec<String> = self.orders.iter().filter(|(_, known)| known.ours).map(|(id, _)| id.clone()).collect();
        let mut states: BTreeMap<String, String> =
            self.orders.iter().map(|(id, known)| (id.clone(), known.state.clone())).collect();
        for _ in 0..12 {
            self.serial += 1;
            let stamp = format!("第 {} 笔", self.serial);
            if self.dice.below(8) == 0 {
                // Long enough to lie on several pages: half of it would be seen.
                let typed = json!({ "complaint": stamp.repeat(400), "n": self.serial }).to_string();
                lines.push(Line::Draft { json: typed });
                continue;
            }
            if ids.is_empty() || (ids.len() < 60 && self.dice.below(4) == 0) {
                lines.push(Line::Intake);
                continue;
            }
            let pick = self.dice.below(ids.len() as u64) as usize;
            let order = ids[pick].clone();
            match self.dice.below(3) {
                0 => lines.push(Line::Note { order, text: stamp }),
                1 => lines.push(Line::Remark { order, text: stamp }),
                _ => {
                    let to = match states[&order].as_str() {
                        "received" => "diagnosed",
                        "diagnosed" => "quoted",
                        "quoted" => "consented",
                        "consented" => "repairing",
                        "repairing" => "tested",
                        "tested" | "rework" => "rework",
                        _ => continue,
                    };
                    // Test and rework go round, so that an old order still has steps to take.
                    let to = if states[&order] == "rework" { "repairing" } else { to };
                    states.insert(order.clone(), to.to_owned());
                    lines.push(Line::Move { order, to: to.to_owned() });
                }
            }
        }
        lines
    }

    /// One life of the program, from its start to its power cut.
    fn live_and_die(&mut self) {
        let mut session = self.book.lines();
        // Every tenth one dies while it opens the book and looks at it, where recovery itself is what is cut.
        let early = self.dice.below(10) == 0;
        if early {
            std::thread::sleep(Duration::from_micros(self.dice.below(150_000)));
            session.kill();
            return;
        }
        assert!(self.check(&mut session), "the program ended by itself");
        let lines = self.work();
        let mut requests = Vec::new();
        for line in &lines {
            self.serial += 1;
            requests.push(line.request(self.serial));
        }
        let cut = Instant::now() + Duration::from_micros(self.dice.below(120_000));
        for (call, with) in &requests {
            session.send(call, with);
        }
        while Instant::now() < cut {
            std::thread::sleep(Duration::from_micros(200));
        }
        session.kill();
        // What stood in the pipe when the power went was said, and counts.
        let mut answered = 0;
        while answered < lines.len() {
            let Some(answer) = session.hear() else { break };
            self.acknowledge(&lines[answered], answer);
            answered += 1;
        }
        self.under_way = lines[answered..].to_vec();
    }
}

#[test]
fn everything_acknowledged_outlives_a_power_cut() {
    let seed = std::env::var("BENCHBOOK_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_260_309);
    println!("BENCHBOOK_SEED={seed}");
    let folder = Folder::new("kill9");
    let work = |from: u64| {
        let mut sum = (0, 0, 0, 0);
        for number in (from..BOOKS).step_by(2) {
            let book = Book::demo(&folder.path().join(format!("book-{number}")));
            let dice = Dice::new(seed + number);
            let mut day = Day {
                book,
                dice,
                serial: number * 10_000,
                orders: BTreeMap::new(),
                draft: None,
                under_way: Vec::new(),
                acknowledged: 0,
                moved: 0,
                drafts: 0,
            };
            for _ in 0..KILLS_A_BOOK {
                day.live_and_die();
                sum.0 += 1;
            }
            let mut session = day.book.lines();
            assert!(day.check(&mut session), "the program ended by itself");
            session.close();
            day.book.verify();
            sum.1 += day.acknowledged;
            sum.2 += day.moved;
            sum.3 += day.drafts;
        }
        sum
    };
    let (one, two) = std::thread::scope(|scope| {
        let other = scope.spawn(|| work(1));
        (work(0), other.join().expect("the other half"))
    });
    let (kills, acknowledged, moved) = (one.0 + two.0, one.1 + two.1, one.2 + two.2);
    let drafts = one.3 + two.3;
    println!("{kills} kills, {acknowledged} acknowledged lines, {moved} of them moves and {drafts} drafts");
    assert!(kills >= 200);
    assert!(acknowledged > kills, "the day was cut too early to prove anything: {acknowledged} lines in {kills} lives");
    assert!(moved > 50, "too few orders moved to prove anything: {moved}");
    assert!(drafts > 20, "too few drafts were kept to prove anything: {drafts}");
}
