//! Books that headquarters closes, what comes behind a close, and the signatures under what it states.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use journal::fact::*;
use journal::{Hash, Sig};

use crate::network::{Network, Voice};
use crate::reference::event::{Event, Name};

/// The last day of a close.
fn end(net: &Network, close: Name) -> NaiveDate {
    match net.said[close].what.first() {
        Some(Event::Close { end }) => crate::facts::day(*end),
        other => panic!("no close: {other:?}"),
    }
}

pub fn facts(net: &Network, _outlet: &str, _day: NaiveDate, event: &Event) -> Option<Vec<Fact>> {
    let fact: Fact = match event {
        Event::Close { end } => PeriodClosed { end: crate::facts::day(*end) }.into(),
        Event::Missed { close, late, sayings } => {
            let (named, entry) = (net.named(*close), net.entry(*late));
            let missed = PeriodMissed {
                end: end(net, *close),
                log: named.log,
                seq: named.seq,
                late: net.named(*late),
                did: entry.facts[0].word().to_owned(),
                day: crate::facts::day(net.said[*late].day),
                actor: String::new(),
                at_ms: 0,
                saw: 0,
                changesets: *sayings,
            };
            missed.into()
        }
        Event::Signature { close, hash } => {
            let named = net.named(*close);
            let (hash, signature) = (Hash([*hash; 32]), Sig([0; 64]));
            StatementSigned { end: end(net, *close), log: named.log, seq: named.seq, hash, signature }.into()
        }
        _ => return None,
    };
    Some(vec![fact])
}

impl Network {
    pub fn close(&mut self, outlet: &str, day: u32) {
        if self.dice.one_in(9) {
            let end = day - self.dice.below(5).min(day as usize - 1) as u32;
            // A headquarters that was put back closes again what it does not know to be closed.
            let known = self.view(&self.hq.heard, outlet).all(|s, _| Some(s.name));
            let voice = match self.dice.pick(&known) {
                Some(name) if self.dice.one_in(3) => Voice::HqBefore(name),
                _ => Voice::Hq,
            };
            self.say(voice, outlet, day, vec![Event::Close { end }]);
        }
        if self.dice.one_in(4)
            && let Some((close, late)) = self.came_late(outlet)
        {
            let sayings = self.dice.between(1, 5) as u64;
            self.say(Voice::Hq, outlet, day, vec![Event::Missed { close, late, sayings }]);
        }
        if self.dice.one_in(6)
            && let Some(what) = self.signature(&self.hq.heard.clone(), outlet)
        {
            self.say(Voice::Hq, outlet, day, what);
        }
    }

    fn closes(&self, heard: &BTreeSet<Name>, outlet: &str) -> Vec<(Name, u32)> {
        self.view(heard, outlet).all(|s, e| if let Event::Close { end } = e { Some((s.name, *end)) } else { None })
    }

    /// A saying of closed days that the close did not know of.
    fn came_late(&mut self, outlet: &str) -> Option<(Name, Name)> {
        let closes = self.closes(&self.hq.heard, outlet);
        let (close, end) = self.dice.pick(&closes)?;
        let knew = &self.said[close].knew;
        let late = self
            .view(&self.hq.heard, outlet)
            .all(|s, _| (s.pc.is_some() && s.day <= end && !knew.contains(&s.name)).then_some(s.name));
        self.dice.pick(&late).map(|late| (close, late))
    }

    /// A close is signed, perhaps once more and otherwise; who has heard the other side mostly signs the same.
    pub fn signature(&mut self, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let closes = self.closes(heard, outlet);
        let (close, _) = self.dice.pick(&closes)?;
        let told = self.view(heard, outlet).all(|_, e| match e {
            Event::Signature { close: of, hash } if *of == close => Some(*hash),
            _ => None,
        });
        let hash = match told.first() {
            Some(hash) if !self.dice.one_in(3) => *hash,
            _ => self.dice.below(250) as u8,
        };
        Some(vec![Event::Signature { close, hash }])
    }
}
