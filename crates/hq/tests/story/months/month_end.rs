//! The month is over: each outlet claims it, headquarters reviews, approves and pays it, a line that was cut is disputed, and the
//! books are closed and signed at both ends.

use chrono::NaiveDate;
use journal::Ref;
use journal::rows::SettlementLineRow;
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use super::reference::event::{Claimed, Event, Name, Word};
use super::{Months, OUTLETS, Who};
use crate::net::Net;

const MONTH: &str = "2026-03";
/// The same, as the reference counts months.
const MARCH: u32 = 3;

impl Months {
    pub async fn month_end(&mut self) {
        let second: NaiveDate = "2026-04-02".parse().unwrap();
        self.net.clock.forward((second - self.net.hq.ambient.today()).num_days() * DAY_MS);
        self.day = 2;
        for (at, outlet) in OUTLETS.into_iter().enumerate() {
            let desks = [2 * at, 2 * at + 1];
            let Some(claim) = self.claimed(desks[0]).await else { continue };
            // The owner sits down at the other PC as well, which has not heard of it.
            let rival = if self.dice.one_in(2) { self.claimed(desks[1]).await } else { None };
            self.all_sync(desks).await;
            let mut stands = claim;
            if let Some(rival) = rival {
                stands = if self.dice.one_in(2) { claim } else { rival };
                self.rule(outlet, [claim, rival], stands).await;
            }
            self.agree().await;
            let Some((review, cut)) = self.reviewed(outlet, stands).await else { continue };
            self.settled(outlet, review).await;
            self.all_sync(desks).await;
            self.agree().await;
            if let Some(line) = cut {
                self.disputed(outlet, desks, stands, line).await;
            }
            self.agree().await;
            self.closed(outlet, desks).await;
        }
        self.agree().await;
    }

    async fn all_sync(&mut self, desks: [usize; 2]) {
        for desk in desks.into_iter().chain(desks) {
            self.sync(desk).await;
        }
    }

    /// The saying that a fact's name is of.
    fn whose(&self, id: &str) -> Name {
        let of: Ref = id.parse().expect("a name");
        self.names.iter().position(|name| (name.log, name.seq) == (of.log, of.seq)).expect("it was said")
    }

    async fn rows(&self, who: Who) -> Vec<SettlementLineRow> {
        let (host, outlet) = self.host(who);
        let args = [outlet, MONTH].map(|text| journal::table::Val::Text(text.to_owned()));
        host.book.rows("WHERE scope=$1 AND month=$2 ORDER BY line", &args).await.unwrap()
    }

    /// What the program claims; none where the month has nothing.
    async fn claimed(&mut self, desk: usize) -> Option<Name> {
        let pc = &self.desks[desk].pc;
        let seen = pc.call("settlement.preflight", json!({ "month": MONTH })).await.unwrap();
        let with = json!({ "month": MONTH, "net_fen": seen["sums"]["net_fen"] });
        if let Err(fault) = pc.call("settlement.submit", with).await {
            *self.tried.entry(format!("settlement.submit: {}", fault.code)).or_default() += 1;
            return None;
        }
        let line = |row: SettlementLineRow| Claimed {
            about: self.whose(&row.about),
            fen: row.claimed_fen.0,
            sold: (row.kind == "parts_sold").then_some((row.part, row.qty)),
        };
        let lines = self.rows(Who::Pc(desk)).await.into_iter().map(line).collect();
        Some(self.said(Who::Pc(desk), vec![Event::Claim { month: MARCH, lines }]).await)
    }

    /// Headquarters works it out again, and allows less for one repair; which line that was.
    async fn reviewed(&mut self, outlet: &'static str, claim: Name) -> Option<(Name, Option<usize>)> {
        let who = Who::Hq(outlet);
        let shown = self.net.call("settlement.show", json!({ "outlet": outlet, "month": MONTH })).await.unwrap();
        assert_eq!(shown["settlement"]["claim"], self.named(claim), "the claim that counts");
        let found = |line: usize| shown["recomputed"][line]["found_fen"].as_i64().unwrap();
        let labour = |(_, row): &(usize, &SettlementLineRow)| row.kind == "labour";
        let rows = self.rows(who).await;
        let cut = rows.iter().enumerate().filter(labour).map(|(line, _)| line).find(|line| found(*line) > 1_000);
        let lines: Vec<Value> =
            cut.iter().map(|line| json!({ "line": line, "allowed_fen": 1_000, "note": "照片看不清" })).collect();
        let with = json!({ "outlet": outlet, "month": MONTH, "claim": self.named(claim), "lines": lines });
        Net::call_at(&self.net.hq, "审核", "settlement.review", with).await.unwrap();
        let word = |row: SettlementLineRow| Word {
            allowed: row.allowed_fen.unwrap_or_default().0,
            booked: row.booked_fen.unwrap_or_default().0,
            pieces: if row.kind == "parts_sold" && row.why.is_empty() { row.qty } else { 0 },
            put_off: !row.settled,
        };
        let words = self.rows(who).await.into_iter().map(word).collect();
        let review = Event::Review { month: MARCH, claim, words, taken_back: Vec::new() };
        Some((self.said(who, vec![review]).await, cut))
    }

