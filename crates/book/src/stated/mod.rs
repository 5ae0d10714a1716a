//! What a period states: the difference between what was known at its close and at the one before.
//!
//! The books of a closed period never change. Whatever comes later about its days is a line of the period that knew it
//! first: a posting that came late, or the reversal of one that was stated and no longer stands.

pub mod kept;

use std::collections::{BTreeMap, BTreeSet, HashMap, hash_map};

use chrono::NaiveDate;
use domain::Fen;
pub use domain::statement::Entry;
use domain::zone::day_of;
use journal::fold;
use journal::rows::PostingRow;
use journal::table::{Record, Val};
use journal::{Fact, Heads, Key, Known, LogId};

use crate::engine::Writer;
use crate::error::BookError;
use crate::facts;
use crate::log::{self, read_heads};

/// Changesets and keys read at a time.
const PAGE: usize = 1_000;

/// What is known at a place, and which days count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Horizon {
    /// The ends of all logs of the scope that are known there.
    pub heads: Heads,
    /// A posting counts where the earlier of its action's day and of HQ's receipt day is not after this one.
    pub end: NaiveDate,
}

/// One side of a posting in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub entry: Entry,
    pub posting: PostingRow,
}

/// What lies between two horizons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    /// In the order of their days.
    pub lines: Vec<Line>,
    /// Keys with postings that are known already and whose days come later.
    pub carried: BTreeSet<Key>,
}

/// What a changeset of HQ's, and it itself, know of their scope; `None` where its history is not here.
///
/// # Errors
/// `book.corrupt`
pub async fn heads_at(w: &mut Writer<'_>, log: LogId, seq: u64) -> Result<Option<Heads>, BookError> {
    let sql = "SELECT s.heads FROM changeset c LEFT JOIN seen s ON s.log=c.log AND s.seq=c.seen_seq \
        WHERE c.log=$1 AND c.seq=$2";
    let row = w.fetch(sql, &[Val::Int(log.as_i64()), Val::Int(seq as i64)]).await?.pop();
    let Some(cell) = row.and_then(|row| row.into_iter().next()) else { return Ok(None) };
    let mut heads = if let Val::Blob(bytes) = cell { read_heads(&bytes)? } else { Heads::default() };
    heads.advance(log, seq);
    Ok(Some(heads))
}

/// What a scope's postings became between `from` and `to`; `carried` are the keys that `from` carried over.
///
/// # Errors
/// `book.corrupt`
pub async fn between(
    w: &mut Writer<'_>,
    scope: &str,
    from: Option<&Horizon>,
    to: &Horizon,
    carried: &BTreeSet<Key>,
) -> Result<Stated, BookError> {
    let mut keys = touched(w, scope, from, to).await?;
    keys.extend(carried.iter().cloned());
    let mut stated = Stated::default();
    let mut receipts = Receipts::default();
    let keys: Vec<Key> = keys.into_iter().collect();
    for page in keys.chunks(PAGE) {
        for (key, facts) in facts::of_keys(w, scope, page).await? {
            let before = match from {
                Some(from) => postings(w, scope, &key, &facts, from, &mut receipts).await?,
                None => Postings::default(),
            };
            let after = postings(w, scope, &key, &facts, to, &mut receipts).await?;
            if after.later {
                stated.carried.insert(key);
            }
            compare(before.rows, after.rows, from.map(|from| from.end), &mut stated.lines);
        }
    }
    stated.lines.sort_by(|a, b| {
        let of = |l: &Line| (l.posting.day, l.posting.id.clone(), l.entry != Entry::Reversed, l.posting.line);
        of(a).cmp(&of(b))
    });
    Ok(stated)
}

/// The keys that something was said about between two horizons and that may have postings.
async fn touched(
    w: &mut Writer<'_>,
    scope: &str,
    from: Option<&Horizon>,
    to: &Horizon,
) -> Result<BTreeSet<Key>, BookError> {
    let mut keys = BTreeSet::new();
    for log in log::logs(w, &[scope], false).await? {
        let (mut at, end) = (from.map_or(0, |from| from.heads.get(log.id)), to.heads.get(log.id));
        while at < end {
            let page = log::changesets(w, log.id, at, (end - at).min(PAGE as u64)).await?;
            let Some(last) = page.last() else { break };
            at = last.seq;
            for stored in &page {
                let (origin, facts) = facts::decode(stored, Val::Null, log.owner == log::Owner::Hq)?;
                for (fact, idx) in facts.iter().zip(0..) {
                    keys.extend(fold::keys(origin.name(idx), fact).into_iter().filter(Key::may_post));
                }
            }
        }
    }
    Ok(keys)
}

/// One key's postings as a horizon has them.
#[derive(Default)]
struct Postings {
    /// By fact and line, with the day that decides their period.
    rows: BTreeMap<(String, i64), (PostingRow, NaiveDate)>,
    /// There are some whose days come later.
    later: bool,
}

