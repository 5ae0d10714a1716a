//! `period.close`: HQ closes a month of outlets' books and signs what each states.

use book::Owner;
use chrono::NaiveDate;
use domain::Fault;
use domain::network::Role;
use domain::settlement::Month;
use journal::Sig;
use journal::fact::{PeriodClosed, StatementSigned};
use journal::fold::period::HQ;
use journal::key::{statement_hash, statement_message};
use journal::rows::{PeriodRow, StatementSignatureRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::build::{build, next_end};
use super::contested::uncontested;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};

/// `period.close`.
#[derive(Debug)]
pub struct PeriodClose;

/// Which outlets' month, `YYYY-MM`.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PeriodCloseWith {
    pub outlets: Vec<String>,
    pub month: String,
}

/// What became of one outlet.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ClosedOutlet {
    pub outlet: String,
    /// Of the statement's canonical bytes; absent where it was not closed.
    pub hash: Option<String>,
    pub fault: Option<Fault>,
}

/// Each outlet by itself: one that cannot be closed keeps no other open.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PeriodCloseGives {
    pub outlets: Vec<ClosedOutlet>,
}

impl Command for PeriodClose {
    const NAME: &'static str = "period.close";
    const ABOUT: &'static str = "Close a month of outlets' books and sign their statements";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Settlement, Role::Finance]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = PeriodCloseWith;
    type Gives = PeriodCloseGives;

    async fn run(host: &Host, caller: &Caller, with: PeriodCloseWith) -> Result<PeriodCloseGives, Fault> {
        let end = Month::parse(&with.month)?.last();
        if end >= host.ambient.today() {
            return Err(Fault::new("period.open").at("month").with("end", end.to_string()));
        }
        fields::lines("outlets", &with.outlets)?;
        let mut outlets = Vec::with_capacity(with.outlets.len());
        for named in with.outlets {
            let done = one(host, caller, &named, end).await;
            let (hash, fault) = match done {
                Ok(hash) => (Some(hash), None),
                Err(fault) => (None, Some(fault)),
            };
            outlets.push(ClosedOutlet { outlet: named, hash, fault });
        }
        Ok(PeriodCloseGives { outlets })
    }
}

/// Closes one outlet's month, unless it is closed, and signs it, unless it is signed: what was cut short is taken up.
async fn one(host: &Host, caller: &Caller, named: &str, end: NaiveDate) -> Result<String, Fault> {
    let outlet = host.scope(Some(named)).await?;
    let mut work = host.work(&outlet).await?;
    uncontested(&mut work, &outlet).await?;
    let args = [outlet.as_str().into_val()];
    let last = work.rows::<PeriodRow>("WHERE scope=$1 ORDER BY end_on DESC LIMIT 1", &args).await?.pop();
    match last.map(|last| last.end_on) {
        Some(last) if last == end => drop(work),
        Some(last) if last > end => {
            return Err(Fault::new("period.closed").at("month").with("end", last.to_string()));
        }
        Some(last) if next_end(last) != Some(end) => {
            let next = next_end(last).map(Month::of);
            return Err(Fault::new("period.order").at("month").with("next", next));
        }
        _ => {
            let log = host.own_log(&work, &outlet).await?;
            host.append(&mut work, log, caller, vec![PeriodClosed { end }.into()], vec![])?;
            // Every statement of the month names the chain's hash here.
            work.mark(log);
            host.commit(work).await?;
        }
    }
    sign(host, caller, &outlet, end).await
}

async fn sign(host: &Host, caller: &Caller, outlet: &str, end: NaiveDate) -> Result<String, Fault> {
    let statement = build(host, outlet, end, None).await?;
    let hash = statement_hash(&statement.canonical());
    let mut work = host.work(outlet).await?;
    uncontested(&mut work, outlet).await?;
    let args = [outlet.into_val(), end.into_val()];
    let signed = work.rows::<StatementSignatureRow>("WHERE scope=$1 AND end_on=$2", &args).await?;
    if let Some(known) = signed.iter().find(|row| row.signer == HQ) {
        return Ok(super::file::hash_of(known)?.to_string());
    }
    let period = work.rows::<PeriodRow>("WHERE scope=$1 AND end_on=$2", &args).await?.pop();
    let period = period.ok_or_else(|| Fault::new("period.open").at("month"))?;
    let signature = Sig(host.hq()?.key.sign(&statement_message(&hash)));
    let close = work.logs().find(|log| log.owner == Owner::Hq && log.id.to_string() == period.log).map(|log| log.id);
    let close = close.ok_or_else(|| crate::reader::damaged("period"))?;
    let log = host.own_log(&work, outlet).await?;
    let fact = StatementSigned { end, log: close, seq: period.seq as u64, hash, signature };
    host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
    host.commit(work).await?;
    Ok(hash.to_string())
}
