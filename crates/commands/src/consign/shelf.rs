//! What of HQ's stock lies at an outlet: pieces by price, and the serials that may be taken.

use std::collections::{BTreeMap, BTreeSet};

use domain::stock::{Account, Shelf};
use domain::{Fault, Fen};
use journal::Key;
use journal::rows::PartRow;

use crate::fields;
use crate::host::IntoVal;
use crate::reader::{Reader, int, text};
use crate::stock::{catalogue, lots, serials};

/// Serials with the prices that their pieces were consigned at.
pub type Lying = BTreeMap<String, Fen>;

/// What the counts of this shelf found and missed of a part, in the order in which they were made. A count that lost to
/// another, or waited behind it for headquarters' word, finds nothing.
async fn counted(reader: &mut impl Reader, scope: &str, part: &str, lying: &mut Lying) -> Result<(), Fault> {
    let sql = "SELECT l.serials, l.lost, l.price_fen FROM stock_count_line l JOIN stock_count c ON c.scope=l.scope \
        AND c.id=l.count WHERE l.scope=$1 AND l.part=$2 AND c.shelf='consigned' AND NOT EXISTS ( \
        SELECT 1 FROM conflict k WHERE k.scope=l.scope AND k.key=$3 \
        AND (k.a_ref=l.sheet OR k.b_ref=l.sheet) AND k.winner<>l.sheet) ORDER BY c.counted_ms, c.id, l.line";
    let key = Key::counted(Shelf::Consigned, part);
    for row in reader.ask(sql, &[scope.into_val(), part.into_val(), key.0.into_val()]).await? {
        for serial in text(row.get(1)).split_whitespace() {
            lying.remove(&serial.to_uppercase());
        }
        let price = Fen(int(row.get(2)));
        for serial in text(row.first()).split_whitespace() {
            lying.entry(serial.to_uppercase()).or_insert(price);
        }
    }
    Ok(())
}

/// The serials of a part that were consigned here and counted in, and that nobody has drawn, sent back or missed when the
/// shelf was counted, with their prices.
pub async fn serials_of(reader: &mut impl Reader, scope: &str, part: &str) -> Result<Lying, Fault> {
    let args = [scope.into_val(), part.into_val()];
    let sql = "SELECT l.serials, l.price_fen FROM consignment_line l JOIN consignment c ON c.scope=l.scope \
        AND c.id=l.consignment WHERE l.scope=$1 AND l.part=$2 AND l.good>0 ORDER BY c.sent_on, l.consignment, l.line";
    let mut lying = BTreeMap::new();
    for row in reader.ask(sql, &args).await? {
        let price = Fen(int(row.get(1)));
        lying.extend(text(row.first()).split_whitespace().map(|serial| (serial.to_uppercase(), price)));
    }
    counted(reader, scope, part, &mut lying).await?;
    let sql = "SELECT serials FROM part_draw_line WHERE scope=$1 AND part=$2 UNION ALL \
        SELECT l.serials FROM transfer_line l JOIN transfer t ON t.scope=l.scope AND t.id=l.transfer \
        WHERE l.scope=$1 AND l.part=$2 AND t.place='consigned' AND t.state='sent'";
    let rows = reader.ask(sql, &args).await?;
    let gone: BTreeSet<String> = rows
        .iter()
        .flat_map(|row| text(row.first()).split_whitespace().map(str::to_uppercase).collect::<Vec<_>>())
        .collect();
    lying.retain(|serial, _| !gone.contains(serial));
    Ok(lying)
}

/// Pieces of one price that leave the shelf.
pub struct Taken {
    pub qty: i64,
    pub price: Fen,
    pub serials: Vec<String>,
}

