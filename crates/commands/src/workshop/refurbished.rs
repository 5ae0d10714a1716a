//! What was refurbished is never the new one of an exchange, and no new part. It may be a loaner, or be sold as what it
//! is.

use book::Work;
use domain::Fault;
use journal::fold::ALL;
use journal::rows::RefurbishedRow;

use crate::host::IntoVal;

/// The refurbished piece of this serial, where there is one.
pub async fn find(work: &mut Work<'_>, serial: &str) -> Result<Option<RefurbishedRow>, Fault> {
    let args = [ALL.into_val(), serial.trim().to_uppercase().into_val()];
    Ok(work.rows::<RefurbishedRow>("WHERE scope=$1 AND serial=$2", &args).await?.pop())
}

/// # Errors
/// `exchange.refurbished` for a serial that headquarters refurbished, with its grade and the day.
pub async fn refuse(work: &mut Work<'_>, serial: &str) -> Result<(), Fault> {
    let Some(row) = find(work, serial).await? else { return Ok(()) };
    let fault = Fault::new("exchange.refurbished").with("serial", row.serial).with("grade", row.grade);
    Err(fault.with("day", row.day.to_string()))
}

/// The pieces of a line that leave as new parts.
///
/// # Errors
/// As [`refuse`], at the serial's place in `field`.
pub async fn refuse_line(work: &mut Work<'_>, field: &str, serials: &[String]) -> Result<(), Fault> {
    for (n, serial) in serials.iter().enumerate() {
        refuse(work, serial).await.map_err(|fault| fault.at(format!("{field}.{n}")))?;
    }
    Ok(())
}
