//! Periods of the outlet's books, and the statements that both sides sign.

use chrono::NaiveDate;

use super::records;
use crate::ident::{Hash, LogId, Ref, Sig};

records! {
    /// HQ closed the books up to and with a day: the last one of a month. Its changeset names the heads that it covers. A
    /// posting belongs to the first close that covers it and whose end is not before the earlier of its action's day and
    /// of HQ's receipt day.
    PeriodClosed { end: NaiveDate }

    /// Postings of closed days came behind their close: they are lines of the next period. HQ says it once for what it
    /// judged of one log at a time.
    PeriodMissed {
        end: NaiveDate,
        /// The close: its log and number.
        log: LogId,
        seq: u64,
        /// The first fact that came too late, its word, the day that it states, who said it, and when by their clock.
        late: Ref,
        did: String,
        day: NaiveDate,
        actor: String,
        at_ms: i64,
        /// How much of the close's log its writer had seen.
        saw: u64,
        /// How many changesets came too late.
        changesets: u64,
    }

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
