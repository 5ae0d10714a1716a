//! When a unit was made and sold, as its orders say it.

use std::collections::BTreeSet;

use domain::Fault;
use journal::rows::{OrderRow, UnitRow};

use super::event::{Asked, LineageEvent, LineageWhat};
use crate::host::IntoVal;
use crate::query::Query;

/// The orders of the unit that the reader may see, the oldest first.
pub async fn orders(asked: Asked<'_>) -> Result<Vec<OrderRow>, Fault> {
    let mut query = Query::new("WHERE unit=$1", vec![asked.unit.into_val()]);
    if let Some(scope) = asked.scope {
        query.with(" AND scope={}", scope.into_val());
    }
    query.add(" ORDER BY opened_ms, id LIMIT 200");
    Ok(asked.host.book.rows::<OrderRow>(&query.sql, &query.args).await?)
}

/// The unit as the outlets know it, whoever saw it last in front.
pub async fn known(asked: Asked<'_>) -> Result<Vec<UnitRow>, Fault> {
    let mut query = Query::new("WHERE id=$1", vec![asked.unit.into_val()]);
    if let Some(scope) = asked.scope {
        query.with(" AND scope={}", scope.into_val());
    }
    query.add(" ORDER BY seen_ms DESC, scope LIMIT 50");
    Ok(asked.host.book.rows::<UnitRow>(&query.sql, &query.args).await?)
}

pub async fn sold(asked: Asked<'_>) -> Result<Vec<LineageEvent>, Fault> {
    let mut events = Vec::new();
    let mut told = BTreeSet::new();
    for row in known(asked).await? {
        if let Some(day) = row.manufactured_on.filter(|day| told.insert((LineageWhat::Manufactured, *day))) {
            events.push(LineageEvent::new(LineageWhat::Manufactured, asked, row.scope, day));
        }
    }
    for order in orders(asked).await? {
        // Two orders of one unit tell of one sale.
        if let Some(day) = order.invoiced_on.or(order.delivered_on).filter(|day| told.insert((LineageWhat::Sold, *day)))
        {
            let event = LineageEvent::new(LineageWhat::Sold, asked, order.scope, day);
            events.push(LineageEvent { word: order.invoice, order: order.id, number: order.number, ..event });
        }
    }
    Ok(events)
}
