//! Counting what arrived, line by line: every piece that was sent is good, damaged or short.

use domain::Fault;
use journal::fact::ReceiveLine;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fields::pieces;

/// One line as it was counted; good, damaged and short together are what was sent.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CountedLine {
    pub good: i64,
    pub damaged: i64,
    pub short: i64,
    /// Pieces beyond the waybill of a shipment: said to HQ, and in no stock until HQ lets the outlet keep them.
    #[serde(default)]
    #[ts(optional, as = "Option<i64>")]
    pub over: i64,
}

/// The count of what was sent: (part, pieces) a line.
///
/// # Errors
/// `value.out_of_range` at `lines` for another number of lines, at `lines.N` where pieces are left over or missing, and at
/// `lines.N.over` for a line that is both short and over.
pub(crate) fn counted(sent: &[(&str, i64)], lines: &[CountedLine]) -> Result<Vec<ReceiveLine>, Fault> {
    if sent.len() != lines.len() {
        let fault = Fault::new("value.out_of_range").at("lines").with("value", lines.len());
        return Err(fault.with("lines", sent.len()));
    }
    let mut found = Vec::with_capacity(sent.len());
    for (i, ((part, qty), line)) in sent.iter().zip(lines).enumerate() {
        let at = |field: &str| format!("lines.{i}.{field}");
        let good = pieces(&at("good"), line.good, 0)?;
        let damaged = pieces(&at("damaged"), line.damaged, 0)?;
        let short = pieces(&at("short"), line.short, 0)?;
        if good + damaged + short != *qty {
            let fault = Fault::new("value.out_of_range").at(format!("lines.{i}")).with("part", *part);
            return Err(fault.with("expected", *qty).with("found", good + damaged + short));
        }
        if pieces(&at("over"), line.over, 0)? > 0 && short > 0 {
            return Err(none_over(i, part, line.over));
        }
        found.push(ReceiveLine { good, damaged, short });
    }
    Ok(found)
}

/// A line that may not have more than was sent.
pub(crate) fn none_over(line: usize, part: &str, over: i64) -> Fault {
    let fault = Fault::new("value.out_of_range").at(format!("lines.{line}.over")).with("part", part);
    fault.with("value", over).with("max", 0)
}
