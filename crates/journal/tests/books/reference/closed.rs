//! Closed books: which closes count, what came behind them, and who signed what they state.

use std::collections::BTreeMap;

use super::books::Books;
use super::event::{Event, Name, Said};
use super::standing::Standing;

impl Books {
    pub(super) fn closes(&mut self, standing: &Standing<'_>) {
        // By outlet: the days up to which the books were closed, with the closes.
        let mut closed: BTreeMap<&str, Vec<(u32, Name)>> = BTreeMap::new();
        for said in &standing.said {
            if let Some(Event::Close { end }) = said.what.first() {
                let own = closed.entry(&said.outlet).or_default();
                // Who closes what is closed closes nothing.
                if own.iter().all(|(before, _)| before < end) {
                    own.push((*end, said.name));
                    self.marks.insert(("close", said.name, 0), format!("up to {end}"));
                }
            }
        }
        let counts =
            |said: &Said, close: Name| closed.get(&*said.outlet).is_some_and(|c| c.iter().any(|c| c.1 == close));
        for said in &standing.said {
            match said.what.first() {
                Some(Event::Missed { close, late, sayings }) if counts(said, *close) => {
                    let text = format!("behind {close}, {sayings} in all");
                    self.marks.entry(("missed", *late, *close as u32)).or_insert(text);
                }
                Some(Event::Signature { close, hash }) if counts(said, *close) => {
                    let signer = said.pc.map_or(0, |pc| pc as u32 + 1);
                    self.marks.entry(("signed", *close, signer)).or_insert_with(|| hash.to_string());
                }
                _ => {}
            }
        }
    }
}
