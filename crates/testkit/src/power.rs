//! What a power loss leaves of a folder: the files as they were, and of all that a program wrote since (the log of a
//! [`crate::disk::Disk`]) what had been synced; of the rest nothing, or whatever the disk had happened to write.

use std::collections::BTreeMap;
use std::path::Path;

use crate::program::Dice;

/// Disks write sectors whole.
const SECTOR: usize = 512;

/// One thing that happened to a file.
#[derive(Debug, Clone)]
enum Event {
    Wrote { at: usize, bytes: Vec<u8> },
    Cut { len: usize },
    Synced,
    Gone,
}

/// All that a program did to a folder, in order.
#[derive(Debug, Clone, Default)]
pub struct Log(Vec<(String, Event)>);

/// What becomes of what was written and not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsynced {
    Dropped,
    /// Each sector stays or goes, by this seed.
    Drawn(u64),
}

impl Log {
    /// Reads a log up to so many bytes; a record that goes beyond is not read.
    pub fn read(path: &Path, until: u64) -> Self {
        let mut bytes = std::fs::read(path).expect("the disk's log");
        bytes.truncate(usize::try_from(until).expect("a length"));
        let (mut rest, mut events) = (bytes.as_slice(), Vec::new());
        while let Some(record) = record(&mut rest) {
            events.push(record);
        }
        Self(events)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Makes of `folder`, a copy of how it was at the start, what the power leaves after the first `events` events.
    pub fn lose_power(&self, folder: &Path, events: usize, unsynced: Unsynced) {
        let events = &self.0[..events.min(self.0.len())];
        let mut last_sync: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, (name, event)) in events.iter().enumerate() {
            if matches!(event, Event::Synced) {
                last_sync.insert(name, at);
            }
        }
        let mut dice = match unsynced {
            Unsynced::Dropped => None,
            Unsynced::Drawn(seed) => Some(Dice::new(seed)),
        };
        let mut files: BTreeMap<&str, Option<Vec<u8>>> = BTreeMap::new();
        for (at, (name, event)) in events.iter().enumerate() {
            let synced = last_sync.get(name.as_str()).is_some_and(|last| at < *last);
            let file = files.entry(name).or_insert_with(|| std::fs::read(folder.join(name)).ok());
            let mut stays = || synced || dice.as_mut().is_some_and(|dice| dice.below(2) == 0);
            match event {
                Event::Synced => {}
                Event::Gone if stays() => *file = None,
                Event::Cut { len } if stays() => file.get_or_insert_default().resize(*len, 0),
                Event::Gone | Event::Cut { .. } => {}
                Event::Wrote { at, bytes } => {
                    for (from, piece) in sectors(*at, bytes) {
                        if stays() {
                            let file = file.get_or_insert_default();
                            // What lies between was never written: a hole.
                            file.resize(file.len().max(from + piece.len()), 0);
                            file[from..from + piece.len()].copy_from_slice(piece);
                        }
                    }
                }
            }
        }
        for (name, file) in files {
            match file {
                Some(bytes) => std::fs::write(folder.join(name), bytes).expect("a file as the power left it"),
                None => drop(std::fs::remove_file(folder.join(name))),
            }
        }
    }
}

fn record(rest: &mut &[u8]) -> Option<(String, Event)> {
    let [kind, named, more @ ..] = *rest else { return None };
    let (name, more) = more.split_at_checked((*named).into())?;
    let (at, more) = more.split_first_chunk::<8>()?;
    let (len, mut more) = more.split_first_chunk::<8>()?;
    let (at, len) = (u64::from_ne_bytes(*at) as usize, u64::from_ne_bytes(*len) as usize);
    let event = match kind {
        1 => {
            let (bytes, behind) = more.split_at_checked(len)?;
            more = behind;
            Event::Wrote { at, bytes: bytes.to_vec() }
        }
        2 => Event::Cut { len: at },
        3 => Event::Synced,
        4 => Event::Gone,
        other => panic!("no record of kind {other}"),
    };
    *rest = more;
    Some((String::from_utf8_lossy(name).into_owned(), event))
}

/// The sectors of a file that a write touches, with what it writes to each.
fn sectors(at: usize, bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let place = at + from;
        let end = bytes.len().min(from + SECTOR - place % SECTOR);
        let piece = bytes.get(from..end).filter(|piece| !piece.is_empty())?;
        from = end;
        Some((place, piece))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(events: Vec<Event>) -> Log {
        Log(events.into_iter().map(|event| ("book".to_owned(), event)).collect())
    }

    fn left(log: &Log, unsynced: Unsynced) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("book"), b"old").unwrap();
        log.lose_power(folder.path(), log.len(), unsynced);
        std::fs::read(folder.path().join("book")).unwrap()
    }

    #[test]
    fn what_was_synced_stays_and_what_was_not_goes() {
        let wrote = |at, bytes: &[u8]| Event::Wrote { at, bytes: bytes.to_vec() };
        let log = log(vec![wrote(3, b"er"), Event::Synced, wrote(0, b"new"), Event::Cut { len: 1 }]);
        assert_eq!(left(&log, Unsynced::Dropped), b"older");
    }

    #[test]
    fn a_write_is_torn_between_sectors_and_nowhere_else() {
        let log = log(vec![Event::Wrote { at: 0, bytes: vec![7; 4 * SECTOR] }]);
        let mut lengths: Vec<usize> = (0..200).map(|seed| left(&log, Unsynced::Drawn(seed)).len()).collect();
        lengths.sort_unstable();
        lengths.dedup();
        assert_eq!(lengths, [3, SECTOR, 2 * SECTOR, 3 * SECTOR, 4 * SECTOR]);
    }
}
