//! What HQ's own tables give the thing that a line is about, whatever stands against paying it.

use book::Work;
use chrono::Months;
use domain::settlement::{LineKind, Month};
use domain::{Fault, Fen};
use journal::rows::{OrderRow, SettlementLineRow};

use super::find;
use super::month::LOOK_BACK;
use crate::deposit::month_extras::month_extras;
use crate::host::IntoVal;
use crate::policy::packs::Packs;
use crate::reader::int;
use crate::repair::order;

/// Nothing for lines that take money.
pub async fn rate(work: &mut Work<'_>, packs: &Packs, line: &SettlementLineRow) -> Result<Fen, Fault> {
    match find::kind(line)? {
        LineKind::Labour | LineKind::Deduction => labour(work, packs, line).await,
        LineKind::Subsidy | LineKind::Freight | LineKind::Distance | LineKind::Setup => extra(work, line).await,
        LineKind::Dispute => difference(work, line).await,
        LineKind::PartsSold | LineKind::Loss | LineKind::Plan => Ok(Fen::ZERO),
    }
}

/// The fee that a repair earned, or for one that earned none the rate in force.
async fn labour(work: &mut Work<'_>, packs: &Packs, line: &SettlementLineRow) -> Result<Fen, Fault> {
    let args = [line.scope.as_str().into_val(), line.about.as_str().into_val()];
    let Some(row) = work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop() else {
        return Ok(Fen::ZERO);
    };
    if let Some(fee) = row.fee_fen {
        return Ok(fee);
    }
    let model = order::model(work, &row.scope, &row.unit).await?;
    Ok(row.level.and_then(|level| packs.labour.fee(level, &model)).map_or(Fen::ZERO, |(fen, _)| fen))
}

/// A subsidy, a parcel or a way of the line's month, or of one that it looks back on.
async fn extra(work: &mut Work<'_>, line: &SettlementLineRow) -> Result<Fen, Fault> {
    let month = Month::parse(&line.month)?;
    for back in 0..=LOOK_BACK {
        let Some(first) = month.first.checked_sub_months(Months::new(back)) else { continue };
        let extras = month_extras(work, &line.scope, &Month::of(first)).await?;
        let found = extras.into_iter().find(|extra| extra.kind.word() == line.kind && extra.about == line.about);
        if let Some(found) = found {
            return Ok(found.amount_fen);
        }
    }
    Ok(Fen::ZERO)
}

/// What the end of a dispute changed.
async fn difference(work: &mut Work<'_>, line: &SettlementLineRow) -> Result<Fen, Fault> {
    let sql = "SELECT difference_fen FROM dispute WHERE scope=$1 AND about || '/' || CAST(line AS TEXT)=$2 \
        AND ended_on IS NOT NULL";
    let rows = work.fetch(sql, &[line.scope.as_str().into_val(), line.about.as_str().into_val()]).await?;
    Ok(Fen(rows.first().map_or(0, |row| int(row.first()))))
}
