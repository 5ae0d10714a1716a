//! `film.add`: a film is put to a parcel, a visit, an exchange, or to whatever else is named after a fact.

use domain::Fault;
use domain::attachment::{AttachmentPurpose, FILM};
use domain::network::Role;
use domain::picture;
use journal::fact::FilmAdded;
use journal::rows::AttachmentRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::add::{AttachmentAddGives, Kept, about};
use super::on_disk;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, optional};
use crate::host::{Host, IntoVal};

/// `film.add`.
#[derive(Debug)]
pub struct FilmAdd;

/// What is put to what. It is kept as it came: WebM as the PC's camera makes it, or MP4, up to the network's setting.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FilmAddWith {
    pub about: String,
    pub purpose: AttachmentPurpose,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
    pub base64: String,
}

impl Command for FilmAdd {
    const NAME: &'static str = "film.add";
    const ABOUT: &'static str = "Put a film to a parcel, a visit or an exchange";
    const DOOR: Door = Door::Outlet;
    const WHO: Who =
        Who::Roles(&[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Storekeeper, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Files, Topic::Orders, Topic::Sync];
    type With = FilmAddWith;
    type Gives = AttachmentAddGives;

    async fn run(host: &Host, caller: &Caller, with: FilmAddWith) -> Result<AttachmentAddGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let note = optional("note", with.note.as_deref(), LONG)?;
        // Nothing is put on the disk for what does not exist.
        about(&mut host.look(&outlet).await?, &outlet, &with.about).await?;
        let bytes = fields::bytes("base64", &with.base64)?;
        let most = host.packs().await?.settings.film_mib << 20;
        let media = picture::film(&bytes, most.unsigned_abs()).map_err(|fault| fault.at("base64"))?;
        let (folder, size) = (host.files_of(&outlet), bytes.len() as u64);
        let kept = Kept { hash: on_disk(move || folder.put(&bytes)).await?, size, media };
        let mut work = host.work(&outlet).await?;
        let about = about(&mut work, &outlet, &with.about).await?;
        // The same film for the same purpose is there already: somebody pressed twice.
        let tail = "WHERE scope=$1 AND about=$2 AND hash=$3 AND kind=$4 AND purpose=$5 ORDER BY id LIMIT 1";
        let (hash, purpose) = (kept.hash.to_string(), with.purpose);
        let args = [&outlet, &about.to_string(), &hash, FILM, purpose.word()].map(IntoVal::into_val);
        kept.note(host, &mut work, &outlet);
        if let Some(row) = work.rows::<AttachmentRow>(tail, &args).await?.pop() {
            host.commit(work).await?;
            return Ok(AttachmentAddGives { id: row.id, hash });
        }
        let (size, media, day) = (size as i64, media.word().to_owned(), host.ambient.today());
        let fact = FilmAdded { about, purpose, hash: kept.hash, size, media, note, day };
        let log = host.own_log(&work, &outlet).await?;
        let id = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(AttachmentAddGives { id: id.to_string(), hash })
    }
}
