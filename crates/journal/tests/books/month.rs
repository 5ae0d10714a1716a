//! A random month of business. What each does follows from what that one has heard so far, as it does in life.

use std::collections::{BTreeMap, BTreeSet};

use crate::network::{Network, Voice};
use crate::reference::books::Books;
use crate::reference::event::{Count, Event, Goes, Line, Lost, Name};
use crate::reference::view::View;

const DAYS: u32 = 28;
/// Parts with a price and what becomes of them under warranty.
pub const PARTS: [(&str, i64, Goes); 3] =
    [("SCR-1", 20_000, Goes::Owed), ("BAT-1", 5_000, Goes::NotOwed), ("MB-1", 60_001, Goes::Owed)];

/// The month of a seed: from the agreements to the day on which everybody has heard everything.
pub fn of(seed: u64) -> Network {
    let mut net = Network::found(seed);
    for outlet in net.outlets.clone() {
        let (pct, fen) = (net.dice.between(80, 300), net.dice.between(0, 2_000_001));
        net.say(Voice::Hq, &outlet, 1, vec![Event::Agreement { multiplier_pct: pct }, Event::Deposit { fen }]);
    }
    for day in 1..=DAYS {
        for pc in 0..net.pcs.len() {
            for _ in 0..net.dice.below(4) {
                net.at_the_counter(pc, day);
            }
            if !net.pcs[pc].silent.contains(&day) && net.dice.one_in(3) {
                net.sync(pc);
            }
        }
        for outlet in net.outlets.clone() {
            net.at_headquarters(&outlet, day);
        }
        net.at_the_warehouse(day);
    }
    // The last refusals and receipts travel once more.
    for round in 0..4 {
        for pc in 0..net.pcs.len() {
            net.sync(pc);
        }
        for outlet in net.outlets.clone().into_iter().filter(|_| round < 2) {
            net.refuse_what_is_wrong(&outlet, DAYS);
        }
    }
    net
}

