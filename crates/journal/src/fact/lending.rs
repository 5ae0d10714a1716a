//! What an outlet lends: devices to customers while theirs are repaired, tools to its own people.

use chrono::NaiveDate;
use domain::Fen;
use domain::tool::{PaidHow, ToolEnd, ToolKind};

use super::records;
use crate::code::coded_words;
use crate::ident::Ref;

coded_words!(ToolKind, ToolEnd, PaidHow);

records! {
    /// A device joined the outlet's pool. The loaner is named after this fact.
    LoanerAdded { name: String, serial: String, remark: String, day: NaiveDate }

    /// It went out with the customer of an order. A claim: one loaner, one customer at a time.
    LoanerLent { loaner: Ref, order: Ref, condition: String, accessories: String, day: NaiveDate }

    /// It came back from that lending.
    LoanerReturned { loaner: Ref, lent: Ref, condition: String, day: NaiveDate }

    /// It is lent no more.
    LoanerRetired { loaner: Ref, why: String, day: NaiveDate }

    /// A tool of the outlet's. The tool is named after this fact.
    ToolAdded { name: String, number: String, kind: ToolKind, value: Fen, day: NaiveDate }

    /// A person has it. A claim: one tool, one person at a time.
    ToolIssued { tool: Ref, staff: Ref, day: NaiveDate }

    /// The person says that they have it: counts only from them.
    ToolTaken { tool: Ref, issued: Ref, day: NaiveDate }

    /// It came back, or never will. The compensation is what the person owes the outlet from now on.
    ToolReturned { tool: Ref, issued: Ref, end: ToolEnd, compensation: Fen, why: String, day: NaiveDate }

    /// What a person owes for a tool was paid, or a part of it. An entry.
    CompensationPaid { tool: Ref, issued: Ref, how: PaidHow, amount: Fen, note: String, day: NaiveDate }

    /// A return, a payment or a retirement was written down by mistake and is taken back. Of several the first counts.
    ToolReversed { tool: Ref, of: Ref, why: String, day: NaiveDate }

    /// It is the outlet's no more: scrapped, sold, or a key whose lock was changed.
    ToolRetired { tool: Ref, why: String, day: NaiveDate }
}
