//! `staff.add`, `staff.change`, `session.set_pin`: the owner keeps the list of who works here, and who signs in on this PC.

use domain::Fault;
use domain::network::Role;
use journal::fact::{StaffAdded, StaffChanged};
use journal::rows::StaffRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::open::by_pin;
use super::secret;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::desk::customer;
use crate::fields;
use crate::host::{Host, IntoVal};

/// The statement that keeps a PIN's verifier, unlocked.
pub fn keep_pin(staff: &str, verifier: String) -> (&'static str, Vec<Val>) {
    let sql = "INSERT INTO pin (staff, verifier, failures, locked_until_ms) VALUES ($1,$2,0,0) \
        ON CONFLICT (staff) DO UPDATE SET verifier=excluded.verifier, failures=0, locked_until_ms=0";
    (sql, vec![staff.into_val(), verifier.into_val()])
}

/// Roles that somebody at an outlet can have, each once.
fn outlet_roles(roles: Vec<Role>) -> Result<Vec<Role>, Fault> {
    if roles.is_empty() {
        return Err(Fault::new("text.missing").at("roles"));
    }
    if let Some(i) = roles.iter().position(|role| !role.at_outlet()) {
        return Err(Fault::new("value.unknown_word").at(format!("roles.{i}")).with("word", roles[i].word()));
    }
    let mut roles = roles;
    roles.sort_unstable();
    roles.dedup();
    Ok(roles)
}

/// Nobody else who works here has this name: people are told apart by it, and sign in with it.
fn free_name(staff: &[StaffRow], name: &str, but: &str) -> Result<(), Fault> {
    if staff.iter().any(|row| row.active && row.id != but && row.name == name) {
        return Err(Fault::new("thing.exists").at("name").with("name", name));
    }
    Ok(())
}

/// `staff.add`.
#[derive(Debug)]
pub struct StaffAdd;

/// Somebody new. The PIN holds on this PC.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StaffAddWith {
    pub name: String,
    pub roles: Vec<Role>,
    pub pin: String,
}

/// The person's name in facts.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StaffAddGives {
    pub id: String,
}

impl Command for StaffAdd {
    const NAME: &'static str = "staff.add";
    const ABOUT: &'static str = "Add somebody who works here";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::People];
    type With = StaffAddWith;
    type Gives = StaffAddGives;

    async fn run(host: &Host, caller: &Caller, with: StaffAddWith) -> Result<StaffAddGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let name = customer::name("name", &with.name)?;
        let roles = outlet_roles(with.roles)?;
        let pin = secret::check_pin("pin", &with.pin)?;
        let verifier = secret::verifier(&host.ambient, &pin).await?;
        let mut work = host.work(&outlet).await?;
        let staff = work.rows::<StaffRow>("WHERE scope=$1", &[outlet.as_str().into_val()]).await?;
        free_name(&staff, &name, "")?;
        let log = host.own_log(&work, &outlet).await?;
        let id = host.append(&mut work, log, caller, vec![StaffAdded { name, roles }.into()], vec![])?.to_string();
        let (sql, args) = keep_pin(&id, verifier);
        work.also(sql, args);
        host.commit(work).await?;
        Ok(StaffAddGives { id })
    }
}

/// `staff.change`.
#[derive(Debug)]
pub struct StaffChange;

/// The person as they are from now on.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StaffChangeWith {
    pub staff: String,
    pub name: String,
    pub roles: Vec<Role>,
    pub active: bool,
}

impl Command for StaffChange {
    const NAME: &'static str = "staff.change";
    const ABOUT: &'static str = "Change somebody's name, roles, or whether they work here";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::People, Topic::Session];
    type With = StaffChangeWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: StaffChangeWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let name = customer::name("name", &with.name)?;
        let roles = outlet_roles(with.roles)?;
        let staff = fields::name("staff", &with.staff)?;
        let id = staff.to_string();
        let mut work = host.work(&outlet).await?;
        let everybody = work.rows::<StaffRow>("WHERE scope=$1", &[outlet.as_str().into_val()]).await?;
        if !everybody.iter().any(|row| row.id == id) {
            return Err(Fault::new("thing.not_found").at("staff").with("id", id));
        }
        if with.active {
            free_name(&everybody, &name, &id)?;
        }
        // Without an owner nobody could ever put it right.
        let owner = |row: &&StaffRow| row.active && row.roles.split(' ').any(|word| word == Role::Owner.word());
        let owners_left = everybody.iter().filter(owner).any(|row| row.id != id);
        let stays = with.active && roles.contains(&Role::Owner);
        if !(owners_left || stays) {
            return Err(Fault::new("access.last_owner").at("roles"));
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = StaffChanged { staff, name, roles, active: with.active };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        if !with.active {
            work.also("DELETE FROM pin WHERE staff=$1", vec![id.into_val()]);
        }
        host.commit(work).await?;
        Ok(Nothing {})
    }
}

/// `session.set_pin`.
#[derive(Debug)]
pub struct SetPin;

/// Whose PIN, the new one, and the owner's own as proof that it is the owner who sits there.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPinWith {
    pub person: String,
    pub pin: String,
    pub owner_pin: String,
}

impl Command for SetPin {
    const NAME: &'static str = "session.set_pin";
    const ABOUT: &'static str = "Give somebody a PIN on this PC";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::People];
    type With = SetPinWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: SetPinWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let pin = secret::check_pin("pin", &with.pin)?;
        let owner = caller.person.as_ref().map(|p| p.id.as_str()).unwrap_or_default();
        by_pin(host, owner, &with.owner_pin).await.map_err(|fault| match fault.field.as_deref() {
            Some("pin") => fault.at("owner_pin"),
            _ => fault,
        })?;
        let row: StaffRow = host.one(&outlet, &with.person, "person").await?;
        if !row.active {
            return Err(Fault::new("thing.not_found").at("person").with("id", row.id));
        }
        let (sql, args) = keep_pin(&row.id, secret::verifier(&host.ambient, &pin).await?);
        let mut script = book::Script::default();
        script.push(sql, args);
        host.book.engine.writer().await?.commit(script).await?;
        Ok(Nothing {})
    }
}
