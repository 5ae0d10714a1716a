//! What of HQ's stock lies at an outlet: pieces by price, and the serials that may be taken.

use std::collections::{BTreeMap, BTreeSet};

use domain::text::half_width;
use domain::{Fault, Fen};
use journal::rows::PartRow;

use crate::fields::{SHORT, required};
use crate::host::IntoVal;
use crate::reader::{Reader, int, text};

/// The serials of a line as they were scanned: one a piece where the part is tracked, none where it is not.
///
/// # Errors
/// `stock.serial_needed`, `stock.serial_unneeded`, `value.duplicate`, `text.*`.
pub fn serials(field: &str, part: &PartRow, qty: i64, typed: &[String]) -> Result<Vec<String>, Fault> {
    let mut serials = Vec::with_capacity(typed.len());
    for (n, typed) in typed.iter().enumerate() {
        let at = format!("{field}.{n}");
        // A row of serials is kept as words.
        let serial = half_width(&required(&at, typed, SHORT)?);
        if serial.contains(char::is_whitespace) {
            return Err(Fault::new("text.control").at(at).with("code_point", "U+0020"));
        }
        if serials.contains(&serial) {
            return Err(Fault::new("value.duplicate").at(at).with("serial", serial));
        }
        serials.push(serial);
    }
    let fault = |code| Fault::new(code).at(field).with("part", part.number.as_str());
    match (part.serial, serials.len() as i64) {
        (false, 1..) => Err(fault("stock.serial_unneeded")),
        (true, have) if have != qty => Err(fault("stock.serial_needed").with("need", qty).with("have", have)),
        _ => Ok(serials),
    }
}

/// The serials of a part that were consigned here and counted in, and that nobody has drawn, with their prices.
pub async fn serials_of(reader: &mut impl Reader, scope: &str, part: &str) -> Result<BTreeMap<String, Fen>, Fault> {
    let args = [scope.into_val(), part.into_val()];
    let sql = "SELECT l.serials, l.price_fen FROM consignment_line l JOIN consignment c ON c.scope=l.scope \
        AND c.id=l.consignment WHERE l.scope=$1 AND l.part=$2 AND l.good>0 ORDER BY c.sent_on, l.consignment, l.line";
    let mut lying = BTreeMap::new();
    for row in reader.ask(sql, &args).await? {
        let price = Fen(int(row.get(1)));
        lying.extend(text(row.first()).split_whitespace().map(|serial| (serial.to_owned(), price)));
    }
    let sql = "SELECT serials FROM part_draw_line WHERE scope=$1 AND part=$2";
    let rows = reader.ask(sql, &args).await?;
    let drawn: BTreeSet<String> = rows
        .iter()
        .flat_map(|row| text(row.first()).split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    lying.retain(|serial, _| !drawn.contains(serial));
    Ok(lying)
}

/// Was the part ever consigned here at this price?
pub async fn ever_consigned(reader: &mut impl Reader, scope: &str, part: &str, price: Fen) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM consignment_line WHERE scope=$1 AND part=$2 AND price_fen=$3 LIMIT 1";
    Ok(!reader.ask(sql, &[scope.into_val(), part.into_val(), price.0.into_val()]).await?.is_empty())
}
