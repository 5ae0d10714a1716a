//! Counts, losses, over-deliveries and minimum levels.

use domain::stock::Account;

use super::*;

impl History {
    /// What a PC says of its shelf. Figures that no command writes are among it.
    pub(super) fn pc_counts(&mut self, pc: usize, x: u16, y: u16) {
        let line = |n: u16| CountLine {
            part: part(n),
            booked: i64::from(x % 4) - 1,
            counted: i64::from(y % 4),
            price: Fen(20_000),
            why: String::new(),
            serials: vec!["S1".into()],
        };
        match x % 3 {
            0 => {
                let minimum = MinimumSet { part: part(y), pieces: i64::from(y % 5), day: day(x) };
                self.say(pc, pc, vec![minimum.into()], &[]);
            }
            1 => {
                // One part twice in a count: only a tampered program says so.
                let lines: Vec<_> = (0..1 + y % 3).map(|n| line(if y.is_multiple_of(7) { 0 } else { n })).collect();
                if y % 4 >= 2 {
                    return self.counts_headquarters_shelf(pc, lines, y);
                }
                let count = self.say(pc, pc, vec![StockCounted { lines: lines.clone(), day: day(y) }.into()], &[]);
                if y.is_multiple_of(2) {
                    self.say(pc, pc, vec![CountContinued { count, lines, day: day(y) }.into()], &[]);
                }
            }
            _ => {
                let shipments = self.seen(pc, &self.shipments, |(shipment, _)| *shipment);
                if let Some((shipment, request)) = pick(&shipments, y) {
                    let lines = vec![ReceiveLine { good: 1, damaged: 0, short: i64::from(y % 2) }; 2];
                    let received = PartsReceived { request, shipment, lines, day: day(y) };
                    let lines = vec![OverLine { place: u32::from(y % 3), qty: i64::from(y % 4) }; 2];
                    let over = ShipmentOver { request, shipment, lines, day: day(y) };
                    // Without its receipt it says nothing.
                    let mut facts: Vec<Fact> = vec![over.into()];
                    facts.extend((!y.is_multiple_of(5)).then(|| received.into()));
                    self.say(pc, pc, facts, &[]);
                }
            }
        }
    }

    fn counts_headquarters_shelf(&mut self, pc: usize, lines: Vec<CountLine>, y: u16) {
        let lost = vec![LostSerial { part: part(y % 3), serial: "S2".into() }];
        let first = ConsignedCounted { lines: lines.clone(), lost: lost.clone(), day: day(y) };
        let count = self.say(pc, pc, vec![first.into()], &[]);
        if y.is_multiple_of(2) {
            let more = ConsignedCountContinued { count, lines: lines.clone(), lost, day: day(y) };
            self.say(pc, pc, vec![more.into()], &[]);
        }
        // A sheet of the other shelf: only a tampered program says that it goes on so.
        if y.is_multiple_of(5) {
            self.say(pc, pc, vec![CountContinued { count, lines, day: day(y) }.into()], &[]);
        }
    }

    /// How headquarters answers.
    pub(super) fn headquarters_settles(&mut self, x: u16, y: u16) {
        let losses = self.seen(HQ, &self.losses, |l| *l);
        let shipments = self.seen(HQ, &self.shipments, |(shipment, _)| *shipment);
        match x % 3 {
            0 => {
                let from = [Account::Missing, Account::Defective][usize::from(y % 2)];
                let line = LossLine {
                    part: part(y),
                    price: Fen(20_000),
                    written_off: i64::from(y % 3),
                    charged: i64::from(x % 2),
                };
                let decided = LossDecided { from, lines: vec![line.clone(), line], why: String::new(), day: day(y) };
                let name = self.say(HQ, HQ, vec![decided.into()], &[]);
                self.losses.push(name);
            }
            1 => {
                if let Some(loss) = pick(&losses, y) {
                    let reversed = LossReversed { loss, why: String::new(), day: day(y) };
                    self.say(HQ, HQ, vec![reversed.into()], &[]);
                }
            }
            _ => {
                if let Some((shipment, request)) = pick(&shipments, y) {
                    let kept = vec![i64::from(y % 5), 1];
                    let settled = OverSettled { request, shipment, kept, why: String::new(), day: day(y) };
                    let lines = vec![OverRecallLine { part: part(y), qty: 2, price: Fen(20_000) }];
                    let (why, send_to) = ("多发".into(), "总部仓库".into());
                    let back = OverRecalled { request, shipment, lines, why, send_to, day: day(y) };
                    let name = self.say(HQ, HQ, vec![settled.into(), back.into()], &[]);
                    self.lent.transfers.push(Ref { idx: 1, ..name });
                }
            }
        }
    }
}
