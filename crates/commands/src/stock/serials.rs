//! The serials of the pieces on a line, as they were scanned.

use domain::Fault;

use crate::desk::unit;

/// One a piece where the part is tracked, none where it is not, in the form in which every serial is kept.
///
/// # Errors
/// `stock.serial_needed` (facts: `part`, `need`, `have`), `stock.serial_unneeded` at `field`; `text.missing`,
/// `value.duplicate`, `text.*` at the serial.
pub fn of_line(field: &str, part: &str, tracked: bool, qty: i64, typed: &[String]) -> Result<Vec<String>, Fault> {
    let refused = |code| Fault::new(code).at(field).with("part", part);
    if !tracked && !typed.is_empty() {
        return Err(refused("stock.serial_unneeded"));
    }
    if tracked && typed.len() as i64 != qty {
        return Err(refused("stock.serial_needed").with("need", qty).with("have", typed.len()));
    }
    let mut serials: Vec<String> = Vec::with_capacity(typed.len());
    for (n, typed) in typed.iter().enumerate() {
        let at = format!("{field}.{n}");
        let serial = unit::serial(&at, typed)?;
        if serial.is_empty() {
            return Err(Fault::new("text.missing").at(at));
        }
        if serials.contains(&serial) {
            return Err(Fault::new("value.duplicate").at(at).with("serial", serial));
        }
        serials.push(serial);
    }
    Ok(serials)
}
