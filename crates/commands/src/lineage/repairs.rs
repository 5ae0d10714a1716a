//! The repairs of a unit, and the parts that went into it.

use domain::Fault;
use domain::zone::day_of;
use journal::rows::{FittingRow, OrderRow};

use super::event::{Asked, LineageEvent, LineageWhat};
use super::sales::orders;
use crate::host::IntoVal;
use crate::query::Query;
use crate::reader::{columns, split, text};

/// SQL: the fitting `f` is a unit that was given out in an exchange, which tells of it itself; also by a swap that HQ
/// ruled against.
pub const IS_A_SWAP: &str = "EXISTS (SELECT 1 FROM exchange e JOIN exchange_event v ON v.scope=e.scope \
    AND v.exchange=e.id AND v.did='exchange_swapped' WHERE e.scope=f.scope AND e.order_id=f.order_id AND e.of_unit=1 \
    AND (v.note=e.old_unit || ' → imei:' || f.new_serial OR v.note=e.old_unit || ' → sn:' || f.new_serial))";

pub async fn repaired(asked: Asked<'_>) -> Result<Vec<LineageEvent>, Fault> {
    Ok(orders(asked).await?.into_iter().flat_map(|order| of_order(asked, &order)).collect())
}

fn of_order(asked: Asked<'_>, order: &OrderRow) -> Vec<LineageEvent> {
    let event = |what, day, at_ms, detail: &str| LineageEvent {
        at_ms,
        order: order.id.clone(),
        number: order.number.clone(),
        word: order.state.clone(),
        detail: detail.to_owned(),
        ..LineageEvent::new(what, asked, order.scope.clone(), day)
    };
    let mut events = vec![event(LineageWhat::TakenIn, order.opened_on, Some(order.opened_ms), &order.complaint)];
    if let Some(ready) = order.ready_ms {
        events.push(event(LineageWhat::Ready, day_of(ready), Some(ready), &order.test));
    }
    if let Some(day) = order.collected_on {
        events.push(event(LineageWhat::HandedOver, day, None, ""));
    }
    events
}

pub async fn fitted(asked: Asked<'_>) -> Result<Vec<LineageEvent>, Fault> {
    let sql = format!(
        "SELECT {}, o.number FROM fitting f JOIN repair_order o ON o.scope=f.scope AND o.id=f.order_id \
         WHERE o.unit=$1 AND NOT {IS_A_SWAP}",
        columns::<FittingRow>("f")
    );
    let mut query = Query::new(sql, vec![asked.unit.into_val()]);
    if let Some(scope) = asked.scope {
        query.with(" AND f.scope={}", scope.into_val());
    }
    query.add(" ORDER BY f.day, f.id LIMIT 500");
    let rows = asked.host.book.engine.read(&query.sql, &query.args).await?;
    let event = |row| {
        let (row, rest) = split::<FittingRow>(row)?;
        let event = LineageEvent::new(LineageWhat::Fitted, asked, row.scope.clone(), row.day);
        Ok(LineageEvent {
            order: row.order_id.clone(),
            number: text(rest.first()),
            word: row.part.clone(),
            detail: serials(&row),
            ..event
        })
    };
    rows.into_iter().map(event).collect()
}

/// `old → new`, as far as they were read.
pub fn serials(row: &FittingRow) -> String {
    match (row.old_serial.as_deref(), row.new_serial.as_deref()) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    }
}
