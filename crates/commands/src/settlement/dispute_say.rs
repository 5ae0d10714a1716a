//! `dispute.say`: a message about a dispute, with a file that proves it where there is one. The file stays with who shows
//! it; its BLAKE3 says for ever which file it was.

use domain::Fault;
use domain::network::Role;
use journal::Hash;
use journal::fact::{DisputeSaid, Evidence};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::find;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{self, LONG, SHORT, required};
use crate::host::Host;

/// `dispute.say`.
#[derive(Debug)]
pub struct DisputeSay;

/// A file, as base64.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFile {
    pub name: String,
    pub base64: String,
}

/// Which dispute, and what is said. At headquarters also whose.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DisputeSayWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    pub month: String,
    pub line: i64,
    pub text: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub evidence: Option<EvidenceFile>,
}

impl Command for DisputeSay {
    const NAME: &'static str = "dispute.say";
    const ABOUT: &'static str = "Say something about a dispute, with evidence";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(&[Role::Owner, Role::Supervisor, Role::Settlement]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = DisputeSayWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: DisputeSayWith) -> Result<Nothing, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let text = required("text", &with.text, LONG)?;
        let evidence = match with.evidence {
            None => None,
            Some(file) => {
                let bytes = fields::bytes("evidence.base64", &file.base64)?;
                let hash = Hash(*blake3::hash(&bytes).as_bytes());
                Some(Evidence { name: required("evidence.name", &file.name, SHORT)?, hash })
            }
        };
        let mut work = host.work(&scope).await?;
        let (_, dispute) = find::open_dispute(&mut work, &scope, &with.month, with.line).await?;
        let line = find::place(dispute.line)?;
        let fact = DisputeSaid { month: dispute.month, line, text, evidence, day: host.ambient.today() };
        let log = host.own_log(&work, &scope).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
