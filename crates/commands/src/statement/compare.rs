//! `statement.compare`: headquarters' statement laid beside the outlet's own book, line by line, with what cures each
//! difference.

use std::collections::{BTreeMap, BTreeSet};

use book::stated::kept::Closed;
use book::{Owner, Places};
use domain::settlement::Month;
use domain::statement::{Entry, Line, Statement};
use domain::{Fault, Fen};
use journal::rows::{PostingRow, ReceiptRow};
use journal::{Heads, LogId, Ref};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::build::build;
use super::received::Received;
use super::show::words;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::bytes;
use crate::host::{Host, IntoVal};

domain::words! {
    /// How a line of one book stands in the other.
    Standing {
        /// In both, the same.
        Agreed = 1 "agreed",
        /// In both, with another amount: an objection is raised with HQ.
        Different = 2 "different",
        /// Here, and not at HQ yet: a sync brings it there.
        MissingThere = 3 "missing_there",
        /// In HQ's statement, and not here: a sync brings it, or it is nobody's.
        MissingHere = 4 "missing_here",
        /// Here and at HQ, which had it after the close: a line of the next period.
        NextPeriod = 5 "next_period",
        /// In the statement, and no longer standing: the next period turns it round.
        Withdrawn = 6 "withdrawn",
    }
}

/// `statement.compare`.
#[derive(Debug)]
pub struct StatementCompare;

/// Which month, `YYYY-MM`; with a received file, that one instead of what HQ's facts here say.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementCompareWith {
    pub month: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub base64: Option<String>,
}

/// One line, as either book has it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Compared {
    pub standing: Standing,
    /// Of our line; of theirs where we have none.
    pub line: Line,
    pub ours_fen: Option<Fen>,
    pub ours_qty: Option<i64>,
    pub theirs_fen: Option<Fen>,
    pub theirs_qty: Option<i64>,
}

/// How many lines stand so, and what they come to.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Count {
    pub standing: Standing,
    pub lines: i64,
    /// Of the side that takes: a posting's two sides come to nothing.
    pub fen: Fen,
}

/// The comparison.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StatementCompareGives {
    pub closed: bool,
    pub counts: Vec<Count>,
    /// Differences first.
    pub lines: Vec<Compared>,
    pub parts: BTreeMap<String, String>,
    pub orders: BTreeMap<String, String>,
}

impl Command for StatementCompare {
    const NAME: &'static str = "statement.compare";
    const ABOUT: &'static str = "Headquarters' statement beside the outlet's own book";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Stock, Topic::Requests, Topic::Orders, Topic::Sync];
    type With = StatementCompareWith;
    type Gives = StatementCompareGives;

    async fn run(host: &Host, _: &Caller, with: StatementCompareWith) -> Result<StatementCompareGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let end = Month::parse(&with.month)?.last();
        let file = with.base64.as_deref().filter(|file| !file.is_empty());
        let theirs = match file {
            None => build(host, &scope, end, None).await?,
            Some(file) => received(file, &scope, end)?,
        };
        let ours = own(host, &scope, &theirs).await?;
        let ids = ours.iter().chain(&theirs.lines).map(|line| line.id.as_str());
        let reach = Reach::of(host, &scope, ids).await?;
        let lines = compare(ours, &theirs, file.is_some(), &reach);
        let (parts, orders) = words(host, &scope, &theirs).await?;
        Ok(StatementCompareGives { closed: theirs.closed, counts: counts(&lines), lines, parts, orders })
    }
}

fn received(file: &str, scope: &str, end: chrono::NaiveDate) -> Result<Statement, Fault> {
    let statement = Received::read(bytes("base64", file)?)?.file.statement;
    if statement.outlet != scope || statement.end != end {
        let fault = Fault::new("statement.malformed").at("base64").with("what", "another outlet or month");
        return Err(fault.with("outlet", statement.outlet).with("end", statement.end.to_string()));
    }
    Ok(statement)
}

/// What this book says of the same days now, whatever HQ knew at the close.
async fn own(host: &Host, scope: &str, theirs: &Statement) -> Result<Vec<Line>, Fault> {
    let closed = host.book.closed(scope).await?;
    let earlier: Vec<Closed> = closed.into_iter().filter(|c| c.end < theirs.end).collect();
    let look = host.look(scope).await?;
    let heads: Heads = look.logs().map(|log| (log.id, log.tail.seq)).collect();
    drop(look);
    let stated = host.book.open_lines(scope, &earlier, heads, theirs.end).await?;
    let line = |l: book::stated::Line| {
        let PostingRow { id, line, account, part, qty, fen, day, about, .. } = l.posting;
        Line { about, account, day, entry: l.entry, fen, id, line, part, qty }
    };
    Ok(stated.into_iter().map(line).collect())
}

