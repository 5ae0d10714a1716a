//! One order of this outlet, as a unit of work finds it.

use book::Work;
use domain::Fault;
use domain::repair::State;
use journal::Ref;
use journal::rows::{OrderRow, UnitRow};

use crate::host::IntoVal;

/// The order and its name in facts.
///
/// # Errors
/// `thing.not_found` at `order`.
pub async fn read(work: &mut Work<'_>, scope: &str, id: &str) -> Result<(Ref, OrderRow), Fault> {
    let missing = || Fault::new("thing.not_found").at("order").with("id", id);
    let name: Ref = id.parse().map_err(|_| missing())?;
    let tail = "WHERE scope=$1 AND id=$2";
    let args = [scope.into_val(), name.to_string().into_val()];
    let row = work.rows::<OrderRow>(tail, &args).await?.pop();
    Ok((name, row.ok_or_else(missing)?))
}

/// Its state.
pub fn state(order: &OrderRow) -> Result<State, Fault> {
    State::from_word(&order.state).ok_or_else(|| Fault::new("book.corrupt").with("what", "repair_order.state"))
}

/// The other orders of its unit at this outlet, the oldest first.
pub async fn others(work: &mut Work<'_>, scope: &str, unit: &str, id: &str) -> Result<Vec<OrderRow>, Fault> {
    let tail = "WHERE scope=$1 AND unit=$2 AND id<>$3 ORDER BY opened_ms, id";
    Ok(work.rows(tail, &[scope.into_val(), unit.into_val(), id.into_val()]).await?)
}

/// Its unit's model; empty where the unit is not known.
pub async fn model(work: &mut Work<'_>, scope: &str, unit: &str) -> Result<String, Fault> {
    let rows = work.rows::<UnitRow>("WHERE scope=$1 AND id=$2", &[scope.into_val(), unit.into_val()]).await?;
    Ok(rows.into_iter().next().map(|unit| unit.model).unwrap_or_default())
}
