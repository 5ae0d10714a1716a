//! The exchanges of a unit: asked for, given back, given out.

use domain::Fault;
use journal::rows::ExchangeRow;

use super::event::{Asked, LineageEvent, LineageWhat};
use crate::host::IntoVal;
use crate::query::Query;
use crate::reader::{columns, split, text};

pub async fn exchanged(asked: Asked<'_>) -> Result<Vec<LineageEvent>, Fault> {
    let sql = format!(
        "SELECT {}, o.number FROM exchange e JOIN repair_order o ON o.scope=e.scope AND o.id=e.order_id \
         WHERE (e.unit=$1 OR e.of_unit=1 AND (e.old_unit=$1 OR e.new_unit=$1))",
        columns::<ExchangeRow>("e")
    );
    let mut query = Query::new(sql, vec![asked.unit.into_val()]);
    if let Some(scope) = asked.scope {
        query.with(" AND e.scope={}", scope.into_val());
    }
    query.add(" ORDER BY e.submitted_ms, e.id LIMIT 200");
    let mut events = Vec::new();
    for row in asked.host.book.engine.read(&query.sql, &query.args).await? {
        let (row, rest) = split::<ExchangeRow>(row)?;
        of_exchange(asked, &row, &text(rest.first()), &mut events);
    }
    Ok(events)
}

fn of_exchange(asked: Asked<'_>, row: &ExchangeRow, number: &str, events: &mut Vec<LineageEvent>) {
    let event = |what, day, other: &str, detail: &str| LineageEvent {
        order: row.order_id.clone(),
        number: number.to_owned(),
        exchange: row.id.clone(),
        other: other.to_owned(),
        word: row.kind.clone(),
        detail: detail.to_owned(),
        ..LineageEvent::new(what, asked, row.scope.clone(), day)
    };
    if row.unit == asked.unit {
        let asked_for = event(LineageWhat::ExchangeAsked, row.submitted_on, "", &row.fault);
        events.push(LineageEvent { at_ms: Some(row.submitted_ms), ..asked_for });
    }
    let Some(day) = row.swapped_on else { return };
    if row.of_unit && row.old_unit == asked.unit {
        events.push(event(LineageWhat::GivenBack, day, &row.new_unit, ""));
    }
    if row.of_unit && row.new_unit == asked.unit {
        events.push(event(LineageWhat::GivenOut, day, &row.old_unit, ""));
    }
    if !row.of_unit && row.unit == asked.unit {
        events.push(event(LineageWhat::ItemSwapped, day, "", &row.item));
    }
}
