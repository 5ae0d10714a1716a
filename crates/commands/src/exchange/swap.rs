//! `exchange.swap`: the faulty thing is given back and another given out. What comes from stock is a part fitted in the
//! order, with the old one owed back: stock, exposure and the defective return follow from that.

use book::Work;
use domain::Fault;
use domain::exchange::{ExchangeKind, ExchangeState};
use domain::network::PackKind;
use domain::repair::State;
use domain::unit::Imei;
use journal::fact::{ExchangeSwapped, Fact, PartFitted, UnitSeen};
use journal::rows::{ExchangeRow, UnitRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{case, submit};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::desk::unit;
use crate::host::{Host, IntoVal};
use crate::network::other_imei;
use crate::repair::fit::{self, Held};
use crate::repair::{order, sets::BENCH};
use crate::workshop::refurbished;

/// `exchange.swap`.
#[derive(Debug)]
pub struct ExchangeSwap;

/// What goes out, and where it comes from.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangeSwapWith {
    pub exchange: String,
    /// The catalogue's number where it comes from the outlet's stock: of a whole unit always, so that the old one is owed
    /// back. Without it, from elsewhere: a dealer's shelf.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub part: Option<String>,
    /// The new unit's IMEI; a unit without one has its serial.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub new_imei: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub new_serial: Option<String>,
    /// An accessory's own serial, where it bears one.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub old_serial: Option<String>,
}

/// What is given back and given out, by name: a unit's, or an accessory's serial or nothing.
struct Pair {
    old: String,
    new: String,
    /// The serials that a part's fitting keeps.
    old_serial: Option<String>,
    new_serial: Option<String>,
}

impl Command for ExchangeSwap {
    const NAME: &'static str = "exchange.swap";
    const ABOUT: &'static str = "Swap what HQ accepted for exchange";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(BENCH);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Units, Topic::Stock, Topic::Money];
    type With = ExchangeSwapWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ExchangeSwapWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let version = host.packs().await?.version(PackKind::Parts);
        let day = host.ambient.today();
        let mut work = host.work(&outlet).await?;
        let (exchange, row) = case::read(&mut work, &outlet, &with.exchange).await?;
        if row.acceptance.is_empty() && row.swap.is_empty() {
            return Err(Fault::new("exchange.not_accepted").at("exchange").with("state", row.state));
        }
        case::in_state(&row, &[ExchangeState::Accepted])?;
        let (name, order_row) = case::uncontested_order(&mut work, &row).await?;
        let state = order::state(&order_row)?;
        if !state.in_house() || matches!(state, State::Cancelled | State::Declined) {
            return Err(Fault::new("order.wrong_state").at("exchange").with("state", state.word()));
        }
        let of_unit = row.item.is_empty() || row.whole;
        let pair = if of_unit { units(&mut work, &row, &with).await? } else { items(&with)? };
        let mut facts: Vec<Fact> = Vec::new();
        let part = domain::text::half_width(with.part.as_deref().unwrap_or_default()).trim().to_owned();
        // What is owed back hangs on a part: without one the old unit would never be on its way to be refurbished.
        if of_unit && part.is_empty() && case::kind(&row)? != ExchangeKind::Dealer {
            return Err(Fault::new("text.missing").at("part"));
        }
        if !part.is_empty() {
            let part = fit::in_force(&mut work, version, &part).await?;
            let serials = (pair.old_serial.as_deref(), pair.new_serial.as_deref());
            fit::check_serials(&mut work, &outlet, &part, serials.0, serials.1).await?;
            let held = Held::of(&mut work, &outlet, &part.number).await?;
            if held.qty < 1 {
                let fault = Fault::new("stock.short").at("part").with("part", part.number);
                return Err(fault.with("held", held.qty).with("wanted", 1));
            }
            let fitted = PartFitted {
                order: name,
                part: part.number.clone(),
                qty: 1,
                price: held.price(part.price_fen),
                old_serial: pair.old_serial,
                new_serial: pair.new_serial,
                sold: false,
                // A unit that was given back is always owed: it goes back to be refurbished.
                owed_back: of_unit || part.owed_back,
                day,
            };
            facts.push(fitted.into());
        }
        if of_unit && !pair.new.is_empty() {
            facts.push(seen(&mut work, &outlet, &pair.old, &pair.new).await?.into());
        }
        let (old_unit, new_unit) = (pair.old, pair.new);
        facts.insert(0, ExchangeSwapped { exchange, order: name, of_unit, part, old_unit, new_unit, day }.into());
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, facts, vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}

