//! What closed periods state, worked out once and kept: a statement of a million postings is then read, not made.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::statement::RULES;
use domain::{Fault, Fen};
use journal::rows::{PeriodRow, PostingRow};
use journal::table::{Record, Val};
use journal::{Heads, Key, LogId};

use super::{Entry, Horizon, Line, between, heads_at};
use crate::Book;
use crate::engine::Writer;
use crate::error::BookError;
use crate::log;
use crate::script::Script;
use crate::write::insert;

/// What stands in an account and part at a close: (pieces, fen).
pub type Balances = BTreeMap<(String, String), (i64, Fen)>;

const LINE: [&str; 12] =
    ["scope", "end_on", "place", "kind", "id", "line", "account", "part", "qty", "fen", "day", "about"];

/// A closed period with what it knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    pub end: NaiveDate,
    pub log: LogId,
    pub seq: u64,
    /// The [`RULES`] by which it was worked out.
    pub rules: u32,
    pub horizon: Horizon,
    /// Keys whose postings come with a later period.
    pub carried: BTreeSet<Key>,
}

fn bad(what: &str) -> BookError {
    BookError::Corrupt(what.to_owned())
}

impl Book {
    /// The closed periods of a scope, the oldest first, each worked out and kept.
    ///
    /// # Errors
    /// `sync.history_pending` while the history of a close is not here.
    pub async fn closed(&self, scope: &str) -> Result<Vec<Closed>, BookError> {
        let (closed, kept) = standing(&mut self.engine.view().await?, scope).await?;
        if kept == closed.len() {
            return Ok(closed);
        }
        if self.history().await?.is_some() {
            return Err(Fault::new("sync.history_pending").into());
        }
        // One at a time works them out: the scope's logs are locked, and what another did meanwhile stands.
        let mut w = self.engine.writer().await?;
        w.lock().await?;
        log::logs(&mut w, &[scope], true).await?;
        let (mut closed, kept) = standing(&mut w, scope).await?;
        for place in kept..closed.len() {
            state(&mut w, scope, &mut closed, place).await?;
        }
        w.commit(Script::default()).await?;
        Ok(closed)
    }

    /// The lines of a closed period, which [`Book::closed`] has worked out.
    pub async fn stated_lines(&self, scope: &str, end: NaiveDate) -> Result<Vec<Line>, BookError> {
        let sql = "SELECT kind, scope, id, line, account, part, qty, fen, day, about FROM stated_line \
            WHERE scope=$1 AND end_on=$2 ORDER BY place";
        let rows = self.engine.read(sql, &[Val::Text(scope.to_owned()), Val::Text(end.to_string())]).await?;
        let line = |row: Vec<Val>| {
            let mut cells = row.into_iter();
            let Some(Val::Text(word)) = cells.next() else { return None };
            Some(Line { entry: Entry::from_word(&word)?, posting: PostingRow::from_values(cells.collect())? })
        };
        rows.into_iter().map(|row| line(row).ok_or_else(|| bad("stated_line"))).collect()
    }

    /// What stood in every account at the close of a period, which [`Book::closed`] has worked out.
    pub async fn balances(&self, scope: &str, end: NaiveDate) -> Result<Balances, BookError> {
        balances(&mut self.engine.view().await?, scope, end).await
    }

    /// What lies between the last close that `heads` know and these heads: the lines of a period that is not closed there.
    /// `closed` are that close and those before it.
    pub async fn open_lines(
        &self,
        scope: &str,
        closed: &[Closed],
        heads: Heads,
        end: NaiveDate,
    ) -> Result<Vec<Line>, BookError> {
        if self.history().await?.is_some() {
            return Err(Fault::new("sync.history_pending").into());
        }
        let last = closed.last();
        let carried = last.map(|last| last.carried.clone()).unwrap_or_default();
        let mut w = self.engine.view().await?;
        let to = Horizon { heads, end };
        Ok(between(&mut w, scope, last.map(|last| &last.horizon), &to, &carried).await?.lines)
    }
}

async fn balances(w: &mut Writer<'_>, scope: &str, end: NaiveDate) -> Result<Balances, BookError> {
    let sql = "SELECT account, part, qty, fen FROM stated_sum WHERE scope=$1 AND end_on=$2";
    let rows = w.fetch(sql, &[Val::Text(scope.to_owned()), Val::Text(end.to_string())]).await?;
    let sum = |row: Vec<Val>| match <[Val; 4]>::try_from(row) {
        Ok([Val::Text(account), Val::Text(part), Val::Int(qty), Val::Int(fen)]) => {
            Ok(((account, part), (qty, Fen(fen))))
        }
        _ => Err(bad("stated_sum")),
    };
    rows.into_iter().map(sum).collect()
}

