//! Closes of the books, and who signs them.

use journal::Ref;
use journal::fact::{PeriodClosed, PeriodMissed, StatementSigned};

use super::*;

impl History {
    pub(super) fn close(&mut self, y: u16) {
        let end = day(y);
        let name = self.say(HQ, HQ, vec![PeriodClosed { end }.into()], &[]);
        self.closes.push((name, end));
        if y.is_multiple_of(2) {
            self.sign(HQ, y, y);
        }
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
        let (hash, signature) = (Hash([y as u8; 32]), Sig([y as u8; 64]));
        let signed = StatementSigned { end, log: close.log, seq: close.seq, hash, signature };
        self.say(who, who, vec![signed.into()], &[]);
    }
}
