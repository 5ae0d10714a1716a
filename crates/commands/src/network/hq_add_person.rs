//! `hq.add_person`: somebody new at headquarters. The first one there gets every role; after that nobody gives a role
//! that they do not have.

use domain::Fault;
use domain::network::Role;
use journal::fold::ALL;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::required;
use crate::host::{Host, IntoVal};
use crate::session::secret;

/// The longest sign-in name.
const NAME_MAX: usize = 60;

/// `hq.add_person`.
#[derive(Debug)]
pub struct HqAddPerson;

/// The person. The first one's roles are every role, whatever is asked for.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HqAddPersonWith {
    pub name: String,
    pub password: String,
    pub roles: Vec<Role>,
}

fn may(caller: &Caller, roles: &[Role]) -> Result<(), Fault> {
    let Some(person) = &caller.person else {
        return Err(Fault::new("access.signed_out").with("call", HqAddPerson::NAME));
    };
    if !person.roles.contains(&Role::Network) {
        return Err(Fault::new("access.denied")
            .with("call", HqAddPerson::NAME)
            .with("may", vec![Role::Network.word()]));
    }
    if roles.is_empty() {
        return Err(Fault::new("text.missing").at("roles"));
    }
    for (i, role) in roles.iter().enumerate() {
        if role.at_outlet() {
            return Err(Fault::new("value.unknown_word").at(format!("roles.{i}")).with("word", role.word()));
        }
        if !person.roles.contains(role) {
            return Err(Fault::new("access.denied").at(format!("roles.{i}")).with("role", role.word()));
        }
    }
    Ok(())
}

impl Command for HqAddPerson {
    const NAME: &'static str = "hq.add_person";
    const ABOUT: &'static str = "Add a person at headquarters";
    const DOOR: Door = Door::Hq;
    // Checked below: before there is anybody, nobody can be signed in.
    const WHO: Who = Who::Anyone;
    const STALES: &'static [Topic] = &[Topic::People];
    type With = HqAddPersonWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: HqAddPersonWith) -> Result<Nothing, Fault> {
        let first = host.book.engine.read("SELECT 1 FROM hq_person LIMIT 1", &[]).await?.is_empty();
        if !first {
            may(caller, &with.roles)?;
        }
        let name = required("name", &with.name, NAME_MAX)?;
        secret::check_password("password", &with.password)?;
        let verifier = secret::verifier(&host.ambient, &domain::text::half_width(&with.password)).await?;
        // The head of HQ's log for all is held meanwhile: two who come first at once are one after the other.
        let mut work = host.work(ALL).await?;
        let known = work.fetch("SELECT name FROM hq_person", &[]).await?;
        if first && !known.is_empty() {
            may(caller, &with.roles)?;
        }
        let taken = |row: &Vec<_>| crate::reader::text(row.first()).to_lowercase() == name.to_lowercase();
        if known.iter().any(taken) {
            return Err(Fault::new("thing.exists").at("name").with("name", name));
        }
        let mut roles: Vec<Role> = with.roles;
        if known.is_empty() {
            roles = Role::ALL.iter().copied().filter(|role| !role.at_outlet()).collect();
        }
        roles.sort_unstable();
        roles.dedup();
        let words: Vec<&str> = roles.iter().map(|r| r.word()).collect();
        work.also(
            "INSERT INTO hq_person (name, verifier, roles, active, failures, locked_until_ms) VALUES ($1,$2,$3,1,0,0)",
            vec![name.into_val(), verifier.into_val(), words.join(" ").into_val()],
        );
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
