//! `receivable.list`: what customers on account still owe, the longest overdue first.

use domain::{Fault, Fen};
use journal::rows::ReceivableRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::query::Query;
use crate::reader::{columns, int, split, text};
use crate::stock::request_card::outlet_names;

const LIMIT: i64 = 500;
const LIMIT_MAX: i64 = 5_000;

/// `receivable.list`.
#[derive(Debug)]
pub struct ReceivableList;

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceivableListWith {
    /// Whose; at headquarters all outlets' where none is named.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    /// Also what is paid.
    #[serde(default)]
    pub paid_too: bool,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<i64>,
}

/// What one customer owes for one order.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceivableCard {
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: ReceivableRow,
    pub outlet_name: String,
    pub number: String,
    /// Empty where erased.
    pub customer_name: String,
    pub by_name: String,
    /// Still owed.
    pub open_fen: Fen,
    /// Days since it was let go, and days past the agreed one; zero where it is not due.
    pub age_days: i64,
    pub overdue_days: i64,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceivableListGives {
    pub receivables: Vec<ReceivableCard>,
    pub open_fen: Fen,
    pub overdue_fen: Fen,
}

impl Command for ReceivableList {
    const NAME: &'static str = "receivable.list";
    const ABOUT: &'static str = "What customers on account owe, by age";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Orders, Topic::Customers];
    type With = ReceivableListWith;
    type Gives = ReceivableListGives;

    async fn run(host: &Host, _: &Caller, with: ReceivableListWith) -> Result<ReceivableListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let today = host.ambient.today();
        let select = format!(
            "SELECT {}, COALESCE(o.number,''), COALESCE(c.name,'') FROM receivable r \
            LEFT JOIN repair_order o ON o.scope=r.scope AND o.id=r.order_id \
            LEFT JOIN customer c ON c.scope=r.scope AND c.id=o.customer WHERE r.amount_fen>0",
            columns::<ReceivableRow>("r")
        );
        let mut wanted = Query::new(select, vec![]);
        if let Some(scope) = &scope {
            wanted.with(" AND r.scope={}", scope.as_str().into_val());
        }
        if !with.paid_too {
            wanted.add(" AND r.paid_fen<r.amount_fen");
        }
        wanted.add(" ORDER BY r.due_on, r.order_id");
        wanted.with(" LIMIT {}", fields::limit(with.limit, LIMIT, LIMIT_MAX)?.into_val());
        let (outlets, names) = (outlet_names(host).await?, Actors::of(host, scope.as_deref()).await?);
        let mut receivables = Vec::new();
        for row in host.book.engine.read(&wanted.sql, &wanted.args).await? {
            let (row, rest) = split::<ReceivableRow>(row)?;
            let open_fen = Fen(row.amount_fen.0.saturating_sub(row.paid_fen.0).max(0));
            receivables.push(ReceivableCard {
                outlet_name: outlets.get(&row.scope).cloned().unwrap_or_default(),
                number: text(rest.first()),
                customer_name: text(rest.get(1)),
                by_name: names.name(&row.scope, &row.said_by),
                open_fen,
                age_days: (today - row.day).num_days(),
                overdue_days: if open_fen == Fen::ZERO { 0 } else { (today - row.due_on).num_days().max(0) },
                row,
            });
        }
        // The sums are of all, whatever the page shows.
        let sums = "SELECT CAST(COALESCE(SUM(r.amount_fen-r.paid_fen),0) AS BIGINT), \
            CAST(COALESCE(SUM(CASE WHEN r.due_on<$1 THEN r.amount_fen-r.paid_fen ELSE 0 END),0) AS BIGINT) \
            FROM receivable r WHERE r.amount_fen>r.paid_fen";
        let mut sums = Query::new(sums.to_owned(), vec![today.into_val()]);
        if let Some(scope) = &scope {
            sums.with(" AND r.scope={}", scope.as_str().into_val());
        }
        let sums = host.book.engine.read(&sums.sql, &sums.args).await?.pop().unwrap_or_default();
        Ok(ReceivableListGives { open_fen: Fen(int(sums.first())), overdue_fen: Fen(int(sums.get(1))), receivables })
    }
}
