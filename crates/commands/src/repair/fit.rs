//! `order.fit`: a part goes into the customer's device, the defective one comes out.

use book::Work;
use domain::network::PackKind;
use domain::repair::State;
use domain::stock::Account;
use domain::{Fault, Fen};
use journal::fact::PartFitted;
use journal::fold::ALL;
use journal::rows::{FittingRow, OrderRow, PartRow};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::order;
use super::sets::BENCH;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::desk::unit;
use crate::host::{Host, IntoVal};
use crate::workshop::refurbished;

/// Pieces of one part in one device: screws by the hundred, nothing by the thousand.
const QTY_MAX: i64 = 1_000;

/// `order.fit`.
#[derive(Debug)]
pub struct OrderFit;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderFitWith {
    pub order: String,
    /// The part's number in the catalogue in force.
    pub part: String,
    pub qty: i64,
    /// What came out; needed for a part that is tracked by serial and owed back to headquarters.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub old_serial: Option<String>,
    /// What went in; needed for a part that is tracked by serial.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub new_serial: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrderFitGives {
    pub id: String,
    /// Pieces of the part that are left in stock.
    pub held_after: i64,
}

impl Command for OrderFit {
    const NAME: &'static str = "order.fit";
    const ABOUT: &'static str = "Fit a part from stock into the device of an order";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(BENCH);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Stock, Topic::Money];
    type With = OrderFitWith;
    type Gives = OrderFitGives;

    async fn run(host: &Host, caller: &Caller, with: OrderFitWith) -> Result<OrderFitGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let serial = |field, typed: &Option<String>| {
            let serial = unit::serial(field, typed.as_deref().unwrap_or_default())?;
            Ok::<_, Fault>(Some(serial).filter(|s| !s.is_empty()))
        };
        let old_serial = serial("old_serial", &with.old_serial)?;
        let new_serial = serial("new_serial", &with.new_serial)?;
        let mut work = host.work(&outlet).await?;
        // By the catalogue that HQ will judge by: none arrives while this work is open.
        let version = host.packs().await?.version(PackKind::Parts);
        let (name, row) = order::read(&mut work, &outlet, &with.order).await?;
        admit(&row)?;
        let part = in_force(&mut work, version, &with.part).await?;
        let most = if part.serial { 1 } else { QTY_MAX };
        if !(1..=most).contains(&with.qty) {
            let code = if with.qty < 0 { "value.negative" } else { "value.out_of_range" };
            return Err(Fault::new(code).at("qty").with("value", with.qty).with("min", 1).with("max", most));
        }
        check_serials(&mut work, &outlet, &part, old_serial.as_deref(), new_serial.as_deref()).await?;
        let sold = row.charge == "paid";
        // Headquarters is owed that very piece: one without a number could be any.
        if part.serial && part.owed_back && !sold && old_serial.is_none() {
            return Err(Fault::new("stock.old_serial_needed").at("old_serial").with("part", part.number.as_str()));
        }
        let held = Held::of(&mut work, &outlet, &part.number).await?;
        if held.qty < with.qty {
            let fault = Fault::new("stock.short").at("qty").with("part", part.number.as_str());
            let fault = fault.with("held", held.qty).with("wanted", with.qty);
            let others = substitutes(&mut work, &outlet, &part).await?;
            return Err(if others.is_empty() { fault } else { fault.with("substitutes", others) });
        }
        if let Some(serial) = new_serial.as_deref().filter(|_| !sold) {
            refurbished::refuse(&mut work, serial).await.map_err(|fault| fault.at("new_serial"))?;
        }
        let fitted = |(qty, price), old_serial| PartFitted {
            order: name,
            part: part.number.clone(),
            qty,
            price,
            old_serial,
            new_serial: new_serial.clone(),
            sold,
            owed_back: part.owed_back && !sold,
            day: host.ambient.today(),
        };
        let mut old_serial = old_serial;
        let taken = held.taken(with.qty, part.price_fen).into_iter();
        let facts = taken.map(|pieces| fitted(pieces, old_serial.take()).into()).collect();
        let log = host.own_log(&work, &outlet).await?;
        let id = host.append(&mut work, log, caller, facts, Vec::new())?;
        host.commit(work).await?;
        Ok(OrderFitGives { id: id.to_string(), held_after: held.qty - with.qty })
    }
}