impl Network {
    pub fn view(&self, heard: &BTreeSet<Name>, outlet: &str) -> View<'_> {
        View::of(&self.said, heard, outlet)
    }

    pub fn lines(&mut self) -> Vec<Line> {
        let mut parts = PARTS;
        self.dice.shuffle(&mut parts);
        let kinds = 1 + self.dice.below(2);
        let line = |(part, price, _): &(&str, i64, Goes)| Line {
            part: (*part).to_owned(),
            pieces: self.dice.between(1, 6),
            price: price + self.dice.between(-3, 3) * 100,
        };
        parts[..kinds].iter().map(line).collect()
    }

    fn at_the_counter(&mut self, pc: usize, day: u32) {
        let outlet = self.pcs[pc].outlet.clone();
        let heard = self.pcs[pc].desk.heard.clone();
        let n = self.dice.below(58);
        let what = match n {
            0 | 1 => Some(vec![Event::Opening { lines: self.lines() }]),
            2..=4 => Some(vec![Event::Request { lines: self.lines() }]),
            5..=7 => self.receipt(&heard, &outlet, 0).map(|receipt| self.too_many(receipt)),
            8..=10 => Some(vec![Event::Order]),
            11..=14 => self.fitting(&heard, &outlet),
            15 => {
                let orders = self.view(&heard, &outlet).orders();
                let fen = self.dice.between(-9_900, 59_900);
                self.dice.pick(&orders).map(|order| vec![Event::Payment { order, fen }])
            }
            16 | 17 => self.hand_over(pc, &heard, &outlet),
            18 => {
                let orders = self.view(&heard, &outlet).waiting_for_their_owner();
                self.dice.pick(&orders).map(|order| vec![Event::GivenBack { order }])
            }
            19 => self.defectives(&heard, &outlet),
            20 => {
                // Of a disk that is lost, two copies were put back: both say it again.
                let entry = match self.dice.below(6) {
                    0 => Some(vec![Event::Opening { lines: self.lines() }]),
                    1 => self.draw(pc, &heard, &outlet),
                    2 => self.stock_take(&heard, &outlet),
                    3 => self.transfer_answer(&heard, &outlet),
                    4 => self.claim(&heard, &outlet),
                    _ => self.fitting(&heard, &outlet),
                };
                if let Some(what) = entry {
                    self.say(Voice::Copies(pc), &outlet, day, what);
                }
                return;
            }
            21 | 22 => self.consignment_count(&heard, &outlet),
            23..=26 => self.draw(pc, &heard, &outlet),
            27 => self.allowance_end(pc, &heard, &outlet),
            28 | 29 => self.stock_take(&heard, &outlet),
            30 => self.transfer_answer(&heard, &outlet),
            31 | 32 => self.claim(&heard, &outlet),
            33..=36 | 50..=54 => self.dispute(&heard, &outlet),
            37 => self.signature(&heard, &outlet),
            38..=41 => self.plan(&heard, &outlet),
            42..=45 => self.tool(&heard, &outlet),
            46..=49 => self.at_the_till(&heard, &outlet),
            56 | 57 => self.unfitting(&heard, &outlet),
            _ => return self.lie(pc, day),
        };
        if let Some(what) = what {
            self.say(Voice::Pc(pc), &outlet, day, what);
        }
    }

    /// A shipment is counted, with so many pieces more than came.
    fn receipt(&mut self, heard: &BTreeSet<Name>, outlet: &str, more: i64) -> Option<Vec<Event>> {
        let open = self.view(heard, outlet).on_their_way();
        let (shipment, lines) = self.dice.pick(&open)?;
        let mut count = |pieces: i64| {
            let short = if self.dice.one_in(3) { self.dice.between(0, pieces) } else { 0 };
            let damaged = if self.dice.one_in(3) { self.dice.between(0, pieces - short) } else { 0 };
            Count { good: pieces - short - damaged + more, damaged, short }
        };
        Some(vec![Event::Receipt { shipment, lines: lines.iter().map(|(_, pieces)| count(*pieces)).collect() }])
    }

    /// A part from the shelf, at the mean price of what is held; now and then the customer pays in the same action.
    fn fitting(&mut self, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let orders = self.view(heard, outlet).orders();
        let order = self.dice.pick(&orders)?;
        let held = Books::of(heard.iter().map(|name| &self.said[*name])).account(outlet, "held");
        let held: Vec<_> = held.into_iter().filter(|(_, (pieces, fen))| *pieces > 0 && *fen > 0).collect();
        let (part, (pieces, fen)) = self.dice.pick(&held)?;
        let warranty = PARTS.iter().find(|(number, ..)| *number == part)?.2;
        let goes = if self.dice.one_in(4) { Goes::Sold } else { warranty };
        let line = Line { part, pieces: self.dice.between(1, pieces.min(2)), price: fen / pieces };
        let paid = Event::Payment { order, fen: 39_900 };
        let fitted = Event::Fitting { order, line, goes };
        Some(if goes == Goes::Sold && self.dice.one_in(2) { vec![fitted, paid] } else { vec![fitted] })
    }

    /// A fitting was a mistake: the order's own, now and then one that was taken back already, or another order's.
    fn unfitting(&mut self, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let mut dice = self.dice.clone();
        let view = self.view(heard, outlet);
        let again = dice.one_in(6);
        let stands = |name: Name| view.none(|e| matches!(e, Event::Unfitting { fitting, .. } if *fitting == name));
        let fittings = view.all(|s, e| match e {
            Event::Fitting { order, .. } if again || stands(s.name) => Some((*order, s.name)),
            _ => None,
        });
        let (order, fitting) = dice.pick(&fittings)?;
        let others = view.orders();
        let order = if dice.one_in(8) { dice.pick(&others).unwrap_or(order) } else { order };
        self.dice = dice;
        Some(vec![Event::Unfitting { order, fitting }])
    }

    /// Who opened an order hands the device over; a tampered program even where it knows that the order was cancelled.
    fn hand_over(&mut self, pc: usize, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let tampered = self.dice.one_in(6);
        let view = self.view(heard, outlet);
        let own = |order: &Name| self.is_of(*order, pc);
        let open = |order: &Name| {
            let cancelled = view.cancellation(*order).is_some();
            view.handed_over(*order).is_empty() && !view.given_back(*order) && (tampered || !cancelled)
        };
        let orders: Vec<Name> = view.orders().into_iter().filter(|order| own(order) && open(order)).collect();
        let order = self.dice.pick(&orders)?;
        let fee = [Some(2_000), Some(4_000), None][self.dice.below(3)];
        Some(vec![Event::HandOver { order, fee }])
    }

    /// What is owed goes back, at the mean price of what is owed.
    fn defectives(&mut self, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let owed = Books::of(heard.iter().map(|name| &self.said[*name])).account(outlet, "defective");
        let owed = owed.into_iter().filter(|(_, (pieces, fen))| *pieces > 0 && *fen > 0);
        let line = |(part, (pieces, fen)): (String, (i64, i64))| {
            let price = fen / pieces;
            Line { part, pieces: self.dice.between(1, pieces), price }
        };
        let lines: Vec<Line> = owed.map(line).collect();
        (!lines.is_empty()).then_some(vec![Event::Return { lines }])
    }

    /// What no honest program says. Headquarters refuses it once it hears of it; until then it counts, as far as it counts
    /// at all.
    fn lie(&mut self, pc: usize, day: u32) {
        let outlet = self.pcs[pc].outlet.clone();
        let heard = self.pcs[pc].desk.heard.clone();
        let view = self.view(&heard, &outlet);
        let requests = view.requests();
        let request = requests.last().map(|(name, _)| *name);
        let anything = heard.iter().copied().rfind(|name| self.said[*name].outlet == outlet);
        let order = view.orders().pop();
        let own_fee = view.orders().into_iter().rfind(|o| self.is_of(*o, pc) && !view.handed_over(*o).is_empty());
        let lie = |event: Event| Some(vec![Event::Lie(Box::new(event))]);
        let of_hqs = self.hqs_alone(pc, &outlet);
        let what = match self.dice.below(16) {
            0 => lie(Event::Deposit { fen: 9_000_000 }),
            1 => request.and_then(|request| lie(Event::Decision { request, approved: vec![9, 9] })),
            2 => request.and_then(|request| lie(Event::Shipment { request, lines: vec![(0, 9)] })),
            3 => anything.and_then(|of| lie(Event::Refusal { of })),
            4 => order.and_then(|order| lie(Event::Cancellation { order })),
            5 => Some(vec![Event::Opening { lines: vec![Line { part: "SCR-1".into(), pieces: -5, price: 20_000 }] }]),
            6 => order.map(|order| {
                let line = Line { part: "MB-1".into(), pieces: 3, price: 1 };
                vec![Event::Fitting { order, line, goes: Goes::Owed }]
            }),
            7 => own_fee.map(|order| vec![Event::HandOver { order, fee: Some(4_000) }]),
            8 => self.receipt(&heard, &outlet, 5),
            _ => lie(of_hqs),
        };
        if let Some(what) = what {
            let name = self.say(Voice::Pc(pc), &outlet, day, what);
            self.wrong.push(name);
        }
    }

    /// Something that only headquarters may say about what is there.
    fn hqs_alone(&mut self, pc: usize, outlet: &str) -> Event {
        let heard = self.pcs[pc].desk.heard.clone();
        let mut dice = self.dice.clone();
        let view = self.view(&heard, outlet);
        let (claims, reviews, parcels) = (view.claims(3), view.reviews(3), view.on_their_way());
        let lost = Lost { part: "SCR-1".into(), price: 20_000, written_off: 3, charged: -2 };
        let what = match (dice.below(9), claims.last(), reviews.last(), parcels.last()) {
            (0, Some(claim), ..) => {
                Event::Review { month: 3, claim: *claim, words: Vec::new(), taken_back: Vec::new() }
            }
            (1, _, Some(review), _) => Event::Approval { month: 3, review: *review },
            (2, .., Some((shipment, _))) => Event::OverAnswer { shipment: *shipment, kept: vec![9] },
            (3, ..) => Event::Settling { month: 3, fen: 90_000 },
            (4, ..) => Event::DisputeEnd { month: 3, line: 0, fen: 90_000 },
            (5, ..) => Event::TransferOrder { lines: vec![("SCR-1".into(), 9)] },
            (6, ..) => Event::Close { end: 1 },
            (7, ..) => Event::Allowance { pc, fen: 9_000_000, pieces: vec![("MB-1".into(), 99)], until: 31 },
            _ => Event::Loss { from: "missing", lines: vec![lost] },
        };
        self.dice = dice;
        what
    }

    /// Whether this PC said it.
    fn is_of(&self, name: Name, pc: usize) -> bool {
        self.entry(name).origin.log == self.pcs[pc].own_log()
    }

    pub fn refuse_what_is_wrong(&mut self, outlet: &str, day: u32) {
        let heard = &self.hq.heard;
        let here = |name: &Name| heard.contains(name) && self.said[*name].outlet == outlet;
        let (now, later): (Vec<Name>, Vec<Name>) = self.wrong.iter().partition(|name| here(name));
        self.wrong = later;
        for of in now {
            self.say(Voice::Hq, outlet, day, vec![Event::Refusal { of }]);
        }
    }

    fn at_headquarters(&mut self, outlet: &str, day: u32) {
        self.refuse_what_is_wrong(outlet, day);
        for what in self.answers(outlet).into_iter().chain(self.cancellations(outlet)) {
            self.say(Voice::Hq, outlet, day, what);
        }
        self.answer_again(outlet, day);
        self.consignments(outlet, day);
        self.losses(outlet, day);
        self.answer_to_too_many(outlet, day);
        self.transfer_order(outlet, day);
        for _ in 0..4 {
            self.settle(outlet, day);
        }
        self.rule_on_answers(outlet, day);
        self.rule_on_the_counters(outlet, day);
        self.close(outlet, day);
        if self.dice.one_in(12) {
            let fen = self.dice.between(-200_000, 500_000);
            self.say(Voice::Hq, outlet, day, vec![Event::Deposit { fen }]);
        }
        if self.dice.one_in(40) {
            let multiplier_pct = self.dice.between(50, 300);
            self.say(Voice::Hq, outlet, day, vec![Event::Agreement { multiplier_pct }]);
        }
    }

    /// Requests are answered and shipped, returns inspected, contested answers ruled on.
    fn answers(&mut self, outlet: &str) -> Vec<Vec<Event>> {
        let mut dice = self.dice.clone();
        let view = self.view(&self.hq.heard, outlet);
        let mut done = Vec::new();
        for (request, lines) in view.requests() {
            match view.answers(request).as_slice() {
                [] if dice.one_in(2) => {
                    let approved = lines
                        .iter()
                        .map(|l| dice.between(if dice.clone().one_in(2) { l.pieces } else { 0 }, l.pieces))
                        .collect();
                    done.push(vec![Event::Decision { request, approved }]);
                }
                [(first, _), (second, _)] if !view.ruled_on(*first) && dice.one_in(4) => {
                    let winner = if dice.one_in(2) { *first } else { *second };
                    done.push(vec![Event::Ruling { between: [*first, *second], winner }]);
                }
                [(_, approved)] => {
                    let left = view.unsent(request, approved);
                    // What was closed is shipped and closed again by somebody who did not look.
                    let seldom = |often| if view.closed(request) { 30 } else { often };
                    if !left.is_empty() && dice.one_in(seldom(2)) {
                        let lines = left.iter().map(|(line, pieces)| (*line, dice.between(1, *pieces))).collect();
                        done.push(vec![Event::Shipment { request, lines }]);
                    } else if dice.one_in(seldom(10)) {
                        done.push(vec![Event::Closing { request }]);
                    }
                }
                _ => {}
            }
        }
        for (returned, lines) in view.returns() {
            // Of two inspections the first counts.
            if dice.one_in(if view.inspected(returned) { 30 } else { 3 }) {
                let written_off = lines.iter().map(|l| dice.between(0, l.pieces)).collect();
                done.push(vec![Event::Inspection { returned, written_off }]);
            }
            let inspections = view.inspections(returned);
            if dice.one_in(6)
                && let Some(inspection) = dice.pick(&inspections)
            {
                done.push(vec![Event::InspectionReversal { returned, inspection }]);
            }
        }
        self.dice = dice;
        done
    }

    /// A request is answered once more: by somebody who did not look, or out of a log from before a backup.
    fn answer_again(&mut self, outlet: &str, day: u32) {
        let view = self.view(&self.hq.heard, outlet);
        let once: Vec<(Name, Vec<i64>)> = view
            .requests()
            .into_iter()
            .filter(|(request, _)| (1..=2).contains(&view.answers(*request).len()))
            .map(|(request, lines)| (request, lines.iter().map(|l| l.pieces).collect()))
            .collect();
        if !self.dice.one_in(8) {
            return;
        }
        if let Some((request, asked)) = self.dice.pick(&once) {
            let approved = asked.iter().map(|pieces| self.dice.between(0, *pieces)).collect();
            let voice = if self.dice.one_in(2) { Voice::Hq } else { Voice::HqBefore(request) };
            self.say(voice, outlet, day, vec![Event::Decision { request, approved }]);
        }
    }

    /// Counts of a consignment, answers to a transfer and to a request that are each other's rivals.
    fn rule_on_answers(&mut self, outlet: &str, day: u32) {
        let view = self.view(&self.hq.heard, outlet);
        let mut rivals: BTreeMap<Name, Vec<Name>> = BTreeMap::new();
        let about = |event: &Event| match event {
            Event::ConsignmentCount { consignment: of, .. }
            | Event::TransferSent { transfer: of, .. }
            | Event::TransferDeclined { transfer: of }
            | Event::Decision { request: of, .. } => Some(*of),
            _ => None,
        };
        for (of, name) in view.all(|s, e| about(e).map(|of| (of, s.name))) {
            rivals.entry(of).or_default().push(name);
        }
        for (_, rivals) in rivals {
            self.rule_on_rivals(outlet, day, &rivals);
        }
    }

    /// Headquarters says of the first of its rivals and of another which one stands; it may think again.
    pub fn rule_on_rivals(&mut self, outlet: &str, day: u32, rivals: &[Name]) {
        let mut rivals = rivals.to_vec();
        rivals.sort_by_key(|name| self.said[*name].place);
        if let [first, others @ ..] = rivals.as_slice()
            && let Some(other) = self.dice.pick(others)
            && self.dice.one_in(5)
        {
            let between = [*first, other];
            let winner = between[self.dice.below(2)];
            self.say(Voice::Hq, outlet, day, vec![Event::Ruling { between, winner }]);
        }
    }

    /// Orders are cancelled, and where the outlet handed the device over meanwhile, headquarters rules.
    fn cancellations(&mut self, outlet: &str) -> Vec<Vec<Event>> {
        let mut dice = self.dice.clone();
        let view = self.view(&self.hq.heard, outlet);
        let mut done = Vec::new();
        for order in view.orders() {
            let handed_over = view.handed_over(order);
            match view.cancellation(order) {
                None if handed_over.is_empty() && dice.one_in(25) => done.push(vec![Event::Cancellation { order }]),
                Some(cancelled) if !view.ruled_on(cancelled) && !view.given_back(order) && dice.one_in(3) => {
                    if let [done_before] = handed_over[..]
                        && !self.said[done_before].knew.contains(&cancelled)
                    {
                        let winner = if dice.one_in(2) { cancelled } else { done_before };
                        done.push(vec![Event::Ruling { between: [cancelled, done_before], winner }]);
                    }
                }
                _ => {}
            }
        }
        self.dice = dice;
        done
    }
}
