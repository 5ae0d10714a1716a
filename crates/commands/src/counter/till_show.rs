//! `till.show`: what should be in the drawer, what came in since it was last handed over, and its hand-overs.

use domain::{Fault, Fen};
use journal::rows::{PaymentRow, TillHandoverRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::drawer;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::reader::{columns, int, split, text};

const LIMIT: i64 = 50;
const LIMIT_MAX: i64 = 500;
/// Payments shown of those since the last hand-over.
const PAYMENTS: i64 = 200;

/// `till.show`.
#[derive(Debug)]
pub struct TillShow;

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TillShowWith {
    /// At headquarters: whose.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    /// Hand-overs, the newest first.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<i64>,
}

/// What came in by one method.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TillTaken {
    pub method: String,
    pub count: i64,
    pub amount_fen: Fen,
}

/// A payment with the number of what it was for.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TillPayment {
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: PaymentRow,
    /// The order's, the contract's, the tool's or the return's voucher.
    pub number: String,
    pub by_name: String,
}

/// A hand-over with the people's names.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TillHandover {
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: TillHandoverRow,
    pub by_name: String,
    pub person_name: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TillShowGives {
    /// The cash that should be there.
    pub expected_fen: Fen,
    /// Since the last hand-over that stands; all where there is none.
    pub since_ms: Option<i64>,
    pub taken: Vec<TillTaken>,
    /// The newest first, no more than a page of them.
    pub payments: Vec<TillPayment>,
    pub handovers: Vec<TillHandover>,
}

impl Command for TillShow {
    const NAME: &'static str = "till.show";
    const ABOUT: &'static str = "The drawer: what should be in it, what came in, and who handed it over";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Orders, Topic::People, Topic::Conflicts];
    type With = TillShowWith;
    type Gives = TillShowGives;

    async fn run(host: &Host, _: &Caller, with: TillShowWith) -> Result<TillShowGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let limit = fields::limit(with.limit, LIMIT, LIMIT_MAX)?;
        let names = Actors::of(host, Some(&scope)).await?;
        let expected_fen = drawer::sum(host.book.engine.read(drawer::CASH, &drawer::args(&scope)).await?.pop())?;
        let tail = "WHERE scope=$1 ORDER BY at_ms DESC, id DESC LIMIT $2";
        let rows = host.book.rows::<TillHandoverRow>(tail, &[scope.as_str().into_val(), limit.into_val()]).await?;
        let since_ms = rows.iter().find(|row| row.state == "stands").map(|row| row.at_ms);
        let args = [scope.as_str().into_val(), since_ms.unwrap_or(i64::MIN).into_val()];
        let sql = "SELECT method, COUNT(*), CAST(SUM(amount_fen) AS BIGINT) FROM payment WHERE scope=$1 AND at_ms>$2 \
            GROUP BY method ORDER BY method";
        let mut taken = Vec::new();
        for row in host.book.engine.read(sql, &args).await? {
            let amount_fen = Fen(int(row.get(2)));
            taken.push(TillTaken { method: text(row.first()), count: int(row.get(1)), amount_fen });
        }
        let sql = format!(
            "SELECT {}, COALESCE(o.number, c.number, n.number, r.voucher, '') FROM payment p \
            LEFT JOIN repair_order o ON o.scope=p.scope AND o.id=p.about \
            LEFT JOIN plan_contract c ON c.scope=p.scope AND c.id=p.about \
            LEFT JOIN tool n ON n.scope=p.scope AND n.id=p.about \
            LEFT JOIN sale_return r ON r.scope=p.scope AND r.id=p.about \
            WHERE p.scope=$1 AND p.at_ms>$2 ORDER BY p.at_ms DESC, p.id DESC LIMIT {PAYMENTS}",
            columns::<PaymentRow>("p")
        );
        let mut payments = Vec::new();
        for row in host.book.engine.read(&sql, &args).await? {
            let (row, rest) = split::<PaymentRow>(row)?;
            payments.push(TillPayment { number: text(rest.first()), by_name: names.name(&scope, &row.said_by), row });
        }
        let handover = |row: TillHandoverRow| TillHandover {
            by_name: names.name(&scope, &row.said_by),
            person_name: if row.person.is_empty() {
                String::new()
            } else {
                names.name(&scope, &format!("staff:{}", row.person))
            },
            row,
        };
        let handovers = rows.into_iter().map(handover).collect();
        Ok(TillShowGives { expected_fen, since_ms, taken, payments, handovers })
    }
}
