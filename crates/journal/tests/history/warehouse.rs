//! Headquarters' own book: suppliers, orders with what came of them, and counts of the shelf. A PC that says such
//! things is not heard.

use domain::Fen;
use domain::stock::Account;
use domain::supplier::{ClaimOutcome, SupplierQuality};
use journal::Ref;
use journal::fact::*;

use super::{HQ, History, day, part, pick};

/// Purchase orders, deliveries with their order, claims with theirs.
#[derive(Default)]
pub struct Bought {
    purchases: Vec<Ref>,
    deliveries: Vec<(Ref, Ref)>,
    claims: Vec<(Ref, Ref)>,
}

impl History {
    fn warehouse(&mut self, who: usize, x: u16, y: u16) {
        let fact = match y % 10 {
            0 | 1 => self.bought(who, x, y),
            2 | 3 => self.delivered(who, x, y),
            _ => self.said_of_a_purchase(who, x, y),
        };
        if let Some(fact) = fact {
            let name = self.say(who, who, vec![fact.clone()], &[]);
            match fact {
                Fact::PurchaseOrdered(_) => self.bought.purchases.push(name),
                Fact::DeliveryAccepted(f) => self.bought.deliveries.push((name, f.purchase)),
                Fact::LotClaimed(f) => self.bought.claims.push((name, f.purchase)),
                _ => {}
            }
        }
    }

    fn bought(&self, who: usize, x: u16, y: u16) -> Option<Fact> {
        let code = format!("S{}", x % 2);
        let quality = SupplierQuality::ALL[usize::from(y / 10 % 2)];
        let (name, note, day) = (format!("供应商{y}"), String::new(), day(y));
        Some(match x % 5 {
            0 => SupplierSet { code, name, official: y.is_multiple_of(4), quality, active: true, note, day }.into(),
            1 => {
                let (price, lead_days) = (Fen(i64::from(y)), i64::from(x % 30));
                QuoteGiven { supplier: code, part: part(x), price, lead_days, day }.into()
            }
            2 => {
                let parcel = pick(&self.seen(who, &self.requests, |r| *r), x);
                let parcel = parcel.map(|transfer| ShelfParcel { outlet: "SZ017".into(), transfer });
                let (booked, counted) = (i64::from(y % 7), i64::from(x % 9));
                let line = ShelfLine { part: part(x), booked, counted, price: Fen(500), why: String::new() };
                ShelfCounted { parcel, lines: vec![line.clone(), line], day }.into()
            }
            3 => {
                let line = ShelfOpeningLine { part: part(x), qty: i64::from(y % 9), price: Fen(700) };
                ShelfOpened { source: "期初".into(), lines: vec![line], day }.into()
            }
            _ => {
                let line = |i| PurchaseLine { part: part(x + i), qty: i64::from(1 + y % 9), price: Fen(900) };
                let lines = (0..1 + x % 3).map(line).collect();
                PurchaseOrdered { supplier: code, lines, due_on: day, note, day }.into()
            }
        })
    }

    fn delivered(&self, who: usize, x: u16, y: u16) -> Option<Fact> {
        let purchase = pick(&self.seen(who, &self.bought.purchases, |p| *p), x)?;
        let lines = (0..1 + u32::from(y % 3)).map(|line| DeliveredLine {
            line,
            accepted: i64::from(x % 6),
            refused: i64::from(y % 2),
            lot: format!("L{x}"),
            provenance: "原厂".into(),
        });
        let (waybill, note) = (format!("SF{y}"), String::new());
        Some(DeliveryAccepted { purchase, waybill, lines: lines.collect(), note, day: day(y) }.into())
    }

    fn said_of_a_purchase(&self, who: usize, x: u16, y: u16) -> Option<Fact> {
        let deliveries = self.seen(who, &self.bought.deliveries, |(delivery, _)| *delivery);
        let claims = self.seen(who, &self.bought.claims, |(claim, _)| *claim);
        let (why, note, day) = (String::new(), String::new(), day(y));
        Some(match y % 10 {
            4 | 5 => {
                let (delivery, purchase) = pick(&deliveries, x)?;
                let amount = Fen(i64::from(x % 900));
                SupplierPaid { purchase, delivery, amount, reference: format!("P{y}"), day }.into()
            }
            6 | 7 => {
                let (delivery, purchase) = pick(&deliveries, x)?;
                let from = if x.is_multiple_of(3) { Account::WrittenOff } else { Account::Shelf };
                let (place, qty) = (u32::from(y % 4), i64::from(x % 4));
                LotClaimed { purchase, delivery, place, qty, from, why, day }.into()
            }
            8 => {
                let (claim, purchase) = pick(&claims, x)?;
                let outcome = ClaimOutcome::ALL[usize::from(x) % ClaimOutcome::ALL.len()];
                LotClaimEnded { purchase, claim, outcome, note, day }.into()
            }
            _ => {
                let purchase = pick(&self.seen(who, &self.bought.purchases, |p| *p), x)?;
                PurchaseClosed { purchase, why, day }.into()
            }
        })
    }

    /// Several things in a row: an order of which nothing came tells little. Now and then a tampered program says them.
    pub fn warehouse_at_hq(&mut self, x: u16, y: u16) {
        let who = if x % 16 == 15 { 0 } else { HQ };
        for step in 0..5 {
            self.warehouse(who, x.wrapping_add(step), y.wrapping_add(2 * step));
        }
    }
}
