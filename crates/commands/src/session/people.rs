//! The people of an outlet, and who may sign in on this PC.

use domain::Fault;
use domain::network::Role;
use journal::rows::StaffRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::{Caller, Person};
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};

/// A row of `staff` as a person.
pub fn person(row: &StaffRow, has_pin: bool) -> Person {
    Person {
        id: row.id.clone(),
        name: row.name.clone(),
        roles: row.roles.split(' ').filter_map(Role::from_word).collect(),
        has_pin,
        active: row.active,
    }
}

/// Everybody of one outlet, by name; `has_pin` where they have signed in on this PC before.
pub async fn of(host: &Host, outlet: &str) -> Result<Vec<Person>, Fault> {
    let rows = host.book.rows::<StaffRow>("WHERE scope=$1 ORDER BY name", &[outlet.into_val()]).await?;
    let pins = if host.is_outlet() { host.book.engine.read("SELECT staff FROM pin", &[]).await? } else { Vec::new() };
    let has = |id: &str| pins.iter().any(|r| matches!(r.as_slice(), [Val::Text(staff)] if staff == id));
    Ok(rows.iter().map(|row| person(row, has(&row.id))).collect())
}

/// `session.people`: the names on the sign-in screen.
#[derive(Debug)]
pub struct People;

/// Who can be picked.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PeopleGives {
    pub people: Vec<Person>,
}

impl Command for People {
    const NAME: &'static str = "session.people";
    const ABOUT: &'static str = "The outlet's people, for the sign-in screen";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Anyone;
    const READS: &'static [Topic] = &[Topic::People, Topic::Session];
    type With = Nothing;
    type Gives = PeopleGives;

    async fn run(host: &Host, caller: &Caller, _: Nothing) -> Result<PeopleGives, Fault> {
        let mut people = of(host, &host.joined().await?.outlet).await?;
        // Only who runs the outlet sees those who have left.
        people.retain(|p| p.active || caller.is(Role::Owner));
        Ok(PeopleGives { people })
    }
}
