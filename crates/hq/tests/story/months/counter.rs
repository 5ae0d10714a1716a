//! What people do at an outlet.

use domain::Fen;
use domain::repair::{Field, State};
use journal::Ref;
use journal::fact::{
    DepositPaid, Fact, FeeEarned, FieldValue, OpeningLine, OrderMoved, OrderOpened, PartFitted, PartsReceived,
    ReceiveLine, RequestDecided, StockOpened,
};
use journal::rows::ReturnLineRow;
use serde_json::{Value, json};

use super::reference::event::{Count, Event, Goes, Line, Name};
use super::{Months, Who};

/// Parts of `net.rs` without a serial, and their prices.
const PARTS: [(&str, i64); 2] = [("SCR-1", 20_000), ("BAT-1", 5_000)];
const QUOTE: i64 = 39_900;

impl Months {
    pub async fn at_the_counter(&mut self, desk: usize) {
        let who = Who::Pc(desk);
        match self.dice.below(30) {
            0 | 1 => self.opening(desk).await,
            2..=5 => {
                let lines = self.wanted();
                let asked: Vec<Value> = lines.iter().map(|l| json!({ "part": l.part, "qty": l.pieces })).collect();
                self.tried(who, "request.make", json!({ "lines": asked }), Event::Request { lines }).await;
            }
            6..=8 => self.receipt(desk).await,
            9..=12 => self.order(desk).await,
            13..=16 => self.fitting(desk).await,
            17 => self.payment(desk).await,
            18 | 19 => self.hand_over(desk).await,
            20 => {
                let orders = self.view(who).waiting_for_their_owner();
                if let Some(order) = self.dice.pick(&orders) {
                    let with = json!({ "order": self.named(order), "to": "collected" });
                    self.tried(who, "order.move", with, Event::GivenBack { order }).await;
                }
            }
            21..=25 => self.defectives(desk).await,
            _ => self.lie(desk).await,
        }
    }

    async fn say(&mut self, desk: usize, facts: Vec<Fact>, what: Vec<Event>) -> Name {
        self.desks[desk].pc.say(facts).await;
        self.said(Who::Pc(desk), what).await
    }

    fn today(&self) -> chrono::NaiveDate {
        self.net.hq.ambient.today()
    }

    fn wanted(&mut self) -> Vec<Line> {
        let mut parts = PARTS;
        self.dice.shuffle(&mut parts);
        let kinds = 1 + self.dice.below(2);
        let line =
            |(part, price): &(&str, i64)| Line { part: (*part).into(), pieces: self.dice.between(1, 5), price: *price };
        parts[..kinds].iter().map(line).collect()
    }

    async fn opening(&mut self, desk: usize) {
        let (part, price) = PARTS[self.dice.below(2)];
        let (pieces, price) = (self.dice.between(1, 4), price - self.dice.between(0, 9) * 111);
        let line = OpeningLine { part: part.into(), qty: pieces, price: Fen(price) };
        let fact = StockOpened { source: "盘点".into(), day: self.today(), lines: vec![line] };
        let lines = vec![Line { part: part.into(), pieces, price }];
        self.say(desk, vec![fact.into()], vec![Event::Opening { lines }]).await;
    }

    async fn receipt(&mut self, desk: usize) {
        let open = self.view(Who::Pc(desk)).on_their_way();
        let Some((shipment, sent)) = self.dice.pick(&open) else { return };
        let mut lines = Vec::new();
        for (_, pieces) in sent {
            let short = if self.dice.one_in(3) { self.dice.between(0, pieces) } else { 0 };
            let damaged = if self.dice.one_in(3) { self.dice.between(0, pieces - short) } else { 0 };
            lines.push(Count { good: pieces - short - damaged, damaged, short });
        }
        let counts: Vec<Value> =
            lines.iter().map(|c| json!({ "good": c.good, "damaged": c.damaged, "short": c.short })).collect();
        let with = json!({ "shipment": self.named(shipment), "lines": counts });
        self.tried(Who::Pc(desk), "shipment.receive", with, Event::Receipt { shipment, lines }).await;
    }

