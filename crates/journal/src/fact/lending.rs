//! What an outlet lends: devices to customers while theirs are repaired, tools to its own people.

use chrono::NaiveDate;
use domain::Fen;
use domain::tool::{ToolEnd, ToolKind};

use super::records;
use crate::code::coded_words;
use crate::ident::Ref;

coded_words!(ToolKind, ToolEnd);

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

    /// It came back, or never will. The compensation is what was agreed with the person, and moves no money here.
    ToolReturned { tool: Ref, issued: Ref, end: ToolEnd, compensation: Fen, why: String, day: NaiveDate }
}
