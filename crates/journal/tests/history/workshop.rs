//! The workshop: two PCs send one thing up unseen, headquarters works on it, and both receive one parcel.

use domain::workshop::{RefurbishGrade, StationResult, WorkshopArrival, WorkshopItem, WorkshopOutcome};
use journal::Ref;
use journal::fact::*;

use super::{FOR_ALL, HQ, History, day, part, pick};

/// A job, its order and its serial.
type Job = (Ref, Option<Ref>, u16);

/// Jobs with what they are about, and parcels back: (parcel, job).
#[derive(Default)]
pub struct Jobs {
    jobs: Vec<Job>,
    parcels: Vec<(Ref, Job)>,
}

fn thing(order: Option<Ref>, serial: u16) -> WorkshopThing {
    WorkshopThing { order, serial: if order.is_some() { String::new() } else { format!("S{serial}") } }
}

fn arrival(n: u16) -> WorkshopArrival {
    WorkshopArrival::ALL[usize::from(n) % WorkshopArrival::ALL.len()]
}

impl History {
    pub fn workshop_at_pc(&mut self, pc: usize, x: u16, y: u16) {
        let parcels = self.seen(pc, &self.workshop.parcels, |(parcel, _)| *parcel);
        match (y % 5, pick(&parcels, x)) {
            (0 | 1, Some((shipped, (job, order, serial)))) => {
                let thing = thing(order, serial);
                let (arrival, note) = (arrival(x / 2), String::new());
                let fact = WorkshopReceivedBack { job, thing, shipped, arrival, note, day: day(y) };
                self.say(pc, pc, vec![fact.into()], &[]);
            }
            (2, _) => {
                // Only headquarters works on it; a tampered program may say otherwise.
                let Some((job, order, serial)) = pick(&self.workshop.jobs, x) else { return };
                let fact = self.end(job, thing(order, serial), x, y);
                self.say(pc, pc, vec![fact], &[]);
            }
            _ => {
                let orders = self.seen(pc, &self.orders, |o| *o);
                let order = pick(&orders, x / 3).filter(|_| x.is_multiple_of(2));
                let serial = y % 3;
                let sent = WorkshopSent {
                    thing: thing(order, serial),
                    item: WorkshopItem::ALL[usize::from(y % 3)],
                    unit: format!("imei:35693803564380{serial}"),
                    model: format!("X{}", x % 2),
                    fault: "不开机".into(),
                    accessories: String::new(),
                    waybill: format!("SF{}", x % 9),
                    due_on: day(y % 200 + 3),
                    day: day(y),
                };
                let name = self.say(pc, pc, vec![sent.into()], &[]);
                self.workshop.jobs.push((name, order, serial));
            }
        }
    }

    fn end(&self, job: Ref, thing: WorkshopThing, x: u16, y: u16) -> Fact {
        let outcome = WorkshopOutcome::ALL[usize::from(x) % WorkshopOutcome::ALL.len()];
        let grade = (outcome == WorkshopOutcome::Refurbished).then_some(RefurbishGrade::B);
        let new_serial = if outcome == WorkshopOutcome::Swapped { format!("S{y}") } else { String::new() };
        let note = String::new();
        WorkshopEnded { job, thing, outcome, grade, new_serial, note, due_on: day(y % 200 + 2), day: day(y) }.into()
    }

    pub fn workshop_at_hq(&mut self, x: u16, y: u16) {
        let jobs = self.seen(HQ, &self.workshop.jobs, |(job, ..)| *job);
        let (due_on, note) = (day(y % 200 + 2), String::new());
        if y.is_multiple_of(9) {
            let returned = pick(&self.seen(HQ, &self.returns, |r| *r), x);
            let model = "X9".into();
            let fact = RefurbishStarted { thing: thing(None, x % 3), model, returned, note, due_on, day: day(y) };
            let name = self.say(HQ, HQ, vec![fact.into()], &[]);
            self.workshop.jobs.push((name, None, x % 3));
            return;
        }
        if y % 9 == 1 {
            let grade = RefurbishGrade::ALL[usize::from(x % 3)];
            let fact = UnitRefurbished { serial: format!("S{}", x % 4), model: "X9".into(), grade, day: day(y) };
            self.say(HQ, FOR_ALL, vec![fact.into()], &[]);
            return;
        }
        let Some((job, order, serial)) = pick(&jobs, x) else { return };
        // Now and then under another thing's name: that counts for nothing.
        let thing = thing(order, if y.is_multiple_of(11) { serial + 1 } else { serial });
        let fact: Fact = match y % 4 {
            0 => WorkshopReceived { job, thing, arrival: arrival(x / 2), note, due_on, day: day(y) }.into(),
            1 => WorkshopStationed {
                job,
                thing,
                station: "detect".into(),
                name: "检测".into(),
                person: "li.na".into(),
                result: if x.is_multiple_of(3) { StationResult::Again } else { StationResult::Passed },
                found: String::new(),
                parts: (0..x % 3).map(|i| WorkshopPart { part: part(i / 2), qty: i64::from(y % 4) }).collect(),
                due_on,
                day: day(y),
            }
            .into(),
            2 => self.end(job, thing, x, y),
            _ => {
                let fact = WorkshopShippedBack { job, thing, waybill: format!("SF{y}"), due_on, day: day(y) };
                let parcel = self.say(HQ, HQ, vec![fact.into()], &[]);
                self.workshop.parcels.push((parcel, (job, order, serial)));
                return;
            }
        };
        self.say(HQ, HQ, vec![fact], &[]);
    }
}
