//! Closes of the books, and who signs them.

use journal::Ref;
use journal::fact::{PeriodClosed, PeriodMissed, StatementSigned};

use super::*;

impl History {
    /// Nothing but closes, out of a backup or not, who signs them, and rulings.
    #[allow(dead_code, reason = "other tests of histories do not ask for it")]
    pub fn of_closes(choices: &[Choice]) -> Self {
        let mut all = Self::default();
        for (who, what, x, y) in choices.iter().copied() {
            match what % 8 {
                0 | 1 => all.sync(usize::from(who % 2)),
                2 => all.close(y),
                3 | 4 => all.close_as_put_back(x, y),
                5 if x.is_multiple_of(4) => all.rule(x, y),
                5 => all.close_as_put_back(x, y),
                6 => all.sign(usize::from(who % 2), x, y),
                _ => all.sign(HQ, x, y),
            }
        }
        all
    }

    pub(super) fn close(&mut self, y: u16) {
        let end = day(y);
        let name = self.say(HQ, HQ, vec![PeriodClosed { end }.into()], &[]);
        self.closes.push((name, end));
        if y.is_multiple_of(2) {
            self.sign(HQ, y, y);
        }
    }

    /// Headquarters closes out of a backup, without what it said since; what it lost comes back behind it.
    pub(super) fn close_as_put_back(&mut self, x: u16, y: u16) {
        if x.is_multiple_of(4) {
            self.backup = self.heads[HQ].clone();
            self.close(y);
            return;
        }
        let end = day(y);
        let whole = std::mem::replace(&mut self.heads[HQ], self.backup.clone());
        let name = self.say(HQ, PUT_BACK, vec![PeriodClosed { end }.into()], &[]);
        self.heads[HQ] = whole;
        self.heads[HQ].advance(LOGS[PUT_BACK], name.seq);
        self.closes.push((name, end));
        self.sign(HQ, y, y);
    }

    /// Something came behind a close, or behind one that is not there.
    pub(super) fn miss(&mut self, x: u16, y: u16) {
        let closes = self.seen(HQ, &self.closes, |(close, _)| *close);
        let (close, end) = pick(&closes, x).unwrap_or((Ref { log: LOGS[HQ], seq: 1, idx: 0 }, day(x)));
        let missed = PeriodMissed {
            end,
            log: close.log,
            seq: close.seq,
            late: Ref { log: LOGS[0], seq: u64::from(y % 3) + 1, idx: 0 },
            did: "order_paid".into(),
            day: day(y),
            actor: "staff:x".into(),
            at_ms: y.into(),
            saw: x.into(),
            changesets: 1 + u64::from(y % 3),
        };
        self.say(HQ, HQ, vec![missed.into()], &[]);
    }

    /// Signs a close that is in sight; now and then one that is not there, as a tampered program may.
    pub(super) fn sign(&mut self, who: usize, x: u16, y: u16) {
        let closes = self.seen(who, &self.closes, |(close, _)| *close);
        let (close, end) = pick(&closes, x).unwrap_or((Ref { log: LOGS[HQ], seq: 1, idx: 0 }, day(x)));
        let (hash, signature) = (Hash([(y % 6) as u8; 32]), Sig([y as u8; 64]));
        let signed = StatementSigned { end, log: close.log, seq: close.seq, hash, signature };
        self.say(who, who, vec![signed.into()], &[]);
    }
}
