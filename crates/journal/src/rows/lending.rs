//! Loaners and tools, and who has them.

use chrono::NaiveDate;
use domain::Fen;

use crate::table::tables;

tables! {
    /// A device that the outlet lends to customers.
    LoanerRow "loaner" key 2 {
        scope: String,
        id: String,
        name: String,
        serial: String,
        remark: String,
        added_on: NaiveDate,
        #[ts(type = "'in' | 'lent' | 'retired'")]
        state: String,
        /// The loan that it is out on; empty for none.
        lent: String,
        condition: String,
        retired_why: String,
        contested: bool,
    }

    LoanRow "loan" key 2 {
        scope: String,
        id: String,
        loaner: String,
        order_id: String,
        /// `void` where HQ ruled that another one stands.
        #[ts(type = "'out' | 'back' | 'void'")]
        state: String,
        condition: String,
        accessories: String,
        lent_on: NaiveDate,
        lent_ms: i64,
        lent_by: String,
        returned_on: Option<NaiveDate>,
        returned_condition: String,
    }

    ToolRow "tool" key 2 {
        scope: String,
        id: String,
        name: String,
        /// The outlet's own number on it.
        number: String,
        #[ts(type = "ToolKind")]
        kind: String,
        value_fen: Fen,
        added_on: NaiveDate,
        #[ts(type = "'in' | 'out' | 'lost'")]
        state: String,
        /// The issue that it is out on; empty for none.
        issued: String,
        worn: bool,
        compensation_fen: Fen,
        contested: bool,
    }

    ToolIssueRow "tool_issue" key 2 {
        scope: String,
        id: String,
        tool: String,
        staff: String,
        /// `void` where HQ ruled that another one stands.
        #[ts(type = "'out' | 'good' | 'worn' | 'lost' | 'void'")]
        state: String,
        issued_on: NaiveDate,
        issued_by: String,
        returned_on: Option<NaiveDate>,
        compensation_fen: Fen,
        why: String,
    }
}