/// The closed periods of a scope, and how many of them, from the oldest on, are kept.
async fn standing(w: &mut Writer<'_>, scope: &str) -> Result<(Vec<Closed>, usize), BookError> {
    let args = [Val::Text(scope.to_owned())];
    let sql = format!(
        "SELECT {} FROM period WHERE scope=$1 ORDER BY end_on",
        PeriodRow::TABLE.columns.iter().map(|c| c.name).collect::<Vec<_>>().join(",")
    );
    let periods: Vec<PeriodRow> = crate::typed(w.fetch(&sql, &args).await?)?;
    let sql = "SELECT end_on, log, seq, rules, carried FROM stated WHERE scope=$1 ORDER BY end_on";
    let mut rows = w.fetch(sql, &args).await?.into_iter();
    let (mut closed, mut kept) = (Vec::with_capacity(periods.len()), 0);
    for period in periods {
        let log: LogId = period.log.parse().map_err(|_| bad("period"))?;
        let (seq, end) = (period.seq as u64, period.end_on);
        let heads = heads_at(w, log, seq).await?.ok_or_else(|| Fault::new("sync.history_pending"))?;
        let stands = rows.next().filter(|_| kept == closed.len()).and_then(|row| as_kept(row, &period));
        kept += usize::from(stands.is_some());
        let (rules, carried) = stands.unwrap_or_default();
        closed.push(Closed { end, log, seq, rules, horizon: Horizon { heads, end }, carried });
    }
    Ok((closed, kept))
}

/// The rules and the carried keys of a period that is kept, where what is kept is of this close.
fn as_kept(row: Vec<Val>, period: &PeriodRow) -> Option<(u32, BTreeSet<Key>)> {
    let Ok([Val::Text(end), Val::Text(log), Val::Int(seq), Val::Int(rules), Val::Text(keys)]) =
        <[Val; 5]>::try_from(row)
    else {
        return None;
    };
    let same = end == period.end_on.to_string() && log == period.log && seq == period.seq;
    same.then(|| (rules as u32, keys.lines().map(|key| Key(key.to_owned())).collect()))
}

/// Works a period out and keeps it, with everything that was kept of it and behind it taken away.
async fn state(w: &mut Writer<'_>, scope: &str, closed: &mut [Closed], place: usize) -> Result<(), BookError> {
    let (earlier, rest) = closed.split_at_mut(place);
    let (last, Some(this)) = (earlier.last(), rest.first_mut()) else { return Ok(()) };
    let from = last.map(|last| &last.horizon);
    let before = last.map(|last| last.carried.clone()).unwrap_or_default();
    let stated = between(w, scope, from, &this.horizon, &before).await?;
    let mut sums = match last {
        Some(last) => balances(w, scope, last.end).await?,
        None => Balances::new(),
    };
    add(&mut sums, &stated.lines);
    (this.carried, this.rules) = (stated.carried, RULES);

    let (scope, end) = (Val::Text(scope.to_owned()), Val::Text(this.end.to_string()));
    let mut script = Script::default();
    for table in ["stated", "stated_line", "stated_sum"] {
        let sql = format!("DELETE FROM {table} WHERE scope=$1 AND end_on>=$2");
        script.push(sql, vec![scope.clone(), end.clone()]);
    }
    let keys = this.carried.iter().map(|key| key.0.as_str()).collect::<Vec<_>>().join("\n");
    let row = vec![
        scope.clone(),
        end.clone(),
        Val::Text(this.log.to_string()),
        Val::Int(this.seq as i64),
        Val::Int(this.rules.into()),
        Val::Text(keys),
    ];
    insert(&mut script, "stated", &["scope", "end_on", "log", "seq", "rules", "carried"], vec![row], false);
    let line = |(place, Line { entry, posting }): (i64, Line)| {
        let front = [scope.clone(), end.clone(), Val::Int(place), Val::Text(entry.word().to_owned())];
        front.into_iter().chain(posting.into_row().values.into_iter().skip(1)).collect()
    };
    insert(&mut script, "stated_line", &LINE, (0..).zip(stated.lines).map(line).collect(), false);
    let sum = |((account, part), (qty, fen)): ((String, String), (i64, Fen))| {
        let front = [scope.clone(), end.clone(), Val::Text(account), Val::Text(part)];
        front.into_iter().chain([Val::Int(qty), Val::Int(fen.0)]).collect()
    };
    let columns = ["scope", "end_on", "account", "part", "qty", "fen"];
    insert(&mut script, "stated_sum", &columns, sums.into_iter().map(sum).collect(), false);
    w.run(script).await
}

/// Adds lines to balances; what comes to nothing is not among them.
pub fn add(balances: &mut Balances, lines: &[Line]) {
    for Line { posting, .. } in lines {
        let sum = balances.entry((posting.account.clone(), posting.part.clone())).or_default();
        sum.0 = sum.0.saturating_add(posting.qty);
        sum.1 = Fen(sum.1.0.saturating_add(posting.fen.0));
    }
    balances.retain(|_, (qty, fen)| (*qty, *fen) != (0, Fen::ZERO));
}