    /// A device comes in and goes to the bench; of four customers one pays.
    async fn order(&mut self, desk: usize) {
        let charge = if self.dice.one_in(4) { "paid" } else { "free" };
        let day = self.today();
        let n = self.said.len();
        let text = |text: &str| FieldValue::Text(text.into());
        let mut sets =
            vec![(Field::Complaint, text("不开机")), (Field::Charge, text(charge)), (Field::Level, FieldValue::Int(2))];
        sets.extend(testkit::papers(day));
        // What the settlement asks for.
        let bench = [
            (Field::Symptom, "111"),
            (Field::Section, "H02"),
            (Field::Defect, "H01"),
            (Field::Repair, "A"),
            (Field::Test, "正常"),
        ];
        sets.extend(bench.map(|(field, code)| (field, text(code))));
        if charge == "paid" {
            sets.extend([(Field::Consent, text("王芳")), (Field::QuoteFen, FieldValue::Int(QUOTE))]);
        }
        let outlet = self.desks[desk].outlet;
        let customer = Ref { log: journal::LogId(1), seq: 1, idx: 0 };
        let (number, unit) = (format!("{outlet}-{n:04}"), format!("none:{outlet}-{n:04}"));
        let opened = OrderOpened { number, unit, customer, day, sets };
        let name = self.say(desk, vec![opened.into()], vec![Event::Order]).await;
        let moved = OrderMoved {
            order: self.names[name],
            from: State::Received,
            to: State::Repairing,
            day,
            why: String::new(),
        };
        self.desks[desk].pc.say(vec![moved.into()]).await;
    }

    fn is_paid(&self, order: Name, desk: usize) -> impl Future<Output = bool> + use<> {
        let (host, scope, id) = (self.desks[desk].pc.host.clone(), self.desks[desk].outlet, self.named(order));
        async move { host.one::<journal::rows::OrderRow>(scope, &id, "order").await.unwrap().charge == "paid" }
    }

    /// A part from the shelf, at the mean price of what this PC knows to be there.
    async fn fitting(&mut self, desk: usize) {
        let orders = self.view(Who::Pc(desk)).orders();
        let held =
            self.reference(&self.desks[desk].heard, self.desks[desk].outlet).account(self.desks[desk].outlet, "held");
        let held: Vec<_> = held.into_iter().filter(|(_, (pieces, _))| *pieces > 0).collect();
        let (Some(order), Some((part, (pieces, fen)))) = (self.dice.pick(&orders), self.dice.pick(&held)) else {
            return;
        };
        let goes = match (self.is_paid(order, desk).await, part.as_str()) {
            (true, _) => Goes::Sold,
            (false, "SCR-1") => Goes::Owed,
            (false, _) => Goes::NotOwed,
        };
        let line = Line { part, pieces: self.dice.between(1, pieces.min(2)), price: fen / pieces };
        let with = json!({ "order": self.named(order), "part": line.part, "qty": line.pieces });
        self.tried(Who::Pc(desk), "order.fit", with, Event::Fitting { order, line, goes }).await;
    }

    async fn payment(&mut self, desk: usize) {
        let orders = self.view(Who::Pc(desk)).orders();
        let mut paid = Vec::new();
        for order in orders {
            if self.is_paid(order, desk).await {
                paid.push(order);
            }
        }
        if let Some(order) = self.dice.pick(&paid) {
            let fen = self.dice.between(1, QUOTE);
            let with = json!({ "order": self.named(order), "amount_fen": fen, "method": "cash" });
            self.tried(Who::Pc(desk), "order.pay", with, Event::Payment { order, fen }).await;
        }
    }

    /// Who opened an order hands the device over; a tampered program even where it knows that the order was cancelled.
    async fn hand_over(&mut self, desk: usize) {
        let tampered = self.dice.one_in(6);
        let view = self.view(Who::Pc(desk));
        let open = |order: &Name| {
            let cancelled = view.cancellation(*order).is_some();
            view.handed_over(*order).is_empty() && !view.given_back(*order) && (tampered || !cancelled)
        };
        let own = &self.desks[desk].own;
        let orders: Vec<Name> = view.orders().into_iter().filter(|order| own.contains(order) && open(order)).collect();
        let Some(order) = self.dice.pick(&orders) else { return };
        let (fact, day) = (self.names[order], self.today());
        let moved = OrderMoved { order: fact, from: State::Ready, to: State::Collected, day, why: String::new() };
        let fee = if self.is_paid(order, desk).await { None } else { Some(4_000) };
        let earned = fee.map(|fen| -> Fact {
            FeeEarned { order: fact, amount: Fen(fen), version: 1, level: 2, group: "*".into(), day }.into()
        });
        let facts = [moved.into()].into_iter().chain(earned).collect();
        self.say(desk, facts, vec![Event::HandOver { order, fee }]).await;
    }

