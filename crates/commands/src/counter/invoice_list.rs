//! `invoice.list`: paid repairs whose invoice is due, the most overdue first, and the invoices that were drawn.

use chrono::NaiveDate;
use domain::{Fault, Fen};
use journal::rows::{InvoiceRow, OrderRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::invoice_draw::billable;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::query::Query;
use crate::reader::{columns, split, text};
use crate::repair::promise::promised;
use crate::stock::request_card::outlet_names;

const LIMIT: i64 = 200;
const LIMIT_MAX: i64 = 2_000;

/// `invoice.list`.
#[derive(Debug)]
pub struct InvoiceList;

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceListWith {
    /// Whose; at headquarters all outlets' where none is named.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<i64>,
}

/// A repair that was paid and handed over, and whose invoice is not drawn, or not whole.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct InvoiceDue {
    pub scope: String,
    pub outlet_name: String,
    pub order: String,
    pub number: String,
    /// Empty where erased.
    pub customer_name: String,
    pub collected_on: NaiveDate,
    /// The last working day to draw it on.
    pub due_on: NaiveDate,
    pub overdue: bool,
    pub billable_fen: Fen,
    pub invoiced_fen: Fen,
}

/// An invoice with its order's number.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct InvoiceCard {
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: InvoiceRow,
    pub outlet_name: String,
    pub order_number: String,
    pub by_name: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct InvoiceListGives {
    pub due: Vec<InvoiceDue>,
    pub overdue: i64,
    /// The newest first.
    pub invoices: Vec<InvoiceCard>,
}

impl Command for InvoiceList {
    const NAME: &'static str = "invoice.list";
    const ABOUT: &'static str = "Invoices that are due, with the overdue ones marked, and those drawn";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Orders, Topic::Customers, Topic::Packs];
    type With = InvoiceListWith;
    type Gives = InvoiceListGives;

    async fn run(host: &Host, _: &Caller, with: InvoiceListWith) -> Result<InvoiceListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let limit = fields::limit(with.limit, LIMIT, LIMIT_MAX)?;
        let due = due(host, scope.as_deref(), limit).await?;
        let select = format!(
            "SELECT {}, COALESCE(o.number,'') FROM invoice i \
            LEFT JOIN repair_order o ON o.scope=i.scope AND o.id=i.order_id WHERE 1=1",
            columns::<InvoiceRow>("i")
        );
        let mut wanted = Query::new(select, vec![]);
        if let Some(scope) = &scope {
            wanted.with(" AND i.scope={}", scope.as_str().into_val());
        }
        wanted.add(" ORDER BY i.drawn_ms DESC, i.id DESC");
        wanted.with(" LIMIT {}", limit.into_val());
        let (outlets, names) = (outlet_names(host).await?, Actors::of(host, scope.as_deref()).await?);
        let mut invoices = Vec::new();
        for row in host.book.engine.read(&wanted.sql, &wanted.args).await? {
            let (row, rest) = split::<InvoiceRow>(row)?;
            invoices.push(InvoiceCard {
                outlet_name: outlets.get(&row.scope).cloned().unwrap_or_default(),
                order_number: text(rest.first()),
                by_name: names.name(&row.scope, &row.drawn_by),
                row,
            });
        }
        Ok(InvoiceListGives { overdue: due.iter().filter(|one| one.overdue).count() as i64, due, invoices })
    }
}

/// Repairs whose invoice is due, the longest waiting first.
pub async fn due(host: &Host, scope: Option<&str>, limit: i64) -> Result<Vec<InvoiceDue>, Fault> {
    let select = format!(
        "SELECT {}, COALESCE(c.name,'') FROM repair_order o \
        LEFT JOIN customer c ON c.scope=o.scope AND c.id=o.customer \
        WHERE o.charge='paid' AND o.collected_on IS NOT NULL AND o.quote_fen>0 AND o.invoiced_fen<o.quote_fen \
        AND (o.paid_fen>o.invoiced_fen OR o.consent<>'' OR o.state<>'collected')",
        columns::<OrderRow>("o")
    );
    let mut wanted = Query::new(select, vec![]);
    if let Some(scope) = scope {
        wanted.with(" AND o.scope={}", scope.into_val());
    }
    wanted.add(" ORDER BY o.collected_on, o.id");
    wanted.with(" LIMIT {}", limit.into_val());
    let (outlets, packs, today) = (outlet_names(host).await?, host.packs().await?, host.ambient.today());
    let mut found = Vec::new();
    for row in host.book.engine.read(&wanted.sql, &wanted.args).await? {
        let (row, rest) = split::<OrderRow>(row)?;
        let (Some(collected_on), billable_fen) = (row.collected_on, billable(&row)) else { continue };
        // Who left without a repair has nothing to be billed for; the query has dropped most of them.
        if row.invoiced_fen >= billable_fen {
            continue;
        }
        let due_on = promised(collected_on, packs.settings.invoice_days, &packs.calendar);
        found.push(InvoiceDue {
            outlet_name: outlets.get(&row.scope).cloned().unwrap_or_default(),
            scope: row.scope,
            order: row.id,
            number: row.number,
            customer_name: text(rest.first()),
            collected_on,
            due_on,
            overdue: due_on < today,
            billable_fen,
            invoiced_fen: row.invoiced_fen,
        });
    }
    Ok(found)
}
