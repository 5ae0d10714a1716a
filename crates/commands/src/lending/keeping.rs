//! The book in which this door's tools and keys stand: the outlet's, or headquarters' own. The rules are the same in both;
//! only people are known differently, and money goes elsewhere.

use std::collections::HashMap;

use book::Work;
use domain::network::Role;
use domain::tool::PaidHow;
use domain::{Fault, Fen};
use journal::fact::{Fact, StaffAdded, ToolTaken};
use journal::fold::HQ;
use journal::rows::{StaffRow, ToolIssueRow, ToolRow};
use journal::{LogId, Ref};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::reader::text;
use crate::warehouse::own_book;

/// Whom a tool can be issued to.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Holder {
    /// At an outlet the name of the fact that brought them in; at headquarters the sign-in name.
    pub id: String,
    pub name: String,
}

/// Where the tools of this door stand.
pub(super) async fn scope(host: &Host) -> Result<String, Fault> {
    if host.is_outlet() { Ok(host.joined().await?.outlet) } else { Ok(HQ.to_owned()) }
}

/// How people pay here what they owe: an outlet has a drawer, headquarters an account.
pub(super) fn ways(host: &Host) -> [PaidHow; 2] {
    if host.is_outlet() { [PaidHow::Cash, PaidHow::Wages] } else { [PaidHow::Bank, PaidHow::Wages] }
}

/// Who works here, by name.
pub(super) async fn people(host: &Host) -> Result<Vec<Holder>, Fault> {
    if host.is_outlet() {
        let args = [scope(host).await?.into_val()];
        let rows = host.book.rows::<StaffRow>("WHERE scope=$1 AND active=1 ORDER BY name", &args).await?;
        return Ok(rows.into_iter().map(|row| Holder { id: row.id, name: row.name }).collect());
    }
    let rows = host.book.engine.read("SELECT name FROM hq_person WHERE active=1 ORDER BY name", &[]).await?;
    let name = |row: &Vec<_>| text(row.first());
    Ok(rows.iter().map(name).map(|name| Holder { id: name.clone(), name }).collect())
}

/// The one of headquarters' people who signs in by a name, as its own book names them.
pub(super) fn named<'p>(people: &'p HashMap<String, String>, name: &str) -> Option<&'p str> {
    people.iter().filter(|(_, of)| *of == name).map(|(id, _)| id.as_str()).min()
}

/// Who wrote a thing down; among headquarters' own people without saying whose they are.
pub(super) fn who(actors: &Actors, scope: &str, actor: &str) -> String {
    let name = actors.name(scope, actor);
    name.strip_prefix("hq:").filter(|_| scope == HQ).map(str::to_owned).unwrap_or(name)
}

/// A unit of work over that book.
pub(super) struct Keeping<'h> {
    host: &'h Host,
    work: Work<'h>,
    log: LogId,
    scope: String,
}

/// # Errors
/// `network.not_joined`, `hq.recovering`.
pub(super) async fn open(host: &Host) -> Result<Keeping<'_>, Fault> {
    let scope = scope(host).await?;
    if host.is_outlet() {
        let work = host.work(&scope).await?;
        let log = host.own_log(&work, &scope).await?;
        return Ok(Keeping { host, work, log, scope });
    }
    let own = own_book::open(host).await?;
    Ok(Keeping { host, work: own.work, log: own.log, scope })
}

