//! A network on paper: headquarters and its outlets' PCs, what each has said, and what each has heard. Whatever arrives is
//! folded, checked for balance, and held against the reference.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use journal::fact::{Fact, Reissued};
use journal::reissue::First;
use journal::{Actor, Changeset, Hash, Heads, LogId, Origin, Ref};

use crate::facts;
use crate::reference::books::Books;
use crate::reference::dice::Dice;
use crate::reference::event::{Event, Name, Said};
use crate::tables::{Entry, Tables};

/// Headquarters' own book, which no outlet is told of.
pub const HQS_OWN: &str = journal::fold::HQ;

/// What somebody has heard, and the tables that follow from it.
#[derive(Default)]
pub struct Desk {
    pub tables: Tables,
    pub heard: BTreeSet<Name>,
    heads: Heads,
    taken: BTreeSet<(LogId, u64)>,
}

pub struct Pc {
    pub outlet: String,
    /// Its own, and those of the copies of it that once were.
    logs: Vec<LogId>,
    pub desk: Desk,
    /// Without a line from the one day to the other.
    pub silent: std::ops::Range<u32>,
}

impl Pc {
    /// The epoch that it speaks in.
    pub fn own_log(&self) -> LogId {
        self.logs[0]
    }
}

/// Who speaks.
#[derive(Clone, Copy)]
pub enum Voice {
    Hq,
    /// Headquarters as it was before it was put back from a backup: it knows of the one thing that it speaks of.
    HqBefore(Name),
    Pc(usize),
    /// Two copies of one PC, each of which says again what the PC said on a disk that is lost.
    Copies(usize),
}

pub struct Network {
    pub seed: u64,
    pub dice: Dice,
    pub outlets: Vec<String>,
    pub pcs: Vec<Pc>,
    pub hq: Desk,
    pub said: Vec<Said>,
    /// What was said, by its number, wherever it stands.
    places: Vec<Vec<Entry>>,
    logs: BTreeMap<LogId, Vec<Entry>>,
    hq_logs: BTreeMap<String, LogId>,
    /// Sayings by the name that they have in the books.
    pub ids: BTreeMap<String, Name>,
    /// What headquarters will refuse as soon as it hears of it.
    pub wrong: Vec<Name>,
    /// How many changesets arrived somewhere, each time counted.
    pub arrived: usize,
}

impl Network {
    /// Two to four outlets with one to three PCs each.
    pub fn found(seed: u64) -> Self {
        let mut dice = Dice::of(seed);
        let mut net = Self {
            seed,
            outlets: (0..2 + dice.below(3)).map(|n| format!("SZ{n:03}")).collect(),
            pcs: Vec::new(),
            hq: Desk::default(),
            said: Vec::new(),
            places: Vec::new(),
            logs: BTreeMap::new(),
            hq_logs: BTreeMap::new(),
            ids: BTreeMap::new(),
            wrong: Vec::new(),
            arrived: 0,
            dice,
        };
        let log = net.log_id();
        net.hq_logs.insert(HQS_OWN.to_owned(), log);
        for outlet in net.outlets.clone() {
            let log = net.log_id();
            net.hq_logs.insert(outlet.clone(), log);
            for _ in 0..1 + net.dice.below(3) {
                let log = net.log_id();
                let from = net.dice.below(40) as u32;
                let silent = from..from + net.dice.below(20) as u32;
                net.pcs.push(Pc { outlet: outlet.clone(), logs: vec![log], desk: Desk::default(), silent });
            }
        }
        net
    }

    /// Random, as log ids are: which of two rivals comes first must not hang on who spoke first.
    fn log_id(&mut self) -> LogId {
        LogId((self.dice.below(1 << 40) as u64) << 20 | self.logs.len() as u64 | 1 << 62)
    }

    /// What a saying is called in facts.
    pub fn named(&self, name: Name) -> Ref {
        self.entry(name).origin.name(0)
    }

