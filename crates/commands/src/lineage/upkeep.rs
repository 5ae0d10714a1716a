//! What headquarters' workshop did to a unit or board, and the extended warranties that were sold for it.

use domain::Fault;
use domain::unit::Imei;
use domain::workshop::WorkshopItem;
use journal::fold::ALL;
use journal::rows::{PlanContractRow, RefurbishedRow, WorkshopJobRow};

use super::event::{Asked, LineageEvent, LineageWhat};
use crate::desk::unit;
use crate::host::IntoVal;
use crate::query::Query;

/// Sent up, and how it came back.
pub async fn workshop(asked: Asked<'_>) -> Result<Vec<LineageEvent>, Fault> {
    let serial = unit::number(asked.unit).1;
    let args = vec![asked.unit.into_val(), serial.into_val()];
    let mut query = Query::new("WHERE (unit=$1 OR $2<>'' AND (serial=$2 OR new_serial=$2)) AND state<>'void'", args);
    if let Some(scope) = asked.scope {
        query.with(" AND scope={}", scope.into_val());
    }
    query.add(" ORDER BY sent_on, id LIMIT 200");
    let mut events = Vec::new();
    for job in asked.host.book.rows::<WorkshopJobRow>(&query.sql, &query.args).await? {
        let event = |what, day| LineageEvent {
            order: job.order_id.clone(),
            detail: if what == LineageWhat::WorkshopSent { job.fault.clone() } else { job.end_note.clone() },
            ..LineageEvent::new(what, asked, job.scope.clone(), day)
        };
        // Of the one that was given out it tells what for, and of nothing before.
        let given = given_out(&job).filter(|given| given.as_str() == asked.unit && job.unit != *given).is_some();
        if !given {
            events.push(LineageEvent { at_ms: Some(job.sent_ms), ..event(LineageWhat::WorkshopSent, job.sent_on) });
        }
        if let Some(day) = job.ended_on {
            let other = if given { job.unit.clone() } else { given_out(&job).unwrap_or_default() };
            events.push(LineageEvent { word: job.outcome.clone(), other, ..event(LineageWhat::WorkshopEnded, day) });
        }
    }
    Ok(events)
}

/// The unit that the workshop gave for a device that it did not mend.
pub(super) fn given_out(job: &WorkshopJobRow) -> Option<String> {
    let device = job.item == WorkshopItem::Device.word() && !job.new_serial.is_empty();
    let number = &job.new_serial;
    device.then(|| Imei::parse("imei", number).map_or_else(|_| unit::by_serial(number), |imei| unit::by_imei(&imei)))
}

/// Headquarters told every outlet that it was refurbished.
pub async fn refurbished(asked: Asked<'_>) -> Result<Vec<LineageEvent>, Fault> {
    let args = [ALL.into_val(), unit::number(asked.unit).1.into_val()];
    let rows = asked.host.book.rows::<RefurbishedRow>("WHERE scope=$1 AND serial=$2", &args).await?;
    let event = |row: RefurbishedRow| LineageEvent {
        word: row.grade,
        ..LineageEvent::new(LineageWhat::Refurbished, asked, String::new(), row.day)
    };
    Ok(rows.into_iter().map(event).collect())
}

/// Extended warranties, whether or not they are live.
pub async fn contracts(asked: Asked<'_>) -> Result<Vec<LineageEvent>, Fault> {
    let mut query = Query::new("WHERE unit=$1", vec![asked.unit.into_val()]);
    if let Some(scope) = asked.scope {
        query.with(" AND scope={}", scope.into_val());
    }
    query.add(" ORDER BY sold_on, id LIMIT 200");
    let rows = asked.host.book.rows::<PlanContractRow>(&query.sql, &query.args).await?;
    let event = |row: PlanContractRow| LineageEvent {
        at_ms: Some(row.sold_ms),
        order: row.order_id,
        word: row.plan,
        detail: row.number,
        ..LineageEvent::new(LineageWhat::PlanSold, asked, row.scope, row.sold_on)
    };
    Ok(rows.into_iter().map(event).collect())
}
