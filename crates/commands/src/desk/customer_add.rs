//! `customer.add`: a new customer, known by name and telephone.

use domain::Fault;
use domain::network::Role;
use journal::fact::CustomerAdded;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::customer::{self, PersonalValues};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;

/// `customer.add`.
#[derive(Debug)]
pub struct CustomerAdd;

/// A customer.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CustomerAddWith {
    pub name: String,
    pub phone: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub address: Option<String>,
}

/// The new customer's name in facts.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct CustomerAddGives {
    pub id: String,
}

impl Command for CustomerAdd {
    const NAME: &'static str = "customer.add";
    const ABOUT: &'static str = "Add a customer";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Customers];
    type With = CustomerAddWith;
    type Gives = CustomerAddGives;

    async fn run(host: &Host, caller: &Caller, with: CustomerAddWith) -> Result<CustomerAddGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let mut personal = PersonalValues::new(host)?;
        let fact = CustomerAdded {
            name: personal.seal(customer::name("name", &with.name)?),
            phone: personal.seal(customer::phone("phone", &with.phone)?),
            address: customer::address("address", with.address.as_deref())?.map(|a| personal.seal(a)),
        };
        let mut work = host.work(&outlet).await?;
        let log = host.own_log(&work, &outlet).await?;
        let id = host.append(&mut work, log, caller, vec![fact.into()], personal.values)?;
        host.commit(work).await?;
        Ok(CustomerAddGives { id: id.to_string() })
    }
}
