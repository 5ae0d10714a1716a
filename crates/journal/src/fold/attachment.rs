//! An attachment: what is said of it, once. Whether its bytes are here is no matter of the fold.

use domain::attachment::FILM;

use super::Known;
use crate::fact::Fact;
use crate::rows::AttachmentRow;
use crate::table::{Record, Row};

pub(super) fn attachment(scope: &str, facts: &[&Known]) -> Vec<Row> {
    facts.iter().find_map(|known| row(scope, known)).map(Record::into_row).into_iter().collect()
}

fn row(scope: &str, known: &Known) -> Option<AttachmentRow> {
    let (about, kind, purpose, hash, size, media, note, day) = match &known.fact {
        Fact::AttachmentAdded(f) => (f.about, f.kind.word(), f.purpose, f.hash, f.size, &f.media, &f.note, f.day),
        Fact::FilmAdded(f) => (f.about, FILM, f.purpose, f.hash, f.size, &f.media, &f.note, f.day),
        _ => return None,
    };
    Some(AttachmentRow {
        scope: scope.to_owned(),
        id: known.name().to_string(),
        about: about.to_string(),
        kind: kind.to_owned(),
        purpose: purpose.word().to_owned(),
        hash: hash.to_string(),
        size,
        media: media.clone(),
        note: note.clone(),
        added_on: day,
        added_ms: known.origin.wall_ms,
        added_by: known.origin.actor.to_string(),
    })
}
