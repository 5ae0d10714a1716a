//! `customer.erase`: a customer's personal values go for good, here and wherever else the fact arrives.

use book::Work;
use chrono::NaiveDate;
use domain::Fault;
use domain::desk::ErasureReason;
use domain::network::Role;
use domain::repair::State;
use journal::fact::CustomerErased;
use journal::rows::{OrderRow, PlanContractRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::customer;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::repair::due::due;
use crate::repair::order;

/// Order numbers that a refusal names.
const NUMBERS_MAX: usize = 10;

/// `customer.erase`.
#[derive(Debug)]
pub struct CustomerErase;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CustomerEraseWith {
    pub customer: String,
    /// At headquarters: whose customer it is.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    /// A word from a list: a free text would stand in the fact for ever.
    pub why: ErasureReason,
}

impl Command for CustomerErase {
    const NAME: &'static str = "customer.erase";
    const ABOUT: &'static str = "Erase a customer's name, telephone number and address everywhere, for good";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(&[Role::Owner, Role::Network]);
    const STALES: &'static [Topic] = &[Topic::Customers, Topic::Orders, Topic::Conflicts, Topic::Drafts, Topic::Files];
    type With = CustomerEraseWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: CustomerEraseWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(with.outlet.as_deref()).await?;
        let mut work = host.work(&outlet).await?;
        let (customer, _) = customer::known(&mut work, &outlet, "customer", &with.customer).await?;
        let open = in_business(&mut work, &outlet, &customer.to_string()).await?;
        if !open.is_empty() {
            let numbers: Vec<&str> = open.iter().take(NUMBERS_MAX).map(|row| row.number.as_str()).collect();
            let fault = Fault::new("customer.in_business").at("customer").with("orders", open.len());
            return Err(fault.with("numbers", numbers.join(", ")));
        }
        // A court's word goes before a contract; whoever merely asks ends it first, or waits for its end.
        if with.why != ErasureReason::Ordered {
            let live = under_contract(&mut work, &outlet, &customer.to_string(), host.ambient.today()).await?;
            if !live.is_empty() {
                let numbers: Vec<&str> = live.iter().take(NUMBERS_MAX).map(|row| row.number.as_str()).collect();
                let fault = Fault::new("customer.under_contract").at("customer").with("contracts", live.len());
                return Err(fault.with("numbers", numbers.join(", ")));
            }
        }
        let fact = CustomerErased { customer, why: with.why, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        crate::files::erase::sweep(host, &outlet).await?;
        Ok(Nothing {})
    }
}

/// Orders for which the customer must still be reached: the device is here, money is owed, or the outcome is disputed.
async fn in_business(work: &mut Work<'_>, outlet: &str, customer: &str) -> Result<Vec<OrderRow>, Fault> {
    let tail = "WHERE scope=$1 AND customer=$2 ORDER BY opened_ms, id";
    let mut open = Vec::new();
    for row in work.rows::<OrderRow>(tail, &[outlet.into_val(), customer.into_val()]).await? {
        let state = order::state(&row)?;
        if state.in_house() || state == State::Appealed || due(&row).0 > 0 {
            open.push(row);
        }
    }
    Ok(open)
}

/// Extended warranties of the customer's that still cover something: whoever is erased can claim nothing any more.
async fn under_contract(
    work: &mut Work<'_>,
    outlet: &str,
    customer: &str,
    today: NaiveDate,
) -> Result<Vec<PlanContractRow>, Fault> {
    let tail = "WHERE scope=$1 AND customer=$2 AND state='live' AND ends_on>=$3 ORDER BY sold_on, id";
    let args = [outlet.into_val(), customer.into_val(), today.into_val()];
    Ok(work.rows::<PlanContractRow>(tail, &args).await?)
}