async fn postings(
    w: &mut Writer<'_>,
    scope: &str,
    key: &Key,
    facts: &[Known],
    at: &Horizon,
    receipts: &mut Receipts,
) -> Result<Postings, BookError> {
    let known: Vec<Known> = facts.iter().filter(|k| k.origin.seq <= at.heads.get(k.origin.log)).cloned().collect();
    let mut postings = Postings::default();
    if known.is_empty() {
        return Ok(postings);
    }
    for row in fold::fold(scope, key, &known) {
        if !row.table.is::<PostingRow>() {
            continue;
        }
        let row = PostingRow::from_values(row.values).ok_or_else(|| BookError::Corrupt("posting".to_owned()))?;
        let mut day = row.day;
        if day > at.end {
            // Said on a day that is still to come: a clock that runs ahead, or the days behind the period's end.
            if let Some(by) = known.iter().find(|k| k.name().to_string() == row.id) {
                day = day.min(receipts.day(w, scope, by, &at.heads).await?.unwrap_or(day));
            }
        }
        if day > at.end {
            postings.later = true;
        } else {
            postings.rows.insert((row.id.clone(), row.line), (row, day));
        }
    }
    Ok(postings)
}

/// Adds what changed between two states of a key; `closed` is the last day that was closed before.
fn compare(
    mut before: BTreeMap<(String, i64), (PostingRow, NaiveDate)>,
    after: BTreeMap<(String, i64), (PostingRow, NaiveDate)>,
    closed: Option<NaiveDate>,
    lines: &mut Vec<Line>,
) {
    let reversed = |row: PostingRow| {
        let (qty, fen) = (row.qty.saturating_neg(), Fen(row.fen.0.saturating_neg()));
        Line { entry: Entry::Reversed, posting: PostingRow { qty, fen, ..row } }
    };
    for (place, (row, day)) in after {
        match before.remove(&place) {
            Some((stands, _)) if stands == row => continue,
            Some((stands, _)) => lines.push(reversed(stands)),
            None => {}
        }
        let late = closed.is_some_and(|closed| day <= closed);
        lines.push(Line { entry: if late { Entry::Late } else { Entry::Posted }, posting: row });
    }
    lines.extend(before.into_values().map(|(row, _)| reversed(row)));
}

/// On which day HQ had what: its receipts, read where a day is in doubt.
#[derive(Default)]
struct Receipts(HashMap<LogId, Vec<Known>>);

impl Receipts {
    /// The day on which HQ had a fact, as far as `heads` know; of HQ's own facts the day on which it said them.
    async fn day(
        &mut self,
        w: &mut Writer<'_>,
        scope: &str,
        of: &Known,
        heads: &Heads,
    ) -> Result<Option<NaiveDate>, BookError> {
        let origin = &of.origin;
        if origin.by_hq {
            return Ok(Some(day_of(origin.wall_ms)));
        }
        let told = match self.0.entry(origin.log) {
            hash_map::Entry::Occupied(told) => told.into_mut(),
            hash_map::Entry::Vacant(unread) => {
                let key = Key::receipts(origin.log);
                let all = facts::of_keys(w, scope, std::slice::from_ref(&key)).await?.remove(&key);
                unread.insert(all.unwrap_or_default())
            }
        };
        let known = told.iter().filter(|k| k.origin.by_hq && k.origin.seq <= heads.get(k.origin.log));
        let covers = known.filter_map(|k| match &k.fact {
            Fact::Receipted(f) if f.log == origin.log && f.seq >= origin.seq => Some(f.at_ms),
            _ => None,
        });
        Ok(covers.min().map(day_of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Placed = ((String, i64), (PostingRow, NaiveDate));

    fn row(id: &str, line: i64, fen: i64, day: &str) -> Placed {
        let day: NaiveDate = day.parse().unwrap();
        let posting = PostingRow {
            scope: "SZ017".into(),
            id: id.into(),
            line,
            account: "held".into(),
            part: "SCR-1".into(),
            qty: 1,
            fen: Fen(fen),
            day,
            about: String::new(),
        };
        ((id.to_owned(), line), (posting, day))
    }

    fn lines(before: &[Placed], after: &[Placed]) -> Vec<(Entry, i64)> {
        let mut lines = Vec::new();
        let closed = "2026-03-31".parse().ok();
        compare(before.iter().cloned().collect(), after.iter().cloned().collect(), closed, &mut lines);
        lines.into_iter().map(|l| (l.entry, l.posting.fen.0)).collect()
    }

    #[test]
    fn what_came_late_what_no_longer_stands_and_what_changed_are_lines_of_the_open_period() {
        let stood = [row("a", 0, 100, "2026-03-09"), row("b", 0, 200, "2026-03-09"), row("c", 0, 300, "2026-03-09")];
        let now = [
            row("a", 0, 100, "2026-03-09"),
            row("b", 0, 250, "2026-03-09"),
            row("d", 0, 400, "2026-03-30"),
            row("e", 0, 500, "2026-04-01"),
        ];
        assert_eq!(
            lines(&stood, &now),
            [
                (Entry::Reversed, -200),
                (Entry::Late, 250),
                (Entry::Late, 400),
                (Entry::Posted, 500),
                (Entry::Reversed, -300)
            ]
        );
        assert_eq!(lines(&stood, &stood), []);
    }
}
