//! Postings, the periods that close over them, and what a month pays.

use chrono::NaiveDate;
use domain::Fen;

use crate::table::tables;

tables! {
    /// One side of a balanced posting.
    PostingRow "posting" key 3 {
        scope: String,
        /// The fact that made it.
        id: String,
        line: i64,
        account: String,
        /// Empty for money.
        part: String,
        qty: i64,
        fen: Fen,
        day: NaiveDate,
        /// The order, request or return that it belongs to; empty for none.
        about: String,
    }

    /// A closed period: the days up to and with `end_on` that no earlier one has.
    PeriodRow "period" key 2 {
        scope: String,
        end_on: NaiveDate,
        /// The changeset that closed it: what it had seen, and it itself, are what the period knows.
        log: String,
        seq: i64,
        closed_ms: i64,
        closed_by: String,
    }

    /// That somebody signed a period's statement.
    StatementSignatureRow "statement_signature" key 3 {
        scope: String,
        end_on: NaiveDate,
        /// `hq`, or the log that the signing PC writes.
        signer: String,
        /// BLAKE3 of the canonical bytes, and Ed25519 over it.
        hash: Vec<u8>,
        signature: Vec<u8>,
        signed_ms: i64,
        signed_by: String,
    }

    /// An outlet's settlement of one month.
    SettlementRow "settlement" key 2 {
        scope: String,
        /// `YYYY-MM`.
        month: String,
        /// `claimed`, `reviewed`, `approved`, `paid`.
        #[ts(type = "'claimed' | 'reviewed' | 'approved' | 'paid'")]
        state: String,
        /// The claim that stands.
        claim: String,
        claimed_on: NaiveDate,
        claimed_by: String,
        claimed_ms: i64,
        claimed_fen: Fen,
        /// HQ's review of it that stands; empty before there is one.
        review: String,
        reviewed_on: Option<NaiveDate>,
        reviewed_by: String,
        /// What is paid for it, less what the outlet owes; 0 before the review.
        allowed_fen: Fen,
        note: String,
        approved_on: Option<NaiveDate>,
        approved_by: String,
        /// Paid so far; below zero what the outlet paid.
        paid_fen: Fen,
        paid_on: Option<NaiveDate>,
        paid_by: String,
        reference: String,
        /// Two claims for this month wait for a ruling: nothing is paid.
        contested: bool,
        /// The last payment that stands; empty for none.
        payment: String,
        payment_fen: Option<Fen>,
        /// Of the payment that was reversed last: the bank's day, and what happened.
        returned_on: Option<NaiveDate>,
        returned_by: String,
        returned_fen: Option<Fen>,
        returned_why: String,
    }

    SettlementLineRow "settlement_line" key 3 {
        scope: String,
        month: String,
        line: i64,
        /// A line kind's word.
        kind: String,
        /// The order, the fitting, the disputed line that it is about.
        about: String,
        label: String,
        part: String,
        qty: i64,
        claimed_fen: Fen,
        rule: String,
        /// What HQ's own books give; none before the review.
        found_fen: Option<Fen>,
        /// What stood in `fees_due` for it then.
        booked_fen: Option<Fen>,
        allowed_fen: Option<Fen>,
        /// Why it pays less, by its word; empty where it pays what was claimed.
        why: String,
        note: String,
        /// Decided with this month. What was put off comes with a later one.
        settled: bool,
    }

    /// A dispute about one line.
    DisputeRow "dispute" key 3 {
        scope: String,
        /// What the line is a line of: a month's settlement, or a record behind a statement.
        about: String,
        line: i64,
        /// `raised`, `verified`, `offered`, `settled`, `unresolved`, `lapsed`.
        #[ts(type = "'raised' | 'verified' | 'offered' | 'settled' | 'unresolved' | 'lapsed'")]
        state: String,
        wanted_fen: Fen,
        /// What the line was approved with; of a statement's line what HQ's statement had, without a sign.
        allowed_fen: Fen,
        why: String,
        raised_on: NaiveDate,
        raised_by: String,
        /// HQ's last offer; empty before one.
        offer: String,
        offered_fen: Option<Fen>,
        /// Whose answer is awaited: `outlet`, `hq`, or empty when it is over.
        #[ts(type = "'' | 'outlet' | 'hq'")]
        waits_for: String,
        /// By HQ's clock; none before HQ has heard of it.
        waits_since: Option<NaiveDate>,
        /// What the line is worth at the end; none before.
        amount_fen: Option<Fen>,
        /// What the end changed: the line of kind `dispute` in the next settlement. Nothing for a statement's line, which a
        /// record of its own corrects.
        difference_fen: Fen,
        ended_on: Option<NaiveDate>,
        ended_by: String,
        ended_why: String,
        /// The settlement's month, the statement's.
        month: String,
        /// Of a statement's line: its account, its part (empty for money) and its day, as whoever disputes it saw it. Empty
        /// for a settlement's line.
        account: String,
        part: String,
        posted_on: Option<NaiveDate>,
        /// The record that brought a statement's line to that figure; empty for none.
        correction: String,
        /// It ended at another figure than the statement's, and no record has brought the line to it yet.
        uncorrected: bool,
    }

    /// What was said and done about a dispute.
    DisputeNoteRow "dispute_note" key 4 {
        scope: String,
        /// As the dispute has it.
        about: String,
        line: i64,
        id: String,
        /// The fact's word, or the step's.
        did: String,
        said_by: String,
        said_ms: i64,
        said: String,
        amount_fen: Option<Fen>,
        evidence_name: String,
        evidence_hash: String,
    }
}
