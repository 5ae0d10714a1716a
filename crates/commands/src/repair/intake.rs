//! `order.intake`: a device is taken in. Customer, unit and order are one action, whole or not at all.

use book::Work;
use chrono::Days;
use domain::network::Role;
use domain::repair::Field;
use domain::unit::ActivationSource;
use domain::warranty::{Edition, Elsewhere, InvoiceState, Missing, PromiseCondition, Verdict, VoucherState};
use domain::{Fault, Fen, Lang};
use journal::Ref;
use journal::fact::{CustomerAdded, Fact, FieldValue, OrderOpened};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::intake_said::Said;
use super::intake_unit::{Numbers, differs};
use super::sets::{PROMISE_DAYS_MAX, date};
use super::{intake_day, number, order, promise};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::desk::customer::{self, PersonalValues};
use crate::exchange::restart::exchanges_of;
use crate::host::Host;
use crate::plan::stack::Contracts;
use crate::visit::taken_in::taken_in;
use crate::warranty::claim;
use crate::warranty::past::{self, Past};

domain::words! {
    /// The seal, as it was found at the counter.
    Tamper {
        Intact = 1 "intact",
        Broken = 2 "broken",
        /// The model has none.
        Absent = 3 "none",
    }
}

domain::words! {
    /// Why a number was typed, or is missing.
    ByHand {
        Scanned = 1 "",
        Unreadable = 2 "unreadable",
        NoPower = 3 "no_power",
        BoardChanged = 4 "board_changed",
        LabelGone = 5 "label_gone",
    }
}

/// `order.intake`.
#[derive(Debug)]
pub struct OrderIntake;

/// A customer who is added with the order.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct NewCustomer {
    pub name: String,
    pub phone: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub address: Option<String>,
}

/// What the counter knows of the device, its owner, its fault and its papers.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderIntakeWith {
    /// One that is known, or `new_customer`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub customer: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub new_customer: Option<NewCustomer>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub imei: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub imei2: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub serial: Option<String>,
    /// Needed where neither IMEI nor serial could be read.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub by_hand: Option<ByHand>,
    pub brand: String,
    pub model: String,
    /// What the claim is about; `main_unit` where absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub item: Option<String>,
    /// IRIS codes.
    pub condition: String,
    pub symptom: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub complaint: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub looks: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub accessories: Option<String>,
    pub tamper: Tamper,
    pub passcode_consent: bool,
    pub invoice: InvoiceState,
    pub voucher: VoucherState,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub invoiced_on: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub delivered_on: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub manufactured_on: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub price_paid_fen: Option<Fen>,
    /// The guarantees' word for the fault; any other word is a fault that they do not list.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub fault: Option<String>,
    /// The guarantees' word for its cause; `quality` where absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub cause: Option<String>,
    /// The warranty pack's category; `handset` where absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub category: Option<String>,
    /// What of a vendor's conditions is met.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub conditions_met: Option<Vec<PromiseCondition>>,
    /// The vendor no longer supplies this model.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub model_gone: Option<bool>,
    /// Whose the device is: a user's where absent, or a dealer's stock.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub owner: Option<Edition>,
    /// When the device was activated, and what says so: the device itself or the vendor's query.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub activated_on: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub activated_by: Option<ActivationSource>,
    /// What vouchers of other outlets say: a repair a voucher, and an exchange.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub elsewhere: Option<Elsewhere>,
    /// The day is right although this PC's clock and headquarters' time disagree.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub day_confirmed: Option<bool>,
    /// Where absent: the network's working days from today.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub promised_on: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub remark: Option<String>,
    /// The booking that it comes of.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub visit: Option<String>,
    /// The waybill of the parcel that it came in.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub waybill: Option<String>,
    /// The verdict's language.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub lang: Option<Lang>,
}

/// The order's name in facts, the number on its slip, and what the guarantees say.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrderIntakeGives {
    pub order: String,
    pub number: String,
    pub verdict: Verdict,
    /// Evidence that the customer could still bring.
    pub missing: Vec<Missing>,
}