/// Parts go into a device that is being repaired, and into no paid one before its owner agreed to the price.
fn admit(order: &OrderRow) -> Result<(), Fault> {
    use State::{Consented, Diagnosed, Repairing, Rework, WaitingParts};
    let state = order::state(order)?;
    let fits = [Diagnosed, Consented, Repairing, WaitingParts, Rework];
    if !fits.contains(&state) {
        let may: Vec<&str> = fits.iter().map(|s| s.word()).collect();
        return Err(Fault::new("order.wrong_state").at("order").with("state", state.word()).with("may", may));
    }
    if order.charge == "paid" && order.consent.is_empty() {
        let quote = order.quote_fen.map(|fen| fen.0);
        return Err(Fault::new("order.not_consented").at("order").with("quote_fen", quote));
    }
    Ok(())
}

pub(crate) async fn in_force(work: &mut Work<'_>, version: i64, number: &str) -> Result<PartRow, Fault> {
    let number = domain::text::half_width(number);
    let args = [ALL.into_val(), version.into_val(), number.trim().into_val()];
    let found = work.rows::<PartRow>("WHERE scope=$1 AND version=$2 AND number=$3", &args).await?.pop();
    let shown: String = number.chars().take(64).collect();
    found.ok_or_else(|| Fault::new("price.unknown").at("part").with("part", shown))
}

pub(crate) async fn check_serials(
    work: &mut Work<'_>,
    outlet: &str,
    part: &PartRow,
    old: Option<&str>,
    new: Option<&str>,
) -> Result<(), Fault> {
    let at = |code| Fault::new(code).at("new_serial").with("part", part.number.as_str());
    let new = match (part.serial, new) {
        (true, None) => return Err(at("stock.serial_needed")),
        (false, Some(_)) => return Err(at("stock.serial_unneeded")),
        (false, None) => return Ok(()),
        (true, Some(new)) => new,
    };
    if old == Some(new) {
        return Err(Fault::new("value.duplicate").at("new_serial").with("serial", new));
    }
    let args = [outlet.into_val(), part.number.as_str().into_val(), new.into_val()];
    let used = work.rows::<FittingRow>("WHERE scope=$1 AND part=$2 AND new_serial=$3 LIMIT 1", &args).await?;
    let Some(used) = used.into_iter().next() else { return Ok(()) };
    let (_, other) = order::read(work, outlet, &used.order_id).await?;
    Err(at("stock.serial_used").with("serial", new).with("number", other.number).with("order", other.id))
}

/// What the outlet holds of the parts that do in this one's place, for a person to read: `SCR-2 × 3, SCR-3 × 1`.
async fn substitutes(work: &mut Work<'_>, outlet: &str, part: &PartRow) -> Result<String, Fault> {
    let mut held = Vec::new();
    for number in part.substitutes.split(' ').filter(|number| !number.is_empty()) {
        let qty = Held::of(work, outlet, number).await?.qty;
        if qty > 0 {
            held.push(format!("{number} × {qty}"));
        }
    }
    Ok(held.join(", "))
}

/// What the book holds of a part: pieces, and their value at the prices they were drawn at.
pub(crate) struct Held {
    pub qty: i64,
    pub fen: i64,
}

impl Held {
    pub async fn of(work: &mut Work<'_>, outlet: &str, part: &str) -> Result<Self, Fault> {
        let sql = "SELECT qty, fen FROM balance WHERE scope=$1 AND account=$2 AND part=$3";
        let args = [outlet.into_val(), Account::Held.word().into_val(), part.into_val()];
        Ok(match work.fetch(sql, &args).await?.first().map(Vec::as_slice) {
            Some([Val::Int(qty), Val::Int(fen)]) => Self { qty: *qty, fen: *fen },
            _ => Self { qty: 0, fen: 0 },
        })
    }

    /// What a piece was drawn at: the mean of what is held, rounded down, so that the last piece takes the last fen and
    /// an empty shelf is worth nothing. `listed` is the catalogue's, for a shelf whose value was lost.
    pub fn price(&self, listed: Fen) -> Fen {
        if self.qty > 0 && self.fen >= 0 { Fen(self.fen / self.qty) } else { listed }
    }

    /// `qty` pieces (from 1) at that price: (pieces, price). Where all that is held goes, some cost a fen more, so that
    /// nothing is left on an empty shelf.
    pub fn taken(&self, qty: i64, listed: Fen) -> Vec<(i64, Fen)> {
        let price = self.price(listed);
        let all = qty == self.qty && self.fen >= 0;
        let over = if all { self.fen.saturating_sub(price.0.saturating_mul(qty)) } else { 0 };
        let over = over.clamp(0, qty.saturating_sub(1));
        let mut taken = vec![(qty - over, price)];
        if over > 0 {
            taken.push((over, Fen(price.0.saturating_add(1))));
        }
        taken
    }
}
