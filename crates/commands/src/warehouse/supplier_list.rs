//! `supplier.list`: suppliers, and their quotes side by side.

use std::collections::HashMap;

use domain::{Fault, Fen};
use journal::fold::HQ;
use journal::rows::{SupplierQuoteRow, SupplierRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LOOKS;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::int;
use crate::stock::catalogue;

/// `supplier.list`.
#[derive(Debug)]
pub struct SupplierList;

/// A supplier with what is owed to it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SupplierCard {
    pub row: SupplierRow,
    /// Accepted, less what was paid and claimed; below zero the supplier owes.
    pub owed_fen: Fen,
    /// Orders of which something is still to come.
    pub open: i64,
}

/// A quote in people's words.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct QuoteCard {
    pub row: SupplierQuoteRow,
    pub part_name: String,
    pub supplier_name: String,
    /// May be ordered from.
    pub orderable: bool,
    /// The cheapest of those that may be ordered from.
    pub best: bool,
}

/// Suppliers by code; quotes by part, the cheapest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SupplierListGives {
    pub suppliers: Vec<SupplierCard>,
    pub quotes: Vec<QuoteCard>,
}

/// All quotes by part, what may be ordered first and the cheapest of it before the others.
pub(super) async fn quotes(host: &Host) -> Result<Vec<QuoteCard>, Fault> {
    let suppliers = host.book.rows::<SupplierRow>("WHERE scope=$1", &[HQ.into_val()]).await?;
    let by_code: HashMap<&str, &SupplierRow> = suppliers.iter().map(|row| (row.code.as_str(), row)).collect();
    let rows = host.book.rows::<SupplierQuoteRow>("WHERE scope=$1", &[HQ.into_val()]).await?;
    let names = catalogue::names(host, rows.iter().map(|row| row.part.as_str())).await?;
    let card = |row: SupplierQuoteRow| {
        let supplier = by_code.get(row.supplier.as_str());
        QuoteCard {
            part_name: names.get(&row.part).cloned().unwrap_or_default(),
            supplier_name: supplier.map(|s| s.name.clone()).unwrap_or_default(),
            orderable: supplier.is_some_and(|s| s.official && s.active),
            best: false,
            row,
        }
    };
    let mut cards: Vec<QuoteCard> = rows.into_iter().map(card).collect();
    cards.sort_by(|a, b| {
        let place = |q: &QuoteCard| (q.row.part.clone(), !q.orderable, q.row.price_fen, q.row.lead_days);
        place(a).cmp(&place(b)).then_with(|| a.row.supplier.cmp(&b.row.supplier))
    });
    for i in 0..cards.len() {
        let first = i == 0 || cards[i - 1].row.part != cards[i].row.part;
        cards[i].best = first && cards[i].orderable;
    }
    Ok(cards)
}

impl Command for SupplierList {
    const NAME: &'static str = "supplier.list";
    const ABOUT: &'static str = "Suppliers, and their quotes side by side";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(LOOKS);
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Money, Topic::Packs];
    type With = Nothing;
    type Gives = SupplierListGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<SupplierListGives, Fault> {
        let sql = "SELECT supplier, CAST(SUM(accepted_fen-claimed_fen-paid_fen) AS BIGINT), \
            CAST(SUM(CASE WHEN state IN ('open','part') THEN 1 ELSE 0 END) AS BIGINT) \
            FROM purchase WHERE scope=$1 GROUP BY supplier";
        let mut sums = HashMap::new();
        for row in host.book.engine.read(sql, &[HQ.into_val()]).await? {
            sums.insert(crate::reader::text(row.first()), (Fen(int(row.get(1))), int(row.get(2))));
        }
        let rows = host.book.rows::<SupplierRow>("WHERE scope=$1 ORDER BY code", &[HQ.into_val()]).await?;
        let card = |row: SupplierRow| {
            let (owed_fen, open) = sums.get(&row.code).copied().unwrap_or_default();
            SupplierCard { row, owed_fen, open }
        };
        Ok(SupplierListGives { suppliers: rows.into_iter().map(card).collect(), quotes: quotes(host).await? })
    }
}
