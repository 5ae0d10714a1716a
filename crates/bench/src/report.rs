//! The report: name → value, unit, and what stands beside it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// None where it could not be taken here.
    pub value: Option<f64>,
    pub unit: &'static str,
    /// What it is compared with, by name, in the same unit: figures of the same run, and `at_most` for a target.
    pub against: BTreeMap<String, f64>,
    /// Why there is no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absent: Option<String>,
}

/// All figures, by name.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Report(pub BTreeMap<String, Figure>);

/// Four digits are more than any run repeats.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    let scale = 10f64.powi(3 - value.abs().log10().floor() as i32);
    if scale < 1.0 { value.round() } else { (value * scale).round() / scale }
}

impl Report {
    pub fn add(&mut self, name: impl Into<String>, value: f64, unit: &'static str, against: &[(&str, f64)]) {
        let against = against.iter().map(|(what, value)| ((*what).to_owned(), rounded(*value))).collect();
        self.0.insert(name.into(), Figure { value: Some(rounded(value)), unit, against, absent: None });
    }

    pub fn absent(&mut self, name: impl Into<String>, unit: &'static str, why: impl Into<String>) {
        let figure = Figure { value: None, unit, against: BTreeMap::new(), absent: Some(why.into()) };
        self.0.insert(name.into(), figure);
    }

    /// # Errors
    /// None in practice: names are text and values are finite.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, figure) in &self.0 {
            match figure.value {
                Some(value) => write!(f, "{name:44} {value:>10} {:4}", figure.unit)?,
                None => write!(f, "{name:44} {:>10} {:4}", "absent", figure.unit)?,
            }
            for (what, value) in &figure.against {
                write!(f, "  {what} {value}")?;
            }
            writeln!(f, "{}", figure.absent.as_ref().map(|why| format!("  {why}")).unwrap_or_default())?;
        }
        Ok(())
    }
}
