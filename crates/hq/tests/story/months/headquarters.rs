//! What people do at headquarters about one outlet.

use commands::Caller;
use journal::fact::RequestDecided;
use serde_json::{Value, json};

use super::reference::event::{Event, Line, Name};
use super::{Months, Who};

impl Months {
    pub async fn at_headquarters(&mut self, outlet: &'static str) {
        self.requests(outlet).await;
        self.returns(outlet).await;
        self.orders(outlet).await;
        let (who, today) = (Who::Hq(outlet), self.net.hq.ambient.today().to_string());
        if self.dice.one_in(8) {
            let fen = self.dice.between(-90_000, 200_000);
            let with = json!({ "outlet": outlet, "amount_fen": fen, "paid_on": today });
            self.tried(who, "deposit.pay", with, Event::Deposit { fen }).await;
        }
        if self.dice.one_in(20) {
            let multiplier_pct = self.dice.between(120, 250);
            let with = json!({ "outlet": outlet, "amount_fen": 1_000_000, "multiplier_pct": multiplier_pct, "starts_on": today });
            self.tried(who, "agreement.sign", with, Event::Agreement { multiplier_pct }).await;
        }
    }

    async fn requests(&mut self, outlet: &'static str) {
        let who = Who::Hq(outlet);
        let view = self.view(who);
        let of = |(request, lines): (Name, &[Line])| {
            let answers: Vec<(Name, Vec<i64>)> =
                view.answers(request).into_iter().map(|(n, a)| (n, a.to_vec())).collect();
            let unsent = if let [(_, approved)] = &answers[..] { view.unsent(request, approved) } else { Vec::new() };
            let ruled = answers.first().is_some_and(|(first, _)| view.ruled_on(*first));
            (request, lines.iter().map(|l| l.pieces).collect::<Vec<_>>(), answers, unsent, ruled)
        };
        let requests: Vec<_> = view.requests().into_iter().map(of).collect();
        for (request, asked, answers, unsent, ruled) in requests {
            let id = self.named(request);
            match &answers[..] {
                [] if self.dice.one_in(2) => {
                    let approved: Vec<i64> = asked.iter().map(|pieces| self.dice.between(0, *pieces)).collect();
                    let with = json!({ "outlet": outlet, "request": id, "approved": approved, "why": "按额度" });
                    self.tried(who, "request.decide", with, Event::Decision { request, approved }).await;
                }
                [_] if self.dice.one_in(10) => {
                    let approved: Vec<i64> = asked.iter().map(|pieces| self.dice.between(0, *pieces)).collect();
                    self.answer_again(outlet, request, approved).await;
                }
                [_] if !unsent.is_empty() && self.dice.one_in(5) => {
                    let with = json!({ "outlet": outlet, "request": id, "why": "停产" });
                    self.tried(who, "request.close", with, Event::Closing { request }).await;
                }
                [_] if !unsent.is_empty() && self.dice.one_in(2) => {
                    let lines: Vec<(usize, i64)> =
                        unsent.iter().map(|(line, pieces)| (*line, self.dice.between(1, *pieces))).collect();
                    let sent: Vec<Value> =
                        lines.iter().map(|(line, qty)| json!({ "line": line, "qty": qty })).collect();
                    let with = json!({ "outlet": outlet, "request": id, "waybill": "SF1", "lines": sent });
                    self.tried(who, "shipment.send", with, Event::Shipment { request, lines }).await;
                }
                [(first, _), (second, _)] if !ruled && self.dice.one_in(3) => {
                    let winner = if self.dice.one_in(2) { *first } else { *second };
                    self.rule(outlet, [*first, *second], winner).await;
                }
                _ => {}
            }
        }
    }

    /// The command refuses a second answer; a headquarters that was put back from a backup has it all the same.
    async fn answer_again(&mut self, outlet: &'static str, request: Name, approved: Vec<i64>) {
        let hq = self.net.hq.clone();
        let mut work = hq.work(outlet).await.unwrap();
        let log = hq.own_log(&work, outlet).await.unwrap();
        let day = hq.ambient.today();
        let fact = RequestDecided { request: self.names[request], approved: approved.clone(), why: String::new(), day };
        hq.append(&mut work, log, &Caller::nobody(), vec![fact.into()], vec![]).unwrap();
        hq.commit(work).await.unwrap();
        self.said(Who::Hq(outlet), vec![Event::Decision { request, approved }]).await;
    }

    /// The conflict between the two is shown, and is ruled on.
    pub async fn rule(&mut self, outlet: &'static str, between: [Name; 2], winner: Name) {
        let listed = self.net.call("conflict.list", json!({ "open": true })).await.unwrap();
        let names = between.map(|name| Value::String(self.named(name)));
        let is = |c: &&Value| names.contains(&c["a_ref"]) && names.contains(&c["b_ref"]);
        let Some(conflict) = listed["conflicts"].as_array().unwrap().iter().find(is) else {
            panic!("no open conflict between {names:?}: {listed:#}")
        };
        let with =
            json!({ "outlet": outlet, "conflict": conflict["id"], "winner": self.named(winner), "reason": "核实" });
        self.tried(Who::Hq(outlet), "conflict.rule", with, Event::Ruling { between, winner }).await;
    }

    async fn returns(&mut self, outlet: &'static str) {
        let view = self.view(Who::Hq(outlet));
        let of = |(returned, lines): (Name, &[Line])| {
            let stands = view.inspected(returned).then(|| view.inspections(returned).last().copied()).flatten();
            (returned, lines.iter().map(|l| l.pieces).collect(), stands)
        };
        let returns: Vec<(Name, Vec<i64>, Option<Name>)> = view.returns().into_iter().map(of).collect();
        for (returned, sent, stands) in returns {
            if let Some(inspection) = stands {
                if self.dice.one_in(3) {
                    let with = json!({ "outlet": outlet, "returned": self.named(returned), "why": "点错了箱子" });
                    let back = Event::InspectionReversal { returned, inspection };
                    self.tried(Who::Hq(outlet), "inspection.reverse", with, back).await;
                }
            } else if self.dice.one_in(2) {
                let written_off: Vec<i64> = sent.iter().map(|pieces| self.dice.between(0, *pieces)).collect();
                let with = json!({
                    "outlet": outlet, "returned": self.named(returned), "written_off": written_off, "why": "空壳"
                });
                self.tried(Who::Hq(outlet), "return.inspect", with, Event::Inspection { returned, written_off }).await;
            }
        }
    }

    /// Orders are cancelled, and where the outlet handed the device over meanwhile, headquarters rules.
    async fn orders(&mut self, outlet: &'static str) {
        let who = Who::Hq(outlet);
        for order in self.view(who).orders() {
            let view = self.view(who);
            let (handed_over, given_back) = (view.handed_over(order), view.given_back(order));
            let cancelled = view.cancellation(order);
            let ruled = cancelled.is_some_and(|cancelled| view.ruled_on(cancelled));
            match cancelled {
                None if handed_over.is_empty() && self.dice.one_in(14) => {
                    let with = json!({ "outlet": outlet, "order": self.named(order), "reason": "重复报修" });
                    self.tried(who, "order.cancel", with, Event::Cancellation { order }).await;
                }
                Some(cancelled) if !ruled && !given_back => {
                    if let [done_before] = handed_over[..]
                        && !self.said[done_before].knew.contains(&cancelled)
                        && self.dice.one_in(3)
                    {
                        let winner = if self.dice.one_in(2) { cancelled } else { done_before };
                        self.rule(outlet, [cancelled, done_before], winner).await;
                    }
                }
                _ => {}
            }
        }
    }
}
