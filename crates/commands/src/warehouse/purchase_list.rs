//! `purchase.list`: what was ordered, with all that came of it.

use std::collections::HashMap;

use domain::Fault;
use journal::fold::HQ;
use journal::rows::{
    DeliveryLineRow, DeliveryRow, LotClaimRow, PurchaseLineRow, PurchaseRow, SupplierPaymentRow, SupplierRow,
};
use journal::table::Record;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LOOKS;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::query::Query;
use crate::reader::NAMES;
use crate::stock::catalogue;

/// Orders to a list.
const ORDERS_MAX: usize = 300;

/// `purchase.list`.
#[derive(Debug)]
pub struct PurchaseList;

/// With `open`, orders of which something is to come, to be paid, or claimed and not answered.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PurchaseListWith {
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub open: bool,
}

/// A delivery with its lots and payments.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DeliveryCard {
    pub row: DeliveryRow,
    pub lots: Vec<DeliveryLineRow>,
    pub payments: Vec<SupplierPaymentRow>,
}

/// An order.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PurchaseCard {
    pub row: PurchaseRow,
    pub supplier_name: String,
    /// Something is to come, and its day is past.
    pub overdue: bool,
    pub lines: Vec<PurchaseLineRow>,
    pub deliveries: Vec<DeliveryCard>,
    pub claims: Vec<LotClaimRow>,
}

/// The overdue first, then by their day; 300 at most. Names of the parts, by number.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PurchaseListGives {
    pub purchases: Vec<PurchaseCard>,
    pub names: HashMap<String, String>,
    pub overdue: i64,
}

/// Rows of these orders, by order.
async fn of_orders<T: Record>(
    host: &Host,
    orders: &[&str],
    order: &str,
    of: fn(&T) -> String,
) -> Result<HashMap<String, Vec<T>>, Fault> {
    let mut found: HashMap<String, Vec<T>> = HashMap::new();
    for group in orders.chunks(NAMES) {
        let mut query = Query::new("WHERE scope=$1 AND purchase IN ", vec![HQ.into_val()]);
        query.list(group.iter().map(|id| id.into_val()));
        query.add(&format!(" ORDER BY {order}"));
        for row in host.book.rows::<T>(&query.sql, &query.args).await? {
            found.entry(of(&row)).or_default().push(row);
        }
    }
    Ok(found)
}

impl Command for PurchaseList {
    const NAME: &'static str = "purchase.list";
    const ABOUT: &'static str = "Purchase orders with their deliveries, payments and claims";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(LOOKS);
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Money, Topic::Packs];
    type With = PurchaseListWith;
    type Gives = PurchaseListGives;

    async fn run(host: &Host, _: &Caller, with: PurchaseListWith) -> Result<PurchaseListGives, Fault> {
        let today = host.ambient.today();
        let late = "state IN ('open','part') AND due_on<$2";
        let open = "AND (state IN ('open','part') OR accepted_fen-claimed_fen<>paid_fen OR id IN \
            (SELECT purchase FROM lot_claim WHERE scope=$1 AND outcome=''))";
        let tail = format!(
            "WHERE scope=$1 {} ORDER BY CASE WHEN {late} THEN 0 WHEN state IN ('open','part') THEN 1 ELSE 2 END, \
             CASE WHEN state IN ('open','part') THEN due_on ELSE '' END, ordered_ms DESC, id LIMIT {ORDERS_MAX}",
            if with.open { open } else { "" }
        );
        let args = [HQ.into_val(), today.into_val()];
        let rows = host.book.rows::<PurchaseRow>(&tail, &args).await?;
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let mut lines = of_orders(host, &ids, "purchase, line", |row: &PurchaseLineRow| row.purchase.clone()).await?;
        let mut claims = of_orders(host, &ids, "claimed_ms, id", |row: &LotClaimRow| row.purchase.clone()).await?;
        let mut deliveries = of_orders(host, &ids, "accepted_ms, id", |row: &DeliveryRow| row.purchase.clone()).await?;
        let mut lots = of_orders(host, &ids, "delivery, place", |row: &DeliveryLineRow| row.delivery.clone()).await?;
        let mut payments = of_orders(host, &ids, "day, id", |row: &SupplierPaymentRow| row.delivery.clone()).await?;
        let suppliers = host.book.rows::<SupplierRow>("WHERE scope=$1", &[HQ.into_val()]).await?;
        let suppliers: HashMap<String, String> = suppliers.into_iter().map(|row| (row.code, row.name)).collect();
        let card = |row: PurchaseRow| {
            let delivered = deliveries.remove(&row.id).unwrap_or_default().into_iter().map(|row| DeliveryCard {
                lots: lots.remove(&row.id).unwrap_or_default(),
                payments: payments.remove(&row.id).unwrap_or_default(),
                row,
            });
            PurchaseCard {
                supplier_name: suppliers.get(&row.supplier).cloned().unwrap_or_default(),
                overdue: matches!(row.state.as_str(), "open" | "part") && row.due_on < today,
                lines: lines.remove(&row.id).unwrap_or_default(),
                deliveries: delivered.collect(),
                claims: claims.remove(&row.id).unwrap_or_default(),
                row,
            }
        };
        let purchases: Vec<PurchaseCard> = rows.into_iter().map(card).collect();
        let parts: Vec<&str> = purchases.iter().flat_map(|card| &card.lines).map(|line| line.part.as_str()).collect();
        let names = catalogue::names(host, parts.iter().copied()).await?;
        let overdue = purchases.iter().filter(|card| card.overdue).count() as i64;
        Ok(PurchaseListGives { purchases, names, overdue })
    }
}
