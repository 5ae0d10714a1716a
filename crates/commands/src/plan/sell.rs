//! `plan.sell`: a plan is sold at the counter, and paid. Unit, customer and contract are one action.

use book::Work;
use chrono::NaiveDate;
use domain::network::PackKind;
use domain::{Fault, Fen};
use journal::Ref;
use journal::fact::{CustomerAdded, Fact, PlanCovered, PlanSold};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::contracts::{self, NUMBER};
use super::starts::Starts;
use super::{TILL, sell_unit};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::desk::customer::{self, PersonalValues};
use crate::host::Host;
use crate::plan::plan_floor;
use crate::repair::intake::NewCustomer;
use crate::repair::pay::PayMethod;
use crate::repair::sets::date;
use crate::repair::{number, order};

/// `plan.sell`.
#[derive(Debug)]
pub struct PlanSell;

/// Which plan for which unit, whose it is, and how it was paid.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanSellWith {
    pub plan: String,
    /// A unit that is known, or its numbers with brand and model.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub unit: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub imei: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub serial: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub brand: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub model: Option<String>,
    /// One who is known, or `new_customer`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub customer: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub new_customer: Option<NewCustomer>,
    /// The order that it is sold beside.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub order: Option<String>,
    pub invoiced_on: String,
    /// As the customer was told: another price than the pack's is refused.
    pub price_fen: Fen,
    pub method: PayMethod,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanSellGives {
    pub contract: String,
    pub number: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}

impl Command for PlanSell {
    const NAME: &'static str = "plan.sell";
    const ABOUT: &'static str = "Sell an extended warranty for a unit and take the customer's money";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(TILL);
    const STALES: &'static [Topic] = &[Topic::Money, Topic::Orders, Topic::Customers, Topic::Units];
    type With = PlanSellWith;
    type Gives = PlanSellGives;

    async fn run(host: &Host, caller: &Caller, with: PlanSellWith) -> Result<PlanSellGives, Fault> {
        let joined = host.joined().await?;
        let scope = joined.outlet.as_str();
        let today = host.ambient.today();
        let packs = host.packs().await?;
        let plan = packs.plans.find(&with.plan);
        let plan = plan.ok_or_else(|| Fault::new("thing.not_found").at("plan").with("id", short(&with.plan)))?;
        let invoiced_on = date("invoiced_on", &with.invoiced_on, today)?;
        let floor = plan_floor(&packs, plan, today)?;
        if with.price_fen != plan.price_fen {
            let fault = Fault::new("plan.price").at("price_fen").with("value_fen", with.price_fen.0);
            return Err(fault.with("price_fen", plan.price_fen.0));
        }

        let mut work = host.work(scope).await?;
        let log = host.own_log(&work, scope).await?;
        let next = work.next(log);
        let mut facts: Vec<Fact> = Vec::new();
        let mut personal = PersonalValues::new(host)?;
        let order = match with.order.as_deref().filter(|id| !id.is_empty()) {
            Some(id) => Some(order::read(&mut work, scope, id).await?),
            None => None,
        };
        let customer = customer_of(&mut work, scope, &with, &mut personal, next, &mut facts).await?;
        let (unit, seen) = sell_unit::of(&mut work, scope, &with).await?;
        if order.as_ref().is_some_and(|(_, row)| row.unit != unit) {
            return Err(Fault::new("thing.not_found").at("order").with("id", short(&unit)));
        }
        let starts = Starts::of(&mut work, scope, &unit, [plan]).await?;
        let terms = plan.terms_from(&floor.content, invoiced_on, today, |item| starts.start(item, invoiced_on))?;
        facts.extend(seen.map(Fact::from));
        not_covered(&mut work, scope, &unit, &plan.code, today).await?;
        let number = format!("{NUMBER}{}", number::mint(host, &joined, &mut work).await?.as_str());
        let covers = terms.covers.iter().map(|cover| PlanCovered {
            item: cover.item.clone(),
            accident: cover.accident,
            from: cover.from,
            until: cover.until,
        });
        let version = |version: i64| u32::try_from(version).unwrap_or(0);
        let sold = PlanSold {
            number: number.clone(),
            unit,
            customer,
            order: order.map(|(name, _)| name),
            plan: plan.code.clone(),
            version: version(packs.version(PackKind::Plans)),
            policy: version(floor.version),
            name_zh: plan.name_zh.clone(),
            name_en: plan.name_en.clone(),
            invoiced_on,
            covers: covers.collect(),
            price: plan.price_fen,
            hq_share: plan.hq_share_fen,
            deductible: plan.deductible_fen,
            claims: plan.claims,
            full_refund_days: plan.full_refund_days,
            method: with.method.word().to_owned(),
            day: today,
        };
        let contract = Ref { idx: facts.len() as u32, ..next };
        facts.push(sold.into());
        host.append(&mut work, log, caller, facts, personal.values)?;
        host.commit(work).await?;
        Ok(PlanSellGives { contract: contract.to_string(), number, starts_on: terms.starts_on, ends_on: terms.ends_on })
    }
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

/// One live contract a unit and plan.
async fn not_covered(work: &mut Work<'_>, scope: &str, unit: &str, plan: &str, today: NaiveDate) -> Result<(), Fault> {
    let rows = contracts::of_unit(work, scope, unit, None).await?;
    let Some(live) = rows.into_iter().find(|row| row.plan == plan && row.ends_on >= today) else { return Ok(()) };
    let fault = Fault::new("plan.covered").at("unit").with("number", live.number).with("contract", live.id);
    Err(fault.with("until", live.ends_on.to_string()))
}

/// The customer that was picked, or a new one, added by the first fact.
async fn customer_of(
    work: &mut Work<'_>,
    scope: &str,
    with: &PlanSellWith,
    personal: &mut PersonalValues,
    next: Ref,
    facts: &mut Vec<Fact>,
) -> Result<Ref, Fault> {
    let known = with.customer.as_deref().filter(|id| !id.trim().is_empty());
    match (known, &with.new_customer) {
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
