//! `book.position`: is my money right? The equation, this month's fees, what HQ owes, what the till took.

use domain::network::Level;
use domain::settlement::Month;
use domain::stock::Account;
use domain::stock::exposure::Exposure;
use domain::{Fault, Fen};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::equation::position;
use super::level::level_on;
use super::standing::{DECIDED, standing};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{int, text};

/// `book.position`.
#[derive(Debug)]
pub struct BookPosition;

/// Whose position; at headquarters the outlet must be named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BookPositionWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// The outlet's money.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BookPositionGives {
    /// The outlet's, today.
    pub level: Option<Level>,
    pub exposure: Exposure,
    /// Asked for and not yet answered: HQ may still approve it.
    pub pending_fen: Fen,
    /// What PCs may still draw without a line: it counts beside the exposure.
    pub allowances_fen: Fen,
    /// Labour fees earned this month that count, and for how many repairs.
    pub fees_month_fen: Fen,
    pub fees_month_count: i64,
    /// All fees that HQ owes, without those that are contested or lost.
    pub fees_due_fen: Fen,
    /// Fees that wait for a ruling.
    pub fees_contested_fen: Fen,
    /// Taken at the counter this month.
    pub till_month_fen: Fen,
    /// `YYYY-MM`.
    pub month: String,
}

impl Command for BookPosition {
    const NAME: &'static str = "book.position";
    const ABOUT: &'static str = "Deposit, limit and exposure of an outlet, with this month's fees";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Stock, Topic::Requests, Topic::Network, Topic::Conflicts];
    type With = BookPositionWith;
    type Gives = BookPositionGives;

    async fn run(host: &Host, _: &Caller, with: BookPositionWith) -> Result<BookPositionGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let today = host.ambient.today();
        let position = position(&mut &host.book, &scope, today).await?;
        let level = level_on(&mut &host.book, &scope, today).await?;
        let this = Month::parse(&Month::of(today))?;
        let args = [scope.into_val(), this.first.into_val(), this.next.into_val()];
        let fees = fees(host, &args).await?;
        let sql = "SELECT CAST(COALESCE(SUM(fen),0) AS BIGINT) FROM posting \
            WHERE scope=$1 AND account='till' AND day>=$2 AND day<$3";
        let till = host.book.engine.read(sql, &args).await?.pop().unwrap_or_default();
        let due = position.sums.get(&Account::FeesDue).map_or(0, |(fen, _)| *fen);
        Ok(BookPositionGives {
            level,
            pending_fen: position.pending,
            allowances_fen: position.allowances,
            fees_month_fen: fees.month,
            fees_month_count: fees.month_count,
            fees_due_fen: Fen(due.saturating_sub(fees.contested.0).saturating_sub(fees.lost.0)),
            fees_contested_fen: fees.contested,
            till_month_fen: Fen(int(till.first())),
            month: this.text,
            exposure: position.exposure,
        })
    }
}

/// Fees by how they stand.
struct Fees {
    month: Fen,
    month_count: i64,
    /// Of all months.
    contested: Fen,
    lost: Fen,
}

/// `args` are the outlet, the month's first day and the next month's.
async fn fees(host: &Host, args: &[Val]) -> Result<Fees, Fault> {
    let standing = standing();
    let sql = format!(
        "SELECT CASE WHEN {standing}<>'counted' AND {DECIDED} THEN 'decided' ELSE {standing} END AS standing, \
         CASE WHEN f.day>=$2 AND f.day<$3 THEN 1 ELSE 0 END AS now, \
         CAST(SUM(f.amount_fen) AS BIGINT), COUNT(*) FROM fee f \
         LEFT JOIN repair_order o ON o.scope=f.scope AND o.id=f.order_id WHERE f.scope=$1 GROUP BY 1, 2"
    );
    let mut fees = Fees { month: Fen::ZERO, month_count: 0, contested: Fen::ZERO, lost: Fen::ZERO };
    for row in host.book.engine.read(&sql, args).await? {
        let (amount, count) = (Fen(int(row.get(2))), int(row.get(3)));
        match text(row.first()).as_str() {
            "contested" => fees.contested = fees.contested.checked_add(amount)?,
            // A settlement has brought what is booked for it to what it pays.
            "decided" => {}
            "lost" => fees.lost = fees.lost.checked_add(amount)?,
            _ if int(row.get(1)) == 1 => (fees.month, fees.month_count) = (amount, count),
            _ => {}
        }
    }
    Ok(fees)
}
