//! `order.unfit`: a fitting that was written down by mistake is taken back. The piece is on the shelf again, and nothing is
//! owed for it.

use book::Work;
use domain::repair::State;
use domain::settlement::LineKind;
use domain::stock::Account;
use domain::{Fault, Fen};
use journal::Ref;
use journal::fact::FittingReversed;
use journal::rows::{FittingReversedRow, FittingRow, OrderRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::fit::Held;
use super::order;
use super::sets::BENCH;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};
use crate::reader::{Reader, text};
use crate::stock::lots;

/// `order.unfit`.
#[derive(Debug)]
pub struct OrderUnfit;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderUnfitWith {
    pub order: String,
    /// The fitting, by its name.
    pub fitting: String,
    pub why: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrderUnfitGives {
    /// Pieces of the part that are in stock now.
    pub held_after: i64,
}

impl Command for OrderUnfit {
    const NAME: &'static str = "order.unfit";
    const ABOUT: &'static str = "Take back a fitting that was written down by mistake";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(BENCH);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Stock, Topic::Money];
    type With = OrderUnfitWith;
    type Gives = OrderUnfitGives;

    async fn run(host: &Host, caller: &Caller, with: OrderUnfitWith) -> Result<OrderUnfitGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let why = required("why", &with.why, LONG)?;
        let fitting = fields::name("fitting", &with.fitting)?;
        let mut work = host.work(&outlet).await?;
        let (order, row) = order::read(&mut work, &outlet, &with.order).await?;
        let fitted = standing(&mut work, &row, fitting).await?;
        in_house(&mut work, &row, &fitted).await?;
        if of_a_swap(&mut work, &outlet, &row.id, fitting).await? {
            return Err(Fault::new("fitting.swapped").at("fitting").with("part", fitted.part));
        }
        if let Some(month) = settled(&mut work, &outlet, fitting).await? {
            let fault = Fault::new("fitting.settled").at("fitting").with("part", fitted.part);
            return Err(fault.with("month", month));
        }
        if fitted.owed_back && !fitted.sold {
            let owed = lots::of_part(&mut work, &outlet, Account::Defective, &fitted.part).await?;
            owed_still(&owed, &fitted.part, fitted.qty, fitted.price_fen)?;
        }
        let held = Held::of(&mut work, &outlet, &fitted.part).await?;
        let FittingRow { part, new_serial, qty, .. } = fitted;
        let fact = FittingReversed { order, fitting, part, new_serial, why, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], Vec::new())?;
        host.commit(work).await?;
        Ok(OrderUnfitGives { held_after: held.qty.saturating_add(qty) })
    }
}

/// The fitting, where it is the order's and nobody took it back.
async fn standing(work: &mut Work<'_>, order: &OrderRow, fitting: Ref) -> Result<FittingRow, Fault> {
    let args = [order.scope.as_str().into_val(), fitting.to_string().into_val(), order.id.as_str().into_val()];
    let tail = "WHERE scope=$1 AND id=$2 AND order_id=$3";
    if let Some(row) = work.rows::<FittingRow>(tail, &args).await?.pop() {
        return Ok(row);
    }
    Err(match work.rows::<FittingReversedRow>(tail, &args).await?.pop() {
        Some(row) => {
            let fault = Fault::new("fitting.reversed").at("fitting").with("part", row.part);
            fault.with("on", row.reversed_on.to_string()).with("why", row.reversed_why)
        }
        None => Fault::new("thing.not_found").at("fitting").with("id", fitting.to_string()),
    })
}

/// What was handed over was handed over with it.
async fn in_house(work: &mut Work<'_>, order: &OrderRow, fitted: &FittingRow) -> Result<(), Fault> {
    let state = order::state(order)?;
    if !state.in_house() {
        let may: Vec<&str> = State::ALL.iter().filter(|s| s.in_house()).map(|s| s.word()).collect();
        return Err(Fault::new("order.wrong_state").at("order").with("state", state.word()).with("may", may));
    }
    // It came back to the bench after an appeal.
    let sql = "SELECT day FROM order_step WHERE scope=$1 AND order_id=$2 AND state=$3 AND day>=$4 ORDER BY place DESC";
    let args = [
        order.scope.as_str().into_val(),
        order.id.as_str().into_val(),
        State::Collected.word().into_val(),
        fitted.day.into_val(),
    ];
    match work.fetch(sql, &args).await?.first() {
        Some(row) => {
            let fault = Fault::new("fitting.handed_over").at("fitting").with("part", fitted.part.as_str());
            Err(fault.with("on", text(row.first())))
        }
        None => Ok(()),
    }
}

/// A swap and what it gave out come in one action: the swap would stand without its piece.
pub(crate) async fn of_a_swap(
    reader: &mut impl Reader,
    outlet: &str,
    order: &str,
    fitting: Ref,
) -> Result<bool, Fault> {
    let sql = "SELECT v.id FROM exchange_event v JOIN exchange e ON e.scope=v.scope AND e.id=v.exchange \
        WHERE v.scope=$1 AND e.order_id=$2 AND v.did='exchange_swapped'";
    let rows = reader.ask(sql, &[outlet.into_val(), order.into_val()]).await?;
    let together = |swap: Ref| (swap.log, swap.seq) == (fitting.log, fitting.seq);
    Ok(rows.iter().any(|row| text(row.first()).parse::<Ref>().is_ok_and(together)))
}

/// The month that claimed it as a sold part, unless headquarters put the line off.
async fn settled(reader: &mut impl Reader, outlet: &str, fitting: Ref) -> Result<Option<String>, Fault> {
    let sql = format!(
        "SELECT l.month FROM settlement_line l JOIN settlement s ON s.scope=l.scope AND s.month=l.month \
         WHERE l.scope=$1 AND l.kind='{}' AND l.about=$2 AND (l.settled=1 OR s.state='claimed') ORDER BY l.month",
        LineKind::PartsSold
    );
    let rows = reader.ask(&sql, &[outlet.into_val(), fitting.to_string().into_val()]).await?;
    Ok(rows.first().map(|row| text(row.first())))
}

/// Nobody owes an old part that is back at headquarters, or on its way there, or decided about: old parts go back at the
/// prices at which they are owed.
pub(crate) fn owed_still(owed: &[(Fen, i64)], part: &str, qty: i64, price: Fen) -> Result<(), Fault> {
    let at_price = owed.iter().filter(|(at, _)| *at == price).fold(0i64, |sum, (_, n)| sum.saturating_add(*n));
    if at_price < qty {
        let fault = Fault::new("fitting.old_part_gone").at("fitting").with("part", part);
        return Err(fault.with("owed", at_price.max(0)).with("qty", qty).with("price_fen", price.0));
    }
    Ok(())
}
