//! `statement.record`: the record behind a line of a statement: what it says, who wrote it, when, and on which PC.

use std::collections::{BTreeSet, HashMap};

use domain::Fault;
use journal::rows::PostingRow;
use journal::table::Val;
use journal::{Key, Known, Ref};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::network::tail_list::pc;
use crate::reader::text;
use crate::repair::history::{self, HistoryEvent};
use crate::stock::catalogue;

/// What stands in `log.owner` for headquarters' own logs.
const HQ: &str = "hq";

/// `statement.record`.
#[derive(Debug)]
pub struct StatementRecord;

/// Which record, by the name that a statement's lines give it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementRecordWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    pub record: String,
}

/// The record, and all that it moved.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StatementRecordGives {
    pub event: HistoryEvent,
    /// The PC that it was written on, `A 前台`; empty for headquarters.
    pub pc: String,
    /// The lines that it makes, both sides of each.
    pub postings: Vec<PostingRow>,
}

async fn found(host: &Host, scope: &str, name: Ref, postings: &[PostingRow]) -> Result<Option<Known>, Fault> {
    if let Some(known) = host.book.fact(scope, name).await? {
        return Ok(Some(known));
    }
    // What a PC said again in a new epoch stands there under its first name: the thing that it is about leads to it.
    for about in postings.iter().map(|row| row.about.as_str()).collect::<BTreeSet<_>>() {
        for key in [Key::order(about), Key::request(about)] {
            let known = host.book.facts(scope, &key).await?.into_iter().find(|known| known.name() == name);
            if known.is_some() {
                return Ok(known);
            }
        }
    }
    Ok(None)
}

impl Command for StatementRecord {
    const NAME: &'static str = "statement.record";
    const ABOUT: &'static str = "The record behind a statement's line: what, by whom, when, on which PC";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Stock, Topic::Sync];
    type With = StatementRecordWith;
    type Gives = StatementRecordGives;

    async fn run(host: &Host, _: &Caller, with: StatementRecordWith) -> Result<StatementRecordGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let name = fields::name("record", &with.record)?;
        let id = name.to_string();
        let args = [scope.as_str().into_val(), id.as_str().into_val()];
        let postings = host.book.rows::<PostingRow>("WHERE scope=$1 AND id=$2 ORDER BY line", &args).await?;
        let known = found(host, &scope, name, &postings).await?;
        let known = known.ok_or_else(|| Fault::new("thing.not_found").at("record").with("id", id.as_str()))?;
        let owner = "SELECT owner FROM log WHERE id=$1";
        let owner = host.book.engine.read(owner, &[Val::Int(known.origin.log.as_i64())]).await?.pop();
        let owner = text(owner.unwrap_or_default().first());
        let people = history::people(host, &scope).await?;
        let parts: HashMap<String, String> = catalogue::names(host, known.fact.parts().into_iter()).await?;
        let event = history::told(host, &scope, vec![known], &people, &parts).await?.pop();
        let event = event.ok_or_else(|| Fault::new("thing.not_found").at("record").with("id", id.as_str()))?;
        let pc = if owner == HQ { String::new() } else { pc(host, &scope, &owner).await? };
        Ok(StatementRecordGives { event, pc, postings })
    }
}
