//! The contract: one list of commands, served by the window, by HTTP and by the command line alike.

use std::future::Future;
use std::pin::Pin;

use domain::Fault;
use domain::network::Role;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::TS;

use crate::caller::Caller;
use crate::host::Host;

/// Where a command can be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    Outlet,
    Hq,
    Both,
}

/// Who may call a command.
#[derive(Debug, Clone, Copy)]
pub enum Who {
    /// Also before anybody has signed in.
    Anyone,
    SignedIn,
    /// One of these roles.
    Roles(&'static [Role]),
}

domain::words! {
    /// What a command changes, and so which screens are stale behind it.
    Topic {
        Orders = 1 "orders",
        Customers = 2 "customers",
        Units = 3 "units",
        Stock = 4 "stock",
        Requests = 5 "requests",
        Money = 6 "money",
        Network = 7 "network",
        People = 8 "people",
        Packs = 9 "packs",
        Conflicts = 10 "conflicts",
        Sync = 11 "sync",
        Session = 12 "session",
        Drafts = 13 "drafts",
        Files = 14 "files",
    }
}

/// One use case: its name, who may call it, what goes in and what comes out.
pub trait Command: Send + Sync + 'static {
    const NAME: &'static str;
    const DOOR: Door;
    const WHO: Who;
    /// What it makes stale.
    const STALES: &'static [Topic] = &[];
    /// What it shows: a screen that called it asks again when one of these is stale.
    const READS: &'static [Topic] = &[];
    /// One line for `commands` and the OpenAPI document.
    const ABOUT: &'static str;
    type With: DeserializeOwned + JsonSchema + TS + Send;
    type Gives: Serialize + JsonSchema + TS + Send;

    fn run(host: &Host, caller: &Caller, with: Self::With) -> impl Future<Output = Result<Self::Gives, Fault>> + Send;
}

/// Nothing goes in, or nothing comes out.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

type Run = for<'a> fn(&'a Host, &'a Caller, Value) -> Pin<Box<dyn Future<Output = Result<Value, Fault>> + Send + 'a>>;

/// A command as the list holds it.
pub struct Entry {
    pub name: &'static str,
    pub about: &'static str,
    pub door: Door,
    pub who: Who,
    pub stales: &'static [Topic],
    pub reads: &'static [Topic],
    /// JSON Schemas of request and response.
    pub schemas: fn(&mut SchemaGenerator) -> (Schema, Schema),
    /// Writes the TypeScript of request and response and names them.
    pub typescript: fn(&mut crate::typescript::Types) -> (String, String),
    run: Run,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// The list's entry for a command.
pub const fn entry<C: Command>() -> Entry {
    Entry {
        name: C::NAME,
        about: C::ABOUT,
        door: C::DOOR,
        who: C::WHO,
        stales: C::STALES,
        reads: C::READS,
        schemas: |generator| (generator.subschema_for::<C::With>(), generator.subschema_for::<C::Gives>()),
        typescript: |types| (types.add::<C::With>(), types.add::<C::Gives>()),
        run: |host, caller, with| {
            Box::pin(async move {
                let with = read::<C::With>(with)?;
                let gives = C::run(host, caller, with).await?;
                host.staled(C::STALES);
                serde_json::to_value(gives).map_err(|e| Fault::new("book.io").with("what", e.to_string()))
            })
        },
    }
}

/// Reads a request; a field that does not fit is named by its path.
fn read<T: DeserializeOwned>(value: Value) -> Result<T, Fault> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let what = error.inner().to_string();
        let mut path = error.path().to_string();
        // A field that is not there has no path of its own: serde names it in its sentence.
        if let Some(field) = what.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
            path = if path == "." { field.to_owned() } else { format!("{path}.{field}") };
        }
        let fault = Fault::new("call.malformed").with("what", what);
        if path == "." { fault } else { fault.at(path) }
    })
}

impl Entry {
    /// May this caller call it here?
    fn admit(&self, host: &Host, caller: &Caller) -> Result<(), Fault> {
        let here = if host.is_outlet() { Door::Outlet } else { Door::Hq };
        if self.door != Door::Both && self.door != here {
            return Err(Fault::new("call.not_here").with("call", self.name));
        }
        let roles = match self.who {
            Who::Anyone => return Ok(()),
            Who::SignedIn => &[],
            Who::Roles(roles) => roles,
        };
        let Some(person) = &caller.person else { return Err(Fault::new("access.signed_out").with("call", self.name)) };
        if roles.is_empty() || roles.iter().any(|role| person.roles.contains(role)) {
            return Ok(());
        }
        let may: Vec<&str> = roles.iter().map(|r| r.word()).collect();
        Err(Fault::new("access.denied").with("call", self.name).with("may", may))
    }
}

/// Calls a command by name.
///
/// # Errors
/// `call.unknown`, `call.not_here`, `access.*`, `call.malformed` with the field, and whatever the command refuses with.
pub async fn call(host: &Host, caller: &Caller, name: &str, with: Value) -> Result<Value, Fault> {
    let entry = crate::all()
        .iter()
        .find(|e| e.name == name)
        .ok_or_else(|| Fault::new("call.unknown").with("call", name.chars().take(80).collect::<String>()))?;
    entry.admit(host, caller)?;
    (entry.run)(host, caller, with).await
}