impl Command for OrderIntake {
    const NAME: &'static str = "order.intake";
    const ABOUT: &'static str =
        "Take a device in: customer, unit, fault, papers, verdict and ticket number in one action";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Customers, Topic::Units];
    type With = OrderIntakeWith;
    type Gives = OrderIntakeGives;

    async fn run(host: &Host, caller: &Caller, with: OrderIntakeWith) -> Result<OrderIntakeGives, Fault> {
        let joined = host.joined().await?;
        let scope = joined.outlet.as_str();
        let today = host.ambient.today();
        let packs = host.packs().await?;
        let numbers = Numbers::read(&with)?;
        let said = Said::read(&with, today)?;
        let promised_on = match filled(with.promised_on.as_deref()) {
            Some(day) => {
                let day = date("promised_on", day, today + Days::new(PROMISE_DAYS_MAX))?;
                if day < today {
                    return Err(Fault::new("value.out_of_range").at("promised_on").with("min", today.to_string()));
                }
                day
            }
            None => promise::promised(today, packs.settings.promise_days, &packs.calendar),
        };

        let mut work = host.work(scope).await?;
        let log = host.own_log(&work, scope).await?;
        let doubtful = intake_day::doubtful(host, &mut work, log, with.day_confirmed.unwrap_or(false)).await?;
        let next = work.next(log);
        let mut facts: Vec<Fact> = Vec::new();
        let mut personal = PersonalValues::new(host)?;
        let picked = (with.customer.as_deref(), with.new_customer.as_ref());
        let customer = customer_of(&mut work, scope, picked, &mut personal, next, &mut facts).await?;
        let (seen, known) = numbers.unit(&mut work, scope, &with, said.manufactured_on, next, facts.len()).await?;
        let unit = seen.unit.clone();
        let past = if known.is_some() { past::of_unit(&mut work, scope, &unit).await? } else { Vec::new() };
        refuse_second(&past, if with.imei.is_none() { "serial" } else { "imei" })?;
        if known.as_ref().is_none_or(|known| differs(known, &seen)) {
            facts.push(seen.into());
        }

        let mut claim = said.claim(&with, host.ambient.now_ms(), known.as_ref());
        claim.past = past;
        claim.exchanges = exchanges_of(&mut work, Some(scope), &unit, &claim.item).await?;
        let mut verdict = claim.judge(&packs, with.lang.unwrap_or(Lang::Zh))?;
        let lang = with.lang.unwrap_or(Lang::Zh);
        verdict.verdict = Contracts::of(&mut work, scope, &unit, "", lang).await?.stacked(&claim, verdict.verdict);
        let (missing, _) = claim.missing(&packs);
        let number = number::mint(host, &joined, &mut work).await?;
        let mut sets = said.sets(&with, claim.manufactured_on);
        sets.push((Field::PromisedOn, FieldValue::Day(promised_on)));
        sets.extend(doubtful.then_some((Field::DayConfirmed, FieldValue::Int(1))));
        sets.extend(claim::sets(&verdict)?);
        let order = Ref { idx: facts.len() as u32, ..next };
        facts.push(OrderOpened { number: number.as_str().to_owned(), unit, customer, day: today, sets }.into());
        let came = (with.visit.as_deref(), with.waybill.as_deref());
        let came = taken_in(&mut work, scope, came, order, today).await?;
        facts.extend(came.map(Fact::from));
        host.append(&mut work, log, caller, facts, personal.values)?;
        host.commit(work).await?;
        Ok(OrderIntakeGives {
            order: order.to_string(),
            number: number.as_str().to_owned(),
            verdict: verdict.verdict,
            missing,
        })
    }
}

/// What is there at all.
pub(super) fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|t| !t.trim().is_empty())
}

/// One order a unit at a time: the device is in one place.
fn refuse_second(earlier: &[Past], field: &str) -> Result<(), Fault> {
    for Past { order: other, .. } in earlier {
        let state = order::state(other)?;
        if state.in_house() {
            return Err(Fault::new("order.open_for_unit")
                .at(field)
                .with("number", other.number.as_str())
                .with("order", other.id.as_str())
                .with("state", state.word()));
        }
    }
    Ok(())
}

/// The customer that was picked, or a new one, added by the first fact.
pub(crate) async fn customer_of(
    work: &mut Work<'_>,
    scope: &str,
    (known, new): (Option<&str>, Option<&NewCustomer>),
    personal: &mut PersonalValues,
    next: Ref,
    facts: &mut Vec<Fact>,
) -> Result<Ref, Fault> {
    match (filled(known), new) {
        (Some(_), Some(_)) => Err(Fault::new("value.duplicate").at("new_customer")),
        (None, None) => Err(Fault::new("text.missing").at("customer")),
        (Some(id), None) => Ok(customer::known(work, scope, "customer", id).await?.0),
        (None, Some(new)) => {
            let fact = CustomerAdded {
                name: personal.seal(customer::name("new_customer.name", &new.name)?),
                phone: personal.seal(customer::phone("new_customer.phone", &new.phone)?),
                address: customer::address("new_customer.address", new.address.as_deref())?.map(|a| personal.seal(a)),
            };
            let name = Ref { idx: facts.len() as u32, ..next };
            facts.push(fact.into());
            Ok(name)
        }
    }
}
