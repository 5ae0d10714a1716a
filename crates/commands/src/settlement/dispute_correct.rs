//! `dispute.correct`: the dispute about a statement's line ended at another figure than the statement's, and this record
//! brought the line to it. Nothing is ever edited: whoever wrote the disputed record says something more, in the way in which
//! such a thing is taken back, and names it here. Where HQ's own words can do it, HQ does it by itself.

use book::Work;
use domain::Fault;
use domain::network::Role;
use journal::Ref;
use journal::fact::DisputeCorrected;
use journal::rows::{DisputeRow, PostingRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::find;
use super::record::{self, Own};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};

/// `dispute.correct`.
#[derive(Debug)]
pub struct DisputeCorrect;

/// Which dispute, and the record that puts it right. At headquarters also whose.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DisputeCorrectWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    pub about: String,
    pub line: i64,
    pub record: String,
}

impl Command for DisputeCorrect {
    const NAME: &'static str = "dispute.correct";
    const ABOUT: &'static str = "Name the record that puts a disputed line right";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(&[Role::Owner, Role::Settlement]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = DisputeCorrectWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: DisputeCorrectWith) -> Result<Nothing, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let correction = fields::name("record", &with.record)?;
        let mut work = host.work(&scope).await?;
        let (_, dispute) = find::dispute(&mut work, &scope, &with.about, with.line).await?;
        if !dispute.uncorrected {
            return Err(Fault::new("dispute.not_open").at("line").with("state", dispute.state));
        }
        if !corrects(&mut work, &dispute, correction).await? {
            return Err(Fault::new("dispute.no_correction").at("record").with("id", correction.to_string()));
        }
        say(host, &mut work, caller, &dispute, correction).await?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}

/// The record moves something in the account of the disputed line, of the same part, and is another than the disputed one.
pub async fn corrects(work: &mut Work<'_>, dispute: &DisputeRow, correction: Ref) -> Result<bool, Fault> {
    let id = correction.to_string();
    let args = [&dispute.scope, &id, &dispute.account, &dispute.part].map(|text| text.as_str().into_val());
    let tail = "WHERE scope=$1 AND id=$2 AND account=$3 AND part=$4";
    Ok(id != dispute.about && !work.rows::<PostingRow>(tail, &args).await?.is_empty())
}

async fn say(
    host: &Host,
    work: &mut Work<'_>,
    caller: &Caller,
    dispute: &DisputeRow,
    correction: Ref,
) -> Result<(), Fault> {
    let (about, line) = (dispute.about.clone(), find::place(dispute.line)?);
    let log = host.own_log(work, &dispute.scope).await?;
    let fact = DisputeCorrected { about, line, correction, day: host.ambient.today() };
    host.append(work, log, caller, vec![fact.into()], vec![])?;
    Ok(())
}

/// What HQ itself can put right about a dispute that has ended. Returns how many facts it wrote.
pub async fn by_hq(host: &Host, caller: &Caller, outlet: &str, (about, line): (&str, i64)) -> Result<usize, Fault> {
    let mut work = host.work(outlet).await?;
    let (_, dispute) = find::dispute(&mut work, outlet, about, line).await?;
    if !dispute.uncorrected {
        return Ok(0);
    }
    let (correction, facts) = match record::own(&mut work, &dispute, host.ambient.today()).await? {
        None => return Ok(0),
        Some(Own::Already(record)) => (record, 1),
        Some(Own::Says(fact)) => {
            let log = host.own_log(&work, outlet).await?;
            (host.append(&mut work, log, caller, vec![*fact], vec![])?, 2)
        }
    };
    say(host, &mut work, caller, &dispute, correction).await?;
    host.commit(work).await?;
    Ok(facts)
}
