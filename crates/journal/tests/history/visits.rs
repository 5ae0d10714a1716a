//! Bookings that two PCs move, send out and end unseen, and parcels that both enter.

use domain::Fen;
use domain::visit::{VisitKind, VisitOutcome, VisitReach, VisitStep};
use journal::Ref;
use journal::fact::*;

use super::{HQ, History, LOGS, day, pick};

const HOUR_MS: i64 = 3_600_000;

/// Few moments, so that two people say the same now and then.
fn moment(n: u16) -> i64 {
    1_773_021_600_000 + i64::from(n % 8) * HOUR_MS
}

impl History {
    pub fn visits_at_pc(&mut self, pc: usize, x: u16, y: u16) {
        let day = day(y);
        let name = |of: Option<Ref>| of.filter(|_| y.is_multiple_of(2));
        let somebody = Ref { log: LOGS[pc], seq: 1, idx: 0 };
        let technician = pick(&self.staff, x / 3).unwrap_or(somebody);
        let order = pick(&self.seen(pc, &self.orders, |o| *o), x);
        let customer = pick(&self.seen(pc, &self.customers, |c| *c), x);
        let visits = self.seen(pc, &self.visits, |v| *v);
        let waybill = format!("SF{}", x % 4);
        let (from_ms, until_ms) = (moment(x), moment(x) + HOUR_MS);
        let facts: Vec<Fact> = match (x % 12, pick(&visits, x / 12)) {
            (0, _) | (1..=7, None) => {
                let booked = VisitBooked {
                    customer: customer.unwrap_or(somebody),
                    kind: VisitKind::ALL[usize::from(y) % VisitKind::ALL.len()],
                    reach: VisitReach::City,
                    device: format!("X{}", x % 2),
                    complaint: "不开机".into(),
                    asked_ms: moment(y),
                    from_ms,
                    until_ms,
                    agree_by: day,
                    technician: name(Some(technician)),
                    day,
                };
                let visit = self.say(pc, pc, vec![booked.into()], &[]);
                self.visits.push(visit);
                return;
            }
            (1, Some(visit)) if y.is_multiple_of(3) => {
                vec![VisitConfirmed { visit, from_ms, until_ms, technician: name(Some(technician)), day }.into()]
            }
            (2, Some(_)) if y.is_multiple_of(5) => {
                vec![BookingLinkSet { open: x.is_multiple_of(2), why: "盘点".into(), day }.into()]
            }
            (1 | 2, Some(visit)) => {
                vec![
                    VisitMoved {
                        visit,
                        from_ms,
                        until_ms,
                        technician: name(Some(technician)),
                        why: "改期".into(),
                        day,
                    }
                    .into(),
                ]
            }
            (3, Some(visit)) => {
                let (badge, call_due_ms) = (format!("{}", y % 3), moment(y) + HOUR_MS);
                vec![VisitDispatched { visit, technician, badge, at_ms: moment(y), call_due_ms, day }.into()]
            }
            (4, Some(visit)) => {
                let late_until_ms = y.is_multiple_of(3).then_some(until_ms);
                vec![
                    VisitCalled {
                        visit,
                        reached: !y.is_multiple_of(4),
                        at_ms: moment(y),
                        late_until_ms,
                        said: String::new(),
                        day,
                    }
                    .into(),
                ]
            }
            (5 | 6, Some(visit)) => {
                let step = VisitStep::ALL[usize::from(y) % VisitStep::ALL.len()];
                vec![VisitStepped { visit, step, at_ms: moment(y), note: String::new(), day }.into()]
            }
            (7, Some(visit)) => {
                let ended = VisitEnded {
                    visit,
                    outcome: VisitOutcome::ALL[usize::from(y) % VisitOutcome::ALL.len()],
                    left_ms: moment(y),
                    serial: String::new(),
                    looks: "屏幕划痕".into(),
                    accessories: String::new(),
                    taken: Fen(i64::from(y)),
                    note: String::new(),
                    day,
                };
                vec![ended.into()]
            }
            (8, visit) => {
                let Some(order) = order else { return };
                let waybill = if y.is_multiple_of(3) { String::new() } else { waybill };
                vec![VisitTakenIn { visit, waybill, order, day }.into()]
            }
            (9, visit) => {
                let received = ParcelReceived {
                    waybill,
                    courier: "顺丰".into(),
                    visit: name(visit),
                    customer: name(customer),
                    looks: format!("{}", y % 3),
                    freight: Fen(1_200),
                    customer_pays: y.is_multiple_of(2),
                    day,
                };
                vec![received.into()]
            }
            (10, _) => {
                let (device, contents) = ("X9".into(), format!("主机 {}", y % 3));
                vec![ParcelUnpacked { waybill, customer, device, contents, differences: String::new(), day }.into()]
            }
            _ => {
                let (back_waybill, courier) = (format!("YT{y}"), "圆通".into());
                vec![
                    ParcelSentBack { waybill, back_waybill, courier, freight: Fen(900), customer_pays: true, day }
                        .into(),
                ]
            }
        };
        self.say(pc, pc, facts, &[]);
    }

    /// A customer books by the link, takes it back, or headquarters turns the link off.
    pub fn booked_by_link(&mut self, x: u16, y: u16) {
        let day = day(y);
        let visits = self.seen(HQ, &self.visits, |v| *v);
        match (x % 3, pick(&visits, x)) {
            (0, _) | (1, None) => {
                let next = Ref { log: LOGS[HQ], seq: self.heads[HQ].get(LOGS[HQ]) + 1, idx: 0 };
                let visit = Ref { idx: 1, ..next };
                let added = CustomerAdded { name: Sealed(0), phone: Sealed(1), address: None };
                let booked = VisitBooked {
                    customer: next,
                    kind: VisitKind::OnSite,
                    reach: VisitReach::City,
                    device: "X9".into(),
                    complaint: "不开机".into(),
                    asked_ms: moment(y),
                    from_ms: moment(x),
                    until_ms: moment(x) + HOUR_MS,
                    agree_by: day,
                    technician: None,
                    day,
                };
                let asked = VisitAsked { visit, number: format!("N{}", y % 9), imei: String::new(), day };
                self.say(HQ, HQ, vec![added.into(), booked.into(), asked.into()], &["王芳", "13912345678"]);
                self.customers.push(next);
                self.visits.push(visit);
            }
            (1, Some(visit)) => {
                let (step, note) = (VisitStep::Cancelled, String::new());
                self.say(HQ, HQ, vec![VisitStepped { visit, step, at_ms: moment(y), note, day }.into()], &[]);
            }
            _ => {
                let set = BookingLinkSet { open: y.is_multiple_of(2), why: "满".into(), day };
                self.say(HQ, HQ, vec![set.into()], &[]);
            }
        }
    }
}
