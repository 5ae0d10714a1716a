//! `exchange.submit`: an outlet asks HQ for an exchange.

use domain::Fault;
use domain::exchange::ExchangeKind;
use domain::repair::State;
use journal::fact::ExchangeSubmitted;
use journal::rows::ExchangeRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::days;
use super::restart::item_of;
use super::{COUNTER, case, due};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{LONG, SHORT, optional, required};
use crate::host::{Host, IntoVal};
use crate::repair::sets::{WORD_MAX, date};
use crate::repair::{contest, order};
use crate::warranty::tracks::{handed_in_ms, judged_of};

/// `exchange.submit`.
#[derive(Debug)]
pub struct ExchangeSubmit;

/// What is to be exchanged, and what of the checklist holds.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangeSubmitWith {
    pub order: String,
    pub kind: ExchangeKind,
    /// The faulty item, by the guarantees' word; the order's own where absent, and of what the verdict gives always.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub item: Option<String>,
    /// Who sold it; needed for a dealer's.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub seller: Option<String>,
    pub fault: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub accessories: Option<String>,
    /// The checklist's words that hold.
    pub fulfilled: Vec<String>,
    /// When the fault was found; today where absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub found_on: Option<String>,
}

/// The exchange's name, and what of its checklist is missing still.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExchangeSubmitGives {
    pub exchange: String,
    pub missing: Vec<String>,
}

impl Command for ExchangeSubmit {
    const NAME: &'static str = "exchange.submit";
    const ABOUT: &'static str = "Submit an order's unit for exchange";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = ExchangeSubmitWith;
    type Gives = ExchangeSubmitGives;

    async fn run(host: &Host, caller: &Caller, with: ExchangeSubmitWith) -> Result<ExchangeSubmitGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let today = host.ambient.today();
        let packs = host.packs().await?;
        let fault = required("fault", &with.fault, LONG)?;
        let accessories = optional("accessories", with.accessories.as_deref(), LONG)?;
        let seller = match with.kind {
            ExchangeKind::Dealer => required("seller", with.seller.as_deref().unwrap_or_default(), SHORT)?,
            _ => optional("seller", with.seller.as_deref(), SHORT)?,
        };
        let found = match with.found_on.as_deref().filter(|day| !day.trim().is_empty()) {
            Some(typed) => date("found_on", typed, today)?,
            None => today,
        };
        let mut work = host.work(&outlet).await?;
        let (name, row) = order::read(&mut work, &outlet, &with.order).await?;
        let state = order::state(&row)?;
        if !state.in_house() || matches!(state, State::Cancelled | State::Declined) {
            return Err(Fault::new("order.wrong_state").at("order").with("state", state.word()));
        }
        contest::none(&mut work, &row).await.map_err(|fault| fault.at("order"))?;
        let item = optional("item", with.item.as_deref().or(Some(&row.item)), WORD_MAX)?;
        let item = match with.kind {
            ExchangeKind::Doa | ExchangeKind::Dealer => String::new(),
            // The verdict is about the order's own.
            ExchangeKind::Guarantee => item_of(&row.item).to_owned(),
            _ => item_of(&item).to_owned(),
        };
        if with.kind == ExchangeKind::Accessory && item.is_empty() {
            return Err(Fault::new("text.missing").at("item"));
        }
        only_one(&mut work, &outlet, &row.unit, &item).await?;
        let brand = case::brand(&mut work, &outlet, &row.unit).await?;
        let list = case::checklist(&packs.settings, with.kind, &brand, &item)?;
        let now_ms = host.ambient.now_ms();
        if with.kind == ExchangeKind::Guarantee && !due::is_due(&mut work, &packs, &row, now_ms).await? {
            return Err(due::not_given(&row).at("order"));
        }
        let tracks = packs.tracks(judged_of(&row), handed_in_ms(&row))?;
        let span = days::span(&mut work, Some(&outlet), &row, (with.kind, &item), list, &tracks).await?;
        days::of_edition(&packs, with.kind, &row)?;
        days::in_time(span, &row)?;
        let fulfilled = case::asked(list, with.fulfilled)?;
        let missing = list.missing(&fulfilled, case::photos(&mut work, &outlet, &row.id, "").await?);
        let log = host.own_log(&work, &outlet).await?;
        let unit = row.unit;
        let submitted = ExchangeSubmitted {
            order: name,
            kind: with.kind,
            unit,
            item,
            seller,
            fault,
            accessories,
            fulfilled,
            found,
            day: today,
        };
        let exchange = host.append(&mut work, log, caller, vec![submitted.into()], vec![])?;
        host.commit(work).await?;
        Ok(ExchangeSubmitGives { exchange: exchange.to_string(), missing })
    }
}

/// One exchange at a time, and none of a unit that was given back.
async fn only_one(work: &mut book::Work<'_>, outlet: &str, unit: &str, item: &str) -> Result<(), Fault> {
    let args = [outlet.into_val(), unit.into_val(), item.into_val()];
    let open = format!("WHERE scope=$1 AND unit=$2 AND item=$3 AND {} ORDER BY id LIMIT 1", case::RUNS);
    if let Some(open) = work.rows::<ExchangeRow>(&open, &args).await?.pop() {
        let fault = Fault::new("exchange.open").at("order").with("exchange", open.id);
        return Err(fault.with("state", open.state).with("day", open.submitted_on.to_string()));
    }
    given_back(work, outlet, unit).await.map_err(|fault| fault.at("order"))
}

/// # Errors
/// `exchange.given_back` for a unit that its owner gave back in an exchange.
pub async fn given_back(work: &mut book::Work<'_>, outlet: &str, unit: &str) -> Result<(), Fault> {
    let back = "WHERE scope=$1 AND old_unit=$2 AND of_unit=1 ORDER BY id LIMIT 1";
    let Some(back) = work.rows::<ExchangeRow>(back, &[outlet.into_val(), unit.into_val()]).await?.pop() else {
        return Ok(());
    };
    let number = order::read(work, outlet, &back.order_id).await.map(|(_, row)| row.number).unwrap_or_default();
    let day = back.swapped_on.map(|day| day.to_string());
    Err(Fault::new("exchange.given_back").with("unit", unit).with("number", number).with("day", day))
}