    /// What is owed goes back; the program chooses the prices, the oldest first.
    async fn defectives(&mut self, desk: usize) {
        let outlet = self.desks[desk].outlet;
        let owed = self.reference(&self.desks[desk].heard, outlet).account(outlet, "defective");
        let Some((pieces, _)) = owed.get("SCR-1").copied().filter(|(pieces, _)| *pieces > 0) else { return };
        let with = json!({ "waybill": "SF2", "lines": [{ "part": "SCR-1", "qty": self.dice.between(1, pieces) }] });
        let sent = self.desks[desk].pc.call("return.send", with).await;
        let done = match sent {
            Ok(sent) => {
                let args = [sent["returned"].as_str().unwrap().into()].map(journal::table::Val::Text);
                let rows =
                    self.desks[desk].pc.host.book.rows::<ReturnLineRow>("WHERE returned=$1 ORDER BY line", &args).await;
                let line = |row: ReturnLineRow| Line { part: row.part, pieces: row.qty, price: row.price_fen.0 };
                Ok(Event::Return { lines: rows.unwrap().into_iter().map(line).collect() })
            }
            Err(fault) => Err(fault),
        };
        self.outcome(Who::Pc(desk), "return.send", done).await;
    }

    /// What no honest program says. Headquarters refuses all of it.
    async fn lie(&mut self, desk: usize) {
        let view = self.view(Who::Pc(desk));
        let (request, order) = (view.requests().pop().map(|(name, _)| name), view.orders().pop());
        let parcel = view.on_their_way().pop();
        let day = self.today();
        let (fact, what): (Fact, Event) = match self.dice.below(5) {
            0 => {
                let fen = 9_000_000;
                let paid = DepositPaid { amount: Fen(fen), paid_on: day, note: String::new() };
                (paid.into(), Event::Lie(Box::new(Event::Deposit { fen })))
            }
            1 => {
                let Some(request) = request else { return };
                let approved = vec![9];
                let fact = RequestDecided {
                    request: self.names[request],
                    approved: approved.clone(),
                    why: String::new(),
                    day,
                };
                (fact.into(), Event::Lie(Box::new(Event::Decision { request, approved })))
            }
            2 => {
                let line = OpeningLine { part: "MB-1".into(), qty: -5, price: Fen(60_000) };
                let fact = StockOpened { source: "改过".into(), day, lines: vec![line] };
                (fact.into(), Event::Opening { lines: vec![Line { part: "MB-1".into(), pieces: -5, price: 60_000 }] })
            }
            3 => {
                let Some(order) = order else { return };
                let (part, qty, price) = ("MB-1".to_owned(), 1, Fen(1));
                let (old_serial, new_serial, sold, owed_back) = (None, None, false, true);
                let order_name = self.names[order];
                let fact =
                    PartFitted { order: order_name, part, qty, price, old_serial, new_serial, sold, owed_back, day };
                let line = Line { part: "MB-1".into(), pieces: 1, price: 1 };
                (fact.into(), Event::Fitting { order, line, goes: Goes::Owed })
            }
            _ => {
                let Some((shipment, sent)) = parcel else { return };
                let Event::Shipment { request, .. } = self.said[shipment].what[0] else { return };
                let more = |(_, pieces): &(usize, i64)| Count { good: pieces + 5, damaged: 0, short: 0 };
                let lines: Vec<Count> = sent.iter().map(more).collect();
                let counted = lines.iter().map(|c| ReceiveLine { good: c.good, damaged: 0, short: 0 }).collect();
                let (request, of) = (self.names[request], self.names[shipment]);
                let fact = PartsReceived { request, shipment: of, lines: counted, day };
                (fact.into(), Event::Receipt { shipment, lines })
            }
        };
        let name = self.say(desk, vec![fact], vec![what]).await;
        self.wrong.push(name);
    }
}
