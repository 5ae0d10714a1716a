//! An attachment: what is said of it, once. Whether its bytes are here is no matter of the fold.

use super::Known;
use crate::fact::Fact;
use crate::rows::AttachmentRow;
use crate::table::{Record, Row};

pub(super) fn attachment(scope: &str, facts: &[&Known]) -> Vec<Row> {
    let added = facts.iter().find_map(|k| if let Fact::AttachmentAdded(f) = &k.fact { Some((k, f)) } else { None });
    let Some((known, f)) = added else { return Vec::new() };
    let row = AttachmentRow {
        scope: scope.to_owned(),
        id: known.name().to_string(),
        about: f.about.to_string(),
        kind: f.kind.word().to_owned(),
        purpose: f.purpose.word().to_owned(),
        hash: f.hash.to_string(),
        size: f.size,
        media: f.media.clone(),
        note: f.note.clone(),
        added_on: f.day,
        added_ms: known.origin.wall_ms,
        added_by: known.origin.actor.to_string(),
    };
    vec![row.into_row()]
}
