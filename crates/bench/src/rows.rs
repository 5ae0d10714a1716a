//! The shared workload of the sync comparison: repair rows of ten columns. Where the comparison's own generator is at
//! hand its rows are taken; otherwise rows of the same shape are drawn here.

use std::path::Path;
use std::process::Command;

use chrono::{Days, NaiveDate};
use domain::repair::Field;
use journal::Ref;
use journal::fact::{FieldValue, OrderOpened, OrderSet};
use serde::{Deserialize, Serialize};

use crate::Stop;
use crate::draw::Draw;

const TECHNICIANS: [&str; 12] =
    ["Amir K", "Bea L", "Chen W", "Dora S", "Eli M", "Fay R", "Gus T", "Hana P", "Ivo N", "Jia X", "Kofi A", "Lena B"];
const WORDS: &str = "screen cracked battery swollen port loose water damage no boot drum noise pump leak board short \
    speaker dead camera fog glass replaced tested returned customer waiting parts ordered";

/// A row as every system of the comparison moves it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RepairRow {
    pub id: uuid::Uuid,
    pub outlet: String,
    pub ticket: String,
    pub device: String,
    pub imei: String,
    pub status: String,
    pub tech: String,
    pub amount: i64,
    pub note: String,
    pub created: String,
}

impl RepairRow {
    /// The row as this program says it. The outlet is the log's, `received` is where every order starts, and the order
    /// is named by its place in the log instead of by the row's UUID; all else is in the fact.
    pub fn opened(&self, customer: Ref) -> Result<OrderOpened, Stop> {
        Ok(OrderOpened {
            number: self.ticket.clone(),
            unit: format!("imei:{}", self.imei),
            customer,
            day: self.created[..10].parse()?,
            sets: vec![
                (Field::Looks, FieldValue::Text(self.device.clone())),
                (Field::Technician, FieldValue::Text(self.tech.clone())),
                (Field::PricePaid, FieldValue::Int(self.amount)),
                (Field::Complaint, FieldValue::Text(self.note.clone())),
            ],
        })
    }

    /// The comparison's update: one field.
    pub fn repaired(order: Ref) -> OrderSet {
        OrderSet { order, sets: vec![(Field::Repair, FieldValue::Text("repaired".to_owned()))] }
    }
}

/// So many rows.
pub fn rows(n: usize, peers: Option<&Path>) -> Result<Vec<RepairRow>, Stop> {
    let Some(script) = peers.map(|p| p.join("rows.py")).filter(|p| p.is_file()) else { return Ok(drawn(n)) };
    let made = Command::new("python3").arg(script).arg(n.to_string()).stderr(std::process::Stdio::null()).output();
    match made {
        Ok(made) if made.status.success() => Ok(serde_json::from_slice(&made.stdout)?),
        _ => Ok(drawn(n)),
    }
}

fn drawn(n: usize) -> Vec<RepairRow> {
    let mut draw = Draw(20_260_101);
    let models: Vec<String> = (10..60)
        .step_by(4)
        .map(|i| format!("Samsung Galaxy A{i}"))
        .chain((8..17).map(|i| format!("iPhone {i}")))
        .chain((0..12).map(|i| format!("LG WM{:04}", i * 811 % 9_999)))
        .collect();
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
    (0..n)
        .map(|i| {
            let random = [draw.next().to_be_bytes(), draw.next().to_be_bytes()].concat();
            let ms = 1_760_000_000_000 + i as u64 * 37_000;
            let id = uuid::Builder::from_unix_timestamp_millis(ms, &std::array::from_fn(|b| random[b])).into_uuid();
            let note = 4 + draw.below(6);
            RepairRow {
                id,
                outlet: "OUT-017".to_owned(),
                ticket: format!("R-2026-{i:06}"),
                device: draw.one_of(&models).clone(),
                imei: format!("{}{}", 1 + draw.below(9), draw.digits(14)),
                status: "received".to_owned(),
                tech: (*draw.one_of(&TECHNICIANS)).to_owned(),
                amount: 500 + draw.below(59_500) as i64,
                note: (0..note).map(|_| *draw.one_of(&words)).collect::<Vec<_>>().join(" "),
                created: format!("{}T{:02}:{:02}:00Z", first + Days::new(i as u64 % 336), i % 24, i % 60),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_rows_are_as_heavy_as_the_comparisons() {
        let json = serde_json::to_vec(&drawn(1_000)).unwrap();
        assert!((250_000..300_000).contains(&json.len()), "{}", json.len());
    }
}
