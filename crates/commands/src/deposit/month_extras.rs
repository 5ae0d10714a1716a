//! What a month pays besides labour: the level's subsidy, the freight of inspected returns, the way to on-site repairs.
//! Worked out from the tables by the labour pack that was in force on the day that each line is of.

use chrono::NaiveDate;
use domain::labour::Labour;
use domain::labour::extras::{Condition, MonthStats, Subsidy};
use domain::labour::setup::months_between;
use domain::network::PackKind;
use domain::settlement::Month;
use domain::{Fault, Fen};
use journal::fold::ALL;
use journal::rows::{OrderRow, PackRow};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::level::level_on;
use super::setup_cost::{self, Setup};
use super::standing::standing;
use crate::host::IntoVal;
use crate::reader::{Reader, columns, int, split, text};
use domain::zone::day_of;

domain::words! {
    /// What a line is paid for.
    ExtraKind {
        Subsidy = 1 "subsidy",
        Freight = 2 "freight",
        Distance = 3 "distance",
        Setup = 4 "setup",
    }
}

/// One line besides labour, with the rule that made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Extra {
    pub kind: ExtraKind,
    /// What it is about: the month, a return, an order; of the set-up cost the day on which the agreement began.
    pub about: String,
    /// What people call that: the month, the return's waybill, the order's number.
    pub title: String,
    pub day: NaiveDate,
    pub amount_fen: Fen,
    /// The table and its row: `labour@3 freight.10`.
    pub rule: String,
    /// Pieces written off, or kilometres; 0 for a subsidy.
    pub measure: i64,
    /// Of a way: its order is contested, and nothing is paid until HQ rules.
    pub contested: bool,
    /// Of a subsidy and of the set-up cost: each condition, met or not. One that is not met leaves the line at zero.
    pub conditions: Vec<Condition>,
}

/// The labour tables up to a day, the newest first: (version, from when, table).
pub(super) async fn tables(reader: &mut impl Reader, until: NaiveDate) -> Result<Vec<(i64, NaiveDate, Labour)>, Fault> {
    let sql = format!(
        "SELECT {} FROM pack k WHERE k.scope=$1 AND k.kind=$2 AND k.effective_on<=$3 ORDER BY k.version DESC",
        columns::<PackRow>("k")
    );
    let args = [ALL.into_val(), PackKind::Labour.word().into_val(), until.into_val()];
    let mut found = Vec::new();
    for row in reader.ask(&sql, &args).await? {
        let (pack, _) = split::<PackRow>(row)?;
        // A table of a newer format leaves what held before in force.
        if let Ok(table) = crate::policy::content::json(&pack.content) {
            found.push((pack.version, pack.effective_on, table));
        }
    }
    Ok(found)
}

/// The lines of an outlet's month, `YYYY-MM`. Of orders those count that were repaired and handed over in it and that
/// nobody contests; of parcels those that HQ has inspected, by the pieces that it wrote off; one whose inspection HQ took back is put off.
pub async fn month_extras(reader: &mut impl Reader, scope: &str, of: &str) -> Result<Vec<Extra>, Fault> {
    let month = Month::parse(of)?;
    let last = month.last();
    let tables = tables(reader, last).await?;
    let on = |day: NaiveDate| tables.iter().find(|(_, from, _)| *from <= day);
    let rule = |version: i64, row: &str| format!("{}@{version} {row}", PackKind::Labour);
    let span = [scope.into_val(), month.first.into_val(), month.next.into_val()];
    let (done, contested) = finished(reader, &span).await?;
    let mut extras = Vec::new();
    if let Some((version, _, table)) = on(last)
        && let Some(subsidy) = subsidy(reader, scope, last, table, &done).await?
    {
        extras.push(Extra {
            kind: ExtraKind::Subsidy,
            about: of.to_owned(),
            title: of.to_owned(),
            day: last,
            amount_fen: subsidy.fen,
            rule: rule(*version, &subsidy.row),
            measure: 0,
            contested: false,
            conditions: subsidy.conditions,
        });
    }
    if let Some(setup) = setup_cost::setup(reader, scope, last).await?
        && in_its_months(&setup, &month)
    {
        extras.push(Extra {
            kind: ExtraKind::Setup,
            title: setup.about.clone(),
            about: setup.about,
            day: last,
            amount_fen: setup.amount_fen,
            rule: setup.rule,
            measure: 0,
            contested: false,
            conditions: vec![setup.months],
        });
    }
    for Parcel { id, waybill, day, pieces, reversed } in parcels(reader, &span).await? {
        let Some((version, _, table)) = on(day) else { continue };
        let Some(paid) = table.freight(pieces) else { continue };
        extras.push(Extra {
            kind: ExtraKind::Freight,
            about: id,
            title: waybill,
            day,
            amount_fen: paid.fen,
            rule: rule(*version, &paid.row),
            measure: pieces,
            contested: reversed,
            conditions: Vec::new(),
        });
    }
    let contested = contested.into_iter().map(|order| (order, true));
    for (order, contested) in done.into_iter().map(|order| (order, false)).chain(contested) {
        let (Some(km), Some(day)) = (order.distance_km, order.collected_on) else { continue };
        let Some((version, _, table)) = on(day) else { continue };
        let Some(paid) = table.distance(km) else { continue };
        extras.push(Extra {
            kind: ExtraKind::Distance,
            about: order.id,
            title: order.number,
            day,
            amount_fen: paid.fen,
            rule: rule(*version, &paid.row),
            measure: km,
            contested,
            conditions: Vec::new(),
        });
    }
    Ok(extras)
}

