//! What opening an outlet cost, paid once by the table that was in force when its agreement began; and what of it an outlet
//! that leaves too soon owes back. Renewing the agreement neither pays it again nor begins its months anew.

use chrono::NaiveDate;
use domain::labour::Labour;
use domain::labour::extras::{Condition, SubsidyAsks};
use domain::labour::setup::{SetupRate, months_between};
use domain::network::{Level, PackKind};
use domain::settlement::LineKind;
use domain::{Fault, Fen};
use journal::rows::OutletRow;

use super::level::level_on;
use super::month_extras::tables;
use crate::host::IntoVal;
use crate::reader::{Reader, columns, int, split, text};

/// What stands behind the name of a line that takes something back.
const BACK: &str = "/back";

/// What an outlet's opening pays, as its book gives it on a day.
pub(crate) struct Setup {
    /// What names it for ever: the day on which the agreement began, `/back` behind it where it is taken back.
    pub about: String,
    /// Above zero what HQ pays, below zero what the outlet owes.
    pub amount_fen: Fen,
    /// `labour@3 setup.gold`.
    pub rule: String,
    /// The months that the agreement was kept, and those that are asked for.
    pub months: Condition,
    pub day: NaiveDate,
}

struct Outlet {
    row: OutletRow,
    since: NaiveDate,
    /// On that day.
    level: Level,
}

async fn outlet(reader: &mut impl Reader, scope: &str) -> Result<Option<Outlet>, Fault> {
    let sql = format!("SELECT {} FROM outlet o WHERE o.scope=$1", columns::<OutletRow>("o"));
    let Some(cells) = reader.ask(&sql, &[scope.into_val()]).await?.pop() else { return Ok(None) };
    let (row, _) = split::<OutletRow>(cells)?;
    let Some(since) = row.agreement_since else { return Ok(None) };
    let level = level_on(reader, scope, since).await?;
    Ok(level.map(|level| Outlet { row, since, level }))
}

impl Outlet {
    /// Until when of these days the agreement was kept.
    fn kept_until(&self, on: NaiveDate) -> NaiveDate {
        // The day after the last one: who keeps it from the 1st to the 31st has kept a month.
        let ended = self.row.agreement_ends_on.and_then(|end| end.succ_opt());
        ended.map_or(on, |end| end.min(on))
    }

    /// The agreement has ended on that day.
    fn ended(&self, on: NaiveDate) -> bool {
        self.row.agreement_ends_on.is_some_and(|end| end <= on)
    }

    fn months(&self, on: NaiveDate) -> i64 {
        months_between(self.since, self.kept_until(on))
    }
}

fn rule(version: i64, rate: &SetupRate) -> String {
    format!("{}@{version} {}", PackKind::Labour, rate.row())
}

/// The row by which an outlet's opening is paid: of the table that was in force when its agreement began.
async fn rate(reader: &mut impl Reader, outlet: &Outlet) -> Result<Option<(i64, SetupRate)>, Fault> {
    let tables: Vec<(i64, NaiveDate, Labour)> = tables(reader, outlet.since).await?;
    let in_force = tables.into_iter().find(|(_, from, _)| *from <= outlet.since);
    Ok(in_force.and_then(|(version, _, table)| Some((version, table.setup(outlet.level)?.clone()))))
}

/// What the opening pays by a day, whether its months are kept by then or not; `None` where no table pays for it, and where
/// the agreement ended before they were.
pub(crate) async fn setup(reader: &mut impl Reader, scope: &str, on: NaiveDate) -> Result<Option<Setup>, Fault> {
    let Some(outlet) = outlet(reader, scope).await? else { return Ok(None) };
    let Some((version, rate)) = rate(reader, &outlet).await?.filter(|_| outlet.since <= on) else { return Ok(None) };
    let months = Condition { asks: SubsidyAsks::Months, wanted: rate.after_months, got: outlet.months(on) };
    if outlet.ended(on) && !months.met() {
        return Ok(None);
    }
    let amount_fen = if months.met() { rate.fen } else { Fen::ZERO };
    let (about, rule) = (outlet.since.to_string(), rule(version, &rate));
    Ok(Some(Setup { about, amount_fen, rule, months, day: on }))
}

/// Whose word it is that an agreement ends.
pub(crate) enum Ends<'a> {
    /// The agreement's own, asked for by a month's settlement, `YYYY-MM`.
    ByAgreement(&'a str),
    /// The outlet leaves now.
    Now,
}

/// What is owed back of what another month's settlement paid, by the table that the paid line names.
pub(crate) async fn owed_back(
    reader: &mut impl Reader,
    scope: &str,
    on: NaiveDate,
    ends: Ends<'_>,
) -> Result<Option<Setup>, Fault> {
    let (leaves, month) = match ends {
        Ends::Now => (true, ""),
        Ends::ByAgreement(month) => (false, month),
    };
    let Some(outlet) = outlet(reader, scope).await?.filter(|outlet| leaves || outlet.ended(on)) else {
        return Ok(None);
    };
    let sql = "SELECT about, rule, allowed_fen FROM settlement_line WHERE scope=$1 AND kind=$2 AND month<>$3 \
        AND settled=1 ORDER BY month, line";
    let args = [scope.into_val(), LineKind::Setup.word().into_val(), month.into_val()];
    let lines = reader.ask(sql, &args).await?;
    let Some(paid) = lines.iter().find(|line| int(line.get(2)) > 0) else { return Ok(None) };
    let (about, named) = (text(paid.first()), text(paid.get(1)));
    // What HQ allowed nothing of has taken nothing back.
    let back = format!("{about}{BACK}");
    if lines.iter().any(|line| int(line.get(2)) < 0 && text(line.first()) == back) {
        return Ok(None);
    }
    // Another agreement than the one that was paid for has begun: its months are not that one's.
    if about != outlet.since.to_string() {
        return Ok(None);
    }
    // What the line says, and nothing that was published since.
    for (version, _, table) in tables(reader, on).await? {
        let mut rates = Level::ALL.iter().filter_map(|level| table.setup(*level));
        let Some(rate) = rates.find(|rate| rule(version, rate) == named) else { continue };
        let months = Condition { asks: SubsidyAsks::Months, wanted: rate.keep_months, got: outlet.months(on) };
        let owed = rate.owed_back(Fen(int(paid.get(2))), months.got);
        if owed == Fen::ZERO {
            return Ok(None);
        }
        let (about, amount_fen) = (back, Fen(owed.0.saturating_neg()));
        return Ok(Some(Setup { about, amount_fen, rule: named, months, day: outlet.kept_until(on).min(on) }));
    }
    Ok(None)
}