impl Keeping<'_> {
    /// A tool by its name in facts.
    ///
    /// # Errors
    /// `thing.not_found` at `tool`.
    pub async fn tool(&mut self, id: &str) -> Result<(Ref, ToolRow), Fault> {
        let name = fields::name("tool", id)?;
        let args = [self.scope.as_str().into_val(), name.to_string().into_val()];
        let row = self.work.rows::<ToolRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        Ok((name, row.ok_or_else(|| Fault::new("thing.not_found").at("tool").with("id", name.to_string()))?))
    }

    /// The tool that has a number already.
    pub async fn numbered(&mut self, number: &str) -> Result<Option<ToolRow>, Fault> {
        let args = [self.scope.as_str().into_val(), number.into_val()];
        Ok(self.work.rows::<ToolRow>("WHERE scope=$1 AND number=$2 LIMIT 1", &args).await?.pop())
    }

    /// The rows of a tool's that have a value in a column.
    pub async fn of_tool<T: journal::table::Record>(
        &mut self,
        tool: &ToolRow,
        column: &str,
        value: &str,
    ) -> Result<Option<T>, Fault> {
        let args = [self.scope.as_str().into_val(), tool.id.as_str().into_val(), value.into_val()];
        Ok(self.work.rows::<T>(&format!("WHERE scope=$1 AND tool=$2 AND {column}=$3"), &args).await?.pop())
    }

    /// The issue that it is out on.
    ///
    /// # Errors
    /// `tool.not_out` at `tool`.
    pub async fn out(&mut self, row: &ToolRow) -> Result<(Ref, ToolIssueRow), Fault> {
        let issue = self.of_tool::<ToolIssueRow>(row, "id", &row.issued).await?;
        let not_out = || Fault::new("tool.not_out").at("tool").with("name", row.name.as_str());
        let issue = issue.ok_or_else(|| not_out().with("state", row.state.as_str()))?;
        Ok((fields::name("tool", &issue.id)?, issue))
    }

    /// A person who works here, as facts name them. Whom headquarters' own book has not named yet it names now.
    ///
    /// # Errors
    /// `thing.not_found` at `staff`.
    pub async fn person(&mut self, caller: &Caller, id: &str) -> Result<Ref, Fault> {
        let unknown = || Fault::new("thing.not_found").at("staff").with("id", id.chars().take(80).collect::<String>());
        if self.host.is_outlet() {
            let name = fields::name("staff", id)?;
            let args = [self.scope.as_str().into_val(), name.to_string().into_val()];
            let rows = self.work.rows::<StaffRow>("WHERE scope=$1 AND id=$2 AND active=1", &args).await?;
            return if rows.is_empty() { Err(unknown()) } else { Ok(name) };
        }
        let sql = "SELECT roles FROM hq_person WHERE name=$1 AND active=1";
        let person = self.work.fetch(sql, &[id.into_val()]).await?.pop().ok_or_else(unknown)?;
        if let Some(known) = self.named(id).await? {
            return fields::name("staff", &known.id);
        }
        let roles = text(person.first()).split(' ').filter_map(Role::from_word).collect();
        self.say(caller, vec![StaffAdded { name: id.to_owned(), roles }.into()])
    }

    /// The row of the one who calls, who signed in by it.
    pub async fn caller(&mut self, caller: &Caller) -> Result<Option<StaffRow>, Fault> {
        let Some(person) = &caller.person else { return Ok(None) };
        if !self.host.is_outlet() {
            return self.named(&person.id).await;
        }
        let args = [self.scope.as_str().into_val(), person.id.as_str().into_val()];
        Ok(self.work.rows::<StaffRow>("WHERE scope=$1 AND id=$2", &args).await?.pop())
    }

    async fn named(&mut self, name: &str) -> Result<Option<StaffRow>, Fault> {
        let args = [self.scope.as_str().into_val(), name.into_val()];
        Ok(self.work.rows::<StaffRow>("WHERE scope=$1 AND name=$2 ORDER BY id LIMIT 1", &args).await?.pop())
    }

    /// Says that a person has a tool, and where they write it down themselves, that they took it.
    pub fn issued(&mut self, caller: &Caller, to: &str, tool: Ref, facts: Vec<Fact>) -> Result<(), Fault> {
        let last = u32::try_from(facts.len().saturating_sub(1)).unwrap_or(0);
        let said = self.say(caller, facts)?;
        if caller.person.as_ref().is_some_and(|person| person.id == to) {
            let (issued, day) = (Ref { idx: last, ..said }, self.host.ambient.today());
            self.say(caller, vec![ToolTaken { tool, issued, day }.into()])?;
        }
        Ok(())
    }

    pub fn say(&mut self, caller: &Caller, facts: Vec<Fact>) -> Result<Ref, Fault> {
        self.host.append(&mut self.work, self.log, caller, facts, vec![])
    }

    pub async fn done(self) -> Result<(), Fault> {
        self.host.commit(self.work).await
    }
}

/// # Errors
/// `value.out_of_range` with the limit.
pub(super) fn at_most(field: &str, fen: Fen, max: Fen) -> Result<(), Fault> {
    if fen <= max {
        return Ok(());
    }
    Err(Fault::new("value.out_of_range").at(field).with("value_fen", fen.0).with("max_fen", max.0))
}
