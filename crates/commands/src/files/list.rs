//! `attachment.list`: what belongs to an order, and where its bytes are.

use domain::Fault;
use journal::rows::AttachmentRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ERASED, on_disk, store};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::reader::{columns, int, split};

/// Attachments of one thing that are shown.
const SHOWN: i64 = 300;

/// `attachment.list`.
#[derive(Debug)]
pub struct AttachmentList;

/// What it belongs to; at headquarters also whose. With an order, what was put to the visit or the parcel that it came by too.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachmentListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    pub about: String,
}

/// An attachment, and where its bytes are.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AttachmentCard {
    #[serde(flatten)]
    pub attachment: AttachmentRow,
    /// They lie at this door.
    pub here: bool,
    /// HQ has them, as far as this door knows: an outlet knows it of what it sent or fetched.
    pub at_hq: bool,
    /// The customer was erased, and the bytes with them.
    pub erased: bool,
    /// Who added it.
    pub by_name: String,
}

/// In the order in which they were added.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AttachmentListGives {
    pub attachments: Vec<AttachmentCard>,
    /// The largest film that may be put beside them.
    pub film_bytes_max: i64,
}

impl Command for AttachmentList {
    const NAME: &'static str = "attachment.list";
    const ABOUT: &'static str = "Photographs, signatures, papers and films of an order";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Files, Topic::Orders, Topic::Customers, Topic::People, Topic::Packs];
    type With = AttachmentListWith;
    type Gives = AttachmentListGives;

    async fn run(host: &Host, _: &Caller, with: AttachmentListWith) -> Result<AttachmentListGives, Fault> {
        let outlet = host.scope(with.outlet.as_deref()).await?;
        let sql = format!(
            "SELECT {}, CAST(CASE WHEN {ERASED} THEN 1 ELSE 0 END AS BIGINT), COALESCE(f.at_hq,0) FROM attachment a \
             LEFT JOIN stored_file f ON f.scope=a.scope AND f.hash=a.hash \
             WHERE a.scope=$1 AND a.about IN (SELECT CAST($2 AS TEXT) \
             UNION ALL SELECT p.id FROM parcel p WHERE p.scope=$1 AND p.order_id=$2 \
             UNION ALL SELECT v.id FROM visit v WHERE v.scope=$1 AND v.order_id=$2) ORDER BY a.added_ms, a.id LIMIT {SHOWN}",
            columns::<AttachmentRow>("a")
        );
        let rows = host.book.engine.read(&sql, &[outlet.as_str().into_val(), with.about.as_str().into_val()]).await?;
        let actors = Actors::of(host, Some(&outlet)).await?;
        let mut attachments = Vec::new();
        for row in rows {
            let (attachment, rest) = split::<AttachmentRow>(row)?;
            let erased = int(rest.first()) != 0;
            let by_name = actors.name(&outlet, &attachment.added_by);
            attachments.push(AttachmentCard { attachment, here: false, at_hq: int(rest.get(1)) != 0, erased, by_name });
        }
        // The disk says what is here: a folder may have been taken away, or put back.
        let folder = host.files_of(&outlet);
        let hashes: Vec<_> = attachments.iter().map(|card| store::named(&card.attachment.hash)).collect();
        let lies = move || Ok(hashes.iter().map(|hash| hash.is_some_and(|hash| folder.has(&hash))).collect::<Vec<_>>());
        for (card, here) in attachments.iter_mut().zip(on_disk(lies).await?) {
            card.here = here && !card.erased;
            card.at_hq = !card.erased && if host.is_outlet() { card.at_hq } else { here };
        }
        Ok(AttachmentListGives { attachments, film_bytes_max: host.packs().await?.settings.film_mib << 20 })
    }
}
