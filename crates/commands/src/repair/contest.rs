//! What is contested is neither handed over, nor paid, nor written off. An order is contested where two people wrote one
//! of its fields unseen, and where somebody else claims its number, its unit or a serial in it.

use book::Work;
use domain::Fault;
use journal::rows::{ConflictRow, OrderRow};

use crate::host::IntoVal;

/// SQL: an open conflict is about the order `o`, or about what it claims.
pub const OPEN: &str = "(o.contested=1 OR EXISTS (SELECT 1 FROM conflict x WHERE x.scope=o.scope AND x.state='open' \
    AND (x.field='order' AND (x.a_value=o.id OR x.b_value=o.id) OR x.field='judged' AND x.about_id=o.id)))";
/// SQL: HQ ruled for somebody else about what the order `o` claims, or that its repair was none of the guarantee's.
pub const LOST: &str = "EXISTS (SELECT 1 FROM conflict x WHERE x.scope=o.scope AND x.state='ruled' AND (x.field='order' \
    AND x.a_value<>x.b_value AND (x.a_value=o.id AND x.winner<>x.a_ref OR x.b_value=o.id AND x.winner<>x.b_ref) \
    OR x.field='judged' AND x.about_id=o.id AND x.winner=x.b_ref AND x.b_value NOT LIKE '%, free'))";
/// SQL: HQ has not ruled yet about the serial of the fitting `f`, or ruled for somebody else.
pub const PIECE: &str = "EXISTS (SELECT 1 FROM conflict x WHERE x.scope=f.scope AND x.field='order' \
    AND x.key='n' || f.part || '/' || f.new_serial AND (x.state='open' AND (x.a_value=f.order_id OR x.b_value=f.order_id) \
    OR x.state='ruled' AND (x.a_value=f.order_id AND x.winner<>x.a_ref OR x.b_value=f.order_id AND x.winner<>x.b_ref)))";

/// The open conflicts about an order's fields and about what it claims, the oldest first.
pub const OF_ORDER: &str = "WHERE scope=$1 AND state='open' AND (about='order' AND about_id=$2 \
    OR field='order' AND (a_value=$2 OR b_value=$2)) ORDER BY a_ms, id";

/// The open conflicts between HQ's cancellation of an order and what the outlet did with it.
const CANCELLED: &str = "WHERE scope=$1 AND state='open' AND about='order' AND about_id=$2 AND field='state' \
    AND (a_value='cancelled' OR b_value='cancelled') ORDER BY a_ms, id";

/// # Errors
/// `order.contested` at `to` where HQ cancelled the order and has not ruled on what the outlet did meanwhile.
pub async fn not_cancelled(work: &mut Work<'_>, order: &OrderRow) -> Result<(), Fault> {
    refuse(work, order, CANCELLED).await
}

/// # Errors
/// `order.contested` at `to`, naming the first conflict that waits for a ruling.
pub async fn none(work: &mut Work<'_>, order: &OrderRow) -> Result<(), Fault> {
    refuse(work, order, OF_ORDER).await
}

async fn refuse(work: &mut Work<'_>, order: &OrderRow, which: &str) -> Result<(), Fault> {
    let args = [order.scope.as_str().into_val(), order.id.as_str().into_val()];
    let Some(open) = work.rows::<ConflictRow>(which, &args).await?.into_iter().next() else { return Ok(()) };
    let fault = Fault::new("order.contested").at("to").with("number", order.number.as_str()).with("conflict", open.id);
    // What a screen names the conflict by: the thing that is claimed, or the order's own field.
    let thing = if open.about == "order" { open.field } else { open.about_id };
    Err(fault.with("about", open.about).with("thing", thing))
}
