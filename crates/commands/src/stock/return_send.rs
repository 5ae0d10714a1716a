//! `return.send`: defective parts go back to HQ, at the prices that they were drawn at.

use book::Work;
use domain::network::Role;
use domain::{Fault, Fen};
use journal::fact::{DefectiveLine, DefectivesReturned};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::request_make::PartQty;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, SHORT, required};
use crate::host::{Host, IntoVal};
use crate::reader::damaged;

/// `return.send`.
#[derive(Debug)]
pub struct ReturnSend;

/// What is in the parcel.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnSendWith {
    pub waybill: String,
    pub lines: Vec<PartQty>,
}

/// The return, and what it takes off the exposure once HQ writes it off.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReturnSendGives {
    pub returned: String,
    pub value_fen: Fen,
}

/// What is owed of one part: (price, pieces), the oldest first.
type Owed = Vec<(Fen, i64)>;

/// A part's postings on the defective account: what came in waits at its price, and what went out took the oldest of
/// its own price, whichever of the two is listed first.
fn owed(postings: &[(i64, i64)]) -> Owed {
    let priced = || postings.iter().filter(|(qty, _)| *qty != 0).map(|(qty, fen)| (Fen(fen / qty), *qty));
    let mut owed: Owed = priced().filter(|(_, qty)| *qty > 0).collect();
    for (price, out) in priced().filter(|(_, qty)| *qty < 0) {
        let mut left = out.saturating_neg();
        for (_, have) in owed.iter_mut().filter(|(at, _)| *at == price) {
            let taken = left.min(*have);
            *have -= taken;
            left -= taken;
        }
        // Sent twice, from two PCs: more went out than was there.
        if left > 0 {
            owed.push((price, -left));
        }
    }
    owed
}

/// Takes the oldest `qty` pieces, a line a price.
fn take(part: &str, owed: &[(Fen, i64)], qty: i64) -> Vec<DefectiveLine> {
    let mut lines: Vec<DefectiveLine> = Vec::new();
    let mut left = qty;
    for (price, have) in owed {
        let taken = left.min((*have).max(0));
        if taken == 0 {
            continue;
        }
        left -= taken;
        match lines.iter_mut().find(|line| line.price == *price) {
            Some(line) => line.qty += taken,
            None => lines.push(DefectiveLine { part: part.to_owned(), qty: taken, price: *price }),
        }
    }
    lines
}

async fn of_part(work: &mut Work<'_>, scope: &str, part: &str) -> Result<Owed, Fault> {
    let sql = "SELECT qty, fen FROM posting WHERE scope=$1 AND account='defective' AND part=$2 ORDER BY day, id, line";
    let rows = work.fetch(sql, &[scope.into_val(), part.into_val()]).await?;
    let pairs: Result<Vec<(i64, i64)>, Fault> = rows
        .into_iter()
        .map(|row| match <[Val; 2]>::try_from(row) {
            Ok([Val::Int(qty), Val::Int(fen)]) => Ok((qty, fen)),
            _ => Err(damaged("posting")),
        })
        .collect();
    Ok(owed(&pairs?))
}

impl Command for ReturnSend {
    const NAME: &'static str = "return.send";
    const ABOUT: &'static str = "Send defective parts back";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Storekeeper, Role::Technician, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = ReturnSendWith;
    type Gives = ReturnSendGives;

    async fn run(host: &Host, caller: &Caller, with: ReturnSendWith) -> Result<ReturnSendGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let waybill = required("waybill", &with.waybill, SHORT)?;
        fields::lines("lines", &with.lines)?;
        let mut work = host.work(&outlet).await?;
        let mut lines: Vec<DefectiveLine> = Vec::new();
        for (i, line) in with.lines.iter().enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            let part = required(&at("part"), &line.part, 64)?;
            let qty = fields::pieces(&at("qty"), line.qty, 1)?;
            if lines.iter().any(|other| other.part == part) {
                return Err(Fault::new("value.duplicate").at(at("part")).with("part", part));
            }
            let owed = of_part(&mut work, &outlet, &part).await?;
            let have = owed.iter().map(|(_, qty)| *qty).sum::<i64>().max(0);
            if qty > have {
                return Err(Fault::new("stock.short")
                    .at(at("qty"))
                    .with("part", part)
                    .with("have", have)
                    .with("need", qty));
            }
            lines.extend(take(&part, &owed, qty));
        }
        let value_fen =
            lines.iter().try_fold(Fen::ZERO, |sum, line| sum.checked_add(line.price.checked_mul(line.qty)?))?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = DefectivesReturned { waybill, lines, day: host.ambient.today() };
        let returned = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(ReturnSendGives { returned: returned.to_string(), value_fen })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(postings: &[(i64, i64)], qty: i64) -> Vec<(i64, i64)> {
        let owed = owed(postings);
        take("P", &owed, qty).into_iter().map(|l| (l.price.0, l.qty)).collect()
    }

    #[test]
    fn a_return_takes_the_oldest_pieces_at_their_own_prices() {
        let postings = [(2, 200), (3, 450), (1, 100)];
        assert_eq!(lines(&postings, 4), [(100, 2), (150, 2)]);
        assert_eq!(lines(&postings, 6), [(100, 3), (150, 3)]);
    }

    #[test]
    fn what_was_sent_back_before_is_not_sent_again_and_what_hq_did_not_write_off_is() {
        let postings = [(2, 200), (3, 450), (-2, -200), (-1, -150), (1, 150)];
        assert_eq!(lines(&postings, 3), [(150, 3)]);
    }
}
