//! Closed books: which closes count, what came behind them, and who signed what they state.

use std::collections::BTreeMap;

use super::books::Books;
use super::event::{Event, Name, Said};
use super::standing::Standing;

/// What an outlet's books say about closes, in the order of everything.
#[derive(Default)]
struct Told<'a> {
    closes: Vec<(&'a Said, u32)>,
    /// The close that was the last when each was made.
    upon: BTreeMap<Name, Option<Name>>,
    signatures: Vec<(&'a Said, Name, u8)>,
}

impl<'a> Told<'a> {
    fn end(&self, close: Name) -> u32 {
        self.closes.iter().find(|(said, _)| said.name == close).map_or(0, |(_, end)| *end)
    }

    /// The closes made upon one of which only one can count, for a reader of these sayings.
    fn rivals(&self, upon: Option<Name>, heard: &dyn Fn(Name) -> bool) -> Vec<Name> {
        let later = |end: u32| upon.is_none_or(|upon| self.end(upon) < end);
        let made = |name: Name| self.upon.get(&name) == Some(&upon) && heard(name);
        self.closes.iter().filter(|(said, end)| later(*end) && made(said.name)).map(|(said, _)| said.name).collect()
    }

    /// Whether both sides put their names to one and the same statement of this close.
    fn signed(&self, close: Name, heard: &dyn Fn(Name) -> bool) -> bool {
        let of = || self.signatures.iter().filter(|(_, of, _)| *of == close);
        let hq = of().find(|(by, ..)| by.by_hq).filter(|(by, ..)| heard(by.name));
        hq.is_some_and(|(_, _, stated)| of().any(|(by, _, hash)| !by.by_hq && hash == stated && heard(by.name)))
    }

    /// The same of a close or of anything that goes on from it.
    fn signed_from(&self, close: Name, heard: &dyn Fn(Name) -> bool) -> bool {
        let mut after = self.upon.iter().filter(|(_, upon)| **upon == Some(close)).map(|(name, _)| *name);
        self.signed(close, heard) || after.any(|name| self.signed_from(name, heard))
    }

    fn that_count(&self, heard: &dyn Fn(Name) -> bool) -> Vec<Name> {
        let mut count: Vec<Name> = Vec::new();
        loop {
            let rivals = self.rivals(count.last().copied(), heard);
            let alone = rivals.len() == 1;
            let signed = rivals.iter().find(|close| !alone && self.signed_from(**close, heard));
            let Some(close) = signed.or(rivals.first()) else { return count };
            count.push(*close);
        }
    }
}

impl Books {
    pub(super) fn closes(&mut self, standing: &Standing<'_>) {
        let mut outlets: BTreeMap<&str, Told<'_>> = BTreeMap::new();
        for said in &standing.said {
            let told = outlets.entry(&said.outlet).or_default();
            match said.what.first() {
                Some(Event::Close { end }) => told.closes.push((said, *end)),
                Some(Event::Signature { close, hash }) => told.signatures.push((said, *close, *hash)),
                _ => {}
            }
        }
        let mut counting: Vec<Name> = Vec::new();
        for told in outlets.values_mut() {
            for (said, _) in told.closes.clone() {
                let last = told.that_count(&|name| said.knew.contains(&name)).last().copied();
                told.upon.insert(said.name, last);
            }
            let everything = |_: Name| true;
            let mut last = None;
            for close in told.that_count(&everything) {
                self.marks.insert(("close", close, 0), format!("up to {}", told.end(close)));
                for other in told.rivals(last, &everything).into_iter().filter(|other| *other != close) {
                    let settled = told.signed_from(close, &everything) && !told.signed_from(other, &everything);
                    let state = if settled { "settled" } else { "open" };
                    let first = told.closes.iter().find(|(said, _)| [close, other].contains(&said.name));
                    let (a, b) =
                        if first.is_some_and(|(said, _)| said.name == close) { (close, other) } else { (other, close) };
                    self.marks.insert(("rival", a, b as u32), format!("{state}, {close} counts"));
                }
                last = Some(close);
                counting.push(close);
            }
        }
        for said in &standing.said {
            match said.what.first() {
                Some(Event::Missed { close, late, sayings }) if counting.contains(close) => {
                    let text = format!("behind {close}, {sayings} in all");
                    self.marks.entry(("missed", *late, *close as u32)).or_insert(text);
                }
                Some(Event::Signature { close, hash }) if counting.contains(close) => {
                    let signer = said.pc.map_or(0, |pc| pc as u32 + 1);
                    self.marks.entry(("signed", *close, signer)).or_insert_with(|| hash.to_string());
                }
                _ => {}
            }
        }
    }
}