/// The set-up cost is shown from when the agreement began up to the month in which it falls due.
fn in_its_months(setup: &Setup, month: &Month) -> bool {
    let before = month.first.pred_opt().unwrap_or(month.first);
    let since = setup.about.parse().unwrap_or(month.first);
    !setup.months.met() || months_between(since, before) < setup.months.wanted || since >= month.first
}

/// Orders repaired and handed over within `span`, their outlet, first day and the day after the last. A free repair without
/// its fee was cancelled after all. Those that count, and those that wait for a ruling.
async fn finished(reader: &mut impl Reader, span: &[Val]) -> Result<(Vec<OrderRow>, Vec<OrderRow>), Fault> {
    let sql = format!(
        "SELECT {}, {} FROM repair_order o WHERE o.scope=$1 AND o.collected_on>=$2 AND o.collected_on<$3 \
         AND o.ready_ms IS NOT NULL AND o.state<>'cancelled' AND (o.charge<>'free' OR o.fee_fen IS NOT NULL) \
         ORDER BY o.collected_on, o.id",
        columns::<OrderRow>("o"),
        standing()
    );
    let (mut counted, mut contested) = (Vec::new(), Vec::new());
    for row in reader.ask(&sql, span).await? {
        let (order, rest) = split::<OrderRow>(row)?;
        match text(rest.first()).as_str() {
            "counted" => counted.push(order),
            "contested" => contested.push(order),
            _ => {}
        }
    }
    Ok((counted, contested))
}

/// By the level of the month's last day, as the table is that day's.
async fn subsidy(
    reader: &mut impl Reader,
    scope: &str,
    last: NaiveDate,
    table: &Labour,
    done: &[OrderRow],
) -> Result<Option<Subsidy>, Fault> {
    let Some(level) = level_on(reader, scope, last).await? else { return Ok(None) };
    let on_time = done.iter().filter(|order| on_time(order)).count();
    let stats = MonthStats { finished: done.len() as i64, on_time: on_time as i64 };
    Ok(table.subsidy(level, &stats))
}

/// Ready for its owner, or gone with him, by the day that was promised. Without a promise nothing was kept.
fn on_time(order: &OrderRow) -> bool {
    let days = [order.ready_ms.map(day_of), order.collected_on];
    let done = days.into_iter().flatten().min();
    order.promised_on.zip(done).is_some_and(|(promised, done)| done <= promised)
}

/// Defective parts under one waybill: of the first return, and of its day.
struct Parcel {
    id: String,
    waybill: String,
    day: NaiveDate,
    /// Written off.
    pieces: i64,
    /// HQ took an inspection of it back and has not made it anew: it counts as if all of that were written off, and waits.
    reversed: bool,
}

/// The parcels that HQ has inspected whole.
async fn parcels(reader: &mut impl Reader, span: &[Val]) -> Result<Vec<Parcel>, Fault> {
    // Only a figure that HQ wrote is summed: what was written off is cut to what was sent.
    let sql = "SELECT MIN(r.id), r.waybill, MIN(r.returned_on), \
        CAST(SUM(CASE WHEN r.state='sent' THEN l.qty ELSE l.written_off END) AS BIGINT), \
        MAX(CASE WHEN r.state='sent' THEN 1 ELSE 0 END) \
        FROM defective_return r JOIN defective_return_line l ON l.scope=r.scope AND l.returned=r.id \
        WHERE r.scope=$1 GROUP BY r.waybill HAVING MIN(r.returned_on)>=$2 AND MIN(r.returned_on)<$3 \
        AND SUM(CASE WHEN r.state='sent' AND r.reversed_on IS NULL THEN 1 ELSE 0 END)=0 ORDER BY 3, 1";
    let rows = reader.ask(sql, span).await?;
    let read = |row: Vec<Val>| {
        Some(Parcel {
            id: text(row.first()),
            waybill: text(row.get(1)),
            day: text(row.get(2)).parse().ok()?,
            pieces: int(row.get(3)),
            reversed: int(row.get(4)) == 1,
        })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}
