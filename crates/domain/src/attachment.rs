//! Photographs, signatures, papers and films that belong to something in the book. The book keeps what they are and the hash of
//! their bytes; the bytes lie beside it and travel after it.

crate::words! {
    /// What an attachment is.
    AttachmentKind {
        Photo = 1 "photo",
        /// Drawn on the screen, or a photograph of one on paper.
        Signature = 2 "signature",
        /// An invoice, a voucher, a report.
        Paper = 3 "paper",
    }
}

crate::words! {
    /// What an attachment shows or attests.
    AttachmentPurpose {
        /// The device and what came with it at intake.
        Intake = 1 "intake",
        /// The fault as it was found.
        Fault = 2 "fault",
        /// The customer's papers.
        Papers = 3 "papers",
        /// The customer agrees that what was done is not a repair.
        NotARepair = 4 "not_a_repair",
        /// The customer agrees to a quote or a service.
        Consent = 5 "consent",
        /// Film, labels, shell and packing of a device that is to be exchanged.
        Exchange = 6 "exchange",
        /// A device or board on its way to or from a higher repair.
        Workshop = 7 "workshop",
        /// Foreign parts, broken seals.
        Tamper = 8 "tamper",
        /// What is brought forward in a dispute.
        Dispute = 9 "dispute",
        /// An extended warranty's contract.
        Plan = 10 "plan",
        /// A visit's sheet, the receipt for a device that was taken along, its return.
        Visit = 21 "visit",
        /// A customer's parcel while it is unpacked.
        Unpacking = 22 "unpacking",
    }
}

/// The word of an attachment that is a film. A fact of its own says it: programs that know of no films carry it unharmed.
pub const FILM: &str = "film";
/// The largest film that any setting allows, in bytes: some five minutes of a parcel's unpacking as a PC's camera takes it.
pub const FILM_BYTES_MAX: i64 = 20 << 20;

/// The largest of all others, in bytes: what a phone's photograph is after it was resized, with room to spare.
pub const BYTES_MAX: i64 = 8 << 20;
