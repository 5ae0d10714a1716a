//! What an outlet writes down of a device that came in with its papers.

use chrono::{Days, NaiveDate};
use domain::repair::Field;
use journal::fact::FieldValue;

/// The papers by which the law gives a repair that is handed in on `day`: a phone that was bought a month before.
pub fn papers(day: NaiveDate) -> [(Field, FieldValue); 3] {
    [
        (Field::Invoice, FieldValue::Text("original".into())),
        (Field::Voucher, FieldValue::Text("valid".into())),
        (Field::InvoicedOn, FieldValue::Day(day - Days::new(30))),
    ]
}
