//! `hq.people`: who works at headquarters.

use domain::Fault;
use domain::network::Role;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::{Caller, Person};
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;
use crate::reader::damaged;

/// `hq.people`.
#[derive(Debug)]
pub struct HqPeople;

/// The people, by name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct HqPeopleGives {
    pub people: Vec<Person>,
}

impl Command for HqPeople {
    const NAME: &'static str = "hq.people";
    const ABOUT: &'static str = "The people at headquarters";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::People];
    type With = Nothing;
    type Gives = HqPeopleGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<HqPeopleGives, Fault> {
        let sql = "SELECT name, roles, active FROM hq_person ORDER BY name";
        let rows = host.book.engine.read(sql, &[]).await?;
        let people: Result<Vec<Person>, Fault> = rows
            .into_iter()
            .map(|row| match <[Val; 3]>::try_from(row) {
                Ok([Val::Text(name), Val::Text(roles), Val::Int(active)]) => Ok(Person {
                    id: name.clone(),
                    name,
                    roles: roles.split(' ').filter_map(Role::from_word).collect(),
                    has_pin: true,
                    active: active != 0,
                }),
                _ => Err(damaged("hq_person")),
            })
            .collect();
        Ok(HqPeopleGives { people: people? })
    }
}
