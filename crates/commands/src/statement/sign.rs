//! `statement.sign`: the outlet's owner signs what headquarters signed, where both say the same.

use chrono::NaiveDate;
use domain::Fault;
use domain::network::Role;
use domain::settlement::Month;
use journal::Sig;
use journal::fact::StatementSigned;
use journal::fold::period::HQ;
use journal::key::{statement_hash, statement_message};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::build::build;
use super::contested::{uncontested, undisputed};
use super::file::{Keys, hash_of, signatures};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;

/// `statement.sign`.
#[derive(Debug)]
pub struct StatementSign;

/// Which month, `YYYY-MM`.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementSignWith {
    pub month: String,
}

/// What was signed.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StatementSignGives {
    pub hash: String,
}

impl Command for StatementSign {
    const NAME: &'static str = "statement.sign";
    const ABOUT: &'static str = "Sign the statement of a closed month";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = StatementSignWith;
    type Gives = StatementSignGives;

    async fn run(host: &Host, caller: &Caller, with: StatementSignWith) -> Result<StatementSignGives, Fault> {
        let joined = host.joined().await?;
        let end = Month::parse(&with.month)?.last();
        let statement = build(host, &joined.outlet, end, None).await?;
        if !statement.closed {
            return Err(Fault::new("period.open").at("month").with("end", end.to_string()));
        }
        let hash = statement_hash(&statement.canonical());
        agreed(host, &joined.outlet, end, &hash).await?;
        let mut work = host.work(&joined.outlet).await?;
        uncontested(&mut work, &joined.outlet).await?;
        undisputed(&mut work, &joined.outlet, &with.month).await?;
        let at = &statement.as_known_at;
        let close = at.log.parse().map_err(|_| crate::reader::damaged("period"))?;
        let signature = Sig(host.outlet()?.key.sign(&statement_message(&hash)));
        let log = host.own_log(&work, &joined.outlet).await?;
        let fact = StatementSigned { end, log: close, seq: at.seq, hash, signature };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(StatementSignGives { hash: hash.to_string() })
    }
}

/// Headquarters signed the same bytes, and this outlet has not signed them yet.
async fn agreed(host: &Host, outlet: &str, end: NaiveDate, hash: &journal::Hash) -> Result<(), Fault> {
    let known = signatures(host, outlet, end).await?;
    let Some((row, signature)) = known.iter().find(|(row, _)| row.signer == HQ) else {
        return Err(Fault::new("statement.unsigned").at("month"));
    };
    let theirs = hash_of(row)?;
    if theirs != *hash {
        let fault = Fault::new("statement.differs").at("month").with("ours", hash.to_string());
        return Err(fault.with("theirs", theirs.to_string()));
    }
    let keys = Keys::of(host, outlet).await?;
    if !keys.hold(hash, signature) {
        return Err(Fault::new("statement.forged").at("month"));
    }
    // A signature that does not hold keeps nobody from signing.
    if let Some((row, _)) = known.iter().find(|(row, signature)| row.signer != HQ && keys.hold(hash, signature)) {
        return Err(Fault::new("thing.exists").at("month").with("by", row.signed_by.as_str()));
    }
    Ok(())
}
