//! How complete the file of a customer's device is.

use domain::Fault;
use journal::rows::{CustomerRow, OrderRow, UnitRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::event::Asked;
use crate::host::IntoVal;
use crate::reader::int;

domain::words! {
    /// What a device's file should hold.
    FileEntry {
        Brand = 1 "brand",
        Model = 2 "model",
        /// An IMEI or a serial that was read, not a name that the book gave it.
        Number = 3 "number",
        ManufacturedOn = 4 "manufactured_on",
        SoldOn = 5 "sold_on",
        Invoice = 6 "invoice",
        CustomerName = 7 "customer_name",
        CustomerPhone = 8 "customer_phone",
        /// The fault of its last repair, by its codes.
        Diagnosis = 9 "diagnosis",
        Photo = 10 "photo",
    }
}

/// How complete a file is, and what it lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FileScore {
    /// Of a hundred.
    pub score: i64,
    pub missing: Vec<FileEntry>,
}

/// The score of a unit by what is known of it and of its last order.
pub async fn score(asked: Asked<'_>, known: &[UnitRow], orders: &[OrderRow]) -> Result<FileScore, Fault> {
    let last = orders.last();
    let mut customer: Option<CustomerRow> = None;
    let mut photos = 0;
    if let Some(order) = last {
        let args = [order.scope.as_str().into_val(), order.customer.as_str().into_val()];
        customer = asked.host.book.row::<CustomerRow>("WHERE scope=$1 AND id=$2", &args).await?;
        let sql = "SELECT COUNT(*) FROM attachment WHERE scope=$1 AND about=$2 AND kind='photo'";
        let args = [order.scope.as_str().into_val(), order.id.as_str().into_val()];
        photos = int(asked.host.book.engine.read(sql, &args).await?.first().and_then(|row| row.first()));
    }
    let holds = |entry: &FileEntry| match entry {
        FileEntry::Brand => known.iter().any(|unit| !unit.brand.is_empty()),
        FileEntry::Model => known.iter().any(|unit| !unit.model.is_empty()),
        FileEntry::Number => !asked.unit.starts_with("none:"),
        FileEntry::ManufacturedOn => known.iter().any(|unit| unit.manufactured_on.is_some()),
        FileEntry::SoldOn => orders.iter().any(|order| order.invoiced_on.or(order.delivered_on).is_some()),
        FileEntry::Invoice => orders.iter().any(|order| matches!(order.invoice.as_str(), "original" | "copy")),
        FileEntry::CustomerName => customer.as_ref().is_some_and(|c| c.name.as_deref().is_some_and(|n| !n.is_empty())),
        FileEntry::CustomerPhone => {
            customer.as_ref().is_some_and(|c| c.phone.as_deref().is_some_and(|p| !p.is_empty()))
        }
        FileEntry::Diagnosis => last.is_some_and(|order| !order.section.is_empty() && !order.defect.is_empty()),
        FileEntry::Photo => photos > 0,
    };
    let missing: Vec<FileEntry> = FileEntry::ALL.iter().filter(|entry| !holds(entry)).copied().collect();
    let all = FileEntry::ALL.len() as i64;
    Ok(FileScore { score: (all - missing.len() as i64) * 100 / all, missing })
}
