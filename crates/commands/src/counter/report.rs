//! `counter.report`: the counter's money of every outlet, for headquarters.

use std::collections::HashMap;

use domain::{Fault, Fen};
use journal::rows::OutletRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::invoice_list;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{int, text};
use crate::repair::pay::PayMethod;

/// Invoices looked at: more than that of one network are overdue for another reason.
const INVOICES: i64 = 100_000;

/// `counter.report`.
#[derive(Debug)]
pub struct CounterReport;

/// One outlet's.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct CounterLine {
    pub outlet: String,
    pub outlet_name: String,
    /// The cash that should be in its drawer.
    pub expected_fen: Fen,
    /// When it was last handed over; none where it never was.
    pub handed_ms: Option<i64>,
    /// What counts found too much, and too little, in all.
    pub over_fen: Fen,
    pub short_fen: Fen,
    /// What customers on account owe, and what of it is past its day.
    pub receivable_fen: Fen,
    pub overdue_fen: Fen,
    pub invoices_due: i64,
    pub invoices_overdue: i64,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct CounterReportGives {
    pub lines: Vec<CounterLine>,
}

impl Command for CounterReport {
    const NAME: &'static str = "counter.report";
    const ABOUT: &'static str = "Every outlet's drawer, receivables and overdue invoices";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Orders, Topic::Network, Topic::Packs];
    type With = Nothing;
    type Gives = CounterReportGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<CounterReportGives, Fault> {
        let today = host.ambient.today();
        let mut due: HashMap<String, (i64, i64)> = HashMap::new();
        for one in invoice_list::due(host, None, INVOICES).await? {
            let of = due.entry(one.scope).or_default();
            *of = (of.0 + 1, of.1 + i64::from(one.overdue));
        }
        let sum = |what: &str| format!("CAST(COALESCE(SUM({what}),0) AS BIGINT)");
        let cash = format!("SELECT scope, {} FROM payment WHERE method=$1 GROUP BY scope", sum("amount_fen"));
        let cash = by_outlet(host, &cash, &[PayMethod::Cash.word().into_val()]).await?;
        let counts = format!(
            "SELECT scope, {}, MAX(at_ms), {}, {} FROM till_handover WHERE state='stands' GROUP BY scope",
            sum("variance_fen-moved_fen"),
            sum("CASE WHEN variance_fen>0 THEN variance_fen ELSE 0 END"),
            sum("CASE WHEN variance_fen<0 THEN variance_fen ELSE 0 END"),
        );
        let counts = by_outlet(host, &counts, &[]).await?;
        let owed = format!(
            "SELECT scope, {}, {} FROM receivable WHERE amount_fen>paid_fen GROUP BY scope",
            sum("amount_fen-paid_fen"),
            sum("CASE WHEN due_on<$1 THEN amount_fen-paid_fen ELSE 0 END"),
        );
        let owed = by_outlet(host, &owed, &[today.into_val()]).await?;
        let figure =
            |of: &HashMap<String, Vec<Val>>, outlet: &str, at: usize| int(of.get(outlet).and_then(|row| row.get(at)));
        let mut lines = Vec::new();
        for outlet in host.book.rows::<OutletRow>("ORDER BY scope", &[]).await? {
            let fen = |of: &HashMap<String, Vec<Val>>, at: usize| Fen(figure(of, &outlet.scope, at));
            let (invoices_due, invoices_overdue) = due.get(&outlet.scope).copied().unwrap_or_default();
            lines.push(CounterLine {
                expected_fen: fen(&cash, 1).checked_add(fen(&counts, 1))?,
                handed_ms: Some(figure(&counts, &outlet.scope, 2)).filter(|ms| *ms != 0),
                over_fen: fen(&counts, 3),
                short_fen: fen(&counts, 4),
                receivable_fen: fen(&owed, 1),
                overdue_fen: fen(&owed, 2),
                invoices_due,
                invoices_overdue,
                outlet_name: outlet.name.clone(),
                outlet: outlet.scope.clone(),
            });
        }
        Ok(CounterReportGives { lines })
    }
}

/// The rows of a sum by outlet.
async fn by_outlet(host: &Host, sql: &str, args: &[Val]) -> Result<HashMap<String, Vec<Val>>, Fault> {
    let rows = host.book.engine.read(sql, args).await?;
    Ok(rows.into_iter().map(|row| (text(row.first()), row)).collect())
}
