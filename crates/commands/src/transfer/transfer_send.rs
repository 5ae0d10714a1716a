//! `transfer.send`: the outlet sends parts on at HQ's order; they leave its shelf and its exposure.

use std::collections::HashSet;

use book::Work;
use domain::network::Role;
use domain::stock::Account;
use domain::{Fault, Fen};
use journal::fact::{TransferSent, TransferSentLine};
use journal::rows::{FittingRow, PartRow, TransferLineRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::consign::shelf;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, SHORT, required};
use crate::host::{Host, IntoVal};
use crate::network::claims::shipped_key;
use crate::reader::text;
use crate::repair::fit::Held;
use crate::stock::{catalogue, serials};
use crate::workshop::refurbished;

/// `transfer.send`.
#[derive(Debug)]
pub struct TransferSend;

/// Pieces of a part in the parcel.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TransferSendLine {
    pub part: String,
    pub qty: i64,
    /// One a piece for a part that is tracked by serial, none for another.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub serials: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TransferSendWith {
    pub transfer: String,
    pub waybill: String,
    pub lines: Vec<TransferSendLine>,
}

/// What left the shelf, at the prices it was drawn at.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TransferSendGives {
    pub value_fen: Fen,
}

impl Command for TransferSend {
    const NAME: &'static str = "transfer.send";
    const ABOUT: &'static str = "Send parts on at headquarters' order";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Storekeeper, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = TransferSendWith;
    type Gives = TransferSendGives;

    async fn run(host: &Host, caller: &Caller, with: TransferSendWith) -> Result<TransferSendGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let waybill = required("waybill", &with.waybill, SHORT)?;
        fields::lines("lines", &with.lines)?;
        let parts = catalogue::known(host, with.lines.iter().map(|l| l.part.as_str())).await?;
        let mut work = host.work(&outlet).await?;
        let (transfer, row) = super::open(&mut work, &outlet, &with.transfer).await?;
        let args = [outlet.as_str().into_val(), row.id.as_str().into_val()];
        let ordered = work.rows::<TransferLineRow>("WHERE scope=$1 AND transfer=$2", &args).await?;
        let mut lines = Vec::new();
        let mut seen = HashSet::new();
        for (i, line) in with.lines.iter().enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            let Some(wanted) = ordered.iter().find(|row| row.part == line.part) else {
                return Err(Fault::new("thing.not_found").at(at("part")).with("id", shown(&line.part)));
            };
            if !seen.insert(line.part.clone()) {
                return Err(Fault::new("value.duplicate").at(at("part")).with("part", line.part.as_str()));
            }
            let qty = fields::pieces(&at("qty"), line.qty, 1)?;
            if qty > wanted.ordered {
                let fault = Fault::new("transfer.over_ordered").at(at("qty")).with("part", line.part.as_str());
                return Err(fault.with("ordered", wanted.ordered).with("qty", qty));
            }
            let part = parts.get(&line.part);
            if row.place == Account::Consigned.word() {
                let part =
                    part.ok_or_else(|| Fault::new("price.unknown").at(at("part")).with("part", shown(&line.part)))?;
                let pieces = (line.qty, line.serials.as_slice());
                let taken = if row.shipment.is_empty() {
                    shelf::take(&mut work, &outlet, i, part, pieces).await?
                } else {
                    shelf::take_beyond(&mut work, &outlet, i, part, pieces).await?
                };
                lines.extend(taken.into_iter().map(|t| TransferSentLine {
                    part: part.number.clone(),
                    qty: t.qty,
                    price: t.price,
                    serials: t.serials,
                }));
                continue;
            }
            let serials = pieces(&mut work, &outlet, part, line, &at("serials")).await?;
            refurbished::refuse_line(&mut work, &at("serials"), &serials).await?;
            let held = Held::of(&mut work, &outlet, &line.part).await?;
            if held.qty < qty {
                let fault = Fault::new("stock.short").at(at("qty")).with("part", line.part.as_str());
                return Err(fault.with("have", held.qty).with("need", qty));
            }
            lines.extend(taken(&line.part, &held, qty, part.map_or(Fen::ZERO, |p| p.price_fen), serials));
        }
        let value_fen =
            lines.iter().try_fold(Fen::ZERO, |sum, line| sum.checked_add(line.price.checked_mul(line.qty)?))?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = TransferSent { transfer, waybill, lines, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(TransferSendGives { value_fen })
    }
}