    async fn settled(&mut self, outlet: &'static str, review: Name) {
        let items = json!([{ "outlet": outlet, "month": MONTH }]);
        let approved =
            Net::call_at(&self.net.hq, "批准", "settlement.approve", json!({ "items": items })).await.unwrap();
        assert_eq!(approved["done"][0]["fault"], Value::Null);
        self.said(Who::Hq(outlet), vec![Event::Approval { month: MARCH, review }]).await;
        let payment = self.paid(outlet).await;
        if let Some(payment) = payment.filter(|_| outlet == super::OUTLETS[0]) {
            let (on, payment_id) = (self.net.hq.ambient.today(), self.named(payment));
            let with = json!({
                "outlet": outlet, "month": MONTH, "payment": payment_id, "returned_on": on, "why": "户名不符"
            });
            let back = Event::PaymentReversal { month: MARCH, payment };
            self.tried(Who::Hq(outlet), "payment.reverse", with, back).await;
            self.paid(outlet).await;
        }
    }

    /// What was approved goes through the bank.
    async fn paid(&mut self, outlet: &'static str) -> Option<Name> {
        let items = json!([{ "outlet": outlet, "month": MONTH }]);
        let with =
            json!({ "items": items, "paid_on": self.net.hq.ambient.today(), "reference": format!("PAY-{outlet}") });
        let paid = Net::call_at(&self.net.hq, "出纳", "settlement.pay", with).await.unwrap()["done"][0].clone();
        match paid["amount_fen"].as_i64().filter(|_| paid["fault"].is_null()) {
            Some(fen) => Some(self.said(Who::Hq(outlet), vec![Event::Settling { month: MARCH, fen }]).await),
            // A month that comes to nothing is not paid.
            None => {
                *self.tried.entry(format!("settlement.pay: {}", paid["fault"]["code"])).or_default() += 1;
                None
            }
        }
    }

    /// The outlet wants what it claimed, and takes what it is offered, or headquarters ends it.
    async fn disputed(&mut self, outlet: &'static str, desks: [usize; 2], claim: Name, line: usize) {
        let desk = desks[self.dice.below(2)];
        let Event::Claim { lines, .. } = &self.said[claim].what[0] else { panic!("a claim") };
        let wanted = lines[line].fen;
        let with = json!({ "about": MONTH, "line": line, "wanted_fen": wanted, "why": "确已更换" });
        let what = Event::Dispute { month: MARCH, claim, line, wanted };
        self.tried(Who::Pc(desk), "dispute.raise", with, what).await;
        self.all_sync(desks).await;
        let fen = self.dice.between(1_000, wanted);
        let of = |more: (&str, Value)| {
            let mut with = json!({ "outlet": outlet, "about": MONTH, "line": line, "why": "各让一步" });
            with[more.0] = more.1;
            with
        };
        if outlet == OUTLETS[1] {
            let with = of(("amount_fen", json!(fen)));
            self.tried(Who::Hq(outlet), "dispute.end", with, Event::DisputeEnd { month: MARCH, line, fen }).await;
        } else {
            let (offer, with) = (self.said.len(), of(("offered_fen", json!(fen))));
            self.tried(Who::Hq(outlet), "dispute.step", with, Event::Offer { month: MARCH, line, fen }).await;
            self.all_sync(desks).await;
            let with = json!({ "about": MONTH, "line": line, "offer": self.named(offer) });
            let what = Event::OfferAccepted { month: MARCH, line, offer };
            self.tried(Who::Pc(desk), "dispute.offer_accept", with, what).await;
        }
        self.all_sync(desks).await;
    }

    /// Headquarters closes the month, and both sign the same bytes.
    async fn closed(&mut self, outlet: &'static str, desks: [usize; 2]) {
        let with = json!({ "outlets": [outlet], "month": MONTH });
        let done = self.net.call("period.close", with).await.unwrap()["outlets"][0].clone();
        if done["fault"] != Value::Null {
            // What is still in conflict is ruled on first.
            *self.tried.entry(format!("period.close: {}", done["fault"]["code"])).or_default() += 1;
            return;
        }
        let close = self.said(Who::Hq(outlet), vec![Event::Close { end: 31 }]).await;
        self.all_sync(desks).await;
        let signed = self.desks[desks[0]].pc.call("statement.sign", json!({ "month": MONTH })).await.unwrap();
        assert_eq!(signed["hash"], done["hash"], "both sign the same bytes");
        self.said(Who::Pc(desks[0]), vec![Event::Signature { close, hash: 0 }]).await;
        self.all_sync(desks).await;
    }
}
