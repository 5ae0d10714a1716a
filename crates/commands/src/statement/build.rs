//! A statement from the facts, the same at both ends: as a closed period states it for ever, or as the books stand at a
//! place of HQ's log for the outlet.

use book::stated::{Line as Stated, heads_at, kept};
use book::{Owner, Work};
use chrono::{Months, NaiveDate};
use domain::statement::{Balance, FORMAT, Head, Line, RULES, Statement};
use domain::{Fault, Fen};
use journal::{Hash, Heads, LogId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::host::Host;
use crate::reader::damaged;

/// A place in HQ's log for the outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Position {
    pub log: LogId,
    #[ts(type = "number")]
    pub seq: u64,
}

/// The last day of the month behind the one that ends here.
pub fn next_end(end: NaiveDate) -> Option<NaiveDate> {
    end.succ_opt()?.checked_add_months(Months::new(1))?.pred_opt()
}

/// The statement of the month that ends with `end`, as known at a place of HQ's log, or at its end as it is here.
///
/// # Errors
/// `thing.not_found` where the place is not in HQ's log here; `period.closed` for days that went into a later close;
/// `sync.history_pending`.
pub async fn build(host: &Host, scope: &str, end: NaiveDate, at: Option<Position>) -> Result<Statement, Fault> {
    let closed = host.book.closed(scope).await?;
    let mut look = host.look(scope).await?;
    // A closed month is as it was closed, also where the end of HQ's log does not know yet of a close that came back to it.
    let closing = closed.iter().find(|c| c.end == end).map(|c| Position { log: c.log, seq: c.seq });
    let at = place(&look, scope, at.or(closing))?;
    let heads = heads_at(look.writer(), at.log, at.seq).await?;
    let heads = heads.ok_or_else(|| Fault::new("sync.history_pending"))?;
    let known: Vec<&kept::Closed> = closed.iter().filter(|c| heads.get(c.log) >= c.seq).collect();
    let this = known.iter().position(|c| c.end == end);
    if this.is_none() && known.last().is_some_and(|last| last.end > end) {
        return Err(Fault::new("period.closed").at("month").with("end", end.to_string()));
    }
    let before = this.unwrap_or(known.len()).checked_sub(1).and_then(|last| known.get(last)).copied();
    let mut sums = match before {
        Some(before) => host.book.balances(scope, before.end).await?,
        None => kept::Balances::new(),
    };
    let opening = balances(&sums);
    let (lines, at, heads, rules) = match this.and_then(|this| known.get(this)) {
        Some(this) => {
            let at = Position { log: this.log, seq: this.seq };
            (host.book.stated_lines(scope, end).await?, at, this.horizon.heads.clone(), this.rules)
        }
        None => {
            let lines = host.book.open_lines(scope, &closed[..known.len()], heads.clone(), end).await?;
            (lines, at, heads, RULES)
        }
    };
    kept::add(&mut sums, &lines);
    Ok(Statement {
        as_known_at: Head { hash: hash(&mut look, at).await?.to_string(), log: at.log.to_string(), seq: at.seq },
        closed: this.is_some(),
        closing: balances(&sums),
        end,
        format: FORMAT.to_owned(),
        heads: ends(&mut look, scope, &heads).await?,
        lines: lines.into_iter().map(line).collect(),
        opening,
        outlet: scope.to_owned(),
        rules,
        start: before.and_then(|before| before.end.succ_opt()),
    })
}

/// A place in one of HQ's logs for the outlet; where none is named, the end of the one that it writes.
fn place(look: &Work<'_>, scope: &str, at: Option<Position>) -> Result<Position, Fault> {
    let mut own = look.logs().filter(|log| log.scope == scope && log.owner == Owner::Hq);
    match at {
        None => {
            // A PC does not know which of them are closed, and knows which are gone on from.
            let gone_on = |id: LogId| look.logs().any(|log| log.parent.is_some_and(|(parent, _)| parent == id));
            let open = own.filter(|log| !log.closed && log.tail.seq > 0 && !gone_on(log.id));
            let log = open.max_by_key(|log| (log.tail.lamport, log.id));
            log.map(|log| Position { log: log.id, seq: log.tail.seq })
                .ok_or_else(|| Fault::new("outlet.unknown").with("outlet", scope))
        }
        Some(at) => {
            let here = own.any(|log| log.id == at.log && (1..=log.tail.seq).contains(&at.seq));
            let missing =
                || Fault::new("thing.not_found").at("as_known_at").with("id", format!("{}-{}", at.log, at.seq));
            if here { Ok(at) } else { Err(missing()) }
        }
    }
}

async fn hash(look: &mut Work<'_>, at: Position) -> Result<Hash, Fault> {
    if let Some(tail) = look.log(at.log).map(|log| log.tail).filter(|tail| tail.seq == at.seq) {
        return Ok(tail.hash);
    }
    book::log::hash_at(look.writer(), at.log, at.seq).await?.ok_or_else(|| damaged("mark"))
}

/// The ends of the outlet's own logs and of HQ's for it.
async fn ends(look: &mut Work<'_>, scope: &str, heads: &Heads) -> Result<Vec<Head>, Fault> {
    let mut ends = Vec::new();
    for (log, seq) in heads.iter() {
        if look.log(log).is_some_and(|known| known.scope == scope) {
            let hash = hash(look, Position { log, seq }).await?.to_string();
            ends.push(Head { hash, log: log.to_string(), seq });
        }
    }
    Ok(ends)
}

fn balances(sums: &kept::Balances) -> Vec<Balance> {
    let balance = |((account, part), (qty, fen)): (&(String, String), &(i64, Fen))| Balance {
        account: account.clone(),
        fen: *fen,
        part: part.clone(),
        qty: *qty,
    };
    sums.iter().map(balance).collect()
}

fn line(Stated { entry, posting }: Stated) -> Line {
    Line {
        about: posting.about,
        account: posting.account,
        day: posting.day,
        entry,
        fen: posting.fen,
        id: posting.id,
        line: posting.line,
        part: posting.part,
        qty: posting.qty,
    }
}
