//! What comes with the three guarantees: two PCs put photographs to orders.

use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::warranty::VerdictFinding;
use journal::fact::*;
use journal::{Hash, Key};

use super::{HQ, History, day, pick};

impl History {
    pub fn guarantee_at_pc(&mut self, pc: usize, x: u16, y: u16) {
        match x % 8 {
            0 => self.attach(pc, x, y),
            1 => self.weigh(pc, x, y),
            _ => self.exchange_at_pc(pc, x / 8, y),
        }
    }

    /// HQ judges an order again, and rules on what it found; a tampered PC says the same.
    pub fn weigh(&mut self, who: usize, x: u16, y: u16) {
        if y.is_multiple_of(7) {
            return self.activated(who, x, y);
        }
        let orders = self.seen(who, &self.orders, |o| *o);
        let Some(order) = pick(&orders, x) else { return };
        let weighed = VerdictWeighed {
            order,
            judged: order,
            finding: VerdictFinding::ALL[usize::from(y % 3)],
            said: "cn-handset@1: repair, free".into(),
            found: "cn-handset@1: repair, paid".into(),
        };
        let found = self.say(who, who, vec![weighed.into()], &[]);
        if who == HQ && x.is_multiple_of(2) {
            let key = Key::verdict(order).0;
            let conflict = format!("{order}~{found}~judged");
            let ruled = ConflictRuled { conflict, key, winner: found, reason: "核对".into() };
            self.say(HQ, HQ, vec![ruled.into()], &[]);
        }
    }

    /// A list names units again and again, and one twice; a tampered PC says the same.
    fn activated(&mut self, who: usize, x: u16, y: u16) {
        let line = |n: u16| Activation { unit: format!("sn:S{}", n % 4), on: day(n) };
        let lines = vec![line(x), line(x + 1), line(x + 4)];
        let fact = UnitsActivated { lines, title: format!("清单{}", y % 3), day: day(y) };
        self.say(who, who, vec![fact.into()], &[]);
    }

    fn attach(&mut self, pc: usize, x: u16, y: u16) {
        let orders = self.seen(pc, &self.orders, |o| *o);
        let Some(about) = pick(&orders, x) else { return };
        let added = AttachmentAdded {
            about,
            kind: [AttachmentKind::Photo, AttachmentKind::Signature][usize::from(y % 2)],
            purpose: AttachmentPurpose::Fault,
            hash: Hash([y as u8; 32]),
            size: i64::from(x),
            media: "image/jpeg".into(),
            note: String::new(),
            day: day(y),
        };
        let film = FilmAdded {
            about,
            purpose: AttachmentPurpose::Unpacking,
            hash: Hash([x as u8; 32]),
            size: i64::from(y),
            media: "video/webm".into(),
            note: String::new(),
            day: day(x),
        };
        self.say(pc, pc, vec![if x.is_multiple_of(5) { film.into() } else { added.into() }], &[]);
    }
}