    pub fn entry(&self, name: Name) -> &Entry {
        &self.places[name][0]
    }

    /// Somebody says something, and has heard it then.
    pub fn say(&mut self, voice: Voice, outlet: &str, day: u32, what: Vec<Event>) -> Name {
        let name = self.said.len();
        let facts: Vec<Fact> = what.iter().flat_map(|event| facts::of(self, outlet, day, event)).collect();
        let (knew, seen) = match voice {
            Voice::Hq => (self.hq.heard.clone(), self.hq.heads.clone()),
            Voice::HqBefore(of) => {
                // Who heard a saying heard what its log said before.
                let origin = &self.entry(of).origin;
                let log = self.logs[&origin.log].iter().take(origin.seq as usize);
                (log.map(|entry| entry.said).collect(), Heads::from_iter([(origin.log, origin.seq)]))
            }
            Voice::Pc(pc) | Voice::Copies(pc) => {
                let desk = &self.pcs[pc].desk;
                (desk.heard.clone(), desk.heads.clone())
            }
        };
        let entries = match voice {
            Voice::Hq => vec![self.append(self.hq_logs[outlet], true, outlet, &seen, facts)],
            Voice::HqBefore(_) => {
                let log = self.log_id();
                vec![self.append(log, true, outlet, &seen, facts)]
            }
            Voice::Pc(pc) => vec![self.append(self.pcs[pc].logs[0], false, outlet, &seen, facts)],
            Voice::Copies(pc) => {
                let lost = Reissued { log: self.pcs[pc].own_log(), seq: 1_000_000 + name as u64, hash: Hash([7; 32]) };
                let again: Vec<Fact> = facts.into_iter().chain([lost.into()]).collect();
                let mut copies = [(); 2].map(|()| {
                    let log = self.log_id();
                    self.pcs[pc].logs.push(log);
                    self.append(log, false, outlet, &seen, again.clone())
                });
                // Whoever has heard both counts the first of them.
                copies.sort_by_key(|entry| entry.origin.order());
                copies.into()
            }
        };
        let by_hq = matches!(voice, Voice::Hq | Voice::HqBefore(_));
        let whose = if let Voice::Pc(pc) | Voice::Copies(pc) = voice { Some(pc) } else { None };
        let (lamport, log, seq) = entries[0].origin.order();
        let place = (lamport, log.0, seq);
        self.said.push(Said { name, outlet: outlet.to_owned(), by_hq, pc: whose, day, place, knew, what });
        self.ids.insert(entries[0].origin.name(0).to_string(), name);
        self.places.push(entries.clone());
        self.deliver(whose, entries[..1].to_vec());
        name
    }

    fn append(&mut self, log: LogId, by_hq: bool, outlet: &str, seen: &Heads, facts: Vec<Fact>) -> Entry {
        let own = self.logs.entry(log).or_default();
        let before = own.last().map_or(0, |entry| entry.origin.lamport);
        let seq = own.len() as u64 + 1;
        let here = |id: &LogId| self.logs.get(id).and_then(|l| l.first()).is_some_and(|entry| entry.outlet == outlet);
        let seen: Heads = seen.iter().filter(|(id, _)| *id != log && here(id)).collect();
        let lamport_at = |(id, seq): (LogId, u64)| self.logs[&id][seq as usize - 1].origin.lamport;
        let lamport = 1 + seen.iter().map(lamport_at).fold(before, u64::max);
        let actor = Actor::System;
        let changeset = Changeset { actor, wall_ms: 0, offset_ms: 0, seen: vec![], facts, values: vec![] };
        let origin = Arc::new(Origin::of(log, by_hq, seq, lamport, seen, &changeset));
        debug_assert_eq!(First::of(&changeset.facts).is_some(), origin.first.is_some());
        let entry = Entry { outlet: outlet.to_owned(), said: self.said.len(), origin, facts: changeset.facts };
        self.logs.entry(log).or_default().push(entry.clone());
        entry
    }

