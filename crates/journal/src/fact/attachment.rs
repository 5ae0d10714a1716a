//! What belongs to something in the book as a file: its bytes are named by their hash and travel after the facts.

use chrono::NaiveDate;
use domain::attachment::{AttachmentKind, AttachmentPurpose};

use super::records;
use crate::code::coded_words;
use crate::ident::{Hash, Ref};

coded_words!(AttachmentKind, AttachmentPurpose);

records! {
    /// A photograph, signature or paper was put to something. Entry; the attachment is named after this fact.
    AttachmentAdded {
        /// What it belongs to: an order, or whatever else is named after a fact.
        about: Ref,
        kind: AttachmentKind,
        purpose: AttachmentPurpose,
        /// The BLAKE3 of its bytes, by which they are kept and asked for.
        hash: Hash,
        /// How many bytes there are.
        size: i64,
        /// `image/jpeg`, `image/png`, `application/pdf`.
        media: String,
        note: String,
        day: NaiveDate,
    }

    /// A film was put to something. Entry; the attachment is named after this fact.
    FilmAdded {
        about: Ref,
        purpose: AttachmentPurpose,
        /// The BLAKE3 of its bytes.
        hash: Hash,
        size: i64,
        /// `video/webm`, `video/mp4`.
        media: String,
        note: String,
        day: NaiveDate,
    }
}
