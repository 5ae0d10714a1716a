//! What the search box finds a row by. It comes from the row alone, so that a PC which was given rows makes its own index.

use domain::text::search_text;

use crate::rows::{CustomerRow, OrderRow, PartRow, SearchRow, UnitRow};
use crate::table::{Record, Row};

/// The search text of a row; `None` for a table that the search box does not look through, and for whom was erased.
pub fn of_row(row: &Row) -> Option<SearchRow> {
    fn read<T: Record>(row: &Row) -> Option<T> {
        row.table.is::<T>().then(|| T::from_values(row.values.clone())).flatten()
    }
    None.or_else(|| read(row).map(|row| order(&row)))
        .or_else(|| read(row).filter(|row: &CustomerRow| row.name.is_some()).map(|row| customer(&row)))
        .or_else(|| read(row).map(|row| unit(&row)))
        .or_else(|| read(row).map(|row| part(&row)))
}

fn found(scope: &str, kind: &str, id: impl Into<String>, texts: &[&str]) -> SearchRow {
    SearchRow { scope: scope.to_owned(), kind: kind.to_owned(), id: id.into(), body: search_text(texts) }
}

fn number(unit: &str) -> &str {
    unit.split_once(':').map_or("", |(_, number)| number)
}

pub(super) fn order(row: &OrderRow) -> SearchRow {
    found(&row.scope, "order", row.id.as_str(), &[&row.number, number(&row.unit), &row.complaint, &row.remark])
}

pub(super) fn customer(row: &CustomerRow) -> SearchRow {
    let texts = [row.name.as_deref().unwrap_or(""), row.phone.as_deref().unwrap_or("")];
    found(&row.scope, "customer", row.id.as_str(), &texts)
}

pub(super) fn unit(row: &UnitRow) -> SearchRow {
    let (imei2, serial) = (row.imei2.as_deref().unwrap_or(""), row.serial.as_deref().unwrap_or(""));
    found(&row.scope, "unit", row.id.as_str(), &[number(&row.id), imei2, serial, &row.brand, &row.model])
}

/// The newest version's words are what the search box finds; an older version must not overwrite them.
pub(super) fn part(row: &PartRow) -> SearchRow {
    let id = format!("{}@{}", row.number, row.version);
    found(&row.scope, "part", id, &[&row.number, &row.name, &row.models])
}
