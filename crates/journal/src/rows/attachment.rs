//! Photographs, signatures, papers and films.

use chrono::NaiveDate;

use crate::table::tables;

tables! {
    AttachmentRow "attachment" key 2 {
        scope: String,
        id: String,
        /// What it belongs to.
        about: String,
        #[ts(type = "AttachmentKind | 'film'")]
        kind: String,
        #[ts(type = "AttachmentPurpose")]
        purpose: String,
        /// The BLAKE3 of its bytes, in hexadecimal.
        hash: String,
        /// In bytes.
        size: i64,
        media: String,
        note: String,
        added_on: NaiveDate,
        added_ms: i64,
        added_by: String,
    }
}
