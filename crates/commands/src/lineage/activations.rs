//! When a unit was activated, as each source says it: the counter, off the device or by the vendor's query, and headquarters' lists.

use std::collections::BTreeSet;

use domain::Fault;
use domain::unit::ActivationSource;
use journal::fold::HQ;
use journal::rows::ActivationRow;

use super::event::{Asked, LineageEvent, LineageWhat};
use super::sales::orders;
use crate::host::IntoVal;
use crate::query::Query;

pub async fn activated(asked: Asked<'_>) -> Result<Vec<LineageEvent>, Fault> {
    let mut events = Vec::new();
    let mut told = BTreeSet::new();
    for order in orders(asked).await? {
        let Some(day) = order.activated_on else { continue };
        // Two orders of one unit tell of one activation.
        if told.insert((day, order.activated_by.clone())) {
            let event = LineageEvent::new(LineageWhat::Activated, asked, order.scope, day);
            events.push(LineageEvent { word: order.activated_by, order: order.id, number: order.number, ..event });
        }
    }
    let mut query = Query::new(
        "WHERE (unit=$1 OR unit IN (SELECT 'sn:' || u.serial FROM unit u WHERE u.id=$1 AND u.serial IS NOT NULL))",
        vec![asked.unit.into_val()],
    );
    // An outlet reads what it was told; headquarters its own book, where every list stands.
    query.with(" AND scope={}", asked.scope.unwrap_or(HQ).into_val());
    query.add(" ORDER BY activated_on, unit LIMIT 50");
    for row in asked.host.book.rows::<ActivationRow>(&query.sql, &query.args).await? {
        let event = LineageEvent::new(LineageWhat::Activated, asked, String::new(), row.activated_on);
        events.push(LineageEvent { word: ActivationSource::List.word().to_owned(), detail: row.title, ..event });
    }
    Ok(events)
}