/// Pieces of a part at the prices that they were consigned at, the oldest first; of a tracked part those that were scanned.
///
/// # Errors
/// `stock.short`, `consign.serial_unknown`, those of [`serials::of_line`], each at the field of line `i`.
pub async fn take(
    reader: &mut impl Reader,
    outlet: &str,
    i: usize,
    part: &PartRow,
    (qty, typed): (i64, &[String]),
) -> Result<Vec<Taken>, Fault> {
    let at = |field: &str| format!("lines.{i}.{field}");
    let qty = fields::pieces(&at("qty"), qty, 1)?;
    let serials = serials::of_line(&at("serials"), &part.number, part.serial, qty, typed)?;
    let lots = lots::of_part(reader, outlet, Account::Consigned, &part.number).await?;
    let have = lots::pieces(&lots);
    if qty > have {
        let fault = Fault::new("stock.short").at(at("qty")).with("part", part.number.as_str());
        return Err(fault.with("have", have).with("need", qty));
    }
    let of = |qty, price, serials| Taken { qty, price, serials };
    if !part.serial {
        return Ok(lots::take(&lots, qty).into_iter().map(|(price, qty)| of(qty, price, Vec::new())).collect());
    }
    let lying = serials_of(reader, outlet, &part.number).await?;
    let mut lines: Vec<Taken> = Vec::new();
    for (n, serial) in serials.into_iter().enumerate() {
        let Some(price) = lying.get(&serial).copied() else {
            let fault = Fault::new("consign.serial_unknown").at(at(&format!("serials.{n}")));
            return Err(fault.with("part", part.number.as_str()).with("serial", serial));
        };
        match lines.iter_mut().find(|line| line.price == price) {
            Some(line) => {
                line.qty += 1;
                line.serials.push(serial);
            }
            None => lines.push(of(1, price, vec![serial])),
        }
    }
    Ok(lines)
}

/// The same of what arrived beyond a waybill: nobody wrote down which pieces these are, so those count that are scanned when
/// they go.
///
/// # Errors
/// As those of [`take`], but for `consign.serial_unknown`.
pub async fn take_beyond(
    reader: &mut impl Reader,
    outlet: &str,
    i: usize,
    part: &PartRow,
    (qty, typed): (i64, &[String]),
) -> Result<Vec<Taken>, Fault> {
    let at = |field: &str| format!("lines.{i}.{field}");
    let qty = fields::pieces(&at("qty"), qty, 1)?;
    let mut serials = serials::of_line(&at("serials"), &part.number, part.serial, qty, typed)?;
    let lots = lots::of_part(reader, outlet, Account::Consigned, &part.number).await?;
    let have = lots::pieces(&lots);
    if qty > have {
        let fault = Fault::new("stock.short").at(at("qty")).with("part", part.number.as_str());
        return Err(fault.with("have", have).with("need", qty));
    }
    let mut lines = Vec::new();
    for (price, qty) in lots::take(&lots, qty) {
        let rest = serials.split_off(usize::try_from(qty).unwrap_or(0).min(serials.len()));
        lines.push(Taken { qty, price, serials: std::mem::replace(&mut serials, rest) });
    }
    Ok(lines)
}

/// Did HQ's own pieces of the part ever come here at this price: consigned, or beyond a waybill?
pub async fn ever_came(reader: &mut impl Reader, scope: &str, part: &str, price: Fen) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM consignment_line WHERE scope=$1 AND part=$2 AND price_fen=$3 UNION ALL \
        SELECT 1 FROM shipment_over WHERE scope=$1 AND part=$2 AND price_fen=$3 AND back<>'' LIMIT 1";
    Ok(!reader.ask(sql, &[scope.into_val(), part.into_val(), price.0.into_val()]).await?.is_empty())
}

/// Did the part ever lie here as HQ's own at this price: did it come so, or did a count of the shelf find it, and some
/// catalogue had the price?
pub async fn ever_consigned(reader: &mut impl Reader, scope: &str, part: &str, price: Fen) -> Result<bool, Fault> {
    if ever_came(reader, scope, part, price).await? {
        return Ok(true);
    }
    let sql = "SELECT 1 FROM stock_count_line l JOIN stock_count c ON c.scope=l.scope AND c.id=l.count \
        WHERE l.scope=$1 AND l.part=$2 AND l.price_fen=$3 AND l.counted>l.booked AND c.shelf='consigned' LIMIT 1";
    let found = reader.ask(sql, &[scope.into_val(), part.into_val(), price.0.into_val()]).await?;
    Ok(!found.is_empty() && catalogue::ever_cost(reader, part, price).await?)
}
