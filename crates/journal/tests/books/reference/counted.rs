//! Counts of one part that contradict each other.

use super::event::{Event, Found, Name, Said};
use super::standing::Standing;

/// What a count of a shelf says of a part.
fn finding<'a>(said: &'a Said, (on, part): (&str, &str)) -> Vec<(i64, i64)> {
    let lines = said.what.iter().filter_map(|e| match e {
        Event::StockTake { shelf, lines } if *shelf == on => Some(lines),
        _ => None,
    });
    let of = |found: &&'a Found| found.part == part;
    lines.flatten().filter(of).map(|found| (found.booked, found.counted)).collect()
}

impl Standing<'_> {
    /// Whether a count moves the pieces of a part. Who had heard of all counts that move them has counted what was left; who
    /// had not has found the same difference, and headquarters says which of the two is right: until then the first is.
    pub(super) fn count_stands(&self, said: &Said, (shelf, part): (&str, &str)) -> bool {
        let finding = |count: &Said| finding(count, (shelf, part));
        let mut standing: Vec<&Said> = Vec::new();
        let here = |s: &&Said| s.outlet == said.outlet && !finding(s).is_empty();
        for count in self.said.iter().copied().filter(here) {
            match standing.iter().position(|other| !count.knew.contains(&other.name)) {
                None => standing.push(count),
                Some(at) => {
                    let rivals = [standing[at].name, count.name];
                    if finding(standing[at]) != finding(count) && self.count_ruling(part, rivals) == Some(count.name) {
                        standing[at] = count;
                    }
                }
            }
        }
        standing.iter().any(|count| count.name == said.name)
    }

    /// Headquarters' last word on two counts.
    fn count_ruling(&self, about: &str, rivals: [Name; 2]) -> Option<Name> {
        self.said.iter().rev().flat_map(|s| &s.what).find_map(|event| match event {
            Event::CountRuling { part, between, winner }
                if part == about && rivals.iter().all(|n| between.contains(n)) =>
            {
                Some(*winner)
            }
            _ => None,
        })
    }
}
