//! Who calls.

use domain::network::Role;
use journal::Actor;

/// A signed-in person.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Person {
    /// At an outlet the name of the fact that brought them in; at headquarters the sign-in name.
    pub id: String,
    pub name: String,
    pub roles: Vec<Role>,
    /// They can sign in on this PC.
    pub has_pin: bool,
    pub active: bool,
}

/// The caller of a command.
#[derive(Debug, Clone, Default)]
pub struct Caller {
    pub person: Option<Person>,
    /// What the caller's session is known by, where it has one: closing it needs its name.
    pub session: Option<String>,
}

impl Caller {
    pub fn nobody() -> Self {
        Self::default()
    }

    pub fn of(person: Person) -> Self {
        Self { person: Some(person), session: None }
    }

    pub fn is(&self, role: Role) -> bool {
        self.person.as_ref().is_some_and(|p| p.roles.contains(&role))
    }

    /// The person as facts name them.
    pub fn actor(&self, at_outlet: bool) -> Actor {
        match &self.person {
            None => Actor::System,
            Some(person) if at_outlet => person.id.parse().map_or(Actor::System, Actor::Staff),
            Some(person) => Actor::Hq(person.id.clone()),
        }
    }
}
