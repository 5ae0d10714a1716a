//! Whether an outlet may still draw: its agreement runs, and it is in the network.

use chrono::NaiveDate;
use domain::Fault;
use journal::rows::{ExitRow, OutletRow};

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

/// The agreement's last day counts.
///
/// # Errors
/// `outlet.exited`; `agreement.ended` with the agreement's last day.
pub async fn in_force(reader: &mut impl Reader, outlet: &str, today: NaiveDate) -> Result<(), Fault> {
    in_network(reader, outlet).await?;
    let sql = format!("SELECT {} FROM outlet o WHERE o.scope=$1", columns::<OutletRow>("o"));
    let row = reader.ask(&sql, &[outlet.into_val()]).await?.pop();
    let ends_on = row.map(split::<OutletRow>).transpose()?.and_then(|(row, _)| row.agreement_ends_on);
    match ends_on.filter(|end| *end < today) {
        Some(end) => {
            let fault = Fault::new("agreement.ended").with("ends_on", end.to_string());
            Err(fault.with("today", today.to_string()))
        }
        None => Ok(()),
    }
}
