//! `attachment.add`: a photograph, signature or paper is put to an order, or to whatever else is named after a fact.

use book::Work;
use domain::Fault;
use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::network::Role;
use domain::picture::{self, Media};
use journal::fact::{AttachmentAdded, Fact};
use journal::rows::AttachmentRow;
use journal::{Hash, Ref};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ERASED, note, on_disk};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, optional};
use crate::host::{Host, IntoVal};

/// `attachment.add`.
#[derive(Debug)]
pub struct AttachmentAdd;

/// What is put to what. At headquarters also whose.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachmentAddWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    /// The order, or whatever else it belongs to.
    pub about: String,
    pub kind: AttachmentKind,
    pub purpose: AttachmentPurpose,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
    /// The file. A screen makes a photograph small before; what a camera wrote beside it is taken out here.
    pub base64: String,
}

/// The attachment.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AttachmentAddGives {
    pub id: String,
    /// By which its bytes are kept: not those of the file that was given where something was taken out.
    pub hash: String,
}

/// A file that is on the disk and not yet in the book.
#[derive(Debug)]
pub struct Kept {
    pub hash: Hash,
    pub size: u64,
    pub media: Media,
}

/// Looks at a file that came as base64, takes out what is not kept, and puts it on the disk: it lies there before anything
/// in the book names it.
///
/// # Errors
/// `call.malformed`, `file.kind`, `file.too_large`; `book.io`, `book.full`.
pub async fn keep_file(host: &Host, outlet: &str, field: &'static str, base64: &str) -> Result<Kept, Fault> {
    let (media, bytes) = picture::taken(&fields::bytes(field, base64)?).map_err(|fault| fault.at(field))?;
    let (folder, size) = (host.files_of(outlet), bytes.len() as u64);
    let hash = on_disk(move || folder.put(&bytes)).await?;
    Ok(Kept { hash, size, media })
}

impl Kept {
    /// Notes with this unit of work that the file lies at this door.
    pub fn note(&self, host: &Host, work: &mut Work<'_>, outlet: &str) {
        let (sql, args) = note(outlet, &self.hash, self.size, host.ambient.now_ms(), !host.is_outlet());
        work.also(sql, args);
    }

    /// What is said of it.
    pub fn fact(
        &self,
        host: &Host,
        about: Ref,
        kind: AttachmentKind,
        purpose: AttachmentPurpose,
        note: String,
    ) -> Fact {
        let fact = AttachmentAdded {
            about,
            kind,
            purpose,
            hash: self.hash,
            size: self.size as i64,
            media: self.media.word().to_owned(),
            note,
            day: host.ambient.today(),
        };
        fact.into()
    }
}

/// What it is put to: a fact of this outlet, of a customer who is still known.
pub(crate) async fn about(work: &mut Work<'_>, outlet: &str, id: &str) -> Result<Ref, Fault> {
    let name = fields::name("about", id)?;
    let there = work.log(name.log).is_some_and(|log| log.scope == outlet && (1..=log.tail.seq).contains(&name.seq));
    if !there {
        return Err(Fault::new("thing.not_found").at("about").with("id", id.chars().take(80).collect::<String>()));
    }
    let sql = format!("SELECT 1 FROM (SELECT CAST($1 AS TEXT) AS scope, CAST($2 AS TEXT) AS about) a WHERE {ERASED}");
    if !work.fetch(&sql, &[outlet.into_val(), name.to_string().into_val()]).await?.is_empty() {
        return Err(Fault::new("file.erased").at("about"));
    }
    Ok(name)
}

impl Command for AttachmentAdd {
    const NAME: &'static str = "attachment.add";
    const ABOUT: &'static str = "Put a photograph, a signature or a paper to an order";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Roles(&[
        Role::Receptionist,
        Role::Technician,
        Role::Supervisor,
        Role::Storekeeper,
        Role::Owner,
        Role::Network,
        Role::Parts,
        Role::Warehouse,
        Role::Settlement,
        Role::Policy,
    ]);
    const STALES: &'static [Topic] = &[Topic::Files, Topic::Orders, Topic::Sync];
    type With = AttachmentAddWith;
    type Gives = AttachmentAddGives;

    async fn run(host: &Host, caller: &Caller, with: AttachmentAddWith) -> Result<AttachmentAddGives, Fault> {
        let outlet = host.scope(with.outlet.as_deref()).await?;
        let text = optional("note", with.note.as_deref(), LONG)?;
        // Nothing is put on the disk for what does not exist.
        about(&mut host.look(&outlet).await?, &outlet, &with.about).await?;
        let kept = keep_file(host, &outlet, "base64", &with.base64).await?;
        if with.kind != AttachmentKind::Paper && kept.media == Media::Pdf {
            return Err(Fault::new("file.kind").at("base64").with("media", kept.media.word()));
        }
        let mut work = host.work(&outlet).await?;
        let about = about(&mut work, &outlet, &with.about).await?;
        // The same file for the same purpose is there already: somebody pressed twice.
        let tail = "WHERE scope=$1 AND about=$2 AND hash=$3 AND kind=$4 AND purpose=$5 ORDER BY id LIMIT 1";
        let (hash, kind, purpose) = (kept.hash.to_string(), with.kind.word(), with.purpose.word());
        let args = [&outlet, &about.to_string(), &hash, kind, purpose].map(IntoVal::into_val);
        kept.note(host, &mut work, &outlet);
        if let Some(row) = work.rows::<AttachmentRow>(tail, &args).await?.pop() {
            // Where only its bytes were missing, they are back.
            host.commit(work).await?;
            return Ok(AttachmentAddGives { id: row.id, hash });
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = kept.fact(host, about, with.kind, with.purpose, text);
        let id = host.append(&mut work, log, caller, vec![fact], vec![])?;
        host.commit(work).await?;
        Ok(AttachmentAddGives { id: id.to_string(), hash })
    }
}
