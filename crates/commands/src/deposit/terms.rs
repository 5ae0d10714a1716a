//! Whether an outlet may still draw: its agreement runs, and it is in the network.

use chrono::NaiveDate;
use domain::Fault;
use journal::rows::ExitRow;

use super::agreed;
use crate::host::IntoVal;
use crate::reader::{Reader, columns, split};

/// # Errors
/// `outlet.exited` with the day on which it left.
pub async fn in_network(reader: &mut impl Reader, outlet: &str) -> Result<(), Fault> {
    let sql = format!("SELECT {} FROM outlet_exit x WHERE x.scope=$1", columns::<ExitRow>("x"));
    let row = reader.ask(&sql, &[outlet.into_val()]).await?.pop();
    match row.map(split::<ExitRow>).transpose()? {
        Some((exit, _)) => Err(Fault::new("outlet.exited").with("exited_on", exit.exited_on.to_string())),
        None => Ok(()),
    }
}

/// An agreement's first and last day count. Whoever never signed one has none to hold them up.
///
/// # Errors
/// `outlet.exited`; `agreement.ended` with the agreement's last day, `agreement.not_begun` with its first.
pub async fn in_force(reader: &mut impl Reader, outlet: &str, today: NaiveDate) -> Result<(), Fault> {
    in_network(reader, outlet).await?;
    let told = |code, (name, day): (_, NaiveDate)| {
        Err(Fault::new(code).with(name, day.to_string()).with("today", today.to_string()))
    };
    let Some(agreed) = agreed::on(reader, outlet, today).await? else {
        let next = agreed::next(reader, outlet, today).await?;
        return next.map_or(Ok(()), |next| told("agreement.not_begun", ("starts_on", next.from_day)));
    };
    match agreed.ends_on.filter(|end| *end < today) {
        Some(end) => told("agreement.ended", ("ends_on", end)),
        None => Ok(()),
    }
}