/// How far HQ has each log of the outlet, by its receipts here; at headquarters everything that is here.
struct Reach {
    all: bool,
    receipts: BTreeMap<LogId, u64>,
    hqs: Vec<LogId>,
    /// Where the facts stand that are named after no log, since they were said again.
    again: Places,
}

impl Reach {
    /// As far as it takes to place `ids`.
    async fn of(host: &Host, scope: &str, ids: impl Iterator<Item = &str>) -> Result<Self, Fault> {
        let rows = host.book.rows::<ReceiptRow>("WHERE scope=$1", &[scope.into_val()]).await?;
        let look = host.look(scope).await?;
        let hqs = look.logs().filter(|log| log.owner == Owner::Hq).map(|log| log.id).collect();
        let names = ids.filter_map(|id| id.parse::<Ref>().ok()).map(|name| (name.log, name.seq));
        let unknown: BTreeSet<(LogId, u64)> = names.filter(|(log, _)| look.log(*log).is_none()).collect();
        drop(look);
        let receipts = rows.into_iter().filter_map(|row| Some((row.log.parse().ok()?, row.seq as u64))).collect();
        let again = host.book.said_again(scope, &unknown).await?;
        Ok(Self { all: !host.is_outlet(), receipts, hqs, again })
    }

    /// A fact stands somewhere up to where `has` ends a log.
    fn stands(&self, id: &str, has: impl Fn(LogId) -> u64) -> bool {
        let Ok(name) = id.parse::<Ref>() else { return false };
        let own = [(name.log, name.seq)];
        let places = self.again.get(&own[0]).map_or(own.as_slice(), Vec::as_slice);
        places.iter().any(|(log, seq)| has(*log) >= *seq)
    }

    fn has(&self, id: &str) -> bool {
        let end = |log| if self.hqs.contains(&log) { u64::MAX } else { self.receipts.get(&log).copied().unwrap_or(0) };
        self.all || self.stands(id, end)
    }

    /// The fact is within the heads that the statement knows.
    fn covered(&self, theirs: &Statement, id: &str) -> bool {
        let end = |log: LogId| theirs.heads.iter().find(|head| head.log == log.to_string()).map_or(0, |head| head.seq);
        self.stands(id, end)
    }
}

type Place = (String, i64, bool);

fn place(line: &Line) -> Place {
    (line.id.clone(), line.line, line.entry == Entry::Reversed)
}

fn compare(ours: Vec<Line>, theirs: &Statement, received: bool, reach: &Reach) -> Vec<Compared> {
    let mut stated: BTreeMap<Place, &Line> = theirs.lines.iter().map(|line| (place(line), line)).collect();
    let mut lines = Vec::with_capacity(ours.len());
    for line in ours {
        let (theirs_line, standing) = match stated.remove(&place(&line)) {
            Some(other) => {
                let same = (&line.account, &line.part, line.qty, line.fen)
                    == (&other.account, &other.part, other.qty, other.fen);
                (Some(other), if same { Standing::Agreed } else { Standing::Different })
            }
            // What a received statement covers and does not state, it leaves out; our own does not.
            None if reach.has(&line.id) && !(received && reach.covered(theirs, &line.id)) => {
                (None, Standing::NextPeriod)
            }
            None => (None, Standing::MissingThere),
        };
        lines.push(Compared {
            standing,
            ours_fen: Some(line.fen),
            ours_qty: Some(line.qty),
            theirs_fen: theirs_line.map(|l| l.fen),
            theirs_qty: theirs_line.map(|l| l.qty),
            line,
        });
    }
    for line in stated.into_values() {
        // What HQ is known to have, and what no longer stands here, was voided after the close.
        let standing = if reach.has(&line.id) { Standing::Withdrawn } else { Standing::MissingHere };
        lines.push(Compared {
            standing,
            line: line.clone(),
            ours_fen: None,
            ours_qty: None,
            theirs_fen: Some(line.fen),
            theirs_qty: Some(line.qty),
        });
    }
    let rank = |standing: Standing| (standing == Standing::Agreed, standing);
    lines.sort_by(|a, b| {
        (rank(a.standing), a.line.day, place(&a.line)).cmp(&(rank(b.standing), b.line.day, place(&b.line)))
    });
    lines
}

fn counts(lines: &[Compared]) -> Vec<Count> {
    let count = |standing: &Standing| {
        let of = || lines.iter().filter(|l| l.standing == *standing);
        let fen = of().map(|l| l.line.fen.0.max(0)).fold(0i64, i64::saturating_add);
        Count { standing: *standing, lines: of().count() as i64, fen: Fen(fen) }
    };
    Standing::ALL.iter().map(count).collect()
}
