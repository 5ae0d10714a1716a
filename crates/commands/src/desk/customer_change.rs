//! `customer.change`.

use domain::Fault;
use domain::network::Role;
use journal::fact::CustomerChanged;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::customer::{self, PersonalValues};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;

/// `customer.change`.
#[derive(Debug)]
pub struct CustomerChange;

/// What is absent stays as it was; an empty address takes the old one away.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CustomerChangeWith {
    pub customer: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub name: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub phone: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub address: Option<String>,
}

impl Command for CustomerChange {
    const NAME: &'static str = "customer.change";
    const ABOUT: &'static str = "Correct a customer's name, telephone number or address";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Customers, Topic::Orders];
    type With = CustomerChangeWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: CustomerChangeWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let mut work = host.work(&outlet).await?;
        let (id, known) = customer::known(&mut work, &outlet, "customer", &with.customer).await?;
        let name = with.name.map(|v| customer::name("name", &v)).transpose()?;
        let phone = with.phone.map(|v| customer::phone("phone", &v)).transpose()?;
        let address = with.address.map(|v| domain::text::clean("address", &v, customer::ADDRESS_MAX)).transpose()?;
        // What is said again as it stands is nobody's last word.
        let name = name.filter(|v| known.name.as_ref() != Some(v));
        let phone = phone.filter(|v| known.phone.as_ref() != Some(v));
        let address = address.filter(|v| known.address.as_deref().unwrap_or("") != v);
        if name.is_none() && phone.is_none() && address.is_none() {
            return Ok(Nothing {});
        }
        let mut personal = PersonalValues::new(host)?;
        let fact = CustomerChanged {
            customer: id,
            name: name.map(|v| personal.seal(v)),
            phone: phone.map(|v| personal.seal(v)),
            address: address.map(|v| personal.seal(v)),
        };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], personal.values)?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