    /// Both send and fetch. What a page brings comes in any order, and now and then the page comes twice.
    pub fn sync(&mut self, pc: usize) {
        let up: Vec<Entry> =
            self.pcs[pc].logs.iter().flat_map(|log| self.logs.get(log).into_iter().flatten()).cloned().collect();
        self.bring(None, up);
        let outlet = self.pcs[pc].outlet.clone();
        let at_hq = |e: &&Entry| e.outlet == outlet && self.hq.taken.contains(&(e.origin.log, e.origin.seq));
        let down: Vec<Entry> = self.logs.values().flatten().filter(at_hq).cloned().collect();
        self.bring(Some(pc), down);
    }

    fn bring(&mut self, to: Option<usize>, mut page: Vec<Entry>) {
        let desk = self.desk(to);
        page.retain(|entry| !desk.taken.contains(&(entry.origin.log, entry.origin.seq)));
        self.dice.shuffle(&mut page);
        if self.dice.one_in(4) {
            let half = page.len() / 2;
            page.extend_from_within(half..);
        }
        self.deliver(to, page);
    }

    pub fn desk(&self, whose: Option<usize>) -> &Desk {
        whose.map_or(&self.hq, |pc| &self.pcs[pc].desk)
    }

    fn deliver(&mut self, to: Option<usize>, page: Vec<Entry>) {
        self.arrived += page.len();
        let page_came = page.len() > 1;
        let mut wrong = Vec::new();
        let desk = if let Some(pc) = to { &mut self.pcs[pc].desk } else { &mut self.hq };
        for entry in page {
            wrong.extend(desk.tables.take(&entry));
            desk.heads.advance(entry.origin.log, entry.origin.seq);
            desk.taken.insert((entry.origin.log, entry.origin.seq));
            desk.heard.insert(entry.said);
        }
        self.none(to, "not balanced", &wrong);
        // What somebody says alone changes little: it is looked at with the next page.
        if !page_came {
            return;
        }
        let reference = Books::of(self.desk(to).heard.iter().map(|name| &self.said[*name]));
        self.none(to, "not what the reference says", &self.desk(to).tables.differs(reference.entries()));
        self.none(to, "not marked as the reference is", &self.marked_differently(to, &reference));
    }

    fn none(&self, whose: Option<usize>, what: &str, wrong: &[String]) {
        let who = whose.map_or_else(|| "headquarters".to_owned(), |pc| format!("PC {pc} of {}", self.pcs[pc].outlet));
        assert!(
            wrong.is_empty(),
            "BENCHBOOK_BOOKS_SEED={}: the books of {who} are {what}:\n{}",
            self.seed,
            wrong.join("\n")
        );
    }

    /// Everybody has heard everything: all books are the same, and the reference's.
    pub fn all_agree(&self) {
        let books = Books::of(&self.said);
        self.none(None, "not what the reference says of everything", &self.hq.tables.differs(books.entries()));
        self.none(None, "not marked as the reference is of everything", &self.marked_differently(None, &books));
        for outlet in &self.outlets {
            let at_hq = self.hq.tables.equation(outlet);
            assert_eq!(at_hq, books.equation(outlet), "BENCHBOOK_BOOKS_SEED={}: the equation of {outlet}", self.seed);
        }
        for (n, pc) in self.pcs.iter().enumerate() {
            let own = books.entries().iter().filter(|((outlet, ..), _)| *outlet == pc.outlet);
            let own = own.map(|(place, amount)| (place.clone(), *amount)).collect();
            self.none(Some(n), "not what the reference says of everything", &pc.desk.tables.differs(&own));
            self.none(
                Some(n),
                "not marked as the reference is of everything",
                &self.marked_differently(Some(n), &books),
            );
            let equation = pc.desk.tables.equation(&pc.outlet);
            assert_eq!(
                equation,
                books.equation(&pc.outlet),
                "BENCHBOOK_BOOKS_SEED={}: the equation at PC {n}",
                self.seed
            );
        }
    }
}