fn shown(text: &str) -> String {
    text.chars().take(64).collect()
}

/// The pieces at the prices at which the shelf gives them, each with its serials.
fn taken(part: &str, held: &Held, qty: i64, listed: Fen, mut serials: Vec<String>) -> Vec<TransferSentLine> {
    let line = |(qty, price)| {
        let rest = serials.split_off(usize::try_from(qty).unwrap_or(0).min(serials.len()));
        TransferSentLine { part: part.to_owned(), qty, price, serials: std::mem::replace(&mut serials, rest) }
    };
    held.taken(qty, listed).into_iter().map(line).collect()
}

/// The serials of a line: one a piece where the part is tracked, each neither fitted here nor contested.
async fn pieces(
    work: &mut Work<'_>,
    outlet: &str,
    part: Option<&PartRow>,
    line: &TransferSendLine,
    at: &str,
) -> Result<Vec<String>, Fault> {
    let tracked = part.is_some_and(|part| part.serial);
    let serials = serials::of_line(at, &line.part, tracked, line.qty, &line.serials)?;
    for (n, serial) in serials.iter().enumerate() {
        let at = format!("{at}.{n}");
        let args = [outlet.into_val(), line.part.as_str().into_val(), serial.as_str().into_val()];
        let used = work.rows::<FittingRow>("WHERE scope=$1 AND part=$2 AND new_serial=$3 LIMIT 1", &args).await?;
        if let Some(used) = used.first() {
            let fault = Fault::new("stock.serial_used").at(at).with("part", line.part.as_str());
            return Err(fault.with("serial", serial.as_str()).with("order", used.order_id.as_str()));
        }
        let sql = "SELECT id FROM conflict WHERE scope=$1 AND state='open' AND key=$2 ORDER BY id LIMIT 1";
        let key = shipped_key(&line.part, serial).0;
        if let Some(open) = work.fetch(sql, &[outlet.into_val(), key.into_val()]).await?.pop() {
            let fault = Fault::new("stock.contested").at(at).with("part", line.part.as_str());
            return Err(fault.with("serial", serial.as_str()).with("conflict", text(open.first())));
        }
    }
    Ok(serials)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prices(held: (i64, i64), qty: i64) -> Vec<(i64, i64)> {
        let held = Held { qty: held.0, fen: held.1 };
        taken("P", &held, qty, Fen(7), vec![]).into_iter().map(|l| (l.qty, l.price.0)).collect()
    }

    #[test]
    fn pieces_leave_at_the_shelfs_mean_and_an_empty_shelf_is_worth_nothing() {
        assert_eq!(prices((4, 400), 3), [(3, 100)]);
        assert_eq!(prices((3, 10_000), 2), [(2, 3_333)]);
        assert_eq!(prices((3, 10_000), 3), [(2, 3_333), (1, 3_334)]);
        assert_eq!(prices((2, -5), 2), [(2, 7)], "a shelf whose value was lost goes by the catalogue");
    }

    #[test]
    fn every_serial_goes_with_its_piece() {
        let held = Held { qty: 3, fen: 10_000 };
        let lines = taken("P", &held, 3, Fen::ZERO, vec!["A".into(), "B".into(), "C".into()]);
        let told: Vec<_> = lines.iter().map(|l| (l.qty, l.serials.join(" "))).collect();
        assert_eq!(told, [(2, "A B".to_owned()), (1, "C".to_owned())]);
    }
}
