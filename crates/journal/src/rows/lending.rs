//! Loaners, tools and keys, and who has them.

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
        #[ts(type = "'in' | 'out' | 'lost' | 'retired'")]
        state: String,
        /// The issue that it is out on; empty for none.
        issued: String,
        worn: bool,
        compensation_fen: Fen,
        contested: bool,
        /// Paid of the compensation.
        paid_fen: Fen,
        /// The retirement that stands; empty for none.
        retired: String,
        retired_on: Option<NaiveDate>,
        retired_why: String,
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
        /// The return that stands; empty for none.
        returned: String,
        /// Who handed it over to the person; empty where it came from the outlet.
        handed_from: String,
        /// Paid of the compensation.
        paid_fen: Fen,
        /// When the person said that they have it.
        taken_on: Option<NaiveDate>,
    }

    /// What a person paid for a tool.
    CompensationRow "compensation" key 2 {
        scope: String,
        id: String,
        tool: String,
        issue: String,
        #[ts(type = "PaidHow")]
        how: String,
        amount_fen: Fen,
        note: String,
        day: NaiveDate,
        at_ms: i64,
        said_by: String,
        #[ts(type = "'stands' | 'reversed'")]
        state: String,
        reversed_on: Option<NaiveDate>,
        reversed_by: String,
        reversed_why: String,
    }
}