/// A whole unit for another: the new one by its IMEI, or by its serial where it has none.
async fn units(work: &mut Work<'_>, row: &ExchangeRow, with: &ExchangeSwapWith) -> Result<Pair, Fault> {
    let typed = with.new_imei.as_deref().unwrap_or_default();
    let (field, new) = if typed.trim().is_empty() {
        let serial = unit::serial("new_serial", with.new_serial.as_deref().unwrap_or_default())?;
        if serial.is_empty() {
            return Err(Fault::new("text.missing").at("new_imei"));
        }
        ("new_serial", unit::by_serial(&serial))
    } else {
        ("new_imei", unit::by_imei(&Imei::parse("new_imei", typed)?))
    };
    let names = other_imei::names(work, &row.scope, &new).await?;
    if names.contains(&row.unit) {
        return Err(Fault::new("value.duplicate").at(field).with("serial", unit::number(&new).1));
    }
    for name in &names {
        admit_replacement(work, &row.scope, name).await.map_err(|fault| fault.at(field))?;
    }
    let serial = |unit: &str| Some(unit::number(unit).1.to_owned()).filter(|number| !number.is_empty());
    let (old_serial, new_serial) = (serial(&row.unit), serial(&new));
    Ok(Pair { old: row.unit.clone(), new, old_serial, new_serial })
}

/// What may be given out: nothing that an owner gave back, and nothing that went out before. The law keeps refurbished
/// units out of exchanges; this is the one place where a replacement is admitted.
async fn admit_replacement(work: &mut Work<'_>, outlet: &str, new: &str) -> Result<(), Fault> {
    submit::given_back(work, outlet, new).await?;
    refurbished::refuse(work, unit::number(new).1).await?;
    let out = "WHERE scope=$1 AND new_unit=$2 AND of_unit=1 ORDER BY id LIMIT 1";
    let Some(out) = work.rows::<ExchangeRow>(out, &[outlet.into_val(), new.into_val()]).await?.pop() else {
        return Ok(());
    };
    let (_, other) = order::read(work, outlet, &out.order_id).await?;
    let fault = Fault::new("stock.serial_used").with("serial", unit::number(new).1);
    Err(fault.with("number", other.number).with("order", other.id))
}

/// An accessory for another.
fn items(with: &ExchangeSwapWith) -> Result<Pair, Fault> {
    let serial = |field, typed: &Option<String>| unit::serial(field, typed.as_deref().unwrap_or_default());
    let (old, new) = (serial("old_serial", &with.old_serial)?, serial("new_serial", &with.new_serial)?);
    if !new.is_empty() && old == new {
        return Err(Fault::new("value.duplicate").at("new_serial").with("serial", new));
    }
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Ok(Pair { old_serial: filled(&old), new_serial: filled(&new), old, new })
}

/// The new unit as the outlet knows it from now on: of the old one's brand and model.
async fn seen(work: &mut Work<'_>, outlet: &str, old: &str, new: &str) -> Result<UnitSeen, Fault> {
    let tail = "WHERE scope=$1 AND id=$2";
    let known = work.rows::<UnitRow>(tail, &[outlet.into_val(), new.into_val()]).await?.pop();
    let before = work.rows::<UnitRow>(tail, &[outlet.into_val(), old.into_val()]).await?.pop();
    let like = known.as_ref().or(before.as_ref());
    Ok(UnitSeen {
        unit: new.to_owned(),
        imei2: known.as_ref().and_then(|unit| unit.imei2.clone()),
        serial: known.as_ref().and_then(|unit| unit.serial.clone()),
        brand: like.map(|unit| unit.brand.clone()).unwrap_or_default(),
        model: like.map(|unit| unit.model.clone()).unwrap_or_default(),
        by_hand: String::new(),
        manufactured_on: known.and_then(|unit| unit.manufactured_on),
    })
}
