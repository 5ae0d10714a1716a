//! `attachment.bytes`: the file itself, from this disk, or at an outlet from headquarters where it is not here.

use domain::Fault;
use domain::picture::Media;
use journal::Hash;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Said, carry, on_disk, said, store};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::host::Host;
use crate::sync::line::Line;

domain::words! {
    /// Whether a file can be shown.
    FileState {
        Here = 1 "here",
        /// Neither here nor where it could be asked for; or there is no line to ask.
        Missing = 2 "missing",
        /// Gone with its customer, for good.
        Erased = 3 "erased",
    }
}

/// `attachment.bytes`.
#[derive(Debug)]
pub struct AttachmentBytes;

/// By its hash; at headquarters also whose.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachmentBytesWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    pub hash: String,
    /// Only what lies here: nothing is asked of headquarters.
    #[serde(default)]
    pub only_here: bool,
}

/// The file.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AttachmentBytesGives {
    pub state: FileState,
    /// What it is by its own bytes: `image/jpeg`, `image/png`, `application/pdf`. Empty where it is not here.
    pub media: String,
    pub base64: String,
    /// Why it is missing, where something stood in the way.
    pub fault: Option<Fault>,
}

fn without(state: FileState, fault: Option<Fault>) -> AttachmentBytesGives {
    AttachmentBytesGives { state, media: String::new(), base64: String::new(), fault }
}

impl Command for AttachmentBytes {
    const NAME: &'static str = "attachment.bytes";
    const ABOUT: &'static str = "The bytes of a photograph, a signature or a paper";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Files, Topic::Customers];
    type With = AttachmentBytesWith;
    type Gives = AttachmentBytesGives;

    async fn run(host: &Host, _: &Caller, with: AttachmentBytesWith) -> Result<AttachmentBytesGives, Fault> {
        let outlet = host.scope(with.outlet.as_deref()).await?;
        let unknown = || Fault::new("thing.not_found").at("hash");
        let hash = store::named(&with.hash).ok_or_else(unknown)?;
        // What the outlet's book does not name is nobody's business, whatever lies on the disk.
        match said(&mut &host.book, &outlet, &hash).await? {
            Said::Nothing => return Err(unknown()),
            Said::Erased => return Ok(without(FileState::Erased, None)),
            Said::Sizes(_) => {}
        }
        let mut fault = None;
        let mut bytes = read(host, &outlet, hash).await?;
        if bytes.is_none() && host.is_outlet() && !with.only_here {
            match carry::fetch(host, &Line::new()?, &hash).await {
                Ok(()) => bytes = read(host, &outlet, hash).await?,
                Err(said) if said.code == "file.erased" => return Ok(without(FileState::Erased, None)),
                Err(said) => fault = Some(said),
            }
        }
        // What it is, its own bytes say; a file that says it is something else is shown to nobody.
        let Some((media, bytes)) = bytes.and_then(|bytes| Some((Media::of(&bytes)?, bytes))) else {
            return Ok(without(FileState::Missing, fault));
        };
        let base64 = fields::base64(&bytes);
        Ok(AttachmentBytesGives { state: FileState::Here, media: media.word().to_owned(), base64, fault: None })
    }
}

async fn read(host: &Host, outlet: &str, hash: Hash) -> Result<Option<Vec<u8>>, Fault> {
    let folder = host.files_of(outlet);
    on_disk(move || folder.get(&hash)).await
}
