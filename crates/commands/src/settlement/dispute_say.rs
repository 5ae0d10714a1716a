//! `dispute.say`: a message about a dispute, with a file that proves it where there is one. The file is put to the order that
//! the line is about, or else to the settlement's claim or the record itself, so that the other side can open it; its BLAKE3
//! says for ever which file it was.

use book::Work;
use domain::Fault;
use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::network::Role;
use domain::picture::Media;
use journal::fact::{DisputeSaid, Evidence};
use journal::{Key, Ref};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::find::{self, Disputed};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, SHORT, required};
use crate::files::add;
use crate::host::{Host, IntoVal};
use crate::reader::text;

/// `dispute.say`.
#[derive(Debug)]
pub struct DisputeSay;

/// A photograph or a paper (JPEG, PNG, PDF), as base64.
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
    /// The settlement's month, or the record behind a statement's line.
    pub about: String,
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
    const STALES: &'static [Topic] = &[Topic::Money, Topic::Files];
    type With = DisputeSayWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: DisputeSayWith) -> Result<Nothing, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let text = required("text", &with.text, LONG)?;
        // Nothing is put on the disk for a dispute that is over.
        find::open_dispute(&mut host.look(&scope).await?, &scope, &with.about, with.line).await?;
        let shown = match with.evidence {
            None => None,
            Some(file) => {
                let name = required("evidence.name", &file.name, SHORT)?;
                Some((name, add::keep_file(host, &scope, "evidence.base64", &file.base64).await?))
            }
        };
        let mut work = host.work(&scope).await?;
        let (of, dispute) = find::open_dispute(&mut work, &scope, &with.about, with.line).await?;
        let line = find::place(dispute.line)?;
        let (about, mut facts, mut evidence) = (dispute.about, Vec::new(), None);
        if let Some((name, kept)) = shown {
            let thing = thing(&mut work, &scope, &of, &about).await?;
            let kind = if kept.media == Media::Pdf { AttachmentKind::Paper } else { AttachmentKind::Photo };
            kept.note(host, &mut work, &scope);
            facts.push(kept.fact(host, thing, kind, AttachmentPurpose::Dispute, name.clone()));
            evidence = Some(Evidence { name, hash: kept.hash });
        }
        facts.push(DisputeSaid { about, line, text, evidence, day: host.ambient.today() }.into());
        let log = host.own_log(&work, &scope).await?;
        host.append(&mut work, log, caller, facts, vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}

/// What the file is put to. An order's papers go with its customer; a month's freight, or a deposit, is about no order.
async fn thing(work: &mut Work<'_>, scope: &str, of: &Disputed, about: &str) -> Result<Ref, Fault> {
    let named = match of {
        Disputed::Settlement(line) if line.about.is_empty() => find::settlement(work, scope, about).await?.1.claim,
        Disputed::Settlement(line) => line.about.clone(),
        Disputed::Record(sides) => {
            let of_order = sides.0.first().map(|row| row.about.clone());
            let args = [scope.into_val(), of_order.as_deref().unwrap_or_default().into_val()];
            let order = work.fetch("SELECT id FROM repair_order WHERE scope=$1 AND id=$2", &args).await?.pop();
            order.map_or_else(|| about.to_owned(), |row| text(row.first()))
        }
    };
    // A record that is not here yet has nothing that a file could be put to but the dispute about it.
    match add::about(work, scope, &named).await {
        Err(fault) if fault.code == "thing.not_found" && matches!(of, Disputed::Record(_)) => {
            let key = Key::disputed(about);
            let raised = work.facts(scope, &key).await?.into_iter().next();
            raised.map(|known| known.name()).ok_or(fault)
        }
        found => found,
    }
}
