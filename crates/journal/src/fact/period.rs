//! Periods of the outlet's books, and the statements that both sides sign.

use chrono::NaiveDate;

use super::records;
use crate::ident::{Hash, LogId, Sig};

records! {
    /// HQ closed the books up to and with a day: the last one of a month. Its changeset names the heads that it covers. A
    /// posting belongs to the first close that covers it and whose end is not before the earlier of its action's day and
    /// of HQ's receipt day.
    PeriodClosed { end: NaiveDate }

    /// Who writes this log signed the statement of a closed period: its canonical bytes have this hash.
    StatementSigned {
        end: NaiveDate,
        /// The close that it states: its log and number.
        log: LogId,
        seq: u64,
        hash: Hash,
        signature: Sig,
    }
}
