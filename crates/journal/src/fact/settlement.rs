//! The month's settlement: claimed by the outlet, worked out again, approved and paid by HQ, disputed line by line.

use chrono::NaiveDate;
use domain::Fen;
use domain::settlement::dispute::{Outcome, Step};
use domain::settlement::{LineKind, Unpaid};
use domain::stock::Account;

use super::records;
use crate::code::coded_words;
use crate::ident::{Hash, Ref};

coded_words!(LineKind, Unpaid, Step, Outcome);

records! {
    /// One line of a claim, with the rule and version that made it.
    ClaimLine {
        kind: LineKind,
        /// Of labour the order, of parts sold the fitting; none for a line that no fact brought in.
        about: Option<Ref>,
        /// What people call it: the order's number, `2026-03/4` for the disputed line of an earlier month.
        label: String,
        /// Of parts sold: which, and pieces. Empty and 0 otherwise.
        part: String,
        qty: i64,
        /// Below zero what the outlet owes.
        amount: Fen,
        /// `labour@3`.
        rule: String,
    }

    /// The outlet submitted a month, `YYYY-MM`. A claim: one a month.
    SettlementClaimed { month: String, lines: Vec<ClaimLine>, day: NaiveDate }

    /// HQ's word on one line of a claim.
    ReviewedLine {
        /// What HQ's own books give for it.
        found: Fen,
        allowed: Fen,
        /// What stands in `fees_due` for it, which the approval brings to `allowed`.
        booked: Fen,
        /// Of parts sold: pieces that are settled.
        pieces: i64,
        why: Option<Unpaid>,
        note: String,
    }

    /// What HQ takes back of an earlier month's line.
    Deduction {
        order: Ref,
        label: String,
        /// Below zero.
        amount: Fen,
        booked: Fen,
        why: Unpaid,
        rule: String,
    }

    /// HQ worked a claim out again. The last one before the approval stands.
    SettlementReviewed {
        month: String,
        claim: Ref,
        /// A line each, in the claim's order.
        lines: Vec<ReviewedLine>,
        deductions: Vec<Deduction>,
        note: String,
        day: NaiveDate,
    }

    /// HQ approved a review: from here the money is owed.
    SettlementApproved { month: String, review: Ref, day: NaiveDate }

    /// HQ paid (below zero: the outlet paid). Entry.
    SettlementPaid { month: String, amount: Fen, paid_on: NaiveDate, reference: String, day: NaiveDate }

    /// A payment did not arrive, or was none: the bank returned it, or it was written down by mistake. Once a payment.
    SettlementPaymentReversed {
        month: String,
        payment: Ref,
        /// The bank's day.
        returned_on: NaiveDate,
        why: String,
        day: NaiveDate,
    }

    /// The outlet disputes a line of an approved month. The first one for a line stands.
    LineDisputed {
        month: String,
        claim: Ref,
        line: u32,
        /// What the line should be.
        wanted: Fen,
        why: String,
        day: NaiveDate,
    }

    /// A file that proves something, by its BLAKE3: it stays with who shows it.
    Evidence { name: String, hash: Hash }

    /// The outlet disputes a line of a statement that no settlement decides: the `line`-th posting of a record and the other
    /// side of it. The first one for the two stands.
    RecordDisputed {
        record: Ref,
        /// The first of the two.
        line: u32,
        /// The month of the statement, `YYYY-MM`.
        month: String,
        /// Where the line takes from or brings to, which part, and its day: as whoever disputes it saw it.
        account: Account,
        part: String,
        posted_on: NaiveDate,
        /// What HQ's statement has for it, without a sign; 0 where it has no such line.
        stated: Fen,
        /// What it should be, without a sign; 0 where there should be no such line.
        wanted: Fen,
        why: String,
        day: NaiveDate,
    }

    /// Either side said something about a dispute. Entry. Here and in what follows `about` is what the line is a line of: a
    /// month's settlement, `YYYY-MM`, or a record behind a statement, by its name.
    DisputeSaid { about: String, line: u32, text: String, evidence: Option<Evidence>, day: NaiveDate }

    /// HQ heard of a dispute, verified it, or offered a figure for the line.
    DisputeStepped { about: String, line: u32, step: Step, offered: Fen, why: String, day: NaiveDate }

    /// The outlet takes HQ's offer. Only of the last one it counts.
    OfferAccepted { about: String, line: u32, offer: Ref, day: NaiveDate }

    /// HQ ended a dispute: what the line is worth now. The first one stands.
    DisputeEnded { about: String, line: u32, outcome: Outcome, amount: Fen, why: String, day: NaiveDate }

    /// Either side names the record that brought a disputed record's line to the figure at which its dispute ended. The first
    /// one stands.
    DisputeCorrected { about: String, line: u32, correction: Ref, day: NaiveDate }
}
