//! A serial that is a part's: the devices that it went into and came out of.

use domain::Fault;
use journal::rows::FittingRow;

use super::event::{Asked, LineageEvent, LineageWhat};
use super::repairs::IS_A_SWAP;
use crate::desk::unit;
use crate::host::IntoVal;
use crate::query::Query;
use crate::reader::{columns, split, text};

pub async fn as_a_piece(asked: Asked<'_>) -> Result<Vec<LineageEvent>, Fault> {
    let (kind, serial) = unit::number(asked.unit);
    if kind == "none" || serial.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {}, o.number, o.unit FROM fitting f JOIN repair_order o ON o.scope=f.scope AND o.id=f.order_id \
         WHERE (f.new_serial=$1 OR f.old_serial=$1) AND NOT {IS_A_SWAP}",
        columns::<FittingRow>("f")
    );
    let mut query = Query::new(sql, vec![serial.into_val()]);
    if let Some(scope) = asked.scope {
        query.with(" AND f.scope={}", scope.into_val());
    }
    query.add(" ORDER BY f.day, f.id LIMIT 200");
    let rows = asked.host.book.engine.read(&query.sql, &query.args).await?;
    let event = |row| {
        let (row, rest) = split::<FittingRow>(row)?;
        let what = if row.new_serial.as_deref() == Some(serial) { LineageWhat::PieceIn } else { LineageWhat::PieceOut };
        let event = LineageEvent::new(what, asked, row.scope.clone(), row.day);
        let (order, number, other) = (row.order_id, text(rest.first()), text(rest.get(1)));
        Ok(LineageEvent { order, number, other, word: row.part, ..event })
    };
    rows.into_iter().map(event).collect()
}
